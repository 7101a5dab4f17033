#include "eval/examples.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "coder/analysis.h"

namespace dragoman {
namespace {

// Examples are undated sentences; any fixed day will do.
constexpr Date example_day{2024, 5, 15};

Article article_of(const std::string& sentence) {
  Article article;
  article.bytes = sentence;
  article.text_size = static_cast<std::uint32_t>(sentence.size());
  article.blocks = {{BlockKind::paragraph, {0, article.text_size}}};
  article.published = example_day;
  return article;
}

// The marked words name the actor if either holds the other: "[Syria]" for "The Syrian regime".
bool names(const std::string& marked, const EventActor& actor) {
  return actor.text.find(marked) != std::string::npos ||
         marked.find(actor.text) != std::string::npos;
}

bool all_named(const std::vector<std::string>& marked, const std::vector<EventActor>& actors) {
  return std::ranges::all_of(marked, [&](const std::string& words) {
    return std::ranges::any_of(actors, [&](const EventActor& a) { return names(words, a); });
  });
}

std::vector<std::string> texts(const std::vector<EventActor>& actors) {
  std::vector<std::string> words;
  for (const EventActor& actor : actors) words.push_back(actor.text);
  return words;
}

// "" where the sentence is coded as the frame's author says.
std::string fault_of(const Frame& frame, const Example& example, const std::vector<Event>& events) {
  std::string fault = events.empty() ? "no event" : "coded as";
  for (const Event& event : events) {
    if (event.frame != frame.id) {
      fault += " " + event.frame;
      continue;
    }
    std::vector<EventActor> either = event.actor;
    either.insert(either.end(), event.recipient.begin(), event.recipient.end());
    const bool fits = frame.is_mutual
                          ? all_named(example.actors, either) &&
                                all_named(example.recipients, either)
                          : all_named(example.actors, event.actor) &&
                                all_named(example.recipients, event.recipient);
    if (fits) return {};
    fault += fmt::format(" this frame with actor {} and recipient {}", texts(event.actor),
                         texts(event.recipient));
  }
  return fault;
}

}  // namespace

ExampleReport run_examples(const Coder& coder) {
  const Lexicon& lexicon = *coder.state().lexicon;
  ExampleReport report;
  for (FrameIndex index = 0; index < lexicon.frame_count(); ++index) {
    const Frame& frame = lexicon.frame(index);
    for (const Example& example : frame.accept) {
      ++report.sentences;
      const std::string fault = fault_of(frame, example, coder.code(article_of(example.text)));
      if (!fault.empty()) {
        report.failures.push_back({frame.id, frame.file, example.text, "accept: " + fault});
      }
    }
    for (const std::string& sentence : frame.reject) {
      ++report.sentences;
      const auto events = coder.code(article_of(sentence));
      if (std::ranges::find(events, frame.id, &Event::frame) != events.end()) {
        report.failures.push_back({frame.id, frame.file, sentence, "reject: coded"});
      }
    }
  }
  return report;
}

}  // namespace dragoman

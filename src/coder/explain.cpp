#include "coder/explain.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "coder/analysis.h"

namespace dragoman {
namespace {

// Every line begins with the room that speaks.
constexpr int room_width = 14;

std::string line(std::string_view room, std::string_view text) {
  return fmt::format("{:<{}}{}\n", room, room_width, text);
}

std::string syntax_text(const Tree& tree) {
  std::string text;
  for (int i = 0; i < tree.size(); ++i) {
    if (tree[i].upos == Upos::PUNCT) continue;
    const std::string_view head = tree[i].head == no_word ? "-" : tree[tree[i].head].form;
    text += fmt::format("{}{}/{} {}<-{}", text.empty() ? "" : "  ", tree[i].form,
                        to_string(tree[i].upos), to_string(tree[i].deprel), head);
  }
  return text;
}

std::string_view role_word(const Argument& argument) {
  switch (argument.role) {
    case Role::agent:
      return "who";
    case Role::theme:
      return "whom";
    case Role::beneficiary:
      return "to whom";
    case Role::topic:
      return "what";
    case Role::oblique:
      break;
  }
  return argument.marker.empty() ? "when" : std::string_view(argument.marker);
}

// "who: Syria (shared)": what was not said beside the verb itself is told, and with role marks
// which of the two gave it.
std::string argument_text(const SentenceAnalysis& s, const Argument& argument) {
  std::string text = fmt::format("{}: {}", role_word(argument), s.tree[argument.head].form);
  std::vector<std::string_view> notes;
  if (argument.is_shared) notes.push_back("shared");
  if (!s.tree.marks().empty()) notes.push_back(to_string(argument.source));
  return notes.empty() ? text : text + fmt::format(" ({})", fmt::join(notes, ", "));
}

std::string proposition_text(const SentenceAnalysis& s, std::size_t index) {
  const Proposition& act = s.props.list[index];
  std::vector<std::string> parts;
  for (const Argument& argument : act.arguments) parts.push_back(argument_text(s, argument));
  std::string text = act.lemma;
  if (!parts.empty()) text += fmt::format("  {}", fmt::join(parts, ", "));
  text += fmt::format("  {}", to_string(happened(s.props, static_cast<int>(index))));
  std::vector<std::string> why;
  if (act.is_negated) why.push_back(fmt::format("\"{}\"", s.tree[act.negation].form));
  if (!act.modal.empty()) why.push_back(fmt::format("\"{}\"", act.modal));
  if (!act.support.empty()) why.push_back("by way of " + act.support);
  if (act.outer >= 0) {
    why.push_back(fmt::format("{} under {}", to_string(act.embedding),
                              s.props.list[static_cast<std::size_t>(act.outer)].lemma));
  }
  if (!why.empty()) text += fmt::format(": {}", fmt::join(why, ", "));
  if (!act.construction.empty()) text += fmt::format("  [{}]", act.construction);
  return text;
}

// How many propositions stand above it, for the indent.
std::size_t depth_of(const Propositions& props, std::size_t index) {
  constexpr std::size_t depth_max = 6;  // circles in a wrong tree end there
  std::size_t depth = 0;
  for (int outer = props.list[index].outer; outer >= 0 && depth < depth_max; ++depth) {
    outer = props.list[static_cast<std::size_t>(outer)].outer;
  }
  return depth;
}

std::string actor_text(const EventActor& actor) {
  std::string text = fmt::format("{} ({}", actor.id, actor.country.empty() ? "---" : actor.country);
  for (const std::string& sector : actor.sector) text += " " + sector;
  return text + (actor.is_inferred ? ", inferred)" : ")");
}

std::string mention_text(const Tree& tree, const ActorMention& mention) {
  std::vector<std::string> actors;
  for (const EventActor& actor : mention.actors) actors.push_back(actor_text(actor));
  return fmt::format("{} = {}  [{}]", tree[mention.head].form, fmt::join(actors, " + "),
                     mention.rule);
}

std::string ids_text(const std::vector<EventActor>& actors) {
  std::vector<std::string> ids;
  for (const EventActor& actor : actors) ids.push_back(actor.id);
  return ids.empty() ? "-" : fmt::format("{}", fmt::join(ids, ", "));
}

std::string event_text(const Event& event) {
  std::string text = fmt::format("{}  {} > {}  {}", to_string(event.event), ids_text(event.actor),
                                 ids_text(event.recipient), to_string(event.modality));
  if (event.date.is_set()) {
    text += fmt::format("  {}", event.date.begin.to_string());
    if (event.date.end != event.date.begin) text += ".." + event.date.end.to_string();
    text += fmt::format(" ({}, {})", to_string(event.date.precision), to_string(event.date_basis));
  }
  for (const SaidBy& hop : event.said_by) {
    text += "  said by ";
    text += hop.text.empty() ? fmt::format("nobody named ({})", hop.hedge) : hop.text;
  }
  return text + fmt::format("  [{}]", event.frame);
}

// The first room that found nothing to go on with.
std::string loss_of(const SentenceAnalysis& s) {
  if (s.props.list.empty()) return "propositions: no act is told";
  if (s.actors.mentions().empty()) return "actors: no actor that the lexicon or the words give";
  if (s.near_misses.empty()) return "events: no frame for any of these acts";
  return "events: no frame fits";
}

std::string sentence_text(const Article& article, const SentenceAnalysis& s) {
  std::string text = line("text", article.view(s.sentence.span));
  text += line("syntax", syntax_text(s.tree));
  for (std::size_t i = 0; i < s.props.list.size(); ++i) {
    text += line("proposition",
                 std::string(2 * depth_of(s.props, i), ' ') + proposition_text(s, i));
  }
  for (const ActorMention& mention : s.actors.mentions()) {
    text += line("actor", mention_text(s.tree, mention));
  }
  for (const TimeMention& time : s.times.mentions()) {
    text += line("time", fmt::format("{} = {} {}", article.view(time.span), time.timex_type,
                                     time.timex_value));
  }
  for (const Event& event : s.events) text += line("event", event_text(event));
  for (const NearMiss& miss : s.near_misses) {
    text += line("not coded", fmt::format("{}: {}", miss.frame, miss.reason));
  }
  if (s.events.empty()) text += line("no event", loss_of(s));
  return text;
}

}  // namespace

std::string explain(const Coder& coder, const Article& article) {
  std::string text;
  CodingCounts counts;
  coder.state().read(
      article,
      [&](const SentenceAnalysis& sentence) {
        text += (text.empty() ? "" : "\n") + sentence_text(article, sentence);
      },
      {.wants_near_misses = true}, counts);
  if (counts.too_long > 0) {
    text += line("too long", fmt::format("{} sentences pass the parser's limit of {} tokens",
                                         counts.too_long, Parser::sentence_tokens_max));
  }
  return text;
}

}  // namespace dragoman

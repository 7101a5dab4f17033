#include <algorithm>

#include "lexicon/read.h"
#include "lexicon/yaml.h"

namespace dragoman {
namespace {

std::vector<RolePath> paths(const YamlBlock& block, const char* key) {
  std::vector<RolePath> out;
  for (const std::string& text : block.list(key)) out.push_back(parse_role_path(text));
  return out;
}

void read_where(const YamlBlock& block, Frame& frame) {
  for (const auto& [path, test] : block.maps("where")) {
    test.allow({"nouns", "not_nouns", "modifiers", "not_modifiers", "actor", "absent",
                "filled"});
    RoleTest out;
    out.path = parse_role_path(path);
    out.nouns = test.list("nouns");
    out.not_nouns = test.list("not_nouns");
    out.modifiers = test.list("modifiers");
    out.not_modifiers = test.list("not_modifiers");
    out.actor = test.text("actor");
    out.must_be_absent = test.flag("absent");
    out.must_be_filled = test.flag("filled");
    static const std::vector<std::string> actors = {"any",    "state",  "government",   "armed",
                                                    "person", "people", "organisation", "party"};
    if (!out.actor.empty() && std::find(actors.begin(), actors.end(), out.actor) == actors.end())
      test.problem(ErrorId::lexicon_unknown_value,
                   "'" + out.actor + "'" + did_you_mean(out.actor, actors), "actor");
    frame.where.push_back(std::move(out));
  }
}

void read_event(const YamlBlock& block, Frame& frame) {
  const std::string event = block.text("event");
  if (event.empty()) return;
  if (const auto type = parse_event_type(event)) {
    frame.event = *type;
    return;
  }
  std::vector<std::string> known;
  for (int i = 0; i <= static_cast<int>(EventType::assault); ++i)
    known.emplace_back(to_string(static_cast<EventType>(i)));
  block.problem(ErrorId::lexicon_unknown_value, "'" + event + "'" + did_you_mean(event, known),
                "event");
}

void read_step(const YamlBlock& block, Frame& frame) {
  const std::string text = block.text("step");
  if (text.empty()) return;
  std::vector<std::string> known;
  for (Step step : {Step::intended, Step::started, Step::decided, Step::signed_, Step::effective}) {
    if (text == to_string(step)) {
      frame.step = step;
      return;
    }
    known.emplace_back(to_string(step));
  }
  block.problem(ErrorId::lexicon_unknown_value, "'" + text + "'" + did_you_mean(text, known),
                "step");
}

void read_needs(const YamlBlock& block, Frame& frame) {
  const std::string text = block.text("needs");
  if (text.empty() || text == "both") return;
  if (text == "actor") {
    frame.needs = Needs::actor;
  } else if (text == "recipient") {
    frame.needs = Needs::recipient;
  } else if (text == "either") {
    frame.needs = Needs::either;
  } else {
    block.problem(ErrorId::lexicon_unknown_value,
                  "'" + text + "': needs is both, actor, recipient or either", "needs");
  }
}

void read_examples(const YamlBlock& block, Frame& frame) {
  for (const std::string& text : block.list("accept")) {
    Example example;
    if (!parse_example(text, example))
      block.problem(ErrorId::lexicon_syntax, "a mark is not closed: " + text, "accept");
    frame.accept.push_back(std::move(example));
  }
  frame.reject = block.list("reject");
}

}  // namespace

RolePath parse_role_path(std::string_view text) { return {split(text, '.')}; }

bool parse_example(std::string_view marked, Example& example) {
  char open = 0;
  std::string inner;
  for (const char c : marked) {
    if (c == '[' || c == '{') {
      if (open != 0) return false;
      open = c;
      inner.clear();
    } else if (c == ']' || c == '}') {
      if (open != (c == ']' ? '[' : '{')) return false;
      (c == ']' ? example.actors : example.recipients).push_back(inner);
      open = 0;
    } else {
      example.text += c;
      inner += c;
    }
  }
  return open == 0;
}

void read_frames(const std::string& path, const std::string& shown, Source& source,
                 Problems& problems) {
  for (const YamlBlock& block : read_yaml_list(path, shown, problems)) {
    block.allow({"id", "event", "mode", "context", "cameo", "relation", "step", "verbs", "nouns",
                 "adjectives", "where", "actor", "recipient", "needs", "mutual", "embedding",
                 "why", "accept", "reject"});
    block.require({"id", "event", "actor", "why", "accept", "reject"});
    Frame frame;
    frame.id = block.text("id");
    frame.mode = block.text("mode");
    frame.context = block.list("context");
    frame.cameo = block.text("cameo");
    frame.relation = block.text("relation");
    frame.verbs = block.list("verbs");
    frame.nouns = block.list("nouns");
    frame.adjectives = block.list("adjectives");
    frame.actor = paths(block, "actor");
    frame.recipient = paths(block, "recipient");
    frame.is_mutual = block.flag("mutual");
    frame.embedding = block.list("embedding");
    frame.why = block.text("why");
    frame.file = shown;
    frame.line = block.line();
    read_event(block, frame);
    read_step(block, frame);
    read_needs(block, frame);
    read_where(block, frame);
    read_examples(block, frame);
    if (frame.verbs.empty() && frame.nouns.empty() && frame.adjectives.empty())
      block.problem(ErrorId::lexicon_missing_key, "one of 'verbs', 'nouns', 'adjectives'");
    const auto same = [&](const Frame& other) { return other.id == frame.id; };
    if (std::any_of(source.frames.begin(), source.frames.end(), same))
      block.problem(ErrorId::lexicon_duplicate, "frame '" + frame.id + "'", "id");
    source.frames.push_back(std::move(frame));
  }
}

}  // namespace dragoman

// What `compile` takes but cannot be meant. One function a rule.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <unordered_set>

#include "lexicon/check_actors.h"
#include "lexicon/read.h"
#include "lexicon/source.h"
#include "lexicon/yaml.h"

namespace dragoman {
namespace {

std::string place_of(const std::string& file, std::uint32_t line) {
  return file + ":" + std::to_string(line);
}

// "recognition.state:begins" and all others that relations.yaml has; empty without that file.
std::vector<std::string> relations_of(const std::string& folder, Problems& problems) {
  std::vector<std::string> out;
  const std::filesystem::path path = std::filesystem::path(folder) / "relations.yaml";
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return out;
  for (const YamlBlock& top : read_yaml_map(path.string(), "relations.yaml", problems))
    for (const YamlBlock& kind : top.blocks("kinds"))
      for (const std::string& change : kind.list("changes"))
        out.push_back(kind.text("kind") + ":" + change);
  return out;
}

class Checker {
 public:
  Checker(const Source& source, std::vector<std::string> relations, Problems& problems)
      : source_(source), relations_(std::move(relations)), problems_(problems) {
    for (const ActorRow& actor : source.actors) ids_.insert(actor.id);
  }

  void run() {
    for (const ActorRow& actor : source_.actors) {
      parents(actor);
      countries(actor);
      sectors(actor.sector, place_of(actor.file, actor.line));
    }
    for (const AgentRow& agent : source_.agents)
      sectors(agent.sector, place_of(agent.file, agent.line));
    for (const PlaceRow& place : source_.places) points(place);
    circles();
    dates();
    twice();
    agent_nouns();
    for (const Frame& frame : source_.frames) codes_of(frame);
    rivals();
  }

 private:
  void problem(ErrorId id, std::string detail, std::string where) {
    problems_.push_back({id, std::move(detail), std::move(where)});
  }

  void known(const std::string& word, const char* word_class, const std::string& what,
             const std::string& where) {
    const auto at = source_.classes.find(word_class);
    if (at == source_.classes.end()) return;  // a user's folder need not have the codebook
    const std::vector<std::string>& words = at->second.words;
    if (std::find(words.begin(), words.end(), word) == words.end())
      problem(ErrorId::lexicon_unknown_value, what + " '" + word + "'", where);
  }

  // What an actor is part of must be listed.
  void parents(const ActorRow& actor) {
    const std::string where = place_of(actor.file, actor.line);
    for (const std::string& parent : split(actor.part_of, '|'))
      if (!parent.empty() && !ids_.contains(parent))
        problem(ErrorId::lexicon_unknown_reference, "part_of '" + parent + "'", where);
  }

  void countries(const ActorRow& actor) {
    static const std::set<std::string> others = {"IGO", "NGO", "MNC", ""};
    const std::string& country = actor.country;
    const bool is_code =
        country.size() == 3 &&
        std::all_of(country.begin(), country.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!others.contains(country) && !is_code)
      problem(ErrorId::lexicon_unknown_value,
              "country '" + country + "': three letters of ISO 3166, IGO, NGO or MNC",
              place_of(actor.file, actor.line));
  }

  void sectors(const std::string& joined, const std::string& where) {
    for (const std::string& sector : split(joined, '|'))
      if (!sector.empty()) known(sector, "codebook.sector", "sector", where);
  }

  // A stretch of land has no point: it would be shown as a town. The states of actors/ have none.
  void points(const PlaceRow& place) {
    const bool is_stretch =
        place.place_class == PlaceClass::admin1 || place.place_class == PlaceClass::region;
    if (is_stretch && place.point)
      problem(ErrorId::lexicon_contradiction,
              "'" + place.id + "' is a " + std::string(to_string(place.place_class)) +
                  " and has a point",
              place_of(place.file, place.line));
  }

  // part_of must lead out, never round.
  void circles() {
    std::map<std::string, std::string> parent;
    for (const ActorRow& actor : source_.actors) parent[actor.id] = actor.part_of;
    for (const ActorRow& actor : source_.actors) {
      std::string at = actor.id;
      for (int steps = 0; steps < 20 && !at.empty(); ++steps) {
        const auto next = parent.find(at);
        at = next == parent.end() ? "" : next->second;
        if (at != actor.id) continue;
        problem(ErrorId::lexicon_contradiction, "'" + actor.id + "' is part of itself",
                place_of(actor.file, actor.line));
        break;
      }
    }
  }

  void dates() {
    for (const NameRow& name : source_.names)
      if (name.from.is_set() && name.until.is_set() && name.until < name.from)
        problem(ErrorId::lexicon_contradiction,
                "'" + name.text + "' ends on " + name.until.to_string() + " before it begins",
                place_of(name.file, name.line));
  }

  // The same row twice is an oversight. The same name for two actors is ordinary ("Congo").
  void twice() {
    std::set<std::tuple<std::string, std::uint32_t, NameForm, Date, std::string>> seen;
    for (const NameRow& name : source_.names)
      if (!seen.insert({name.text, name.actor, name.form, name.from, name.office}).second)
        problem(ErrorId::lexicon_duplicate,
                "'" + name.text + "' of '" + source_.actors[name.actor].id + "'",
                place_of(name.file, name.line));
  }

  void agent_nouns() {
    std::map<std::string, std::string> owner;
    for (const AgentRow& agent : source_.agents)
      for (const std::string& noun : agent.nouns) {
        const auto [at, is_new] = owner.emplace(noun, agent.id);
        if (!is_new)
          problem(ErrorId::lexicon_duplicate,
                  "agent noun '" + noun + "' (of '" + at->second + "' and '" + agent.id + "')",
                  place_of(agent.file, agent.line));
      }
  }

  void codes_of(const Frame& frame) {
    const std::string where = place_of(frame.file, frame.line);
    if (!frame.mode.empty()) {
      const std::string event(to_string(frame.event));
      known(event + " " + frame.mode, "codebook.mode", "mode", where);
    }
    for (const std::string& context : frame.context)
      known(context, "codebook.context", "context", where);
    const bool is_relation =
        frame.relation.empty() || relations_.empty() ||
        std::find(relations_.begin(), relations_.end(), frame.relation) != relations_.end();
    if (!is_relation)
      problem(ErrorId::lexicon_unknown_value,
              "relation '" + frame.relation + "'" + did_you_mean(frame.relation, relations_),
              where);
    const bool is_cameo = frame.cameo.size() >= 2 && frame.cameo.size() <= 4 &&
                          frame.cameo.find_first_not_of("0123456789") == std::string::npos;
    if (!frame.cameo.empty() && !is_cameo)
      problem(ErrorId::lexicon_unknown_value, "CAMEO code '" + frame.cameo + "'", where);
  }

  static std::string tests_of(const Frame& frame) {
    std::string out;
    const auto add = [&](const std::vector<std::string>& words) {
      for (const std::string& word : words) out += word + ",";
      out += ";";
    };
    for (const RoleTest& test : frame.where) {
      add(test.path.steps);
      add(test.nouns);
      add(test.not_nouns);
      add(test.modifiers);
      add(test.not_modifiers);
      out += test.actor + (test.must_be_absent ? "!" : "") + (test.must_be_filled ? "+" : "") + "|";
    }
    add(frame.embedding);
    return out;
  }

  // Two frames that take the same word under the same tests: only one of them can be meant.
  void rivals() {
    std::map<std::string, const Frame*> seen;
    for (const Frame& frame : source_.frames) {
      const std::string tests = tests_of(frame);
      const auto claim = [&](const char* kind, const std::vector<std::string>& words) {
        for (const std::string& word : words) {
          const auto [at, is_new] = seen.emplace(kind + word + "\n" + tests, &frame);
          if (!is_new && at->second != &frame)
            problem(ErrorId::lexicon_contradiction,
                    "'" + word + "' is claimed by '" + at->second->id + "' and '" + frame.id +
                        "' with the same tests",
                    place_of(frame.file, frame.line));
        }
      };
      claim("verb ", frame.verbs);
      claim("noun ", frame.nouns);
      claim("adjective ", frame.adjectives);
    }
  }

  const Source& source_;
  std::vector<std::string> relations_;
  Problems& problems_;
  std::unordered_set<std::string> ids_;
};

// "actors/a.tsv:12" in the order of files and lines.
std::pair<std::string, long> place_in(const std::string& where) {
  const std::size_t colon = where.rfind(':');
  if (colon == std::string::npos) return {where, 0};
  return {where.substr(0, colon), std::strtol(where.c_str() + colon + 1, nullptr, 10)};
}

}  // namespace

std::vector<Error> check(const std::string& folder) {
  Problems problems;
  const Source source = read_folder(folder, {}, problems);
  Checker(source, relations_of(folder, problems), problems).run();
  check_actors(source, problems);
  std::ranges::stable_sort(problems, {}, [](const Error& error) { return place_in(error.where); });
  return problems;
}

}  // namespace dragoman

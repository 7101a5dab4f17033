#include <algorithm>
#include <filesystem>
#include <functional>
#include <set>

#include "lexicon/read.h"
#include "lexicon/source.h"
#include "lexicon/yaml.h"

namespace dragoman {
namespace {

namespace fs = std::filesystem;

// The files of a folder with this extension, sorted, so that the pack does not depend on the disk.
std::vector<fs::path> files(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> out;
  std::error_code ignored;
  for (fs::directory_iterator it(folder, ignored), end; it != end; it.increment(ignored))
    if (it->path().extension() == extension) out.push_back(it->path());
  std::sort(out.begin(), out.end());
  return out;
}

// Replaces "[class]" in a list of words by the words of the class.
class References {
 public:
  References(Source& source, const Source& below, Problems& problems)
      : source_(source), below_(below), problems_(problems) {}

  void resolve_classes() {
    for (auto& [name, word_set] : source_.classes) {
      std::set<std::string> open = {name};
      word_set.words = expand(word_set.words, name, open);
    }
  }

  void resolve_frame(Frame& frame) {
    const std::string where = frame.file + ":" + std::to_string(frame.line);
    std::set<std::string> open;
    for (auto* list : {&frame.verbs, &frame.nouns, &frame.adjectives})
      *list = expand(*list, where, open);
    for (const RolePath& path : frame.actor) check_path(path, where);
    for (const RolePath& path : frame.recipient) check_path(path, where);
    for (const RoleTest& test : frame.where) check_path(test.path, where);
    for (const RoleTest& test : frame.where)
      for (const auto* list : {&test.nouns, &test.not_nouns, &test.modifiers, &test.not_modifiers})
        for (const std::string& word : *list)
          if (is_reference(word)) find(word, where);
  }

 private:
  // A step is a role, or a preposition that the class `preposition` knows: a typing mistake in a
  // role must not pass as one.
  void check_path(const RolePath& path, const std::string& where) {
    std::vector<std::string> known = {"agent", "theme", "beneficiary", "topic", "infinitive", "act",
                                      "recipient"};
    for (const Source* in : {static_cast<const Source*>(&source_), &below_})
      if (const auto at = in->classes.find("preposition"); at != in->classes.end())
        known.insert(known.end(), at->second.words.begin(), at->second.words.end());
    for (const std::string& step : path.steps)
      if (std::find(known.begin(), known.end(), step) == known.end())
        problems_.push_back({ErrorId::lexicon_unknown_value,
                             "role '" + step + "'" + did_you_mean(step, known), where});
  }

  static bool is_reference(const std::string& word) {
    return word.size() > 2 && word.front() == '[' && word.back() == ']';
  }

  const WordSet* find(const std::string& reference, const std::string& where) {
    const std::string name = reference.substr(1, reference.size() - 2);
    for (const Source* in : {static_cast<const Source*>(&source_), &below_})
      if (const auto at = in->classes.find(name); at != in->classes.end()) return &at->second;
    std::vector<std::string> known;
    for (const Source* in : {static_cast<const Source*>(&source_), &below_})
      for (const auto& entry : in->classes) known.push_back(entry.first);
    problems_.push_back({ErrorId::lexicon_unknown_reference,
                         "class '" + name + "'" + did_you_mean(name, known), where});
    return nullptr;
  }

  std::vector<std::string> expand(const std::vector<std::string>& words, const std::string& where,
                                  std::set<std::string>& open) {
    std::vector<std::string> out;
    for (const std::string& word : words) {
      if (!is_reference(word)) {
        out.push_back(word);
        continue;
      }
      const std::string name = word.substr(1, word.size() - 2);
      if (!open.insert(name).second) {
        problems_.push_back({ErrorId::lexicon_contradiction,
                             "class '" + name + "' refers to itself", where});
        continue;
      }
      if (const WordSet* found = find(word, where)) {
        const std::vector<std::string> inner = expand(found->words, where, open);
        out.insert(out.end(), inner.begin(), inner.end());
      }
      open.erase(name);
    }
    return out;
  }

  Source& source_;
  const Source& below_;
  Problems& problems_;
};

// Names of one actor stand together, in the order of the actors.
void sort_names(Source& source) {
  std::stable_sort(source.names.begin(), source.names.end(),
                   [](const NameRow& a, const NameRow& b) { return a.actor < b.actor; });
}

void append_names(const Source& from, std::uint32_t actor, std::uint32_t place,
                  std::vector<NameRow>& out) {
  const auto first = std::lower_bound(
      from.names.begin(), from.names.end(), actor,
      [](const NameRow& row, std::uint32_t wanted) { return row.actor < wanted; });
  for (auto it = first; it != from.names.end() && it->actor == actor; ++it) {
    out.push_back(*it);
    out.back().actor = place;
  }
}

// The actors of both with their names: those above first; additions join the actor below.
void merge_actors(const Source& above, const Source& below, Source& out) {
  std::map<std::string, std::uint32_t> over;
  for (std::uint32_t i = 0; i < above.actors.size(); ++i) {
    over.emplace(above.actors[i].id, i);
    if (above.actors[i].is_addition) continue;
    const auto place = static_cast<std::uint32_t>(out.actors.size());
    out.actors.push_back(above.actors[i]);
    append_names(above, i, place, out.names);
  }
  for (std::uint32_t i = 0; i < below.actors.size(); ++i) {
    const auto at = over.find(below.actors[i].id);
    if (at != over.end() && !above.actors[at->second].is_addition) continue;
    const auto place = static_cast<std::uint32_t>(out.actors.size());
    out.actors.push_back(below.actors[i]);
    if (at != over.end()) append_names(above, at->second, place, out.names);
    append_names(below, i, place, out.names);
  }
}

}  // namespace

Source read_folder(const std::string& folder, const Source& below, Problems& problems) {
  const fs::path root(folder);
  Source source;
  std::error_code ignored;
  if (!fs::is_directory(root, ignored)) {
    problems.push_back({ErrorId::cannot_read, "the lexicon folder " + folder, folder});
    return source;
  }
  const auto shown = [&](const fs::path& path) { return path.lexically_relative(root).string(); };
  for (const fs::path& path : files(root / "en" / "words", ".yaml"))
    read_words(path.string(), shown(path), source, problems);
  const fs::path agents = root / "en" / "agents.yaml";
  if (fs::exists(agents, ignored)) read_agents(agents.string(), shown(agents), source, problems);
  for (const fs::path& path : files(root / "en" / "frames", ".yaml"))
    read_frames(path.string(), shown(path), source, problems);
  for (const fs::path& path : files(root / "actors", ".tsv"))
    read_actors(path.string(), shown(path), below, source, problems);
  for (const fs::path& path : files(root / "places", ".tsv"))
    read_places(path.string(), shown(path), source, problems);
  References references(source, below, problems);
  references.resolve_classes();
  for (Frame& frame : source.frames) references.resolve_frame(frame);
  sort_names(source);
  return source;
}

Source lay_over(const Source& above, const Source& below) {
  Source out;
  out.frames = above.frames;
  for (const Frame& frame : below.frames) {
    const auto same = [&](const Frame& other) { return other.id == frame.id; };
    if (std::none_of(above.frames.begin(), above.frames.end(), same)) out.frames.push_back(frame);
  }
  out.agents = above.agents;
  for (const AgentRow& agent : below.agents) {
    const auto same = [&](const AgentRow& other) { return other.id == agent.id; };
    if (std::none_of(above.agents.begin(), above.agents.end(), same)) out.agents.push_back(agent);
  }
  merge_actors(above, below, out);
  out.places = above.places;
  std::set<std::string> taken;
  for (const PlaceRow& place : above.places) taken.insert(key_of(place));
  for (const PlaceRow& place : below.places)
    if (!taken.contains(key_of(place))) out.places.push_back(place);
  out.classes = below.classes;
  for (const auto& [name, word_set] : above.classes) {
    WordSet& target = out.classes[name];
    if (target.why.empty()) target.why = word_set.why;
    target.words.insert(target.words.end(), word_set.words.begin(), word_set.words.end());
  }
  out.tables = below.tables;
  for (const auto& [name, table] : above.tables) {
    WordTable& target = out.tables[name];
    if (target.why.empty()) target.why = table.why;
    target.values.insert(target.values.begin(), table.values.begin(), table.values.end());
  }
  return out;
}

}  // namespace dragoman

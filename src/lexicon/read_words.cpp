#include <algorithm>
#include <set>

#include "lexicon/read.h"
#include "lexicon/yaml.h"

namespace dragoman {

void read_words(const std::string& path, const std::string& shown, Source& source,
                Problems& problems) {
  for (const YamlBlock& top : read_yaml_map(path, shown, problems)) {
    for (const auto& [name, block] : top.entries()) {
      block.allow({"why", "words", "values"});
      block.require({"why"});
      if (block.has("words") == block.has("values"))
        block.problem(ErrorId::lexicon_syntax,
                      "'" + name + "' must have either 'words' (a class) or 'values' (a table)");
      if (source.classes.contains(name) || source.tables.contains(name))
        block.problem(ErrorId::lexicon_duplicate, "'" + name + "'");
      if (block.has("words")) {
        source.classes[name] = {block.text("why"), block.list("words")};
      } else {
        source.tables[name] = {block.text("why"), block.pairs("values")};
      }
    }
  }
}

void read_agents(const std::string& path, const std::string& shown, Source& source,
                 Problems& problems) {
  static const std::vector<std::string> kinds = {"office", "body",   "force", "group",
                                                 "people", "person", "thing"};
  for (const YamlBlock& block : read_yaml_list(path, shown, problems)) {
    block.allow({"id", "nouns", "sector", "kind", "why", "accept", "reject"});
    block.require({"id", "nouns", "kind", "why"});
    AgentRow row;
    row.id = block.text("id");
    row.nouns = block.list("nouns");
    row.sector = join_codes(block.list("sector"));
    row.kind = block.text("kind");
    row.why = block.text("why");
    row.accept = block.list("accept");
    row.reject = block.list("reject");
    row.file = shown;
    row.line = block.line();
    if (!row.kind.empty() && std::find(kinds.begin(), kinds.end(), row.kind) == kinds.end())
      block.problem(ErrorId::lexicon_unknown_value,
                    "'" + row.kind + "'" + did_you_mean(row.kind, kinds), "kind");
    const auto same = [&](const AgentRow& other) { return other.id == row.id; };
    if (std::any_of(source.agents.begin(), source.agents.end(), same))
      block.problem(ErrorId::lexicon_duplicate, "agent '" + row.id + "'", "id");
    source.agents.push_back(std::move(row));
  }
}

std::string join_codes(const std::vector<std::string>& codes) {
  std::string out;
  for (const std::string& code : codes) {
    if (!out.empty()) out += '|';
    out += code;
  }
  return out;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    out.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

}  // namespace dragoman

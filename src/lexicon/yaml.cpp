#include "lexicon/yaml.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace dragoman {
namespace {

// Letters changed, added, left out, or two neighbours exchanged.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

YAML::Node load(const std::string& path, const std::string& shown, Problems& problems) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    problems.push_back({ErrorId::cannot_read, shown, shown});
    return {};
  }
  try {
    return YAML::Load(file);
  } catch (const YAML::Exception& e) {
    problems.push_back({ErrorId::lexicon_syntax, e.msg,
                        shown + ":" + std::to_string(e.mark.line + 1)});
    return {};
  }
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
  const std::size_t limit = word.size() < 5 ? 1 : word.size() / 3;
  std::size_t best = limit + 1;
  std::string found;
  for (const std::string& candidate : known) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  const std::string found = nearest(word, known);
  return found.empty() ? "" : "; did you mean '" + found + "'?";
}

YamlBlock::YamlBlock(YAML::Node node, std::string file, Problems& problems)
    : node_(std::move(node)), file_(std::move(file)), problems_(&problems) {
  find_duplicates();
}

void YamlBlock::find_duplicates() const {
  if (!node_.IsMap()) return;
  std::vector<std::string> seen;
  for (const auto& entry : node_) {
    const std::string key = entry.first.Scalar();
    if (std::find(seen.begin(), seen.end(), key) != seen.end())
      problem(ErrorId::lexicon_duplicate, "key '" + key + "'", key.c_str());
    seen.push_back(key);
  }
}

std::uint32_t YamlBlock::line() const { return static_cast<std::uint32_t>(node_.Mark().line + 1); }

YAML::Node YamlBlock::child(const char* key) const {
  for (const auto& entry : node_)
    if (entry.first.Scalar() == key) return entry.second;
  return YAML::Node(YAML::NodeType::Undefined);
}

bool YamlBlock::has(const char* key) const { return child(key).IsDefined(); }

void YamlBlock::problem(ErrorId id, const std::string& detail, const char* key) const {
  std::uint32_t at = line();
  if (key != nullptr) {
    for (const auto& entry : node_)
      if (entry.first.Scalar() == key) at = static_cast<std::uint32_t>(entry.first.Mark().line + 1);
  }
  problems_->push_back({id, detail, file_ + ":" + std::to_string(at)});
}

void YamlBlock::allow(std::initializer_list<const char*> keys) const {
  const std::vector<std::string> known(keys.begin(), keys.end());
  for (const auto& entry : node_) {
    const std::string key = entry.first.Scalar();
    if (std::find(known.begin(), known.end(), key) == known.end())
      problem(ErrorId::lexicon_unknown_key, "'" + key + "'" + did_you_mean(key, known),
              key.c_str());
  }
}

void YamlBlock::require(std::initializer_list<const char*> keys) const {
  for (const char* key : keys) {
    const YAML::Node node = child(key);
    const bool is_filled = node.IsDefined() && (node.IsScalar() ? !node.Scalar().empty()
                                                                : node.size() > 0);
    if (!is_filled) problem(ErrorId::lexicon_missing_key, std::string("'") + key + "'");
  }
}

std::string YamlBlock::text(const char* key) const {
  const YAML::Node node = child(key);
  if (!node.IsDefined()) return "";
  if (node.IsScalar()) return node.Scalar();
  problem(ErrorId::lexicon_syntax, std::string("'") + key + "' must be one value", key);
  return "";
}

std::vector<std::string> YamlBlock::scalars(const YAML::Node& node, const char* key) const {
  std::vector<std::string> out;
  if (node.IsScalar()) out.push_back(node.Scalar());
  if (!node.IsSequence()) return out;
  for (const auto& item : node) {
    if (item.IsScalar()) {
      out.push_back(item.Scalar());
    } else {
      problems_->push_back({ErrorId::lexicon_syntax,
                            std::string("'") + key + "' must be a list of words: quote those "
                            "with [ ] or a colon",
                            file_ + ":" + std::to_string(item.Mark().line + 1)});
    }
  }
  return out;
}

std::vector<std::string> YamlBlock::list(const char* key) const {
  const YAML::Node node = child(key);
  if (!node.IsDefined()) return {};
  if (node.IsMap())
    problem(ErrorId::lexicon_syntax, std::string("'") + key + "' must be a list", key);
  return scalars(node, key);
}

bool YamlBlock::flag(const char* key) const {
  const std::string value = text(key);
  if (!value.empty() && value != "true" && value != "false")
    problem(ErrorId::lexicon_unknown_value, "'" + value + "': write \"true\" or \"false\"", key);
  return value == "true";
}

std::vector<std::pair<std::string, YamlBlock>> YamlBlock::entries() const {
  std::vector<std::pair<std::string, YamlBlock>> out;
  for (const auto& entry : node_) {
    const std::string key = entry.first.Scalar();
    if (entry.second.IsMap()) {
      out.emplace_back(key, YamlBlock(entry.second, file_, *problems_));
    } else {
      problem(ErrorId::lexicon_syntax, "'" + key + "' must be a block of keys", key.c_str());
    }
  }
  return out;
}

std::vector<std::pair<std::string, YamlBlock>> YamlBlock::maps(const char* key) const {
  const YAML::Node node = child(key);
  if (!node.IsDefined()) return {};
  if (!node.IsMap()) {
    problem(ErrorId::lexicon_syntax, std::string("'") + key + "' must be a block of keys", key);
    return {};
  }
  return YamlBlock(node, file_, *problems_).entries();
}

std::vector<std::pair<std::string, std::string>> YamlBlock::pairs(const char* key) const {
  std::vector<std::pair<std::string, std::string>> out;
  const YAML::Node node = child(key);
  if (!node.IsDefined()) return out;
  if (!node.IsMap()) {
    problem(ErrorId::lexicon_syntax, std::string("'") + key + "' must be a block of keys", key);
    return out;
  }
  const YamlBlock inner(node, file_, *problems_);
  for (const auto& entry : node) {
    if (entry.second.IsScalar()) {
      out.emplace_back(entry.first.Scalar(), entry.second.Scalar());
    } else {
      inner.problem(ErrorId::lexicon_syntax, "'" + entry.first.Scalar() + "' must be one value",
                    entry.first.Scalar().c_str());
    }
  }
  return out;
}

std::vector<YamlBlock> YamlBlock::blocks(const char* key) const {
  std::vector<YamlBlock> out;
  const YAML::Node node = child(key);
  if (!node.IsDefined() || !node.IsSequence()) return out;
  for (const auto& item : node)
    if (item.IsMap()) out.emplace_back(item, file_, *problems_);
  return out;
}

std::vector<YamlBlock> read_yaml_list(const std::string& path, const std::string& shown,
                                      Problems& problems) {
  const YAML::Node top = load(path, shown, problems);
  std::vector<YamlBlock> out;
  if (!top.IsDefined() || top.IsNull()) return out;
  if (!top.IsSequence()) {
    problems.push_back({ErrorId::lexicon_syntax, "the file must be a list of blocks, each "
                        "beginning with '- id:'", shown + ":1"});
    return out;
  }
  for (const auto& item : top) {
    if (item.IsMap()) {
      out.emplace_back(item, shown, problems);
    } else {
      problems.push_back({ErrorId::lexicon_syntax, "a block must begin with '- id:'",
                          shown + ":" + std::to_string(item.Mark().line + 1)});
    }
  }
  return out;
}

std::vector<YamlBlock> read_yaml_map(const std::string& path, const std::string& shown,
                                     Problems& problems) {
  const YAML::Node top = load(path, shown, problems);
  if (!top.IsDefined() || top.IsNull()) return {};
  if (top.IsMap()) return {YamlBlock(top, shown, problems)};
  problems.push_back({ErrorId::lexicon_syntax, "the file must be blocks of keys, 'name: {...}'",
                      shown + ":1"});
  return {};
}

}  // namespace dragoman

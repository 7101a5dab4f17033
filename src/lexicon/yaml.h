// Strict reading of YAML: every scalar is text, unknown keys and wrong shapes are problems with
// file and line, and the reader goes on to find the next one.
//
//   YamlFile file("frames/visit.yaml", problems);
//   for (const YamlBlock& block : file.blocks()) {
//     block.allow({"id", "verbs"});
//     std::string id = block.text("id");
//   }

#pragma once

#include <yaml-cpp/yaml.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lexicon/source.h"

namespace dragoman {

// The entry nearest in spelling, if it is near enough to be what was meant; "" otherwise.
std::string nearest(std::string_view word, const std::vector<std::string>& known);
// "; did you mean 'x'?" or "".
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

// A map of YAML with its place.
class YamlBlock {
 public:
  YamlBlock(YAML::Node node, std::string file, Problems& problems);

  void allow(std::initializer_list<const char*> keys) const;
  void require(std::initializer_list<const char*> keys) const;
  bool has(const char* key) const;
  std::string text(const char* key) const;                // "" where absent
  std::vector<std::string> list(const char* key) const;   // one scalar is a list of one
  bool flag(const char* key) const;                       // "true" or "false"
  std::vector<std::pair<std::string, YamlBlock>> maps(const char* key) const;
  std::vector<std::pair<std::string, std::string>> pairs(const char* key) const;
  std::vector<YamlBlock> blocks(const char* key) const;   // a list of maps
  // The entries of this map itself, each a map.
  std::vector<std::pair<std::string, YamlBlock>> entries() const;

  void problem(ErrorId id, const std::string& detail, const char* key = nullptr) const;
  const std::string& file() const { return file_; }
  std::uint32_t line() const;

 private:
  YAML::Node child(const char* key) const;
  std::vector<std::string> scalars(const YAML::Node& node, const char* key) const;
  void find_duplicates() const;

  YAML::Node node_;
  std::string file_;
  Problems* problems_;
};

// The top of a file: a list of maps, or one map. Empty with a problem where it cannot be read.
std::vector<YamlBlock> read_yaml_list(const std::string& path, const std::string& shown,
                                      Problems& problems);
std::vector<YamlBlock> read_yaml_map(const std::string& path, const std::string& shown,
                                     Problems& problems);

}  // namespace dragoman

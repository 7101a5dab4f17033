// A folder on disk that lives as long as the test.

#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>

#include "lexicon/lexicon.h"

namespace dragoman {

class Folder {
 public:
  explicit Folder(const std::map<std::string, std::string>& files) {
    std::random_device seed;
    path_ = std::filesystem::temp_directory_path() /
            ("dragoman-lexicon-" + std::to_string(seed()) + std::to_string(seed()));
    std::filesystem::create_directories(path_);
    for (const auto& [name, text] : files) write(name, text);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

inline const std::string actor_header =
    "id\tname\tform\tkind\tcountry\tsector\tpart_of\tfrom\tuntil\tcodes\tsource\n";

// "a|b|c" with tabs, so that tests can be read.
inline std::string row(std::string text) {
  for (char& c : text)
    if (c == '|') c = '\t';
  return text + "\n";
}

}  // namespace dragoman

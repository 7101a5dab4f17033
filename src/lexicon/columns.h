// Rows of a tab-separated file of the lexicon: a header that names the columns in any order, blank
// lines and lines that begin with # left out.
//
//   ColumnFile file(shown, header, {"id", "name"}, problems);
//   file.read(path, [&](const std::vector<std::string>& row) { ... row[name] ... });
//
// A row has one field a column of `header`, "" where the file has none. Problems name the file and
// the line; after an unusable header no row is given.

#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/source.h"

namespace dragoman {

class ColumnFile {
 public:
  using Row = std::vector<std::string>;

  ColumnFile(std::string shown, std::span<const std::string_view> header,
             std::vector<std::string_view> needed, Problems& problems)
      : shown_(std::move(shown)),
        header_(header.begin(), header.end()),
        needed_(std::move(needed)),
        problems_(problems) {}

  void read(const std::string& path, const std::function<void(const Row&)>& take);

  // At the line that is being read.
  void problem(ErrorId error, std::string detail);
  const std::string& shown() const { return shown_; }
  std::uint32_t line() const { return line_; }

 private:
  bool read_header(const std::vector<std::string>& fields);
  bool read_row(const std::vector<std::string>& fields, Row& row);

  std::string shown_;
  std::vector<std::string> header_;
  std::vector<std::string_view> needed_;
  Problems& problems_;
  std::vector<std::size_t> order_;  // the column of each field; one beyond for unknown ones
  std::uint32_t line_ = 0;
};

}  // namespace dragoman

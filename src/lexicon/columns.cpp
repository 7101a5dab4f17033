#include "lexicon/columns.h"

#include <algorithm>
#include <fstream>

#include "lexicon/read.h"
#include "lexicon/yaml.h"

namespace dragoman {

void ColumnFile::problem(ErrorId error, std::string detail) {
  problems_.push_back({error, std::move(detail), shown_ + ":" + std::to_string(line_)});
}

void ColumnFile::read(const std::string& path, const std::function<void(const Row&)>& take) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    problems_.push_back({ErrorId::cannot_read, shown_, shown_});
    return;
  }
  std::string line;
  Row row;
  while (std::getline(in, line)) {
    ++line_;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string> fields = split(line, '\t');
    if (order_.empty()) {
      if (!read_header(fields)) return;
    } else if (read_row(fields, row)) {
      take(row);
    }
  }
}

bool ColumnFile::read_header(const std::vector<std::string>& fields) {
  for (const std::string& field : fields) {
    const auto at = std::ranges::find(header_, field);
    if (at == header_.end())
      problem(ErrorId::lexicon_unknown_key,
              "'" + field + "' in the header" + did_you_mean(field, header_));
    order_.push_back(static_cast<std::size_t>(at - header_.begin()));
  }
  for (const std::string_view needed : needed_) {
    if (std::ranges::find(fields, needed) != fields.end()) continue;
    problem(ErrorId::lexicon_missing_key, "column '" + std::string(needed) + "'");
    return false;
  }
  return true;
}

bool ColumnFile::read_row(const std::vector<std::string>& fields, Row& row) {
  if (fields.size() > order_.size()) {
    problem(ErrorId::lexicon_syntax, "more fields than the header has columns");
    return false;
  }
  row.assign(header_.size() + 1, "");
  for (std::size_t i = 0; i < fields.size(); ++i) row[order_[i]] = fields[i];
  return true;
}

}  // namespace dragoman

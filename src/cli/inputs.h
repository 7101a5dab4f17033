// The articles of all files that a command line names, one behind the other; `-` is standard
// input.
//
//   ArticleInputs inputs(options.operands, options.ingest);
//   while (auto article = inputs.next()) ...   // a file that cannot be read is one error
//
// One thread at a time.

#pragma once

#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ingest/ingest.h"

namespace dragoman::cli {

class ArticleInputs : public ArticleSource {
 public:
  ArticleInputs(std::vector<std::string> files, IngestOptions options);
  std::optional<Result<Article>> next() override;

 private:
  std::vector<std::string> files_;
  IngestOptions options_;
  std::size_t at_ = 0;
  std::unique_ptr<ArticleSource> source_;
};

// Standard input as a stream that gives what has come so far and does not wait for a full buffer.
std::unique_ptr<std::istream> standard_input();

// The whole of a file, or of standard input for "-". E101.
Result<std::string> read_whole(const std::string& file);

}  // namespace dragoman::cli

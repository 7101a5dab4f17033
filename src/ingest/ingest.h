// Articles out of files and pipes, one at a time, so that a million lines never sit in memory.
//
//   auto source = open_articles("feed.jsonl", {});               // E101 where it cannot be read
//   while (auto next = (*source)->next()) {
//     if (next->ok()) code(**next);
//     else report(next->error());                                 // E2xx, with file:line
//   }
//
// A bad line, row or file is an error of its own; what comes behind it is still read.
// What each format gives, and how precisely spans lead back to the file: docs/articles.md.
// A source belongs to one thread; memory is bounded by the largest article.

#pragma once

#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/article.h"
#include "dragoman/result.h"

namespace dragoman {

enum class InputFormat : std::uint8_t { text, html, csv, jsonl };
std::string_view to_string(InputFormat format);
std::optional<InputFormat> parse_input_format(std::string_view text);

// Which column or key holds a field of the article: {"text", "body"}.
struct FieldName {
  std::string field;  // id, published, title, text, source, url or language
  std::string name;
};
// Whether an article has a field of this name.
bool is_article_field(std::string_view field);

struct IngestOptions {
  std::optional<InputFormat> format = std::nullopt;  // not set: by name, then by content
  std::vector<FieldName> fields = {};
  Date published = {};  // for articles that say none themselves
  std::uint32_t article_bytes_max = 16U << 20;
  // Reads lines too that belong to a page and not to its article: bylines, dates, section names.
  bool keeps_all_lines = false;
};

class ArticleSource {
 public:
  virtual ~ArticleSource() = default;
  // The next article, or why it could not be read; nothing at the end.
  virtual std::optional<Result<Article>> next() = 0;
};

// A file by its path. E101.
Result<std::unique_ptr<ArticleSource>> open_articles(const std::string& path,
                                                     const IngestOptions& options);
// A stream; `name` stands in errors and helps to tell the format.
Result<std::unique_ptr<ArticleSource>> open_articles(std::unique_ptr<std::istream> stream,
                                                     const std::string& name,
                                                     const IngestOptions& options);

// One article of plain text that is already in memory (a sentence to be explained, a test).
Result<Article> read_text(std::string bytes, const IngestOptions& options = {});

}  // namespace dragoman

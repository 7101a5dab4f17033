// One reader a format, made by `open_articles`. Each takes the input from where it stands.

#pragma once

#include <memory>

#include "ingest/ingest.h"
#include "ingest/input.h"

namespace dragoman::ingest {

std::unique_ptr<ArticleSource> read_text_file(Input input, const IngestOptions& options);
std::unique_ptr<ArticleSource> read_html_file(Input input, const IngestOptions& options);
std::unique_ptr<ArticleSource> read_csv(Input input, const IngestOptions& options);
std::unique_ptr<ArticleSource> read_jsonl(Input input, const IngestOptions& options);

// The format by the name's ending, else by how the content begins.
InputFormat sniff_format(std::string_view name, std::string_view begin);

// The one article of a whole file; `bytes` are those of the file.
Result<Article> parse_text(std::string bytes, const IngestOptions& options);
Result<Article> parse_html(const std::string& bytes, const IngestOptions& options);

// Where the first byte stands that is not UTF-8, as "at byte 17"; "" where all are.
std::string utf8_fault(std::string_view bytes);

// The date of an article's field: ISO, RFC 3339, or written out ("29 June 2022"). E210.
Result<Date> parse_published(std::string_view text);

// Fills what the input left open: the id from the content, the date from the options.
void complete(Article& article, const IngestOptions& options);

}  // namespace dragoman::ingest

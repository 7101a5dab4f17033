#include "ingest/ingest.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <fstream>

#include "base/hash.h"
#include "base/utf8.h"
#include "ingest/readers.h"
#include "ingest/written_date.h"

namespace dragoman {
namespace {

constexpr std::array<std::string_view, 4> format_names = {"text", "html", "csv", "jsonl"};

}  // namespace

std::string_view to_string(InputFormat format) {
  return format_names[static_cast<std::size_t>(format)];
}

std::optional<InputFormat> parse_input_format(std::string_view text) {
  const auto name = std::ranges::find(format_names, text);
  if (name == format_names.end()) return std::nullopt;
  return static_cast<InputFormat>(name - format_names.begin());
}

bool is_article_field(std::string_view field) {
  static constexpr std::array<std::string_view, 7> fields = {
      "id", "published", "title", "text", "source", "url", "language"};
  return std::ranges::find(fields, field) != fields.end();
}

Result<std::unique_ptr<ArticleSource>> open_articles(const std::string& path,
                                                     const IngestOptions& options) {
  auto file = std::make_unique<std::ifstream>(path, std::ios::binary);
  file->peek();  // a folder opens and cannot be read
  if (!file->is_open() || file->bad()) return Error{ErrorId::cannot_read, path, ""};
  file->clear();
  return open_articles(std::move(file), path, options);
}

Result<std::unique_ptr<ArticleSource>> open_articles(std::unique_ptr<std::istream> stream,
                                                     const std::string& name,
                                                     const IngestOptions& options) {
  ingest::Input input(std::move(stream), name);
  input.more();  // what a pipe has so far is enough to tell the format
  const InputFormat format =
      options.format ? *options.format : ingest::sniff_format(name, input.buffer());
  switch (format) {
    case InputFormat::text:
      return ingest::read_text_file(std::move(input), options);
    case InputFormat::html:
      return ingest::read_html_file(std::move(input), options);
    case InputFormat::csv:
      return ingest::read_csv(std::move(input), options);
    case InputFormat::jsonl:
      return ingest::read_jsonl(std::move(input), options);
  }
  DRAGOMAN_ASSERT(false);
}

Result<Article> read_text(std::string bytes, const IngestOptions& options) {
  return ingest::parse_text(std::move(bytes), options);
}

namespace ingest {

InputFormat sniff_format(std::string_view name, std::string_view begin) {
  struct Ending {
    std::string_view text;
    InputFormat format;
  };
  static constexpr std::array<Ending, 10> endings = {{{".jsonl", InputFormat::jsonl},
                                                      {".ndjson", InputFormat::jsonl},
                                                      {".json", InputFormat::jsonl},
                                                      {".csv", InputFormat::csv},
                                                      {".tsv", InputFormat::csv},
                                                      {".html", InputFormat::html},
                                                      {".htm", InputFormat::html},
                                                      {".xhtml", InputFormat::html},
                                                      {".txt", InputFormat::text},
                                                      {".md", InputFormat::text}}};
  const std::string lower = utf8::lower(name);
  for (const Ending& ending : endings) {
    if (lower.ends_with(ending.text)) return ending.format;
  }
  if (begin.starts_with("\xEF\xBB\xBF")) begin.remove_prefix(3);
  const std::size_t first = begin.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return InputFormat::text;
  begin.remove_prefix(first);
  if (begin.starts_with("{\"")) return InputFormat::jsonl;
  const std::string opening = utf8::lower(begin.substr(0, 64));
  for (const std::string_view tag :
       {"<!doctype html", "<html", "<?xml", "<head", "<body", "<!--"}) {
    if (opening.starts_with(tag)) return InputFormat::html;
  }
  const std::string header = "," + std::string(begin.substr(0, begin.find_first_of("\r\n"))) + ",";
  const bool has_columns =
      header.find(",text,") != std::string::npos &&
      (header.find(",title,") != std::string::npos || header.find(",date,") != std::string::npos ||
       header.find(",published,") != std::string::npos || header.find(",id,") != std::string::npos);
  return has_columns ? InputFormat::csv : InputFormat::text;
}

std::string utf8_fault(std::string_view bytes) {
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) return "";
  // The fault is in the first piece that is not valid; code points have at most four bytes.
  for (std::size_t at = 0; at < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (size > bytes.size() - at || !simdjson::validate_utf8(bytes.data() + at, size)) {
      return "at byte " + std::to_string(at);
    }
    at += size;
  }
  return "at its end";
}

Result<Date> parse_published(std::string_view text) {
  auto date = parse_date(text);
  if (date.ok()) return date;
  const auto written = read_date_line(text);
  if (written && written->is_set()) return *written;
  return date.error();
}

void complete(Article& article, const IngestOptions& options) {
  if (article.id.empty()) {
    article.id = FieldHash()
                     .add(article.title)
                     .add(article.published.to_string())
                     .add(article.source)
                     .add(article.text())
                     .hex();
  }
  if (!article.published.is_set()) article.published = options.published;
}

}  // namespace ingest
}  // namespace dragoman

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "ingest/blocks.h"
#include "ingest/lines.h"
#include "ingest/readers.h"

namespace dragoman::ingest {
namespace {

constexpr std::uint32_t title_bytes_max = 300;
constexpr std::size_t key_bytes_max = 12;

// A line of the head: "published: 2022-06-29".
struct HeadLine {
  std::string key;
  Span value;
};

std::optional<HeadLine> read_head_line(std::string_view bytes, Span line) {
  static constexpr std::array<std::string_view, 9> keys = {
      "id", "title", "published", "date", "source", "url", "language", "author", "authors"};
  const std::string_view text = bytes.substr(line.begin, line.size());
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon > key_bytes_max) return std::nullopt;
  const std::string key = utf8::lower(text.substr(0, colon));
  if (std::ranges::find(keys, key) == keys.end()) return std::nullopt;
  const Span value{line.begin + static_cast<std::uint32_t>(colon) + 1, line.end};
  return HeadLine{key, trimmed(bytes, value)};
}

// Reads the lines of a file from the front.
class PlainText {
 public:
  PlainText(Article& article, bool keeps_all_lines)
      : article_(article), bytes_(article.bytes), keeps_all_lines_(keeps_all_lines) {}

  Status read() {
    skip_blank_lines();
    bool has_title = false;
    if (const auto head = read_head_line(bytes_, line()); !head) has_title = read_title();
    if (has_title) skip_blank_lines();
    for (auto head = read_head_line(bytes_, line()); head; head = read_head_line(bytes_, line())) {
      if (const Status status = take(*head); !status.ok()) return status.error();
      next_line();
    }
    const BodyFacts facts = add_blocks(article_, {at_, article_.text_size}, keeps_all_lines_);
    if (!article_.published.is_set()) article_.published = facts.published;
    if (article_.authors.empty()) article_.authors = facts.authors;
    return Done{};
  }

 private:
  std::uint32_t line_end() const {
    const std::size_t found = bytes_.find('\n', at_);
    return found == std::string_view::npos ? article_.text_size : static_cast<std::uint32_t>(found);
  }
  Span line() const {
    if (at_ >= article_.text_size) return {article_.text_size, article_.text_size};
    return trimmed(bytes_, {at_, line_end()});
  }
  void next_line() { at_ = std::min(line_end() + 1, article_.text_size); }
  void skip_blank_lines() {
    while (at_ < article_.text_size && line().empty()) next_line();
  }

  // The first line is the title where it looks like one and something stands behind it.
  bool read_title() {
    const Span first = line();
    const std::string_view text = bytes_.substr(first.begin, first.size());
    const Span rest = trimmed(bytes_, {line_end(), article_.text_size});
    const bool is_title = !rest.empty() && first.size() <= title_bytes_max &&
                          !text.ends_with('.') && !text.ends_with(".\"") && !text.ends_with(".”") &&
                          read_line(bytes_, first).kind != LineKind::date;
    if (!is_title) return false;
    set_title(first);
    next_line();
    return true;
  }

  void set_title(Span span) {
    if (span.empty() || !article_.title.empty()) return;
    article_.title = folded(bytes_.substr(span.begin, span.size()));
    article_.blocks.push_back({BlockKind::title, span});
  }

  Status take(const HeadLine& head) {
    const std::string value(bytes_.substr(head.value.begin, head.value.size()));
    if (head.key == "title") set_title(head.value);
    if (head.key == "id") article_.id = value;
    if (head.key == "source") article_.source = value;
    if (head.key == "url") article_.url = value;
    if (head.key == "language" && !value.empty()) article_.language = value;
    if (head.key == "author" || head.key == "authors") article_.authors.push_back(value);
    if ((head.key == "published" || head.key == "date") && !value.empty()) {
      auto date = parse_published(value);
      if (!date.ok()) return date.error();
      article_.published = *date;
    }
    return Done{};
  }

  Article& article_;
  std::string_view bytes_;
  bool keeps_all_lines_;
  std::uint32_t at_ = 0;
};

// A file that holds one article.
class TextFile : public ArticleSource {
 public:
  TextFile(Input input, const IngestOptions& options, bool is_html)
      : input_(std::move(input)), options_(options), is_html_(is_html) {}

  std::optional<Result<Article>> next() override {
    if (is_done_) return std::nullopt;
    is_done_ = true;
    const std::size_t limit = options_.article_bytes_max;
    input_.fill(limit + 1);
    if (input_.buffer().size() > limit) {
      return failed({ErrorId::too_large, std::to_string(limit) + " bytes are the limit", ""});
    }
    std::string bytes(input_.buffer());
    auto article = is_html_ ? parse_html(bytes, options_) : parse_text(std::move(bytes), options_);
    if (!article.ok()) return failed(article.error());
    return article;
  }

 private:
  Result<Article> failed(Error error) const {
    error.where = input_.name();
    return error;
  }

  Input input_;
  IngestOptions options_;
  bool is_html_;
  bool is_done_ = false;
};

}  // namespace

Result<Article> parse_text(std::string bytes, const IngestOptions& options) {
  if (std::string fault = utf8_fault(bytes); !fault.empty()) {
    return Error{ErrorId::not_utf8, std::move(fault), ""};
  }
  Article article;
  article.bytes = std::move(bytes);
  article.text_size = static_cast<std::uint32_t>(article.bytes.size());
  if (trimmed(article.bytes, {0, article.text_size}).empty()) {
    return Error{ErrorId::empty_input, "", ""};
  }
  const Status status = PlainText(article, options.keeps_all_lines).read();
  if (!status.ok()) return status.error();
  complete(article, options);
  return article;
}

std::unique_ptr<ArticleSource> read_text_file(Input input, const IngestOptions& options) {
  return std::make_unique<TextFile>(std::move(input), options, false);
}

std::unique_ptr<ArticleSource> read_html_file(Input input, const IngestOptions& options) {
  return std::make_unique<TextFile>(std::move(input), options, true);
}

}  // namespace dragoman::ingest

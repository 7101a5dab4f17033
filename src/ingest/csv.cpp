#include <algorithm>
#include <array>

#include "ingest/article_builder.h"
#include "ingest/readers.h"

namespace dragoman::ingest {
namespace {

// Columns by the names that other tools give them, where the header has none of ours.
struct Alias {
  std::string_view field;
  std::string_view name;
};
constexpr std::array<Alias, 10> aliases = {{{"published", "date"},
                                            {"published", "publication_date"},
                                            {"published", "pubdate"},
                                            {"text", "body"},
                                            {"text", "content"},
                                            {"text", "article"},
                                            {"title", "headline"},
                                            {"url", "link"},
                                            {"source", "outlet"},
                                            {"source", "publisher"}}};

// Reads rows of RFC 4180 one at a time. A quote that is never closed costs its line alone.
class Rows {
 public:
  Rows(Input input, std::size_t row_bytes_max)
      : input_(std::move(input)), row_bytes_max_(row_bytes_max) {
    if (input_.buffer().empty()) input_.more();
    if (input_.buffer().starts_with("\xEF\xBB\xBF")) input_.drop(3);
  }

  const Input& input() const { return input_; }
  void set_delimiter(char delimiter) { delimiter_ = delimiter; }
  // The first line as it stands, for choosing the delimiter.
  std::string_view first_line() {
    input_.fill(1);
    while (input_.buffer().find('\n') == std::string_view::npos && input_.more()) {
    }
    return input_.buffer().substr(0, input_.buffer().find('\n'));
  }

  // Parses the next row into `fields`, leaving it in the buffer: drop it with `drop_row`. False at
  // the end. `fault` says what is wrong with the row.
  bool read(std::vector<FieldText>& fields, std::string& fault) {
    fault.clear();
    for (;;) {
      skip_blank_lines();
      if (input_.buffer().empty()) return false;
      const Parse parse = parse_row(fields);
      if (parse == Parse::done) return true;
      const bool is_too_long = input_.buffer().size() > row_bytes_max_;
      if (!is_too_long && input_.more()) continue;
      if (!is_too_long && !is_in_quotes_) {
        size_ = input_.buffer().size();
        return true;
      }
      fault = is_in_quotes_ ? "a quote is opened and not closed" : "the row is too long";
      drop_bad_line();
      return true;
    }
  }

  void drop_row() { input_.drop(size_); }

 private:
  enum class Parse : std::uint8_t { done, needs_more };

  void skip_blank_lines() {
    for (;;) {
      if (input_.buffer().empty() && !input_.more()) return;
      const std::string_view buffer = input_.buffer();
      const std::size_t text = buffer.find_first_not_of("\r\n");
      if (text == 0) return;
      input_.drop(text == std::string_view::npos ? buffer.size() : text);
    }
  }

  Parse parse_row(std::vector<FieldText>& fields) {
    const std::string_view buffer = input_.buffer();
    fields.assign(1, {});
    is_in_quotes_ = false;
    std::size_t at = 0;
    while (at < buffer.size()) {
      const char c = buffer[at];
      const auto source = static_cast<std::uint32_t>(at);
      if (is_in_quotes_) {
        const std::size_t quote = std::min(buffer.find('"', at), buffer.size());
        if (quote > at) fields.back().append(buffer.substr(at, quote - at), source);
        if (quote + 1 >= buffer.size()) {
          is_in_quotes_ = quote == buffer.size();
          return Parse::needs_more;
        }
        const bool is_doubled = buffer[quote + 1] == '"';
        if (is_doubled) fields.back().append('"', static_cast<std::uint32_t>(quote) + 1);
        is_in_quotes_ = is_doubled;
        at = quote + (is_doubled ? 2 : 1);
      } else if (c == '"' && fields.back().text.empty()) {
        is_in_quotes_ = true;
        ++at;
      } else if (c == delimiter_) {
        fields.emplace_back();
        ++at;
      } else if (c == '\n') {
        size_ = at + 1;
        return Parse::done;
      } else {
        if (c != '\r' || at + 1 == buffer.size() || buffer[at + 1] != '\n') {
          fields.back().append(c, source);
        }
        ++at;
      }
    }
    return Parse::needs_more;
  }

  // Leaves the rest of the file to be read from the next line on.
  void drop_bad_line() {
    const std::size_t end = input_.buffer().find('\n');
    size_ = end == std::string_view::npos ? input_.buffer().size() : end + 1;
  }

  Input input_;
  std::size_t row_bytes_max_;
  char delimiter_ = ',';
  std::size_t size_ = 0;  // of the row that was read
  bool is_in_quotes_ = false;
};

class CsvRows : public ArticleSource {
 public:
  CsvRows(Input input, const IngestOptions& options)
      : rows_(std::move(input), options.article_bytes_max), options_(options) {}

  std::optional<Result<Article>> next() override {
    if (is_done_) return std::nullopt;
    if (columns_.empty()) {
      if (auto fault = read_header()) {
        is_done_ = true;
        return Result<Article>(std::move(*fault));
      }
    }
    std::string fault;
    if (!rows_.read(fields_, fault)) return std::nullopt;
    const std::string where = rows_.input().where();
    const std::uint64_t begin = rows_.input().offset();
    auto article = fault.empty() ? read_row() : Result<Article>(Error{ErrorId::bad_csv, fault, ""});
    rows_.drop_row();
    if (article.ok()) {
      article->source_begin = begin;
      return article;
    }
    Error error = article.error();
    error.where = where;
    return Result<Article>(std::move(error));
  }

 private:
  std::optional<Error> read_header() {
    const std::string_view line = rows_.first_line();
    const auto tabs = std::ranges::count(line, '\t');
    const auto semicolons = std::ranges::count(line, ';');
    const auto commas = std::ranges::count(line, ',');
    if (tabs > commas) rows_.set_delimiter('\t');
    if (semicolons > commas && semicolons > tabs) rows_.set_delimiter(';');
    std::string fault;
    const std::string where = rows_.input().where();
    if (!rows_.read(fields_, fault)) return Error{ErrorId::empty_input, "", where};
    if (!fault.empty()) return Error{ErrorId::bad_csv, fault, where};
    for (const FieldText& field : fields_) columns_.push_back({field.text, ""});
    rows_.drop_row();
    name_columns();
    const bool has_text =
        std::ranges::any_of(columns_, [](const Column& c) { return c.field == "text"; });
    if (!has_text) return Error{ErrorId::no_text, wanted_name("text"), where};
    return std::nullopt;
  }

  struct Column {
    std::string name;
    std::string field;  // of the article; "" for others
  };

  std::string wanted_name(std::string_view field) const {
    for (const FieldName& mapped : options_.fields) {
      if (mapped.field == field) return mapped.name;
    }
    return std::string(field);
  }

  Column* find_column(std::string_view name) {
    const auto column = std::ranges::find(columns_, name, &Column::name);
    return column == columns_.end() ? nullptr : &*column;
  }

  void name_columns() {
    static constexpr std::array<std::string_view, 7> fields = {
        "id", "published", "title", "text", "source", "url", "language"};
    for (const std::string_view field : fields) {
      Column* column = find_column(wanted_name(field));
      for (const Alias& alias : aliases) {
        if (column == nullptr && alias.field == field && wanted_name(field) == field) {
          column = find_column(alias.name);
        }
      }
      if (column != nullptr) column->field = field;
    }
  }

  Result<Article> read_row() {
    if (fields_.size() != columns_.size()) {
      return Error{ErrorId::bad_csv,
                   "it has " + std::to_string(fields_.size()) + " fields, the header " +
                       std::to_string(columns_.size()),
                   ""};
    }
    Article article;
    static const FieldText nothing;
    const FieldText* body = &nothing;
    const FieldText* title = &nothing;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      const std::string& value = fields_[i].text;
      if (std::string fault = utf8_fault(value); !fault.empty()) {
        return Error{ErrorId::not_utf8, "in column '" + columns_[i].name + "' " + fault, ""};
      }
      const std::string& field = columns_[i].field;
      if (field == "text") body = &fields_[i];
      if (field == "title") title = &fields_[i];
      if (field == "id") article.id = value;
      if (field == "source") article.source = value;
      if (field == "url") article.url = value;
      if (field == "language" && !value.empty()) article.language = value;
      if (field == "published" && !value.empty()) {
        auto date = parse_published(value);
        if (!date.ok()) return date.error();
        article.published = *date;
      }
    }
    assemble(article, *body, *title, options_);
    complete(article, options_);
    return article;
  }

  Rows rows_;
  IngestOptions options_;
  std::vector<FieldText> fields_;
  std::vector<Column> columns_;
  bool is_done_ = false;
};

}  // namespace

std::unique_ptr<ArticleSource> read_csv(Input input, const IngestOptions& options) {
  return std::make_unique<CsvRows>(std::move(input), options);
}

}  // namespace dragoman::ingest

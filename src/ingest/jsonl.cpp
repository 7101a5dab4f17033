#include <simdjson.h>

#include <array>
#include <string>

#include "base/utf8.h"
#include "ingest/article_builder.h"
#include "ingest/readers.h"

namespace dragoman::ingest {
namespace {

namespace json = simdjson::ondemand;

constexpr std::size_t detail_bytes_max = 60;  // of a line that is quoted in an error

// The text between the quotes of a JSON string, as it stands in the line, and where.
struct RawString {
  std::string_view text;
  std::uint32_t begin = 0;
};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 32);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// The four hexadecimal digits behind "\u" at `at`.
char32_t code_unit(std::string_view raw, std::size_t at) {
  char32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const int digit = at + i < raw.size() ? hex_digit(raw[at + i]) : -1;
    if (digit < 0) return 0xFFFD;
    value = value * 16 + static_cast<char32_t>(digit);
  }
  return value;
}

char simple_escape(char c) {
  switch (c) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    default:
      return c;
  }
}

// Decodes a string that simdjson has found to be valid; false where an escape is half a pair.
bool unescape(RawString raw, FieldText& out) {
  std::size_t at = 0;
  while (at < raw.text.size()) {
    const std::size_t plain = std::min(raw.text.find('\\', at), raw.text.size());
    if (plain > at) {
      out.append(raw.text.substr(at, plain - at), raw.begin + static_cast<std::uint32_t>(at));
    }
    if (plain == raw.text.size()) return true;
    at = plain + 2;
    if (raw.text[plain + 1] != 'u') {
      out.append(simple_escape(raw.text[plain + 1]),
                 raw.begin + static_cast<std::uint32_t>(plain) + 1);
      continue;
    }
    char32_t value = code_unit(raw.text, at);
    at += 4;
    if (value >= 0xD800 && value < 0xDC00 && raw.text.substr(at, 2) == "\\u") {
      const char32_t low = code_unit(raw.text, at + 2);
      if (low < 0xDC00 || low > 0xDFFF) return false;
      value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
      at += 6;
    }
    if (value >= 0xD800 && value <= 0xDFFF) return false;
    std::string bytes;
    utf8::append(bytes, value);
    out.append(bytes, raw.begin + static_cast<std::uint32_t>(at - bytes.size()));
  }
  return true;
}

class JsonLines : public ArticleSource {
 public:
  JsonLines(Input input, const IngestOptions& options)
      : input_(std::move(input)), options_(options) {
    if (input_.buffer().starts_with("\xEF\xBB\xBF")) input_.drop(3);
  }

  std::optional<Result<Article>> next() override {
    for (;;) {
      const std::optional<std::size_t> size = line_size();
      if (!size) return std::nullopt;
      if (*size > options_.article_bytes_max) return skip_long_line();
      const std::string_view line = input_.buffer().substr(0, *size);
      if (line.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        input_.drop(*size);
        continue;
      }
      auto article = read_line(line);
      const std::string where = input_.where();
      if (article.ok()) article->source_begin = input_.offset();
      input_.drop(*size);
      if (article.ok()) return article;
      Error error = article.error();
      error.where = where;
      return Result<Article>(std::move(error));
    }
  }

 private:
  // The bytes of the next line with its newline; one more than the limit where it is longer.
  std::optional<std::size_t> line_size() {
    std::size_t searched = 0;
    for (;;) {
      const std::string_view buffer = input_.buffer();
      const std::size_t end = buffer.find('\n', searched);
      if (end != std::string_view::npos) return end + 1;
      if (buffer.size() > options_.article_bytes_max) return options_.article_bytes_max + 1;
      searched = buffer.size();
      if (!input_.more()) return buffer.empty() ? std::nullopt : std::optional(searched);
    }
  }

  std::optional<Result<Article>> skip_long_line() {
    Error error{ErrorId::too_large,
                std::to_string(options_.article_bytes_max) + " bytes are the limit",
                input_.where()};
    for (;;) {
      const std::size_t end = input_.buffer().find('\n');
      if (end != std::string_view::npos) {
        input_.drop(end + 1);
        break;
      }
      input_.drop(input_.buffer().size());
      if (!input_.more()) break;
    }
    return Result<Article>(std::move(error));
  }

  // The field of the article that this key holds; "" for others.
  std::string_view field_of(std::string_view key) const {
    for (const FieldName& mapped : options_.fields) {
      if (mapped.name == key) return mapped.field;
    }
    if (!is_article_field(key)) return "";
    for (const FieldName& mapped : options_.fields) {
      if (mapped.field == key) return "";  // another key holds this field
    }
    return key;
  }

  Result<Article> read_line(std::string_view line) {
    padded_.assign(line);
    padded_.reserve(padded_.size() + simdjson::SIMDJSON_PADDING);
    body_.clear();
    title_.clear();
    has_text_ = false;
    Article article;
    json::document document;
    json::object object;
    auto fault = parser_.iterate(padded_.data(), padded_.size(), padded_.capacity()).get(document);
    if (!fault) fault = document.get_object().get(object);
    if (fault) return fault_of(fault, line);
    for (auto field : object) {
      std::string_view key;
      json::value value;
      fault = field.unescaped_key().get(key);
      if (!fault) fault = field.value().get(value);
      if (fault) return fault_of(fault, line);
      if (auto status = read_field(article, std::string(key), value); !status.ok()) {
        return status.error();
      }
    }
    const char* behind = nullptr;  // found only where something stands behind the object
    if (!document.current_location().get(behind)) return fault_of(simdjson::TAPE_ERROR, line);
    if (!has_text_) return Error{ErrorId::no_text, text_name(), ""};
    if (!article.extra.empty()) article.extra += '}';
    assemble(article, body_, title_, options_);
    complete(article, options_);
    return article;
  }

  std::string text_name() const {
    for (const FieldName& mapped : options_.fields) {
      if (mapped.field == "text") return mapped.name;
    }
    return "text";
  }

  static Error fault_of(simdjson::error_code fault, std::string_view line) {
    if (fault == simdjson::UTF8_ERROR) return {ErrorId::not_utf8, utf8_fault(line), ""};
    std::string detail = simdjson::error_message(fault);
    if (line.find_first_not_of(" \t") != line.find('{')) {
      detail = "it does not begin with '{': " +
               std::string(line.substr(0, std::min(line.find('\n'), detail_bytes_max)));
    }
    return {ErrorId::bad_json, std::move(detail), ""};
  }

  Status read_field(Article& article, const std::string& key, json::value value) {
    const std::string_view field = field_of(key);
    if (field.empty()) return add_extra(article, key, value);
    json::json_type type{};
    if (const auto fault = value.type().get(type)) return fault_of(fault, padded_);
    if (type == json::json_type::null) return Done{};
    FieldText scalar;
    FieldText& out = field == "text" ? body_ : field == "title" ? title_ : scalar;
    out.clear();
    if (type == json::json_type::string) {
      const std::string_view token = value.raw_json_token();
      std::string_view decoded;
      if (const auto fault = value.get_string().get(decoded)) return fault_of(fault, padded_);
      const std::size_t close = token.rfind('"');
      const RawString raw{token.substr(1, close - 1),
                          static_cast<std::uint32_t>(token.data() + 1 - padded_.data())};
      if (!unescape(raw, out)) return Error{ErrorId::bad_json, "half a surrogate pair", ""};
    } else if (type == json::json_type::number && &out == &scalar) {
      std::string_view raw;
      if (const auto fault = simdjson::to_json_string(value).get(raw))
        return fault_of(fault, padded_);
      scalar.append(raw.substr(0, raw.find_last_not_of(" \t\r\n") + 1), 0);
    } else {
      return Error{ErrorId::bad_json, "\"" + key + "\" is not a string", ""};
    }
    if (field == "text") has_text_ = true;
    return set_field(article, field, scalar.text);
  }

  static Status set_field(Article& article, std::string_view field, const std::string& value) {
    if (field == "id") article.id = value;
    if (field == "source") article.source = value;
    if (field == "url") article.url = value;
    if (field == "language" && !value.empty()) article.language = value;
    if (field == "published" && !value.empty()) {
      auto date = parse_published(value);
      if (!date.ok()) return date.error();
      article.published = *date;
    }
    return Done{};
  }

  Status add_extra(Article& article, const std::string& key, json::value value) {
    std::string_view raw;
    if (const auto fault = simdjson::to_json_string(value).get(raw))
      return fault_of(fault, padded_);
    raw = raw.substr(0, raw.find_last_not_of(" \t\r\n") + 1);
    article.extra += article.extra.empty() ? "{" : ", ";
    article.extra += json_quoted(key);
    article.extra += ": ";
    article.extra += raw;
    return Done{};
  }

  static std::string json_quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
      if (c == '"' || c == '\\') out += '\\';
      if (static_cast<unsigned char>(c) < 0x20) {
        static constexpr std::string_view digits = "0123456789abcdef";
        out += "\\u00";
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15];
        continue;
      }
      out += c;
    }
    return out + "\"";
  }

  Input input_;
  IngestOptions options_;
  json::parser parser_;
  std::string padded_;
  FieldText body_;
  FieldText title_;
  bool has_text_ = false;
};

}  // namespace

std::unique_ptr<ArticleSource> read_jsonl(Input input, const IngestOptions& options) {
  return std::make_unique<JsonLines>(std::move(input), options);
}

}  // namespace dragoman::ingest

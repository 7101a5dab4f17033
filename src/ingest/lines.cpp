#include "ingest/lines.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <vector>

#include "base/utf8.h"
#include "ingest/written_date.h"

namespace dragoman::ingest {
namespace {

constexpr std::size_t label_words_max = 2;          // "Live Story": too short to report anything
constexpr std::size_t capital_label_words_max = 4;  // "MIDDLE EAST AND AFRICA"
constexpr std::size_t heading_words_max = 14;       // longer lines without a stop are paragraphs
constexpr std::size_t byline_words_max = 10;
constexpr std::size_t credit_bytes_max = 80;
constexpr std::size_t furniture_bytes_max = 60;  // a phrase opens no real paragraph this short

// Lines that begin so and stay short are furniture; lower case.
constexpr std::array<std::string_view, 30> furniture_openings = {
    "live story",   "read more",     "read also", "read next",   "also read",
    "share",        "advertisement", "related",   "sign up",     "subscribe",
    "follow us",    "most read",     "listen to", "click here",  "skip to",
    "more on this", "recommended",   "trending",  "copyright",   "all rights reserved",
    "image:",       "photo:",        "picture:",  "photograph:", "source:",
    "tags:",        "topics:",       "watch:",    "editing by",  "reporting by"};

// Words by which a bracket or the tail behind a slash is known as a credit; lower case.
constexpr std::array<std::string_view, 28> credit_words = {
    "getty",   "afp",       "ap",     "reuters",   "epa",     "anadolu",  "tass",
    "xinhua",  "sana",      "photo",  "image",     "images",  "picture",  "shutterstock",
    "istock",  "alamy",     "flickr", "wikimedia", "handout", "courtesy", "file",
    "sputnik", "ukrinform", "irna",   "dpa",       "pa",      "credit",   "screenshot"};

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = at;
    while (end < text.size()) {
      const utf8::CodePoint point = utf8::decode(text, end);
      if (utf8::is_space(point.value)) break;
      end += point.size;
    }
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end < text.size() ? end + utf8::decode(text, end).size : end;
  }
  return words;
}

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint point = utf8::decode(text, at);
    if (utf8::is_letter(point.value)) return true;
    at += point.size;
  }
  return false;
}

bool is_upper_line(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint point = utf8::decode(text, at);
    if (utf8::is_letter(point.value) && !utf8::is_upper(point.value)) return false;
    at += point.size;
  }
  return true;
}

// "3 min read", "12 minutes read".
bool is_reading_time(const std::vector<std::string_view>& words) {
  if (words.size() < 2 || words.size() > 4) return false;
  const bool has_number = words[0].front() >= '0' && words[0].front() <= '9';
  return has_number && utf8::lower(words[1]).starts_with("min") &&
         (words.size() == 2 || utf8::lower(words.back()) == "read");
}

bool is_address(const std::vector<std::string_view>& words) {
  return words.size() == 1 && (words[0].starts_with("http://") ||
                               words[0].starts_with("https://") || words[0].starts_with("www."));
}

bool is_furniture(std::string_view text) {
  if (text.size() > furniture_bytes_max) return false;
  const std::string lower = utf8::lower(text);
  return std::ranges::any_of(furniture_openings, [&lower](std::string_view opening) {
    if (!lower.starts_with(opening)) return false;
    return lower.size() == opening.size() || opening.ends_with(':') || lower[opening.size()] == ' ';
  });
}

// The author of "By Jane Doe" or "By Jane Doe and John Roe in Cairo".
std::optional<std::string> byline_author(std::string_view text,
                                         const std::vector<std::string_view>& words) {
  if (words.size() < 2 || words.size() > byline_words_max) return std::nullopt;
  if ((words[0] != "By" && words[0] != "BY" && words[0] != "by") || text.ends_with('.')) {
    return std::nullopt;
  }
  std::size_t capitals = 0;
  for (const std::string_view word : std::span(words).subspan(1)) {
    const bool is_link = word == "and" || word == "in" || word == "for" || word == "of" ||
                         word == "de" || word == "van" || word == "al";
    if (!is_link && !utf8::starts_upper(word)) return std::nullopt;
    capitals += is_link ? 0 : 1;
  }
  if (capitals < 2 && words.size() > 2) return std::nullopt;
  return std::string(text.substr(3));
}

bool names_credit(std::string_view text) {
  std::string word;
  const std::string lower = utf8::lower(text) + ' ';
  for (const char c : lower) {
    if (c >= 'a' && c <= 'z') {
      word += c;
      continue;
    }
    if (std::ranges::find(credit_words, word) != credit_words.end()) return true;
    word.clear();
  }
  return false;
}

// Where the credit at the end of a caption begins: "[Getty]", "(AP Photo/...)"; the size of the
// text where there is none.
std::size_t credit_begin(std::string_view text) {
  if (!text.ends_with(']') && !text.ends_with(')')) return text.size();
  const std::size_t open = text.rfind(text.back() == ']' ? '[' : '(');
  if (open == std::string_view::npos || text.size() - open > credit_bytes_max) return text.size();
  const std::string_view inside = text.substr(open + 1, text.size() - open - 2);
  const bool has_stop = inside.find(". ") != std::string_view::npos;
  return !has_stop && names_credit(inside) ? open : text.size();
}

// How many bytes of bullets and blanks stand before the text: "* ", "- ", "• ".
std::size_t bullet_size(std::string_view text) {
  std::size_t at = 0;
  bool has_bullet = false;
  while (at < text.size()) {
    const utf8::CodePoint point = utf8::decode(text, at);
    const bool is_bullet = point.value == '*' || point.value == '-' || point.value == 0x2022 ||
                           point.value == 0x25AA || point.value == 0x25CF ||
                           point.value == 0x2588 || point.value == 0x2013;
    const bool is_space = utf8::is_space(point.value);
    if (!is_bullet && !(is_space && has_bullet)) break;
    has_bullet = has_bullet || is_bullet;
    at += point.size;
  }
  const bool is_set_off = at > 0 && at < text.size() &&
                          (text[at - 1] == ' ' || static_cast<unsigned char>(text[at - 1]) >= 0x80);
  return has_bullet && is_set_off ? at : 0;
}

LineKind kind_of_bare(std::string_view text, const std::vector<std::string_view>& words) {
  if (ends_sentence(text)) return LineKind::paragraph;
  if (words.size() <= label_words_max) return LineKind::label;
  if (words.size() <= capital_label_words_max && is_upper_line(text)) return LineKind::label;
  return words.size() <= heading_words_max ? LineKind::heading : LineKind::paragraph;
}

}  // namespace

Span trimmed(std::string_view bytes, Span span) {
  const auto is_blank = [](char32_t value) {
    return utf8::is_space(value) || value == 0xFEFF || value == 0x200B;
  };
  while (!span.empty()) {
    const utf8::CodePoint point = utf8::decode(bytes.substr(0, span.end), span.begin);
    if (!is_blank(point.value)) break;
    span.begin += point.size;
  }
  while (!span.empty()) {
    std::uint32_t last = span.end - 1;
    while (last > span.begin && (static_cast<unsigned char>(bytes[last]) & 0xC0) == 0x80) --last;
    if (!is_blank(utf8::decode(bytes.substr(0, span.end), last).value)) break;
    span.end = last;
  }
  return span;
}

std::string folded(std::string_view text) {
  std::string out;
  for (const std::string_view word : words_of(text)) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

bool ends_sentence(std::string_view line) {
  static constexpr std::array<std::string_view, 9> closers = {"\"", "'", ")", "]", "”",
                                                              "’",  "»", " ", "*"};
  static constexpr std::array<std::string_view, 6> stops = {".", "?", "!", ":", ";", "…"};
  for (bool has_closed = true; has_closed;) {
    has_closed = false;
    for (const std::string_view closer : closers) {
      if (!line.ends_with(closer)) continue;
      line.remove_suffix(closer.size());
      has_closed = true;
    }
  }
  return std::ranges::any_of(stops, [line](std::string_view stop) { return line.ends_with(stop); });
}

Line read_line(std::string_view bytes, Span span) {
  Line line;
  line.span = trimmed(bytes, span);
  if (line.span.empty()) return line;
  std::string_view text = bytes.substr(line.span.begin, line.span.size());
  const std::vector<std::string_view> words = words_of(text);
  if (const auto date = read_date_line(text)) {
    line.kind = LineKind::date;
    line.date = *date;
  } else if (!has_letter(text) || is_reading_time(words) || is_address(words) ||
             is_furniture(text) || credit_begin(text) == 0 ||
             (text.starts_with("—") && !ends_sentence(text))) {
    line.kind = LineKind::furniture;
  } else if (auto author = byline_author(text, words)) {
    line.kind = LineKind::byline;
    line.author = std::move(*author);
  } else if (const std::size_t credit = credit_begin(text); credit < text.size()) {
    line.kind = LineKind::caption;
    line.span =
        trimmed(bytes, {line.span.begin, static_cast<std::uint32_t>(line.span.begin + credit)});
  } else {
    const auto bullet = static_cast<std::uint32_t>(bullet_size(text));
    line.span.begin += bullet;
    line.kind = kind_of_bare(text.substr(bullet), words);
  }
  return line;
}

}  // namespace dragoman::ingest

#include "lexicon/phrase.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace dragoman {
namespace {

// An acronym of at least so many letters may be written as a word: "Unesco". Shorter ones are words
// of their own too often ("Who", "Care") and are listed in both forms where both are used.
constexpr std::size_t acronym_as_word_min = 5;
// A word in capitals of fewer letters is rather an acronym than a name ("IRA", "US").
constexpr std::size_t capitals_word_min = 4;

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0x02BB || c == '`' ||
         c == 0x00B4;
}

bool is_hyphen(char32_t c) {
  return c == '-' || c == '/' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x00AD;
}

bool is_upper_ascii(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower_ascii(char c) { return c >= 'a' && c <= 'z'; }

// No small letter, and a capital. Pieces are plain, so ASCII covers the Latin script; in other
// scripts names are compared as they stand.
bool is_all_capitals(std::string_view text) {
  return std::none_of(text.begin(), text.end(), is_lower_ascii) &&
         std::any_of(text.begin(), text.end(), is_upper_ascii);
}

bool ends_with(const std::string& word, std::string_view ending) {
  return word.size() > ending.size() + 1 && word.ends_with(ending);
}

}  // namespace

void pieces(std::string_view text, std::vector<Piece>& out) {
  Piece piece;
  const auto close = [&](bool is_next_glued) {
    if (!piece.text.empty()) {
      out.push_back(piece);
      piece.text.clear();
      piece.is_glued = is_next_glued;
    } else if (!is_next_glued) {
      piece.is_glued = false;
    }
  };
  const std::size_t before = out.size();
  bool is_transparent = true;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    at += c.size;
    if (is_apostrophe(c.value)) {
      close(true);
    } else if (is_hyphen(c.value) || utf8::is_space(c.value)) {
      close(false);
    } else if (c.value == '(' || c.value == ')') {
      close(false);
      out.push_back({std::string(1, static_cast<char>(c.value)), false});
    } else if (c.value == '.') {
      is_transparent = false;
    } else if (c.value < 0x80) {
      piece.text += static_cast<char>(c.value);
    } else {
      utf8::append_plain(piece.text, c.value);
    }
  }
  close(false);
  if (out.size() == before && !is_transparent) out.push_back({std::string(text), false});
  for (std::size_t i = before; i < out.size(); ++i)
    if (out[i].text == "&") out[i].text = "and";
}

std::vector<Piece> pieces(std::string_view text) {
  std::vector<Piece> out;
  pieces(text, out);
  return out;
}

bool fits_case(std::string_view listed, std::string_view written, bool is_capitals) {
  if (listed == written) return true;
  if (listed.size() != written.size()) return false;
  if (is_all_capitals(written) && !is_all_capitals(listed))
    return is_capitals || written.size() >= capitals_word_min || !is_upper_ascii(listed.front());
  if (is_lower_ascii(listed.front()) && listed.substr(1) == written.substr(1)) return true;
  return is_all_capitals(listed) && written.size() >= acronym_as_word_min &&
         is_upper_ascii(written.front()) &&
         std::all_of(written.begin() + 1, written.end(), is_lower_ascii);
}

bool respell(std::string& word) {
  struct Rule {
    std::string_view american;
    std::size_t z;  // counted from the end
  };
  static constexpr std::array<Rule, 7> rules = {{{"ize", 2}, {"yze", 2}, {"ization", 6},
                                                 {"izer", 3}, {"yzer", 3}, {"izing", 4},
                                                 {"ized", 3}}};
  for (const Rule& rule : rules) {
    if (!ends_with(word, rule.american)) continue;
    word[word.size() - rule.z] = 's';
    return true;
  }
  return false;
}

}  // namespace dragoman

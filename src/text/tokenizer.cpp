#include "text/tokenizer.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "text/addresses.h"
#include "text/characters.h"
#include "text/word_lists.h"

namespace dragoman::text {
namespace {

constexpr std::size_t listed_word_max = 16;  // no listed word is longer: no look-up beyond

class Tokenizer {
 public:
  Tokenizer(std::string_view bytes, std::vector<Token>& out) : bytes_(bytes), out_(out) {}

  void read_block(Span block) {
    const std::string_view text = bytes_.substr(0, block.end);
    std::size_t at = block.begin;
    while (at < block.end) {
      const Char c = char_at(text, at);
      if (c.kind == CharClass::space) {
        if (!out_.empty()) out_.back().space_after = true;
        at += c.size;
        continue;
      }
      chunk_begin_ = at;
      chunk_end_ = at;
      for (Char next = c; next.kind != CharClass::end && next.kind != CharClass::space;) {
        chunk_end_ += next.size;
        next = char_at(text, chunk_end_);
      }
      read_chunk();
      at = chunk_end_;
    }
    if (!out_.empty()) out_.back().space_after = true;
  }

 private:
  Char here(std::size_t at) const { return at < chunk_end_ ? char_at(bytes_, at) : Char{}; }

  void emit(std::size_t begin, std::size_t end) {
    if (begin == end) return;
    out_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, false});
  }

  // The words and marks between two blanks.
  void read_chunk() {
    std::size_t at = chunk_begin_;
    while (at < chunk_end_) {
      const Char c = here(at);
      if (is_word(c.kind)) {
        at = read_word(at);
      } else if (c.kind == CharClass::apostrophe) {
        at = read_apostrophe(at);
      } else {
        at = read_mark(at, c);
      }
    }
  }

  // ---- Words -------------------------------------------------------------------------------

  std::size_t read_word(std::size_t begin) {
    if (const std::size_t end = match_hyphened_number(bytes_, begin, chunk_end_); end > begin) {
      emit(begin, end);
      return end;
    }
    std::size_t at = begin;
    part_begin_ = begin;
    for (;;) {
      const Char c = here(at);
      if (is_word(c.kind)) {
        at += c.size;
        continue;
      }
      if (c.kind == CharClass::end) break;
      if (c.value == '.' || c.value == '@' || c.value == ':') {
        const std::size_t end = match_address(bytes_, begin, chunk_end_);
        if (end > at) {
          emit(begin, end);
          return end;
        }
      }
      const std::size_t on = joined_until(begin, at, c);
      if (on == at) break;
      at = on;
      if (c.value == '$') break;  // "US$" is a word, the amount behind it another
    }
    return finish_word(begin, at);
  }

  // Where the word goes on behind the mark at `at`; `at` itself where the word ends before it.
  std::size_t joined_until(std::size_t begin, std::size_t at, Char c) {
    const Char next = here(at + c.size);
    const Char before = char_before(bytes_, at);
    const bool between_digits = before.kind == CharClass::digit && next.kind == CharClass::digit;
    if (c.kind == CharClass::apostrophe) return apostrophe_inside(begin, at, c);
    switch (c.value) {
      case '_':
        return at + 1;
      case '.':
        return between_digits || is_initials(begin, at) ? at + 1 : at;
      case ',':
        return between_digits && is_thousand(at + 1) ? at + 1 : at;
      case ':':
        return between_digits ? at + 1 : at;
      case '/':
        return between_digits || is_slash_word(begin, at) ? at + 1 : at;
      case '-':
      case 0x2010:
      case 0x2011:
        return hyphen_inside(at, c);
      case '&':
        return is_upper_pair(before, next) ? at + 1 : at;
      case '@':
      case '*':
        return next.kind == CharClass::letter && before.kind == CharClass::letter ? at + 1 : at;
      case '$':
        return is_dollar_prefix(begin, at) ? at + 1 : at;
      default:
        return at;
    }
  }

  // "U.S", "p.m", "Ph.D": the stop parts single letters.
  bool is_initials(std::size_t begin, std::size_t at) const {
    const Char next = here(at + 1);
    if (next.kind != CharClass::letter) return false;
    if (is_word(here(at + 1 + next.size).kind)) return false;
    std::size_t part = at;
    while (part > begin && bytes_[part - 1] != '.' && bytes_[part - 1] != '-') --part;
    const std::string_view before = bytes_.substr(part, at - part);
    return before == "Ph" || before == "ph" || utf8::length(before) == 1;
  }

  bool is_thousand(std::size_t at) const {
    for (std::size_t i = 0; i < 3; ++i) {
      if (here(at + i).kind != CharClass::digit) return false;
    }
    return here(at + 3).kind != CharClass::digit;
  }

  // "w/o", "s/he": one word, as "I/C"; "and/or" is three.
  bool is_slash_word(std::size_t begin, std::size_t at) const {
    const std::string_view left = bytes_.substr(begin, at - begin);
    const Char next = here(at + 1);
    if (next.kind != CharClass::letter) return false;
    if (left == "w" || left == "s") return true;
    return left.size() == 1 && utf8::is_upper(static_cast<unsigned char>(left[0])) &&
           utf8::is_upper(next.value) && !is_word(here(at + 1 + next.size).kind);
  }

  static bool is_upper_pair(Char before, Char next) {
    return utf8::is_upper(before.value) && utf8::is_upper(next.value);
  }

  bool is_dollar_prefix(std::size_t begin, std::size_t at) const {
    const std::string_view left = bytes_.substr(begin, at - begin);
    return left == "US" || left == "U" || left == "C" || left == "CA" || left == "A" ||
           left == "AU" || left == "NZ" || left == "HK" || left == "NT" || left == "R";
  }

  // A hyphen keeps a listed prefix or suffix; elsewhere it is a word of its own.
  std::size_t hyphen_inside(std::size_t at, Char hyphen) {
    const std::size_t after = at + hyphen.size;
    if (!is_word(here(after).kind)) return at;
    std::size_t end = after;
    while (here(end).kind == CharClass::letter) end += here(end).size;
    const bool joins =
        is_hyphen_prefix(short_lower(part_begin_, at)) || is_hyphen_suffix(short_lower(after, end));
    if (!joins) return at;
    part_begin_ = after;
    return after;
  }

  std::string short_lower(std::size_t begin, std::size_t end) const {
    if (end - begin > listed_word_max) return {};
    std::string word = utf8::lower(bytes_.substr(begin, end - begin));
    if (word.find("\xC2\xAD") != std::string::npos) {  // soft hyphens do not change a word
      for (std::size_t at; (at = word.find("\xC2\xAD")) != std::string::npos;) word.erase(at, 2);
    }
    return word;
  }

  // The length of a clitic behind the apostrophe at `at`: "s" of "'s"; 0 where there is none.
  std::size_t clitic_size(std::size_t at, Char apostrophe) const {
    std::size_t end = at + apostrophe.size;
    while (is_word(here(end).kind)) end += here(end).size;
    const std::size_t begin = at + apostrophe.size;
    const std::string letters = short_lower(begin, end);
    static constexpr std::array<std::string_view, 6> clitics = {"s", "m", "re", "ve", "ll", "d"};
    return std::ranges::find(clitics, letters) != clitics.end() ? end - begin : 0;
  }

  // Whether "n't" ends at the letter behind the apostrophe at `at`.
  bool is_negation(std::size_t begin, std::size_t at, Char apostrophe) const {
    if (at <= begin + 1 || (bytes_[at - 1] | 32) != 'n') return false;
    const std::size_t t = at + apostrophe.size;
    return (here(t).value | 32) == 't' && !is_word(here(t + 1).kind);
  }

  std::size_t apostrophe_inside(std::size_t begin, std::size_t at, Char apostrophe) const {
    const Char next = here(at + apostrophe.size);
    if (!is_word(next.kind)) return at;
    if (is_negation(begin, at, apostrophe)) return at;
    const std::size_t clitic = clitic_size(at, apostrophe);
    if (clitic == 0) return at + apostrophe.size;
    const bool is_decade = bytes_[at - 1] == '0' && (next.value | 32) == 's';
    return is_decade ? at + apostrophe.size + clitic : at;
  }

  // Emits the word [begin, end) with what is glued to it: clitics, units, a stop of its own.
  std::size_t finish_word(std::size_t begin, std::size_t end) {
    const Char next = here(end);
    if (next.kind == CharClass::apostrophe && is_negation(begin, end, next)) {
      emit(begin, end - 1);
      const std::size_t after = end + next.size + 1;
      emit(end - 1, after);
      return after;
    }
    if (next.value == '.' && takes_stop(part_begin_, end)) {
      emit_with_unit(begin, end + 1);
      return end + 1;
    }
    emit_plain(begin, end);
    if (next.kind == CharClass::apostrophe) {
      if (const std::size_t size = clitic_size(end, next); size > 0) {
        emit(end, end + next.size + size);
        return end + next.size + size;
      }
    }
    return end;
  }

  void emit_plain(std::size_t begin, std::size_t end) {
    const std::size_t cut = end - begin <= 8 ? joined_words(short_lower(begin, end)) : 0;
    if (cut > 0) {
      emit(begin, begin + cut);
      emit(begin + cut, end);
      return;
    }
    emit_with_unit(begin, end);
  }

  // "5pm", "10k": a number and its unit are two words.
  void emit_with_unit(std::size_t begin, std::size_t end) {
    std::size_t at = begin;
    if (here(begin).kind == CharClass::digit) {
      for (std::size_t i = begin; i < end; ++i) {
        const char c = bytes_[i];
        if (!((c >= '0' && c <= '9') || c == '.' || c == ',' || c == ':')) break;
        at = i + 1;
      }
      if (at < end && at > begin && bytes_[at - 1] == '.') at = begin;
      std::string unit = short_lower(at, end);
      if (unit.ends_with('.')) unit.pop_back();
      if (at == end || !is_unit(unit)) at = begin;
    }
    emit(begin, at);
    emit(at, end);
  }

  // ---- Stops behind words ------------------------------------------------------------------

  // Whether the stop at `end` belongs to the word: an abbreviation, an initial, "U.S.".
  bool takes_stop(std::size_t begin, std::size_t end) const {
    const Char after = here(end + 1);
    if (after.value == '.') return is_dotted(begin, end);
    const std::string_view word = bytes_.substr(begin, end - begin);
    const bool is_capital = utf8::starts_upper(word);
    if (is_word(after.kind)) {  // a blank is missing: "Dr.Li"
      return is_dotted(begin, end) ||
             (is_capital && abbreviation(short_lower(begin, end), true) == Abbreviation::title);
    }
    if (utf8::length(word) == 1) {
      if (is_capital) return true;
    }
    if (is_dotted(begin, end)) return true;
    const Abbreviation kind = abbreviation(short_lower(begin, end), is_capital);
    if (kind == Abbreviation::number) return is_number_next(end + 1);
    if (kind != Abbreviation::none) return true;
    if (here(begin).kind != CharClass::digit) return false;
    return is_list_number(begin, end) || word.ends_with("p.m") || word.ends_with("a.m");
  }

  // "U.S", "e.g": stops between single letters.
  bool is_dotted(std::size_t begin, std::size_t end) const {
    if (end - begin < 3 || bytes_.substr(begin, end - begin).find('.') == std::string_view::npos) {
      return false;
    }
    std::size_t letters = 0;
    for (std::size_t at = begin; at < end;) {
      const Char c = char_at(bytes_, at);
      letters = c.value == '.' ? 0 : letters + 1;
      if (letters > 2 || c.kind == CharClass::digit) return false;
      at += c.size;
    }
    return true;
  }

  // "1." at the beginning of a block counts what follows.
  bool is_list_number(std::size_t begin, std::size_t end) const {
    return begin == chunk_begin_ && end - begin <= 2 && end + 1 == chunk_end_ &&
           (out_.empty() || begin == 0 || bytes_[begin - 1] == '\n');
  }

  bool is_number_next(std::size_t at) const {
    while (at < bytes_.size() && char_at(bytes_, at).kind == CharClass::space) {
      at += char_at(bytes_, at).size;
    }
    return char_at(bytes_, at).kind == CharClass::digit;
  }

  // ---- Marks -------------------------------------------------------------------------------

  std::size_t read_apostrophe(std::size_t at) {
    const Char c = here(at);
    const Char next = here(at + c.size);
    if (next.value == c.value || (c.value == 0x2018 && next.value == 0x2019)) {  // '' as a quote
      const std::size_t end = at + c.size + next.size;
      emit(at, end);
      return end;
    }
    std::size_t end = at + c.size;
    while (is_word(here(end).kind)) end += here(end).size;
    const bool is_short_year = next.kind == CharClass::digit && at == chunk_begin_ &&
                               is_word(next.kind) && end - at - c.size <= 3;
    if (is_short_year || (end > at + c.size && c.value != 0x2018 &&
                          is_apostrophe_word(short_lower(at + c.size, end)))) {
      emit(at, end);
      return end;
    }
    emit(at, at + c.size);
    return at + c.size;
  }

  static bool is_stop(char32_t value) {
    return value == '.' || value == '?' || value == '!' || value == 0x2026;
  }

  std::size_t read_mark(std::size_t at, Char c) {
    if (const std::size_t end = match_emoticon(bytes_, at, chunk_end_); end > at) {
      emit(at, end);
      return end;
    }
    std::size_t end = at + c.size;
    if (is_stop(c.value)) {
      if (c.value == '.' && at == chunk_begin_ && here(end).kind == CharClass::digit) {
        while (here(end).kind == CharClass::digit) ++end;
        emit(at, end);
        return end;
      }
      while (is_stop(here(end).value)) end += here(end).size;
    } else if (c.value == '+' && at == chunk_begin_ && here(end).kind == CharClass::digit) {
      while (here(end).kind == CharClass::digit) ++end;
    } else if (is_repeated(c.value)) {
      while (here(end).value == c.value) end += here(end).size;
    }
    emit(at, end);
    return end;
  }

  // Marks that are one word however often they stand in a row: "--", "***", ">>".
  static bool is_repeated(char32_t value) {
    return value < 0x80 && std::string_view("-=*_+#~<>|^/").find(static_cast<char>(value)) !=
                               std::string_view::npos;
  }

  std::string_view bytes_;
  std::vector<Token>& out_;
  std::size_t chunk_begin_ = 0;
  std::size_t chunk_end_ = 0;
  std::size_t part_begin_ = 0;  // of the part behind the last hyphen that was kept
};

}  // namespace

void tokenize(std::string_view bytes, Span block, std::vector<Token>& out) {
  Tokenizer(bytes, out).read_block(block);
}

}  // namespace dragoman::text

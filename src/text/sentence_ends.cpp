#include "text/sentence_ends.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/word_lists.h"

namespace dragoman::text {
namespace {

constexpr std::uint32_t rule_length_min = 5;     // "-----" and longer parts what stands around it
constexpr std::size_t speech_verb_window = 4;    // words behind a quotation: `"Why?" Mr. Li asked`
constexpr std::size_t dateline_tokens_max = 16;  // "KYIV, Ukraine, Jan. 5 (Agency) -" has eleven
constexpr std::size_t bare_dateline_words_max = 3;  // "NEW DELHI -", without agency or date
constexpr std::size_t list_number_digits_max = 2;   // "1." counts, "1945." dates

enum class Stop : std::uint8_t {
  none,
  full,
  question,
  ellipsis,
  abbreviation,
  emoticon,
  rule,
  address,
};

class Splitter {
 public:
  explicit Splitter(const BlockTokens& block) : block_(block) {}

  std::vector<SentenceEnd> run() {
    std::vector<SentenceEnd> ends;
    const std::size_t count = block_.tokens.size();
    std::size_t first = 0;
    if (const std::size_t dateline = dateline_end(); dateline > 0 && !block_.is_heading) {
      ends.push_back({static_cast<std::uint32_t>(dateline - 1), -1});
      first = dateline;
    }
    for (std::size_t i = first; i < count; ++i) {
      if (i + 1 < count && (starts_bullet(i + 1) || is_rule(i + 1))) {
        ends.push_back({static_cast<std::uint32_t>(i), -1});
        continue;
      }
      const Stop stop = stop_at(i);
      if (stop == Stop::none) continue;
      const std::size_t last = closed_until(i);
      if (last + 1 < count && !is_end(i, last, stop)) continue;
      const bool cuts = stop == Stop::abbreviation && !(block_.is_heading && last + 1 == count);
      ends.push_back({static_cast<std::uint32_t>(last), cuts ? static_cast<std::int64_t>(i) : -1});
      i = last;
    }
    if (count > 0 && (ends.empty() || ends.back().last + 1 < count)) {
      ends.push_back({static_cast<std::uint32_t>(count - 1), -1});
    }
    return ends;
  }

 private:
  std::string_view form(std::size_t i) const {
    const Span span = block_.tokens[i].span;
    return block_.bytes.substr(span.begin, span.size());
  }
  bool has_space(std::size_t i) const { return block_.tokens[i].space_after; }

  // The number of tokens of a dateline ("DAMASCUS (Reuters) -") that opens the block; 0 where
  // there is none. A dateline is a sentence of its own, as the treebank has it.
  std::size_t dateline_end() const {
    const std::size_t count = std::min(block_.tokens.size(), dateline_tokens_max);
    if (count < 3 || !is_all_capitals(form(0)) || form(0).size() < 3) return 0;
    bool has_agency = false;
    bool is_bare = true;
    for (std::size_t i = 1; i + 1 < block_.tokens.size() && i < count; ++i) {
      const std::string_view text = form(i);
      if (has_space(i - 1) && has_space(i) &&
          (text == "-" || text == "--" || text == "—" || text == "–")) {
        const bool is_short = is_bare && i <= bare_dateline_words_max;
        return (has_agency || is_short) && !next_word(i + 1).is_lower ? i + 1 : 0;
      }
      if (text == "(") has_agency = true;
      if (text == "?" || text == "!" || text == ".") return 0;
      is_bare = is_bare && (is_all_capitals(text) || text == ",");
    }
    return 0;
  }

  static bool is_all_capitals(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const Char c = char_at(text, at);
      if (!utf8::is_upper(c.value) && c.value != '.') return false;
      at += c.size;
    }
    return true;
  }

  Stop stop_at(std::size_t i) const {
    const std::string_view text = form(i);
    const char last = text.back();
    if (is_emoticon(text)) return Stop::emoticon;
    if (is_rule(i)) return Stop::rule;
    if (is_address(text)) return Stop::address;
    if (last == '.' || text.ends_with("…")) {
      if (text.size() > 1 && is_word(char_at(text, 0).kind)) return Stop::abbreviation;
      if (text.find('?') != std::string_view::npos || text.find('!') != std::string_view::npos) {
        return Stop::question;
      }
      return text.size() == 1 ? Stop::full : Stop::ellipsis;
    }
    if ((last == '?' || last == '!') && !is_word(char_at(text, 0).kind)) return Stop::question;
    return Stop::none;
  }

  static bool is_emoticon(std::string_view text) {
    const char first = text.front();
    return text.size() >= 2 && (first == ':' || first == ';' || first == '=') && text[1] != first;
  }

  static bool is_address(std::string_view text) {
    return text.find("://") != std::string_view::npos || text.find('@', 1) < text.size() - 1;
  }

  // A stop that stands alone: ". . ." or the one behind "(...)".
  bool is_lone_stop(std::size_t i) const {
    const std::string_view text = form(i);
    return text.front() == '.' && text.find_first_not_of('.') == std::string_view::npos;
  }

  // "1." where it counts what follows: at the beginning, or behind a stop or a colon.
  bool is_list_number(std::size_t i) const {
    if (i == 0) return false;
    const std::string_view text = form(i - 1);
    if (text.size() > list_number_digits_max || has_space(i - 1) ||
        text.find_first_not_of("0123456789") != std::string_view::npos) {
      return false;
    }
    if (i == 1) return true;
    const std::string_view before = form(i - 2);
    return before == ":" || before == "*" || stop_at(i - 2) == Stop::full ||
           stop_at(i - 2) == Stop::question;
  }

  bool is_rule(std::size_t i) const {
    const std::string_view text = form(i);
    return text.size() >= rule_length_min &&
           std::string_view("-=_*~").find(text.front()) != std::string_view::npos &&
           text.find_first_not_of(text.front()) == std::string_view::npos;
  }

  bool starts_bullet(std::size_t i) const {
    const std::string_view text = form(i);
    return text == "•" || text == "▪" || text == "●" || text == "■" || text == "◦";
  }

  // A reference to a note, "[22]", glued to the stop before it.
  bool is_note(std::size_t i) const {
    return i + 2 < block_.tokens.size() && form(i) == "[" && form(i + 2) == "]" &&
           char_at(form(i + 1), 0).kind == CharClass::digit;
  }

  // The last of the quotes, brackets and notes that close right behind token i.
  std::size_t closed_until(std::size_t i) const {
    std::size_t last = i;
    while (last + 1 < block_.tokens.size()) {
      if (!has_space(last) && is_note(last + 1)) {
        last += 3;
        continue;
      }
      const std::size_t next = last + 1;
      const std::string_view text = form(next);
      const bool closes = block_.sides[next] == QuoteSide::closes ||
                          (!has_space(last) && (text == ")" || text == "]" || text == "}")) ||
                          (last == i && text == ">" && is_address(form(i))) ||
                          (last == i && is_emoticon(text)) || is_lone_stop(next);
      if (!closes) break;
      last = next;
    }
    return last;
  }

  struct Next {
    std::string_view text;  // the first word behind, openers passed over
    std::string lower;
    bool is_capital = false;
    bool is_lower = false;
    bool is_number = false;
    bool is_opened = false;  // a quote or a bracket opens before it
    std::size_t index = 0;
  };

  Next next_word(std::size_t at) const {
    Next next;
    while (at < block_.tokens.size()) {
      const std::string_view text = form(at);
      const CharClass kind = char_at(text, 0).kind;
      if (is_word(kind) || !(block_.sides[at] == QuoteSide::opens || text == "(" || text == "[")) {
        break;
      }
      next.is_opened = true;
      ++at;
    }
    next.index = at;
    if (at == block_.tokens.size()) return next;
    next.text = form(at);
    const Char first = char_at(next.text, 0);
    next.is_number = first.kind == CharClass::digit;
    next.is_capital = utf8::is_upper(first.value);
    next.is_lower = first.kind == CharClass::letter && !next.is_capital;
    next.lower = next.text.size() <= 16 ? utf8::lower(next.text) : std::string();
    return next;
  }

  // Whether the sentence ends behind `last`, where the stop at `i` and what closes it stand.
  bool is_end(std::size_t i, std::size_t last, Stop stop) const {
    const Next next = next_word(last + 1);
    const bool is_glued = !has_space(last);
    switch (stop) {
      case Stop::rule:
        return true;
      case Stop::full:
        return is_full_stop_end(i, last, next, is_glued);
      case Stop::question:
        return is_question_end(i, last, next, is_glued);
      case Stop::ellipsis:
        return next.is_capital && !(is_glued && last == i);
      case Stop::emoticon:
        return next.is_capital;
      case Stop::abbreviation:
        return is_abbreviation_end(i, last, next);
      case Stop::address:
        return is_address_end(i, last, next);
      case Stop::none:
        return false;
    }
    return false;
  }

  // "From: Ana <ana@example.org> Dear all", "[https://example.org/1] The ministry": an address that
  // is set apart stands at the end of a line.
  bool is_address_end(std::size_t i, std::size_t last, const Next& next) const {
    const bool is_set_apart =
        last == i ? i > 0 && form(i - 1) == ":" : form(last) == ">" || form(last) == "]";
    return is_set_apart && has_space(last) && next.is_capital && !is_calendar_name(next.lower);
  }

  bool is_full_stop_end(std::size_t i, std::size_t last, const Next& next, bool is_glued) const {
    if (is_glued) return next.is_capital && !next.is_opened;
    if (last == i && is_list_number(i)) return false;
    if (form(last + 1) == "," || form(last + 1) == ";") return false;
    if (last > i && next.is_lower && !is_emoticon(form(last))) {
      return false;  // "(see p. 5.) and"
    }
    if (is_speech_behind(last, i, next)) return false;
    return true;
  }

  bool is_question_end(std::size_t i, std::size_t last, const Next& next, bool is_glued) const {
    if (is_glued && last == i) return next.is_capital;
    if (i > 0 && last == i && next.is_capital && form(i) == "!" &&
        is_exclaimed_name(utf8::lower(form(i - 1)))) {
      return false;
    }
    const std::string_view after = form(last + 1);
    if (after == "," || after == ";" || after == "-" || after == "—" || after == "–") return false;
    if (last > i && next.is_lower) return false;
    return !is_speech_behind(last, i, next);
  }

  // `"Will they go?" Smith asked.`: the quotation is part of a longer sentence.
  bool is_speech_behind(std::size_t last, std::size_t i, const Next& next) const {
    if (last == i || next.is_opened || block_.sides[last] != QuoteSide::closes) return false;
    if (form(i) == ".") return false;
    const std::size_t end = std::min(next.index + speech_verb_window, block_.tokens.size());
    for (std::size_t k = next.index; k < end; ++k) {
      if (is_speech_verb(form(k))) return true;
      if (!utf8::starts_upper(form(k)) && k > next.index) return false;
    }
    return false;
  }

  bool is_abbreviation_end(std::size_t i, std::size_t last, const Next& next) const {
    const std::string_view word = form(i).substr(0, form(i).size() - 1);
    const std::string_view after = form(last + 1);
    if (!next.is_capital && !next.is_opened && !next.is_number) {
      return has_space(last) && is_bullet_like(after);
    }
    if (next.is_lower) return false;
    const bool is_initial = utf8::length(word) == 1;
    const bool has_opener = is_sentence_opener(next.lower) && next.is_capital;
    if (is_initial) return has_opener && !is_name_before(i);
    switch (abbreviation(utf8::lower(word), utf8::starts_upper(word))) {
      case Abbreviation::title:
      case Abbreviation::number:
        return false;
      case Abbreviation::final:
        return next.is_capital && !is_time_zone(next.text) && !goes_on_with_time(next);
      case Abbreviation::either:
      case Abbreviation::none:
        return has_opener || (next.is_opened && next.is_capital && form(last + 1) != "(");
    }
    return false;
  }

  static bool is_bullet_like(std::string_view text) { return text == "*" || text == "-"; }

  // "EST", "GMT" behind "p.m.".
  static bool is_time_zone(std::string_view text) {
    return text.size() >= 2 && text.size() <= 4 &&
           std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  // "5 p.m. Sunday", "9 a.m. Moscow time": more of the same time.
  bool goes_on_with_time(const Next& next) const {
    if (is_calendar_name(next.lower)) return true;
    const std::size_t behind = next.index + 1;
    return behind < block_.tokens.size() && utf8::lower(form(behind)) == "time";
  }

  // A name with an initial: "George W." before "The".
  bool is_name_before(std::size_t i) const {
    return i > 0 && utf8::starts_upper(form(i - 1)) && form(i - 1).size() > 1 &&
           form(i - 1).ends_with('.');
  }

  const BlockTokens& block_;
};

}  // namespace

std::vector<SentenceEnd> sentence_ends(const BlockTokens& block) { return Splitter(block).run(); }

}  // namespace dragoman::text

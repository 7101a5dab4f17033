#include "times/reader.h"

#include <array>
#include <charconv>
#include <initializer_list>

namespace dragoman {
namespace {

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  for (const std::string_view item : list) {
    if (item == text) return true;
  }
  return false;
}

// A year without a preposition before it is believed only in this window.
constexpr int plain_year_first = 1900;
constexpr int plain_year_last = 2099;

}  // namespace

const TimeWord& CalendarReader::at(int i) const {
  static const TimeWord nothing;
  return i < 0 || i >= size() ? nothing : words_[static_cast<std::size_t>(i)];
}

bool CalendarReader::is_month(int i) const {
  return at(i).month != 0 && at(i).is_capital && !at(i).is_verb;
}

bool CalendarReader::is_weekday(int i) const {
  const TimeWord& word = at(i);
  if (word.weekday == 0 || word.is_weekday_set || !word.is_capital) return false;
  const auto names = [&](int k) { return at(k).is_name_part && at(k).is_capital; };
  return !names(i - 1) && !names(i + 1);
}

bool CalendarReader::is_quantity(int i) const {
  if (i + 1 >= size()) return false;
  const Word& number = tree_[at(i).word];
  const Word& next = tree_[at(i + 1).word];
  if (number.deprel != Deprel::nummod || next.upos != Upos::NOUN) return false;
  const bool is_definite = is_one_of(at(i - 1).lower, {"the", "its", "their", "his", "her", "'s"});
  return next.features.number == Number::plur && !is_definite;
}

bool CalendarReader::is_day_number(int i) const {
  return at(i).digits > 0 && at(i).digits <= 2 && at(i).number >= 1 && at(i).number <= 31 &&
         !is_quantity(i);
}

bool CalendarReader::is_year(int i) const {
  return at(i).digits == 4 && at(i).number >= 1000 && at(i).number <= 2199 && !is_quantity(i);
}

int CalendarReader::read(int i, CalendarPlace& place) const {
  if (is(i, "the")) {
    ++i;  // of "the July 17 elections" the article is the noun's
    if (is_month(i) || at(i).digits > 0 || !at(i).date.empty()) return no_match;
  }
  if (at(i).third != 0) return read_third(i, place);
  if (at(i).bound != 0) return read_bound(i, place);
  return read_core(i, place);
}

int CalendarReader::read_third(int i, CalendarPlace& place) const {
  const int third = at(i).third;
  int j = i + 1;
  int end = no_match;
  if (is_one_of(at(i).lower, {"beginning", "start", "end", "middle"})) {
    if (!is(j, "of")) return no_match;
    ++j;
    end = read_running_unit(j, place);
  } else {
    if (is(j, "-") || is(j, "on")) ++j;
    if (is(j, "in")) {
      ++j;
      end = read_running_unit(j, place);
    }
  }
  if (is(j, "the")) ++j;
  if (end == no_match) end = read_core(j, place);
  if (end == no_match && at(j).decade != 0) {
    place.decade = at(j).decade;
    end = j + 1;
  }
  if (end == no_match) return no_match;
  // A season needs no preposition behind "early" or "late"; a day has no thirds.
  if (place.day == 0 && place.weekday == 0 && !place.has_day_step) place.third = third;
  return end;
}

int CalendarReader::read_bound(int i, CalendarPlace& place) const {
  int j = i + 1;
  int end = no_match;
  if (is(j, "in")) end = read_running_unit(++j, place);
  if (is(j, "on")) ++j;
  if (end == no_match) end = read_core(j, place);
  if (end == no_match) return no_match;
  const bool is_running = place.has_step || place.has_day_step;
  if (is_running && place.weekday == 0) place.bound = at(i).bound;
  return end;
}

int CalendarReader::read_running_unit(int i, CalendarPlace& place) const {
  if (!is(i, "the")) return no_match;
  const TimeWord& word = at(i + 1);
  if (word.unit == TimeUnit::none || word.is_plural_unit) return no_match;
  place.has_step = true;
  place.step = 0;
  place.step_unit = word.unit;
  return i + 2;
}

int CalendarReader::read_core(int i, CalendarPlace& place) const {
  using Rule = int (CalendarReader::*)(int, CalendarPlace&) const;
  static constexpr std::array<Rule, 9> rules = {
      &CalendarReader::read_numeric,   &CalendarReader::read_day_month,
      &CalendarReader::read_month,     &CalendarReader::read_weekday,
      &CalendarReader::read_step,      &CalendarReader::read_ordinal,
      &CalendarReader::read_season,    &CalendarReader::read_named_day,
      &CalendarReader::read_year};
  for (const Rule rule : rules) {
    CalendarPlace found;
    const int end = (this->*rule)(i, found);
    if (end == no_match) continue;
    place = found;
    return end;
  }
  return no_match;
}

// "2022-06-29", "29.06.2022", "29/06/2022". Of two numbers that may both be months none is
// believed: writers on the two sides of the ocean read them differently.
int CalendarReader::read_numeric(int i, CalendarPlace& place) const {
  if (is_year(i) && is(i + 1, "-") && at(i + 2).digits == 2 && is(i + 3, "-") &&
      at(i + 4).digits == 2) {
    place.year = at(i).number;
    place.month = at(i + 2).number;
    place.day = at(i + 4).number;
    return place.month >= 1 && place.month <= 12 && place.day >= 1 && place.day <= 31 ? i + 5
                                                                                      : no_match;
  }
  const std::string& text = at(i).lower;
  const char mark = text.find('.') != std::string::npos ? '.' : '/';
  std::array<int, 3> numbers = {0, 0, 0};
  const char* from = text.data();
  const char* const end = text.data() + text.size();
  for (std::size_t k = 0; k < 3; ++k) {
    const auto [next, error] = std::from_chars(from, end, numbers[k]);
    if (error != std::errc() || (k < 2 && (next == end || *next != mark))) return no_match;
    if (k == 2 && next != end) return no_match;
    from = next + 1;
  }
  if (numbers[2] < 1000 || numbers[2] > 2199) return no_match;
  const bool is_month_first = mark == '/' && numbers[1] > 12;
  if (mark == '/' && numbers[0] <= 12 && numbers[1] <= 12 && numbers[0] != numbers[1]) {
    return no_match;
  }
  place.year = numbers[2];
  place.month = is_month_first ? numbers[0] : numbers[1];
  place.day = is_month_first ? numbers[1] : numbers[0];
  const bool is_date = place.month >= 1 && place.month <= 12 && place.day >= 1 && place.day <= 31;
  return is_date ? i + 1 : no_match;
}

int CalendarReader::read_year_tail(int i, CalendarPlace& place) const {
  int j = i;
  if (is(j, ",") || is(j, "of") || is(j, "in")) ++j;
  if (is_year(j)) {
    // "in February , 2000 people" never comes here: a counted noun makes no year.
    place.year = at(j).number;
    return j + 1;
  }
  if (is(i, ",")) return i;
  if (is(j, "the")) ++j;
  if (at(j).has_step && at(j + 1).unit == TimeUnit::year && !at(j + 1).is_plural_unit) {
    place.has_step = true;
    place.step = at(j).step;
    place.step_unit = TimeUnit::year;
    if (at(j).is_story) place.origin = TimeOrigin::story;
    return j + 2;
  }
  return i;
}

// "21 February 2022", "the 21st of February".
int CalendarReader::read_day_month(int i, CalendarPlace& place) const {
  const int day = is_day_number(i) ? at(i).number : at(i).ordinal;
  if (day < 1 || day > 31) return no_match;
  const int j = is(i + 1, "of") ? i + 2 : i + 1;
  if (!is_month(j)) return no_match;
  place.day = day;
  place.month = at(j).month;
  return read_year_tail(j + 1, place);
}

// "February", "February 21", "Feb. 21, 2022", "February of last year".
int CalendarReader::read_month(int i, CalendarPlace& place) const {
  if (!is_month(i)) return no_match;
  place.month = at(i).month;
  int j = i + 1;
  const int day = is_day_number(j) ? at(j).number : at(j).word == at(i).word ? 0 : at(j).ordinal;
  if (day >= 1 && day <= 31) {
    place.day = day;
    ++j;
  }
  return read_year_tail(j, place);
}

// "Wednesday", "Wednesday night", "Wednesday, 29 June", "Wednesday last week".
int CalendarReader::read_weekday(int i, CalendarPlace& place) const {
  if (!is_weekday(i)) return no_match;
  int j = i + 1;
  std::string part;
  if (!at(j).part.empty() && !at(j).has_day) part = at(j++).part;
  int k = j;
  if (is(k, ",")) ++k;
  if (is(k, "the")) ++k;
  CalendarPlace pinned;
  int end = read_day_month(k, pinned);
  if (end == no_match && is_month(k) && (is_day_number(k + 1) || at(k + 1).ordinal != 0)) {
    end = read_month(k, pinned);
  }
  if (end != no_match) {
    place = pinned;
  } else {
    end = j;
    k = is(j, "of") ? j + 1 : j;
    if (at(k).has_step && at(k + 1).unit == TimeUnit::week && !at(k + 1).is_plural_unit) {
      place.has_step = true;
      place.step = at(k).step;
      place.step_unit = TimeUnit::week;
      if (at(k).is_story) place.origin = TimeOrigin::story;
      end = k + 2;
    }
  }
  place.weekday = at(i).weekday;
  place.part = part;
  return end;
}

// "last Wednesday", "this month", "next spring", "last night", "the same day".
int CalendarReader::read_step(int i, CalendarPlace& place) const {
  const TimeWord& which = at(i);
  if (!which.has_step) return no_match;
  if (which.lower == "that" && tree_[which.word].upos == Upos::SCONJ) return no_match;
  const int j = at(i + 1).is_span ? i + 2 : i + 1;
  const TimeWord& what = at(j);
  place.has_step = true;
  place.step = which.step;
  if (which.is_story) place.origin = TimeOrigin::story;
  if (is_weekday(j) && which.lower != "that") {
    const int end = read_weekday(j, place);
    place.has_step = true;
    place.step = which.step;
    if (which.is_story) place.origin = TimeOrigin::story;
    return end;
  }
  if (is_month(j)) {
    place.month = what.month;
    if (is_day_number(j + 1)) {
      place.day = at(j + 1).number;
      return j + 2;
    }
    return j + 1;
  }
  if (!what.season.empty() && !what.is_verb) {
    place.season = what.season;
    return j + 1;
  }
  if (!what.part.empty() && !what.has_day && !which.is_span) {
    place.has_step = false;
    place.has_day_step = true;
    place.day_step = which.step;
    place.part = what.part;
    if (which.step > 0) place.origin = TimeOrigin::story;
    return j + 1;
  }
  if (what.unit == TimeUnit::none || what.is_plural_unit) return no_match;
  if (what.unit == TimeUnit::minute || what.unit == TimeUnit::hour) return no_match;
  if (what.unit == TimeUnit::day) {
    if (which.lower == "last" || which.lower == "past") return no_match;  // "the last day of talks"
    if (which.step > 0) place.origin = TimeOrigin::story;
    if (which.lower == "current") return no_match;
  }
  // "the last week of June".
  if (what.unit == TimeUnit::week && is(j + 1, "of") && is_month(j + 2)) {
    place = CalendarPlace{};
    place.week_of_month = -1;
    place.month = at(j + 2).month;
    return read_year_tail(j + 3, place);
  }
  place.step_unit = what.unit;
  return j + 1;
}

// "the second quarter of 2015", "the first week of May", "the 19th century", "Q2 2015".
int CalendarReader::read_ordinal(int i, CalendarPlace& place) const {
  if (at(i).lower.size() == 2 && at(i).lower[0] == 'q' && at(i).lower[1] >= '1' &&
      at(i).lower[1] <= '4') {
    place.quarter = at(i).lower[1] - '0';
    const int end = read_year_tail(i + 1, place);
    return end > i + 1 ? end : no_match;
  }
  const int n = at(i).ordinal;
  if (n == 0) return no_match;
  const TimeWord& what = at(i + 1);
  if (what.unit == TimeUnit::century) {
    place.century = n;
    return i + 2;
  }
  if (what.unit == TimeUnit::week && n <= 5 && is(i + 2, "of") && is_month(i + 3)) {
    place.week_of_month = n;
    place.month = at(i + 3).month;
    return read_year_tail(i + 4, place);
  }
  const bool is_quarter = what.unit == TimeUnit::quarter && !what.is_plural_unit && n <= 4;
  if (!is_quarter && (what.half == 0 || n > 2)) return no_match;
  (is_quarter ? place.quarter : place.half) = n;
  int end = read_year_tail(i + 2, place);
  if (end == i + 2 && is(end, "of")) {
    const int unit_end = read_running_unit(end + 1, place);
    if (unit_end != no_match && place.step_unit == TimeUnit::year) end = unit_end;
  }
  // Halves and quarters are also of matches and of buildings.
  const bool is_dated = place.year != 0 || place.step_unit == TimeUnit::year;
  if (is_dated) return end;
  return is_quarter && is(i - 1, "the") && is_one_of(at(i - 2).lower, {"in", "for", "during"})
             ? i + 2
             : no_match;
}

int CalendarReader::read_season(int i, CalendarPlace& place) const {
  if (at(i).season.empty() || at(i).is_verb) return no_match;
  place.season = at(i).season;
  const int end = read_year_tail(i + 1, place);
  if (end > i + 1) return end;
  // "Arab Spring" and "a fall in prices" are no seasons: a preposition must stand before.
  const bool has_article = is(i - 1, "the");
  const std::string& before = at(has_article ? i - 2 : i - 1).lower;
  const bool is_led = is_one_of(before, {"in", "during", "since", "until", "by", "over", "early",
                                         "late", "mid", "this", "of"});
  return is_led && (has_article || before != "of") ? i + 1 : no_match;
}

// "today", "yesterday evening", "the day after tomorrow", "9/11", "Christmas 2014".
int CalendarReader::read_named_day(int i, CalendarPlace& place) const {
  const TimeWord& word = at(i);
  if (word.unit == TimeUnit::day && at(i + 1).shift != 0 && at(i + 2).has_day &&
      at(i + 2).day == at(i + 1).shift) {
    place.has_day_step = true;
    place.day_step = 2 * at(i + 2).day;
    return i + 3;
  }
  if (word.has_day) {
    place.has_day_step = true;
    place.day_step = word.day;
    place.part = word.part;
    if (place.part.empty() && !at(i + 1).part.empty() && !at(i + 1).has_day) {
      place.part = at(i + 1).part;
      return i + 2;
    }
    return i + 1;
  }
  if (word.unit == TimeUnit::weekend && is(i - 1, "the")) {
    place.has_step = true;
    place.step_unit = TimeUnit::weekend;
    return i + 1;
  }
  if (word.date.empty()) return no_match;
  const std::string& date = word.date;  // "12-25" or "2001-09-11"
  const bool has_year = date.size() == 10;
  const auto number = [&](std::size_t from, std::size_t length) {
    int value = 0;
    std::from_chars(date.data() + from, date.data() + from + length, value);
    return value;
  };
  if (date.size() != 5 && !has_year) return no_match;
  if (has_year) place.year = number(0, 4);
  place.month = number(has_year ? 5 : 0, 2);
  place.day = number(has_year ? 8 : 3, 2);
  return has_year ? i + 1 : read_year_tail(i + 1, place);
}

// "1990s", or a year: after a preposition, or definite before a noun ("the 2014 revolution").
int CalendarReader::read_year(int i, CalendarPlace& place) const {
  if (at(i).decade != 0) {
    const bool is_led = is_one_of(at(i - 1).lower, {"the", "late", "early", "mid", "-"});
    if (!is_led) return no_match;
    place.decade = at(i).decade;
    return i + 1;
  }
  if (!is_year(i)) return no_match;
  const std::string& before = at(i - 1).lower;
  const int year = at(i).number;
  const bool is_plain = year >= plain_year_first && year <= plain_year_last;
  const bool is_led = is_one_of(
      before, {"in", "since", "until", "till", "by", "before", "after", "from", "during", "early",
               "late", "mid", "through", "circa", "year", "of", "between", "to", "throughout"});
  const Upos next = i + 1 < size() ? tree_[at(i + 1).word].upos : Upos::PUNCT;
  const bool is_modifier =
      next == Upos::NOUN || next == Upos::PROPN || next == Upos::ADJ;
  const bool is_definite =
      is_one_of(before, {"the", "'s", "\xE2\x80\x99s", "its", "their", "his", "her", "a"});
  const bool is_range = before == "-" || before == "and" || is(i + 1, "-");
  const bool is_bracketed = before == "(" && (is(i + 1, ")") || is(i + 1, "-"));
  // "Directive 2000" is a name.
  const Deprel deprel = tree_[at(i).word].deprel;
  const bool is_bare = !at(i - 1).is_capital &&
                       (deprel == Deprel::nmod_unmarked || deprel == Deprel::obl_unmarked);
  const bool is_placed = (is_definite && is_modifier) || is_range || is_bracketed || is_bare;
  if (!is_led && !(is_plain && is_placed)) return no_match;
  if (before == "of" && year % 1000 == 0) return no_match;  // "a crowd of 2000"
  if (!is_plain && !is_one_of(before, {"in", "since", "until", "by", "year"})) return no_match;
  place.year = year;
  return i + 1;
}

}  // namespace dragoman

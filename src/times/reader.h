// Reads places in the calendar out of a row of time words: the grammar below the recogniser.
//
//   CalendarReader reader(words, tree);
//   CalendarPlace place;
//   int end = reader.read(i, place);      // one past the last word read; no_match: nothing there
//
// Every read_* function has this form and leaves `place` unspecified where it finds nothing.

#pragma once

#include <span>
#include <string_view>

#include "syntax/tree.h"
#include "times/expression.h"

namespace dragoman {

inline constexpr int no_match = -1;

class CalendarReader {
 public:
  CalendarReader(std::span<const TimeWord> words, const Tree& tree)
      : words_(words), tree_(tree) {}

  int size() const { return static_cast<int>(words_.size()); }
  // Past either end: a word that is worth nothing.
  const TimeWord& at(int i) const;
  bool is(int i, std::string_view lower) const { return at(i).lower == lower; }

  // "early last month", "the end of 2014", "earlier this year", or a core.
  int read(int i, CalendarPlace& place) const;
  // A day by its number alone, as the first half of "3 to 5 May": 1 to 31, in digits.
  bool is_day_number(int i) const;
  bool is_year(int i) const;
  // A number that counts the noun after it: "2000 people".
  bool is_quantity(int i) const;
  // "2014", ", 2014", "of last year"; `i` itself where no year follows.
  int read_year_tail(int i, CalendarPlace& place) const;
  bool is_month(int i) const;

 private:
  int read_core(int i, CalendarPlace& place) const;
  int read_third(int i, CalendarPlace& place) const;
  int read_bound(int i, CalendarPlace& place) const;
  int read_numeric(int i, CalendarPlace& place) const;
  int read_day_month(int i, CalendarPlace& place) const;
  int read_month(int i, CalendarPlace& place) const;
  int read_weekday(int i, CalendarPlace& place) const;
  int read_step(int i, CalendarPlace& place) const;
  int read_ordinal(int i, CalendarPlace& place) const;
  int read_season(int i, CalendarPlace& place) const;
  int read_named_day(int i, CalendarPlace& place) const;
  int read_year(int i, CalendarPlace& place) const;
  // "the year" after "the end of" and "earlier in".
  int read_running_unit(int i, CalendarPlace& place) const;
  bool is_weekday(int i) const;

  std::span<const TimeWord> words_;
  const Tree& tree_;
};

}  // namespace dragoman

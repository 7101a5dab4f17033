// Time expressions as the words give them, before any date is counted: "last Wednesday" is a
// weekday one step back, whatever day it is today.
//
//   std::vector<TimeExpression> found = recognise(words, tree);
//
// Left to right, the longest reading at each place, without overlaps. Pure and linear.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "syntax/tree.h"
#include "times/words.h"

namespace dragoman {

// A place in the calendar; what is 0, none or empty was not said.
struct CalendarPlace {
  int year = 0;
  int decade = 0;               // 1990
  int century = 0;              // 20: the twentieth
  int quarter = 0;
  int half = 0;
  std::string season;
  int month = 0;
  int week_of_month = 0;        // "the first week of May"; -1: the last
  int day = 0;
  int weekday = 0;
  bool has_step = false;        // this, last, next: `step` units; none: of the thing itself
  int step = 0;
  TimeUnit step_unit = TimeUnit::none;
  bool has_day_step = false;    // today, yesterday
  int day_step = 0;
  int third = 0;                // early 1, mid 2, late 3
  int bound = 0;                // earlier -1: up to now; later 1: from now on
  std::string part;             // MO AF EV NI
  std::string clock;            // "10:30"
  TimeOrigin origin = TimeOrigin::published;
};

enum class TimeForm : std::uint8_t {
  calendar,   // `at`
  range,      // `at` to `to`
  offset,     // count units from the origin, `sign` -1 or 1: "two days ago", "three days before"
  stretch,    // count units up to (-1) or from (1) now: "the past two weeks"
  duration,   // count units
  set,        // `set`
  vague,      // "recently": a time, but not which
};

struct TimeExpression {
  TimeForm form = TimeForm::calendar;
  int first = 0;                // words of the tree, `last` included
  int last = 0;
  CalendarPlace at;
  CalendarPlace to;
  int count = 0;                // 0: "days ago"
  TimeUnit unit = TimeUnit::none;
  int sign = 0;
  TimeOrigin origin = TimeOrigin::published;
  int link = no_word;           // the "before" or "after" whose act the count starts from
  std::string set;              // TIMEX value
};

std::vector<TimeExpression> recognise(std::span<const TimeWord> words, const Tree& tree);

}  // namespace dragoman

// From what the words say to days of the calendar.
//
//   AnchoredTime t = anchor(expression, {.published = {2022, 6, 30}, .leaning = Leaning::past});
//   t.value;     // "on Wednesday": 2022-06-29
//
// Pure. What cannot be counted (no publication date, no such day) has no value.

#pragma once

#include <string>

#include "dragoman/date.h"
#include "dragoman/event.h"
#include "times/expression.h"

namespace dragoman {

// Which way an expression without a year or a week points: by the tense of its clause. A time on a
// noun ("the November elections") points to the nearer side, the past first.
enum class Leaning : std::uint8_t { past, present, future, noun };

struct AnchorContext {
  Date published;
  Date story;                  // the day last spoken of; not set: none was
  Precision story_precision = Precision::day;
  Leaning leaning = Leaning::past;
};

struct AnchoredTime {
  Interval value;              // not set for durations, sets and vague times
  DateBasis basis = DateBasis::relative;
  std::string type;            // DATE, TIME, DURATION, SET
  std::string timex;
};

AnchoredTime anchor(const TimeExpression& expression, const AnchorContext& context);

// `count` units from a day, as coarse as the unit: two weeks on, the week that holds that day.
Interval shifted(Date from, int count, TimeUnit unit);

}  // namespace dragoman

// What a preposition makes of a time: "since Monday" runs to now, "by 2030" from now.
//
//   Interval days = under("since", monday, published, false);
//
// Pure. An interval whose one end nothing tells ("before 2014") is not set.

#pragma once

#include <string_view>

#include "dragoman/date.h"
#include "times/expression.h"

namespace dragoman {

// The days that a value gives under a preposition ("" for none). `is_ahead`: of something to come.
Interval under(std::string_view marker, Interval value, Date published, bool is_ahead);

// "in two weeks", "within six months", of something to come.
Interval ahead_by(std::string_view marker, const TimeExpression& expression, Date published);

}  // namespace dragoman

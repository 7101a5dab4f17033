// Civil dates and closed intervals of days, each with how precisely it is known.
//
//   Result<Interval> may = parse_interval("2022-05");      // 2022-05-01 .. 2022-05-31, month
//   Date eve = Date{2022, 6, 29}.plus_days(-1);             // 2022-06-28
//   Date{2022, 6, 29}.weekday();                            // 3: Wednesday (ISO, Monday is 1)
//
// Plain values; free of time zones. The proleptic Gregorian calendar, years 0001 to 9999.

#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "dragoman/result.h"

namespace dragoman {

struct Date {
  std::int16_t year = 0;  // 0: no date
  std::uint8_t month = 0;
  std::uint8_t day = 0;

  constexpr bool is_set() const { return year != 0; }
  bool is_valid() const;                 // a day of the calendar
  Date plus_days(std::int32_t days) const;
  Date plus_months(std::int32_t months) const;  // the day is cut to the month's last
  std::int32_t days_since(Date other) const;
  int weekday() const;                   // ISO 8601: 1 is Monday, 7 is Sunday
  std::string to_string() const;         // "2022-06-29"; "" when not set
  friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

// The far end of an interval that is still open ("will be held").
inline constexpr Date date_open_end{9999, 12, 31};

enum class Precision : std::uint8_t { day, week, month, quarter, season, year, decade, unknown };
std::string_view to_string(Precision precision);

struct Interval {
  Date begin;
  Date end;  // included
  Precision precision = Precision::unknown;

  constexpr bool is_set() const { return begin.is_set(); }
  friend constexpr auto operator<=>(const Interval&, const Interval&) = default;
};

Interval day_interval(Date day);
Interval month_interval(int year, int month);
Interval year_interval(int year);

// Reads YYYY-MM-DD and RFC 3339 ("2022-06-29T10:00:00Z": the day as written). E210 otherwise.
Result<Date> parse_date(std::string_view text);
// Reads YYYY, YYYY-MM or what parse_date reads. E210 otherwise.
Result<Interval> parse_interval(std::string_view text);

}  // namespace dragoman

#include "dragoman/date.h"

#include <array>
#include <charconv>
#include <chrono>
#include <fmt/format.h>

namespace dragoman {
namespace {

std::chrono::year_month_day civil(Date date) {
  return {std::chrono::year{date.year}, std::chrono::month{date.month},
          std::chrono::day{date.day}};
}

Date from_days(std::chrono::sys_days days) {
  const std::chrono::year_month_day ymd{days};
  return {static_cast<std::int16_t>(int{ymd.year()}),
          static_cast<std::uint8_t>(unsigned{ymd.month()}),
          static_cast<std::uint8_t>(unsigned{ymd.day()})};
}

// Reads exactly `digits` decimal digits at `at`; -1 where there are none.
int digits_at(std::string_view text, std::size_t at, std::size_t digits) {
  if (text.size() < at + digits) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

Error bad_date(std::string_view text) { return {ErrorId::bad_date, std::string(text), ""}; }

}  // namespace

bool Date::is_valid() const { return year >= 1 && year <= 9999 && civil(*this).ok(); }

Date Date::plus_days(std::int32_t days) const {
  return from_days(std::chrono::sys_days{civil(*this)} + std::chrono::days{days});
}

Date Date::plus_months(std::int32_t months) const {
  auto moved = civil(*this) + std::chrono::months{months};
  if (!moved.ok()) moved = moved.year() / moved.month() / std::chrono::last;
  return from_days(std::chrono::sys_days{moved});
}

std::int32_t Date::days_since(Date other) const {
  return static_cast<std::int32_t>(
      (std::chrono::sys_days{civil(*this)} - std::chrono::sys_days{civil(other)}).count());
}

int Date::weekday() const {
  return static_cast<int>(
      std::chrono::weekday{std::chrono::sys_days{civil(*this)}}.iso_encoding());
}

std::string Date::to_string() const {
  return is_set() ? fmt::format("{:04}-{:02}-{:02}", year, month, day) : std::string();
}

std::string_view to_string(Precision precision) {
  static constexpr std::array<std::string_view, 8> names = {
      "day", "week", "month", "quarter", "season", "year", "decade", "unknown"};
  return names[static_cast<std::size_t>(precision)];
}

Interval day_interval(Date day) { return {day, day, Precision::day}; }

Interval month_interval(int year, int month) {
  const Date first{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), 1};
  return {first, first.plus_months(1).plus_days(-1), Precision::month};
}

Interval year_interval(int year) {
  const auto y = static_cast<std::int16_t>(year);
  return {{y, 1, 1}, {y, 12, 31}, Precision::year};
}

Result<Date> parse_date(std::string_view text) {
  const int year = digits_at(text, 0, 4);
  const int month = digits_at(text, 5, 2);
  const int day = digits_at(text, 8, 2);
  if (year < 0 || month < 0 || day < 0 || text[4] != '-' || text[7] != '-') return bad_date(text);
  if (text.size() > 10 && text[10] != 'T' && text[10] != 't' && text[10] != ' ') {
    return bad_date(text);
  }
  const Date date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                  static_cast<std::uint8_t>(day)};
  if (!date.is_valid()) return bad_date(text);
  return date;
}

Result<Interval> parse_interval(std::string_view text) {
  const int year = digits_at(text, 0, 4);
  if (text.size() == 4 && year > 0) return year_interval(year);
  const int month = digits_at(text, 5, 2);
  if (text.size() == 7 && year > 0 && text[4] == '-' && month >= 1 && month <= 12) {
    return month_interval(year, month);
  }
  auto date = parse_date(text);
  if (!date.ok()) return date.error();
  return day_interval(*date);
}

}  // namespace dragoman

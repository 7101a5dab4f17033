#include "ingest/written_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace dragoman::ingest {
namespace {

constexpr std::size_t date_line_bytes_max = 80;
constexpr std::array<std::string_view, 12> months = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> weekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                      "friday", "saturday", "sunday"};
// Words that stand beside a date without adding to it.
constexpr std::array<std::string_view, 35> fillers = {
    "published", "updated", "last", "posted", "on",  "at",  "date", "first", "modified",
    "am",        "pm",      "gmt",  "bst",    "utc", "est", "edt",  "cet",   "cest",
    "eet",       "msk",     "pst",  "pdt",    "cst", "cdt", "ist",  "aest",  "local",
    "time",      "issued",  "the",  "of",     "a",   "p",   "m",    "et"};

// 1..12 for a month's name or its first three or four letters; 0 otherwise.
int month_of(std::string_view word) {
  for (std::size_t i = 0; i < months.size(); ++i) {
    if (word == months[i] || word == months[i].substr(0, 3)) return static_cast<int>(i) + 1;
  }
  return word == "sept" ? 9 : 0;
}

bool is_weekday(std::string_view word) {
  return std::ranges::any_of(weekdays, [word](std::string_view day) {
    return word == day || (word.size() >= 3 && day.starts_with(word));
  });
}

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words(1);
  for (const char c : line) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    const bool is_word = (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == ':' ||
                         static_cast<unsigned char>(c) >= 0x80;
    if (is_word) {
      words.back() += lower;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

// The number of a word such as "29" or "29th"; -1 where it is none.
int number_of(std::string_view word) {
  int value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc{}) return -1;
  const std::string_view rest(end, static_cast<std::size_t>(word.data() + word.size() - end));
  const bool is_ordinal = rest == "st" || rest == "nd" || rest == "rd" || rest == "th";
  return rest.empty() || is_ordinal ? value : -1;
}

bool is_clock(std::string_view word) {
  return word.find(':') != std::string_view::npos && word.front() >= '0' && word.front() <= '9';
}

std::optional<Date> made_of(int year, int month, int day) {
  const Date date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                  static_cast<std::uint8_t>(day)};
  return date.is_valid() ? std::optional(date) : std::nullopt;
}

// "29/06/2022": day and month only where one of them cannot be the other.
std::optional<Date> numeric_date(const std::vector<int>& numbers) {
  if (numbers.size() < 3) return std::nullopt;
  const auto [a, b, year] = std::array{numbers[0], numbers[1], numbers[2]};
  if (year < 1000 || a < 1 || b < 1 || a > 31 || b > 31) return std::nullopt;
  if (a > 12 && b <= 12) return made_of(year, b, a);
  if (b > 12 && a <= 12) return made_of(year, a, b);
  if (a == b) return made_of(year, a, b);
  return Date{};
}

}  // namespace

std::optional<Date> read_date_line(std::string_view line) {
  if (line.empty() || line.size() > date_line_bytes_max) return std::nullopt;
  if (line.size() >= 10) {
    if (const auto iso = parse_date(line.substr(0, 10)); iso.ok()) {
      const bool is_alone = line.size() == 10 || line[10] == 'T' || line[10] == ' ';
      return is_alone && line.size() <= 35 ? std::optional(*iso) : std::nullopt;
    }
  }
  int month = 0;
  std::vector<int> numbers;
  for (const std::string& word : words_of(line)) {
    const std::string_view bare = word.ends_with(':')
                                      ? std::string_view(word).substr(0, word.size() - 1)
                                      : std::string_view(word);
    if (bare.empty() || is_clock(bare) || std::ranges::find(fillers, bare) != fillers.end()) {
      continue;
    }
    if (month == 0 && month_of(bare) > 0) {
      month = month_of(bare);
    } else if (const int number = number_of(bare); number >= 0) {
      numbers.push_back(number);
    } else if (!is_weekday(bare)) {
      return std::nullopt;
    }
  }
  if (month == 0) return numeric_date(numbers);
  if (numbers.size() < 2 || numbers.size() > 4) return std::nullopt;
  const bool day_first = numbers[0] <= 31 && numbers[1] > 31;
  return day_first ? made_of(numbers[1], month, numbers[0]) : std::nullopt;
}

}  // namespace dragoman::ingest

// The words of a sentence as the recogniser of time expressions sees them: what each is worth by
// the table `time.word` (lexicon/en/words/times.yaml), numbers read, hyphens parted.
//
//   std::vector<TimeWord> words = read_time_words(tree, lexicon);   // "mid-June": mid - June
//
// Pure; one look-up a word.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lexicon/lexicon.h"
#include "syntax/tree.h"

namespace dragoman {

enum class TimeUnit : std::uint8_t {
  none, minute, hour, day, week, weekend, fortnight, month, quarter, year, decade, century,
};

// Where a count of days begins: at the publication, at the day last spoken of, or at another act.
enum class TimeOrigin : std::uint8_t { published, story, act };

// One word, or one part of a hyphenated word. 0 and none: not said.
struct TimeWord {
  int word = 0;                 // its place in the tree
  std::string lower;
  bool is_capital = false;
  bool is_verb = false;         // "may go", "march on": no months
  int digits = 0;               // how many digits, where the word is a number in digits
  int number = -1;              // value in digits or words; -1: none
  bool is_vague = false;        // several, few
  int ordinal = 0;              // "21st" is 21, "second" is 2
  int month = 0;
  int weekday = 0;
  bool is_weekday_set = false;  // "Fridays"
  std::string season;           // SP SU FA WI
  TimeUnit unit = TimeUnit::none;
  bool is_plural_unit = false;
  int half = 0;
  bool has_step = false;        // this, last, next
  int step = 0;
  bool is_span = false;         // "past", "coming": may run up to now
  bool is_story = false;        // "same", "following": counted from the day last spoken of
  bool has_day = false;         // today and its like
  int day = 0;
  std::string part;             // MO AF EV NI MI
  int third = 0;                // early 1, mid 2, late 3
  int bound = 0;                // earlier -1, later 1
  TimeOrigin shift_origin = TimeOrigin::published;
  int shift = 0;                // ago -1, before -1, after 1
  bool is_every = false;
  std::string set;              // "daily" is P1D
  std::string date;             // a day with a name: "12-25"
  std::string vaguely;          // past, future
  bool is_now = false;
  bool is_name_part = false;    // "Bloody" before "Sunday"
  int decade = 0;               // "1990s" is 1990
};

std::vector<TimeWord> read_time_words(const Tree& tree, const Lexicon& lexicon);

}  // namespace dragoman

// Counts of a run: shown while it goes on, and as one line at its end, on standard error.

#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "cli/console.h"

namespace dragoman::cli {

struct Counts {
  std::uint64_t articles = 0;
  std::uint64_t sentences = 0;
  std::uint64_t found = 0;  // events, or whatever `found_name` says
  std::uint64_t failed = 0;
  std::uint64_t too_long = 0;  // sentences that were not read
};

class Progress {
 public:
  // `found_name`: "event"; "" where nothing is looked for.
  Progress(Console& console, std::string_view found_name);

  Counts counts;
  // Shows the counts, at most ten times a second and not in the first half second.
  void show();
  // The last line: "12,480 articles, 91,002 sentences, 1,944 events, 7 failed".
  void finish();

 private:
  Console& console_;
  std::string_view found_name_;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point next_;
};

// "12,480".
std::string grouped(std::uint64_t number);
// "1 article", "2 articles".
std::string counted(std::uint64_t number, std::string_view noun);

// The exit code of a run that read many inputs.
int exit_code_of(const Counts& counts, bool fails_on_none);

}  // namespace dragoman::cli

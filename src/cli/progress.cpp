#include "cli/progress.h"

#include "cli/command.h"

namespace dragoman::cli {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds quiet_time{500};  // runs shorter than this show no progress
constexpr milliseconds refresh_time{100};

}  // namespace

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string counted(std::uint64_t number, std::string_view noun) {
  return grouped(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

Progress::Progress(Console& console, std::string_view found_name)
    : console_(console),
      found_name_(found_name),
      start_(steady_clock::now()),
      next_(start_ + quiet_time) {}

void Progress::show() {
  if (!console_.facts().err_is_terminal) return;
  const auto now = steady_clock::now();
  if (now < next_) return;
  next_ = now + refresh_time;
  const std::chrono::duration<double> took = now - start_;
  const auto rate = static_cast<std::uint64_t>(static_cast<double>(counts.articles) / took.count());
  std::string line = counted(counts.articles, "article") + "  " + grouped(rate) + "/s";
  if (!found_name_.empty()) line += "  " + counted(counts.found, found_name_);
  if (counts.failed > 0) line += "  " + grouped(counts.failed) + " failed";
  console_.show_progress(line);
}

void Progress::finish() {
  std::string line =
      counted(counts.articles, "article") + ", " + counted(counts.sentences, "sentence");
  if (counts.too_long > 0) line += " (" + grouped(counts.too_long) + " too long to read)";
  if (!found_name_.empty()) line += ", " + counted(counts.found, found_name_);
  line += ", " + grouped(counts.failed) + " failed";
  console_.note(line);
}

int exit_code_of(const Counts& counts, bool fails_on_none) {
  if (counts.failed > 0) return counts.articles > 0 ? exit_some_failed : exit_failed;
  return fails_on_none && counts.found == 0 ? exit_none_found : exit_done;
}

}  // namespace dragoman::cli

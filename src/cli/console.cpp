#include "cli/console.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>

namespace dragoman::cli {
namespace {

// Errors beyond this many are counted and no longer shown: a million bad lines say no more.
constexpr std::uint64_t shown_failures_max = 100;

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread
  return value == nullptr ? std::string_view() : std::string_view(value);
}

std::size_t terminal_width(int descriptor) {
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  std::size_t width = 0;
  const std::string_view columns = environment("COLUMNS");
  std::from_chars(columns.data(), columns.data() + columns.size(), width);
  return width > 0 ? width : 80;
}

// Writes all of `text`; the errno of the failure, 0 where there was none.
int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

}  // namespace

Console::Facts Console::Facts::of_process() {
  Facts facts;
  facts.out_is_terminal = isatty(facts.out) == 1;
  facts.err_is_terminal = isatty(facts.err) == 1;
  facts.forbids_colour = !environment("NO_COLOR").empty() || environment("TERM") == "dumb";
  const auto is_on = [](std::string_view value) { return !value.empty() && value != "0"; };
  facts.forces_colour = is_on(environment("FORCE_COLOR")) || is_on(environment("CLICOLOR_FORCE"));
  facts.width = terminal_width(facts.out);
  facts.data_home = environment("XDG_DATA_HOME");
  if (facts.data_home.empty() && !environment("HOME").empty()) {
    facts.data_home = std::string(environment("HOME")) + "/.local/share";
  }
  return facts;
}

Console::Console(Facts facts) : facts_(std::move(facts)) {}

Console::~Console() {
  if (file_ >= 0) ::close(file_);
}

bool Console::has_colour(std::string_view choice) const {
  if (choice == "always") return true;
  if (choice == "never" || facts_.forbids_colour || file_ >= 0) return false;
  return facts_.out_is_terminal || facts_.forces_colour;
}

Status Console::open_out(const std::string& path) {
  file_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file_ < 0) return Error{ErrorId::cannot_write, path, ""};
  file_name_ = path;
  return Done{};
}

bool Console::write(std::string_view text) {
  const std::lock_guard lock(mutex_);
  if (write_error_ != 0) return false;
  if (has_progress_ && file_ < 0 && facts_.out_is_terminal) {
    write_err("\r\x1b[K");
    has_progress_ = false;
  }
  write_error_ = write_all(file_ >= 0 ? file_ : facts_.out, text);
  return write_error_ == 0;
}

Status Console::write_status() const {
  if (write_error_ == 0 || write_error_ == EPIPE) return Done{};
  const std::string where = file_ >= 0 ? file_name_ : "standard output";
  return Error{ErrorId::cannot_write, where + " (" + std::strerror(write_error_) + ")",
               ""};  // NOLINT: one thread
}

void Console::fail(const Error& error) {
  const std::lock_guard lock(mutex_);
  if (++failures_ > shown_failures_max) return;
  std::string text = has_progress_ ? "\r\x1b[K" : "";
  has_progress_ = false;
  text += error.to_string();
  text += '\n';
  if (failures_ == shown_failures_max) text += "further errors are counted and not shown\n";
  write_err(text);
}

void Console::note(std::string_view line) {
  const std::lock_guard lock(mutex_);
  std::string text = has_progress_ ? "\r\x1b[K" : "";
  has_progress_ = false;
  text += line;
  text += '\n';
  write_err(text);
}

void Console::show_progress(std::string_view line) {
  const std::lock_guard lock(mutex_);
  if (!facts_.err_is_terminal) return;
  has_progress_ = true;
  write_err("\r\x1b[K" + std::string(line));
}

void Console::clear_progress() {
  const std::lock_guard lock(mutex_);
  if (has_progress_) write_err("\r\x1b[K");
  has_progress_ = false;
}

void Console::write_err(std::string_view text) { (void)write_all(facts_.err, text); }

}  // namespace dragoman::cli

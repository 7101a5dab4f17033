// Standard output, standard error and what is known of the terminal. The only place, with main,
// that looks at the environment and prints.
//
//   Console console(Console::Facts::of_process());
//   console.write(lines);                 // false once nobody reads any more: stop, and succeed
//   console.fail({ErrorId::cannot_read, "x.txt", ""});
//
// `write` and `fail` may be called from several threads; each call is written as a whole.

#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "dragoman/result.h"

namespace dragoman::cli {

class Console {
 public:
  struct Facts {
    int out = 1;  // file descriptors
    int err = 2;
    bool out_is_terminal = false;
    bool err_is_terminal = false;
    bool forbids_colour = false;  // NO_COLOR, TERM=dumb
    bool forces_colour = false;   // FORCE_COLOR, CLICOLOR_FORCE
    std::size_t width = 80;
    std::string data_home;  // $XDG_DATA_HOME, or ~/.local/share

    static Facts of_process();
  };

  explicit Console(Facts facts);
  ~Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  const Facts& facts() const { return facts_; }
  // Whether `choice` (auto, always, never) gives colours on standard output.
  bool has_colour(std::string_view choice) const;

  // Sends what is written to a file from here on. E102.
  Status open_out(const std::string& path);
  // Writes results. False once the reader has gone away, or the disk is full: see `write_status`.
  bool write(std::string_view text);
  // What went wrong with writing; a reader that has gone away is no error.
  Status write_status() const;

  void fail(const Error& error);              // "error[E101] ..." on standard error
  void note(std::string_view line);           // a line of information on standard error
  void show_progress(std::string_view line);  // overwrites itself; terminals only
  void clear_progress();
  std::uint64_t failures() const { return failures_; }

 private:
  void write_err(std::string_view text);

  Facts facts_;
  std::mutex mutex_;
  int file_ = -1;  // of --out
  std::string file_name_;
  int write_error_ = 0;  // errno of the first write that failed
  bool has_progress_ = false;
  std::uint64_t failures_ = 0;
};

}  // namespace dragoman::cli

// The one table of commands. The parser, --help and docs/commands.md are made from it.
//
// To add a command: a file with a function `int run_x(const Options&, Console&)`, its declaration
// below, and a row in commands.cpp.

#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "cli/console.h"
#include "cli/options.h"

namespace dragoman::cli {

// Exit codes of every command.
inline constexpr int exit_done = 0;
inline constexpr int exit_none_found = 1;   // with -e
inline constexpr int exit_failed = 2;       // usage, or nothing could be read or written
inline constexpr int exit_some_failed = 3;  // done, but some inputs failed

struct Example {
  std::string_view line;
  std::string_view meaning;
};

struct Command {
  std::string_view name;
  std::string_view operands;  // "FILE..."
  std::string_view summary;   // one line
  std::string_view details;   // a paragraph
  std::vector<Example> examples;
  std::vector<std::string_view> flags;  // names, in the order of --help; help is always there
  int (*run)(const Options& options, Console& console);
};

std::span<const Command> commands();
const Command* find_command(std::string_view name);  // nullptr where there is none

int run_code(const Options& options, Console& console);
int run_parse(const Options& options, Console& console);
int run_doctor(const Options& options, Console& console);
int run_lexicon(const Options& options, Console& console);
int run_eval(const Options& options, Console& console);
int run_add(const Options& options, Console& console);
int run_ask(const Options& options, Console& console);
int run_explain(const Options& options, Console& console);

// The whole program: 0, 1, 2 or 3.
int run(std::span<const std::string_view> arguments, Console& console);

}  // namespace dragoman::cli

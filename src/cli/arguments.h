// Reads a command line by the tables of commands and flags.
//
//   auto line = read_arguments({"code", "--format=csv", "a.txt"});
//   line->command->run(line->options, console);
//
// Flags may stand anywhere; `--` ends them; a single `-` is an operand. E110 to E114.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace dragoman::cli {

struct CommandLine {
  const Command* command = nullptr;  // nullptr: no command was named
  Options options;
  bool wants_version = false;
};

Result<CommandLine> read_arguments(std::span<const std::string_view> arguments);

// The candidate that was probably meant, "" where none is near.
std::string nearest(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace dragoman::cli

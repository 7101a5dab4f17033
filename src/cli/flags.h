// The one table of flags. The parser, --help and docs/commands.md are made from it.
//
// To add a flag: a field in options.h, a row in flags.cpp, its name in the commands that take it.

#pragma once

#include <span>
#include <string_view>

#include "cli/options.h"
#include "dragoman/result.h"

namespace dragoman::cli {

struct Flag {
  std::string_view name;     // "format"
  char letter = 0;           // 'e'; 0 where none
  std::string_view value;    // what it takes: "FILE"; "" for a switch
  std::string_view meaning;  // one line
  Status (*set)(Options& options, std::string_view value);
};

std::span<const Flag> flags();
const Flag* find_flag(std::string_view name);  // nullptr where there is none
const Flag* find_flag(char letter);

}  // namespace dragoman::cli

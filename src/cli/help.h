// Help texts, made from the tables of commands and flags: examples first.

#pragma once

#include <string>

#include "cli/command.h"

namespace dragoman::cli {

std::string general_help();
std::string command_help(const Command& command);
// What an error is and what to do: "E214". "" where there is no such error.
std::string error_help(std::string_view code);
// The text of docs/commands.md.
std::string command_docs();

}  // namespace dragoman::cli

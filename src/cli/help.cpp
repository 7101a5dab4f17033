#include "cli/help.h"

#include <algorithm>

#include "cli/flags.h"

namespace dragoman::cli {
namespace {

constexpr std::size_t help_width = 96;
constexpr std::size_t flag_column = 26;

// `text` in lines of at most `help_width`, the second and later ones indented.
std::string wrapped(std::string_view text, std::size_t column, std::size_t indent) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (column + end > help_width && column > indent) {
      if (out.ends_with(' ')) out.pop_back();
      out += '\n' + std::string(indent, ' ');
      column = indent;
    }
    out += text.substr(0, end);
    column += end;
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!text.empty()) {
      out += ' ';
      ++column;
    }
  }
  return out + '\n';
}

std::string usage_of(const Flag& flag) {
  std::string out = flag.letter == 0 ? "    " : std::string("-") + flag.letter + ", ";
  out += "--" + std::string(flag.name);
  if (!flag.value.empty()) out += " " + std::string(flag.value);
  return out;
}

std::string flag_line(const Flag& flag) {
  std::string out = "  " + usage_of(flag);
  if (out.size() + 2 > flag_column) {
    out += '\n' + std::string(flag_column, ' ');
  } else {
    out.append(flag_column - out.size(), ' ');
  }
  return out + wrapped(flag.meaning, flag_column, flag_column);
}

std::string examples_of(const Command& command) {
  std::size_t width = 0;
  for (const Example& example : command.examples) width = std::max(width, example.line.size());
  std::string out;
  for (const Example& example : command.examples) {
    out += "  " + std::string(example.line) + std::string(width - example.line.size(), ' ') +
           "   # " + std::string(example.meaning) + "\n";
  }
  return out;
}

constexpr std::string_view exit_codes =
    "Exit codes: 0 done; 1 nothing found, with -e; 2 usage, or nothing could be read or written;\n"
    "3 done, but some inputs failed.\n";

}  // namespace

std::string general_help() {
  std::string out =
      "Dragoman reads news reports and says who did what to whom, when, and on whose word.\n\n"
      "Examples:\n";
  for (const Command& command : commands()) {
    if (command.examples.empty()) continue;
    const Example& example = command.examples.front();
    out += "  " + std::string(example.line) + "\n      " + std::string(example.meaning) + "\n";
  }
  out += "\nCommands:\n";
  for (const Command& command : commands()) {
    out += "  " + std::string(command.name) +
           std::string(12 - std::min<std::size_t>(11, command.name.size()), ' ') +
           std::string(command.summary) + "\n";
  }
  out +=
      "\n'dragoman COMMAND --help' shows a command's flags; 'dragoman help E101' explains an "
      "error.\n";
  out += exit_codes;
  return out;
}

std::string command_help(const Command& command) {
  std::string out = std::string(command.summary) + "\n\nExamples:\n" + examples_of(command);
  out += "\nUsage: dragoman " + std::string(command.name);
  if (!command.flags.empty()) out += " [FLAGS]";
  if (!command.operands.empty()) out += " " + std::string(command.operands);
  out += "\n\n" + wrapped(command.details, 0, 0) + "\nFlags:\n";
  for (const std::string_view name : command.flags) out += flag_line(*find_flag(name));
  out += flag_line(*find_flag("help"));
  out += '\n';
  out += exit_codes;
  return out;
}

std::string error_help(std::string_view code) {
  struct Row {
    int number;
    std::string_view message;
    std::string_view advice;
  };
  static constexpr Row rows[] = {
#define DRAGOMAN_ERROR(number, name, message, advice) {number, message, advice},
#include "dragoman/errors.def"
#undef DRAGOMAN_ERROR
  };
  for (const Row& row : rows) {
    if (code != "E" + std::to_string(row.number)) continue;
    std::string message(row.message);
    if (const auto hole = message.find("{}"); hole != std::string::npos) {
      message.replace(hole, 2, "...");
    }
    return std::string(code) + ": " + message + "\n  " + std::string(row.advice) + "\n";
  }
  return "";
}

std::string command_docs() {
  std::string out =
      "# Commands\n\n"
      "<!-- Made from src/cli/commands.cpp and flags.cpp: change them there, then run the tests\n"
      "     with DRAGOMAN_ACCEPT=1. -->\n\n";
  out +=
      "Results go to standard output, everything else to standard error. A broken pipe is no\n"
      "error.\n\n";
  out += exit_codes;
  for (const Command& command : commands()) {
    out += "\n## dragoman " + std::string(command.name);
    if (!command.operands.empty()) out += " " + std::string(command.operands);
    out += "\n\n" + std::string(command.summary) + "\n\n```\n" + examples_of(command) + "```\n\n";
    out += wrapped(command.details, 0, 0);
    if (command.flags.empty()) continue;
    out += "\n| flag | meaning |\n|---|---|\n";
    for (const std::string_view name : command.flags) {
      const Flag& flag = *find_flag(name);
      std::string usage = usage_of(flag);
      usage.erase(0, usage.find_first_not_of(' '));
      out += "| `" + usage + "` | " + std::string(flag.meaning) + " |\n";
    }
  }
  return out;
}

}  // namespace dragoman::cli

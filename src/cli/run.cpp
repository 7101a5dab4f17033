#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/help.h"

namespace dragoman::cli {
namespace {

int show_help(const Options& options, Console& console) {
  if (options.operands.empty()) {
    console.write(general_help());
    return exit_done;
  }
  const std::string& topic = options.operands.front();
  if (const Command* command = find_command(topic)) {
    console.write(command_help(*command));
    return exit_done;
  }
  if (const std::string text = error_help(topic); !text.empty()) {
    console.write(text);
    return exit_done;
  }
  console.fail({ErrorId::unknown_command, "'" + topic + "'", ""});
  return exit_failed;
}

int run_command(const CommandLine& line, Console& console) {
  const Command& command = *line.command;
  if (command.run == nullptr) return show_help(line.options, console);
  if (command.operands.starts_with("FILE") && line.options.operands.empty()) {
    console.fail({ErrorId::no_input, "", ""});
    return exit_failed;
  }
  if (!line.options.out.empty()) {
    if (const Status status = console.open_out(line.options.out); !status.ok()) {
      console.fail(status.error());
      return exit_failed;
    }
  }
  const int code = command.run(line.options, console);
  if (const Status status = console.write_status(); !status.ok()) {
    console.fail(status.error());
    return exit_failed;
  }
  return code;
}

}  // namespace

int run(std::span<const std::string_view> arguments, Console& console) {
  try {
    const auto line = read_arguments(arguments);
    if (!line.ok()) {
      console.fail(line.error());
      return exit_failed;
    }
    if (line->wants_version) {
      console.write("dragoman " DRAGOMAN_VERSION "\n");
      return exit_done;
    }
    if (line->command == nullptr) {
      console.write(general_help());
      return line->options.wants_help ? exit_done : exit_failed;
    }
    if (line->options.wants_help) {
      console.write(command_help(*line->command));
      return exit_done;
    }
    return run_command(*line, console);
  } catch (const InternalError& fault) {
    console.fail({ErrorId::internal, fault.what(), ""});
  } catch (const std::exception& fault) {
    console.fail({ErrorId::internal, fault.what(), ""});
  }
  return exit_failed;
}

}  // namespace dragoman::cli

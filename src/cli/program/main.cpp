#include <csignal>
#include <string_view>
#include <vector>

#include "cli/command.h"

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that has gone away is seen by write() and no error
  const std::vector<std::string_view> arguments(argv + 1, argv + argc);
  dragoman::cli::Console console(dragoman::cli::Console::Facts::of_process());
  return dragoman::cli::run(arguments, console);
}

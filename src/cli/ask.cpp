// dragoman ask QUESTION: what the ledger says.

#include "cli/command.h"
#include "cli/ledger_tables.h"
#include "ledger/answer.h"

namespace dragoman::cli {
namespace {

std::string format_of(const Options& options, const Console& console) {
  if (!options.format.empty()) return options.format;
  const bool is_for_people = console.facts().out_is_terminal && options.out.empty();
  return is_for_people ? "table" : "jsonl";
}

void write(const Answer& answer, const std::string& format, Console& console) {
  const std::string text = answer_text(answer);
  if (format != "csv" && format != "jsonl") {
    console.write(text);
    return;
  }
  console.write(format == "csv" ? answer_csv(answer) : answer_lines(answer));
  // An empty answer has no line: people who watch still learn that it was no fault.
  if (answer.is_empty()) console.note(text.substr(0, text.find('\n')));
}

}  // namespace

int run_ask(const Options& options, Console& console) {
  const auto tables = open_tables(options, console, OpenMode::existing);
  if (!tables.ok()) {
    console.fail(tables.error());
    return exit_failed;
  }
  Question question{options.operands, options.as_of, options.known_at, options.according_to};
  if (!question.as_of.is_set()) question.as_of = today();
  if (!question.known_at.is_set()) question.known_at = today();
  const auto answer = ask(question, {*tables->store, tables->rules, *tables->actors});
  if (!answer.ok()) {
    console.fail(answer.error());
    return exit_failed;
  }
  write(*answer, format_of(options, console), console);
  return answer->is_empty() && options.fails_on_none ? exit_none_found : exit_done;
}

}  // namespace dragoman::cli

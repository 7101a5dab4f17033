// dragoman lexicon check: what is wrong with a lexicon, before anybody relies on it.

#include "lexicon/lexicon.h"

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/engine.h"
#include "cli/progress.h"
#include "dragoman/coder.h"
#include "eval/examples.h"

namespace dragoman::cli {

int run_lexicon(const Options& options, Console& console) {
  if (options.operands.size() != 1 || options.operands.front() != "check") {
    console.fail({ErrorId::bad_usage, "lexicon takes one word: check", ""});
    return exit_failed;
  }
  if (!options.lexicon.empty()) {
    const std::vector<Error> faults = check(options.lexicon);
    for (const Error& fault : faults) console.fail(fault);
    if (!faults.empty()) {
      console.note(counted(faults.size(), "fault") + " in " + options.lexicon);
      return exit_failed;
    }
  }
  const auto coder = Coder::open(coder_options(options));
  if (!coder.ok()) {
    console.fail(coder.error());
    return exit_failed;
  }
  const ExampleReport report = run_examples(**coder);
  std::string out;
  for (const ExampleFailure& failure : report.failures) {
    out += fmt::format("{}  {}: {}\n  {}\n", failure.file, failure.frame, failure.sentence,
                       failure.why);
  }
  console.write(out);
  console.note(counted(static_cast<std::uint64_t>(report.sentences), "example sentence") + ", " +
               grouped(report.failures.size()) + " failed");
  return report.failures.empty() ? exit_done : exit_some_failed;
}

}  // namespace dragoman::cli

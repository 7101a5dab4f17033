// dragoman explain "SENTENCE": what each room makes of a sentence, and why it gives no event.

#include "coder/explain.h"

#include "cli/command.h"
#include "cli/engine.h"
#include "cli/inputs.h"

namespace dragoman::cli {

int run_explain(const Options& options, Console& console) {
  std::string text;
  for (const std::string& word : options.operands) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  if (text == "-") {
    auto whole = read_whole("-");
    if (!whole.ok()) {
      console.fail(whole.error());
      return exit_failed;
    }
    text = std::move(*whole);
  }
  const auto coder = Coder::open(coder_options(options));
  const auto article = read_text(std::move(text), options.ingest);
  if (!coder.ok() || !article.ok()) {
    console.fail(coder.ok() ? article.error() : coder.error());
    return exit_failed;
  }
  console.write(explain(**coder, *article));
  return exit_done;
}

}  // namespace dragoman::cli

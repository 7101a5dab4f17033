// dragoman doctor: what this program is made of, for bug reports.

#include <fmt/format.h>

#include <thread>

#include "cli/command.h"
#include "lexicon/lexicon.h"
#include "syntax/parser.h"

namespace dragoman::cli {

int run_doctor(const Options& options, Console& console) {
  std::string out = fmt::format("dragoman   {}\n", DRAGOMAN_VERSION);
  int code = exit_done;
  const auto lexicon = options.lexicon.empty() ? Lexicon::open(builtin_pack())
                                               : Lexicon::open(builtin_pack(), options.lexicon);
  if (lexicon.ok()) {
    out += fmt::format("lexicon    {}, {} frames, {} actors\n", (*lexicon)->version(),
                       (*lexicon)->frame_count(), (*lexicon)->actor_count());
  } else {
    console.fail(lexicon.error());
    code = exit_failed;
  }
  for (const auto model : {builtin_model(), builtin_small_model()}) {
    const auto parser = Parser::open(model);
    if (parser.ok()) {
      out += fmt::format("model      {}, {} bytes\n", (*parser)->name(), model.size());
    } else {
      console.fail(parser.error());
      code = exit_failed;
    }
  }
  out += fmt::format("threads    {}\n", std::thread::hardware_concurrency());
  out += fmt::format("limits     {} bytes an article, {} words a sentence\n",
                     IngestOptions{}.article_bytes_max, Parser::sentence_tokens_max);
  out += fmt::format("data       {}/dragoman\n", console.facts().data_home);
  console.write(out);
  return code;
}

}  // namespace dragoman::cli

#include <algorithm>
#include <vector>

#include "cli/command.h"

namespace dragoman::cli {
namespace {

// Built before main and never changed.
const std::vector<Command> table = {
      {"code",
       "FILE...",
       "Read articles and write the events that they report.",
       "Reads plain text, HTML, CSV and JSON Lines, or standard input for `-`. A file, line or row "
       "that cannot be read is reported and set aside; everything else is coded. The order of the "
       "output is that of the input, whatever the number of threads.",
       {{"dragoman code report.txt", "a table of events with the sentences that say so"},
        {"dragoman code --format csv *.txt > events.csv", "for R, Stata or a spreadsheet"},
        {"cat feed.jsonl | dragoman code - | jq .event", "one event a line in a pipe"},
        {"dragoman code --field text=body news.csv", "another name for the column of the text"}},
       {"format", "out", "from", "field", "published", "extra", "expand", "lexicon", "model",
        "no-roles", "threads", "exit-status", "color"},
       run_code},
      {"add",
       "FILE...",
       "Code articles and add what they claim to the ledger.",
       "Takes what `code` takes. An article that is there already adds nothing; coded by another "
       "version of the program or the lexicon it adds that version's claims, which answers then "
       "use. What was added before a crash is kept.",
       {{"dragoman add report.txt", "to the ledger in your data folder"},
        {"dragoman add --ledger my.ledger feed.jsonl", "to another one"}},
       {"ledger", "from", "field", "published", "lexicon", "model", "no-roles", "threads",
        "exit-status"},
       run_add},
      {"ask",
       "QUESTION",
       "Ask the ledger what holds between actors, and who says so.",
       "Questions: `who-recognises X`, `state A B`, `timeline A [B]`, `why CLAIM`. Actors by id or "
       "by any listed name. Knowing nothing is an answer too, and no error.",
       {{"dragoman ask who-recognises donetsk-pr --as-of 2022-07-01",
         "each with the sentence that says so"},
        {"dragoman ask state Syria Ukraine --according-to SANA", "from one mouth only"},
        {"dragoman ask timeline syria russia --format csv", "for a spreadsheet"},
        {"dragoman ask why 1f3a9c20", "a claim down to the quoted bytes"}},
       {"ledger", "as-of", "known-at", "according-to", "format", "out", "exit-status", "lexicon"},
       run_ask},
      {"explain",
       "\"SENTENCE\"",
       "Show what is made of a sentence, and why it gives no event.",
       "Prints what each step found in the sentence; where there is no event, the first step that "
       "lost it. `-` reads standard input.",
       {{"dragoman explain \"France recalled its envoy from Mali on Monday.\" --published "
         "2023-03-07",
         "dates count from the day of publication"}},
       {"published", "lexicon", "model", "no-roles", "out"},
       run_explain},
      {"parse",
       "FILE...",
       "Write sentences as trees, or as predicates with their arguments.",
       "Trees are CoNLL-U of Universal Dependencies v2; `TokenRange` holds the bytes of each word "
       "in the article. With `--from conllu` the words and sentences are taken from the file, and "
       "names are read in each document that a `# newdoc` begins. `--to propositions` writes one "
       "JSON line a sentence.",
       {{"dragoman parse report.txt", "CoNLL-U"},
        {"dragoman parse --from conllu --keep-trees --to propositions bank.conllu",
         "predicates and arguments of given trees"}},
       {"to", "from", "keep-trees", "field", "published", "lexicon", "model", "no-roles",
        "no-names", "threads", "out"},
       run_parse},
      {"lexicon",
       "check",
       "Check a lexicon: its files, and every example sentence in it.",
       "`dragoman lexicon check` compiles the built-in lexicon with the folder of `--lexicon` over "
       "it, says what is wrong with file and line, and runs the accept and reject sentences of "
       "every frame.",
       {{"dragoman lexicon check --lexicon my-lexicon", "before you use or share it"}},
       {"lexicon", "model"},
       run_lexicon},
      {"eval",
       "[lexicon|syntax|propositions|actors|events]...",
       "Score the program against gold data.",
       "Scores what the data folder holds and says what it could not score. The figures of lexicon "
       "are the share of example sentences that pass; syntax is scored from gold words and from "
       "raw text (`_raw`), names with gold words; propositions with gold words, and with "
       "`--no-roles` from trees alone; actors by the countries and sectors of the gold's actors, "
       "by who held an office on a day, and by links between mentions.",
       {{"dragoman eval --data ../shared", "every score that the data allow"},
        {"dragoman eval events --format json", "for a program"}},
       {"data", "misses", "format", "lexicon", "model", "no-roles", "out"},
       run_eval},
      {"doctor",
       "",
       "Show versions, model, lexicon and limits, for a report of a fault.",
       "Prints what this program is made of.",
       {{"dragoman doctor", "paste this into a report"}},
       {"lexicon"},
       run_doctor},
      {"help",
       "[COMMAND|ERROR]",
       "Explain a command or the number of an error.",
       "The same as `--help`, and for errors what to do.",
       {{"dragoman help E222", "what the error means"}},
       {},
       nullptr},
};

}  // namespace

std::span<const Command> commands() { return table; }

const Command* find_command(std::string_view name) {
  const auto command = std::ranges::find(table, name, &Command::name);
  return command == table.end() ? nullptr : &*command;
}

}  // namespace dragoman::cli

// What a command line asks for, read by `arguments.h` from the table of flags.

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "dragoman/date.h"
#include "ingest/ingest.h"

namespace dragoman::cli {

struct Options {
  std::vector<std::string> operands;  // files, words of a question, a sentence
  IngestOptions ingest;               // --from, --field, --published
  std::string from;                   // as written: parse also takes conllu
  std::string format;                 // "" : table on a terminal, jsonl in a pipe
  std::string to = "conllu";
  std::string expand;  // "dyads"; "" : an event is one record
  std::string out;  // "" : standard output
  std::string lexicon;
  std::string model = "default";
  std::string ledger;
  std::string data;
  std::string color = "auto";
  std::string according_to;
  Date as_of;
  Date known_at;
  std::size_t threads = 0;     // 0: all
  bool fails_on_none = false;  // -e
  bool keeps_trees = false;
  bool skips_roles = false;
  bool skips_names = false;
  bool has_extra = false;
  bool shows_misses = false;
  bool wants_help = false;
};

}  // namespace dragoman::cli

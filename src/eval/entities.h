// Names against a treebank's gold names, as Universal NER has them: a name is right where its first
// word, its last word and its kind are.
//
//   auto scores = score_entities(parser, {.treebank = "en_ewt-ud-dev.conllu",
//                                         .names = "en_ewt-ud-dev.iob2"});
//
// Words and sentences are the treebank's, read a `# newdoc` at a time. Releases part a few words
// otherwise: sentences of other words in the two files are left out and counted. E101 where a file
// cannot be read, E410 where the treebank is none, E601 where the names are none.

#pragma once

#include <string>

#include "dragoman/result.h"
#include "eval/score.h"
#include "syntax/parser.h"

namespace dragoman {

struct EntityGold {
  std::string treebank;  // CoNLL-U
  std::string names;     // lines of "number, word, tag in IOB2", and of `# sent_id`
};

struct EntityScores {
  Score names;
  int sentences_left_out = 0;
};

Result<EntityScores> score_entities(const Parser& parser, const EntityGold& gold);

}  // namespace dragoman

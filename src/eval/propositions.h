// Predicates, their roles and whether they took place, against PropBank's and UDS's annotation of
// the English Web Treebank.
//
//   auto scores = score_propositions(parser, lexicon, {.treebank = ..., .roles = ...});
//   print(scores->of("VERB", "ARG0").f1());
//
// Gold tokens, predicted trees. An argument counts where label and predicate agree and its head
// lies in the gold span; a gold predicate that was not found loses its arguments. What is scored is
// what `parse --to propositions` prints. E101, E410 or E601 where a file cannot be read.

#pragma once

#include <map>
#include <string>
#include <utility>

#include "dragoman/result.h"
#include "eval/score.h"
#include "lexicon/lexicon.h"
#include "syntax/parser.h"

namespace dragoman {

struct PropositionGold {
  std::string treebank;    // CoNLL-U
  std::string roles;       // JSON Lines, as their README says
  std::string factuality;  // "" : not scored
  bool trees_only = false;
};

struct PropositionScores {
  std::map<std::pair<std::string, std::string>, Score> roles;  // by UPOS and label
  Score verbs;                      // predicates found
  double factuality_r = 0;          // Pearson, over the predicates that were found
  int factuality_scored = 0;
  double factuality_sign = 0;       // share with the right sign where readers were sure

  Score of(const std::string& upos, const std::string& label) const;
};

Result<PropositionScores> score_propositions(const Parser& parser, const Lexicon& lexicon,
                                             const PropositionGold& gold);

}  // namespace dragoman

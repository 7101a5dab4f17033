// Propositions as one line of JSON a sentence, in PropBank's numbered roles, so that a scorer of
// anyone's can read them: what `dragoman parse --to propositions` prints.
//
//   {"sent_id": "n1", "predicates": [{"token": 3, "upos": "VERB", "args": [["ARG0", 1],
//    ["ARG1", 5]], "factuality": 1.1}]}
//
// Tokens are counted from 1, as in CoNLL-U. Pure; cost is linear in the propositions.

#pragma once

#include <string>
#include <string_view>

#include "lexicon/lexicon.h"
#include "propositions/propositions.h"

namespace dragoman {

// Without a newline at the end. Where PropBank numbers a verb's roles differently from the usual,
// the table `propbank.roles` of the lexicon says so.
std::string proposition_line(std::string_view sent_id, const Tree& tree, const Propositions& props,
                             const Lexicon& lexicon);

}  // namespace dragoman

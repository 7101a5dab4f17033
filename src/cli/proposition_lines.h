// One line a sentence with its predicates and their arguments, in the form of PropBank's labels:
//
//   {"sent_id": "a-1", "predicates": [{"token": 2, "upos": "VERB", "args": [["ARG0", 1],
//    ["ARG1", 4]], "factuality": 1.0}]}
//
// Tokens count from 1, as in CoNLL-U; an argument is named by its head. Agents are ARG0, themes and
// topics ARG1, beneficiaries ARG2; what stands behind a preposition is left out. Factuality is a
// number from -1 (did not happen) to 1 (happened).

#pragma once

#include <string>
#include <string_view>

#include "lexicon/lexicon.h"
#include "syntax/tree.h"

namespace dragoman::cli {

void append_proposition_line(std::string_view sentence_id, const Tree& tree, const Lexicon& lexicon,
                             std::string& out);

}  // namespace dragoman::cli

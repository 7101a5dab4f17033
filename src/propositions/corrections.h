// Where the lexicon knows a word better than the parser does.
//
//   correct(tree, lexicon);        // before extract(tree, lexicon)
//
// - Lemmas: a model guesses the lemma of a rare verb from its ending; the lexicon lists its verbs
//   with all their forms.
// - Complements: "invited the union to send observers" is an infinitive that the verb asks for, not
//   one of purpose; treebanks are too small to show every verb with its complement.
//
// Changes lemmas and relations only, never heads. Linear in the sentence.

#pragma once

#include "lexicon/lexicon.h"
#include "syntax/tree.h"

namespace dragoman {

void correct(Tree& tree, const Lexicon& lexicon);

}  // namespace dragoman

// Where the lexicon knows a word better than the parser does.
//
//   correct(tree, lexicon);        // before extract(tree, lexicon)
//
// A model guesses the lemma of a rare word from its ending ("blamed" may be "blam" or "blame"); the
// lexicon lists its verbs and nouns with all their forms, so they need no guess.
// A noun of the lexicon that opens a sentence ("Witnesses said") is no name; an -ed that has a
// subject and no "be" ("prisoners rioted") is a verb, and so is a bare noun that holds the clause
// of the sentence ("police suspect that").
//
// Arcs that the words show to be wrong are mended as mend.h says, so that every later room reads
// the same tree.
//
// Linear in the sentence.

#pragma once

#include "lexicon/lexicon.h"
#include "syntax/tree.h"

namespace dragoman {

void correct(Tree& tree, const Lexicon& lexicon);

}  // namespace dragoman

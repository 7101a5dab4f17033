// The saying that is tagged on to a sentence: "..., officials said on Tuesday".
//
//   int said = told_by_tag(tree, lexicon, verb);   // no_word where there is none
//
// Pure. Takes the tag by what it is (a verb of saying with a subject and no clause of its own,
// parted by a comma), since parsers hang it on the sentence in several ways, or the sentence on it.

#pragma once

#include "lexicon/lexicon.h"
#include "syntax/tree.h"

namespace dragoman {

int told_by_tag(const Tree& tree, const Lexicon& lexicon, int verb);

}  // namespace dragoman

// The chain of speakers behind an act, from what one sentence says.
//
//   std::vector<SaidBy> chain = chain_of(maker, words, tree, proposition);
//
// Walks up the tree from its predicate and takes, at every step, the verb or noun of saying whose
// clause it leaves, and the attributions that hang on it: "..., officials said", "according to X",
// "as X put it", "citing X", "X: ..." in a title. Innermost first.

#pragma once

#include <optional>
#include <vector>

#include "dragoman/event.h"
#include "speakers/hop.h"
#include "speakers/speech.h"
#include "syntax/tree.h"

namespace dragoman {

std::vector<SaidBy> chain_of(const HopMaker& maker, const SpeechWords& words, const Tree& tree,
                             const Proposition& proposition);

// "Rebels free hostages: state media", "UN: famine looms": who speaks in a title that a colon or a
// dash parts. The words that are the speaker's name come back in `speaker`.
std::optional<SaidBy> title_speaker(const HopMaker& maker, const SpeechWords& words,
                                    const Tree& tree, Tree::Range& speaker);

}  // namespace dragoman

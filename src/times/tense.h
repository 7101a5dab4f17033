// The tense of a clause, as far as dates need it.
//
//   ClauseTense t = tense_of(tree, props, index);
//   if (t.is_past_perfect) ...                   // "had recognised"
//
// Pure; looks at the predicate and its auxiliaries, and for infinitives at the clause above.

#pragma once

#include "propositions/propositions.h"
#include "syntax/tree.h"
#include "times/anchor.h"

namespace dragoman {

struct ClauseTense {
  Leaning leaning = Leaning::past;
  bool is_finite = false;
  bool is_perfect = false;        // "has recognised"
  bool is_past_perfect = false;   // "had recognised"
  bool is_future = false;         // "will recognise", or planned, demanded, threatened
};

ClauseTense tense_of(const Tree& tree, const Propositions& props, int proposition);

// The leaning of the clause that the word stands in.
Leaning leaning_at(const Tree& tree, const Propositions& props, int word);

// The proposition nearest above proposition `index` in the tree; -1 for none.
int above(const Tree& tree, const Propositions& props, int index);

// The word whose auxiliaries and subject tell of the act: a light verb where there is one.
inline int verb_of(const Proposition& p) {
  return p.support_word != no_word ? p.support_word : p.predicate;
}

}  // namespace dragoman

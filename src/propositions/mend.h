// Mends: arcs of a predicted tree that the words themselves show to be wrong.
//
//   const std::optional<Tree> mended = mend(tree, classes);     // nullopt: nothing to mend
//
// A parser that has seen web text hangs "urged Serbia to recognise" as a purpose and "the decision
// to expel" on the verb; the lexicon knows better. Each mend is a row with its reason, so that the
// constructions can speak of plain Universal Dependencies. Pure; words keep their numbers.

#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "propositions/classes.h"
#include "syntax/tree.h"

namespace dragoman {

struct Arc {
  int word = no_word;
  int head = no_word;
  Deprel deprel = Deprel::dep;
};

struct Mend {
  std::string_view name;
  std::string_view reason;
  // The arc that the word should have; nullopt where it is right as it is.
  std::optional<Arc> (*apply)(const Tree& tree, const Classes& classes, int word);
  bool moves_root = false;  // whether it is asked of the root too
};

// In the order in which they are applied, these first.
std::span<const Mend> phrase_mends();
std::span<const Mend> agent_mends();
std::span<const Mend> clause_mends();

std::optional<Tree> mend(const Tree& tree, const Classes& classes);

}  // namespace dragoman

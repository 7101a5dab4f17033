// Modifiers of a predicate, by kind: when, where, not, may.
//
//   for (const Modifier& m : modifiers(tree, p, classes))
//     if (m.kind == ModifierKind::time) when(m.head);
//
// Read from the tree beside the roles, for lines and for `explain`; dates and places themselves are
// the work of later rooms. Pure; linear in the children of the predicate.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "propositions/classes.h"
#include "propositions/propositions.h"

namespace dragoman {

enum class ModifierKind : std::uint8_t { time, place, negation, modal };
std::string_view to_string(ModifierKind kind);

struct Modifier {
  ModifierKind kind = ModifierKind::time;
  int head = no_word;
};

std::vector<Modifier> modifiers(const Tree& tree, const Proposition& p, const Classes& classes);

}  // namespace dragoman

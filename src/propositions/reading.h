// A proposition in words, for `explain` and for tests:
//
//   recognise(agent=Syria, theme=republics) asserted
//   attack(agent=Turkey, on=militia) planned
//
// Roles are named, obliques by their preposition ("when" where there is none), heads by the word
// as it is written.

#pragma once

#include <string>

#include "propositions/propositions.h"

namespace dragoman {

std::string reading_of(const Tree& tree, const Propositions& props, int proposition);

}  // namespace dragoman

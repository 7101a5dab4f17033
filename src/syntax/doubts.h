// Which words the close reader of names is given, and what becomes of what it says.
//
//   read_doubts({names, close}, trees, evidence, memory);     // then names.read(trees, evidence)
//
// Around each token of which no label is likely enough (NameReader::doubts) a passage is read, and
// what the close reader says of its middle weighs as much as what was known of it. Doubts of a
// sentence whose passages overlap are read together. Pure but for `memory`, which is one thread's.

#pragma once

#include <span>
#include <vector>

#include "syntax/close_reader.h"
#include "syntax/names.h"
#include "syntax/tree.h"

namespace dragoman {

struct NameReaders {
  const NameReader& names;
  const CloseReader& close;
};

void read_doubts(const NameReaders& readers, std::span<const Tree> trees, NameEvidence& evidence,
                 CloseReader::Memory& memory);

// Doubtful words of a tree that are read together, from the first to the last.
struct Doubt {
  std::uint32_t tree = 0;
  int first = 0;
  int last = 0;
};

// Joins doubtful tokens, which ascend, where the passages around them would overlap.
std::vector<Doubt> joined(std::span<const NameEvidence::Token> tokens);
// The passage around a doubt.
Passage passage_around(const Doubt& doubt, const Tree& tree);

}  // namespace dragoman

#include "propositions/mend.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace dragoman {
namespace {

bool keeps_tree(const std::vector<Word>& words, const Arc& arc) {
  for (int i = arc.head; i != no_word; i = words[static_cast<std::size_t>(i)].head) {
    if (i == arc.word) return false;
  }
  return true;
}

std::optional<Tree> apply(const Mend& row, const Tree& tree, const Classes& classes) {
  std::vector<Arc> arcs;
  for (int word = 0; word < tree.size(); ++word) {
    if (tree[word].head == no_word && !row.moves_root) continue;
    if (const auto arc = row.apply(tree, classes, word)) arcs.push_back(*arc);
  }
  if (arcs.empty()) return std::nullopt;
  // A new root first: what hangs below it may be what was above it.
  std::ranges::stable_sort(arcs, {}, [](const Arc& arc) { return arc.head != no_word; });
  std::vector<Word> words(tree.words().begin(), tree.words().end());
  for (const Arc& arc : arcs) {
    if (!keeps_tree(words, arc)) continue;
    words[static_cast<std::size_t>(arc.word)].head = arc.head;
    words[static_cast<std::size_t>(arc.word)].deprel = arc.deprel;
  }
  Tree next(std::move(words));
  next.set_marks(tree.marks());
  return next;
}

}  // namespace

std::optional<Tree> mend(const Tree& tree, const Classes& classes) {
  std::optional<Tree> mended;
  for (const std::span<const Mend> rows : {phrase_mends(), agent_mends(), clause_mends()}) {
    for (const Mend& row : rows) {
      if (auto next = apply(row, mended ? *mended : tree, classes)) mended = std::move(next);
    }
  }
  return mended;
}

}  // namespace dragoman

// From scores to structures: heads that are a tree, names without gaps.
//
//   std::vector<int> heads = best_heads(scores);      // one a word; 0 is the root, 1 the first
//   word NameDecoder names(head.names); std::vector<int> tags = names.decode(name_scores);
//
// Pure functions. Heads cost one pass over the scores where the best heads are a tree, and up to
// the cube of the words where they are not.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "syntax/kernels.h"

namespace dragoman {

// scores.row(i)[j]: word i + 1 under head j, for one row a word and j up to the number of words;
// columns beyond are ignored. Exactly one word gets the root, and there is no circle: the best
// head of each word where that is such a tree, else the maximum spanning tree. Of equal scores the
// leftmost wins. Overwrites what each word scores under itself.
std::vector<int> best_heads(const Rows& scores);

// Whether heads (0 the root, 1 the first word) are a tree with one word on the root.
bool is_single_rooted_tree(std::span<const int> heads);

// The best sequence of BIOES labels: B and I of a kind are followed by I or E of that kind, and
// nothing else is; a sentence neither begins inside a name nor ends inside one.
class NameDecoder {
 public:
  NameDecoder() = default;
  explicit NameDecoder(std::span<const std::string> labels);

  // One row a word, one column a label; gives the number of a label a word.
  std::vector<int> decode(const Rows& scores) const;

 private:
  bool is_valid(std::span<const int> path) const;
  std::vector<int> viterbi(const Rows& scores) const;
  bool may_follow(int before, int after) const {
    return follows_[static_cast<std::size_t>(before) * continues_.size() +
                    static_cast<std::size_t>(after)];
  }

  std::vector<bool> opens_;      // B, I: the name goes on
  std::vector<bool> continues_;  // I, E
  std::vector<bool> follows_;    // [before][after]
};

// The first of the largest values; needs at least one.
int index_of_largest(std::span<const float> values);

}  // namespace dragoman

// Arguments of predicates, from the rows that the network gives for each word and the tree.
//
//   auto head = RoleHead::make(file);                     // E423 where a table is missing
//   std::vector<PredicateMark> marks = head->read(sentence, kernels, memory);
//
// A word is a candidate for an argument if the path from the predicate to it is one of the model's
// list: every other word has no role. The list is kept as a tree of steps, so a walk goes no
// further than some path does. Immutable; views point into the ModelFile. Cost: for each predicate
// one small product over its candidates.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/result.h"
#include "syntax/kernels.h"
#include "syntax/model_file.h"
#include "syntax/roles.h"
#include "syntax/tree.h"

namespace dragoman {

// What is known of one sentence: one row and one number a word.
struct RoleInput {
  const Tree& tree;
  std::span<const int> labels;  // of its arcs, in the order of the model's head
  Rows predicates;              // rectified
  Rows arguments;               // rectified
  Rows chances;                 // [predicate, factuality]
};

class RoleHead {
 public:
  RoleHead() = default;  // finds nothing
  static Result<RoleHead> make(const ModelFile& file);

  bool is_empty() const { return rank_ == 0; }

  // Buffers of one thread, used again.
  struct Memory {
    struct Candidate {
      int word = 0;
      std::uint16_t path = 0;
    };
    std::vector<Candidate> candidates;
    std::vector<float> table;     // [rank, columns] of one predicate
    std::vector<float> rows;      // arguments of the candidates
    std::vector<float> scores;
  };
  std::vector<PredicateMark> read(const RoleInput& input, const Kernels& kernels,
                                  Memory& memory) const;

 private:
  // Places in the tree of steps; nothing leads back to its top.
  using Node = std::uint16_t;
  static constexpr Node top = 0;
  static constexpr Node nowhere = 0;
  struct Step {
    int word = 0;
    int from = -1;       // not to go back to
    Node node = top;
    bool went_down = false;
  };
  std::size_t step_of(Node node, int label, bool is_down) const {
    return node * steps_ + 2 * static_cast<std::size_t>(label) + (is_down ? 1 : 0);
  }
  bool add_path(std::string_view path, std::size_t number, std::span<const std::string> labels);
  void walk(const RoleInput& input, const Step& step, Memory& memory) const;
  void fill_table(const float* predicate, const Kernels& kernels, Memory& memory) const;
  void read_roles(const RoleInput& input, PredicateMark& mark, const Kernels& kernels,
                  Memory& memory) const;
  void add_best(const float* scores, int word, PredicateMark& mark) const;

  static constexpr std::uint16_t unlisted = 0xFFFF;

  std::size_t rank_ = 0;
  std::size_t columns_ = 0;            // labels, rounded up to whole lanes
  std::vector<std::string_view> labels_;
  std::vector<float> joint_, argument_;      // [rank, columns]
  std::vector<float> predicate_;             // [rank, columns]
  std::vector<float> bias_;                  // [columns]
  std::vector<float> path_;                  // [paths, columns]
  std::vector<float> distance_;              // [2 reach + 1, columns]
  int reach_ = 0;
  std::size_t steps_ = 0;                    // two a label: up and down
  std::vector<Node> next_;                   // [nodes, steps]
  std::vector<std::uint16_t> path_at_;       // of each node: the number of the path that ends there
};

}  // namespace dragoman

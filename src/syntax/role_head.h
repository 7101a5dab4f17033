// Arguments of predicates, from the rows that the network gives for each word and the tree.
//
//   auto head = RoleHead::make(file);                     // E423 where a table is missing
//   std::vector<PredicateMark> marks = head->read(sentence, kernels, memory);
//
// A word is a candidate for an argument if the path from the predicate to it is one of the model's
// list: every other word has no role. Immutable; views point into the ModelFile. Cost: for each
// predicate one small product over its candidates.

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
  std::span<const Word> words;  // with heads and parts of speech
  std::span<const int> labels;  // of the arcs, in the order of the model's head
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
    std::vector<int> links;       // where the children of each word begin; then the children
    std::vector<float> table;     // [rank, columns] of one predicate
    std::vector<float> rows;      // arguments of the candidates
    std::vector<float> scores;
  };
  std::vector<PredicateMark> read(const RoleInput& input, const Kernels& kernels,
                                  Memory& memory) const;

 private:
  struct Step {
    int word = 0;
    int from = -1;       // not to go back to
    std::uint32_t code = 0;
    int length = 0;
    bool went_down = false;
  };
  bool add_path(std::string_view path, std::span<const std::string> labels);
  void walk(const RoleInput& input, const Step& step, Memory& memory) const;
  void fill_table(const float* predicate, const Kernels& kernels, Memory& memory) const;
  void read_roles(const RoleInput& input, PredicateMark& mark, const Kernels& kernels,
                  Memory& memory) const;
  void add_best(const float* scores, int word, PredicateMark& mark) const;

  static constexpr std::uint16_t unlisted = 0xFFFF;
  std::uint16_t path_of(std::uint32_t code) const;

  std::size_t rank_ = 0;
  std::size_t columns_ = 0;            // labels, rounded up to whole lanes
  std::vector<std::string_view> labels_;
  std::vector<float> joint_, argument_;      // [rank, columns]
  std::vector<float> predicate_;             // [rank, columns]
  std::vector<float> bias_;                  // [columns]
  std::vector<float> path_;                  // [paths, columns]
  std::vector<float> distance_;              // [2 reach + 1, columns]
  int reach_ = 0;
  std::vector<std::pair<std::uint32_t, std::uint16_t>> paths_;  // code and number, sorted
};

}  // namespace dragoman

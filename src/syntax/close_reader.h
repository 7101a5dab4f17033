// The close reader of names: a few layers of attention over sub-words, cut from a pre-trained
// encoder, for the words at which the two readers of the network are in doubt.
//
//   auto reader = CloseReader::make(file, kernels);      // E423 names what is missing
//   CloseReader::Memory memory;
//   Rows scores = reader->read(passages, memory);        // one row a word that is asked for
//
// A sub-word costs several times what the parser makes of a word, so few words are read. Immutable
// and shared by threads, each with its own Memory. The network: docs/internals/syntax-model.md;
// what it gives: docs/internals/names.md.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "dragoman/result.h"
#include "syntax/buffers.h"
#include "syntax/kernels.h"
#include "syntax/model_file.h"
#include "syntax/packed_matrix.h"
#include "syntax/subwords.h"
#include "syntax/tensor_loader.h"
#include "syntax/tree.h"
#include "syntax/word_lists.h"

namespace dragoman {

// Words that a passage may have.
inline constexpr std::size_t passage_words_max = 48;

// Words that follow each other in a sentence: those that are read, and those that are asked for.
struct Passage {
  std::span<const Word> words;
  std::size_t first = 0;  // in `words`, of those that are asked for
  std::size_t last = 0;   // the last of them
};

class CloseReader {
 public:
  // Of one thread.
  class Memory {
    friend class CloseReader;
    struct Piece {
      std::uint32_t row = 0;
      std::size_t case_class = 0;
      std::size_t list = 0;
    };
    std::vector<std::uint32_t> rows;         // sub-words of one form
    std::vector<Piece> pieces;               // of all passages
    std::vector<std::size_t> ends;           // of each passage in `pieces`
    std::vector<std::size_t> asked;          // the first pieces of the words that are asked for
    std::vector<std::size_t> asked_ends;     // of each passage in `asked`
    Buffer x;
    Buffer context;    // keys and values
    Buffer queries;
    Buffer asked_x;    // of the words that are asked for
    Buffer seen;       // what attention gathers
    Buffer change;
    Buffer wide;
    Buffer attention;  // of one head over one passage: turned keys, then shares
    Buffer scores;
    QuantisedBuffer integers;
    QuantisedBuffer x_integers;
    Quantised rounded;  // x, a view of `x_integers`
  };

  CloseReader() = default;  // reads nothing
  // Empty where the model has no close reader.
  static Result<CloseReader> make(const ModelFile& file, const Kernels& kernels);

  bool is_empty() const { return layers_.empty(); }
  // Scores of the labels of names, a row for each word that is asked for, good until the next call.
  Rows read(std::span<const Passage> passages, Memory& memory) const;

 private:
  struct Block {
    PackedMatrix query;
    PackedMatrix context;  // keys, then values
    PackedMatrix attention_out;
    Norm attention_norm;
    PackedMatrix widen;
    PackedMatrix narrow;
    Norm norm;
  };

  std::size_t inner() const { return shape_.heads * shape_.head; }
  void add_pieces(const Passage& passage, Memory& memory) const;
  // Leaves x rounded, as `add` does.
  Rows embed(Memory& memory) const;
  // x becomes norm(x + out(input)).
  void add(const Rows& x, const Rows& input, const PackedMatrix& out, const Norm& norm,
           Memory& memory) const;
  void attend(const Rows& queries, const Rows& context, const Rows& seen, Memory& memory) const;

  const Kernels* kernels_ = nullptr;
  CloseShape shape_;
  Subwords subwords_;
  WordLists lists_;
  std::size_t lists_place_ = 0;  // of the feature `lists`
  Tensor words_;
  Tensor places_;
  Tensor cases_;
  Tensor list_rows_;
  Norm norm_;
  std::vector<Block> layers_;
  PackedMatrix out_;
};

}  // namespace dragoman

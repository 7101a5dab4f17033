// The trained network of docs/internals/syntax-model.md, run over many sentences at once.
//
//   auto network = Network::make(file, kernels, true);          // E423 names what is missing
//   Scratch scratch;
//   network->encode(batch, scratch);                            // scratch.y, one row a token
//   network->best_tags(scratch, tags);
//
// Immutable; each thread brings its own Scratch, whose buffers grow to the largest batch and are
// used again. All weights that stand in products are packed as 7-bit integers when the model is
// opened.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "dragoman/result.h"
#include "syntax/buffers.h"
#include "syntax/form_cache.h"
#include "syntax/kernels.h"
#include "syntax/model_file.h"
#include "syntax/packed_matrix.h"
#include "syntax/tensor_loader.h"

namespace dragoman {

// The classes of tags that the window of names tells apart: the parts of speech in their order,
// then proper nouns in the plural, then a place beyond the sentence.
inline constexpr std::uint8_t plural_name_class = 17;
inline constexpr std::uint8_t no_token_class = 18;
inline constexpr std::size_t tag_classes = 19;

// Tokens of whole sentences, one after the other.
struct Batch {
  std::vector<const FormEntry*> tokens;
  std::vector<std::size_t> ends;  // of each sentence in `tokens`

  std::size_t begin_of(std::size_t sentence) const {
    return sentence == 0 ? 0 : ends[sentence - 1];
  }
};

struct Scratch {
  std::vector<std::size_t> feature_rows;  // of the tables of embeddings
  std::vector<std::uint8_t> window_tags;  // classes of what each window sees
  Buffer forms;         // of the forms that are made
  std::vector<std::int8_t> form_values;  // what their entries hold before a cache keeps them
  std::vector<float> form_scales;
  Buffer hidden;        // x
  Buffer wide;          // windows, products of convolutions and of states
  Buffer near;          // what is read right after it is made: gates of a few states, scores
  Buffer heads;         // every head that reads y
  Buffer small;         // arc vectors, label inputs
  Buffer scores;
  QuantisedBuffer integers;
  QuantisedBuffer y_integers;
  std::vector<const float*> governors;  // label vectors of the head of each token
  Rows y;               // a view of `hidden`
  Quantised y_quantised;
  Rows head_rows;       // a view of `heads`
};

class Network {
 public:
  // What the file has for heads that are not wanted is neither kept nor computed.
  struct Wanted {
    bool roles = true;
    bool names = true;
  };
  static Result<Network> make(const ModelFile& file, const Kernels& kernels, Wanted wanted);

  // The values that `form` is cached with.
  std::size_t form_values() const { return width_ * (1 + first_parts_) + window_.width; }
  // And how many scales: of the input, the parts of the first convolution, and the window.
  std::size_t form_blocks() const { return 2 + first_parts_; }
  // Fills in the values of entries that only have a form; they lie in `scratch` until the next
  // call.
  void embed(std::span<FormEntry* const> entries, Scratch& scratch) const;

  // Runs the encoder, and of the heads those of names and roles and what arcs and labels go by.
  void encode(const Batch& batch, Scratch& scratch) const;

  // One row for each of the tokens from `begin` to `end`, one column a tag.
  Rows tag_scores(std::size_t begin, std::size_t end, Scratch& scratch) const;
  // The number of the best tag of each token.
  void best_tags(Scratch& scratch, std::vector<int>& tags) const;
  // One row a token of the batch, one column a label; empty where the model has no names.
  Rows name_scores(const Scratch& scratch) const;
  // For RoleHead: two rectified rows a token, and [chance, factuality] a token. Empty where the
  // model has no roles.
  Rows role_predicates(const Scratch& scratch) const;
  Rows role_arguments(const Scratch& scratch) const;
  Rows predicate_scores(const Scratch& scratch) const;
  // U g and, as one more column, u . g of the whole batch; made once before arc_scores.
  Rows arc_vectors(Scratch& scratch) const;
  // scores.row(i)[j] of one sentence: token i under head j, 0 the root, 1 the first token.
  Rows arc_scores(const Rows& arc_vectors, std::size_t begin, std::size_t end,
                  Scratch& scratch) const;
  // The number of the best label of each token; heads[i] is 0 for the root, else 1 + the head's
  // place in the batch.
  void best_labels(std::span<const int> heads, Scratch& scratch, std::vector<int>& labels) const;
  // The number of the best lemma script of each of `tokens`, places in the batch.
  void best_scripts(std::span<const std::size_t> tokens, Scratch& scratch,
                    std::vector<int>& scripts) const;
  bool has_window() const { return window_.width != 0; }
  // The second reader of names: one row for each of `tokens`, ascending places in the batch, one
  // column a label of names. `classes` has a class of tags for each token of the batch.
  Rows window_scores(const Batch& batch, std::span<const std::uint8_t> classes,
                     std::span<const std::size_t> tokens, Scratch& scratch) const;

 private:
  struct Convolution {
    std::size_t dilation = 1;
    PackedMatrix weights;
    Norm norm;
  };
  struct Gru {
    std::size_t size = 0;
    PackedMatrix gates;  // as Kernels::scan reads them: forward, then backward
    PackedMatrix out;
    Norm norm;
  };
  // What the second reader of names is made of: a layer over `2 reach + 1` forms and tags.
  struct Window : WindowShape {
    Norm norm;
    PackedMatrix weights;
    std::vector<float> tags;         // [2 reach + 1][tag_classes][hidden]
    PackedMatrix out;

    std::size_t tokens() const { return 2 * reach + 1; }
  };
  void load_window(TensorLoader& load, const ModelHead& head);
  void load_heads(TensorLoader& load, const ModelHead& head);

  void multiply(const Rows& x, const PackedMatrix& weights, const Rows& out,
                Scratch& scratch) const;
  // Each layer reads what the last one left in `rounded`.
  void first_convolution(const Batch& batch, const Rows& x, const Quantised& rounded) const;
  void convolve(const Convolution& convolution, const Batch& batch, const Rows& x,
                const Quantised& rounded, Scratch& scratch) const;
  void recur(const Gru& gru, const Batch& batch, const Rows& x, const Quantised& rounded,
             Scratch& scratch) const;

  const Kernels* kernels_ = nullptr;
  std::vector<FeatureTable> features_;
  WordLists lists_;
  std::size_t width_ = 0;
  std::size_t pieces_ = 0;
  std::size_t first_parts_ = 0;    // floats of the first convolution a form, over width
  std::vector<float> no_scales_;   // what a token beyond the sentence is scaled by, a zero a piece
  Norm embed_norm_;
  Convolution first_;              // outputs: left, middle, right
  std::vector<Convolution> convolutions_;  // the others
  std::vector<Gru> grus_;
  Window window_;

  std::size_t rectified() const { return 2 * (arc_rank_ + label_rank_ + role_rank_); }

  // Columns of a row of heads: arc dependent, arc head, label dependent, label head, role
  // predicate, role argument, all rectified; name, predicate, factuality.
  PackedMatrix heads_;
  PackedMatrix tag_;
  std::size_t arc_rank_ = 0;
  std::size_t label_rank_ = 0;
  std::size_t role_rank_ = 0;
  std::size_t names_ = 0;
  PackedMatrix lemma_;
  PackedMatrix bilinear_;
  std::vector<float> root_vector_;   // U g of the root
  float root_bias_ = 0;              // u . g of the root
  std::vector<float> distance_;
  PackedMatrix label_;
  std::vector<float> label_root_;
};

}  // namespace dragoman

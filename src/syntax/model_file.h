// A model file, mapped and checked: the JSON head and the tensors behind it.
//
//   auto file = ModelFile::read(bytes);                       // E420 .. E422
//   auto weight = file->tensor("tag.weight", {512, 128});     // E423 names what is missing
//
// Layout: docs/internals/syntax-model.md. Every offset, shape and alignment is checked before a
// tensor is handed out, so a damaged file is an error and never a crash. Views point into `bytes`
// and into the ModelFile, which must both outlive them. Cost: one pass over the head.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/result.h"
#include "syntax/word_lists.h"

namespace dragoman {

enum class TensorType : std::uint8_t { f32, f16, i8, u16, u32 };

struct Tensor {
  TensorType type = TensorType::f32;
  std::size_t rows = 0;               // 1 for a vector
  std::size_t columns = 0;
  const std::byte* data = nullptr;
  const float* scale = nullptr;       // i8 alone: one a row, or one for all
  std::size_t scale_step = 1;         // from row to row; 0 where there is one for all

  float scale_of(std::size_t row) const { return scale[row * scale_step]; }
  // The value at a place, whatever the type. For loading, not for inner loops.
  float at(std::size_t row, std::size_t column) const;
};

// One hashed feature of a form and its embedding table.
struct FeatureTable {
  std::string name;
  std::size_t hashes = 1;
  Tensor table;
  Tensor window;  // rows of the same numbers for the window of names; empty where there is none
};

// The head that finds arguments of predicates; a rank of 0 where the model has none.
struct RoleShape {
  std::size_t rank = 0;
  std::size_t distance = 0;           // the farthest that is told apart
  std::vector<std::string> labels;    // the first: no argument
  std::vector<std::string> paths;     // ">acl:relcl<nsubj"
};

// The second reader of names, which sees a few forms and tags; a width of 0 where there is none.
struct WindowShape {
  std::size_t width = 0;   // of what it sees of a form
  std::size_t hidden = 0;
  std::size_t reach = 0;   // tokens to either side
};

// The close reader of names, layers of attention over sub-words; no layers where there is none.
struct CloseShape {
  std::size_t layers = 0;
  std::size_t width = 0;
  std::size_t heads = 0;   // of attention
  std::size_t head = 0;    // the width of one
  std::size_t wide = 0;    // units between the two products of a layer
  std::size_t places = 0;  // sub-words of the longest passage that it reads
};

// What stands in the head, without the tensors.
struct ModelHead {
  std::string name;
  std::size_t width = 0;
  std::vector<std::size_t> conv_dilations;
  std::size_t pieces = 0;
  std::vector<std::size_t> gru;
  std::size_t arc_rank = 0;
  std::size_t label_rank = 0;
  std::vector<std::string> tags;
  std::vector<std::string> scripts;
  std::vector<std::string> labels;
  std::vector<std::string> names;     // empty where the model finds no names
  WindowShape window;
  CloseShape close;
  RoleShape role;
};

struct LemmaException {
  std::string_view form;              // lower case
  std::string_view upos;
  std::string_view lemma;
};

class ModelFile {
 public:
  // E420 no model file, E421 another version, E422 damaged.
  static Result<ModelFile> read(std::span<const std::byte> bytes);
  ModelFile(ModelFile&&) noexcept;
  ModelFile& operator=(ModelFile&&) noexcept;
  ~ModelFile();

  const ModelHead& head() const;
  // In the order of the head.
  std::span<const FeatureTable> features() const;
  // In the order of the file.
  std::span<const LemmaException> lemmas() const;
  // Empty where the model has none.
  const WordLists& lists() const;
  // The keys of the close reader's sub-words, as they stand in the file.
  std::span<const std::uint32_t> subword_keys() const;

  struct Shape {
    std::size_t rows = 1;
    std::size_t columns = 0;
  };
  // E423 where it is missing or its shape is another one.
  Result<Tensor> tensor(std::string_view name, Shape shape) const;
  // 0 where there is no such tensor: for sizes that the head does not say.
  std::size_t columns_of(std::string_view name) const;

 private:
  struct Contents;
  explicit ModelFile(std::unique_ptr<Contents> contents);
  std::unique_ptr<Contents> contents_;
};

}  // namespace dragoman

// The trained parser: tokens in, Universal Dependencies trees out.
//
//   auto parser = Parser::open(builtin_model());         // E42x where the file does not fit
//   std::vector<Tree> trees = (*parser)->parse(article, text);
//
// The model file and the network are described in docs/internals/syntax-model.md. A Parser is
// immutable but for a cache of forms that never changes an answer, and is shared between threads;
// the bytes of the model must outlive it and every tree. Opening packs the weights and takes
// milliseconds; what parsing costs is in docs/internals/syntax-speed.md.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/article.h"
#include "dragoman/result.h"
#include "syntax/conllu.h"
#include "syntax/tree.h"
#include "text/text.h"

namespace dragoman {

// The tokens of a sentence that were given rather than found. One span a form.
struct TokenList {
  std::span<const std::string_view> forms;
  std::span<const Span> spans;
};

struct Kernels;

struct ParserOptions {
  bool has_roles = true;  // whether trees carry marks, where the model can make them
  bool has_names = true;  // whether words carry names, likewise; trees alone take half the time
  const Kernels* kernels = nullptr;  // the form of the inner loops; nullptr: the fastest
};

class Parser {
 public:
  // E420 no model file, E421 another version, E422 damaged, E423 lacks a part.
  static Result<std::shared_ptr<const Parser>> open(std::span<const std::byte> model,
                                                    const ParserOptions& options = {});
  ~Parser();

  // One tree a sentence, in order. Sentences of more than `sentence_tokens_max` tokens give an
  // empty tree, for callers to count. What is parsed in one call is one document to the reader of
  // names (names.h).
  std::vector<Tree> parse(const Article& article, const Text& text) const;
  // Only the sentences with these numbers, which ascend; the others give empty trees. But for its
  // names a tree does not depend on what else is parsed.
  std::vector<Tree> parse(const Article& article, const Text& text,
                          std::span<const std::uint32_t> wanted) const;
  // From tokens that were given: forms must outlive the trees.
  std::vector<Tree> parse(std::span<const TokenList> sentences) const;
  std::vector<Tree> parse(std::span<const ConlluSentence> document) const;
  Tree parse(std::span<const std::string_view> forms, std::span<const Span> spans) const;

  const std::string& name() const;
  static constexpr int sentence_tokens_max = 400;

 private:
  struct State;
  explicit Parser(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// The models that are linked into this program: the English default, and a smaller one that reads
// faster and errs more.
std::span<const std::byte> builtin_model();
std::span<const std::byte> builtin_small_model();

// The bytes of a model: one of the program's own, or a file that is mapped into memory for as long
// as this object lives.
class ModelBytes {
 public:
  ModelBytes() = default;
  // "default" and "small" are the program's own; anything else is a path, E101 where the file
  // cannot be read. What it holds is checked by Parser::open.
  static Result<ModelBytes> open(const std::string& name);
  ModelBytes(ModelBytes&& other) noexcept;
  ModelBytes& operator=(ModelBytes&& other) noexcept;
  ~ModelBytes();

  std::span<const std::byte> bytes() const { return bytes_; }

 private:
  std::span<const std::byte> bytes_;
  bool is_mapped_ = false;
};

}  // namespace dragoman

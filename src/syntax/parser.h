// The trained parser: tokens in, Universal Dependencies trees out.
//
//   auto parser = Parser::open(builtin_model());         // E4xx where the file does not fit
//   Tree tree = (*parser)->parse(article, text.tokens_of(sentence));
//
// The model file and the network are described in docs/internals/syntax-model.md. A Parser is
// immutable and shared between threads; the bytes of the model must outlive it. Scratch memory
// is reused between sentences of one call.

#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "dragoman/article.h"
#include "dragoman/result.h"
#include "syntax/tree.h"
#include "text/text.h"

namespace dragoman {

class Parser {
 public:
  static Result<std::shared_ptr<const Parser>> open(std::span<const std::byte> model);
  ~Parser();

  // One tree a sentence, in order. Sentences of more than `sentence_tokens_max` tokens give an
  // empty tree, for callers to count.
  std::vector<Tree> parse(const Article& article, const Text& text) const;
  // From tokens that were given (CoNLL-U in): forms must outlive the tree.
  Tree parse(std::span<const std::string_view> forms, std::span<const Span> spans) const;

  const std::string& name() const;
  static constexpr int sentence_tokens_max = 400;

 private:
  struct State;
  explicit Parser(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// A model of the user's own, mapped from a file. E4xx where it cannot be read or does not fit.
Result<std::shared_ptr<const Parser>> open_model_file(const std::string& path);

// The model that is linked into this program: the English default.
std::span<const std::byte> builtin_model();

}  // namespace dragoman

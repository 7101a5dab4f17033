// Sentences and tokens of an article, as offsets into its bytes.
//
//   Text text = segment(article);
//   for (const Sentence& sentence : text.sentences)
//     for (const Token& token : text.tokens_of(sentence)) use(article.view(token.span));
//
// Tokens are the syntactic words of UD English: "don't" is "do" + "n't", "Russia's" is "Russia" +
// "'s". No sentence crosses a block, so a title or a caption never runs into the body. A pure
// function; cost is linear in the bytes.

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dragoman/article.h"
#include "dragoman/span.h"

namespace dragoman {

struct Token {
  Span span;
  bool space_after = true;
};

struct Sentence {
  Span span;
  std::uint32_t first = 0;  // tokens [first, last)
  std::uint32_t last = 0;
  std::uint32_t block = 0;  // index into Article::blocks
};

// What stands between a pair of quotation marks, the marks left out. A quotation may run over
// several sentences; one that is never closed ends with its block.
struct Quotation {
  Span span;
};

struct Text {
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Quotation> quotations;  // in text order, outermost only

  std::span<const Token> tokens_of(const Sentence& sentence) const {
    return std::span(tokens).subspan(sentence.first, sentence.last - sentence.first);
  }
};

Text segment(const Article& article);

}  // namespace dragoman

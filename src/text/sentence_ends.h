// Where the sentences of one block end.
//
//   std::vector<SentenceEnd> ends = sentence_ends({bytes, tokens, sides});
//
// Rules over the token that may end a sentence, what closes behind it (quotes, brackets) and the
// word that follows. Pure; linear in the tokens.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/quotes.h"
#include "text/text.h"

namespace dragoman::text {

struct BlockTokens {
  std::string_view bytes;
  std::span<const Token> tokens;
  std::span<const QuoteSide> sides;
  bool is_heading = false;  // titles and headings: a stop at the end belongs to its word
};

// The sentence ends behind token `last`. Where an abbreviation's stop is also the sentence's,
// `cut_stop` is that token: the stop becomes a token of its own.
struct SentenceEnd {
  std::uint32_t last = 0;
  std::int64_t cut_stop = -1;
};

std::vector<SentenceEnd> sentence_ends(const BlockTokens& block);

}  // namespace dragoman::text

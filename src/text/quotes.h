// Which quotation marks open and which close, and the quotations between them.
//
//   std::vector<QuoteSide> sides = quote_sides(bytes, tokens);   // one a token of a block
//
// Curly marks say it themselves; a straight mark opens where a blank stands before it and none
// behind, closes in the opposite case, and otherwise takes its turn. A single mark counts only
// where it opens before a word and one closes it: an apostrophe behind a plural is none.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/text.h"

namespace dragoman::text {

enum class QuoteSide : std::uint8_t { none, opens, closes };

std::vector<QuoteSide> quote_sides(std::string_view bytes, std::span<const Token> tokens);

// Appends the outermost quotations of a block.
void find_quotations(std::span<const Token> tokens, std::span<const QuoteSide> sides,
                     std::vector<Quotation>& out);

}  // namespace dragoman::text

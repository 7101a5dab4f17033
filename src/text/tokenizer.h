// Splits one block into the syntactic words of UD English EWT.
//
//   std::vector<Token> tokens;
//   tokenize(article.bytes, block.span, tokens);   // appends; offsets are those of the bytes
//
// A stop behind an abbreviation or an initial stays with it ("Gen.", "J.", "U.S."); the sentence
// splitter cuts it off again where the sentence ends there, as the treebank does.
// Pure; linear in the bytes of the block.

#pragma once

#include <string_view>
#include <vector>

#include "dragoman/span.h"
#include "text/text.h"

namespace dragoman::text {

void tokenize(std::string_view bytes, Span block, std::vector<Token>& out);

}  // namespace dragoman::text

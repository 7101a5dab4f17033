#include "text/quotes.h"
#include "text/sentence_ends.h"
#include "text/text.h"
#include "text/tokenizer.h"

namespace dragoman {
namespace {

// Cuts the stop off the last token: "U.S." at the end of a sentence is "U.S" and ".".
void cut_stop(std::vector<Token>& tokens) {
  Token& word = tokens.back();
  const Span stop{word.span.end - 1, word.span.end};
  const bool space_after = word.space_after;
  word.span.end = stop.begin;
  word.space_after = false;
  tokens.push_back({stop, space_after});
}

void append_block(const Article& article, std::uint32_t block_index, Text& text) {
  const Block& block = article.blocks[block_index];
  std::vector<Token> tokens;
  text::tokenize(article.bytes, block.span, tokens);
  if (tokens.empty()) return;
  const std::vector<text::QuoteSide> sides = text::quote_sides(article.bytes, tokens);
  text::find_quotations(tokens, sides, text.quotations);
  const bool is_heading = block.kind == BlockKind::title || block.kind == BlockKind::heading;
  std::size_t next = 0;
  for (const text::SentenceEnd& end :
       text::sentence_ends({article.bytes, tokens, sides, is_heading})) {
    Sentence sentence;
    sentence.block = block_index;
    sentence.first = static_cast<std::uint32_t>(text.tokens.size());
    for (; next <= end.last; ++next) {
      text.tokens.push_back(tokens[next]);
      if (static_cast<std::int64_t>(next) == end.cut_stop) cut_stop(text.tokens);
    }
    sentence.last = static_cast<std::uint32_t>(text.tokens.size());
    sentence.span = {text.tokens[sentence.first].span.begin,
                     text.tokens[sentence.last - 1].span.end};
    text.sentences.push_back(sentence);
  }
}

}  // namespace

Text segment(const Article& article) {
  Text text;
  text.tokens.reserve(article.bytes.size() / 5);
  for (std::uint32_t i = 0; i < article.blocks.size(); ++i) append_block(article, i, text);
  return text;
}

}  // namespace dragoman

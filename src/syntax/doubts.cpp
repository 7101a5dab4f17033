#include "syntax/doubts.h"

#include <algorithm>

namespace dragoman {
namespace {

constexpr int reach = 4;  // words to either side of a doubtful one that are read with it
constexpr int near = 2;   // words to either side that the close reader is asked about too
// From the first to the last doubtful word that are read together.
constexpr int spread_max = static_cast<int>(passage_words_max) - 2 * reach - 1;
// Words that are read at once, but for those of the last passage: more would only need more memory.
constexpr std::size_t words_at_once = 128;

// Reads these doubts at once.
void read(const NameReaders& readers, std::span<const Doubt> doubts, std::span<const Tree> trees,
          NameEvidence& evidence, CloseReader::Memory& memory) {
  std::vector<Passage> passages;
  for (const Doubt& doubt : doubts) passages.push_back(passage_around(doubt, trees[doubt.tree]));
  const Rows scores = readers.close.read(passages, memory);
  std::size_t row = 0;
  for (std::size_t i = 0; i < doubts.size(); ++i) {
    const int first = std::max(0, doubts[i].first - near);
    const auto asked = static_cast<int>(passages[i].last - passages[i].first + 1);
    const auto tokens = std::ranges::equal_range(evidence.tokens, doubts[i].tree, {},
                                                 &NameEvidence::Token::tree);
    for (const NameEvidence::Token& token : tokens) {
      if (token.word < first || token.word >= first + asked) continue;
      readers.names.mix(
          evidence, static_cast<std::size_t>(&token - evidence.tokens.data()),
          {scores.row(row + static_cast<std::size_t>(token.word - first)), scores.columns});
    }
    row += static_cast<std::size_t>(asked);
  }
}

}  // namespace

std::vector<Doubt> joined(std::span<const NameEvidence::Token> tokens) {
  std::vector<Doubt> doubts;
  for (const NameEvidence::Token& token : tokens) {
    if (!doubts.empty() && doubts.back().tree == token.tree &&
        token.word - doubts.back().last <= 2 * reach &&
        token.word - doubts.back().first <= spread_max) {
      doubts.back().last = token.word;
    } else {
      doubts.push_back({token.tree, token.word, token.word});
    }
  }
  return doubts;
}

Passage passage_around(const Doubt& doubt, const Tree& tree) {
  const int begin = std::max(0, doubt.first - reach);
  const int end = std::min(tree.size(), doubt.last + reach + 1);
  const auto place = [&](int word) { return static_cast<std::size_t>(word - begin); };
  return {std::span(tree.words()).subspan(static_cast<std::size_t>(begin), place(end)),
          place(std::max(begin, doubt.first - near)), place(std::min(end - 1, doubt.last + near))};
}

void read_doubts(const NameReaders& readers, std::span<const Tree> trees, NameEvidence& evidence,
                 CloseReader::Memory& memory) {
  std::vector<NameEvidence::Token> tokens;
  for (const std::size_t token : readers.names.doubts(trees, evidence)) {
    tokens.push_back(evidence.tokens[token]);
  }
  const std::vector<Doubt> doubts = joined(tokens);
  std::size_t words = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < doubts.size(); ++i) {
    words += passage_around(doubts[i], trees[doubts[i].tree]).words.size();
    if (words < words_at_once && i + 1 < doubts.size()) continue;
    read(readers, std::span(doubts).subspan(first, i + 1 - first), trees, evidence, memory);
    first = i + 1;
    words = 0;
  }
}

}  // namespace dragoman

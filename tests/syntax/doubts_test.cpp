#include "syntax/doubts.h"

#include <gtest/gtest.h>

namespace dragoman {
namespace {

std::vector<NameEvidence::Token> tokens(std::uint32_t tree, const std::vector<int>& words) {
  std::vector<NameEvidence::Token> result;
  for (const int word : words) result.push_back({tree, word});
  return result;
}

std::string outline(std::span<const NameEvidence::Token> doubtful) {
  std::string out;
  for (const Doubt& doubt : joined(doubtful)) {
    out += std::to_string(doubt.tree) + ":" + std::to_string(doubt.first) + "-" +
           std::to_string(doubt.last) + " ";
  }
  return out;
}

TEST(Doubts, ThoseWhosePassagesOverlapAreReadTogether) {
  EXPECT_EQ(outline(tokens(3, {1, 2, 10, 19, 28})), "3:1-10 3:19-19 3:28-28 ");
  auto two = tokens(0, {5});
  two.push_back({1, 6});
  EXPECT_EQ(outline(two), "0:5-5 1:6-6 ");
}

TEST(Doubts, APassageStaysShort) {
  std::vector<int> words;
  for (int i = 0; i < 100; ++i) words.push_back(i);
  const Tree tree(std::vector<Word>(100));
  std::size_t last = 0;
  for (const Doubt& doubt : joined(tokens(0, words))) {
    const Passage passage = passage_around(doubt, tree);
    EXPECT_LE(passage.words.size(), passage_words_max);
    last = static_cast<std::size_t>(doubt.last);
  }
  EXPECT_EQ(last, 99u);
}

TEST(Doubts, APassageEndsWithItsSentence) {
  const Tree tree(std::vector<Word>(30));
  const Passage within = passage_around({0, 10, 12}, tree);
  EXPECT_EQ(within.words.data(), tree.words().data() + 6);
  EXPECT_EQ(within.words.size(), 11u);
  EXPECT_EQ(within.first, 2u);
  EXPECT_EQ(within.last, 8u);
  const Passage first = passage_around({0, 0, 0}, tree);
  EXPECT_EQ(first.words.size(), 5u);
  EXPECT_EQ(first.first, 0u);
  EXPECT_EQ(first.last, 2u);
  const Passage last = passage_around({0, 29, 29}, tree);
  EXPECT_EQ(last.words.size(), 5u);
  EXPECT_EQ(last.first, 2u);
  EXPECT_EQ(last.last, 4u);
}

}  // namespace
}  // namespace dragoman

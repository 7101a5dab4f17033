#include "syntax/decode.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>

namespace dragoman {
namespace {

struct Scores {
  std::size_t words;
  std::vector<float> values;

  explicit Scores(std::size_t count) : words(count), values(count * (count + 1), 0.0F) {}
  float& at(int word, int head) {
    return values[static_cast<std::size_t>(word - 1) * (words + 1) +
                  static_cast<std::size_t>(head)];
  }
  Rows view() { return {values.data(), words + 1, words, words + 1}; }
  double total(std::span<const int> heads) {
    double sum = 0;
    for (std::size_t i = 0; i < heads.size(); ++i) {
      sum += static_cast<double>(at(static_cast<int>(i) + 1, heads[i]));
    }
    return sum;
  }
};

// Tries every assignment of heads.
double best_total(Scores& scores) {
  std::vector<int> heads(scores.words, 0);
  double best = -std::numeric_limits<double>::infinity();
  const int choices = static_cast<int>(scores.words) + 1;
  while (true) {
    if (is_single_rooted_tree(heads)) best = std::max(best, scores.total(heads));
    std::size_t i = 0;
    while (i < heads.size() && ++heads[i] == choices) heads[i++] = 0;
    if (i == heads.size()) return best;
  }
}

TEST(Heads, TheBestHeadsStandWhereTheyAreATree) {
  Scores scores(3);
  scores.at(1, 2) = scores.at(2, 0) = scores.at(3, 2) = 5;
  EXPECT_EQ(best_heads(scores.view()), (std::vector<int>{2, 0, 2}));
}

TEST(Heads, ACircleIsBrokenWhereItCostsLeast) {
  Scores scores(2);
  scores.at(1, 2) = 5;
  scores.at(2, 1) = 5;
  scores.at(1, 0) = 1;
  scores.at(2, 0) = 2;
  EXPECT_EQ(best_heads(scores.view()), (std::vector<int>{2, 0}));
}

TEST(Heads, OfTwoRootsOneIsLeft) {
  Scores scores(3);
  for (int word = 1; word <= 3; ++word) scores.at(word, 0) = 10;
  scores.at(2, 1) = 9;
  scores.at(3, 1) = 8;
  EXPECT_EQ(best_heads(scores.view()), (std::vector<int>{0, 1, 1}));
}

TEST(Heads, OfEqualScoresTheLeftmostWins) {
  Scores scores(2);
  scores.at(2, 0) = -1;
  EXPECT_EQ(best_heads(scores.view()), (std::vector<int>{0, 1}));
  EXPECT_EQ(best_heads(Scores(1).view()), (std::vector<int>{0}));
}

TEST(Heads, NoTreeOfUpToFiveWordsIsBetter) {
  std::mt19937 random(5);
  std::uniform_real_distribution<float> uniform(-3.0F, 3.0F);
  for (int round = 0; round < 300; ++round) {
    Scores scores(1 + static_cast<std::size_t>(round) % 5);
    for (float& value : scores.values) value = uniform(random);
    const std::vector<int> heads = best_heads(scores.view());
    ASSERT_TRUE(is_single_rooted_tree(heads));
    EXPECT_NEAR(scores.total(heads), best_total(scores), 1e-4);
  }
}

TEST(Heads, LongSentencesWithManyCirclesEndInATree) {
  std::mt19937 random(6);
  std::uniform_real_distribution<float> uniform(-3.0F, 3.0F);
  Scores scores(200);
  for (float& value : scores.values) value = uniform(random);
  EXPECT_TRUE(is_single_rooted_tree(best_heads(scores.view())));
}

const std::vector<std::string> name_labels = {"O",     "B-PER", "I-PER", "E-PER", "S-PER",
                                              "B-LOC", "I-LOC", "E-LOC", "S-LOC"};

Rows rows_of(std::vector<float>& values) {
  return {values.data(), name_labels.size(), values.size() / name_labels.size(),
          name_labels.size()};
}

bool is_sequence(const std::vector<int>& path) {
  std::string kind;  // of the name that is open
  for (const int label : path) {
    const std::string& name = name_labels[static_cast<std::size_t>(label)];
    const bool goes_on = name[0] == 'I' || name[0] == 'E';
    if (goes_on != !kind.empty() || (goes_on && name.substr(2) != kind)) return false;
    kind = name[0] == 'B' || name[0] == 'I' ? name.substr(2) : "";
  }
  return kind.empty();
}

TEST(Names, AreWholeAndTheBestOfAllSequences) {
  const NameDecoder decoder(name_labels);
  std::mt19937 random(7);
  std::uniform_real_distribution<float> uniform(-3.0F, 3.0F);
  for (int round = 0; round < 60; ++round) {
    const std::size_t words = 1 + static_cast<std::size_t>(round) % 4;
    std::vector<float> values(words * name_labels.size());
    for (float& value : values) value = uniform(random);
    const auto total = [&](const std::vector<int>& path) {
      float sum = 0;
      for (std::size_t i = 0; i < words; ++i) {
        sum += values[i * name_labels.size() + static_cast<std::size_t>(path[i])];
      }
      return sum;
    };
    const std::vector<int> path = decoder.decode(rows_of(values));
    ASSERT_TRUE(is_sequence(path));
    std::vector<int> other(words, 0);
    for (bool more = true; more;) {
      if (is_sequence(other)) {
        EXPECT_LE(total(other), total(path) + 1e-4F);
      }
      std::size_t i = 0;
      while (i < words && ++other[i] == static_cast<int>(name_labels.size())) other[i++] = 0;
      more = i < words;
    }
  }
}

}  // namespace
}  // namespace dragoman

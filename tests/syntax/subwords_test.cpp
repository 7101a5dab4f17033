#include "syntax/subwords.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "syntax/form_features.h"

namespace dragoman {
namespace {

// Sub-words by their keys, and back.
class Vocabulary {
 public:
  explicit Vocabulary(const std::vector<std::string>& subwords) {
    std::map<std::uint32_t, std::string> by_key;
    for (const std::string& subword : subwords) {
      by_key[static_cast<std::uint32_t>(feature_hash(0, subword) >> 32)] = subword;
    }
    for (const auto& [key, subword] : by_key) {
      keys_.push_back(key);
      texts_.push_back(subword);
    }
  }

  std::span<const std::uint32_t> keys() const { return keys_; }

  std::string split(std::string_view form) const {
    std::vector<std::uint32_t> rows;
    Subwords(keys_).split(form, rows);
    std::string out;
    for (const std::uint32_t row : rows) out += (out.empty() ? "" : " ") + texts_[row];
    return out;
  }

 private:
  std::vector<std::uint32_t> keys_;
  std::vector<std::string> texts_;
};

const Vocabulary vocabulary({"[CLS]", "[SEP]", "[UNK]", "kir", "kirk", "##uk", "##u", "##k", "al",
                             "-", "'", "s", "lodz", "4", "##0", "##m", "aeta"});

TEST(Subwords, TheLongestOnesFromTheLeft) {
  EXPECT_EQ(vocabulary.split("Kirkuk"), "kirk ##uk");
  EXPECT_EQ(vocabulary.split("KIRUK"), "kir ##uk");
  EXPECT_EQ(vocabulary.split("40m"), "4 ##0 ##m");
}

TEST(Subwords, WhatIsNoLetterOrDigitStandsByItself) {
  EXPECT_EQ(vocabulary.split("Al-Kirk's"), "al - kirk ' s");
  EXPECT_EQ(vocabulary.split("Kirk’s"), "kirk ' s");
}

TEST(Subwords, DiacriticsGo) {
  EXPECT_EQ(vocabulary.split("Łódź"), "lodz");
  EXPECT_EQ(vocabulary.split("Æta"), "aeta");
  EXPECT_EQ(vocabulary.split("Ki\u0301rk"), "kirk");
}

TEST(Subwords, WhatIsNotKnownIsOneSubword) {
  EXPECT_EQ(vocabulary.split("Kirze"), "kir [UNK]");
  EXPECT_EQ(vocabulary.split("€"), "[UNK]");
  EXPECT_EQ(vocabulary.split(""), "[UNK]");
  EXPECT_EQ(vocabulary.split("\xff"), "[UNK]");
}

TEST(Subwords, AFormHasNoMoreThanFive) {
  EXPECT_EQ(vocabulary.split("----------"), "- - - - -");
  EXPECT_EQ(vocabulary.split("kirkukukukukuk"), "kirk ##uk ##uk ##uk ##uk");
}

TEST(Subwords, ALatterFormIsAppended) {
  std::vector<std::uint32_t> rows;
  const Subwords subwords(vocabulary.keys());
  subwords.split("----------", rows);
  subwords.split("Kirk", rows);
  EXPECT_EQ(rows.size(), 6u);
}

TEST(Subwords, AListWithoutItsEndsIsIncomplete) {
  EXPECT_TRUE(Subwords(vocabulary.keys()).is_complete());
  EXPECT_FALSE(Subwords(Vocabulary({"[CLS]", "[UNK]", "a"}).keys()).is_complete());
  EXPECT_FALSE(Subwords(Vocabulary({"[CLS]", "[SEP]", "a"}).keys()).is_complete());
  EXPECT_FALSE(Subwords().is_complete());
}

}  // namespace
}  // namespace dragoman

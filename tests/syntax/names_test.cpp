#include "syntax/names.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "syntax/form_features.h"

namespace dragoman {
namespace {

const std::vector<std::string> labels = {"O",     "B-PER", "I-PER", "E-PER", "S-PER",
                                         "B-ORG", "I-ORG", "E-ORG", "S-ORG", "B-LOC",
                                         "I-LOC", "E-LOC", "S-LOC"};

// A document, what is said of its tokens, and the lists that its words are on.
class Document {
 public:
  // One form a word; those with a capital are proper nouns.
  void add(const std::vector<std::string_view>& forms) {
    std::vector<Word> words(forms.size());
    for (std::size_t i = 0; i < forms.size(); ++i) {
      words[i].form = forms[i];
      words[i].upos = utf8::lower(forms[i]) == forms[i] ? Upos::NOUN : Upos::PROPN;
      words[i].head = static_cast<int>(i) - 1;
      words[i].name = "O";
    }
    trees_.emplace_back(std::move(words));
  }

  // Of a token of the last sentence: how much more likely than all else each label is.
  void say(int word, const std::map<std::string, float>& scores) {
    evidence_.tokens.push_back({static_cast<std::uint32_t>(trees_.size() - 1), word});
    for (const std::string& label : labels) {
      const auto found = scores.find(label);
      evidence_.scores.push_back(found == scores.end() ? 0.0F : found->second);
    }
  }

  void put_on_list(std::string_view lower, std::uint16_t set) {
    sets_of_[static_cast<std::uint32_t>(feature_hash(0, lower) >> 32)] = set;
  }

  std::vector<std::size_t> doubts() {
    return NameReader(labels, WordLists()).doubts(trees_, evidence_);
  }

  // What another reader says of a token of the evidence.
  void mix(std::size_t token, const std::map<std::string, float>& scores) {
    std::vector<float> row;
    for (const std::string& label : labels) {
      const auto found = scores.find(label);
      row.push_back(found == scores.end() ? 0.0F : found->second);
    }
    const NameReader reader(labels, WordLists());
    reader.doubts(trees_, evidence_);
    reader.mix(evidence_, token, row);
  }

  std::string names(std::size_t sentence) {
    std::vector<std::uint32_t> keys;
    std::vector<std::uint16_t> sets;
    for (const auto& [key, set] : sets_of_) {
      keys.push_back(key);
      sets.push_back(set);
    }
    const NameReader reader(labels, WordLists("ghstpqrcdowfk", keys, sets));
    NameEvidence evidence = evidence_;
    reader.read(trees_, evidence);
    std::string out;
    for (const Word& word : trees_[sentence].words()) {
      out += (out.empty() ? "" : " ") + std::string(word.name);
    }
    return out;
  }

 private:
  std::vector<Tree> trees_;
  NameEvidence evidence_;
  std::map<std::uint32_t, std::uint16_t> sets_of_;
};

constexpr std::uint16_t city = 1 << 4, town = 1 << 5, part = 1 << 6, state = 1 << 7,
                        adjective = 1 << 8, common = 1 << 12;

TEST(Names, WhatIsPlainOnceIsBelievedOfTheFormElsewhere) {
  Document document;
  document.add({"Kestrel", "hired", "pilots"});
  document.say(0, {{"S-ORG", 9}});
  document.add({"at", "Kestrel"});
  document.say(1, {{"O", 4}, {"S-ORG", 3}});
  document.add({"at", "Merlin"});
  document.say(1, {{"O", 4}, {"S-ORG", 3}});
  EXPECT_EQ(document.names(0), "S-ORG O O");
  EXPECT_EQ(document.names(1), "O S-ORG");
  EXPECT_EQ(document.names(2), "O O");
}

TEST(Names, AFormMayStandInALongerName) {
  Document document;
  document.add({"Amina", "Okello", "spoke"});
  document.say(0, {{"B-PER", 9}});
  document.say(1, {{"E-PER", 9}});
  document.add({"Okello", "left"});
  document.say(0, {{"S-LOC", 3}, {"S-PER", 2}});
  EXPECT_EQ(document.names(0), "B-PER E-PER O");
  EXPECT_EQ(document.names(1), "S-PER O");
}

TEST(Names, AnAcronymIsWhatTheWordsBeforeItsBracketAre) {
  Document document;
  document.add({"the", "Ports", "Office", "of", "Kilwa", "(", "POK", ")", "met"});
  document.say(1, {{"B-ORG", 6}});
  document.say(2, {{"E-ORG", 6}});
  document.say(3, {{"O", 6}});
  document.say(4, {{"S-LOC", 6}});
  document.say(6, {{"O", 6}});
  document.add({"POK", "agreed"});
  document.say(0, {{"O", 9}});
  EXPECT_EQ(document.names(0), "O B-ORG I-ORG I-ORG E-ORG O S-ORG O O");
  EXPECT_EQ(document.names(1), "S-ORG O");
}

TEST(Names, AnAcronymMayBeginALongerName) {
  Document document;
  document.add({"Ports", "Office", "(", "PO", ")"});
  document.say(0, {{"B-ORG", 6}});
  document.say(1, {{"E-ORG", 6}});
  document.say(3, {{"O", 6}});
  document.add({"PO", "Court", "met"});
  document.say(0, {{"S-LOC", 9}, {"B-ORG", 2}});
  document.say(1, {{"E-ORG", 6}});
  EXPECT_EQ(document.names(0), "B-ORG E-ORG O S-ORG O");
  EXPECT_EQ(document.names(1), "B-ORG E-ORG O");
}

TEST(Names, AnAcronymOfWhatIsNoNameIsNone) {
  Document document;
  document.add({"Gross", "Domestic", "Product", "(", "GDP", ")"});
  for (const int word : {0, 1, 2}) document.say(word, {{"O", 9}});
  document.say(4, {{"O", 2}});
  EXPECT_EQ(document.names(0), "O O O O O O");
}

TEST(Names, LettersThatAreOthersExplainNothing) {
  Document document;
  document.add({"Ports", "Office", "(", "PAX", ")"});
  document.say(0, {{"B-ORG", 9}});
  document.say(1, {{"E-ORG", 9}});
  document.say(3, {{"O", 3}});
  EXPECT_EQ(document.names(0), "B-ORG E-ORG O O O");
}

TEST(Names, ATownAndItsStateAreTwoPlaces) {
  Document document;
  document.put_on_list("dunmore", town);
  document.put_on_list("kansas", town | part);
  document.add({"Dunmore", "Kansas"});
  document.say(0, {{"B-LOC", 9}});
  document.say(1, {{"E-LOC", 9}});
  EXPECT_EQ(document.names(0), "S-LOC S-LOC");
}

TEST(Names, ATownOfSeveralWordsAndItsStateAreTwoPlaces) {
  Document document;
  for (const std::string_view word : {"san", "pedro"}) document.put_on_list(word, part);
  document.put_on_list("kansas", town);
  document.add({"San", "Pedro", "Kansas"});
  document.say(0, {{"B-LOC", 9}});
  document.say(1, {{"I-LOC", 9}});
  document.say(2, {{"E-LOC", 9}});
  EXPECT_EQ(document.names(0), "B-LOC E-LOC S-LOC");
}

TEST(Names, APlaceThatOnlySoundsLikeTwoIsOne) {
  const struct {
    std::string_view first, last;
    std::uint16_t first_set, last_set;
  } cases[] = {
      {"South", "Sudan", adjective | part, state | part},  // an adjective begins it
      {"Dunmore", "Bay", town, town | common},             // a common word ends it
      {"Sierra", "Leone", part, part},
      {"Lake", "Chad", part | common, state},
  };
  for (const auto& c : cases) {
    Document document;
    document.put_on_list(utf8::lower(c.first), c.first_set);
    document.put_on_list(utf8::lower(c.last), c.last_set);
    document.add({c.first, c.last});
    document.say(0, {{"B-LOC", 9}});
    document.say(1, {{"E-LOC", 9}});
    EXPECT_EQ(document.names(0), "B-LOC E-LOC") << c.first << ' ' << c.last;
  }
}

TEST(Names, TheSurnameMayStandFirst) {
  Document document;
  document.add({"\"", "Okello", ",", "Amina", "\""});
  document.say(1, {{"S-PER", 9}});
  document.say(3, {{"S-PER", 9}});
  EXPECT_EQ(document.names(0), "O B-PER I-PER E-PER O");
  Document listed;
  listed.add({"Okello", ",", "Amina", "left"});
  listed.say(0, {{"S-PER", 9}});
  listed.say(2, {{"S-PER", 9}});
  EXPECT_EQ(listed.names(0), "S-PER O S-PER O");
}

TEST(Names, ATokenIsInDoubtWhereNoLabelIsLikely) {
  Document document;
  document.add({"Kestrel", "hired", "Merlin"});
  document.say(0, {{"S-ORG", 9}});
  document.say(2, {{"S-ORG", 9}});
  document.add({"at", "Tamar"});
  document.say(1, {{"O", 9}, {"S-LOC", 8.9F}});
  document.add({"at", "Kestrel"});
  document.say(1, {{"S-LOC", 4}, {"S-ORG", 4.4F}});  // plain elsewhere
  EXPECT_EQ(document.doubts(), std::vector<std::size_t>{2});
}

TEST(Names, OfAProperNounTheFirstDoubtIsToldOfOtherWordsAll) {
  Document document;
  for (int sentence = 0; sentence < 2; ++sentence) {
    document.add({"the", "crown", "of", "Tamar"});
    document.say(1, {{"O", 9}, {"S-ORG", 8.9F}});
    document.say(3, {{"O", 9}, {"S-LOC", 8.9F}});
  }
  EXPECT_EQ(document.doubts(), (std::vector<std::size_t>{0, 1, 2}));
}

TEST(Names, AnotherReaderWeighsAsMuchAsBothOthers) {
  Document document;
  document.add({"at", "Tamar"});
  document.say(1, {{"O", 9}, {"S-LOC", 8}});
  EXPECT_EQ(document.names(0), "O O");
  document.mix(0, {{"S-LOC", 7}, {"O", 6.5F}});
  EXPECT_EQ(document.names(0), "O O");
  document.mix(0, {{"S-LOC", 7}, {"O", 5}});
  EXPECT_EQ(document.names(0), "O S-LOC");
}

TEST(Names, NothingInQuestionLeavesAllAsItIs) {
  Document document;
  document.add({"talks", "failed"});
  EXPECT_EQ(document.names(0), "O O");
}

}  // namespace
}  // namespace dragoman

#include "syntax/close_reader.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <cstring>

#include "syntax/parser.h"
#include "tiny_model.h"

namespace dragoman {
namespace {

Tree tree_of(const std::vector<std::string_view>& forms) {
  std::vector<Word> words(forms.size());
  for (std::size_t i = 0; i < forms.size(); ++i) {
    words[i].form = forms[i];
    words[i].head = static_cast<int>(i) - 1;
  }
  return Tree(std::move(words));
}

const ModelFile& builtin_file() {
  static const auto file = ModelFile::read(builtin_model());
  EXPECT_TRUE(file.ok());
  return *file;
}

Passage all_of(const Tree& tree) {
  return {tree.words(), 0, tree.words().size() - 1};
}

std::vector<float> scores_of(const CloseReader& reader, const std::vector<Passage>& passages) {
  CloseReader::Memory memory;
  const Rows scores = reader.read(passages, memory);
  std::vector<float> all;
  for (std::size_t i = 0; i < scores.count; ++i) {
    all.insert(all.end(), scores.row(i), scores.row(i) + scores.columns);
  }
  return all;
}

// What the trainer's own pass, in another language and in floating point, makes of the same file.
TEST(CloseReader, AgreesWithTheReferencePass) {
  const auto reader = CloseReader::make(builtin_file(), best_kernels());
  ASSERT_TRUE(reader.ok()) << reader.error().to_string();
  ASSERT_FALSE(reader->is_empty());
  simdjson::dom::parser json;
  const simdjson::dom::element root =
      json.load(std::string(DRAGOMAN_SOURCE_DIR) + "/tests/syntax/reference.json");
  double worst = 0;
  std::size_t words = 0;
  for (const auto sentence : simdjson::dom::array(root["sentences"])) {
    std::vector<std::string_view> forms;
    for (const auto form : simdjson::dom::array(sentence["forms"])) forms.emplace_back(form);
    const Tree tree = tree_of(forms);
    const std::vector<float> scores = scores_of(*reader, {all_of(tree)});
    auto own = scores.begin();
    for (const auto row : simdjson::dom::array(sentence["scores"]["close"])) {
      for (const double wanted : simdjson::dom::array(row)) {
        ASSERT_NE(own, scores.end());
        worst = std::max(worst, std::abs(static_cast<double>(*own++) - wanted));
      }
      ++words;
    }
    EXPECT_EQ(own, scores.end());
  }
  EXPECT_GT(words, 50u);
  // Sums in another order turn a few inputs to the next of their 127 numbers; scores go to ten.
  EXPECT_LT(worst, 0.3);
}

TEST(CloseReader, APassageIsReadByItselfAndAlikeEverywhere) {
  const Tree first = tree_of({"Minister", "Amina", "Okello-Hale", "left", "Kirkuk", "."});
  const Tree second = tree_of({"Why", "?"});
  const Tree third = tree_of(std::vector<std::string_view>(passage_words_max, "Kilwa"));
  std::vector<float> portable;
  for (const Kernels* kernels : usable_kernels()) {
    const auto reader = CloseReader::make(builtin_file(), *kernels);
    ASSERT_TRUE(reader.ok());
    std::vector<float> apart;
    for (const Tree* tree : {&first, &second, &third}) {
      const std::vector<float> scores = scores_of(*reader, {all_of(*tree)});
      apart.insert(apart.end(), scores.begin(), scores.end());
    }
    EXPECT_EQ(apart, scores_of(*reader, {all_of(first), all_of(second), all_of(third)}))
        << kernels->name;
    if (portable.empty()) portable = apart;
    EXPECT_EQ(apart, portable) << kernels->name;
  }
}

TEST(CloseReader, AnswersForWhatIsAskedAlone) {
  const auto reader = CloseReader::make(builtin_file(), best_kernels());
  ASSERT_TRUE(reader.ok());
  const Tree tree = tree_of({"Minister", "Amina", "Okello-Hale", "left", "Kirkuk", "."});
  const std::vector<float> all = scores_of(*reader, {all_of(tree)});
  const std::vector<float> some = scores_of(*reader, {{tree.words(), 1, 2}});
  const auto columns = static_cast<std::ptrdiff_t>(all.size() / 6);
  EXPECT_EQ(some, std::vector<float>(all.begin() + columns, all.begin() + 3 * columns));
}

TEST(CloseReader, AModelWithoutOneHasNone) {
  const TinyModel tiny({});
  const auto file = ModelFile::read(tiny.bytes());
  ASSERT_TRUE(file.ok());
  const auto reader = CloseReader::make(*file, best_kernels());
  ASSERT_TRUE(reader.ok());
  EXPECT_TRUE(reader->is_empty());
}

// A model with a close reader of one layer, and what each wrong part of it is called.
TEST(CloseReader, NamesWhatIsWrong) {
  const auto error_of = [](auto&& spoil) {
    TinyModel tiny({.has_close_reader = true});
    spoil(tiny);
    tiny.build();
    const auto file = ModelFile::read(tiny.bytes());
    if (!file.ok()) return file.error().to_string();
    const auto reader = CloseReader::make(*file, best_kernels());
    return reader.ok() ? std::string() : reader.error().to_string();
  };
  EXPECT_EQ(error_of([](TinyModel&) {}), "");
  EXPECT_NE(error_of([](TinyModel& m) {
              m.tensors.erase("close.0.key.weight");
              m.head["tensors"].erase("close.0.key.weight");
            }).find("close.0.key.weight"),
            std::string::npos);
  EXPECT_NE(error_of([](TinyModel& m) {
              m.head["heads"]["name"]["close"]["layers"] = 4000000000;
            }).find("close.1.query.weight"),
            std::string::npos);
  EXPECT_NE(error_of([](TinyModel& m) { m.head["heads"]["name"]["close"]["head"] = 3; })
                .find("a size of its close reader"),
            std::string::npos);
  EXPECT_NE(error_of([](TinyModel& m) { m.head["heads"]["name"]["close"]["places"] = 60; })
                .find("a size of its close reader"),
            std::string::npos);
  EXPECT_NE(error_of([](TinyModel& m) { m.head["heads"]["name"]["close"].erase("wide"); })
                .find("wide"),
            std::string::npos);
  EXPECT_NE(error_of([](TinyModel& m) {
              m.tensors.erase("close.keys");
              m.head["tensors"].erase("close.keys");
            }).find("sub-words"),
            std::string::npos);
  EXPECT_NE(error_of([](TinyModel& m) {
              std::ranges::reverse(m.tensors["close.keys"].values);
            }).find("sub-words"),
            std::string::npos);
}

}  // namespace
}  // namespace dragoman

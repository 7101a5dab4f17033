#include "syntax/form_features.h"

#include <gtest/gtest.h>

#include <array>
#include <thread>
#include <utility>

#include "base/hash.h"
#include "syntax/form_cache.h"
#include "syntax/lemmas.h"
#include "tiny_model.h"

namespace dragoman {
namespace {

TEST(FormText, FeaturesAreCutByCodePoints) {
  const FormText text("Çağlayan-2014", {});
  EXPECT_EQ(text.of("word"), "çağlayan-0000");
  EXPECT_EQ(text.of("prefix3"), "çağ");
  EXPECT_EQ(text.of("suffix2"), "00");
  EXPECT_EQ(FormText("Oğlu", {}).of("suffix3"), "ğlu");
  EXPECT_EQ(FormText("Oğ", {}).of("suffix4"), "oğ");
  EXPECT_EQ(FormText("Oğ", {}).of("prefix3"), "oğ");
  EXPECT_EQ(text.of("colour"), "");
}

TEST(FormText, ShapesCutRunsToThree) {
  EXPECT_EQ(FormText("McDonnell-2014", {}).of("shape"), "XxXxxx-ddd");
  EXPECT_EQ(FormText("NATO's", {}).of("shape"), "XXX'x");
  EXPECT_EQ(FormText("....", {}).of("shape"), "...");
  EXPECT_EQ(FormText("日本", {}).of("shape"), "xx");
  EXPECT_EQ(FormText("€5", {}).of("shape"), "€d");
}

TEST(FormText, TypographicQuotesBecomePlain) {
  EXPECT_EQ(FormText("’s", {}).of("word"), "'s");
  EXPECT_EQ(FormText("“", {}).of("shape"), "\"");
  EXPECT_EQ(FormText("``", {}).of("word"), "''");
}

TEST(FormText, BytesThatAreNoTextAreTakenAsReplacements) {
  EXPECT_EQ(FormText("\xff", {}).of("word"), "\xEF\xBF\xBD");
  EXPECT_EQ(FormText("", {}).of("word"), "");
}

TEST(FormText, ListsAreLettersThenTheCase) {
  const auto key = [](std::string_view word) {
    return static_cast<std::uint32_t>(feature_hash(0, word) >> 32);
  };
  std::array<std::uint32_t, 2> keys = {key("şırnak"), key("amina")};
  std::array<std::uint16_t, 2> sets = {0b100, 0b011};
  if (keys[0] > keys[1]) {
    std::swap(keys[0], keys[1]);
    std::swap(sets[0], sets[1]);
  }
  const WordLists lists("gsp", keys, sets);
  EXPECT_EQ(FormText("Şırnak", lists).of("lists"), "pXx");
  EXPECT_EQ(FormText("AMINA", lists).of("lists"), "gsX");
  EXPECT_EQ(FormText("amina", lists).of("lists"), "gsx");
  EXPECT_EQ(FormText("Unlisted", lists).of("lists"), "Xx");
  EXPECT_EQ(FormText("2014", lists).of("lists"), "");
  EXPECT_EQ(FormText("Amina", {}).of("lists"), "Xx");
}

TEST(FeatureHash, IsFnvOverThePlaceAndTheText) {
  EXPECT_EQ(feature_hash('f', "oobar"), 0x85944171f73967e8U);  // FNV-1a of "foobar"
  EXPECT_LT(feature_row(1, 3, 7), 7u);
  EXPECT_NE(feature_row(42, 0, 1U << 30), feature_row(42, 1, 1U << 30));
}

TEST(Lemmas, KnownFormsComeFirstAndScriptsDropCodePoints) {
  TinyModel tiny({});
  tiny.head["lemmas"] = {{"went|VERB", "go"}, {"left|VERB", "leave"}, {"left|ADJ", "left"},
                         {"left|LATER", "x"}};
  tiny.head["heads"]["lemma"]["scripts"] = {"1:", "=:0:", "3:y", "0:"};
  tiny.build();
  const auto file = ModelFile::read(tiny.bytes());
  ASSERT_TRUE(file.ok()) << file.error().to_string();
  const auto book = LemmaBook::make(*file);
  ASSERT_TRUE(book.ok());
  EXPECT_EQ(book->known(book->find("went"), Upos::VERB), "go");
  EXPECT_EQ(book->known(book->find("left"), Upos::VERB), "leave");
  EXPECT_EQ(book->known(book->find("left"), Upos::ADJ), "left");
  EXPECT_FALSE(book->known(book->find("left"), Upos::NOUN).has_value());
  EXPECT_FALSE(book->known(book->find("unseen"), Upos::NOUN).has_value());
  EXPECT_EQ(book->apply(0, "Cafés"), "café");
  EXPECT_EQ(book->apply(0, "Caé"), "ca");
  EXPECT_EQ(book->apply(1, "NATO"), "NATO");
  EXPECT_EQ(book->apply(2, "Parties"), "party");
  EXPECT_EQ(book->apply(2, "Us"), "us");  // too short for the script
  EXPECT_EQ(book->apply(3, "2014"), "2014");
}

std::unique_ptr<FormEntry> entry_for(const std::string& form) {
  auto entry = std::make_unique<FormEntry>();
  entry->form = form;
  entry->hash = hash64(form);
  return entry;
}

TEST(FormCache, KeepsWhatItHoldsAndRefusesMore) {
  FormCache cache(2);
  for (const char* form : {"one", "two"}) {
    auto entry = entry_for(form);
    EXPECT_NE(cache.add(entry), nullptr);
    EXPECT_EQ(entry, nullptr);
  }
  auto third = entry_for("three");
  EXPECT_EQ(cache.add(third), nullptr);
  ASSERT_NE(third, nullptr);
  EXPECT_EQ(cache.find("three", third->hash), nullptr);
  ASSERT_NE(cache.find("one", hash64("one")), nullptr);
  auto again = entry_for("one");
  EXPECT_EQ(cache.add(again), cache.find("one", hash64("one")));
}

TEST(FormCache, KeepsValuesOfAnySize) {
  FormCache cache(100);
  std::vector<const FormEntry*> kept;
  for (std::size_t i = 0; i < 100; ++i) {
    auto entry = entry_for(std::to_string(i));
    const std::vector<std::int8_t> values(i % 3 == 0 ? 2'800'000 : 20'001,
                                          static_cast<std::int8_t>(i));
    const std::vector<float> scales(i % 5, static_cast<float>(i));
    entry->made = {scales, values};
    kept.push_back(cache.add(entry));
  }
  for (std::size_t i = 0; i < 100; ++i) {
    const FormValues& made = kept[i]->made;
    ASSERT_EQ(made.values.size(), i % 3 == 0 ? 2'800'000U : 20'001U);
    EXPECT_EQ(made.values.front(), static_cast<std::int8_t>(i));
    EXPECT_EQ(made.values.back(), static_cast<std::int8_t>(i));
    ASSERT_EQ(made.scales.size(), i % 5);
    for (const float scale : made.scales) EXPECT_EQ(scale, static_cast<float>(i));
  }
}

TEST(FormCache, ThreadsSeeOneEntryAForm) {
  FormCache cache(1000);
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&cache] {
      for (int i = 0; i < 2000; ++i) {
        const std::string form = std::to_string(i % 500);
        auto entry = entry_for(form);
        const FormEntry* kept = cache.add(entry);
        EXPECT_EQ(kept, cache.find(form, hash64(form)));
      }
    });
  }
  for (auto& thread : threads) thread.join();
}

}  // namespace
}  // namespace dragoman

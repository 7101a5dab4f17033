#include <gtest/gtest.h>

#include "fixture.h"

namespace dragoman {
namespace {

std::shared_ptr<const Lexicon> open(const std::map<std::string, std::string>& files) {
  static std::vector<std::vector<std::byte>> packs;  // a lexicon lives no longer than its pack
  const Folder folder(files);
  auto pack = compile(folder.path());
  if (!pack.ok()) throw std::runtime_error(pack.error().to_string());
  packs.push_back(std::move(*pack));
  return *Lexicon::open(packs.back());
}

const std::string words = R"(
spelling.keep: {why: w, words: [size, seize]}
spelling: {why: w, values: {labor: labour, defense: defence}}
act: {why: w, words: [recognise, labor, carry out, seize, recognise as]}
time.month: {why: w, values: {january: "1", no: "05"}}
)";

TEST(Lookup, WordsAreFoundInEverySpelling) {
  const auto lexicon = open({{"en/words/a.yaml", words}});
  const WordClass act = lexicon->word_class("act");
  for (const char* word : {"recognise", "recognize", "labor", "labour", "carry out", "seize",
                           "recognize as"})
    EXPECT_TRUE(lexicon->is_in(word, act)) << word;
  EXPECT_FALSE(lexicon->is_in("carry", act));
  EXPECT_FALSE(lexicon->is_in("recognition", act));
  EXPECT_EQ(lexicon->fold("seize"), "seize");
  EXPECT_EQ(lexicon->fold("size up"), "size up");
  EXPECT_EQ(lexicon->fold("mobilization"), "mobilisation");
  EXPECT_EQ(lexicon->fold("defense"), "defence");
}

TEST(Lookup, AnUnknownClassHoldsNothingAndAnUnknownTableHasNoValue) {
  const auto lexicon = open({{"en/words/a.yaml", words}});
  EXPECT_EQ(lexicon->word_class("nothing").index, -1);
  EXPECT_FALSE(lexicon->is_in("recognise", lexicon->word_class("nothing")));
  EXPECT_EQ(lexicon->value("time.month", "january"), "1");
  EXPECT_EQ(lexicon->value("time.month", "no"), "05");
  EXPECT_EQ(lexicon->value("time.month", "may"), "");
  EXPECT_EQ(lexicon->value("time.year", "january"), "");
}

TEST(Lookup, ATestsListHoldsItsWordsAndThoseOfItsClasses) {
  const auto lexicon = open({{"en/words/a.yaml", words}});
  EXPECT_TRUE(lexicon->is_listed("recognize", {"tax", "[act]"}));
  EXPECT_TRUE(lexicon->is_listed("defense", {"defence"}));
  EXPECT_TRUE(lexicon->is_listed("tariff", {"tariff"}));
  EXPECT_FALSE(lexicon->is_listed("tariff", {"tax", "[act]"}));
}

TEST(Lookup, TheWordsOfAFramesTestsAreFolded) {
  const auto lexicon = open({{"en/words/a.yaml", words},
                             {"en/frames/f.yaml",
                              "- {id: f, event: CONSULT, verbs: [recognize], where: {theme: "
                              "{nouns: [defense, \"[act]\"]}}, "
                              "actor: agent, why: w, accept: [a], reject: [b]}\n"}});
  EXPECT_EQ(lexicon->frame(0).where[0].nouns, (std::vector<std::string>{"defence", "[act]"}));
  EXPECT_EQ(lexicon->frames_of_verb("recognise").size(), 1U);
}

TEST(Lookup, HoldersOfAnOfficeAreFoundWithTheirDays) {
  const auto lexicon = open(
      {{"actors/syria.tsv",
        actor_header + row("syria|Syria|name|state|SYR|||||iso=SYR|UN") +
            row("syria.president|President of Syria|name|office|SYR|GOV|syria") +
            row("bashar-al-assad|Bashar al-Assad|holder|person|SYR|GOV|syria.president|"
                "2000-07-17|2024-12-08") +
            row("bashar-al-assad|Bashar Assad|name")}});
  const auto holders = lexicon->holders_of("syria.president");
  ASSERT_EQ(holders.size(), 1U);
  EXPECT_EQ(lexicon->actor(holders[0].actor).id, "bashar-al-assad");
  EXPECT_EQ(holders[0].from, (Date{2000, 7, 17}));
  EXPECT_EQ(holders[0].until, (Date{2024, 12, 8}));
  const auto offices = lexicon->offices_of(holders[0].actor);
  ASSERT_EQ(offices.size(), 1U);
  EXPECT_EQ(offices[0].office, "syria.president");
  EXPECT_EQ(lexicon->names_of(holders[0].actor).size(), 2U);
  EXPECT_EQ(lexicon->actor(*lexicon->find_actor("syria")).codes, "iso=SYR");
  EXPECT_EQ(lexicon->actor(*lexicon->find_actor("syria")).source, "UN");
}

}  // namespace
}  // namespace dragoman

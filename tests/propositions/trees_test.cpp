// Constructions on trees written by hand: what must hold whatever the parser makes of a sentence.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "handmade.h"

namespace dragoman {
namespace {

TEST(Voice, AnActiveSubjectActs) {
  const Handmade s(
      "Mali/PROPN/2/nsubj expelled:expel/VERB/0/root/Tense=Past|VerbForm=Fin "
      "diplomats:diplomat/NOUN/2/obj");
  EXPECT_EQ(s.reading("expel"), "expel(agent=Mali, theme=diplomats) asserted");
}

TEST(Voice, APassiveSubjectUndergoes) {
  const Handmade s(
      "Envoys/NOUN/3/nsubj:pass were:be/AUX/3/aux:pass/Tense=Past|VerbForm=Fin "
      "expelled:expel/VERB/0/root/Tense=Past|VerbForm=Part|Voice=Pass by/ADP/5/case "
      "Mali/PROPN/3/obl:agent");
  EXPECT_EQ(s.reading("expel"), "expel(agent=Mali, theme=Envoys) asserted");
}

TEST(Relatives, TheSecondCountryToRecogniseIsTheOneThatBecameIt) {
  const Handmade s(
      "Chad/PROPN/0/root ,/PUNCT/1/punct which/PRON/4/nsubj/PronType=Rel "
      "became:become/VERB/1/acl:relcl/Tense=Past|VerbForm=Fin the/DET/7/det "
      "second/ADJ/7/amod country/NOUN/4/xcomp to/PART/9/mark "
      "recognise/VERB/7/acl/VerbForm=Inf Kosovo/PROPN/9/obj");
  EXPECT_EQ(s.reading("recognise"), "recognise(agent=Chad, theme=Kosovo) asserted");
}

TEST(Control, WhoIsForcedActsInside) {
  const Handmade s(
      "Troops/NOUN/2/nsubj forced:force/VERB/0/root/Tense=Past|VerbForm=Fin "
      "rebels:rebel/NOUN/2/obj to/PART/5/mark flee/VERB/2/xcomp/VerbForm=Inf");
  EXPECT_EQ(s.reading("flee"), "flee(agent=rebels) asserted");
}

TEST(Control, WhoPromisesActsInside) {
  const Handmade s(
      "Peru/PROPN/2/nsubj promised:promise/VERB/0/root/Tense=Past|VerbForm=Fin "
      "Chile/PROPN/2/iobj to/PART/5/mark withdraw/VERB/2/xcomp/VerbForm=Inf");
  EXPECT_EQ(s.reading("withdraw"), "withdraw(agent=Peru) planned");
}

TEST(Participles, TheAgentOfAPassiveDoesWhatResults) {
  const Handmade s(
      "Towns/NOUN/3/nsubj:pass were:be/AUX/3/aux:pass/Tense=Past "
      "shelled:shell/VERB/0/root/Tense=Past|VerbForm=Part|Voice=Pass by/ADP/5/case "
      "rebels:rebel/NOUN/3/obl:agent ,/PUNCT/7/punct "
      "killing:kill/VERB/3/advcl/Tense=Pres|VerbForm=Part five/NUM/7/obj");
  EXPECT_EQ(s.reading("kill"), "kill(agent=rebels, theme=five) asserted");
}

TEST(Coordination, AnObjectThatStandsBeforeTheSecondVerbIsNotShared) {
  const Handmade s(
      "Troops/NOUN/2/nsubj entered:enter/VERB/0/root/Tense=Past|VerbForm=Fin "
      "Aleppo/PROPN/2/obj and/CCONJ/5/cc "
      "advanced:advance/VERB/2/conj/Tense=Past|VerbForm=Fin");
  EXPECT_EQ(s.reading("advance"), "advance(agent=Troops) asserted");
}

TEST(Coordination, ASharedObjectStandsBehindBothVerbs) {
  const Handmade s(
      "Troops/NOUN/2/nsubj shelled:shell/VERB/0/root/Tense=Past|VerbForm=Fin "
      "and/CCONJ/4/cc stormed:storm/VERB/2/conj/Tense=Past|VerbForm=Fin "
      "Aleppo/PROPN/2/obj");
  EXPECT_EQ(s.reading("storm"), "storm(agent=Troops, theme=Aleppo) asserted");
}

TEST(Negation, NoCountryRecognisesMeansNotRecognised) {
  const Handmade s(
      "No/DET/2/det country/NOUN/3/nsubj "
      "recognised:recognise/VERB/0/root/Tense=Past|VerbForm=Fin it/PRON/3/obj");
  EXPECT_EQ(s.reading("recognise"), "recognise(agent=country, theme=it) denied");
}

TEST(Titles, TenKilledIsNoKillingByTen) {
  const Handmade s(
      "Ten/NUM/2/nsubj killed:kill/VERB/0/root/Tense=Past|VerbForm=Fin in/ADP/4/case "
      "blast/NOUN/2/obl");
  EXPECT_EQ(s.reading("kill"), "kill(theme=Ten, in=blast) asserted");
}

TEST(Places, EachPredicateIsFoundByItsWord) {
  const Handmade s(
      "Mali/PROPN/2/nsubj expelled:expel/VERB/0/root/Tense=Past|VerbForm=Fin "
      "diplomats:diplomat/NOUN/2/obj");
  EXPECT_EQ(s.props().at(1), 0);
  EXPECT_EQ(s.props().at(0), -1);
}

// Predicted trees, and those of other people's files, may be anything: each word hangs on one that
// was placed before it, tags and relations are drawn by lot.
std::string random_sentence(std::mt19937& random) {
  static constexpr std::array<const char*, 15> forms = {
      "The", "troops", "of", "Karimi", "himself", "gave", "a", "medal",
      "by",  "from",   "marching", "on", "Monday", "who", "to"};
  static constexpr std::array<const char*, 9> tags = {"NOUN", "PROPN", "VERB", "ADJ", "ADP",
                                                      "DET",  "PRON",  "AUX",  "PART"};
  static constexpr std::array<const char*, 18> relations = {
      "nsubj", "obj",   "iobj",  "obl",  "nmod",     "case", "acl",       "acl:relcl", "xcomp",
      "ccomp", "appos", "flat",  "conj", "compound", "det",  "obl:agent", "nsubj:pass", "root"};
  static constexpr std::array<const char*, 3> features = {"Tense=Past|VerbForm=Fin",
                                                          "VerbForm=Ger", "VerbForm=Inf"};
  const auto any = [&](const auto& list) { return std::string(list[random() % list.size()]); };
  std::vector<int> order(2 + random() % 12);
  std::iota(order.begin(), order.end(), 0);
  std::shuffle(order.begin(), order.end(), random);
  std::vector<int> heads(order.size());
  for (std::size_t i = 1; i < order.size(); ++i) {
    heads[static_cast<std::size_t>(order[i])] = order[random() % i] + 1;
  }
  std::string items;
  for (const int head : heads) {
    if (!items.empty()) items += ' ';
    items += any(forms) + '/' + any(tags) + '/' + std::to_string(head) + '/' + any(relations) +
             '/' + any(features);
  }
  return items;
}

TEST(Trees, NoneIsTooStrangeToRead) {
  std::mt19937 random(5);
  for (int round = 0; round < 3000; ++round) {
    const std::string items = random_sentence(random);
    const Handmade s(items);
    for (const Proposition& p : s.props().list) {
      ASSERT_TRUE(p.predicate >= 0 && p.predicate < s.tree().size()) << items;
      for (const Argument& a : p.arguments) {
        ASSERT_TRUE(a.head >= 0 && a.head < s.tree().size()) << items;
      }
    }
  }
}

}  // namespace
}  // namespace dragoman

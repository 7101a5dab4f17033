// Role marks beside the rules, with marks made by hand.

#include <gtest/gtest.h>

#include "handmade.h"
#include "propositions/line.h"
#include "propositions/marks.h"

namespace dragoman {
namespace {

// "Troops entered the town": the rules read it without doubt.
constexpr std::string_view entered =
    "Troops/NOUN/2/nsubj entered:enter/VERB/0/root/Tense=Past|VerbForm=Fin the/DET/4/det "
    "town/NOUN/2/obj";
struct Marked {
  Tree tree;
  Propositions props;
  const Proposition& at(int word) const {
    return props.list[static_cast<std::size_t>(props.at(word))];
  }
};

Marked with_marks(std::string_view items, std::vector<PredicateMark> marks) {
  static std::vector<std::unique_ptr<Handmade>> kept;  // forms are views into them
  kept.push_back(std::make_unique<Handmade>(items));
  Marked marked{kept.back()->tree(), {}};
  marked.tree.set_marks(std::move(marks));
  marked.props = extract(marked.tree, test_lexicon());
  return marked;
}

TEST(Marks, WithoutThemEveryRoleComesFromTheTree) {
  const Marked m = with_marks(entered, {});
  for (const Argument& a : m.at(1).arguments) EXPECT_EQ(a.source, RoleSource::tree);
}

TEST(Marks, WhatBothSayComesFromBoth) {
  const Marked m = with_marks(entered, {{1, 0.9F, 1.0F, {{0, "ARG0", 0.8F}, {3, "ARG1", 0.8F}}}});
  EXPECT_EQ(m.at(1).first(Role::agent)->source, RoleSource::both);
  EXPECT_EQ(m.at(1).first(Role::theme)->source, RoleSource::both);
}

TEST(Marks, AFirmRuleStandsAgainstAHalfSureMark) {
  const Marked m = with_marks(entered, {{1, 0.9F, 1.0F, {{3, "ARG0", 0.8F}}}});
  EXPECT_EQ(m.at(1).first(Role::agent)->head, 0);
  EXPECT_EQ(m.at(1).first(Role::theme)->head, 3);
}

TEST(Marks, AWeakRuleYieldsToASureMark) {
  // Troops that the rules take for those who leave, beside a guard whom the mark is sure of.
  constexpr std::string_view guarded =
      "Leaving:leave/VERB/6/advcl/Tense=Pres|VerbForm=Part the/DET/3/det town/NOUN/1/obj "
      ",/PUNCT/1/punct troops/NOUN/6/nsubj fired:fire/VERB/0/root/Tense=Past|VerbForm=Fin "
      "at/ADP/8/case guards/NOUN/6/obl";
  EXPECT_EQ(with_marks(guarded, {}).at(0).first(Role::agent)->head, 4);
  const Marked sure = with_marks(guarded, {{0, 0.9F, 1.0F, {{7, "ARG0", 0.98F}}}});
  EXPECT_EQ(sure.at(0).first(Role::agent)->head, 7);
  EXPECT_EQ(sure.at(0).first(Role::agent)->source, RoleSource::roles);
}

TEST(Marks, AMarkFillsWhatTheRulesLeaveEmpty) {
  const Marked m = with_marks("Bombed:bomb/VERB/0/root/Tense=Past|VerbForm=Part town/NOUN/1/dep",
                              {{0, 0.9F, 1.0F, {{1, "ARG1", 0.9F}}}});
  ASSERT_NE(m.at(0).first(Role::theme), nullptr);
  EXPECT_EQ(m.at(0).first(Role::theme)->source, RoleSource::roles);
}

TEST(Marks, AnUnsureMarkFillsNothing) {
  const Marked m = with_marks("Bombed:bomb/VERB/0/root/Tense=Past|VerbForm=Part town/NOUN/1/dep",
                              {{0, 0.9F, 1.0F, {{1, "ARG1", 0.3F}}}});
  EXPECT_EQ(m.at(0).first(Role::theme), nullptr);
}

TEST(Marks, AWordThatOnlyTheMarksCallAPredicateBecomesOne) {
  const Marked m = with_marks("Troops/NOUN/2/dep gnomes:gnome/NOUN/0/root",
                              {{1, 0.9F, 1.0F, {{0, "ARG0", 0.9F}}}});
  ASSERT_GE(m.props.at(1), 0);
  EXPECT_EQ(m.at(1).first(Role::agent)->head, 0);
}

TEST(Marks, TheyNeverTurnWhatTheWordsSay) {
  constexpr std::string_view may =
      "Troops/NOUN/3/nsubj may/AUX/3/aux enter/VERB/0/root/VerbForm=Inf town/NOUN/3/obj";
  const Marked open = with_marks(may, {{2, 0.9F, 1.5F, {}}});
  EXPECT_EQ(happened(open.props, open.props.at(2)), Factuality::possible);
  const Marked told = with_marks(entered, {{1, 0.9F, -1.5F, {}}});
  EXPECT_EQ(happened(told.props, told.props.at(1)), Factuality::happened);
}

TEST(Marks, TheNumberOfALineIsTheMarksWhereThereIsOne) {
  Proposition p;
  EXPECT_EQ(told_factuality(1.1, p), 1.1);
  p.marked_factuality = -1.0F;
  EXPECT_EQ(told_factuality(1.1, p), -1.0);
  p.marked_factuality = 1.5F;
  EXPECT_EQ(told_factuality(-1.1, p), 1.5);
  for (const Embedding open : {Embedding::refused, Embedding::requested, Embedding::threatened}) {
    p.embedding = open;
    EXPECT_EQ(told_factuality(-1.1, p), 0.0);
  }
  p.marked_factuality = -1.0F;
  EXPECT_EQ(told_factuality(-1.1, p), -1.0);
}

TEST(Marks, EveryThresholdHasItsPlaceAndItsReason) {
  for (std::size_t i = 0; i < thresholds().size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(thresholds()[i].threshold), i);
    EXPECT_GT(thresholds()[i].reason.size(), 20U);
  }
}

}  // namespace
}  // namespace dragoman

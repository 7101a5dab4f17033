// What claims make true, from the hard cases first.

#include "ledger/relation.h"

#include <gtest/gtest.h>

#include "reports.h"

namespace dragoman::ledger_test {
namespace {

constexpr const char* begins = "recognition.state:begins";
constexpr const char* ends = "recognition.state:ends";

// The claims and what they make true on a day.
struct Derived {
  std::vector<Claim> claims;
  std::vector<Relation> relations;

  Derived(std::vector<Extraction> extractions, const std::string& day)
      : claims(claims_of(extractions)),
        relations(relations_of(claims, rules(), {.as_of = *parse_date(day)})) {}

  // "syria recognition.state donetsk-pr: in force since 2022-06-29", one line a relation.
  std::string lines() const {
    std::string text;
    for (const Relation& relation : relations) {
      text += relation.actor + " " + relation.kind + " " + relation.target + ": " +
              std::string(to_string(relation.state));
      if (relation.from.date.is_set()) text += " since " + relation.from.date.begin.to_string();
      if (relation.to.date.is_set()) text += " until " + relation.to.date.begin.to_string();
      text += "\n";
    }
    return text;
  }
};

TEST(Relation, ADenialAloneMakesNothingTrue) {
  const Derived derived({extraction_of({}, {act("syria", "kosovo", begins).as(Modality::denied)})},
                        "2023-01-01");
  EXPECT_EQ(derived.lines(), "syria recognition.state kosovo: denied\n");
  EXPECT_FALSE(derived.relations[0].claims[0].is_for);
}

TEST(Relation, ADenialAfterTheActMakesItDisputedAndKeepsBothSides) {
  const Derived derived(
      {extraction_of({.published = "2022-06-29"},
                     {act("nauru", "kosovo", begins).on("2022-06-28").said_by("kosovo")}),
       extraction_of({.published = "2022-07-02", .source = "Other"},
                     {act("nauru", "kosovo", begins).as(Modality::denied).said_by("nauru")})},
      "2022-08-01");
  EXPECT_EQ(derived.lines(), "nauru recognition.state kosovo: disputed since 2022-06-28\n");
  ASSERT_EQ(derived.relations[0].claims.size(), 2u);
  EXPECT_TRUE(derived.relations[0].claims[0].is_for);
  EXPECT_FALSE(derived.relations[0].claims[1].is_for);
  EXPECT_EQ(derived.relations[0].roots, 1u);
}

TEST(Relation, ADenialBeforeTheActSaysNothingAgainstIt) {
  const Derived derived({extraction_of({.published = "2022-01-10"},
                                       {act("nauru", "kosovo", begins).as(Modality::denied)}),
                         extraction_of({.published = "2022-06-29"},
                                       {act("nauru", "kosovo", begins).on("2022-06-28")})},
                        "2022-08-01");
  EXPECT_EQ(derived.lines(), "nauru recognition.state kosovo: in force since 2022-06-28\n");
}

TEST(Relation, NotRecognisingAfterAWithdrawalAgreesWithIt) {
  const Derived derived({extraction_of({.published = "2017-01-10"},
                                       {act("nauru", "kosovo", begins).on("2008-04-23")}),
                         extraction_of({.published = "2019-11-22", .source = "B"},
                                       {act("nauru", "kosovo", ends).on("2019-11-21")}),
                         extraction_of({.published = "2020-05-01", .source = "C"},
                                       {act("nauru", "kosovo", begins).as(Modality::denied)})},
                        "2021-01-01");
  EXPECT_EQ(derived.lines(),
            "nauru recognition.state kosovo: ended since 2008-04-23 until 2019-11-21\n");
}

TEST(Relation, AnUndatedClaimTakesTheDateOfADatedOne) {
  const Derived derived({extraction_of({.published = "2022-06-29"},
                                       {act("russia", "donetsk-pr", begins),
                                        act("russia", "donetsk-pr", begins).on("2022-02-21")})},
                        "2022-07-01");
  EXPECT_EQ(derived.lines(), "russia recognition.state donetsk-pr: in force since 2022-02-21\n");
  EXPECT_EQ(derived.relations[0].claims.size(), 2u);
  EXPECT_TRUE(derived.relations[0].claims[0].claim->date.is_set());
  EXPECT_EQ(derived.relations[0].roots, 1u);
}

TEST(Relation, ThreeMentionsInOneArticleAreOneActFromOneRoot) {
  const Derived derived(
      {extraction_of({.published = "2022-06-29"},
                     {act("syria", "donetsk-pr", begins).on("2022-06-29", DateBasis::relative),
                      act("syria", "donetsk-pr", begins)
                          .on("2022-06-29", DateBasis::publication)
                          .said_by("syria.sana"),
                      act("syria", "donetsk-pr", begins).as(Modality::asserted, Step::decided)})},
      "2022-07-01");
  EXPECT_EQ(derived.lines(), "syria recognition.state donetsk-pr: in force since 2022-06-29\n");
  EXPECT_EQ(derived.relations[0].claims.size(), 3u);
  EXPECT_EQ(derived.relations[0].roots, 1u);
}

TEST(Relation, TheDayOfTheReportLosesAgainstAStatedDay) {
  const Derived derived(
      {extraction_of(
           {.published = "2023-05-01"},
           {act("russia", "donetsk-pr", begins).on("2023-05-01", DateBasis::publication)}),
       extraction_of({.published = "2023-06-01", .source = "B"},
                     {act("russia", "donetsk-pr", begins).on("2022-02-21")})},
      "2024-01-01");
  EXPECT_EQ(derived.lines(), "russia recognition.state donetsk-pr: in force since 2022-02-21\n");
}

TEST(Relation, ADayFoundsTheActThatAMonthJoins) {
  const Derived derived({extraction_of({.published = "2022-03-01"},
                                       {act("russia", "donetsk-pr", begins).on("2022-02")}),
                         extraction_of({.published = "2022-03-02", .source = "B"},
                                       {act("russia", "donetsk-pr", begins).on("2022-02-21")})},
                        "2022-07-01");
  EXPECT_EQ(derived.lines(), "russia recognition.state donetsk-pr: in force since 2022-02-21\n");
  EXPECT_EQ(derived.relations[0].from.date.precision, Precision::day);
}

TEST(Relation, ADayInsideACoarseDateIsNotKnown) {
  const std::vector<Extraction> reports = {extraction_of(
      {.published = "2022-06-01"}, {act("russia", "donetsk-pr", begins).on("2022-02")})};
  EXPECT_EQ(Derived(reports, "2022-02-15").relations[0].state, RelationState::not_known);
  EXPECT_EQ(Derived(reports, "2022-02-28").relations[0].state, RelationState::in_force);
  EXPECT_EQ(Derived(reports, "2022-01-31").relations[0].state, RelationState::not_yet);
}

TEST(Relation, BeforeAnActOfUnknownDayWasReportedItsStateIsNotKnown) {
  const std::vector<Extraction> reports = {extraction_of(
      {.published = "2022-06-29"}, {act("ukraine", "donetsk-pr", "designation.terrorist:begins")})};
  const Derived before(reports, "2022-01-01");
  EXPECT_EQ(before.relations[0].state, RelationState::not_known);
  EXPECT_FALSE(before.relations[0].from.date.is_set());
  EXPECT_EQ(before.relations[0].from.no_later_than, (Date{2022, 6, 29}));
  EXPECT_EQ(Derived(reports, "2022-06-29").relations[0].state, RelationState::in_force);
}

TEST(Relation, AWithdrawalEndsRecognitionAndANewOneBeginsAnother) {
  const std::vector<Extraction> reports = {
      extraction_of({.published = "2008-05-01"}, {act("nauru", "kosovo", begins).on("2008-04-23")}),
      extraction_of({.published = "2019-11-22"}, {act("nauru", "kosovo", ends).on("2019-11-21")}),
      extraction_of({.published = "2024-03-02"},
                    {act("nauru", "kosovo", begins).on("2024-03-01")})};
  EXPECT_EQ(Derived(reports, "2020-01-01").lines(),
            "nauru recognition.state kosovo: ended since 2008-04-23 until 2019-11-21\n"
            "nauru recognition.state kosovo: not yet since 2024-03-01\n");
  EXPECT_EQ(Derived(reports, "2019-11-20").relations[0].state, RelationState::in_force);
  EXPECT_EQ(Derived(reports, "2019-11-21").relations[0].state, RelationState::ended);
  EXPECT_EQ(Derived(reports, "2024-03-01").relations[1].state, RelationState::in_force);
}

TEST(Relation, HistoryToldWithAWithdrawalIsNoNewRecognition) {
  const Derived derived(
      {extraction_of({.published = "2019-11-22"},
                     {act("nauru", "kosovo", ends).on("2019-11-21"),
                      act("nauru", "kosovo", begins).on("2019-11-22", DateBasis::publication)})},
      "2020-01-01");
  ASSERT_EQ(derived.relations.size(), 1u);
  EXPECT_EQ(derived.relations[0].state, RelationState::ended);
}

TEST(Relation, AWithdrawalAloneSaysThatItWasThereBefore) {
  const Derived derived(
      {extraction_of({.published = "2019-11-22"}, {act("nauru", "kosovo", ends).on("2019-11-21")})},
      "2020-01-01");
  EXPECT_EQ(derived.lines(), "nauru recognition.state kosovo: ended until 2019-11-21\n");
  EXPECT_FALSE(derived.relations[0].from.is_set());
}

TEST(Relation, PlansDemandsThreatsAndFirstStepsMakeNothingTrue) {
  for (const Modality modality : {Modality::planned, Modality::requested, Modality::threatened,
                                  Modality::possible, Modality::hypothetical, Modality::alleged}) {
    const Derived derived({extraction_of({}, {act("nauru", "kosovo", begins).as(modality)})},
                          "2023-01-01");
    EXPECT_EQ(derived.lines(), "nauru recognition.state kosovo: said only\n");
  }
  for (const Step step : {Step::intended, Step::started}) {
    const Derived derived(
        {extraction_of({}, {act("nauru", "kosovo", begins).as(Modality::asserted, step)})},
        "2023-01-01");
    EXPECT_EQ(derived.lines(), "nauru recognition.state kosovo: said only\n");
  }
}

TEST(Relation, MutualRelationsAreOneInEitherOrder) {
  const Derived derived(
      {extraction_of({.published = "2022-03-01"},
                     {act("russia", "ukraine", "armed-conflict:begins").on("2022-02-24")}),
       extraction_of({.published = "2022-04-01", .source = "B"},
                     {act("ukraine", "russia", "armed-conflict:suspends").on("2022-03-20")})},
      "2022-05-01");
  ASSERT_EQ(derived.relations.size(), 1u);
  EXPECT_EQ(derived.lines(), "russia armed-conflict ukraine: suspended since 2022-02-24\n");
  EXPECT_EQ(derived.relations[0].state_since.date.begin, (Date{2022, 3, 20}));
}

TEST(Relation, TheOrganisationIsTheTargetOfMembershipWhoeverActs) {
  const Derived derived(
      {extraction_of({.published = "2021-06-03"},
                     {act("african-union", "mali", "membership:suspends").on("2021-06-01")})},
      "2021-07-01");
  EXPECT_EQ(derived.lines(), "mali membership african-union: suspended\n");
}

TEST(Relation, DiplomaticRelationsImplyRecognitionBothWaysAndOutliveThem) {
  const std::vector<Extraction> reports = {
      extraction_of({.published = "2009-12-01"},
                    {act("nauru", "kosovo", "diplomatic-relations:begins").on("2009-11-30")}),
      extraction_of({.published = "2012-12-01"},
                    {act("kosovo", "nauru", "diplomatic-relations:ends").on("2012-11-30")})};
  const Derived derived(reports, "2013-01-01");
  EXPECT_EQ(derived.lines(),
            "kosovo diplomatic-relations nauru: ended since 2009-11-30 until 2012-11-30\n"
            "kosovo recognition.state nauru: in force since 2009-11-30\n"
            "nauru recognition.state kosovo: in force since 2009-11-30\n");
  EXPECT_EQ(derived.relations[1].implied_by, "relations-imply-recognition");
}

TEST(Relation, OwnClaimsReplaceWhatIsImplied) {
  const Derived derived(
      {extraction_of({.published = "2009-12-01"},
                     {act("nauru", "kosovo", "diplomatic-relations:begins").on("2009-11-30"),
                      act("nauru", "kosovo", begins).on("2008-04-23")})},
      "2013-01-01");
  EXPECT_EQ(derived.lines(),
            "kosovo diplomatic-relations nauru: in force since 2009-11-30\n"
            "kosovo recognition.state nauru: in force since 2009-11-30\n"
            "nauru recognition.state kosovo: in force since 2008-04-23\n");
  EXPECT_EQ(derived.relations[2].implied_by, "");
}

TEST(Relation, RelationsWithAnOrganisationImplyNoRecognition) {
  const Derived derived(
      {extraction_of({}, {act("european-union", "kosovo", "diplomatic-relations:begins")})},
      "2023-01-01");
  ASSERT_EQ(derived.relations.size(), 1u);
  EXPECT_EQ(derived.relations[0].kind, "diplomatic-relations");
}

TEST(Relation, ACorrectedClaimNoLongerCounts) {
  std::vector<Claim> claims =
      claims_of({extraction_of({}, {act("nauru", "kosovo", begins).on("2022-06-28")})});
  claims[0].correction = Correction{claims[0].id, "withdrawn by the outlet", "", "2026-01-01"};
  EXPECT_TRUE(relations_of(claims, rules(), {.as_of = {2023, 1, 1}}).empty());
}

TEST(Relation, TheOrderOfTheClaimsDoesNotMatter) {
  std::vector<Extraction> reports = {
      extraction_of({.published = "2008-05-01"}, {act("nauru", "kosovo", begins).on("2008-04-23")}),
      extraction_of({.published = "2010-05-01", .source = "B"}, {act("nauru", "kosovo", begins)}),
      extraction_of({.published = "2019-11-22"}, {act("nauru", "kosovo", ends).on("2019-11-21")}),
      extraction_of({.published = "2012-01-01"},
                    {act("nauru", "kosovo", begins).as(Modality::denied)})};
  const std::string expected = Derived(reports, "2015-01-01").lines();
  std::ranges::sort(reports, {}, [](const Extraction& one) { return one.article.content_hash; });
  EXPECT_EQ(Derived(reports, "2015-01-01").lines(), expected);
  std::ranges::reverse(reports);
  EXPECT_EQ(Derived(reports, "2015-01-01").lines(), expected);
}

}  // namespace
}  // namespace dragoman::ledger_test

#include "ledger/extraction.h"

#include <gtest/gtest.h>

#include "ledger/parties.h"
#include "ledger/roots.h"
#include "reports.h"

namespace dragoman::ledger_test {
namespace {

EventActor of_sector(std::string id, std::string country, std::vector<std::string> sector) {
  EventActor actor;
  actor.id = std::move(id);
  actor.country = std::move(country);
  actor.sector = std::move(sector);
  return actor;
}

std::string party(const EventActor& actor, PartyRule as) {
  return party_of(actor, as, rules(), lookup());
}

TEST(Extraction, OneActTowardsTwoMakesAClaimEach) {
  Act both = act("syria", "donetsk-pr", "recognition.state:begins");
  both.event.recipient.push_back(actor_called("luhansk-pr"));
  const Extraction extraction = extraction_of({}, {std::move(both)});
  ASSERT_EQ(extraction.claims.size(), 2u);
  EXPECT_EQ(extraction.claims[0].target.id, "donetsk-pr");
  EXPECT_EQ(extraction.claims[1].target.id, "luhansk-pr");
  EXPECT_NE(extraction.claims[0].id, extraction.claims[1].id);
}

TEST(Extraction, AMutualEventGivesNoClaimOfAnActorWithItself) {
  Act meeting = act("syria", "russia", "");
  meeting.event.actor.push_back(actor_called("russia"));
  meeting.event.recipient.push_back(actor_called("syria"));
  EXPECT_EQ(extraction_of({}, {std::move(meeting)}).claims.size(), 2u);
}

TEST(Extraction, AnActWithoutATargetIsKept) {
  Act request = act("syria", "russia", "");
  request.event.recipient.clear();
  const Extraction extraction = extraction_of({}, {std::move(request)});
  ASSERT_EQ(extraction.claims.size(), 1u);
  EXPECT_EQ(extraction.claims[0].target.id, "");
}

TEST(Extraction, AnIdDependsOnTheContentAndTheVersionAlone) {
  const auto id = [](const Report& report) {
    return extraction_of(report, {act("syria", "kosovo", "")}).claims[0].id;
  };
  EXPECT_EQ(id({}), id({}));
  EXPECT_EQ(id({}), id({.recorded = "2030-01-01T00:00:00Z"}));
  EXPECT_NE(id({}), id({.lexicon = "b2"}));
  EXPECT_NE(id({}), id({.source = "Other"}));
}

TEST(Extraction, TheQuoteIsTheBytesOfTheSpan) {
  const Extraction extraction =
      extraction_of({}, {act("syria", "kosovo", "").in_words("Syria met Kosovo.")});
  EXPECT_EQ(extraction.claims[0].evidence_text, "Syria met Kosovo.");
  EXPECT_EQ(extraction.claims[0].event_text, "Syri");
}

TEST(Extraction, ARelationOutsideTheTableIsKeptAsAClaimWithout) {
  for (const char* relation : {"friendship:begins", "annexation:suspends", "recognition.state",
                               "recognition.state:", ":begins"}) {
    const Extraction extraction = extraction_of({}, {act("syria", "kosovo", relation)});
    ASSERT_EQ(extraction.claims.size(), 1u) << relation;
    EXPECT_EQ(extraction.claims[0].kind, "") << relation;
    EXPECT_EQ(extraction.claims[0].change, Change::none) << relation;
  }
}

TEST(Extraction, AnOfficialOfNoStateCannotRecogniseOne) {
  Act recognition = act("syria", "kosovo", "recognition.state:begins");
  recognition.event.actor[0] = of_sector("official", "", {"GOV"});
  const Extraction extraction = extraction_of({}, {std::move(recognition)});
  ASSERT_EQ(extraction.claims.size(), 1u);
  EXPECT_EQ(extraction.claims[0].kind, "");
}

TEST(Extraction, AnArmedGroupCanBeAPartyToAConflict) {
  Act attack = act("russia", "kosovo", "armed-conflict:begins");
  attack.event.actor[0] = of_sector("some-militia", "", {"REB"});
  EXPECT_EQ(extraction_of({}, {std::move(attack)}).claims[0].kind, "armed-conflict");
}

TEST(Parties, AMinistryAndAHeadOfStateActForTheirState) {
  EXPECT_EQ(party(of_sector("syria.foreign-ministry", "SYR", {"GOV"}), PartyRule::state), "syria");
  EXPECT_EQ(party(of_sector("bashar-al-assad", "SYR", {"GOV"}), PartyRule::state), "syria");
  EXPECT_EQ(party(of_sector("a-new-minister", "SYR", {"GOV"}), PartyRule::state), "syria");
  EXPECT_EQ(party(of_sector("syria", "SYR", {"GOV"}), PartyRule::state), "syria");
}

TEST(Parties, NobodyOfADisputedEntityActsForTheStateThatClaimsIt) {
  EXPECT_EQ(party(of_sector("donetsk-pr", "UKR", {"PRE"}), PartyRule::state), "donetsk-pr");
  EXPECT_EQ(party(of_sector("donetsk-pr", "UKR", {"PRE", "GOV"}), PartyRule::state), "donetsk-pr");
  EXPECT_EQ(party(of_sector("denis-pushilin", "UKR", {"PRE", "GOV"}), PartyRule::state),
            "donetsk-pr");
  EXPECT_EQ(party(of_sector("somebody", "UKR", {"PRE", "GOV"}), PartyRule::state), "somebody");
}

TEST(Parties, ForcesAndMinistersStandForTheStateOnlyWhereTheRuleSaysSo) {
  const EventActor army = of_sector("russia.army", "RUS", {"MIL"});
  EXPECT_EQ(party(army, PartyRule::armed), "russia");
  EXPECT_EQ(party(army, PartyRule::state), "russia.army");
  const EventActor minister = of_sector("russia.defence-minister", "RUS", {"GOV"});
  EXPECT_EQ(party(minister, PartyRule::government), "russia.defence-minister");
  EXPECT_EQ(party(of_sector("russia.government", "RUS", {"GOV"}), PartyRule::government), "russia");
  EXPECT_EQ(party(minister, PartyRule::as_named), "russia.defence-minister");
}

std::size_t roots_of(const std::vector<Extraction>& extractions) {
  const std::vector<Claim> claims = claims_of(extractions);
  std::vector<const Claim*> pointers;
  for (const Claim& claim : claims) pointers.push_back(&claim);
  return count_roots(pointers);
}

TEST(Roots, FourPapersThatQuoteOneAgencyAreOneRoot) {
  std::vector<Extraction> papers;
  for (const char* source : {"A", "B", "C", "D"}) {
    papers.push_back(
        extraction_of({.source = source}, {act("syria", "kosovo", "").said_by("syria.sana")}));
  }
  EXPECT_EQ(roots_of(papers), 1u);
}

TEST(Roots, ACopiedSentenceIsNoSecondRootWhateverItsQuotationMarks) {
  EXPECT_EQ(roots_of({extraction_of({.source = "A"},
                                    {act("syria", "kosovo", "").in_words("Syria \"met\" Kosovo.")}),
                      extraction_of({.source = "B"},
                                    {act("syria", "kosovo", "").in_words("Syria “met” Kosovo")})}),
            1u);
}

TEST(Roots, TwoOutletsInTheirOwnWordsAreTwoRoots) {
  EXPECT_EQ(roots_of({extraction_of({.source = "A"}, {act("syria", "kosovo", "")}),
                      extraction_of({.source = "B"}, {act("syria", "kosovo", "")})}),
            2u);
}

TEST(Roots, AThirdClaimCanJoinTwo) {
  EXPECT_EQ(
      roots_of({extraction_of({.source = "A"}, {act("syria", "kosovo", "").said_by("syria")}),
                extraction_of({.source = "B"}, {act("syria", "kosovo", "").said_by("kosovo")}),
                extraction_of({.source = "C"},
                              {act("syria", "kosovo", "").said_by("syria").said_by("kosovo")})}),
      1u);
}

}  // namespace
}  // namespace dragoman::ledger_test

#include "ledger/question.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

#include "ledger/answer.h"
#include "memory_store.h"
#include "reports.h"

namespace dragoman::ledger_test {
namespace {

constexpr const char* begins = "recognition.state:begins";

// A ledger with the recognition of 2022 and what was said around it.
class QuestionTest : public testing::Test {
 protected:
  QuestionTest() {
    const std::vector<Extraction> reports = {
        extraction_of(
            {.published = "2022-06-29", .source = "Wire A"},
            {act("syria", "donetsk-pr", begins)
                 .on("2022-06-29", DateBasis::relative)
                 .said_by("syria.sana")
                 .in_words("Syria recognised the DPR on Wednesday, SANA said."),
             act("russia", "donetsk-pr", begins)
                 .on("2022-02-21")
                 .in_words("Russia had recognised the DPR, \"as a state\", on 21 February.")}),
        extraction_of({.published = "2022-03-01", .source = "Wire B"},
                      {act("nauru", "donetsk-pr", begins)
                           .as(Modality::planned)
                           .in_words("Nauru plans to recognise the DPR.")}),
        extraction_of({.published = "2023-01-01", .source = "Wire C"},
                      {act("mali", "donetsk-pr", begins)
                           .on("2022-12-01")
                           .said_by("denis-pushilin")
                           .in_words("Mali recognised the DPR, Pushilin said.")}),
        extraction_of({.published = "2023-01-05", .source = "Wire A"},
                      {act("mali", "donetsk-pr", begins)
                           .as(Modality::denied)
                           .said_by("mali")
                           .in_words("Mali denied that it had recognised the DPR.")})};
    EXPECT_TRUE(store_.add(reports).ok());
  }

  Result<Answer> ask_words(std::vector<std::string> words, const std::string& as_of = "2024-01-01",
                           const std::string& known_at = "2024-01-01",
                           const std::string& according_to = "") {
    return ask({std::move(words), *parse_date(as_of), *parse_date(known_at), according_to},
               {store_, rules(), lookup()});
  }

  // Who recognises the DPR, as "russia syria".
  std::string recognisers(const std::string& as_of, const std::string& known_at,
                          const std::string& according_to = "") {
    const auto answer = ask_words({"who-recognises", "donetsk-pr"}, as_of, known_at, according_to);
    EXPECT_TRUE(answer.ok());
    std::string ids;
    for (const Relation& relation : answer->relations) {
      ids += (ids.empty() ? "" : " ") + relation.actor;
      if (relation.state == RelationState::disputed) ids += "?";
    }
    return ids;
  }

  MemoryStore store_;
};

TEST_F(QuestionTest, WhoRecognisesDependsOnTheDayAsked) {
  EXPECT_EQ(recognisers("2022-02-20", "2024-01-01"), "");
  EXPECT_EQ(recognisers("2022-02-21", "2024-01-01"), "russia");
  EXPECT_EQ(recognisers("2022-07-01", "2024-01-01"), "russia syria");
}

TEST_F(QuestionTest, WhoRecognisesDependsOnTheDayOfKnowing) {
  EXPECT_EQ(recognisers("2022-07-01", "2022-06-28"), "");
  EXPECT_EQ(recognisers("2022-07-01", "2022-06-29"), "russia syria");
  EXPECT_EQ(recognisers("2023-01-03", "2023-01-03"), "russia syria mali");
  EXPECT_EQ(recognisers("2023-01-03", "2023-01-05"), "russia syria mali?");
}

TEST_F(QuestionTest, TwoSpeakersWhoDisagreeAreAskedApart) {
  EXPECT_EQ(recognisers("2024-01-01", "2024-01-01", "Denis Pushilin"), "mali");
  EXPECT_EQ(recognisers("2024-01-01", "2024-01-01", "mali"), "");
  EXPECT_EQ(recognisers("2024-01-01", "2024-01-01", "syria"), "syria");
  EXPECT_EQ(recognisers("2024-01-01", "2024-01-01", "wire a"), "russia syria");
}

TEST_F(QuestionTest, TheTextQuotesEachSentenceAndItsSource) {
  const auto answer = ask_words({"who-recognises", "Donetsk People's Republic"}, "2022-07-01");
  ASSERT_TRUE(answer.ok());
  const std::string text = answer_text(*answer);
  EXPECT_NE(text.find("Russia: since 2022-02-21; in force; 1 claim from 1 root"), std::string::npos)
      << text;
  EXPECT_NE(text.find("    \"Russia had recognised the DPR, \"as a state\", on 21 February.\""),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("said by syria.sana, Wire A, 2022-06-29"), std::string::npos) << text;
  EXPECT_NE(text.find("Not counted:\n"), std::string::npos) << text;
  EXPECT_NE(text.find("Nauru: said only"), std::string::npos) << text;
}

TEST_F(QuestionTest, LinesAreJsonWithTheKeysThatScriptsRead) {
  const auto answer = ask_words({"who-recognises", "donetsk-pr"}, "2022-07-01");
  ASSERT_TRUE(answer.ok());
  std::istringstream lines(answer_lines(*answer));
  std::string line;
  ASSERT_TRUE(std::getline(lines, line));
  const auto json = nlohmann::json::parse(line);
  EXPECT_EQ(json["schema"], "dragoman.relation/1");
  EXPECT_EQ(json["actor"]["id"], "russia");
  EXPECT_EQ(json["actor"]["name"], "Russia");
  EXPECT_EQ(json["target"]["id"], "donetsk-pr");
  EXPECT_EQ(json["kind"], "recognition.state");
  EXPECT_EQ(json["state"], "in force");
  EXPECT_EQ(json["from"], "2022-02-21");
  EXPECT_EQ(json["from_precision"], "day");
  EXPECT_TRUE(json["to"].is_null());
  EXPECT_EQ(json["as_of"], "2022-07-01");
  EXPECT_EQ(json["known_at"], "2024-01-01");
  const auto& claim = json["claims"].at(0);
  EXPECT_EQ(claim["for"], true);
  EXPECT_TRUE(claim["said_by"].is_array());
  EXPECT_EQ(claim["evidence"]["text"],
            "Russia had recognised the DPR, \"as a state\", on 21 February.");
  EXPECT_EQ(claim["article"]["source"], "Wire A");
}

TEST_F(QuestionTest, CsvQuotesWhatNeedsIt) {
  const auto answer = ask_words({"who-recognises", "donetsk-pr"}, "2022-07-01");
  ASSERT_TRUE(answer.ok());
  const std::string csv = answer_csv(*answer);
  EXPECT_TRUE(csv.starts_with("actor_id,actor_name,target_id,")) << csv;
  EXPECT_NE(csv.find("\"Russia had recognised the DPR, \"\"as a state\"\", on 21 February.\""),
            std::string::npos)
      << csv;
  EXPECT_EQ(std::ranges::count(csv, '\n'), 3);
}

TEST_F(QuestionTest, StateHoldsBothDirectionsAndSaysWhenNothingIsKnown) {
  const auto answer = ask_words({"state", "donetsk-pr", "syria"});
  ASSERT_TRUE(answer.ok());
  ASSERT_EQ(answer->relations.size(), 1u);
  EXPECT_NE(answer_text(*answer).find("Syria recognises Donetsk People's Republic as a state"),
            std::string::npos);
  const auto nothing = ask_words({"state", "nauru", "kosovo"});
  ASSERT_TRUE(nothing.ok());
  EXPECT_TRUE(nothing->is_empty());
  EXPECT_NE(answer_text(*nothing).find("knows of no relation between Nauru and Kosovo"),
            std::string::npos);
  EXPECT_EQ(answer_lines(*nothing), "");
}

TEST_F(QuestionTest, ATimelineTellsActsInOrderAndKeepsWhatWasOnlySaid) {
  const auto answer = ask_words({"timeline", "donetsk-pr"});
  ASSERT_TRUE(answer.ok());
  std::string order;
  for (const Claim* claim : answer->acts) {
    order += claim->actor.id + (claim->modality == Modality::asserted
                                    ? " "
                                    : "(" + std::string(to_string(claim->modality)) + ") ");
  }
  EXPECT_EQ(order, "russia nauru(planned) syria mali mali(denied) ");
}

TEST_F(QuestionTest, WhyGoesDownToTheQuotedBytes) {
  const auto listed = ask_words({"who-recognises", "donetsk-pr"}, "2022-07-01");
  ASSERT_TRUE(listed.ok());
  const std::string id = quoted_claim(listed->relations[1]).id;
  const auto answer = ask_words({"why", id.substr(0, 8)});
  ASSERT_TRUE(answer.ok());
  const std::string text = answer_text(*answer);
  EXPECT_NE(text.find("Claim " + id), std::string::npos) << text;
  EXPECT_NE(text.find("bytes 0-49"), std::string::npos) << text;
  EXPECT_NE(text.find("test.frame"), std::string::npos) << text;
  EXPECT_NE(text.find("It stands in:"), std::string::npos) << text;
  EXPECT_NE(answer_lines(*answer).find("dragoman.relation/1"), std::string::npos);
}

TEST_F(QuestionTest, WhyOfAClaimWithoutRelationGivesTheClaim) {
  const std::vector<Extraction> visit = {extraction_of({}, {act("syria", "russia", "")})};
  ASSERT_TRUE(store_.add(visit).ok());
  const auto answer = ask_words({"why", visit[0].claims[0].id});
  ASSERT_TRUE(answer.ok());
  EXPECT_NE(answer_text(*answer).find("It makes no relation true."), std::string::npos);
  EXPECT_NE(answer_lines(*answer).find("dragoman.claim/1"), std::string::npos);
}

TEST_F(QuestionTest, AnUnknownActorIsAnErrorThatSaysWhatWasMeant) {
  const auto answer = ask_words({"who-recognises", "Donetsk Peoples Republic"});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().code(), "E510");
  EXPECT_NE(answer.error().message().find("did you mean Donetsk People's Republic"),
            std::string::npos)
      << answer.error().message();
}

TEST_F(QuestionTest, ASharedNameListsTheIds) {
  const auto answer = ask_words({"timeline", "Congo"});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().code(), "E511");
  EXPECT_NE(answer.error().message().find("congo-brazzaville, congo-kinshasa"), std::string::npos);
}

TEST_F(QuestionTest, AnActorThatNoListHasCanBeAskedFor) {
  Act meeting = act("syria", "russia", "");
  meeting.event.recipient[0].id = "natalia-nikonorova";
  meeting.event.recipient[0].name = "Natalia Nikonorova";
  const std::vector<Extraction> reports = {extraction_of({}, {std::move(meeting)})};
  ASSERT_TRUE(store_.add(reports).ok());
  const auto answer = ask_words({"timeline", "natalia nikonorova"});
  ASSERT_TRUE(answer.ok()) << answer.error().to_string();
  EXPECT_EQ(answer->acts.size(), 1u);
}

TEST_F(QuestionTest, WhatIsNoQuestionIsE513) {
  for (const std::vector<std::string>& words : {std::vector<std::string>{},
                                                {"who"},
                                                {"who-recognises"},
                                                {"state", "syria"},
                                                {"timeline", "syria", "russia", "mali"},
                                                {"why"}}) {
    const auto answer = ask_words(words);
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error().code(), "E513");
  }
  EXPECT_EQ(ask_words({"why", "ffffffff"}).error().code(), "E512");
}

}  // namespace
}  // namespace dragoman::ledger_test

#include "ledger/rules.h"

#include <gtest/gtest.h>

namespace dragoman {
namespace {

TEST(RelationRules, TheBuiltInTableReadsAndGivesReasons) {
  const auto rules = RelationRules::builtin();
  ASSERT_TRUE(rules.ok()) << rules.error().to_string();
  EXPECT_EQ(rules->kinds().size(), 12u);
  for (const KindRule& rule : rules->kinds()) {
    EXPECT_FALSE(rule.why.empty()) << rule.kind;
    EXPECT_NE(rule.says.find("{actor}"), std::string::npos) << rule.kind;
    EXPECT_NE(rule.says.find("{target}"), std::string::npos) << rule.kind;
  }
  EXPECT_TRUE(rules->allows("recognition.state", Change::begins));
  EXPECT_FALSE(rules->allows("annexation", Change::suspends));
  EXPECT_FALSE(rules->allows("friendship", Change::begins));
  EXPECT_EQ(rules->state_after(Change::ends), "ended");
}

TEST(RelationRules, AFaultNamesItsFileAndLine) {
  const auto unknown = RelationRules::parse(
      "changes:\n  - change: begins\n    gives: in force\n    why: x\n  - change: explodes\n"
      "    gives: ended\n    why: x\nkinds: []\nstands_for: []\nimplications: []\n",
      "mine.yaml");
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().code(), "E520");
  EXPECT_EQ(unknown.error().where, "mine.yaml:5");
  EXPECT_NE(unknown.error().detail.find("explodes"), std::string::npos);
}

TEST(RelationRules, WhatIsNoTableIsRefused) {
  for (const char* text : {"", "just words", "[1, 2", "changes: 3", "kinds:\n\t- x",
                           "changes: []\nkinds:\n  - kind: a\nstands_for: []\nimplications: []"}) {
    const auto rules = RelationRules::parse(text, "mine.yaml");
    ASSERT_FALSE(rules.ok()) << text;
    EXPECT_EQ(rules.error().code(), "E520") << text;
  }
}

}  // namespace
}  // namespace dragoman

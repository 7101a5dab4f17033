#include <gtest/gtest.h>

#include "fixture.h"

namespace dragoman {
namespace {

using Files = std::map<std::string, std::string>;

std::vector<std::string> problems(const Files& files) {
  const Folder folder(files);
  std::vector<std::string> out;
  for (const Error& error : check(folder.path()))
    out.push_back(error.where + ": " + error.message());
  return out;
}

std::string actors(std::initializer_list<const char*> rows) {
  std::string out = actor_header;
  for (const char* text : rows) out += row(text);
  return out;
}

std::string frame(const std::string& id, const std::string& more) {
  return "- {id: " + id + ", event: CONSULT, verbs: [visit], actor: agent, why: w, " + more +
         "accept: [a], reject: [b]}\n";
}

using Lines = std::vector<std::string>;

TEST(Check, TheLexiconThatIsShippedHasNoProblem) {
  for (const Error& error : check(std::string(DRAGOMAN_SOURCE_DIR) + "/lexicon"))
    ADD_FAILURE() << error.to_string();
}

TEST(Check, FindsAnActorWhosePartOfIsListedNowhere) {
  EXPECT_EQ(problems(Files{
                {"actors/a.tsv", actors({"chad.army|Chadian army|name|agency|TCD|MIL|chad"})}}),
            Lines{"actors/a.tsv:2: part_of 'chad' is defined nowhere"});
}

TEST(Check, FindsAnActorThatIsPartOfItself) {
  const Lines found = problems(
      Files{{"actors/a.tsv", actors({"a|A|name|agency|TCD||b", "b|B|name|agency|TCD||a"})}});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0], "actors/a.tsv:2: 'a' is part of itself");
}

TEST(Check, FindsANameThatEndsBeforeItBegins) {
  EXPECT_EQ(problems(Files{{"actors/a.tsv", actors({"zaire|Zaire|old|state|COD|||1997|1971"})}}),
            Lines{"actors/a.tsv:2: 'Zaire' ends on 1971-12-31 before it begins"});
}

constexpr const char* chad = "chad|Chad|name|state|TCD";
constexpr const char* ann = "ann|Ann Abba|name|person|TCD|GOV|chad";
constexpr const char* bob = "bob|Bob Biri|name|person|TCD|GOV|chad";

TEST(Check, FindsTwoHoldersOfOneOfficeAtATime) {
  EXPECT_EQ(problems(Files{{"actors/a.tsv",
                            actors({chad, ann, bob,
                                    "ann|Ann Abba|holder||||chad.president|2001-02-03|2005-06-07",
                                    "bob|Bob Biri|holder||||chad.president|2004-05-06|"})}}),
            Lines{"actors/a.tsv:6: 'Bob Biri' is 'chad.president' from 2004-05-06, 'Ann Abba' "
                  "until 2005-06-07 (say joint=yes, disputed=yes or uncertain=yes where that is "
                  "so)"});
}

TEST(Check, FindsASuccessorOfOneWhoseTermIsOpen) {
  const Lines found = problems(Files{
      {"actors/a.tsv", actors({chad, ann, bob, "ann|Ann Abba|holder||||chad.president|2001-02-03|",
                               "bob|Bob Biri|holder||||chad.president|2004-05-06|"})}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(found[0].find("'Ann Abba' until an open date"), std::string::npos);
}

TEST(Check, LetsHoldersHandOverAndShareWhereTheRowSaysSo) {
  EXPECT_EQ(problems(Files{
                {"actors/a.tsv",
                 actors({chad, ann, bob,
                         "ann|Ann Abba|holder||||chad.president|2001-02-03|2005-06-07",
                         "bob|Bob Biri|holder||||chad.president|2005-06-07|2009",
                         "ann|Ann Abba|holder||||chad.president|2009|2010-04-05",
                         "bob|Bob Biri|holder||||chad.president|2010-02-02|2011-01-05|joint=yes",
                         "ann|Ann Abba|holder||||chad.leader|2001|",
                         "bob|Bob Biri|holder||||chad.leader|2002|"})}}),
            Lines{});
}

TEST(Check, FindsAnOfficeOfNobodyAndOneOfLongAgo) {
  const char* ancient = "ann|Ann Abba|holder||||mali.president|1801|1802";
  EXPECT_EQ(problems(Files{{"actors/a.tsv", actors({chad, ann, ancient})}}),
            (Lines{"actors/a.tsv:4: the owner of office 'mali.president' is defined nowhere",
                   "actors/a.tsv:4: 'Ann Abba' in office in 1801",
                   "actors/a.tsv:4: 'Ann Abba' in office in 1802"}));
}

TEST(Check, FindsCodesThatNoListHas) {
  const Lines found = problems(Files{
      {"actors/a.tsv",
       actors({"chad|Chad|name|state|TCD|||||cow=TCD", "x.army|X|name|agency|XYZ|MIL|chad"})}});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_NE(found[0].find("a.tsv:2: unknown value code 'cow=TCD'"), std::string::npos);
  EXPECT_NE(found[1].find("a.tsv:3: unknown value country 'XYZ'"), std::string::npos);
}

TEST(Check, TellsProblemsInTheOrderOfTheirLines) {
  const Lines found = problems(
      Files{{"actors/a.tsv", actors({chad, "b|B|name|agency|TCD|XXX|none", ann,
                                     "c|C|old|agency|TCD||chad|1990|1980"})},
            {"actors/b.tsv", actors({"d|D|name|agency|TCD||none"})}});
  ASSERT_EQ(found.size(), 3U);
  EXPECT_TRUE(found[0].starts_with("actors/a.tsv:3:"));
  EXPECT_TRUE(found[1].starts_with("actors/a.tsv:5:"));
  EXPECT_TRUE(found[2].starts_with("actors/b.tsv:2:"));
}

TEST(Check, FindsARowThatStandsTwiceButNotASharedName) {
  EXPECT_EQ(
      problems(Files{{"actors/a.tsv", actors({"congo|Congo|name|state|COG", "congo|Congo|name",
                                              "drc|Congo|name|state|COD"})}}),
      Lines{"actors/a.tsv:3: 'Congo' of 'congo' stands twice"});
}

TEST(Check, FindsACountryThatIsNoCode) {
  EXPECT_EQ(
      problems(Files{{"actors/a.tsv", actors({"chad|Chad|name|state|Chad"})}}),
      Lines{"actors/a.tsv:2: unknown value country 'Chad': three letters of ISO 3166, IGO, NGO "
            "or MNC"});
}

TEST(Check, FindsSectorsModesAndContextsThatTheCodebookDoesNotHave) {
  const std::string codebook =
      "codebook.sector: {why: w, words: [GOV]}\ncodebook.mode: {why: w, words: [CONSULT visit]}\n"
      "codebook.context: {why: w, words: [military]}\n";
  EXPECT_EQ(problems(Files{{"actors/a.tsv", actors({"chad|Chad|name|state|TCD|GOV|||||",
                                                    "x|X|name|agency|TCD|GOW"})},
                           {"en/words/c.yaml", codebook},
                           {"en/frames/f.yaml", frame("f", "mode: phone, context: [sport], ")}}),
            (Lines{"actors/a.tsv:3: unknown value sector 'GOW'",
                   "en/frames/f.yaml:1: unknown value mode 'CONSULT phone'",
                   "en/frames/f.yaml:1: unknown value context 'sport'"}));
}

TEST(Check, FindsARelationThatTheRulesDoNotHave) {
  EXPECT_EQ(problems(Files{{"relations.yaml", "kinds:\n  - {kind: alliance, changes: [begins]}\n"},
                           {"en/frames/f.yaml", frame("f", "relation: 'alliance:begin', ")}}),
            Lines{"en/frames/f.yaml:1: unknown value relation 'alliance:begin'; did you mean "
                  "'alliance:begins'?"});
}

TEST(Check, FindsTwoFramesThatClaimAWordUnderTheSameTests) {
  const std::string two = frame("f", "where: {theme: {actor: state}}, ") +
                          frame("g", "where: {theme: {actor: state}}, ") +
                          frame("h", "where: {theme: {actor: person}}, ");
  EXPECT_EQ(problems(Files{{"en/frames/f.yaml", two}}),
            Lines{"en/frames/f.yaml:2: 'visit' is claimed by 'f' and 'g' with the same tests"});
}

TEST(Check, FindsAnAgentNounWithTwoOwners) {
  EXPECT_EQ(problems(Files{{"en/agents.yaml",
                            "- {id: a, nouns: [troop], kind: force, why: w}\n"
                            "- {id: b, nouns: [troop], kind: force, why: w}\n"}}),
            Lines{"en/agents.yaml:2: agent noun 'troop' (of 'a' and 'b') stands twice"});
}

}  // namespace
}  // namespace dragoman

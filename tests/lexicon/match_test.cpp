#include <gtest/gtest.h>

#include <sstream>

#include "fixture.h"

namespace dragoman {
namespace {

// Tokens are parted by blanks; "troops=troop" gives a lemma.
class Matching : public testing::Test {
 protected:
  void SetUp() override {
    const Folder folder({{"actors/a.tsv", actors()}, {"en/agents.yaml", agents()},
                         {"en/words/a.yaml",
                          "names.like-words: {why: w, words: [us]}\n"
                          "spelling: {why: w, values: {defense: defence}}\n"}});
    auto pack = compile(folder.path());
    ASSERT_TRUE(pack.ok()) << pack.error().to_string();
    pack_ = std::move(*pack);
    lexicon_ = *Lexicon::open(pack_);
  }

  static std::string actors() {
    return actor_header + row("usa|United States of America|name|state|USA") +
           row("usa|United States|name") + row("usa|US|acronym") + row("usa|American|adjective") +
           row("china|Chinese|adjective|state|CHN") + row("russia|Russia|name|state|RUS") +
           row("russia|Russian|demonym") + row("turkey|Turkey|name|state|TUR") +
           row("nato|NATO|acronym|igo|IGO") + row("unesco|UNESCO|acronym|igo|IGO") +
           row("who|WHO|acronym|igo|IGO") +
           row("cote-divoire|Côte d'Ivoire|name|state|CIV") +
           row("guinea|Guinea|name|state|GIN") + row("guinea-bissau|Guinea-Bissau|name|state|GNB") +
           row("donetsk-pr|Donetsk People's Republic|name|disputed|UKR") +
           row("congo|Congo|name|state|COG") + row("drc|Congo|name|state|COD") +
           row("al-shabaab|al-Shabaab|name|armed_group|SOM") +
           row("boe|Bank of England|name|agency|GBR");
  }

  static std::string agents() {
    return "- {id: troops, nouns: [troop], kind: force, sector: [MIL], why: w}\n"
           "- {id: foreign-ministry, nouns: [foreign ministry], kind: body, sector: [GOV], why: "
           "w}\n"
           "- {id: defence-ministry, nouns: [defence ministry], kind: body, sector: [GOV, MIL], "
           "why: w}\n";
  }

  // "0-2 usa; 3-4 troops*": the star is a plural.
  std::string found(const std::string& text) const {
    std::istringstream in(text);
    std::vector<std::string> own;
    std::vector<std::string> lemmas;
    for (std::string token; in >> token;) {
      const std::size_t at = token.find('=');
      own.push_back(token.substr(0, at));
      lemmas.push_back(at == std::string::npos ? own.back() : token.substr(at + 1));
    }
    const std::vector<std::string_view> forms(own.begin(), own.end());
    std::string out;
    for (const PhraseHit& hit : lexicon_->match(forms, lemmas)) {
      if (!out.empty()) out += "; ";
      out += std::to_string(hit.first) + "-" + std::to_string(hit.last);
      for (const ActorName& name : hit.actors)
        out += " " + std::string(lexicon_->actor(name.actor).id);
      for (const AgentEntry& agent : hit.agents)
        out += " " + std::string(agent.id) + (agent.is_plural ? "*" : "");
    }
    return out;
  }

  std::vector<std::byte> pack_;
  std::shared_ptr<const Lexicon> lexicon_;
};

TEST_F(Matching, TheLongestNameWins) {
  EXPECT_EQ(found("the United States of America and the United States"), "1-5 usa; 7-9 usa");
}

TEST_F(Matching, AWordInSmallLettersIsNoName) {
  EXPECT_EQ(found("they roast turkey for us"), "");
  EXPECT_EQ(found("Turkey and US"), "0-1 turkey; 2-3 usa");
}

TEST_F(Matching, FullStopsHyphensApostrophesAndDiacriticsMakeNoDifference) {
  EXPECT_EQ(found("U.S. forces"), "0-1 usa");
  EXPECT_EQ(found("Cote d'Ivoire , Côte d’Ivoire , Côte d ' Ivoire"),
            "0-2 cote-divoire; 3-5 cote-divoire; 6-10 cote-divoire");
  EXPECT_EQ(found("Donetsk People ’s Republic , Donetsk Peoples Republic"), "0-4 donetsk-pr");
  EXPECT_EQ(found("Guinea - Bissau and Guinea Bissau and Guinea–Bissau"),
            "0-3 guinea-bissau; 4-6 guinea-bissau; 7-8 guinea-bissau");
}

TEST_F(Matching, AHyphenatedWordGivesItsPartsWholeOrSplit) {
  EXPECT_EQ(found("Russia-backed"), "0-1 russia");
  EXPECT_EQ(found("Russia - backed"), "0-1 russia");
  EXPECT_EQ(found("US-Chinese talks"), "0-1 usa; 0-1 china");
  EXPECT_EQ(found("US - Chinese talks"), "0-1 usa; 2-3 china");
}

TEST_F(Matching, CommasPartNames) {
  EXPECT_EQ(found("the United , States"), "");
}

TEST_F(Matching, CapitalsAndTitleCaseAreRead) {
  EXPECT_EQ(found("RUSSIA ATTACKS TURKEY AGAIN"), "0-1 russia; 2-3 turkey");
  EXPECT_EQ(found("TURKEY : troops=troop arrive"), "0-1 turkey; 2-3 troops*");
  EXPECT_EQ(found("JOIN US AND WIN"), "");
  EXPECT_EQ(found("JOIN U.S. AND WIN"), "1-2 usa");
  EXPECT_EQ(found("Governor Of The Bank Of England"), "3-6 boe");
  EXPECT_EQ(found("Al-Shabaab and al-Shabaab and AL - SHABAAB"),
            "0-1 al-shabaab; 2-3 al-shabaab; 4-7 al-shabaab");
}

TEST_F(Matching, LongAcronymsMayBeWrittenAsWords) {
  EXPECT_EQ(found("Unesco met NATO"), "0-1 unesco; 2-3 nato");
  EXPECT_EQ(found("Who said so ?"), "");
}

TEST_F(Matching, ASharedNameGivesAllItsActors) { EXPECT_EQ(found("in Congo"), "1-2 congo drc"); }

TEST_F(Matching, DemonymsHaveTheirPlural) { EXPECT_EQ(found("two Russians"), "1-2 russia"); }

TEST_F(Matching, AgentNounsMatchByLemmaWithoutCase) {
  EXPECT_EQ(found("Russian troops=troop"), "0-1 russia; 1-2 troops*");
  EXPECT_EQ(found("the Foreign Ministry"), "1-3 foreign-ministry");
  EXPECT_EQ(found("both foreign ministries=ministry"), "1-3 foreign-ministry*");
  EXPECT_EQ(found("the US Defense Ministry"), "1-2 usa; 2-4 defence-ministry");
}

TEST_F(Matching, AnApostropheDoesNotCutANameOutOfAnother) {
  EXPECT_EQ(found("O'Russia"), "");
}

}  // namespace
}  // namespace dragoman

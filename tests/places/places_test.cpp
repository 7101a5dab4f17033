#include "places/places.h"

#include <gtest/gtest.h>

#include <string>

#include "actors/actors.h"
#include "lexicon/lexicon.h"
#include "propositions/corrections.h"
#include "propositions/propositions.h"
#include "syntax/parser.h"
#include "text/text.h"

namespace dragoman {
namespace {

// "text|id|country|precision" of the act that the lemma names; "" where there is no place.
std::string place_for(const std::string& text, const std::string& lemma) {
  static const auto lexicon = *Lexicon::open(builtin_pack());
  static const auto parser = *Parser::open(builtin_model());
  Article article;
  article.bytes = text;
  article.text_size = static_cast<std::uint32_t>(text.size());
  article.blocks.push_back({BlockKind::paragraph, {0, article.text_size}});
  ActorReader reader(*lexicon, Date{2022, 6, 29});
  std::vector<Tree> trees = parser->parse(article, segment(article));
  PlaceReader place_reader(*lexicon, article, trees);
  for (std::size_t i = 0; i < trees.size(); ++i) {
    Tree& tree = trees[i];
    correct(tree, *lexicon);
    const Propositions props = extract(tree, *lexicon);
    const SentenceActors actors = reader.read(article, tree, props);
    const SentencePlaces places = place_reader.read(i, tree, actors);
    for (const Proposition& act : props.list) {
      if (act.lemma != lemma) continue;
      const auto place = place_reader.locate({article, tree, props, actors, places}, act);
      if (!place) return "";
      return place->text + "|" + place->id + "|" + place->country + "|" + place->precision;
    }
  }
  return "no act " + lemma;
}

TEST(Places, NameACityWithItsCountry) {
  EXPECT_EQ(place_for("Gunmen killed two guards in Aleppo.", "kill"), "Aleppo|aleppo|SYR|city");
}

TEST(Places, TakeACapitalBehindAPlacingPrepositionForTheCity) {
  EXPECT_EQ(place_for("The ministers met in Ankara.", "meet"), "Ankara|ankara|TUR|city");
}

TEST(Places, KeepACountryACountry) {
  EXPECT_EQ(place_for("Rebels killed two guards in Mali.", "kill"), "Mali|mali|MLI|country");
}

TEST(Places, ReadNearAndOutside) {
  EXPECT_EQ(place_for("Soldiers arrested a driver near Mosul.", "arrest"), "Mosul|mosul|IRQ|city");
  EXPECT_EQ(place_for("Workers protested outside Lagos.", "protest"), "Lagos|lagos|NGA|city");
}

TEST(Places, KnowRegions) {
  EXPECT_EQ(place_for("Troops killed a farmer in Darfur.", "kill"), "Darfur|darfur|SDN|region");
}

TEST(Places, TakeTheFinerOfTwo) {
  EXPECT_EQ(place_for("Gunmen killed two guards in the Syrian city of Homs.", "kill"),
            "Syrian city of Homs|homs|SYR|city");
}

TEST(Places, KeepTheWordsOfAnUnknownSite) {
  EXPECT_EQ(place_for("Soldiers arrested a driver at a checkpoint.", "arrest"),
            "checkpoint|||site");
}

TEST(Places, DoNotTakeTimesForPlaces) {
  EXPECT_EQ(place_for("Soldiers arrested a driver in March.", "arrest"), "");
  EXPECT_EQ(place_for("Soldiers arrested a driver on Monday.", "arrest"), "");
}

TEST(Places, DoNotTakeMannersForPlaces) {
  EXPECT_EQ(place_for("Soldiers arrested a driver in error.", "arrest"), "");
}

TEST(Places, DoNotTakeThePartyOfAVisitForAPlaceOfAnotherAct) {
  EXPECT_EQ(place_for("Turkey criticised Greece.", "criticise"), "");
}

TEST(Places, DoNotTakeAWayForAPlace) {
  EXPECT_EQ(place_for("Rebels withdrew from Mosul.", "withdraw"), "");
}

}  // namespace
}  // namespace dragoman

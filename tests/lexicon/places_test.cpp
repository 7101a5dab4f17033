#include <gtest/gtest.h>

#include "fixture.h"
#include "lexicon/gazetteer.h"

namespace dragoman {
namespace {

const std::string header =
    "id\tname\tother_names\tclass\tcountry\tadmin1\tpopulation\tlatitude\tlongitude\tgeonames\n";

std::string first_error(const std::string& rows) {
  const Folder folder({{"places/a.tsv", header + rows}});
  const auto pack = compile(folder.path());
  return pack.ok() ? "" : pack.error().where + ": " + pack.error().message();
}

TEST(Gazetteer, FindsTheLongestNameWithItsFields) {
  const Folder folder(
      {{"places/a.tsv", header + row("|Port Elm|Elmhaven|city|GBR|ENG|21000|51.5|-0.25|7") +
                            row("elm|Elm||region||||||")}});
  const auto pack = *compile(folder.path());
  const auto lexicon = *Lexicon::open(pack);
  const std::string_view forms[] = {"in", "Port", "Elm", "and", "Elm"};
  const auto hits = lexicon->gazetteer().find(forms);
  ASSERT_EQ(hits.size(), 2U);
  EXPECT_EQ(hits[0].first, 1U);
  EXPECT_EQ(hits[0].last, 3U);
  const PlaceEntry town = lexicon->gazetteer().place(hits[0].places.at(0));
  EXPECT_EQ(id_of(town), "port-elm-7");
  EXPECT_EQ(town.country, "GBR");
  EXPECT_EQ(town.population, 21000U);
  ASSERT_TRUE(town.point);
  EXPECT_DOUBLE_EQ(town.point->longitude, -0.25);
  EXPECT_EQ(lexicon->gazetteer().place(hits[1].places.at(0)).point, std::nullopt);
}

TEST(Gazetteer, FindsNoNameInSmallLetters) {
  const Folder folder({{"places/a.tsv", header + row("elm|Elm||city|GBR||1|1|1|")}});
  const auto pack = *compile(folder.path());
  const std::string_view forms[] = {"an", "elm"};
  EXPECT_TRUE((*Lexicon::open(pack))->gazetteer().find(forms).empty());
}

TEST(Gazetteer, AUsersPlaceReplacesTheBuiltInOne) {
  const Folder below({{"places/a.tsv", header + row("elm|Elm||city|GBR||1|1|1|")}});
  const Folder above({{"places/a.tsv", header + row("elm|Elm|Ulm|city|DEU||1|2|2|")}});
  const auto pack = *compile(below.path());
  const auto lexicon = *Lexicon::open(pack, above.path());
  ASSERT_EQ(lexicon->gazetteer().size(), 1U);
  EXPECT_EQ(lexicon->gazetteer().place(0).country, "DEU");
}

TEST(Gazetteer, SaysWhereARowIsWrong) {
  EXPECT_TRUE(first_error(row("elm|Elm||town|GBR||1|1|1|")).starts_with("places/a.tsv:2"));
  EXPECT_TRUE(first_error(row("elm|Elm||city|GBR||1|91|1|")).starts_with("places/a.tsv:2"));
  EXPECT_TRUE(first_error(row("|Elm||city|GBR||1|1|1|")).starts_with("places/a.tsv:2"));
  EXPECT_TRUE(first_error(row("elm|Elm||city|||1|1|1|") + row("elm|Ulm||city|||1|1|1|"))
                  .starts_with("places/a.tsv:3"));
}

TEST(Gazetteer, ARegionWithAPointCannotBeMeant) {
  const Folder folder({{"places/a.tsv", header + row("elm|Elm||region|GBR|||1|1|")}});
  EXPECT_EQ(check(folder.path()).size(), 1U);
}

TEST(Gazetteer, TheBuiltInOneHasNoPointForAStretchOfLand) {
  const auto lexicon = *Lexicon::open(builtin_pack());
  ASSERT_GT(lexicon->gazetteer().size(), 25000U);
  for (PlaceIndex i = 0; i < lexicon->gazetteer().size(); ++i) {
    const PlaceEntry place = lexicon->gazetteer().place(i);
    const bool is_stretch = place.place_class == PlaceClass::admin1 ||
                            place.place_class == PlaceClass::region;
    EXPECT_FALSE(is_stretch && place.point) << id_of(place);
  }
}

}  // namespace
}  // namespace dragoman

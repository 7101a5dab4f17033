#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ingest/ingest.h"

namespace dragoman {
namespace {

std::vector<std::string> blocks_of(const Article& article, BlockKind kind) {
  std::vector<std::string> out;
  for (const Block& block : article.blocks) {
    if (block.kind == kind) out.emplace_back(article.view(block.span));
  }
  return out;
}

using Texts = std::vector<std::string>;

constexpr const char* pasted_page =
    "Peru recalls envoy from Chile, ministry says\n"
    "\n"
    "Peru recalls envoy from Chile, ministry says\n"
    "Lima has called its ambassador home, the ministry said on Monday.\n"
    "4 min read\n"
    "By Ana Quispe\n"
    "6 March, 2023\n"
    "The ambassador left Santiago at dawn [Getty]\n"
    "\n"
    "Peru has recalled its envoy from Chile over the fishing dispute.\n"
    "\n"
    "AMERICAS\n"
    "Live Story\n"
    "\n"
    "What happens now is open\n"
    "Chile said it would answer in kind.\n";

TEST(PlainText, KnowsWhatIsASentenceOfTheArticle) {
  const auto article = read_text(pasted_page);
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->title, "Peru recalls envoy from Chile, ministry says");
  EXPECT_EQ(blocks_of(*article, BlockKind::title), (Texts{article->title}));
  EXPECT_EQ(blocks_of(*article, BlockKind::paragraph),
            (Texts{"Lima has called its ambassador home, the ministry said on Monday.",
                   "Peru has recalled its envoy from Chile over the fishing dispute.",
                   "Chile said it would answer in kind."}));
  EXPECT_EQ(blocks_of(*article, BlockKind::heading), (Texts{"What happens now is open"}));
  EXPECT_EQ(blocks_of(*article, BlockKind::caption),
            (Texts{"The ambassador left Santiago at dawn"}));
}

TEST(PlainText, TakesDateAndAuthorFromTheLines) {
  const auto article = read_text(pasted_page);
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->published, (Date{2023, 3, 6}));
  EXPECT_EQ(article->authors, (Texts{"Ana Quispe"}));
}

TEST(PlainText, SpansAreFileOffsets) {
  const std::string bytes = pasted_page;
  const auto article = read_text(bytes);
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->text(), bytes);
  EXPECT_TRUE(article->source_map.empty());
  EXPECT_EQ(article->blocks[0].span, (Span{0, 44}));
}

TEST(PlainText, AHeadWinsOverTheLines) {
  const auto article = read_text(
      "Envoy recalled\npublished: 2023-03-07\nsource: Lima Wire\nurl: https://example.org/a\n"
      "id: a-1\nauthor: J. Poma\n\n6 March 2023\n\nThe envoy left.\n\nNobody spoke.");
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->title, "Envoy recalled");
  EXPECT_EQ(article->published, (Date{2023, 3, 7}));
  EXPECT_EQ(article->source, "Lima Wire");
  EXPECT_EQ(article->url, "https://example.org/a");
  EXPECT_EQ(article->id, "a-1");
  EXPECT_EQ(blocks_of(*article, BlockKind::paragraph), (Texts{"The envoy left.", "Nobody spoke."}));
}

TEST(PlainText, AHeadMayHoldTheTitle) {
  const auto article = read_text("title: Envoy recalled\ndate: 7 March 2023\n\nThe envoy left.");
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->title, "Envoy recalled");
  EXPECT_EQ(article->published, (Date{2023, 3, 7}));
  EXPECT_EQ(blocks_of(*article, BlockKind::title), (Texts{"Envoy recalled"}));
}

TEST(PlainText, OneSentenceIsAParagraphAndNoTitle) {
  const auto article = read_text("Peru recalls its envoy");
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->title, "");
  EXPECT_EQ(blocks_of(*article, BlockKind::paragraph), (Texts{"Peru recalls its envoy"}));
}

TEST(PlainText, AFirstLineWithAStopIsAParagraph) {
  const auto article = read_text("Peru recalled its envoy.\n\nChile answered.");
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->title, "");
  EXPECT_EQ(article->blocks.size(), 2U);
}

TEST(PlainText, LinesWrappedByHandAreOneParagraph) {
  const auto article = read_text(
      "Envoy recalled\n\n"
      "The government of Peru has recalled its envoy\n"
      "from Chile over a dispute about fishing that\n"
      "has gone on for years.\n");
  ASSERT_TRUE(article.ok());
  ASSERT_EQ(article->blocks.size(), 2U);
  EXPECT_TRUE(article->view(article->blocks[1].span).ends_with("for years."));
}

TEST(PlainText, BulletsAreNotPartOfTheirLines) {
  const auto article = read_text("Points agreed\n\n* Peru sends an envoy.\n- Chile waits.\n");
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(blocks_of(*article, BlockKind::paragraph),
            (Texts{"Peru sends an envoy.", "Chile waits."}));
}

TEST(PlainText, OddBytesSurvive) {
  const std::string bytes =
      "A\xC2\xA0title here\r\n\r\nHe met with with “envoys” co\xC2\xADop.\r\n";
  const auto article = read_text(bytes);
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->text(), bytes);
  EXPECT_EQ(blocks_of(*article, BlockKind::paragraph),
            (Texts{"He met with with “envoys” co\xC2\xADop."}));
}

TEST(PlainText, BytesThatAreNotUtf8AreAnError) {
  const auto article = read_text("Title\n\nCaf\xE9 closed.");
  ASSERT_FALSE(article.ok());
  EXPECT_EQ(article.error().code(), "E220");
  EXPECT_EQ(article.error().detail, "at byte 10");
  EXPECT_EQ(read_text(" \n\n").error().code(), "E226");
}

TEST(PlainText, EveryLineIsKeptWhereAParserAsks) {
  const auto article =
      read_text("Dear all,\n\nThe envoy left on Monday.\n\nBy Ana Quispe\n\nThanks",
                {.keeps_all_lines = true});
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(blocks_of(*article, BlockKind::title), (Texts{"Dear all,"}));
  EXPECT_EQ(blocks_of(*article, BlockKind::paragraph),
            (Texts{"The envoy left on Monday.", "By Ana Quispe", "Thanks"}));
}

TEST(PlainText, TheIdComesFromTheContent) {
  const auto one = read_text("Envoy recalled\n\nThe envoy left.");
  const auto same = read_text("Envoy recalled\n\nThe envoy left.", {.published = Date{2020, 1, 1}});
  const auto other = read_text("Envoy recalled\n\nThe envoy left!");
  EXPECT_EQ(one->id.size(), 32U);
  EXPECT_EQ(one->id, same->id);
  EXPECT_NE(one->id, other->id);
  EXPECT_EQ(same->published, (Date{2020, 1, 1}));
}

struct DateLine {
  const char* line;
  const char* date;
};

TEST(PlainText, DatesAreReadInTheFormsOfNewsPages) {
  for (const DateLine& row :
       std::vector<DateLine>{{"29 June, 2022", "2022-06-29"},
                             {"Friday, January 4, 2019", "2019-01-04"},
                             {"Published: Wed 5 Jul 2023 14.05 BST", "2023-07-05"},
                             {"Last updated on March 3rd, 2021 at 10:30 AM", "2021-03-03"},
                             {"2022-06-29T10:00:00Z", "2022-06-29"},
                             {"31/12/2020", "2020-12-31"}}) {
    const auto article =
        read_text(std::string("Some title here\n\n") + row.line + "\n\nThe envoy left.\n");
    ASSERT_TRUE(article.ok());
    EXPECT_EQ(article->published.to_string(), row.date) << row.line;
    EXPECT_EQ(article->blocks.size(), 2U) << row.line;
  }
}

TEST(PlainText, ASentenceWithADateIsNoDateLine) {
  const auto article =
      read_text("Some title here\n\nPeru, 4 May 2020.\n\nOn May 4, 2020 he left.\n");
  ASSERT_TRUE(article.ok());
  EXPECT_FALSE(article->published.is_set());
}

}  // namespace
}  // namespace dragoman

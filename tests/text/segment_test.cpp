#include "text/text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dragoman {
namespace {

Article article_of(std::string text, BlockKind kind = BlockKind::paragraph) {
  Article article;
  article.bytes = std::move(text);
  article.text_size = static_cast<std::uint32_t>(article.bytes.size());
  article.blocks = {{kind, {0, article.text_size}}};
  return article;
}

std::string words_of(const Article& article, const Text& text, const Sentence& sentence) {
  std::string out;
  for (const Token& token : text.tokens_of(sentence)) {
    if (!out.empty()) out += ' ';
    out += article.view(token.span);
  }
  return out;
}

// The words of a text, sentences parted by " / ".
std::string read(const std::string& raw, BlockKind kind = BlockKind::paragraph) {
  const Article article = article_of(raw, kind);
  const Text text = segment(article);
  std::string out;
  for (const Sentence& sentence : text.sentences) {
    if (!out.empty()) out += " / ";
    out += words_of(article, text, sentence);
  }
  return out;
}

std::vector<std::string> quotations_of(const std::string& raw) {
  const Article article = article_of(raw);
  std::vector<std::string> out;
  for (const Quotation& quotation : segment(article).quotations) {
    out.emplace_back(article.view(quotation.span));
  }
  return out;
}

TEST(Words, CliticsAreWordsOfTheirOwn) {
  EXPECT_EQ(read("They don't know Kenya's plan"), "They do n't know Kenya 's plan");
  EXPECT_EQ(read("We can't, won't, cannot"), "We ca n't , wo n't , can not");
  EXPECT_EQ(read("I'm gonna say she'd've"), "I 'm gon na say she 'd 've");
  EXPECT_EQ(read("the workers' union"), "the workers ' union");
  EXPECT_EQ(read("Peru’s ministers didn’t say"), "Peru ’s ministers did n’t say");
}

TEST(Words, NamesKeepTheirApostrophes) {
  EXPECT_EQ(read("O'Brien met Ba'athists at 5 o'clock"), "O'Brien met Ba'athists at 5 o'clock");
}

TEST(Words, DecadesKeepTheirSAndYearsLoseIt) {
  EXPECT_EQ(read("the 1960's and 2014's war"), "the 1960's and 2014 's war");
}

TEST(Words, HyphensSplitExceptBehindListedPrefixes) {
  EXPECT_EQ(read("Iran-backed pro-Turkish so-called ex-minister"),
            "Iran - backed pro-Turkish so - called ex-minister");
  EXPECT_EQ(read("a mid-1990s co-founder and re-election"),
            "a mid-1990s co-founder and re-election");
  EXPECT_EQ(read("a 12-year-old MiG-29"), "a 12 - year - old MiG - 29");
}

TEST(Words, NumbersKeepTheirPointsAndLoseTheirUnits) {
  EXPECT_EQ(read("$1,250.75 or €3m at 6:30pm, 45%"), "$ 1,250.75 or € 3 m at 6:30 pm , 45 %");
  EXPECT_EQ(read("US$5bn, the 21st day, 2020-2021"), "US$ 5 bn , the 21st day , 2020 - 2021");
  EXPECT_EQ(read("on 24/7 call 212-555-0143"), "on 24/7 call 212-555-0143");
  EXPECT_EQ(read("dated 2022-06-29"), "dated 2022-06-29");
}

TEST(Words, AddressesAreOneWord) {
  EXPECT_EQ(read("See https://example.org/a,b?c=1 (or www.example.org)."),
            "See https://example.org/a,b?c=1 ( or www.example.org ) .");
  EXPECT_EQ(read("Mail press.desk@example.org, read notes.pdf."),
            "Mail press.desk@example.org , read notes.pdf .");
}

TEST(Words, SlashesPartWordsAndKeepNumbers) {
  EXPECT_EQ(read("men and/or women, 9/11"), "men and / or women , 9/11");
}

TEST(Words, SoftHyphensStayInsideAndNoBreakSpacesPart) {
  EXPECT_EQ(read("go\xC2\xADvern\xC2\xADment in\xC2\xA0Rome"),
            "go\xC2\xADvern\xC2\xADment in Rome");
}

TEST(Words, MarksInARowAreOneWord) {
  EXPECT_EQ(read("Really?! Well... -- yes"), "Really ?! / Well ... -- yes");
}

TEST(Words, EmoticonsAreOneWord) { EXPECT_EQ(read("It worked :-) today"), "It worked :-) today"); }

TEST(Words, DoubledWordsSurvive) {
  EXPECT_EQ(read("He met with with envoys."), "He met with with envoys .");
}

TEST(Sentences, TitlesAndInitialsDoNotEndThem) {
  EXPECT_EQ(read("Gen. Paul K. Odera met Lt. Col. Ruth W. Amin. They spoke."),
            "Gen. Paul K. Odera met Lt. Col. Ruth W. Amin . / They spoke .");
  EXPECT_EQ(read("The ex-Sen. A. B. Cole left St. Louis."),
            "The ex-Sen. A. B. Cole left St. Louis .");
}

TEST(Sentences, AnAcronymEndsOneOnlyBeforeASentenceOpener) {
  EXPECT_EQ(read("He flew to the U.S. The visit failed."),
            "He flew to the U.S . / The visit failed .");
  EXPECT_EQ(read("The U.S. Senate and anti-U.N. Senator agreed on a U.S.-Chinese pact."),
            "The U.S. Senate and anti-U.N. Senator agreed on a U.S. - Chinese pact .");
  EXPECT_EQ(read("Talks end at 5 p.m. Delegates leave."),
            "Talks end at 5 p.m . / Delegates leave .");
  EXPECT_EQ(read("Shelling began at 4 a.m. Sunday. It went on until 9 p.m. Kyiv time."),
            "Shelling began at 4 a.m. Sunday . / It went on until 9 p.m. Kyiv time .");
}

TEST(Sentences, AStopAtTheEndOfABlockIsAWord) {
  EXPECT_EQ(read("She works for Acme Inc."), "She works for Acme Inc .");
  EXPECT_EQ(read("Firm buys Acme Inc.", BlockKind::title), "Firm buys Acme Inc.");
}

TEST(Sentences, QuotesCloseBehindTheStop) {
  EXPECT_EQ(read("\"We will go.\" The envoy left."), "\" We will go . \" / The envoy left .");
  EXPECT_EQ(read("“Who will go?” asked the envoy. Nobody."),
            "“ Who will go ? ” asked the envoy . / Nobody .");
  EXPECT_EQ(read("\"Will you go?\" Minister Odera asked. \"No!\""),
            "\" Will you go ? \" Minister Odera asked . / \" No ! \"");
  EXPECT_EQ(read("(He had left.) She stayed."), "( He had left . ) / She stayed .");
}

TEST(Sentences, DatelinesAreSentencesOfTheirOwn) {
  EXPECT_EQ(read("NAIROBI (Agency) - The minister resigned."),
            "NAIROBI ( Agency ) - / The minister resigned .");
  EXPECT_EQ(read("QUITO, Ecuador, Jan. 5 (Wire) — Crews left."),
            "QUITO , Ecuador , Jan. 5 ( Wire ) — / Crews left .");
  EXPECT_EQ(read("NATO - which met today - agreed."), "NATO - which met today - agreed .");
}

TEST(Sentences, MonthsAndNumbersDoNotEndThem) {
  EXPECT_EQ(read("On Sept. 3 the No. 2 official said no. He left."),
            "On Sept. 3 the No. 2 official said no . / He left .");
}

TEST(Sentences, AnEllipsisEndsOneOnlyBeforeACapital) {
  EXPECT_EQ(read("We waited... and left. They came... Nobody knew."),
            "We waited ... and left . / They came ... / Nobody knew .");
}

TEST(Sentences, BulletsAndCountsStartThem) {
  EXPECT_EQ(read("Points: • peace • trade"), "Points : / • peace / • trade");
  EXPECT_EQ(read("It failed. 2. The army left."), "It failed . / 2 . The army left .");
}

TEST(Sentences, AnAddressSetApartEndsOne) {
  EXPECT_EQ(read("From: Ana Lu <ana@example.org> The office is closed."),
            "From : Ana Lu < ana@example.org > / The office is closed .");
  EXPECT_EQ(read("[https://example.org/a1] The ministry denied it."),
            "[ https://example.org/a1 ] / The ministry denied it .");
  EXPECT_EQ(read("Mail: ana@example.org Groups: all"), "Mail : ana@example.org / Groups : all");
  EXPECT_EQ(read("Write to ana@example.org Monday."), "Write to ana@example.org Monday .");
  EXPECT_EQ(read("The Gazette (https://example.org) News team won."),
            "The Gazette ( https://example.org ) News team won .");
}

TEST(Sentences, AMissingBlankStillEndsOne) {
  EXPECT_EQ(read("The vote failed.Members left."), "The vote failed . / Members left .");
}

TEST(Sentences, NoneCrossesABlock) {
  Article article;
  article.bytes = "Peru and Chile sign pact\nThe two met.";
  article.text_size = static_cast<std::uint32_t>(article.bytes.size());
  article.blocks = {{BlockKind::title, {0, 24}}, {BlockKind::paragraph, {25, 37}}};
  const Text text = segment(article);
  ASSERT_EQ(text.sentences.size(), 2U);
  EXPECT_EQ(text.sentences[0].span, (Span{0, 24}));
  EXPECT_EQ(text.sentences[1].block, 1U);
}

TEST(Quotations, StraightAndCurlyMarksPair) {
  EXPECT_EQ(quotations_of("He said \"peace now\" and “war later”."),
            (std::vector<std::string>{"peace now", "war later"}));
}

TEST(Quotations, OneMayRunOverSentencesAndAnOpenOneEndsWithItsBlock) {
  EXPECT_EQ(quotations_of("\"We go. We stay,\" he said."),
            (std::vector<std::string>{"We go. We stay,"}));
  EXPECT_EQ(quotations_of("He said: \"We go."), (std::vector<std::string>{"We go."}));
}

TEST(Quotations, AnApostropheIsNone) {
  EXPECT_TRUE(quotations_of("The miners' and farmers' unions didn't agree.").empty());
  EXPECT_EQ(quotations_of("She called it 'a bad plan' today."),
            (std::vector<std::string>{"a bad plan"}));
}

TEST(Segment, EveryByteThatIsNoBlankBelongsToOneToken) {
  const std::string raw =
      "“Ça va?” — l’État… 3–4 £5m\u200b x\xC2\xAD y@ z.. !? \"' .5 #1 A&B $ w/o";
  const Article article = article_of(raw);
  std::string joined;
  for (const Token& token : segment(article).tokens) joined += article.view(token.span);
  std::string expected;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw.compare(i, 3, "\u200b") == 0) {
      i += 2;
    } else if (raw[i] != ' ') {
      expected += raw[i];
    }
  }
  EXPECT_EQ(joined, expected);
}

TEST(Segment, EmptyAndBlankBlocksGiveNothing) {
  EXPECT_TRUE(segment(article_of("")).sentences.empty());
  EXPECT_TRUE(segment(article_of(" \n ")).sentences.empty());
}

}  // namespace
}  // namespace dragoman

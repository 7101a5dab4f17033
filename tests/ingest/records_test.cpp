#include <gtest/gtest.h>

#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "ingest/ingest.h"

namespace dragoman {
namespace {

struct Read {
  std::vector<Article> articles;
  std::vector<std::string> errors;  // "E221 feed.jsonl:2"
};

Read read_all(const std::string& name, const std::string& bytes,
              const IngestOptions& options = {}) {
  Read read;
  auto source = open_articles(std::make_unique<std::istringstream>(bytes), name, options);
  EXPECT_TRUE(source.ok());
  while (auto next = (*source)->next()) {
    if (next->ok()) {
      read.articles.push_back(**next);
    } else {
      read.errors.push_back(next->error().code() + " " + next->error().where);
    }
  }
  return read;
}

// What stands in the file where a span of the article leads.
std::string in_file(const std::string& bytes, const Article& article, std::string_view words) {
  const std::size_t at = article.bytes.find(words);
  EXPECT_NE(at, std::string::npos);
  const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  const Span source = article.to_source(span);
  return bytes.substr(article.source_begin + source.begin, source.size());
}

using Errors = std::vector<std::string>;

TEST(JsonLines, ReadsTheFieldsAndKeepsTheRest) {
  const Read read = read_all(
      "feed.jsonl",
      "{\"id\": \"a-1\", \"published\": \"2023-03-07T10:00:00Z\", \"title\": \"Envoy recalled\", "
      "\"text\": \"The envoy left.\\n\\nChile waits.\", \"source\": \"Lima Wire\", "
      "\"url\": \"https://example.org/a\", \"language\": \"en\", \"rank\": 3, \"tags\": "
      "[\"a\"]}\n");
  ASSERT_EQ(read.articles.size(), 1U);
  const Article& article = read.articles[0];
  EXPECT_EQ(article.id, "a-1");
  EXPECT_EQ(article.published, (Date{2023, 3, 7}));
  EXPECT_EQ(article.title, "Envoy recalled");
  EXPECT_EQ(article.text(), "The envoy left.\n\nChile waits.");
  EXPECT_EQ(article.source, "Lima Wire");
  EXPECT_EQ(article.url, "https://example.org/a");
  EXPECT_EQ(article.extra, "{\"rank\": 3, \"tags\": [\"a\"]}");
  ASSERT_EQ(article.blocks.size(), 3U);
  EXPECT_EQ(article.blocks[0].kind, BlockKind::title);
  EXPECT_TRUE(article.is_in_title(article.blocks[0].span));
  EXPECT_EQ(article.view(article.blocks[0].span), "Envoy recalled");
  EXPECT_EQ(article.view(article.blocks[2].span), "Chile waits.");
}

TEST(JsonLines, OnlyTextIsRequired) {
  const Read read = read_all("feed.jsonl", "{\"text\": \"The envoy left.\"}\n{\"title\": \"x\"}\n");
  ASSERT_EQ(read.articles.size(), 1U);
  EXPECT_EQ(read.articles[0].id.size(), 32U);
  EXPECT_EQ(read.articles[0].language, "en");
  EXPECT_EQ(read.errors, (Errors{"E222 feed.jsonl:2"}));
}

TEST(JsonLines, ABadLineCostsItselfAlone) {
  const Read read = read_all("feed.jsonl",
                             "{\"text\": \"One.\"}\n"
                             "not json\n"
                             "{\"text\": \"Two\n"
                             "\n"
                             "{\"text\": 5}\n"
                             "{\"text\": \"Bad date.\", \"published\": \"soon\"}\n"
                             "{\"text\": \"Caf\xE9\"}\n"
                             "{\"text\": \"Half \\ud83d.\"}\n"
                             "{\"text\": \"One.\"} trailing\n"
                             "[1]\n"
                             "{\"text\": \"Last.\"}");
  ASSERT_EQ(read.articles.size(), 2U);
  EXPECT_EQ(read.articles[1].text(), "Last.");
  EXPECT_EQ(read.errors, (Errors{"E221 feed.jsonl:2", "E221 feed.jsonl:3", "E221 feed.jsonl:5",
                                 "E210 feed.jsonl:6", "E220 feed.jsonl:7", "E221 feed.jsonl:8",
                                 "E221 feed.jsonl:9", "E221 feed.jsonl:10"}));
}

TEST(JsonLines, SpansLeadBackThroughEscapes) {
  const std::string bytes =
      "{\"text\": \"One.\"}\n"
      "{\"title\": \"A \\\"title\\\" here\", \"text\": \"He said \\\"no\\\" in "
      "Caf\\u00e9 \\ud83d\\ude00 today.\\n\\nEnd.\"}\n";
  const Read read = read_all("feed.jsonl", bytes);
  ASSERT_EQ(read.articles.size(), 2U);
  const Article& article = read.articles[1];
  EXPECT_EQ(article.text(), "He said \"no\" in Café 😀 today.\n\nEnd.");
  EXPECT_EQ(article.source_begin, 17U);
  EXPECT_EQ(in_file(bytes, article, "He said \"no\" in"), "He said \\\"no\\\" in");
  EXPECT_EQ(in_file(bytes, article, "Café"), "Caf\\u00e9");
  EXPECT_EQ(in_file(bytes, article, "today"), "today");
  EXPECT_EQ(in_file(bytes, article, "End."), "End.");
  EXPECT_EQ(in_file(bytes, article, "title\" here"), "title\\\" here");
}

TEST(JsonLines, FieldsAreMappedByName) {
  const Read read = read_all("feed.jsonl",
                             "{\"body\": \"The envoy left.\", \"text\": \"x\", \"day\": "
                             "\"7 March 2023\"}\n",
                             {.fields = {{"text", "body"}, {"published", "day"}}});
  ASSERT_EQ(read.articles.size(), 1U);
  EXPECT_EQ(read.articles[0].text(), "The envoy left.");
  EXPECT_EQ(read.articles[0].published, (Date{2023, 3, 7}));
  EXPECT_EQ(read.articles[0].extra, "{\"text\": \"x\"}");
}

TEST(JsonLines, ALineOverTheLimitIsSaidAndSkipped) {
  const std::string bytes =
      "{\"text\": \"" + std::string(500, 'x') + "\"}\n{\"text\": \"Short.\"}\n";
  const Read read = read_all("feed.jsonl", bytes, {.article_bytes_max = 100});
  ASSERT_EQ(read.articles.size(), 1U);
  EXPECT_EQ(read.articles[0].text(), "Short.");
  EXPECT_EQ(read.errors, (Errors{"E224 feed.jsonl:1"}));
}

TEST(JsonLines, ManyLinesCrossTheBuffersEdge) {
  std::string bytes;
  for (int i = 0; i < 20000; ++i) {
    bytes += "{\"id\": \"" + std::to_string(i) + "\", \"text\": \"The envoy left the city.\"}\n";
  }
  const Read read = read_all("feed.jsonl", bytes);
  ASSERT_EQ(read.articles.size(), 20000U);
  EXPECT_EQ(read.articles[19999].id, "19999");
  EXPECT_EQ(in_file(bytes, read.articles[19999], "envoy left"), "envoy left");
}

TEST(Csv, ReadsQuotedFieldsWithLinesAndDoubledQuotes) {
  const std::string bytes =
      "url,date,title,text\r\n"
      "https://example.org/a,2023-03-07,\"Envoy, recalled\",\"Tuesday, March 7, 2023\n\n\n"
      "The envoy said \"\"no\"\" twice.\n\nChile waits.\"\r\n"
      "https://example.org/b,,Plain,One line.\r\n";
  const Read read = read_all("feed.csv", bytes);
  ASSERT_EQ(read.articles.size(), 2U);
  const Article& article = read.articles[0];
  EXPECT_EQ(article.title, "Envoy, recalled");
  EXPECT_EQ(article.url, "https://example.org/a");
  EXPECT_EQ(article.published, (Date{2023, 3, 7}));
  ASSERT_EQ(article.blocks.size(), 3U);
  EXPECT_EQ(article.view(article.blocks[1].span), "The envoy said \"no\" twice.");
  EXPECT_EQ(in_file(bytes, article, "The envoy said \"no\" twice."),
            "The envoy said \"\"no\"\" twice.");
  EXPECT_EQ(in_file(bytes, article, "Envoy, recalled"), "Envoy, recalled");
  EXPECT_EQ(in_file(bytes, read.articles[1], "One line."), "One line.");
}

TEST(Csv, ARowWithAWrongNumberOfFieldsCostsItselfAlone) {
  const Read read = read_all("feed.csv", "id,text\n1,One.,x\n2,Two.\n3\n4,Four.\n");
  ASSERT_EQ(read.articles.size(), 2U);
  EXPECT_EQ(read.errors, (Errors{"E223 feed.csv:2", "E223 feed.csv:4"}));
}

TEST(Csv, AQuoteThatIsNeverClosedCostsItsLineAlone) {
  const Read read = read_all("feed.csv", "id,text\n1,\"One.\n2,Two.\n3,Three.\n");
  ASSERT_EQ(read.articles.size(), 2U);
  EXPECT_EQ(read.articles[0].text(), "Two.");
  EXPECT_EQ(read.errors, (Errors{"E223 feed.csv:2"}));
}

TEST(Csv, TabsAndSemicolonsPartFieldsWhereTheHeaderUsesThem) {
  EXPECT_EQ(read_all("feed.tsv", "id\ttext\n7\tThe envoy, he left.\n").articles[0].id, "7");
  EXPECT_EQ(read_all("feed.csv", "id;text\n8;The envoy, he left.\n").articles[0].id, "8");
}

TEST(Csv, AHeaderWithoutTextIsSaid) {
  EXPECT_EQ(read_all("feed.csv", "id,words\n1,One.\n").errors, (Errors{"E222 feed.csv:1"}));
  EXPECT_EQ(
      read_all("feed.csv", "id,words\n1,One.\n", {.fields = {{"text", "words"}}}).articles.size(),
      1U);
}

TEST(Format, IsToldByEndingThenByContent) {
  EXPECT_EQ(read_all("-", "{\"text\": \"One.\"}\n").articles[0].text(), "One.");
  EXPECT_EQ(read_all("-", "id,title,text\n1,T,One.\n").articles[0].id, "1");
  EXPECT_EQ(read_all("-", "Just a line of text.").articles[0].text(), "Just a line of text.");
  EXPECT_EQ(read_all("x.txt", "{\"text\": \"One.\"}").articles[0].text(), "{\"text\": \"One.\"}");
  EXPECT_EQ(
      read_all("x.txt", "{\"text\": \"One.\"}", {.format = InputFormat::jsonl}).articles[0].text(),
      "One.");
}

TEST(Format, AFileThatIsNotThereIsAnError) {
  const auto source = open_articles("no/such/file.txt", {});
  ASSERT_FALSE(source.ok());
  EXPECT_EQ(source.error().code(), "E101");
  EXPECT_EQ(open_articles(DRAGOMAN_SOURCE_DIR, {}).error().code(), "E101");
}

}  // namespace
}  // namespace dragoman

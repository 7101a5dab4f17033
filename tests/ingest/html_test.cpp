#include <gtest/gtest.h>

#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "ingest/ingest.h"

namespace dragoman {
namespace {

constexpr const char* page = R"(<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Envoy recalled | Lima Wire</title>
<meta property="og:title" content="Peru recalls its envoy from Chile">
<meta property="og:site_name" content="Lima Wire">
<meta property="article:modified_time" content="2023-03-09T08:00:00Z">
<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"},
 {"@type": "NewsArticle", "headline": "Peru recalls its envoy from Chile",
  "datePublished": "2023-03-07T10:00:00+00:00", "author": [{"@type": "Person", "name": "Ana Quispe"}],
  "url": "https://example.org/a"}]}
</script>
<script>var envoy = "Peru recalled its envoy";</script></head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World news of the day and the night</a></li></ul></nav>
<div class="page"><article>
<h1>Peru recalls its envoy from Chile</h1>
<div class="byline">By Ana Quispe</div>
<figure><img alt="x"><figcaption>The envoy leaves the palace in Santiago (Photo: Lima Wire)</figcaption></figure>
<p title="Peru has recalled">Peru has <b>recalled</b> its envoy from Chile &amp; closed the
 consulate in Arica, the foreign ministry said on Tuesday.</p>
<div class="related-links"><p>Chile and Bolivia hold talks about the sea, and other stories.</p></div>
<p>Chile&rsquo;s minister said it was &ldquo;a pity&rdquo; and would answer within three days.</p>
<h2>What comes next for both</h2>
<ul><li>The two presidents meet in May, officials said on Monday evening.</li></ul>
</article></div>
<footer><p>All rights reserved by the outlet that made this page, of course.</p></footer>
</body></html>)";

Result<Article> read_page(const std::string& bytes) {
  auto source = open_articles(std::make_unique<std::istringstream>(bytes), "page.html", {});
  auto next = (*source)->next();
  EXPECT_TRUE(next.has_value());
  EXPECT_FALSE((*source)->next().has_value());
  return *next;
}

std::string in_file(const std::string& bytes, const Article& article, std::string_view words) {
  const std::size_t at = article.bytes.find(words);
  EXPECT_NE(at, std::string::npos) << words;
  const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  const Span source = article.to_source(span);
  return bytes.substr(source.begin, source.size());
}

TEST(Html, ReadsWhatThePageSaysAboutItself) {
  const auto article = read_page(page);
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->title, "Peru recalls its envoy from Chile");
  EXPECT_EQ(article->published, (Date{2023, 3, 7}));
  EXPECT_EQ(article->source, "Lima Wire");
  EXPECT_EQ(article->url, "https://example.org/a");
  EXPECT_EQ(article->authors, (std::vector<std::string>{"Ana Quispe"}));
  EXPECT_EQ(article->language, "en");
}

TEST(Html, TakesTheArticleAndLeavesTheFurniture) {
  const auto article = read_page(page);
  ASSERT_TRUE(article.ok());
  std::vector<std::string> blocks;
  for (const Block& block : article->blocks) {
    blocks.push_back(std::to_string(static_cast<int>(block.kind)) + " " +
                     std::string(article->view(block.span)));
  }
  EXPECT_EQ(blocks,
            (std::vector<std::string>{
                "0 Peru recalls its envoy from Chile", "3 The envoy leaves the palace in Santiago",
                "2 Peru has recalled its envoy from Chile & closed the consulate in "
                "Arica, the foreign ministry said on Tuesday.",
                "2 Chile’s minister said it was “a pity” and would answer within three "
                "days.",
                "1 What comes next for both",
                "2 The two presidents meet in May, officials said on Monday evening."}));
}

TEST(Html, SpansLeadBackToTheFile) {
  const std::string bytes = page;
  const auto article = read_page(bytes);
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(in_file(bytes, *article, "envoy from Chile"), "envoy from Chile");
  EXPECT_EQ(in_file(bytes, *article, "Peru has recalled its"), "Peru has <b>recalled</b> its");
  EXPECT_EQ(in_file(bytes, *article, "consulate in Arica"), "consulate in Arica");
  EXPECT_EQ(in_file(bytes, *article, "Chile & closed"), "Chile &amp; closed");
  EXPECT_EQ(in_file(bytes, *article, "minister said"), "minister said");
  EXPECT_EQ(in_file(bytes, *article, "Chile’s minister"), "Chile&rsquo;s minister");
  const Block& title = article->blocks.front();
  const Span source = article->to_source(title.span);
  EXPECT_EQ(bytes.substr(source.begin - 4, 4), "<h1>");
}

TEST(Html, EveryByteThatIsNoEntityLeadsToItself) {
  const std::string bytes = page;
  const auto article = read_page(bytes);
  ASSERT_TRUE(article.ok());
  std::size_t wrong = 0;
  for (std::uint32_t at = 0; at < article->bytes.size(); ++at) {
    const char byte = article->bytes[at];
    if ((byte | 32) < 'a' || (byte | 32) > 'z') continue;
    if (bytes[article->to_source({at, at + 1}).begin] != byte) ++wrong;
  }
  EXPECT_EQ(wrong, 0U);
}

TEST(Html, ADateMayStandInATimeElement) {
  const auto article = read_page(
      "<html><body><h1>Peru recalls its envoy</h1><time datetime='2023-03-07'>Tue</time>"
      "<p>Peru has recalled its envoy from Chile, the foreign ministry said.</p></body></html>");
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->published, (Date{2023, 3, 7}));
}

TEST(Html, APageWithoutTextIsAnError) {
  const auto article = read_page("<html><body><script>x()</script></body></html>");
  ASSERT_FALSE(article.ok());
  EXPECT_EQ(article.error().code(), "E225");
  EXPECT_EQ(article.error().where, "page.html");
}

TEST(Html, BrokenMarkupIsRead) {
  const auto article = read_page(
      "<p>Peru has recalled its envoy from Chile, the ministry said<p>Chile &lt;3 Peru & all is "
      "well there, said <i>the president</b> of the council.<div>Bye");
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->blocks.size(), 2U);
}

}  // namespace
}  // namespace dragoman

#include "export/export.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/utf8.h"
#include "export/schema.h"

namespace dragoman {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view engine = "0.0.0";
const Provenance provenance{engine, "abc"};

// "Peru recalled its envoy, the Lima \"Wire\" reported on Monday." behind one short line.
Article make_article() {
  Article article;
  article.id = "a-1";
  article.title = "Envoy \"recalled\"";
  article.published = {2023, 3, 7};
  article.bytes = "Short.\nPeru recalled its envoy from Chile, the Wire reported on Monday.";
  article.text_size = static_cast<std::uint32_t>(article.bytes.size());
  article.bytes += "\n\nEnvoy \"recalled\" by Peru";
  article.extra = "{\"rank\": 3}";
  return article;
}

Span find(const Article& article, std::string_view words) {
  const auto at = static_cast<std::uint32_t>(article.bytes.find(words));
  return {at, at + static_cast<std::uint32_t>(words.size())};
}

Event make_event(const Article& article) {
  Event event;
  event.id = "e-1";
  event.event = EventType::coerce;
  event.context = {"diplomatic"};
  event.cameo = "161";
  event.actor = {{.id = "peru",
                  .name = "Peru",
                  .text = "Peru",
                  .country = "PER",
                  .sector = {"GOV", "DIP"},
                  .span = find(article, "Peru")}};
  event.recipient = {{.id = "chile",
                      .name = "Chile",
                      .text = "Chile",
                      .country = "CHL",
                      .sector = {},
                      .span = find(article, "Chile")}};
  event.date = day_interval({2023, 3, 6});
  event.date_basis = DateBasis::relative;
  event.step = Step::decided;
  event.said_by = {{.text = "the Wire",
                    .actor = "",
                    .verb = "reported",
                    .speech = "reports",
                    .channel = "",
                    .is_anonymous = false,
                    .hedge = "",
                    .is_direct = false,
                    .span = find(article, "the Wire reported")}};
  event.frame = "recall.envoy";
  event.evidence = {7, article.text_size};
  event.event_span = find(article, "recalled its envoy");
  event.date_span = find(article, "on Monday");
  return event;
}

Json line_of(const Article& article, const Event& event, const Provenance& by = provenance) {
  std::string out;
  append_event_line({article, event, by}, out);
  EXPECT_TRUE(out.ends_with("}\n"));
  return Json::parse(out);
}

TEST(EventLine, HoldsEveryKeyInTheFixedOrder) {
  const Article article = make_article();
  const Json line = line_of(article, Event{});
  std::vector<std::string> keys;
  for (const auto& [key, value] : line.items()) keys.push_back(key);
  EXPECT_EQ(
      keys,
      (std::vector<std::string>{
          "schema",   "id",    "article", "date",      "enddate",   "date_precision", "date_basis",
          "event",    "mode",  "context", "quad_code", "cameo",     "actor",          "recipient",
          "modality", "step",  "rank",    "magnitude", "event_loc", "said_by",        "event_text",
          "evidence", "spans", "frame",   "engine",    "lexicon"}));
  EXPECT_TRUE(line["date"].is_null());
  EXPECT_TRUE(line["date_basis"].is_null());
  EXPECT_TRUE(line["rank"].is_null());
  EXPECT_EQ(line["date_precision"], "unknown");
  EXPECT_EQ(line["magnitude"], Json::object());
  EXPECT_EQ(line["said_by"], Json::array());
}

TEST(EventLine, SaysWhoDidWhatToWhomAndWhoSaysSo) {
  const Article article = make_article();
  const Json line = line_of(article, make_event(article));
  EXPECT_EQ(line["schema"], "dragoman.event/1");
  EXPECT_EQ(line["article"]["title"], "Envoy \"recalled\"");
  EXPECT_EQ(line["article"]["published"], "2023-03-07");
  EXPECT_TRUE(line["article"]["source"].is_null());
  EXPECT_FALSE(line["article"].contains("extra"));
  EXPECT_EQ(line["date"], "2023-03-06");
  EXPECT_EQ(line["enddate"], "2023-03-06");
  EXPECT_EQ(line["date_basis"], "relative");
  EXPECT_EQ(line["event"], "COERCE");
  EXPECT_EQ(line["quad_code"], "MATERIAL CONFLICT");
  EXPECT_EQ(line["actor"][0]["country"], "PER");
  EXPECT_EQ(line["actor"][0]["span"], (Json{7, 11}));
  EXPECT_EQ(line["step"], "decided");
  EXPECT_EQ(line["said_by"][0]["class"], "reports");
  EXPECT_EQ(line["event_text"], "recalled its envoy");
  EXPECT_EQ(line["evidence"]["in"], "text");
  EXPECT_EQ(line["evidence"]["text"], article.view({7, article.text_size}));
  EXPECT_EQ(line["spans"]["event"], (Json{12, 30}));
  EXPECT_EQ(line["lexicon"], "abc");
}

TEST(EventLine, SpansInTheTitleCountFromTheTitle) {
  const Article article = make_article();
  Event event = make_event(article);
  event.evidence = {article.text_size + 2, static_cast<std::uint32_t>(article.bytes.size())};
  event.event_span = {article.text_size + 9, article.text_size + 17};
  const Json line = line_of(article, event);
  EXPECT_EQ(line["evidence"]["in"], "title");
  EXPECT_EQ(line["evidence"]["span"], (Json{0, 24}));
  EXPECT_EQ(line["spans"]["event"], (Json{7, 15}));
}

TEST(EventLine, SourceSpansCountFromTheFile) {
  Article article = make_article();
  article.source_begin = 5'000'000'000;
  article.source_map = {{0, 10}};
  const Json line = line_of(article, make_event(article));
  EXPECT_EQ(line["evidence"]["source_span"][0], 5'000'000'017);
}

TEST(EventLine, TheOpenEndOfAPlanIsNull) {
  const Article article = make_article();
  Event event = make_event(article);
  event.date.end = date_open_end;
  event.magnitude = {{.kind = "killed", .min = 12, .max = -1, .text = "at least 12", .span = {}}};
  event.rank = {.n = 2, .of = "", .after = {"russia"}};
  const Json line = line_of(article, event);
  EXPECT_TRUE(line["enddate"].is_null());
  EXPECT_EQ(line["magnitude"]["killed"],
            (Json{{"min", 12}, {"max", nullptr}, {"text", "at least 12"}}));
  EXPECT_EQ(line["rank"], (Json{{"n", 2}, {"of", nullptr}, {"after", {"russia"}}}));
}

TEST(EventLine, OtherFieldsRideAlongWhereAskedFor) {
  const Article article = make_article();
  const Json line = line_of(article, Event{}, {engine, "abc", true});
  EXPECT_EQ(line["article"]["extra"]["rank"], 3);
}

TEST(Csv, QuotesWhatMustBeQuoted) {
  const Article article = make_article();
  std::string out;
  append_csv_header(out);
  append_csv_row({article, make_event(article), provenance}, out);
  EXPECT_TRUE(out.starts_with("id,date,enddate,date_precision,date_basis,event,"));
  EXPECT_NE(out.find(",peru,Peru,PER,GOV+DIP,chile,Chile,CHL,,"), std::string::npos);
  EXPECT_NE(out.find("\"Envoy \"\"recalled\"\"\""), std::string::npos);
  EXPECT_NE(out.find("\"Peru recalled its envoy from Chile, the Wire"), std::string::npos);
  EXPECT_TRUE(out.ends_with("dragoman.event/1\r\n"));
}

TEST(Table, ShowsTheSentenceTheSpeakerAndTheModality) {
  const Article article = make_article();
  Event event = make_event(article);
  event.modality = Modality::denied;
  std::string out;
  EventTable({.width = 60, .has_colour = false}).append(article, std::vector{event}, out);
  EXPECT_EQ(out,
            "Envoy \"recalled\"  2023-03-07\n"
            "  2023-03-06  COERCE  denied  Peru > Chile\n"
            "              Peru recalled its envoy from Chile, the Wire\n"
            "              reported on Monday.\n"
            "              said by the Wire (reported)\n"
            "              date relative, to the day; frame recall.envoy\n\n");
}

TEST(Table, NoLineIsWiderThanTheTerminal) {
  const Article article = make_article();
  Event event = make_event(article);
  event.actor[0].name = std::string(200, 'x');
  for (const std::size_t width : {40U, 60U, 80U, 120U}) {
    std::string out;
    EventTable({.width = width}).append(article, std::vector{event}, out);
    std::istringstream lines(out);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(utf8::length(line), width) << line;
  }
}

TEST(Table, ColoursOnlyWhereAskedFor) {
  const Article article = make_article();
  const std::vector<Event> events = {make_event(article)};
  std::string plain;
  EventTable({.width = 80}).append(article, events, plain);
  EXPECT_EQ(plain.find('\x1b'), std::string::npos);
  std::string coloured;
  EventTable({.width = 80, .has_colour = true}).append(article, events, coloured);
  EXPECT_NE(coloured.find("\x1b[38;5;166mCOERCE\x1b[0m"), std::string::npos);
}

TEST(Table, AnArticleWithoutEventsShowsNothing) {
  std::string out;
  EventTable({}).append(make_article(), {}, out);
  EXPECT_EQ(out, "");
}

// DRAGOMAN_ACCEPT=1 writes the file anew.
TEST(Docs, EventsPageIsWhatTheSchemaSays) {
  const std::string path = std::string(DRAGOMAN_SOURCE_DIR) + "/docs/events.md";
  if (std::getenv("DRAGOMAN_ACCEPT") != nullptr) std::ofstream(path) << event_docs();
  std::ifstream file(path);
  const std::string found((std::istreambuf_iterator<char>(file)), {});
  EXPECT_EQ(found, event_docs());
}

}  // namespace
}  // namespace dragoman

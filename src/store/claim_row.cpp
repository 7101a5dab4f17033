#include "store/claim_row.h"

#include <nlohmann/json.hpp>
#include <optional>

namespace dragoman {
namespace {

using Json = nlohmann::json;

Json span_json(Span span) { return Json::array({span.begin, span.end}); }

Span read_span(const Json& json) {
  return {json.at(0).get<std::uint32_t>(), json.at(1).get<std::uint32_t>()};
}

Json actor_json(const EventActor& actor) {
  return {{"name", actor.name},
          {"text", actor.text},
          {"country", actor.country},
          {"sector", actor.sector},
          {"span", span_json(actor.span)},
          {"inferred", actor.is_inferred}};
}

EventActor read_actor(const Json& json, std::string id) {
  EventActor actor;
  actor.id = std::move(id);
  json.at("name").get_to(actor.name);
  json.at("text").get_to(actor.text);
  json.at("country").get_to(actor.country);
  json.at("sector").get_to(actor.sector);
  actor.span = read_span(json.at("span"));
  json.at("inferred").get_to(actor.is_inferred);
  return actor;
}

Json hop_json(const SaidBy& hop) {
  return {{"text", hop.text},    {"actor", hop.actor},      {"verb", hop.verb},
          {"class", hop.speech}, {"channel", hop.channel},  {"anonymous", hop.is_anonymous},
          {"hedge", hop.hedge},  {"direct", hop.is_direct}, {"span", span_json(hop.span)}};
}

SaidBy read_hop(const Json& json) {
  SaidBy hop;
  json.at("text").get_to(hop.text);
  json.at("actor").get_to(hop.actor);
  json.at("verb").get_to(hop.verb);
  json.at("class").get_to(hop.speech);
  json.at("channel").get_to(hop.channel);
  json.at("anonymous").get_to(hop.is_anonymous);
  json.at("hedge").get_to(hop.hedge);
  json.at("direct").get_to(hop.is_direct);
  hop.span = read_span(json.at("span"));
  return hop;
}

std::string details_of(const Claim& claim) {
  Json details = {{"actor", actor_json(claim.actor)},
                  {"target", actor_json(claim.target)},
                  {"rank", claim.rank},
                  {"frame", claim.frame},
                  {"said_by", Json::array()},
                  {"evidence_span", span_json(claim.evidence)},
                  {"event_text", claim.event_text},
                  {"event_span", span_json(claim.event_span)},
                  {"date_text", claim.date_text},
                  {"date_span", span_json(claim.date_span)}};
  for (const SaidBy& hop : claim.said_by) details["said_by"].push_back(hop_json(hop));
  return details.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void read_details(Claim& claim, const std::string& text) {
  const Json details = Json::parse(text);
  claim.actor = read_actor(details.at("actor"), std::move(claim.actor.id));
  claim.target = read_actor(details.at("target"), std::move(claim.target.id));
  details.at("rank").get_to(claim.rank);
  details.at("frame").get_to(claim.frame);
  for (const Json& hop : details.at("said_by")) claim.said_by.push_back(read_hop(hop));
  claim.evidence = read_span(details.at("evidence_span"));
  details.at("event_text").get_to(claim.event_text);
  claim.event_span = read_span(details.at("event_span"));
  details.at("date_text").get_to(claim.date_text);
  claim.date_span = read_span(details.at("date_span"));
}

// Enumerators by the names that they are written with; false where no name fits.
template <typename Enum>
bool read_name(const std::string& name, Enum last, Enum& value) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (to_string(static_cast<Enum>(i)) == name) {
      value = static_cast<Enum>(i);
      return true;
    }
  }
  return false;
}

Date read_date(const std::string& text) {
  const auto date = parse_date(text);
  return date.ok() ? *date : Date{};
}

// Takes the columns of a row from the left to the right.
class Columns {
 public:
  explicit Columns(const Statement& row) : row_(row) {}
  std::string text() { return row_.text(at_++); }
  Date date() { return read_date(text()); }
  bool flag() { return row_.number(at_++) != 0; }

 private:
  const Statement& row_;
  int at_ = 0;
};

bool read_act(Claim& claim, Columns& columns) {
  claim.id = columns.text();
  claim.event_id = columns.text();
  const auto event = parse_event_type(columns.text());
  claim.mode = columns.text();
  claim.cameo = columns.text();
  claim.kind = columns.text();
  bool is_good = read_name(columns.text(), Change::upgrades, claim.change);
  claim.actor_party = columns.text();
  claim.target_party = columns.text();
  claim.actor.id = columns.text();
  claim.target.id = columns.text();
  is_good = read_name(columns.text(), Modality::alleged, claim.modality) && is_good;
  is_good = read_name(columns.text(), Step::effective, claim.step) && is_good;
  claim.date.begin = columns.date();
  claim.date.end = columns.date();
  is_good = read_name(columns.text(), Precision::unknown, claim.date.precision) && is_good;
  is_good = read_name(columns.text(), DateBasis::publication, claim.date_basis) && is_good;
  if (event) claim.event = *event;
  return is_good && event.has_value();
}

void read_origin(Claim& claim, Columns& columns) {
  ArticleCard& article = claim.article;
  article.content_hash = columns.text();
  article.id = columns.text();
  article.title = columns.text();
  article.published = columns.date();
  article.source = columns.text();
  article.url = columns.text();
  article.language = columns.text();
  claim.extractor.engine = columns.text();
  claim.extractor.lexicon = columns.text();
  claim.extractor.recorded = columns.text();
  if (!columns.flag()) return;
  Correction correction;
  correction.claim = claim.id;
  correction.reason = columns.text();
  correction.replacement = columns.text();
  correction.recorded = columns.text();
  claim.correction = std::move(correction);
}

}  // namespace

void bind_claim(Statement& insert, const Claim& claim, std::int64_t extraction) {
  int at = 0;
  const auto text = [&insert, &at](std::string_view value) { insert.bind(++at, value); };
  text(claim.id);
  insert.bind(++at, extraction);
  text(claim.event_id);
  text(to_string(claim.event));
  text(claim.mode);
  text(claim.cameo);
  text(claim.kind);
  text(to_string(claim.change));
  text(claim.actor_party);
  text(claim.target_party);
  text(claim.actor.id);
  text(claim.target.id);
  insert.bind(++at, std::int64_t{claim.polarity()});
  text(to_string(claim.modality));
  text(to_string(claim.step));
  text(claim.date.begin.to_string());
  text(claim.date.end.to_string());
  text(to_string(claim.date.precision));
  text(to_string(claim.date_basis));
  text(claim.evidence_text);
  text(details_of(claim));
}

Result<Claim> read_claim(const Statement& row, const std::string& path) {
  const Error damaged{ErrorId::ledger_damaged, path, ""};
  Claim claim;
  Columns columns(row);
  if (!read_act(claim, columns)) return damaged;
  claim.evidence_text = columns.text();
  // The JSON library reports by exception; nothing of it leaves this function.
  try {
    read_details(claim, columns.text());
  } catch (const Json::exception&) {
    return damaged;
  }
  read_origin(claim, columns);
  return claim;
}

}  // namespace dragoman

// Answers for programs: the relation lines of docs/relations.md, and CSV.

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "ledger/answer.h"

namespace dragoman {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json span_json(Span span) { return Json::array({span.begin, span.end}); }

Json said_by_json(const Claim& claim) {
  Json hops = Json::array();
  for (const SaidBy& hop : claim.said_by) {
    hops.push_back({{"text", hop.text},
                    {"actor", text_or_null(hop.actor)},
                    {"verb", text_or_null(hop.verb)},
                    {"class", text_or_null(hop.speech)},
                    {"channel", text_or_null(hop.channel)},
                    {"anonymous", hop.is_anonymous},
                    {"hedge", text_or_null(hop.hedge)},
                    {"direct", hop.is_direct}});
  }
  return hops;
}

Json claim_json(const Claim& claim, bool is_for) {
  const ArticleCard& article = claim.article;
  return {{"id", claim.id},
          {"for", is_for},
          {"change", text_or_null(std::string(to_string(claim.change)))},
          {"date", text_or_null(claim.date.begin.to_string())},
          {"enddate", text_or_null(claim.date.end.to_string())},
          {"date_basis", claim.date.is_set() ? Json(to_string(claim.date_basis)) : Json()},
          {"modality", to_string(claim.modality)},
          {"step", text_or_null(std::string(to_string(claim.step)))},
          {"said_by", said_by_json(claim)},
          {"evidence", {{"text", claim.evidence_text}, {"span", span_json(claim.evidence)}}},
          {"article",
           {{"id", article.id},
            {"title", text_or_null(article.title)},
            {"published", text_or_null(article.published.to_string())},
            {"source", text_or_null(article.source)},
            {"url", text_or_null(article.url)}}},
          {"frame", text_or_null(claim.frame)}};
}

std::string_view basis_name(const Moment& moment) {
  if (moment.strength == DateStrength::stated) return "stated";
  return moment.strength == DateStrength::weak ? "publication" : "unknown";
}

Json relation_json(const Answer& answer, const Relation& relation) {
  const Moment& from = relation.from;
  const Moment& to = relation.to;
  Json line = {{"schema", "dragoman.relation/1"},
               {"actor", {{"id", relation.actor}, {"name", answer.name(relation.actor)}}},
               {"target", {{"id", relation.target}, {"name", answer.name(relation.target)}}},
               {"kind", relation.kind},
               {"state", to_string(relation.state)},
               {"from", text_or_null(from.date.begin.to_string())},
               {"from_precision", to_string(from.date.precision)},
               {"from_basis", basis_name(from)},
               {"from_no_later_than", text_or_null(from.no_later_than.to_string())},
               {"to", text_or_null(to.date.begin.to_string())},
               {"to_no_later_than", text_or_null(to.no_later_than.to_string())},
               {"as_of", answer.question.as_of.to_string()},
               {"known_at", answer.question.known_at.to_string()},
               {"roots", relation.roots},
               {"implied_by", text_or_null(relation.implied_by)},
               {"claims", Json::array()}};
  for (const RelationClaim& entry : relation.claims) {
    line["claims"].push_back(claim_json(*entry.claim, entry.is_for));
  }
  return line;
}

// A claim that makes no relation: `why` answers with it, a timeline holds it.
Json lone_claim_json(const Answer& answer, const Claim& claim) {
  Json line = {{"schema", "dragoman.claim/1"},
               {"event", to_string(claim.event)},
               {"actor", {{"id", claim.actor.id}, {"name", answer.name(claim.actor.id)}}},
               {"target", {{"id", claim.target.id}, {"name", answer.name(claim.target.id)}}}};
  line.update(claim_json(claim, claim.polarity() > 0));
  return line;
}

std::string dump(const Json& line) {
  // Quotes may hold bytes that are no UTF-8 where a page lied about its encoding.
  return line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char byte : text) {
    if (byte == '"') quoted += '"';
    quoted += byte;
  }
  return quoted + '"';
}

std::string csv_row(std::vector<std::string> fields) {
  for (std::string& field : fields) field = csv_field(field);
  return fmt::format("{}\r\n", fmt::join(fields, ","));
}

constexpr std::string_view csv_header =
    "actor_id,actor_name,target_id,target_name,kind,state,from,from_precision,from_basis,to,as_of,"
    "known_at,claims_for,claims_against,roots,implied_by,evidence,said_by,article_title,"
    "article_source,article_published,article_url,claim_id\r\n";

std::string csv_relation(const Answer& answer, const Relation& relation) {
  const Claim& claim = quoted_claim(relation);
  std::vector<std::string> speakers;
  for (const SaidBy& hop : claim.said_by) speakers.push_back(hop.text);
  const auto in_favour = std::ranges::count_if(
      relation.claims, [](const RelationClaim& entry) { return entry.is_for; });
  const auto against = std::ssize(relation.claims) - in_favour;
  return csv_row({relation.actor,
                  answer.name(relation.actor),
                  relation.target,
                  answer.name(relation.target),
                  relation.kind,
                  std::string(to_string(relation.state)),
                  relation.from.date.begin.to_string(),
                  std::string(to_string(relation.from.date.precision)),
                  std::string(basis_name(relation.from)),
                  relation.to.date.begin.to_string(),
                  answer.question.as_of.to_string(),
                  answer.question.known_at.to_string(),
                  std::to_string(in_favour),
                  std::to_string(against),
                  std::to_string(relation.roots),
                  relation.implied_by,
                  claim.evidence_text,
                  fmt::format("{}", fmt::join(speakers, "|")),
                  claim.article.title,
                  claim.article.source,
                  claim.article.published.to_string(),
                  claim.article.url,
                  claim.id});
}

}  // namespace

std::string answer_lines(const Answer& answer) {
  std::string lines;
  for (const Relation& relation : answer.relations) {
    lines += dump(relation_json(answer, relation));
  }
  for (const Claim* claim : answer.acts) {
    const bool is_in_a_relation =
        answer.kind == QuestionKind::why ? !answer.relations.empty() : !claim->kind.empty();
    if (!is_in_a_relation) lines += dump(lone_claim_json(answer, *claim));
  }
  return lines;
}

std::string answer_csv(const Answer& answer) {
  std::string rows(csv_header);
  for (const Relation& relation : answer.relations) rows += csv_relation(answer, relation);
  return rows;
}

}  // namespace dragoman

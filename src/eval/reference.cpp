#include "eval/reference.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "base/utf8.h"
#include "coder/analysis.h"

namespace dragoman {
namespace {

using nlohmann::json;

// White space folded to single blanks; no-break spaces count as white space.
std::string folded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = utf8::decode(text, at);
    if (!utf8::is_space(point.value)) out += text.substr(at, point.size);
    else if (!out.empty() && out.back() != ' ') out += ' ';
    at += point.size;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool has_sector(const EventActor& actor, std::string_view sector) {
  return std::ranges::find(actor.sector, sector) != actor.sector.end();
}

// The gold names an actor by an id and a remark: "syria.foreign-ministry (anonymous official)". The
// first part of the id is looked up: a state or a person of it is met by any actor of that country
// (ministries and leaders act for their state), anything else by its own name in the actor's id.
bool fits(const std::string& described, const EventActor& actor, const Lexicon& lexicon) {
  const std::string key = described.substr(0, described.find_first_of(". "));
  const auto known = lexicon.find_actor(key);
  const bool is_disputed = has_sector(actor, "PRE");
  if (known && lexicon.actor(*known).kind != ActorKind::disputed) {
    return actor.country == lexicon.actor(*known).country && !is_disputed;
  }
  const std::string id = "." + actor.id + ".";
  return id.find("." + key + ".") != std::string::npos;
}

bool all_fit(const json& wanted, const std::vector<EventActor>& actors, const Lexicon& lexicon) {
  return std::ranges::all_of(wanted, [&](const json& described) {
    return std::ranges::any_of(actors, [&](const EventActor& actor) {
      return fits(described.get<std::string>(), actor, lexicon);
    });
  });
}

bool date_fits(const json& record, const Event& event) {
  const std::string from = record.value("date", "");
  if (from.empty()) return true;
  const std::string date = event.date.begin.to_string();
  if (date.empty()) return false;
  std::string until = record.value("enddate", "");
  if (until.empty()) until = from + "~";
  return from.substr(0, date.size()) <= date && date <= until;
}

std::vector<EventActor> parties(const Event& event, bool recipients_first) {
  std::vector<EventActor> actors = recipients_first ? event.recipient : event.actor;
  if (event.event == EventType::consult) {
    const auto& others = recipients_first ? event.actor : event.recipient;
    actors.insert(actors.end(), others.begin(), others.end());
  }
  return actors;
}

struct Report {
  const Article& article;
  const Lexicon& lexicon;
};

RecordState state_of(const json& record, const Report& report, const Event& event) {
  const std::string quote = folded(record.value("quote", ""));
  const std::string evidence = folded(report.article.view(event.evidence));
  if (to_string(event.event) != record.value("event", "")) return RecordState::missed;
  if (evidence.find(quote) == std::string::npos && quote.find(evidence) == std::string::npos) {
    return RecordState::missed;
  }
  if (!all_fit(record["actor"], parties(event, false), report.lexicon) ||
      !all_fit(record["recipient"], parties(event, true), report.lexicon)) {
    return RecordState::missed;
  }
  const bool is_met =
      date_fits(record, event) && to_string(event.modality) == record.value("modality", "");
  return is_met ? RecordState::met : RecordState::date_or_modality;
}

}  // namespace

int ReportScores::met(std::string_view level) const {
  return static_cast<int>(std::ranges::count_if(records, [&](const RecordScore& record) {
    return record.level == level && record.state == RecordState::met;
  }));
}

int ReportScores::count(std::string_view level) const {
  return static_cast<int>(std::ranges::count(records, level, &RecordScore::level));
}

Result<ReportScores> score_report(const Coder& coder, const Article& article,
                                  const std::string& gold_file) {
  const std::vector<Event> events = coder.code(article);
  const Report report{article, *coder.state().lexicon};
  std::ifstream in(gold_file);
  if (!in) return Error{ErrorId::cannot_read, gold_file, ""};
  ReportScores scores;
  std::set<std::size_t> used;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    const json record = json::parse(line, nullptr, false);
    if (!record.is_object() || !record.contains("actor") || !record.contains("recipient")) {
      return Error{ErrorId::bad_gold, gold_file, gold_file + ":" + std::to_string(number)};
    }
    RecordScore score{record.value("id", ""), record.value("level", ""),
                      record.value("quote", ""), RecordState::missed};
    for (std::size_t i = 0; i < events.size(); ++i) {
      const RecordState state = state_of(record, report, events[i]);
      if (state != RecordState::missed) used.insert(i);
      score.state = std::max(score.state, state);
    }
    scores.records.push_back(std::move(score));
  }
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (!used.contains(i)) scores.unlisted.push_back(events[i]);
  }
  return scores;
}

}  // namespace dragoman

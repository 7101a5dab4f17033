// Articles and events made by hand, so that the ledger's tests need no coder and no lexicon.
//
//   Report report{.published = "2022-06-29", .source = "Example Wire"};
//   extraction_of(report, {act("syria", "donetsk-pr",
//   "recognition.state:begins").on("2022-06-29")})

#pragma once

#include <string>
#include <utility>
#include <vector>

#include "ledger/extraction.h"
#include "ledger/rules.h"

namespace dragoman::ledger_test {

inline const RelationRules& rules() {
  static const RelationRules table = *RelationRules::builtin();
  return table;
}

// A dozen actors with ids, names and offices.
class FewActors : public ActorLookup {
 public:
  std::optional<KnownActor> by_id(std::string_view id) const override {
    for (const KnownActor& actor : actors()) {
      if (actor.id == id) return actor;
    }
    return std::nullopt;
  }
  std::vector<KnownActor> by_name(std::string_view name) const override {
    std::vector<KnownActor> found;
    for (const KnownActor& actor : actors()) {
      if (actor.name == name) found.push_back(actor);
    }
    return found;
  }
  std::string state_of(std::string_view country) const override {
    for (const KnownActor& actor : actors()) {
      if (actor.kind == "state" && actor.country == country) return actor.id;
    }
    return {};
  }
  std::vector<std::string> all_names() const override {
    std::vector<std::string> names;
    for (const KnownActor& actor : actors()) {
      names.push_back(actor.id);
      names.push_back(actor.name);
    }
    return names;
  }

 private:
  static const std::vector<KnownActor>& actors() {
    static const std::vector<KnownActor> all = {
        {"syria", "Syria", "state", "SYR", ""},
        {"russia", "Russia", "state", "RUS", ""},
        {"ukraine", "Ukraine", "state", "UKR", ""},
        {"nauru", "Nauru", "state", "NRU", ""},
        {"kosovo", "Kosovo", "disputed", "", ""},
        {"mali", "Mali", "state", "MLI", ""},
        {"congo-brazzaville", "Congo", "state", "COG", ""},
        {"congo-kinshasa", "Congo", "state", "COD", ""},
        {"african-union", "African Union", "igo", "IGO", ""},
        {"european-union", "European Union", "igo", "IGO", ""},
        {"donetsk-pr", "Donetsk People's Republic", "disputed", "UKR", ""},
        {"luhansk-pr", "Luhansk People's Republic", "disputed", "UKR", ""},
        {"bashar-al-assad", "Bashar al-Assad", "person", "SYR", "syria.president"},
        {"denis-pushilin", "Denis Pushilin", "person", "UKR", "donetsk-pr.head"},
        {"syria.sana", "SANA", "media", "SYR", "syria"}};
    return all;
  }
};

inline const FewActors& lookup() {
  static const FewActors actors;
  return actors;
}

inline EventActor actor_called(const std::string& id) {
  EventActor actor;
  actor.id = id;
  actor.name = id;
  actor.text = id;
  if (const auto known = lookup().by_id(id)) {
    actor.name = known->name;
    actor.country = known->country;
    if (known->kind == "disputed") actor.sector = {"PRE"};
    if (known->kind == "person") actor.sector = {"GOV"};
  }
  return actor;
}

// An act under construction; each call adds to it.
struct Act {
  Event event;
  std::string sentence;

  Act on(const std::string& date, DateBasis basis = DateBasis::stated) && {
    event.date = *parse_interval(date);
    event.date_basis = basis;
    return std::move(*this);
  }
  Act as(Modality modality, Step step = Step::none) && {
    event.modality = modality;
    event.step = step;
    return std::move(*this);
  }
  Act by(EventActor actor) && {
    event.actor = {std::move(actor)};
    return std::move(*this);
  }
  Act toward(EventActor target) && {
    event.recipient = {std::move(target)};
    return std::move(*this);
  }
  Act said_by(const std::string& actor) && {
    SaidBy hop;
    hop.text = actor;
    hop.actor = actor;
    hop.verb = "said";
    hop.speech = "states";
    event.said_by.push_back(hop);
    return std::move(*this);
  }
  Act in_words(std::string words) && {
    sentence = std::move(words);
    return std::move(*this);
  }
};

inline Act act(const std::string& actor, const std::string& target, const std::string& relation) {
  Act result;
  result.event.event = EventType::support;
  result.event.cameo = "054";
  result.event.actor = {actor_called(actor)};
  result.event.recipient = {actor_called(target)};
  result.event.relation = relation;
  result.event.frame = "test.frame";
  return result;
}

struct Report {
  std::string published = "2022-06-29";
  std::string source = "Example Wire";
  std::string title = "A report";
  std::string url = {};
  std::string engine = "0.1.0";
  std::string lexicon = "a1";
  std::string recorded = "2026-01-31T12:00:00Z";
};

// The report's text is the acts' sentences; an act without one gets a sentence of its own.
inline Extraction extraction_of(const Report& report, std::vector<Act> acts) {
  Article article;
  article.id = "report";
  article.title = report.title;
  if (!report.published.empty()) article.published = *parse_date(report.published);
  article.source = report.source;
  article.url = report.url;
  std::vector<Event> events;
  for (Act& one : acts) {
    Event& event = one.event;
    const auto begin = static_cast<std::uint32_t>(article.bytes.size());
    article.bytes += one.sentence.empty() ? "Sentence " + std::to_string(events.size()) + " of " +
                                                report.source + " on " + report.published + "."
                                          : one.sentence;
    event.evidence = {begin, static_cast<std::uint32_t>(article.bytes.size())};
    event.event_span = {begin, begin + 4};
    event.id = report.source + report.published + std::to_string(events.size());
    article.bytes += "\n\n";
    events.push_back(event);
  }
  article.text_size = static_cast<std::uint32_t>(article.bytes.size());
  return extract(article, events, {report.engine, report.lexicon, report.recorded},
                 {rules(), lookup()});
}

// The claims of several extractions in one list.
inline std::vector<Claim> claims_of(const std::vector<Extraction>& extractions) {
  std::vector<Claim> claims;
  for (const Extraction& extraction : extractions) {
    claims.insert(claims.end(), extraction.claims.begin(), extraction.claims.end());
  }
  return claims;
}

}  // namespace dragoman::ledger_test

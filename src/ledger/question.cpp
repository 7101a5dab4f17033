#include "ledger/question.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <algorithm>
#include <set>
#include <tuple>

#include "base/utf8.h"
#include "ledger/nearest.h"

namespace dragoman {
namespace {

struct QuestionRow {
  std::string_view name;
  QuestionKind kind;
  std::size_t actors_min;
  std::size_t actors_max;
};
constexpr QuestionRow question_rows[] = {
    {"who-recognises", QuestionKind::who_recognises, 1, 1},
    {"who-recognizes", QuestionKind::who_recognises, 1, 1},
    {"state", QuestionKind::state, 2, 2},
    {"timeline", QuestionKind::timeline, 1, 2},
    {"why", QuestionKind::why, 1, 1},
};

Error bad_question(std::string what) { return {ErrorId::bad_question, std::move(what), ""}; }

Result<const QuestionRow*> row_of(const Question& question) {
  if (question.words.empty()) return bad_question("no question was asked");
  const std::string& name = question.words.front();
  const auto* row = std::ranges::find(question_rows, name, &QuestionRow::name);
  if (row == std::end(question_rows)) {
    return bad_question(fmt::format("'{}' is no question", name));
  }
  const std::size_t actors = question.words.size() - 1;
  if (actors < row->actors_min || actors > row->actors_max) {
    return bad_question(fmt::format(
        "'{}' does not take {} names; put quotes around a name of several words", name, actors));
  }
  return row;
}

// Whose word counts: an actor, with those that are part of it, or an outlet.
class SpeakerFilter {
 public:
  SpeakerFilter(const std::string& words, const AskTables& tables) : lookup_(tables.lookup) {
    if (words.empty()) return;
    outlet_ = utf8::lower(words);
    const auto actor = resolve_actor(words, tables);
    if (actor.ok()) actor_ = actor->id;
  }

  bool accepts(const Claim& claim) const {
    if (outlet_.empty()) return true;
    if (utf8::lower(claim.article.source) == outlet_) return true;
    if (actor_.empty()) return false;
    for (const SaidBy& hop : claim.said_by) {
      if (hop.actor == actor_ || hop.actor.starts_with(actor_ + ".")) return true;
    }
    const auto outlets = lookup_.by_name(claim.article.source);
    return std::ranges::any_of(outlets, [this](const auto& known) { return known.id == actor_; });
  }

 private:
  const ActorLookup& lookup_;
  std::string outlet_;
  std::string actor_;
};

class Asker {
 public:
  Asker(const Question& question, const AskTables& tables) : tables_(tables) {
    answer_.question = question;
  }

  Result<Answer> run() {
    const auto row = row_of(answer_.question);
    if (!row.ok()) return row.error();
    answer_.kind = (*row)->kind;
    const Status done = answer_.kind == QuestionKind::why ? ask_why() : ask_about_actors();
    if (!done.ok()) return done.error();
    add_names();
    return std::move(answer_);
  }

 private:
  const Question& question() const { return answer_.question; }

  Status fetch(const ClaimQuery& query) {
    auto claims = tables_.store.claims(query);
    if (!claims.ok()) return claims.error();
    const SpeakerFilter filter(question().according_to, tables_);
    std::erase_if(*claims, [&filter](const Claim& claim) { return !filter.accepts(claim); });
    claims_ = std::make_shared<const std::vector<Claim>>(std::move(*claims));
    answer_.claims = claims_;
    return Done{};
  }

  std::vector<Relation> relations() const {
    return relations_of(*claims_, tables_.rules, {.as_of = question().as_of});
  }

  Status ask_about_actors() {
    for (std::size_t i = 1; i < question().words.size(); ++i) {
      const auto actor = resolve_actor(question().words[i], tables_);
      if (!actor.ok()) return actor.error();
      answer_.asked.push_back(actor->id);
      answer_.names[actor->id] = actor->name;
    }
    ClaimQuery query;
    query.party = answer_.asked[0];
    if (answer_.asked.size() > 1) query.other_party = answer_.asked[1];
    query.known_at = question().known_at;
    if (answer_.kind == QuestionKind::who_recognises) query.kinds = recognition_kinds();
    const Status fetched = fetch(query);
    if (!fetched.ok()) return fetched;
    if (answer_.kind == QuestionKind::who_recognises) {
      find_recognisers();
    } else {
      answer_.relations = relations();
      if (answer_.kind == QuestionKind::timeline) find_acts();
    }
    return Done{};
  }

  static constexpr std::string_view recognition = "recognition.state";

  std::vector<std::string> recognition_kinds() const {
    std::vector<std::string> kinds = {std::string(recognition)};
    for (const Implication& rule : tables_.rules.implications()) {
      if (rule.then_kind == recognition) kinds.push_back(rule.when_kind);
    }
    return kinds;
  }

  void find_recognisers() {
    for (Relation& relation : relations()) {
      if (relation.kind != recognition || relation.target != answer_.asked[0]) continue;
      const bool is_counted = relation.state == RelationState::in_force ||
                              relation.state == RelationState::suspended ||
                              relation.state == RelationState::disputed;
      (is_counted ? answer_.relations : answer_.not_counted).push_back(std::move(relation));
    }
    std::ranges::stable_sort(answer_.relations, {}, [](const Relation& relation) {
      return relation.from.date.is_set() ? relation.from.date.begin : relation.from.no_later_than;
    });
  }

  // Each act once: an article that tells it thrice gives one line, in the words that date it best.
  void find_acts() {
    std::vector<const Claim*> claims;
    for (const Claim& claim : *claims_) {
      if (!claim.correction) claims.push_back(&claim);
    }
    const auto day = [](const Claim* claim) {
      return claim->date.is_set() ? claim->date.begin : claim->known_from();
    };
    std::ranges::sort(claims, {}, [&day](const Claim* claim) {
      return std::tuple(day(claim), !is_dated(*claim), claim->known_from(), claim->id);
    });
    std::set<std::tuple<Date, EventType, Modality, std::string, std::string, std::string>> seen;
    for (const Claim* claim : claims) {
      if (seen.emplace(day(claim), claim->event, claim->modality, claim->actor_party,
                       claim->target_party, claim->article.content_hash)
              .second) {
        answer_.acts.push_back(claim);
      }
    }
  }

  Status ask_why() {
    auto found = tables_.store.claim(question().words[1]);
    if (!found.ok()) return found.error();
    answer_.asked = {found->id};
    const std::string id = found->id;
    if (found->kind.empty() || found->actor_party.empty() || found->target_party.empty()) {
      keep_one(std::move(*found));
      return Done{};
    }
    ClaimQuery query;
    query.party = found->actor_party;
    query.other_party = found->target_party;
    query.known_at = question().known_at;
    const Status fetched = fetch(query);
    if (!fetched.ok()) return fetched;
    const auto here = std::ranges::find(*claims_, id, &Claim::id);
    if (here == claims_->end()) {  // superseded by a later version, or not yet known
      keep_one(std::move(*found));
      return Done{};
    }
    answer_.acts = {&*here};
    for (Relation& relation : relations()) {
      const bool is_in = std::ranges::any_of(
          relation.claims, [&id](const RelationClaim& entry) { return entry.claim->id == id; });
      if (is_in) answer_.relations.push_back(std::move(relation));
    }
    return Done{};
  }

  void keep_one(Claim claim) {
    claims_ = std::make_shared<const std::vector<Claim>>(1, std::move(claim));
    answer_.claims = claims_;
    answer_.acts = {&claims_->front()};
  }

  void add_name(const std::string& id, const std::string& as_coded) {
    if (id.empty() || answer_.names.contains(id)) return;
    const auto known = tables_.lookup.by_id(id);
    answer_.names[id] = known ? known->name : as_coded.empty() ? id : as_coded;
  }

  void add_names() {
    for (const Claim& claim : *claims_) {
      add_name(claim.actor.id, claim.actor.name);
      add_name(claim.target.id, claim.target.name);
    }
    for (const Claim& claim : *claims_) {
      add_name(claim.actor_party, "");
      add_name(claim.target_party, "");
    }
    for (const KindRule& rule : tables_.rules.kinds()) answer_.says[rule.kind] = rule.says;
    for (const Implication& rule : tables_.rules.implications()) {
      answer_.reasons[rule.rule] = rule.why;
    }
  }

  const AskTables& tables_;
  Answer answer_;
  std::shared_ptr<const std::vector<Claim>> claims_;
};

// What the ledger itself has seen under that name: actors that no list has.
Result<std::vector<KnownActor>> seen_as(const std::string& words, const Store& store,
                                        std::vector<std::string>& names) {
  const auto seen = store.seen_actors();
  if (!seen.ok()) return seen.error();
  const std::string low = utf8::lower(words);
  std::vector<KnownActor> found;
  for (const SeenActor& actor : *seen) {
    names.push_back(actor.id);
    names.push_back(actor.name);
    const bool is_it = actor.id == words || utf8::lower(actor.name) == low;
    const bool is_new = std::ranges::find(found, actor.id, &KnownActor::id) == found.end();
    if (is_it && is_new) found.push_back({actor.id, actor.name, "", "", ""});
  }
  return found;
}

}  // namespace

const std::string& Answer::name(const std::string& id) const {
  const auto known = names.find(id);
  return known == names.end() ? id : known->second;
}

Result<KnownActor> resolve_actor(const std::string& words, const AskTables& tables) {
  if (auto known = tables.lookup.by_id(words)) return std::move(*known);
  std::vector<KnownActor> found = tables.lookup.by_name(words);
  std::vector<std::string> names;
  if (found.empty()) {
    auto seen = seen_as(words, tables.store, names);
    if (!seen.ok()) return seen.error();
    found = std::move(*seen);
  }
  if (found.size() == 1) return std::move(found.front());
  if (found.size() > 1) {
    std::vector<std::string> ids;
    for (const KnownActor& actor : found) ids.push_back(actor.id);
    return Error{ErrorId::shared_name, fmt::format("'{}': {}", words, fmt::join(ids, ", ")), ""};
  }
  for (std::string& name : tables.lookup.all_names()) names.push_back(std::move(name));
  const auto near = nearest_names(words, names);
  std::string detail = fmt::format("'{}'", words);
  if (!near.empty()) detail += fmt::format("; did you mean {}?", fmt::join(near, " or "));
  return Error{ErrorId::unknown_actor, detail, ""};
}

Result<Answer> ask(const Question& question, const AskTables& tables) {
  return Asker(question, tables).run();
}

}  // namespace dragoman

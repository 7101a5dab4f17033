#include "ledger/extraction.h"

#include <algorithm>
#include <unordered_set>

#include "base/hash.h"
#include "ledger/parties.h"

namespace dragoman {
namespace {

constexpr std::size_t id_digits = 16;  // 64 bits: two of 10^9 claims share one with p < 0.03

std::string quote(const Article& article, Span span) {
  const auto size = static_cast<std::uint32_t>(article.bytes.size());
  if (span.begin >= span.end || span.end > size) return {};
  return std::string(article.view(span));
}

// What all claims of one event have in common.
Claim claim_of(const Article& article, const Event& event, const Extraction& extraction) {
  Claim claim;
  claim.event_id = event.id;
  claim.event = event.event;
  claim.mode = event.mode;
  claim.cameo = event.cameo;
  claim.modality = event.modality;
  claim.step = event.step;
  claim.date = event.date;
  claim.date_basis = event.date_basis;
  claim.rank = event.rank.n;
  claim.frame = event.frame;
  claim.said_by = event.said_by;
  claim.evidence = event.evidence;
  claim.evidence_text = quote(article, event.evidence);
  claim.event_span = event.event_span;
  claim.event_text = quote(article, event.event_span);
  claim.date_span = event.date_span;
  claim.date_text = quote(article, event.date_span);
  claim.article = extraction.article;
  claim.extractor = extraction.extractor;
  return claim;
}

void set_relation(Claim& claim, const std::string& relation, const RelationRules& rules) {
  const auto colon = relation.rfind(':');
  if (colon == std::string::npos) return;
  const auto change = parse_change(relation.substr(colon + 1));
  const std::string kind = relation.substr(0, colon);
  if (!change || !rules.allows(kind, *change)) return;
  claim.kind = kind;
  claim.change = *change;
}

void set_parties(Claim& claim, const PartyTables& tables) {
  const KindRule* rule = tables.rules.find(claim.kind);
  // Without a relation the parties only serve to find the act again: under the state.
  const PartyRule actor_as = rule ? rule->actor_as : PartyRule::state;
  const PartyRule target_as = rule ? rule->target_as : PartyRule::state;
  const bool is_turned = rule && rule->organisation_is_target && claim.actor.country == "IGO" &&
                         claim.target.country != "IGO";
  claim.actor_party =
      party_of(claim.actor, is_turned ? target_as : actor_as, tables.rules, tables.lookup);
  claim.target_party =
      party_of(claim.target, is_turned ? actor_as : target_as, tables.rules, tables.lookup);
}

// Whether the party that acts can have such a relation: an official without a country cannot
// recognise a state. A mutual relation needs it of both sides.
bool can_hold(const Claim& claim, const PartyTables& tables) {
  const KindRule* rule = tables.rules.find(claim.kind);
  if (rule == nullptr || rule->actor_kinds.empty()) return true;
  const auto is_such = [&](const std::string& party) {
    const auto known = tables.lookup.by_id(party);
    return known && std::ranges::find(rule->actor_kinds, known->kind) != rule->actor_kinds.end();
  };
  return is_such(claim.actor_party) && (!rule->is_mutual || is_such(claim.target_party));
}

std::string id_of(const Claim& claim) {
  return FieldHash()
      .add(claim.article.content_hash)
      .add(claim.event_id)
      .add(claim.actor.id)
      .add(claim.target.id)
      .add(claim.extractor.engine)
      .add(claim.extractor.lexicon)
      .hex()
      .substr(0, id_digits);
}

}  // namespace

Extraction extract(const Article& article, std::span<const Event> events,
                   const Extractor& extractor, const PartyTables& tables) {
  Extraction extraction{card_of(article), extractor, {}};
  std::unordered_set<std::string> ids;
  const std::vector<EventActor> nobody(1);
  for (const Event& event : events) {
    Claim claim = claim_of(article, event, extraction);
    for (const EventActor& actor : event.actor.empty() ? nobody : event.actor) {
      for (const EventActor& target : event.recipient.empty() ? nobody : event.recipient) {
        if (actor.id == target.id) continue;  // mutual frames name each party on both sides
        claim.actor = actor;
        claim.target = target;
        set_relation(claim, event.relation, tables.rules);
        set_parties(claim, tables);
        if (!can_hold(claim, tables)) {
          claim.kind.clear();
          claim.change = Change::none;
        }
        claim.id = id_of(claim);
        if (ids.insert(claim.id).second) extraction.claims.push_back(claim);
      }
    }
  }
  return extraction;
}

}  // namespace dragoman

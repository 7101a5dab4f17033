#include "ledger/parties.h"

#include <algorithm>

namespace dragoman {
namespace {

constexpr int offices_max = 4;  // person - office - ministry - state; more would be a loop

bool is_entity(const KnownActor& actor) {
  return actor.kind == "state" || actor.kind == "disputed" || actor.kind == "territory";
}

// The state or entity behind an actor: by its id ("syria.foreign-ministry"), by what the lists say
// it is part of, then by its country, unless it belongs to an entity that no country code names.
std::string entity_of(const EventActor& actor, const ActorLookup& lookup) {
  std::string id = actor.id;
  for (int step = 0; step < offices_max; ++step) {
    const auto known = lookup.by_id(id);
    if (known && is_entity(*known)) return id;
    if (known && !known->part_of.empty() && known->part_of != id) {
      id = known->part_of;
    } else if (const auto dot = id.find('.'); dot != std::string::npos) {
      id = id.substr(0, dot);
    } else {
      break;
    }
  }
  if (id != actor.id) return id;
  if (std::ranges::find(actor.sector, "PRE") != actor.sector.end()) return actor.id;
  const std::string state = lookup.state_of(actor.country);
  return state.empty() ? actor.id : state;
}

bool applies(const StandsForRule& rule, const EventActor& actor, PartyRule as) {
  if (std::ranges::find(rule.as, as) == rule.as.end()) return false;
  if (!rule.sector.empty()) {
    return std::ranges::find(actor.sector, rule.sector) != actor.sector.end();
  }
  const auto dot = actor.id.rfind('.');
  if (dot == std::string::npos) return false;
  return std::ranges::find(rule.agents, actor.id.substr(dot + 1)) != rule.agents.end();
}

}  // namespace

std::string party_of(const EventActor& actor, PartyRule as, const RelationRules& rules,
                     const ActorLookup& lookup) {
  for (const StandsForRule& rule : rules.stands_for()) {
    if (applies(rule, actor, as)) return entity_of(actor, lookup);
  }
  return actor.id;
}

}  // namespace dragoman

// Who stands for whom: the ministry and the president for their state, by the `stands_for` rows of
// lexicon/relations.yaml.
//
//   party_of(actor /* syria.foreign-ministry, GOV */, PartyRule::state, rules, lookup);  // "syria"
//   party_of(actor /* donetsk-pr, UKR, PRE */, PartyRule::state, rules, lookup);   // "donetsk-pr"

#pragma once

#include <string>

#include "dragoman/event.h"
#include "ledger/actor_lookup.h"
#include "ledger/rules.h"

namespace dragoman {

// The id of the party; the actor's own id where no rule applies, "" for an empty actor.
std::string party_of(const EventActor& actor, PartyRule as, const RelationRules& rules,
                     const ActorLookup& lookup);

}  // namespace dragoman

// Relations: what the claims make true, for one day. Derived anew for every question, so they are
// never out of date and never edited.
//
//   for (const Relation& relation : relations_of(claims, rules, {.as_of = {2022, 7, 1}}))
//     relation.actor, relation.kind, relation.state;    // "syria", "recognition.state", in_force
//
// A Relation points into the claims that it was derived from and must not outlive them. Cost:
// n log n in the claims.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/claim.h"
#include "ledger/occurrence.h"
#include "ledger/rules.h"

namespace dragoman {

enum class RelationState : std::uint8_t {
  in_force,
  suspended,
  downgraded,
  ended,
  disputed,   // somebody denies the act
  denied,     // nothing but denials
  not_yet,    // begins after the day
  not_known,  // the day lies before an act of unknown date was first reported
  said_only,  // planned, demanded, alleged: nobody says that it was done
};
std::string_view to_string(RelationState state);  // "in force"

// When a relation began or ended. Neither date nor bound: not known at all, or still open.
struct Moment {
  Interval date;  // not set where unknown
  Date no_later_than;
  DateStrength strength = DateStrength::unknown;

  bool is_set() const { return date.is_set() || no_later_than.is_set(); }
};

struct RelationClaim {
  const Claim* claim = nullptr;
  bool is_for = true;
};

struct Relation {
  std::string actor;  // parties; of a mutual relation in alphabetical order
  std::string target;
  std::string kind;
  bool is_mutual = false;
  RelationState state = RelationState::in_force;  // on the day asked for
  Moment from;
  Moment to;                          // not set: open
  Moment state_since;                 // of a suspension or downgrading
  std::vector<RelationClaim> claims;  // the one that dates the beginning first
  std::size_t roots = 0;              // independent ones, of the claims for it
  std::string implied_by;             // the rule; "" where it stands on its own claims
};

struct RelationOptions {
  Date as_of;
};

// Relations of all pairs in `claims`, by kind, actor, target and time. Claims without a relation
// are passed over.
std::vector<Relation> relations_of(std::span<const Claim> claims, const RelationRules& rules,
                                   const RelationOptions& options);

// The parties of a claim as its relation has them: the organisation is the target, a mutual pair
// is sorted.
struct Parties {
  std::string actor;
  std::string target;

  friend auto operator<=>(const Parties&, const Parties&) = default;
};
Parties parties_of(const Claim& claim, const KindRule& rule);

}  // namespace dragoman

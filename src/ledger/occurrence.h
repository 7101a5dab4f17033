// Occurrences: what several claims of one change between two parties are about, and when it was.
//
//   std::vector<Occurrence> acts = occurrences_of(claims_of_one_relation);
//
// `claims` are those of one (actor, target, kind). The rules, with their reasons, stand in
// docs/internals/relations.md. Pure; the order of the claims does not matter.

#pragma once

#include <span>
#include <vector>

#include "ledger/claim.h"

namespace dragoman {

// How well the day of an act is known; a better one dates the act.
enum class DateStrength : std::uint8_t { unknown, weak, stated };

struct Occurrence {
  Change change = Change::none;
  DateStrength strength = DateStrength::unknown;
  Interval date;                      // not set where unknown
  Date no_later_than;                 // the last day on which it can have happened
  std::vector<const Claim*> claims;   // the one that dates it first
  std::vector<const Claim*> against;  // denials

  // Where it stands in time beside others.
  Date position() const { return date.is_set() ? date.begin : no_later_than; }
};

struct Occurrences {
  std::vector<Occurrence> acts;         // in order of time
  std::vector<const Claim*> denials;    // that stand against no act
  std::vector<const Claim*> only_said;  // planned, demanded, alleged, ...
};

Occurrences occurrences_of(std::span<const Claim* const> claims);

}  // namespace dragoman

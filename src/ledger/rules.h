// The rule table of relations (lexicon/relations.yaml), read once.
//
//   auto rules = RelationRules::builtin();
//   if (!rules.ok()) return rules.error();                    // E520 with the line
//   rules->allows("recognition.state", Change::begins);       // true
//   rules->find("diplomatic-relations")->is_mutual;           // true
//
// How it is applied is told in docs/internals/relations.md. Immutable; share between threads.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dragoman/result.h"
#include "ledger/claim.h"

namespace dragoman {

enum class PartyRule : std::uint8_t { as_named, government, state, armed };

struct KindRule {
  std::string kind;
  bool is_mutual = false;
  bool organisation_is_target = false;  // an IGO is the target, whoever acts
  std::vector<Change> changes;
  PartyRule actor_as = PartyRule::as_named;
  PartyRule target_as = PartyRule::as_named;
  std::vector<std::string> actor_kinds;  // of the party that acts; empty: any
  std::string says;  // "{actor} recognises {target} as a state"
  std::string why;
};

struct StandsForRule {
  std::string rule;
  std::vector<PartyRule> as;
  std::string sector;               // PLOVER code; "" where agents decide
  std::vector<std::string> agents;  // last part of an id: "government" in "syria.government"
  std::string why;
};

struct Implication {
  std::string rule;
  std::string when_kind;  // always on `begins`
  std::string then_kind;
  bool is_both_ways = false;
  std::vector<std::string> not_for;  // countries of actors: IGO, NGO, MNC
  std::string why;
};

class RelationRules {
 public:
  // The table that is built in; parsed once.
  static Result<RelationRules> builtin();
  // E520 where the text is no rule table; `file` is named in the message.
  static Result<RelationRules> parse(const std::string& text, const std::string& file);

  const KindRule* find(std::string_view kind) const;  // null where there is none
  bool allows(std::string_view kind, Change change) const;
  // The state that a change brings: "in force", "ended", "suspended", "downgraded".
  const std::string& state_after(Change change) const;

  const std::vector<KindRule>& kinds() const { return kinds_; }
  const std::vector<StandsForRule>& stands_for() const { return stands_for_; }
  const std::vector<Implication>& implications() const { return implications_; }

 private:
  std::vector<std::string> states_;  // by Change
  std::vector<KindRule> kinds_;
  std::vector<StandsForRule> stands_for_;
  std::vector<Implication> implications_;

  friend class RulesReader;
};

}  // namespace dragoman

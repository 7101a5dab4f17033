// Questions to the ledger, each for a day on which it shall be true and a day by which it was
// known.
//
//   Result<Answer> answer = ask({.words = {"who-recognises", "donetsk-pr"},
//                                .as_of = {2022, 7, 1}, .known_at = today}, {store, rules,
//                                lookup});
//   std::cout << answer_text(*answer);                    // ledger/answer_text.h
//
// `who-recognises X`, `state A B`, `timeline A [B]`, `why CLAIM`. Actors are asked for by id or by
// any listed name. Knowing nothing is an answer, not an error.

#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/date.h"
#include "dragoman/result.h"
#include "ledger/actor_lookup.h"
#include "ledger/relation.h"
#include "ledger/rules.h"
#include "ledger/store.h"

namespace dragoman {

struct Question {
  std::vector<std::string> words;  // the question and its actors
  Date as_of;                      // both days are required: the caller has the clock
  Date known_at;
  std::string according_to = {};  // an actor or an outlet; "" for anybody
};

struct AskTables {
  const Store& store;
  const RelationRules& rules;
  const ActorLookup& lookup;
};

enum class QuestionKind : std::uint8_t { who_recognises, state, timeline, why };

struct Answer {
  QuestionKind kind = QuestionKind::state;
  Question question;
  std::vector<std::string> asked;            // ids of the actors, or of the claim
  std::vector<Relation> relations;           // what was asked for
  std::vector<Relation> not_counted;         // who-recognises: ended, denied, only said, ...
  std::vector<const Claim*> acts;            // timeline: every act, in order of time; why: the one
  std::map<std::string, std::string> names;  // of the ids in it, for people
  std::map<std::string, std::string> says;   // kind -> "{actor} recognises {target} as a state"
  std::map<std::string, std::string> reasons;        // implication -> why
  std::shared_ptr<const std::vector<Claim>> claims;  // what the pointers above point into

  bool is_empty() const { return relations.empty() && acts.empty(); }
  const std::string& name(const std::string& id) const;
};

// E510 and E511 where a name is unknown or shared, E512 for an unknown claim, E513 where the words
// are no question, E5xx where the store fails.
Result<Answer> ask(const Question& question, const AskTables& tables);

// One who, by id or name. E510 with what was probably meant, E511 with the ids to choose from.
Result<KnownActor> resolve_actor(const std::string& words, const AskTables& tables);

}  // namespace dragoman

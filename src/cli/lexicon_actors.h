// The lexicon as the ledger asks it: ids, names, who belongs to which state.
//
//   LexiconActors actors(lexicon);
//   actors.by_name("Syrian Arab Republic");      // {{"syria", "Syria", "state", "SYR", ""}}
//
// A name stands for whom it is the name of, before whom it is an acronym or an older name of,
// before whom it stands for otherwise (a capital, an adjective). Tables are made at the first
// question.

#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/actor_lookup.h"
#include "lexicon/lexicon.h"

namespace dragoman::cli {

class LexiconActors : public ActorLookup {
 public:
  explicit LexiconActors(std::shared_ptr<const Lexicon> lexicon);

  std::optional<KnownActor> by_id(std::string_view id) const override;
  std::vector<KnownActor> by_name(std::string_view name) const override;
  std::string state_of(std::string_view country) const override;
  std::vector<std::string> all_names() const override;

 private:
  KnownActor known(ActorIndex index) const;
  void read_names() const;

  std::shared_ptr<const Lexicon> lexicon_;
  mutable std::once_flag names_are_read_;
  mutable std::unordered_map<std::string, std::vector<ActorName>> names_;  // in lower case
};

}  // namespace dragoman::cli

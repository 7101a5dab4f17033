// Who is who, as the ledger needs it: ids, names and for whom somebody acts. The lexicon answers in
// the program; a test can answer by hand.
//
//   const auto syria = lookup.by_id("syria");            // {"syria", "Syria", "state", "SYR", ""}
//   lookup.by_name("Syrian Arab Republic");              // the same, in a list
//   lookup.state_of("SYR");                              // "syria"

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dragoman {

struct KnownActor {
  std::string id;
  std::string name;     // for people
  std::string kind;     // "state", "disputed", "person", ... as in the actor lists
  std::string country;  // ISO 3166-1 alpha-3, IGO, NGO, MNC or ""
  std::string part_of;  // id of the actor that it acts for; ""
};

class ActorLookup {
 public:
  virtual ~ActorLookup() = default;
  virtual std::optional<KnownActor> by_id(std::string_view id) const = 0;
  // Every actor with that name in any case; several where the name is shared.
  virtual std::vector<KnownActor> by_name(std::string_view name) const = 0;
  // The id of the state with that country code; "" where there is none.
  virtual std::string state_of(std::string_view country) const = 0;
  // Every id and name, to find the nearest to a misspelt one. May be slow.
  virtual std::vector<std::string> all_names() const = 0;
};

}  // namespace dragoman

// What pronouns and descriptions refer to: "it", "his", "the regime", "both republics", "its
// eastern neighbour", and agents whose country only the article tells.
//
//   Resolver resolver(scene, composer);
//   resolver.run();          // fills in what the composer left over
//
// A reference that does not clearly fit one candidate stays unresolved. Cost is linear in the
// words times the subjects before them.

#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "actors/compose.h"

namespace dragoman::actors {

bool is_state(const Party& party);      // or a disputed entity or territory
bool is_organised(const Party& party);  // an armed group, party or movement

class Resolver {
 public:
  Resolver(const Scene& scene, Composer& composer) : scene_(scene), composer_(composer) {}
  void run();

 private:
  void read_pronoun(int word);
  void read_short_name(int word);
  void read_noun(int word);
  void read_agent(const AgentHit& hit, bool may_be_bare);
  void read_ethnic_people();
  bool read_other_party(int word);
  bool read_group(int word);
  bool read_definite(int word);

  std::vector<Party> antecedent(int pronoun) const;
  std::vector<Party> plural_antecedent(int pronoun) const;
  // The parties of this test that are named last, this sentence's first.
  std::vector<Party> latest(int before, const Memory::Test& test, std::size_t wanted) const;
  std::optional<Party> latest_one(int before, const Memory::Test& test) const;
  std::vector<Party> persons_before(int word, bool apart) const;
  bool is_anybody(int word) const;
  Memory row_before(int before) const;
  std::vector<Party> governments(int before) const;
  std::vector<int> subjects_before(int word) const;
  bool is_cleft(int word) const;
  bool is_predicate(int word) const;
  bool is_narrowed(int word, int own_first) const;
  bool is_generic(const AgentHit& hit) const;
  bool is_same_clause(int subject, int word) const;
  void put(int word, std::vector<Party> parties, std::string_view rule);

  Scene scene_;
  Composer& composer_;
};

}  // namespace dragoman::actors

// Mentions that a sentence explains by itself: listed names, agents with their owners, persons
// with their titles, quantities of others.
//
//   Composer composer(scene);
//   composer.run();
//   if (const Found* found = composer.at(word)) use(found->parties);
//
// Agents whose owner is not in the sentence are left over for reference.h. Cost is linear in the
// hits times the words between them.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/directory.h"
#include "actors/memory.h"
#include "actors/phrases.h"
#include "actors/words.h"
#include "dragoman/article.h"
#include "syntax/tree.h"

namespace dragoman::actors {

// What every part of the room reads.
struct Scene {
  const Article& article;
  const Tree& tree;
  const SentencePhrases& phrases;
  const Directory& directory;
  const Words& words;
  const Memory& memory;
};

// The parties of a word, not yet a mention: `first` and `last` are the words that name them.
struct Found {
  std::vector<Party> parties;
  int first = 0;
  int last = 0;
  ActorKind kind = ActorKind::other;
  std::string_view rule;
};

// A run of words that names one person.
struct PersonName {
  int first = 0;
  int last = 0;
  int head = no_word;
  const NameHit* hit = nullptr;  // nullptr where no list knows the name
};

class Composer {
 public:
  explicit Composer(const Scene& scene) : scene_(scene) {}

  void run();
  const Found* at(int word) const;
  const std::map<int, Found>& found() const { return found_; }
  // Composes the agent with the owners that the sentence gives it; false where it gives none.
  bool add_agent(const AgentHit& hit);
  void put(int word, Found found) { found_[word] = std::move(found); }
  bool is_taken(int word) const { return found_.contains(word); }

  // The agent as it stands with these owners; `owners` may be empty: the agent alone.
  Found agent_of(const AgentHit& hit, const std::vector<Party>& owners,
                 std::string_view rule) const;
  // Whether the people are named by descent: "ethnic Albanians".
  bool is_ethnic(const NameHit& hit) const;
  // The possessive 's in front of the agent; no_word where there is none.
  int possessive_before(const AgentHit& hit) const;
  // Whether the noun only counts others: "a group of diplomats".
  bool is_quantity(const AgentHit& hit) const;
  // The agent that an agent phrase speaks of: the army of "army spokesman".
  const AgentHit& effective(const AgentHit& hit) const;
  // The person in office on the day, for an office that stands without a name: "the Syrian
  // president". Leaves the office where its words speak of none, of another's or of a past one.
  void name_holder(const AgentHit& hit);
  // Quantities and appositions once more, when references have been resolved.
  void pass_on();

 private:
  void add_names();
  void add_agents();
  void add_quantities();
  void add_name(const NameHit& hit);
  bool is_breakaway(const AgentHit& hit) const;
  std::vector<Party> owners_of(const AgentHit& hit, std::string_view& rule) const;
  std::vector<Party> modifier_owners(const AgentHit& hit) const;
  std::vector<Party> possessors(int noun) const;
  std::vector<Party> of_phrase(const AgentHit& hit) const;
  std::vector<Party> affiliation(const AgentHit& hit) const;
  std::vector<Party> linear_possessor(const AgentHit& hit) const;
  std::optional<Party> unlisted_group(const AgentHit& hit) const;
  std::vector<Party> parties_of(int word) const;
  bool is_language(const NameHit& hit) const;
  bool is_entity_meant(const NameHit& hit) const;
  int entity_noun_behind(const NameHit& hit) const;
  bool is_as_place(const NameHit& hit) const;

  void add_persons();                       // persons.cpp
  std::vector<PersonName> person_names() const;
  void add_person(const PersonName& name);
  const AgentHit* title_of(const PersonName& name) const;
  std::vector<Party> heads_of_whom(const PersonName& name) const;
  std::string name_text(const PersonName& name) const;
  std::vector<Party> owners_of_title(const PersonName& name, const AgentHit& title) const;
  Party describe(const PersonName& name, const AgentHit* title, const std::vector<Party>& owners,
                 std::string_view& rule) const;
  std::optional<Party> holder_called(const PersonName& name, const AgentHit& title,
                                     const std::vector<Party>& owners) const;
  bool is_other_person(const NameHit& hit) const;
  bool is_former(const AgentHit& hit) const;
  bool is_of_the_day(const AgentHit& hit) const;
  Sex sex_of(const PersonName& name, const AgentHit* title) const;

  Scene scene_;
  std::map<int, Found> found_;
};

// How closely a modifier of this kind owns; organisations come first.
constexpr int organisation_rank = 5;
int owner_rank(ActorKind kind);
// Adds the parties that are not there yet.
void append(std::vector<Party>& to, const std::vector<Party>& from);

// For each word with a mention, the first word of the coordination that it belongs to, by the tree
// or with nothing but commas and "and" between: "X and Y" are one group, "X met Y" are two.
std::map<int, int> coordinations(const Tree& tree, const Composer& composer);

}  // namespace dragoman::actors

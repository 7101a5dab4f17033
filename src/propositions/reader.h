// The state that the constructions share while one sentence is read.
//
//   Reader reader(tree, lexicon);
//   Propositions props = reader.read();
//
// Each predicate has a Clause: who stands in its subject and object place, own or shared. Clauses
// are resolved when they are asked for, so that a construction can ask for the subject of the
// clause above; a circle of questions ends with an empty answer.

#pragma once

#include <string_view>
#include <vector>

#include "propositions/classes.h"
#include "propositions/grammar.h"
#include "propositions/propositions.h"

namespace dragoman {

// A word in the place of a subject or an object.
struct Filler {
  int head = no_word;
  int via = no_word;
  bool is_shared = false;
};

struct Clause {
  std::vector<Filler> subject;  // of the surface: the one who undergoes in a passive
  std::vector<Filler> object;
  std::string_view subject_rule;  // the constructions that found them; "" for none
  std::string_view object_rule;
  bool is_passive = false;
};

class Reader {
 public:
  Reader(const Tree& sentence, const Lexicon& lexicon);

  Propositions read();

  const Tree& tree() const { return tree_; }
  const Classes& classes() const { return classes_; }
  Propositions& props() { return props_; }
  Proposition& proposition(int index) { return props_.list[static_cast<std::size_t>(index)]; }
  // The place of the proposition that the word names; -1 for none.
  int at(int word) const { return place_[static_cast<std::size_t>(word)]; }
  // The nearest proposition at or above the word; -1 for none.
  int at_or_above(int word) const;

  // The clause that a word heads, resolved. The reference holds while the reader lives.
  const Clause& clause(int word);
  // The clause as far as it is known, for constructions to fill.
  Clause& draft(int word) { return clauses_[static_cast<std::size_t>(word)]; }

  // The word itself and those coordinated with it; a relative pronoun gives what it stands for.
  std::vector<Filler> fillers(int word, bool is_shared = false);
  // Who acts or undergoes, as the clause tells it.
  std::vector<Filler> deep_agent(int word);
  std::vector<Filler> deep_theme(int word);

  // What the proposition stands under, worked out; constructions that copy it ask for it first.
  const Proposition& placed(int index);

  void add(int proposition, Role role, std::string_view marker, const Filler& filler);
  void add(int proposition, Role role, std::string_view marker, std::span<const Filler> fillers);
  bool has_role(int proposition, Role role, std::string_view marker = {}) const;

 private:
  enum class Progress : std::uint8_t { unread, reading, done };

  void find_predicates();
  void finish();

  Classes classes_;
  const Tree& tree_;
  Propositions props_;
  std::vector<int> place_;
  std::vector<Clause> clauses_;
  std::vector<Progress> progress_;
  std::vector<Progress> placing_;  // by proposition
};

// What a noun is said to be of, where it is a predicate: "Syria" for "country" in "Syria became
// the second country"; empty where it is none.
std::vector<Filler> said_of(Reader& reader, int noun);

}  // namespace dragoman

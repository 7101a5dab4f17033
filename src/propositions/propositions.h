// Predicate-argument skeletons: who does what to whom, whatever the wording.
//
//   Propositions props = extract(tree, lexicon);
//   for (const Proposition& p : props.list)
//     if (p.lemma == "recognise") whom(p.first(Role::theme));
//
// "Y was recognised by X", "X, which became the second country to recognise Y", "X's recognition
// of Y", "X decided to recognise Y" all give one proposition `recognise` (verb or noun) with
// agent X and theme Y. Passives, relatives, control and raising, coordination, light verbs and
// nominal predicates are resolved here, so that the lexicon never speaks of deprels.
// Pure functions of tree and lexicon; linear in the sentence but for coordination.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "syntax/tree.h"

namespace dragoman {

enum class Role : std::uint8_t {
  agent,        // who acts: active subject, by-phrase, possessor or adjective of origin of a noun
  theme,        // whom or what: object, passive subject, of-phrase of an event noun
  beneficiary,  // indirect object
  topic,        // a clause: what is said, decided, demanded, threatened
  oblique,      // any other, told apart by its marker: "with", "against", "on", "according to"
};
std::string_view to_string(Role role);

// What gave an argument its role: the rules over the tree, the role marks of the model, or both.
enum class RoleSource : std::uint8_t { tree, roles, both };
std::string_view to_string(RoleSource source);

struct Argument {
  Role role = Role::oblique;
  std::string marker;      // preposition(s), lower case: "with"; "" for bare arguments
  int head = no_word;      // the word that heads it; coordinated words each get an Argument
  int proposition = -1;    // where the argument is itself a predicate: its place in the list
  int via = no_word;       // the word it was reached through: "country" in "X became the
                           // second country to recognise Y"; no_word where none
  bool is_shared = false;  // came through control, a relative, coordination, a light verb
  RoleSource source = RoleSource::tree;
  std::string_view label = {};  // PropBank's, where the marks gave it; lives as long as the model
};

enum class PredicateKind : std::uint8_t { verb, noun, adjective };

// How a proposition stands under the one above it.
enum class Embedding : std::uint8_t {
  none,
  said,         // "X said that ..."            the act is told, asserted by X
  denied,       // "X denied that ..."
  accused,      // "X accused Y of ..."         alleged
  planned,      // plan, intend, prepare, decide to, vow, "will"
  agreed,       // agree, promise, offer, pledge
  requested,    // call for, urge, demand, ask, order Y to ...
  threatened,   // threaten, warn of
  refused,      // refuse, decline, reject
  attempted,    // try, attempt, seek
  prevented,    // prevent, stop, ban Y from ...
  ended,        // stop, halt, suspend: the act took place before
  begun,        // begin, continue, resume: the act takes place
  enabled,      // help, allow, force Y to ...
  possible,     // may, could, be able to, consider
  conditional,  // if, unless
  purpose,      // "to ...", "in order to"
  question,
  described,  // inside a modifier of an argument (relative clause, participle): asserted
};
std::string_view to_string(Embedding embedding);

enum class Aspect : std::uint8_t { past, present, future, infinitive, none };

struct Proposition {
  int predicate = no_word;  // the word that names it
  PredicateKind kind = PredicateKind::verb;
  std::string lemma;  // with its particle: "carry out"; American/British forms folded
  std::vector<Argument> arguments;
  Aspect aspect = Aspect::none;
  std::string modal;    // lemma of the modal: "will", "would", "be to"; "" where none
  std::string support;  // light verb of a nominal predicate: "launch"; "" where none
  int support_word = no_word;
  bool is_passive = false;
  bool is_negated = false;  // its own negation ("not", "never", "no country", "neither")
  int negation = no_word;   // the word that negates it
  int outer = -1;           // the proposition that embeds it; -1 for none
  Embedding embedding = Embedding::none;
  std::string_view construction;  // the rule that gave the roles, for `explain`
  std::optional<float> marked_factuality;  // what the marks say, -2 to 2; nullopt without marks

  // The first argument with this role (and marker, where given); nullptr for none.
  const Argument* first(Role role, std::string_view marker = {}) const;
};

struct Propositions {
  std::vector<Proposition> list;  // in order of their predicates
  // The place in the list of the proposition that the word names; -1 for none.
  int at(int word) const;
};

Propositions extract(const Tree& tree, const Lexicon& lexicon);

// "called Nevada for Biden": a name or noun that completes the verb stands between it and the
// phrase, so that "call for" is not what it says.
bool is_parted(const Tree& tree, int verb, int phrase);

// The head and the words coordinated with it, in text order: "Luhansk and Donetsk".
std::vector<int> coordinated(const Tree& tree, int head);

// What the text says of whether it happened, with every embedding above taken into account.
enum class Factuality : std::uint8_t {
  happened,
  denied,
  planned,
  requested,
  threatened,
  possible,
  hypothetical,
  alleged,
  attempted,
};
std::string_view to_string(Factuality factuality);  // "asserted" where it happened
Factuality happened(const Propositions& props, int proposition);

}  // namespace dragoman

// Nouns that hold clauses or name acts: who performs them, and which prepositions open a clause.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "propositions/reader.h"

namespace dragoman {

// A noun that the lexicon lists as an act, a frame's or one that holds a clause.
bool is_listed_act(const Tree& tree, const Classes& classes, int word);

// "plan", "decision", "steps", "refusal": what follows with "to" or "of" is its content.
bool holds_clause(const Classes& classes, std::string_view lemma);

// Who performs the noun: its possessor, by-phrase or adjective of origin, else the one who acts in
// the clause that it belongs to ("X made the decision"). Empty where the sentence does not say.
std::vector<Filler> performers(Reader& reader, int noun);
// Only from the noun's own phrase.
std::vector<Filler> own_performers(Reader& reader, int noun);

// An adjective of origin or a name that acts before a noun: "Russian", "US", "police".
bool is_origin(const Reader& reader, int modifier, int noun);

// "troop withdrawal", "the withdrawal of troops": a common noun that the act moves.
bool is_moved(const Reader& reader, int modifier, int noun);

// "the second country to", "the only", "the next": the noun itself acts in the infinitive.
bool is_picked_out(const Tree& tree, int noun);

// The preposition before a gerund, wherever the parser hangs it.
std::string clause_marker(const Tree& tree, int word);
// Prepositions whose gerund is what the verb is about: "accused of", "prevented from".
bool is_complement_preposition(std::string_view marker);
// An object, a clause or a prepositional phrase: the verb needs no further object.
bool has_object_like(const Tree& tree, int verb);
// "hard to capture": an infinitive that leaves its object to what the adjective is said of.
bool is_tough(const Reader& reader, int verb);

}  // namespace dragoman

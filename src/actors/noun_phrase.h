// Questions about noun phrases that every part of this room asks.
// Pure functions of the tree; cost is linear in the phrase.

#pragma once

#include <string_view>
#include <vector>

#include "syntax/tree.h"

namespace dragoman::actors {

// The preposition in lower case; "" where the word has none. A possessive 's is none.
std::string_view preposition_of(const Tree& tree, int word);
// Whether the word modifies the noun from before it, directly or through other modifiers:
// "Syrian" and "Romanian" in "Syrian and Romanian senior officials".
bool modifies(const Tree& tree, int word, int noun);
// Whether the two are coordinated: in the tree, or with nothing but commas and "and" between.
bool is_coordinated(const Tree& tree, int a, int b);
// The head and those coordinated with it.
std::vector<int> members(const Tree& tree, int head);
bool is_subject(Deprel deprel);
// The word and its determiners, adjectives and compounds to the left: where its phrase begins.
int phrase_begin(const Tree& tree, int head);
// The determiner's lemma in lower case, "" where there is none.
std::string_view determiner_of(const Tree& tree, int noun);
bool is_plural(const Word& word);

}  // namespace dragoman::actors

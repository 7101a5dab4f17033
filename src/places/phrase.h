// What stands around a name in its sentence, read from the words beside it and from the tree: the
// preposition, the noun that says what it is, the country that the phrase gives it.
//
//   const PlacePhrase phrase = read_phrase(scene, hit);
//   if (phrase.division_noun) ...                    // "Anbar province"
//
// Pure; cost is linear in the phrase.

#pragma once

#include <string_view>

#include "places/context.h"
#include "places/words.h"
#include "syntax/tree.h"

namespace dragoman::places {

struct Scene {
  const Tree& tree;
  const SentenceNames& names;
  const Gazetteer& gazetteer;
  const Words& words;
};

struct PlacePhrase {
  int first = 0;                      // the words that name it
  int last = 0;                       // included
  int head = no_word;
  bool is_placed = false;             // in, at, near, outside
  bool is_inside = false;             // in
  bool is_way = false;                // to, from, through
  bool has_direction = false;         // "northern", "downtown" before it
  bool has_town_noun = false;         // "the city of X", "X city"
  bool has_division_noun = false;     // "X province"
  bool is_part_of_name = false;       // "Paris Hilton", "Suez Canal Authority"
  std::string_view country;           // "X, Lebanon", "the Lebanese city of X"; "" for none
  const PlaceHit* division = nullptr; // "X, Ohio": the names that stand behind the comma
};

PlacePhrase read_phrase(const Scene& scene, const PlaceHit& hit);

// The word of [first, last] whose head lies outside; the last one if there are several.
int head_of(const Tree& tree, int first, int last);

}  // namespace dragoman::places

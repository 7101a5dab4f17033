// The word classes of this room (lexicon/en/words/places.yaml), resolved once.
//
//   const Words words(lexicon);
//   if (words.has(words.placing, "near")) ...
//
// Immutable. A class that a lexicon lacks holds no word.

#pragma once

#include <string_view>

#include "lexicon/lexicon.h"

namespace dragoman::places {

struct Words {
  explicit Words(const Lexicon& lexicon);

  // Lower-cases the word; a WordClass holds words in lower case.
  bool has(WordClass word_class, std::string_view word) const;
  // Names of months and days are towns too (March in Cambridgeshire).
  bool is_date_word(std::string_view word) const;

  WordClass placing, way, town_noun, division_noun, place_noun, direction, of_name,
      speech, doubtful;

 private:
  const Lexicon& lexicon_;
};

}  // namespace dragoman::places

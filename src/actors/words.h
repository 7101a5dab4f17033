// The word classes of this room (lexicon/en/words/actors.yaml), resolved once.
//
//   const Words words(lexicon);
//   if (words.has(words.stance, "backed")) ...
//
// Immutable. A class that a lexicon lacks holds no word.

#pragma once

#include <string_view>

#include "lexicon/lexicon.h"

namespace dragoman::actors {

struct Words {
  explicit Words(const Lexicon& lexicon);

  // Lower-cases the word; a WordClass holds words in lower case.
  bool has(WordClass word_class, std::string_view word) const;

  WordClass not_of_it, stance, origin, former, breakaway, state_noun, disputed_noun,
      any_party_noun, person_noun, igo_noun, group_noun, quantity, lead, locative, invaded,
      person_like, name_link, no_reference, same_as_owner, need_owner, host_behind_in,
      of_its_owner, territory_noun, town_noun, place_noun, place_adjective, plural_only, not_here,
      local, of_no_context, affiliated, not_of_the_day, not_the_holder, speak,
      never_counted;

 private:
  const Lexicon& lexicon_;
};

}  // namespace dragoman::actors

#include "places/words.h"

#include "base/utf8.h"

namespace dragoman::places {

Words::Words(const Lexicon& lexicon)
    : placing(lexicon.word_class("places.placing")),
      way(lexicon.word_class("places.way")),
      town_noun(lexicon.word_class("places.town-noun")),
      division_noun(lexicon.word_class("places.division-noun")),
      place_noun(lexicon.word_class("places.place-noun")),
      direction(lexicon.word_class("places.direction")),
      of_name(lexicon.word_class("places.of-name")),
      speech(lexicon.word_class("places.speech")),
      doubtful(lexicon.word_class("places.doubtful")),
      lexicon_(lexicon) {}

bool Words::has(WordClass word_class, std::string_view word) const {
  return lexicon_.is_in(utf8::lower(word), word_class);
}

bool Words::is_date_word(std::string_view word) const {
  const std::string lower = utf8::lower(word);
  const std::string_view reading = lexicon_.value("time.word", lower);
  return reading.starts_with("month") || reading.starts_with("weekday");
}

}  // namespace dragoman::places

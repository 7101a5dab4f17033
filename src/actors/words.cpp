#include "actors/words.h"

#include "base/utf8.h"

namespace dragoman::actors {

Words::Words(const Lexicon& lexicon)
    : not_of_it(lexicon.word_class("actors.not-of-it")),
      stance(lexicon.word_class("actors.stance")),
      origin(lexicon.word_class("actors.origin")),
      former(lexicon.word_class("actors.former")),
      breakaway(lexicon.word_class("actors.breakaway")),
      state_noun(lexicon.word_class("actors.state-noun")),
      disputed_noun(lexicon.word_class("actors.disputed-noun")),
      any_party_noun(lexicon.word_class("actors.any-party-noun")),
      person_noun(lexicon.word_class("actors.person-noun")),
      igo_noun(lexicon.word_class("actors.igo-noun")),
      group_noun(lexicon.word_class("actors.group-noun")),
      quantity(lexicon.word_class("actors.quantity")),
      lead(lexicon.word_class("actors.lead")),
      locative(lexicon.word_class("actors.locative")),
      invaded(lexicon.word_class("actors.invaded")),
      person_like(lexicon.word_class("actors.person-like")),
      name_link(lexicon.word_class("actors.name-link")),
      no_reference(lexicon.word_class("actors.no-reference")),
      same_as_owner(lexicon.word_class("agents.same-as-owner")),
      need_owner(lexicon.word_class("agents.need-owner")),
      host_behind_in(lexicon.word_class("agents.host-behind-in")),
      of_its_owner(lexicon.word_class("agents.of-its-owner")),
      territory_noun(lexicon.word_class("actors.territory-noun")),
      town_noun(lexicon.word_class("actors.town-noun")),
      place_noun(lexicon.word_class("places.place-noun")),
      place_adjective(lexicon.word_class("actors.place-adjective")),
      plural_only(lexicon.word_class("agents.plural-only")),
      not_here(lexicon.word_class("actors.not-here")),
      local(lexicon.word_class("agents.local")),
      of_no_context(lexicon.word_class("agents.of-no-context")),
      affiliated(lexicon.word_class("actors.affiliated")),
      not_of_the_day(lexicon.word_class("actors.not-of-the-day")),
      not_the_holder(lexicon.word_class("agents.not-the-holder")),
      speak(lexicon.word_class("actors.speak")),
      never_counted(lexicon.word_class("agents.never-counted")),
      lexicon_(lexicon) {}

bool Words::has(WordClass word_class, std::string_view word) const {
  return word_class.index >= 0 && lexicon_.is_in(utf8::lower(word), word_class);
}

}  // namespace dragoman::actors

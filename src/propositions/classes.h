// The word classes that the constructions ask for, looked up once a sentence.
//
//   const Classes classes(lexicon);
//   if (classes.has(Class::theme_subject, "collapse")) ...
//   for (Embedding e : classes.embedding("refuse", "")) ...
//
// The words themselves stand in lexicon/<language>/words. A view of the lexicon; no state.

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "lexicon/lexicon.h"
#include "propositions/propositions.h"

namespace dragoman {

enum class Class : std::uint8_t {
  theme_subject,    // intransitive subject undergoes: "the talks collapsed"
  needs_object,     // never without an object, so a bare past in a title is a passive
  subject_control,  // the subject acts inside the clause although there is an object: "promise"
  role_verb,        // "become", "remain": the second noun says what the subject is
  event_noun,       // nouns that name an act
  content_noun,     // nouns that hold a clause: "plan", "decision", "steps"
  possessor_theme,  // "X's arrest": the possessor undergoes
  of_agent,         // "the visit of X": the of-phrase acts
  compound_theme,   // "Ukraine invasion": the name before the noun undergoes
  support_neutral,  // "launch an attack": the subject acts
  support_receive,  // "come under attack": the subject undergoes
  support_give,     // "grant recognition to": the subject acts, "to" undergoes
  time_noun,        // "Monday", "month": when, not who
  compound_preposition,  // "behalf" of "on behalf of"
  negative_verb,         // "fail to": the act inside did not take place
  oblique_control,       // "call on X to": whom the phrase names acts inside
  supported_noun,        // "fire", "step": acts mostly beside a support verb
  modifier_denied,       // "the cancelled visit"
  modifier_planned,
  modifier_requested,
  modifier_threatened,
  modifier_possible,
  modifier_alleged,
  object_control,  // "send X to": the object acts in the purpose
  mutual_noun,     // "the Geneva talks": a name before them does not act
  means_noun,      // "drone strike": with what, not who
  named_act,       // further nouns that name what somebody does or undergoes: "report"
  time_adverb,     // "already"
  place_adverb,    // "abroad"
  time_preposition,   // "during": when, whatever follows
  time_conjunction,   // "while"
  place_preposition,  // "near": where, whatever follows
  time_or_place,      // "in": the noun decides
  place_noun,         // "city"
  asks_with_infinitive,  // "told him to": a verb of saying that asks
  tough_adjective,       // "hard to capture": what it is said of undergoes
  causative,             // "kept X propped up": who keeps does it
  vehicle,               // "arrived by train": how, not by whom
  moved_noun,            // "troop withdrawal": the forces before the noun undergo
  giving_verb,           // "lent Jordan two ships": whom, then what
  naming_verb,           // "called him a traitor": whom, then what he is said to be
  last_ = naming_verb,
};

class Classes {
 public:
  explicit Classes(const Lexicon& lexicon);

  bool has(Class word_class, std::string_view lemma) const {
    return lexicon_->is_in(lemma, classes_[static_cast<std::size_t>(word_class)]);
  }
  // How the complement of the word stands under it; `marker` ("for" in "call for") is tried first.
  // Embedding::none where no class holds it.
  Embedding embedding(std::string_view lemma, std::string_view marker) const;
  const Lexicon& lexicon() const { return *lexicon_; }

 private:
  const Lexicon* lexicon_;
  std::array<WordClass, static_cast<std::size_t>(Class::last_) + 1> classes_;
  std::array<WordClass, static_cast<std::size_t>(Embedding::described) + 1> embeddings_;
};

}  // namespace dragoman

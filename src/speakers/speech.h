// What the lexicon knows of saying: verbs and nouns of speech, hedges, unnamed sources, channels
// (lexicon/en/words/sayings.yaml).
//
//   SpeechWords words(lexicon);
//   words.verb_class("report");    // "reports"; "" for no verb of saying
//
// Immutable; resolved once an article.

#pragma once

#include <string>
#include <string_view>

#include "lexicon/lexicon.h"
#include "syntax/tree.h"

namespace dragoman {

class SpeechWords {
 public:
  explicit SpeechWords(const Lexicon& lexicon);

  std::string_view verb_class(std::string_view lemma) const;
  std::string_view noun_class(std::string_view lemma) const;
  bool is_hedge_adverb(std::string_view lemma) const { return is_in(lemma, hedge_adverb_); }
  bool is_evidence_verb(std::string_view lemma) const { return is_in(lemma, evidence_); }
  bool is_as_verb(std::string_view lemma) const { return is_in(lemma, as_); }
  bool is_outlet_noun(std::string_view lemma) const { return is_in(lemma, outlet_); }
  // A noun for people who are no particular ones: "official", "source".
  bool is_unnamed_noun(std::string_view lemma) const { return is_in(lemma, anonymous_); }

  // The saying tagged on to a clause: "..., officials said"; no_word where there is none.
  int told_by(const Tree& tree, int verb) const;
  // A noun phrase that names nobody: "an official source", "officials".
  bool is_anonymous(const Tree& tree, int head) const;
  // Where it was said, by the phrases on the verb: "Telegram", "statement"; "" where not told.
  std::string channel(const Tree& tree, int verb) const;

 private:
  bool is_in(std::string_view lemma, WordClass word_class) const {
    return lexicon_.is_in(lemma, word_class);
  }
  std::string channel_named(const Tree& tree, int noun) const;

  const Lexicon& lexicon_;
  WordClass hedge_adverb_;
  WordClass evidence_;
  WordClass as_;
  WordClass outlet_;
  WordClass anonymous_;
  WordClass one_;
};

std::string lower_case(std::string_view text);

// The words of a noun phrase without its preposition and without what a comma or a relative
// clause adds: "the state agency SANA", "an official source for the ministry".
Tree::Range phrase_of(const Tree& tree, int head);

}  // namespace dragoman

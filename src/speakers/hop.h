// One hop of the chain: from the word that says, and who says it, to a SaidBy.
//
//   SaidBy hop = maker.from_verb(verb);            // "SANA reported on Telegram"
//   SaidBy hop = maker.from_phrase(head, "states");  // "according to officials"
//
// Pure but for the article's last speaker, who is asked for "the source" and "he".

#pragma once

#include <optional>
#include <string_view>

#include "actors/actors.h"
#include "dragoman/article.h"
#include "dragoman/event.h"
#include "propositions/propositions.h"
#include "speakers/speech.h"
#include "syntax/tree.h"

namespace dragoman {

struct SpokenSentence {
  const Article& article;
  const Tree& tree;
  const Propositions& props;
  const SentenceActors& actors;
};

class HopMaker {
 public:
  HopMaker(const SpeechWords& words, const SpokenSentence& sentence, const SaidBy* last)
      : words_(words), s_(sentence), last_(last) {}

  // Who says it; no_word where nobody is named ("it was reported that").
  int speaker_of(int verb) const;
  // The verb's hop; none where neither a speaker nor a hedging passive is there.
  std::optional<SaidBy> from_verb(int verb) const;
  // A speaker without a verb: "according to X", "X:".
  SaidBy from_phrase(int head, std::string_view speech, std::string_view verb) const;
  // Makes these words the name and the place of the speaker.
  void set_words(Tree::Range range, SaidBy& hop) const;
  // A noun of saying ("reports that", "an announcement by X that").
  std::optional<SaidBy> from_noun(int noun) const;

 private:
  // `verb` tells; no_word where nothing does but a phrase.
  void fill_speaker(int head, int verb, SaidBy& hop) const;
  Tree::Range speaker_phrase(int head, int verb) const;
  // The words right before a verb of saying that lost its subject to the parser.
  std::optional<Tree::Range> words_before(int verb) const;
  std::string actor_of(int head, Tree::Range range) const;
  std::string text_of(Tree::Range range) const;

  const SpeechWords& words_;
  const SpokenSentence& s_;
  const SaidBy* last_;   // nullptr where nobody has spoken
};

}  // namespace dragoman

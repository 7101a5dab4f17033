// On whose word: the chain of speakers behind each proposition, innermost first.
//
//   SpeakerReader reader(lexicon);                       // one an article
//   SentenceSpeakers speakers = reader.read(article, text, tree, props, actors);
//   const std::vector<SaidBy>& chain = speakers.of(proposition_index);
//
// "X said ...", "..., according to X", quotation marks whose speaker stands in this or a
// neighbouring sentence ("The source added that"), "said on Telegram", anonymous sources and
// hedges ("reportedly", "allegedly", "is said to have"). The outlet itself is no hop.
// Carries the article's last speaker; one an article, not shared between threads.

#pragma once

#include <memory>
#include <vector>

#include "actors/actors.h"
#include "dragoman/article.h"
#include "dragoman/event.h"
#include "lexicon/lexicon.h"
#include "propositions/propositions.h"
#include "syntax/tree.h"
#include "text/text.h"

namespace dragoman {

class SentenceSpeakers {
 public:
  explicit SentenceSpeakers(std::vector<std::vector<SaidBy>> by_proposition);
  const std::vector<SaidBy>& of(int proposition) const;

 private:
  std::vector<std::vector<SaidBy>> by_proposition_;
};

class SpeakerReader {
 public:
  explicit SpeakerReader(const Lexicon& lexicon);
  ~SpeakerReader();
  SentenceSpeakers read(const Article& article, const Text& text, const Tree& tree,
                        const Propositions& props, const SentenceActors& actors);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dragoman

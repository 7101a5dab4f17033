// Who: the actors that a sentence mentions, and what "the minister", "it", "both republics" mean.
//
//   ActorReader reader(lexicon, article.published);      // one an article
//   for each sentence, in order:
//     SentenceActors actors = reader.read(article, tree, props);
//     for (const EventActor& actor : actors.at(word)) ...
//
// A mention hangs on the head word of its noun phrase. Names, adjectives and demonyms, capitals as
// governments, offices and agents composed with countries ("Syrian foreign ministry", "pro-Russian
// separatists in Ukraine"), persons by title and country, descriptions, then pronouns, definite
// descriptions and groups, which look back at what the article has mentioned so far.
// A word may give several actors ("both republics"); coordinated words have a mention each.
// An ActorReader carries the article's memory: one an article, not shared between threads.

#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "dragoman/article.h"
#include "dragoman/event.h"
#include "lexicon/lexicon.h"
#include "propositions/propositions.h"
#include "syntax/tree.h"

namespace dragoman {

struct ActorMention {
  int head = no_word;
  Tree::Range words;                  // of the whole noun phrase, for the reader's eye
  std::vector<EventActor> actors;     // one, but for groups
  ActorKind kind = ActorKind::other;
  std::string_view rule;              // how it was found: "name", "adjective + agent", "pronoun"
};

class SentenceActors {
 public:
  explicit SentenceActors(std::vector<ActorMention> mentions);
  const std::vector<ActorMention>& mentions() const { return mentions_; }
  // The mention that the word heads; nullptr where the word names no actor.
  const ActorMention* at(int word) const;
  // The actors whose country or people modifies the noun: "Syrian" in "Syrian airspace",
  // "Ukraine" in "Ukraine's airspace" and "the airspace of Ukraine". Empty for none.
  std::vector<EventActor> owners(const Tree& tree, int word) const;

 private:
  std::vector<ActorMention> mentions_;  // sorted by head
};

class ActorReader {
 public:
  // `published` may be unset; office holders are then looked up without a date, as inferred.
  ActorReader(const Lexicon& lexicon, Date published);
  ~ActorReader();
  SentenceActors read(const Article& article, const Tree& tree, const Propositions& props);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Whether the mention passes the test of a frame: "any", "state", "government", "armed", "person",
// "people", "organisation", "party".
bool passes(const ActorMention& mention, std::string_view test);

}  // namespace dragoman

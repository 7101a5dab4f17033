// Where: the places that a sentence names, which one of a name is meant, and the place that the
// text gives for an act, with a precision class. A country never becomes a point, and a place that
// no list knows keeps its words.
//
//   PlaceReader reader(lexicon, article, trees);         // one an article
//   for each sentence, in order:
//     SentencePlaces places = reader.read(i, tree, actors);
//     std::optional<Place> place = reader.locate({article, tree, props, actors, places}, act);
//
// A PlaceReader remembers what the article has told of a name ("Tripoli, Lebanon"): one an article,
// not shared between threads. Cost is linear in the words.

#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "actors/actors.h"
#include "dragoman/article.h"
#include "dragoman/event.h"
#include "lexicon/place.h"
#include "propositions/propositions.h"
#include "syntax/tree.h"

namespace dragoman {

struct PlaceMention {
  int first = 0;                          // the words that name it
  int last = 0;                           // included
  int head = no_word;
  PlaceEntry place;
  std::string_view country_as_reported;   // ISO alpha-3 of what the phrase says; "" for nothing
  Span span;
};

// The place of a dateline in front of the sentence, or in a sentence of its own before it.
struct Dateline {
  PlaceMention place;
  int end = no_word;                      // the dash that ends it; no_word: it is not in the tree
};

class SentencePlaces {
 public:
  SentencePlaces() = default;
  SentencePlaces(std::vector<PlaceMention> mentions, std::optional<Dateline> dateline)
      : mentions_(std::move(mentions)), dateline_(std::move(dateline)) {}
  const std::vector<PlaceMention>& mentions() const { return mentions_; }  // in text order
  // The mention that the word is in; nullptr where it names no listed place.
  const PlaceMention* at(int word) const;
  const std::optional<Dateline>& dateline() const { return dateline_; }

 private:
  std::vector<PlaceMention> mentions_;
  std::optional<Dateline> dateline_;
};

// A sentence with what the rooms before have read in it.
struct PlacedSentence {
  const Article& article;
  const Tree& tree;
  const Propositions& props;
  const SentenceActors& actors;
  const SentencePlaces& places;
};

class PlaceReader {
 public:
  // `trees` are those of the article's sentences; they are read here and not kept.
  PlaceReader(const Lexicon& lexicon, const Article& article, std::span<const Tree> trees);
  ~PlaceReader();
  SentencePlaces read(std::size_t sentence, const Tree& tree, const SentenceActors& actors);

  // The place of one act. `basis` says what it rests on: "act", a phrase with in, at, near on the
  // act itself or on what it acts upon; "sentence", such a phrase on who acts or on an act joined
  // to it, where there is but one; "dateline", the place of a dateline in front of the sentence,
  // where nobody of another country is named.
  std::optional<Place> locate(const PlacedSentence& sentence, const Proposition& act) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// "country", "region", "water", "admin1", "city", "district", "site".
std::string_view precision_of(PlaceClass place_class);

}  // namespace dragoman

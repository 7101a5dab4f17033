// The place of an act: which of the sentence's places the text gives for it.
//
//   std::optional<Place> place = Locator(sentence, words).run(act);
//
// Pure; cost is linear in the words below the act and the acts joined to it.

#pragma once

#include <optional>
#include <string_view>

#include "places/places.h"
#include "places/words.h"

namespace dragoman::places {

class Locator {
 public:
  Locator(const PlacedSentence& sentence, const Words& words)
      : s_(sentence), tree_(sentence.tree), words_(words) {}

  std::optional<Place> run(const Proposition& act) const;

 private:
  std::optional<Place> of_act(const Proposition& act) const;
  std::optional<Place> of_sentence(const Proposition& act) const;
  std::optional<Place> of_dateline() const;
  std::optional<Place> below(int word) const;
  std::optional<Place> in_phrase(int head) const;
  std::optional<Place> listed_in(int head) const;
  std::optional<Place> actor_in(int head) const;
  std::optional<Place> unlisted(int head) const;
  bool is_near(int word, int head) const;
  Place with_words(int head) const;

  const PlacedSentence& s_;
  const Tree& tree_;
  const Words& words_;
};

// How fine the place is; a site that has no name is not finer than a division.
int fineness(const Place& place);

}  // namespace dragoman::places

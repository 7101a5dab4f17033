// Whether a name in its phrase is a place at all, and which of the places of that name.
//
//   if (is_place(scene, phrase, actors)) chosen = choose(scene, phrase, hit, evidence);
//
// Both add up weights that stand, each with its reason, in one table in choice.cpp. Pure.

#pragma once

#include <map>
#include <optional>
#include <string>

#include "actors/actors.h"
#include "places/context.h"
#include "places/phrase.h"

namespace dragoman::places {

// What a name has been taken for so far.
struct Remembered {
  PlaceIndex place = 0;
  bool is_told = false;   // the text gave its country or division
};
using Memory = std::map<std::string, Remembered, std::less<>>;

struct Evidence {
  const ArticleContext& context;
  const Memory& memory;
};

bool is_place(const Scene& scene, const PlacePhrase& phrase, const SentenceActors& actors);

// nullopt where the words rather name a country (Georgia, Luxembourg).
std::optional<PlaceIndex> choose(const Scene& scene, const PlacePhrase& phrase,
                                 const PlaceHit& hit, const Evidence& evidence);

}  // namespace dragoman::places

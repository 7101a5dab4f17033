// Places by name: towns, divisions of states, regions, waters and sites (lexicon/places/*.tsv),
// and where in a row of words they are named.
//
//   for (const PlaceHit& hit : lexicon.gazetteer().find(forms))
//     for (const PlaceIndex place : hit.places) consider(lexicon.gazetteer().place(place));
//
// A name may have many places: which one is meant, and whether any is ("Nice", "Washington"), is
// for src/places to say. A place is no actor: actors come from lexicon/actors alone.
// Reads the compiled pack where it lies; immutable and shared between threads. Finding costs some
// hash look-ups for each word that begins with a capital.

#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "lexicon/pack.h"
#include "lexicon/place.h"

namespace dragoman {

class Gazetteer {
 public:
  explicit Gazetteer(const pack::Reader& reader) : reader_(reader) {}

  // The longest names, left to right, without overlap; written as listed, but for diacritics,
  // hyphens, apostrophes and rows in capitals.
  std::vector<PlaceHit> find(std::span<const std::string_view> forms) const;
  std::size_t size() const { return reader_.places().size(); }
  // `index` < size().
  PlaceEntry place(PlaceIndex index) const;

 private:
  pack::Reader reader_;
};

}  // namespace dragoman

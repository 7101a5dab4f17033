// What the lexicon knows of one place (lexicon/places/*.tsv). Plain values; the views live as long
// as the pack.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/event.h"

namespace dragoman {

enum class PlaceClass : std::uint8_t {
  capital,   // of a state
  seat,      // of a first-order division
  city,
  district,  // a part of a town
  admin1,    // a first-order division: province, governorate, oblast
  region,    // any other stretch of land: a valley, a desert, mountains, an island
  water,     // a sea, strait, river, lake
  site,      // a base, a crossing, a dam, a camp
};
std::string_view to_string(PlaceClass place_class);          // "admin1"
std::optional<PlaceClass> parse_place_class(std::string_view text);

struct PlaceEntry {
  std::string_view id;                 // "" where it is derived: ask id_of
  std::string_view name;               // canonical, for people
  PlaceClass place_class = PlaceClass::city;
  std::string_view country;            // ISO alpha-3; "" of no one state, or contested
  std::string_view admin1;             // code of the division within the country, "" unknown
  std::uint32_t population = 0;        // 0 unknown; of a division: of its listed towns
  std::optional<Point> point;
  std::uint32_t geonames = 0;          // GeoNames' number; 0 for none
};

// The place's id: its own, or that of its name and GeoNames' number ("tripoli-266826"). Ids say
// what a place is called, never whose it is.
std::string id_of(const PlaceEntry& place);

using PlaceIndex = std::uint32_t;

// Words [first, last) name these places.
struct PlaceHit {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::vector<PlaceIndex> places;
};

}  // namespace dragoman

// The lexicon as its files say it: what the readers of YAML and TSV fill, what the pack is written
// from and read back into when a user's folder is laid over the built-in pack.
//
//   Problems problems;
//   Source source = read_folder("lexicon", {}, problems);
//   if (problems.empty()) std::vector<std::byte> bytes = pack::write(source);
//
// Plain values. The whole folder is read in some tenths of a second; only the program that builds
// the pack and users of `--lexicon` pay for that.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lexicon/lexicon.h"
#include "lexicon/place.h"

namespace dragoman {

// Everything that is wrong with the files, each with its place.
using Problems = std::vector<Error>;


struct ActorRow {
  std::string id;
  std::string name;
  ActorKind kind = ActorKind::other;
  std::string country;
  std::string sector;
  std::string part_of;
  std::string codes;
  std::string source;
  bool is_addition = false;  // rows for an actor of the pack below
  std::string file;
  std::uint32_t line = 0;
};

struct NameRow {
  std::string text;
  std::uint32_t actor = 0;   // place in Source::actors
  NameForm form = NameForm::name;
  Date from;
  Date until;
  bool may_overlap = false;  // in office beside others: joint, disputed or uncertain
  std::string office;        // what a person held from `from` until `until`
  std::string source;
  std::string file;
  std::uint32_t line = 0;
};

struct AgentRow {
  std::string id;
  std::vector<std::string> nouns;
  std::string sector;        // codes joined by '|'
  std::string kind;
  std::string why;
  std::vector<std::string> accept;
  std::vector<std::string> reject;
  std::string file;
  std::uint32_t line = 0;
};

struct PlaceRow {
  std::string id;                   // "" where it is derived (id_of in place.h)
  std::vector<std::string> names;   // the first is canonical
  PlaceClass place_class = PlaceClass::city;
  std::string country;
  std::string admin1;
  std::uint32_t population = 0;
  std::optional<Point> point;
  std::uint32_t geonames = 0;
  std::string source;
  std::string file;
  std::uint32_t line = 0;
};

// What no two places share: the id or, where it is derived, GeoNames' number.
inline std::string key_of(const PlaceRow& place) {
  return place.id.empty() ? std::to_string(place.geonames) : place.id;
}

struct WordSet {
  std::string why;
  std::vector<std::string> words;   // references are resolved
};

struct WordTable {
  std::string why;
  std::vector<std::pair<std::string, std::string>> values;
};

struct Source {
  std::vector<Frame> frames;
  std::vector<ActorRow> actors;
  std::vector<NameRow> names;       // those of an actor stand together
  std::vector<AgentRow> agents;
  std::vector<PlaceRow> places;
  std::map<std::string, WordSet> classes;
  std::map<std::string, WordTable> tables;
};

// Reads a folder laid out as `lexicon/`; what is missing is empty. References to word classes are
// resolved in the folder and then in `below`.
Source read_folder(const std::string& folder, const Source& below, Problems& problems);

// `above` over `below`: its frames, names and agents come first and replace those with the same
// id; its words join those of a class with the same name, its values replace.
Source lay_over(const Source& above, const Source& below);

}  // namespace dragoman

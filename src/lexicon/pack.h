// The compiled lexicon: one flat, read-only, little-endian block that is used where it lies.
//
//   std::vector<std::byte> bytes = pack::write(source);
//   Result<pack::Reader> reader = pack::Reader::open(bytes);      // checks, copies nothing
//   reader->fact(pack::Tag::member, class_symbol, reader->word("launch"));
//
// Every text is a symbol, stored once and numbered. Everything that is looked up is a fact: a
// number under a tag and two numbers, in one hash table. Lists are rows of numbers, led by their
// length. docs/format-lexicon-pack.md has the layout. Opening costs some checks of the head.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/source.h"

namespace dragoman::pack {

inline constexpr std::uint32_t version = 3;
inline constexpr std::uint32_t none = 0xFFFFFFFF;
inline constexpr std::uint32_t agent_bit = 0x80000000;
inline constexpr std::int32_t no_degree = 0x7FFFFFFF;
inline constexpr double units_per_degree = 10000;

// What the two numbers of a fact and its value mean.
enum class Tag : std::uint8_t {
  verb,      // lemma, 0 -> list of frames
  noun,
  adjective,
  word_class,  // name, 0 -> its number
  member,    // number of a class, word -> 1
  table,     // name, 0 -> its number
  value,     // number of a table, word -> symbol
  edge,      // node, piece in small letters -> node
  phrase,    // node, 0 -> list of (listed case, name | agent + agent_bit)
  actor,     // id, 0 -> its number
  holders,   // id of an office, 0 -> list of names
  spelling,  // word, 0 -> the spelling it is listed under
};

struct Section {
  std::uint32_t offset = 0;  // from the start of the pack
  std::uint32_t count = 0;   // of records
};

struct Actor {
  std::uint32_t id, name, kind, country, sector, part_of, codes, source, first_name, names, file,
      line;
};

struct Name {
  std::uint32_t text, actor, form, from, until, office, source;
};

struct Agent {
  std::uint32_t id, sector, kind, why, nouns, accept, reject;  // the last three are lists
};

struct Place {
  std::uint32_t id, name, place_class, country, admin1, population;
  std::int32_t latitude, longitude;  // in 1/units_per_degree; no_degree where there is no point
  std::uint32_t geonames, source;
};

// `key`: the name's pieces in small letters, joined by blanks. Sorted by key, then place.
struct PlaceName {
  std::uint32_t key, text, place;
};

// A class (its words) or a table (word, value, word, value, ...).
struct WordGroup {
  std::uint32_t name, why, words;
};

struct Fact {
  std::uint32_t high, low, value;  // the key is high and low
};

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t size;
  char content_hash[32];
  Section symbol_ends, symbol_bytes, symbol_slots, facts, lists, actors, names, agents, classes,
      tables, frames, places, place_names;
  std::uint32_t frame_count;
  std::uint32_t keep_class;  // number of the class whose words are not respelled; none
};

std::vector<std::byte> write(const Source& source);

class Reader {
 public:
  // E310 where the bytes are no pack of this version, are cut off, or are not aligned to 8.
  static Result<Reader> open(std::span<const std::byte> bytes);

  std::string_view symbol(std::uint32_t id) const;
  std::uint32_t find(std::string_view text) const;   // none where it is no symbol
  // The symbol of a word in the spelling that the lexicon uses; none where it is no symbol.
  std::uint32_t word(std::string_view lemma) const { return word(lemma, find(lemma)); }
  std::uint32_t word(std::string_view lemma, std::uint32_t symbol) const;  // `symbol`: its own
  std::string fold(std::string_view lemma) const;
  std::uint32_t fact(Tag tag, std::uint32_t a, std::uint32_t b = 0) const;  // none
  std::span<const std::uint32_t> list(std::uint32_t at) const;
  std::span<const Actor> actors() const { return records<Actor>(header().actors); }
  std::span<const Name> names() const { return records<Name>(header().names); }
  std::span<const Agent> agents() const { return records<Agent>(header().agents); }
  std::span<const WordGroup> classes() const { return records<WordGroup>(header().classes); }
  std::span<const WordGroup> tables() const { return records<WordGroup>(header().tables); }
  std::span<const Place> places() const { return records<Place>(header().places); }
  std::span<const PlaceName> place_names() const {
    return records<PlaceName>(header().place_names);
  }
  std::vector<Frame> frames() const;
  Source source() const;   // all of it, as the files said it
  std::string content_hash() const;

 private:
  explicit Reader(std::span<const std::byte> bytes) : bytes_(bytes) {}
  const Header& header() const { return *reinterpret_cast<const Header*>(bytes_.data()); }
  template <typename T>
  std::span<const T> records(Section section) const {
    return {reinterpret_cast<const T*>(bytes_.data() + section.offset), section.count};
  }
  std::string fold_word(std::string_view lemma) const;

  std::span<const std::byte> bytes_;
};

std::uint32_t pack_date(Date date);
Date unpack_date(std::uint32_t value);

// The key of a fact, in two halves: 4 bits of tag, 30 bits of each number.
struct Key {
  std::uint32_t high = 0;
  std::uint32_t low = 0;
};
constexpr Key key_of(Tag tag, std::uint32_t a, std::uint32_t b) {
  const std::uint64_t key = (static_cast<std::uint64_t>(tag) << 60) |
                            (static_cast<std::uint64_t>(a & 0x3FFFFFFF) << 30) | (b & 0x3FFFFFFF);
  return {static_cast<std::uint32_t>(key >> 32), static_cast<std::uint32_t>(key)};
}
constexpr std::uint64_t slot_of(Key key) {
  std::uint64_t x = (static_cast<std::uint64_t>(key.high) << 32) | key.low;
  x = (x ^ (x >> 31)) * 0x9E3779B97F4A7C15ULL;
  return x ^ (x >> 29);
}

}  // namespace dragoman::pack

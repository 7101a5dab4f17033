#include "lexicon/gazetteer.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "lexicon/match.h"
#include "lexicon/phrase.h"

namespace dragoman {
namespace {

// "Saint Vincent and the Grenadines" has five; no listed place has more than this.
constexpr std::size_t name_pieces_max = 7;

constexpr std::array<std::string_view, 8> class_names = {
    "capital", "seat", "city", "district", "admin1", "region", "water", "site"};

bool has_upper(std::string_view form) {
  return std::ranges::any_of(form, [](char c) {
    return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
}

struct RowPiece {
  Piece piece;
  std::string lower;
  std::uint32_t word = 0;
  bool can_begin = true;
  bool can_end = true;
};

// Only what follows a capital can be in a name, so that most words need not be cut.
std::vector<RowPiece> cut(std::span<const std::string_view> forms) {
  std::vector<RowPiece> row;
  std::vector<Piece> parts;
  std::size_t wanted = 0;   // words up to this one may continue a name
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (has_upper(forms[i])) wanted = i + name_pieces_max;
    if (i >= wanted) {
      if (row.empty() || !row.back().lower.empty()) row.emplace_back();   // parts names
      continue;
    }
    parts.clear();
    pieces(forms[i], parts);
    for (std::size_t k = 0; k < parts.size(); ++k)
      row.push_back({parts[k], utf8::lower(parts[k].text), static_cast<std::uint32_t>(i),
                     !parts[k].is_glued, k + 1 == parts.size() || !parts[k + 1].is_glued});
  }
  return row;
}

class Finder {
 public:
  Finder(const pack::Reader& reader, std::span<const std::string_view> forms)
      : reader_(reader), row_(cut(forms)), is_capitals_(is_capitals_row(forms)) {}

  std::vector<PlaceHit> run() {
    std::vector<PlaceHit> out;
    for (std::size_t at = 0; at < row_.size();) {
      PlaceHit hit;
      std::size_t end = at;
      if (row_[at].can_begin && utf8::starts_upper(row_[at].piece.text)) end = longest(at, hit);
      if (end == at) {
        ++at;
        continue;
      }
      hit.first = row_[at].word;
      hit.last = row_[end - 1].word + 1;
      out.push_back(std::move(hit));
      at = end;
    }
    return out;
  }

 private:
  // The piece behind the longest name that begins here, with its places; `at` where none does.
  std::size_t longest(std::size_t at, PlaceHit& hit) const {
    std::string key;
    std::size_t found = at;
    for (std::size_t end = at + 1; end <= row_.size() && end <= at + name_pieces_max; ++end) {
      if (row_[end - 1].lower.empty()) break;
      if (end > at + 1) key += ' ';
      key += row_[end - 1].lower;
      if (!row_[end - 1].can_end) continue;
      std::vector<PlaceIndex> places = places_called(key, at);
      if (places.empty()) continue;
      hit.places = std::move(places);
      found = end;
    }
    return found;
  }

  std::vector<PlaceIndex> places_called(const std::string& key, std::size_t at) const {
    std::vector<PlaceIndex> out;
    const std::uint32_t symbol = reader_.find(key);
    if (symbol == pack::none) return out;
    const auto names = reader_.place_names();
    const auto range = std::ranges::equal_range(names, symbol, {}, &pack::PlaceName::key);
    for (const pack::PlaceName& name : range)
      if (fits(reader_.symbol(name.text), at) && (out.empty() || out.back() != name.place))
        out.push_back(name.place);
    return out;
  }

  bool fits(std::string_view listed, std::size_t at) const {
    for (const Piece& piece : pieces(listed)) {
      if (!fits_case(piece.text, row_[at].piece.text, is_capitals_)) return false;
      ++at;
    }
    return true;
  }

  const pack::Reader& reader_;
  std::vector<RowPiece> row_;
  bool is_capitals_;
};

}  // namespace

std::string_view to_string(PlaceClass place_class) {
  return class_names[static_cast<std::size_t>(place_class)];
}

std::optional<PlaceClass> parse_place_class(std::string_view text) {
  const auto at = std::ranges::find(class_names, text);
  if (at == class_names.end()) return std::nullopt;
  return static_cast<PlaceClass>(at - class_names.begin());
}

std::string id_of(const PlaceEntry& place) {
  if (!place.id.empty()) return std::string(place.id);
  std::string id;
  for (const Piece& piece : pieces(place.name)) id += utf8::lower(piece.text) + "-";
  return id + std::to_string(place.geonames);
}

std::vector<PlaceHit> Gazetteer::find(std::span<const std::string_view> forms) const {
  return Finder(reader_, forms).run();
}

PlaceEntry Gazetteer::place(PlaceIndex index) const {
  DRAGOMAN_ASSERT(index < size());
  const pack::Place& place = reader_.places()[index];
  PlaceEntry entry{reader_.symbol(place.id), reader_.symbol(place.name),
                   static_cast<PlaceClass>(place.place_class), reader_.symbol(place.country),
                   reader_.symbol(place.admin1), place.population, {}, place.geonames};
  if (place.latitude != pack::no_degree)
    entry.point = Point{place.latitude / pack::units_per_degree,
                        place.longitude / pack::units_per_degree};
  return entry;
}

}  // namespace dragoman

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_set>

#include "lexicon/columns.h"
#include "lexicon/read.h"
#include "lexicon/yaml.h"

namespace dragoman {
namespace {

enum Column {
  id, name, other_names, place_class, country, admin1, population, latitude, longitude, geonames,
  source_, columns
};
constexpr std::array<std::string_view, columns> header = {
    "id", "name", "other_names", "class", "country", "admin1", "population", "latitude",
    "longitude", "geonames", "source"};
constexpr double latitude_max = 90;
constexpr double longitude_max = 180;

// Reads one file: one place a row.
class PlaceFile {
 public:
  PlaceFile(std::string shown, Source& source, Problems& problems)
      : file_(std::move(shown), header, {header[name], header[place_class]}, problems),
        source_out_(source) {
    for (const PlaceRow& place : source.places) taken_.insert(key_of(place));
  }

  void read(const std::string& path) {
    file_.read(path, [&](const ColumnFile::Row& row) { read_row(row); });
  }

 private:
  void read_row(const ColumnFile::Row& row) {
    if (row[name].empty() || (row[id].empty() && row[geonames].empty())) {
      file_.problem(ErrorId::lexicon_missing_key,
                    row[name].empty() ? "the name" : "the id, or GeoNames' number");
      return;
    }
    add(row);
  }

  void add(const ColumnFile::Row& row) {
    PlaceRow place;
    place.id = row[id];
    place.names.push_back(row[name]);
    for (std::string& other : split(row[other_names], '|'))
      if (!other.empty()) place.names.push_back(std::move(other));
    const auto parsed = parse_place_class(row[place_class]);
    if (!parsed) file_.problem(ErrorId::lexicon_unknown_value, "class '" + row[place_class] + "'");
    place.place_class = parsed.value_or(PlaceClass::city);
    place.country = row[country];
    place.admin1 = row[admin1];
    place.population = number<std::uint32_t>(row[population]);
    place.geonames = number<std::uint32_t>(row[geonames]);
    place.source = row[source_];
    if (row[latitude].empty() != row[longitude].empty())
      file_.problem(ErrorId::lexicon_missing_key, "one of latitude and longitude");
    if (!row[latitude].empty() && !row[longitude].empty())
      place.point = Point{degrees(row[latitude], latitude_max),
                          degrees(row[longitude], longitude_max)};
    place.file = file_.shown();
    place.line = file_.line();
    if (!taken_.insert(key_of(place)).second)
      file_.problem(ErrorId::lexicon_duplicate, "place '" + key_of(place) + "'");
    source_out_.places.push_back(std::move(place));
  }

  template <typename Number>
  Number number(const std::string& text) {
    Number value{};
    if (text.empty()) return value;
    const char* end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || at != end)
      file_.problem(ErrorId::lexicon_unknown_value, "number '" + text + "'");
    return value;
  }

  double degrees(const std::string& text, double max) {
    const auto value = number<double>(text);
    if (value < -max || value > max)
      file_.problem(ErrorId::lexicon_unknown_value, "degrees '" + text + "'");
    return value;
  }

  ColumnFile file_;
  Source& source_out_;
  std::unordered_set<std::string> taken_;
};

}  // namespace

void read_places(const std::string& path, const std::string& shown, Source& source,
                 Problems& problems) {
  PlaceFile(shown, source, problems).read(path);
}

}  // namespace dragoman

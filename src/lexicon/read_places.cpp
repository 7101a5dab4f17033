#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <unordered_set>

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
      : shown_(std::move(shown)), source_out_(source), problems_(problems) {
    for (const PlaceRow& place : source.places) taken_.insert(key_of(place));
  }

  void read(std::istream& in) {
    std::string line;
    while (std::getline(in, line)) {
      ++line_;
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
      if (line.empty() || line.front() == '#') continue;
      const std::vector<std::string> fields = split(line, '\t');
      if (!has_header_) {
        read_header(fields);
      } else {
        read_row(fields);
      }
      if (order_.empty()) return;
    }
  }

 private:
  using Row = std::array<std::string, columns + 1>;

  void problem(ErrorId error, std::string detail) {
    problems_.push_back({error, std::move(detail), shown_ + ":" + std::to_string(line_)});
  }

  void read_header(const std::vector<std::string>& fields) {
    has_header_ = true;
    for (const std::string& field : fields) {
      const auto at = std::find(header.begin(), header.end(), field);
      if (at == header.end())
        problem(ErrorId::lexicon_unknown_key,
                "'" + field + "' in the header" +
                    did_you_mean(field, {header.begin(), header.end()}));
      order_.push_back(static_cast<int>(at - header.begin()));
    }
    for (const Column needed : {name, place_class}) {
      if (std::find(order_.begin(), order_.end(), needed) != order_.end()) continue;
      problem(ErrorId::lexicon_missing_key, "column '" + std::string(header[needed]) + "'");
      order_.clear();
      return;
    }
  }

  void read_row(const std::vector<std::string>& fields) {
    if (fields.size() > order_.size()) {
      problem(ErrorId::lexicon_syntax, "more fields than the header has columns");
      return;
    }
    Row row;
    for (std::size_t i = 0; i < fields.size(); ++i)
      row[static_cast<std::size_t>(order_[i])] = fields[i];
    if (row[name].empty() || (row[id].empty() && row[geonames].empty())) {
      problem(ErrorId::lexicon_missing_key,
              row[name].empty() ? "the name" : "the id, or GeoNames' number");
      return;
    }
    add(row);
  }

  void add(const Row& row) {
    PlaceRow place;
    place.id = row[id];
    place.names.push_back(row[name]);
    for (std::string& other : split(row[other_names], '|'))
      if (!other.empty()) place.names.push_back(std::move(other));
    const auto parsed = parse_place_class(row[place_class]);
    if (!parsed) problem(ErrorId::lexicon_unknown_value, "class '" + row[place_class] + "'");
    place.place_class = parsed.value_or(PlaceClass::city);
    place.country = row[country];
    place.admin1 = row[admin1];
    place.population = number<std::uint32_t>(row[population]);
    place.geonames = number<std::uint32_t>(row[geonames]);
    place.source = row[source_];
    if (row[latitude].empty() != row[longitude].empty())
      problem(ErrorId::lexicon_missing_key, "one of latitude and longitude");
    if (!row[latitude].empty() && !row[longitude].empty())
      place.point = Point{degrees(row[latitude], latitude_max),
                          degrees(row[longitude], longitude_max)};
    place.file = shown_;
    place.line = line_;
    if (!taken_.insert(key_of(place)).second)
      problem(ErrorId::lexicon_duplicate, "place '" + key_of(place) + "'");
    source_out_.places.push_back(std::move(place));
  }

  template <typename Number>
  Number number(const std::string& text) {
    Number value{};
    if (text.empty()) return value;
    const char* end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || at != end)
      problem(ErrorId::lexicon_unknown_value, "number '" + text + "'");
    return value;
  }

  double degrees(const std::string& text, double max) {
    const auto value = number<double>(text);
    if (value < -max || value > max)
      problem(ErrorId::lexicon_unknown_value, "degrees '" + text + "'");
    return value;
  }

  std::string shown_;
  Source& source_out_;
  Problems& problems_;
  std::unordered_set<std::string> taken_;
  std::vector<int> order_;
  std::uint32_t line_ = 0;
  bool has_header_ = false;
};

}  // namespace

void read_places(const std::string& path, const std::string& shown, Source& source,
                 Problems& problems) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    problems.push_back({ErrorId::cannot_read, shown, shown});
    return;
  }
  PlaceFile(shown, source, problems).read(in);
}

}  // namespace dragoman

#include "places/choice.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"

namespace dragoman::places {
namespace {

// Whether a listed name is a place where it stands: it is from `enough` on.
namespace sign {
constexpr int enough = 3;
constexpr int tagged_place = 3;     // the parser's tagger of names says place
constexpr int tagged_person = -4;   // it says person: "Jackson said"
constexpr int tagged_other = -2;    // an organisation, a work: "Chelsea won"
constexpr int placed = 3;           // behind in, at, near
constexpr int inside = 2;            // behind in: nobody protests in a person
constexpr int way = 2;              // behind to, from, through: persons stand there too
constexpr int told_where = 4;       // "X, Ohio", "the Syrian X": only places are told so
constexpr int kind_noun = 4;        // "the city of X", "X province"
constexpr int direction = 2;        // "northern X"
constexpr int no_name = -3;         // the tagger of words sees no name in it: "nice weather"
constexpr int long_name = 3;        // of several words: little else is called so
constexpr int very_long_name = 5;   // of three and more
constexpr int doubtful = -2;        // the word is mostly something else: Nice, Jackson
constexpr int part_of_name = -6;    // "Paris Hilton": nothing else weighs against that
constexpr int listed_person = -6;   // the actors' lists know the person
constexpr int says = -2;            // "X said"
constexpr int date = -6;            // "in March"
}  // namespace sign

// Which place of that name.
namespace weight {
constexpr double told = 100;         // the phrase gives the country or the division: settled
constexpr double told_other = -55;   // it gives another country: only a large town is still meant
constexpr double told_before = 60;   // the article has told it with the same name
constexpr double taken_before = 6;   // one name, one place in an article, if all else is equal
constexpr double kind_noun = 40;     // "X province" is the division, "the city of X" the town
constexpr double in_sentence = 15;   // the country is named in the sentence
constexpr double in_article = 30;    // times the country's share of the article
constexpr double in_division = 12;   // the article names the division
constexpr double dateline = 8;       // written there; reporters cover their neighbours too
// Towns are written of in proportion to the powers of their size: a place ten times larger is
// as good as a country named in the sentence is to two thirds.
constexpr double per_power_of_ten = 10;
constexpr double population_floor = 1000;   // for those that no list counts
constexpr double capital = 8;        // news come from capitals
constexpr double seat = 3;
constexpr double division = -12;     // without "province" a name is the town's
constexpr double district = -4;
constexpr double country = 80;       // a state of the name goes before any town
}  // namespace weight

double size_of(const PlaceEntry& place) {
  const double population = std::max<double>(place.population, weight::population_floor);
  double sum = weight::per_power_of_ten * std::log10(population);
  switch (place.place_class) {
    case PlaceClass::capital: sum += weight::capital; break;
    case PlaceClass::seat: sum += weight::seat; break;
    case PlaceClass::district: sum += weight::district; break;
    case PlaceClass::admin1: sum += weight::division; break;
    case PlaceClass::city: break;
    // The list has those that the news name, so that they stand like a large town.
    case PlaceClass::region:
    case PlaceClass::water:
    case PlaceClass::site: sum = weight::per_power_of_ten * 6; break;
  }
  return sum;
}

class Chooser {
 public:
  Chooser(const Scene& scene, const PlacePhrase& phrase, const Evidence& evidence)
      : scene_(scene), phrase_(phrase), evidence_(evidence),
        key_(key_of(scene.tree, phrase.first, phrase.last)) {}

  std::optional<PlaceIndex> run(const PlaceHit& hit) const {
    std::optional<PlaceIndex> best;
    double best_score = 0;
    for (const PlaceIndex index : hit.places) {
      const double found = score(index);
      if (best && found <= best_score) continue;
      best = index;
      best_score = found;
    }
    if (best_score < country_score()) return std::nullopt;
    return best;
  }

 private:
  double score(PlaceIndex index) const {
    const PlaceEntry place = scene_.gazetteer.place(index);
    double sum = size_of(place) + context_of(place.country);
    if (is_told(place)) {
      sum += weight::told;
    } else if (!phrase_.country.empty() && !place.country.empty()) {
      sum += weight::told_other;
    }
    const bool is_division = place.place_class == PlaceClass::admin1;
    if (phrase_.has_division_noun && is_division) sum += weight::kind_noun;
    if (phrase_.has_town_noun && !phrase_.has_division_noun && !is_division)
      sum += weight::kind_noun;
    if (!is_division && evidence_.context.names_division(place, key_)) sum += weight::in_division;
    const auto known = evidence_.memory.find(key_);
    if (known != evidence_.memory.end() && known->second.place == index)
      sum += known->second.is_told ? weight::told_before : weight::taken_before;
    return sum;
  }

  bool is_told(const PlaceEntry& place) const {
    if (!phrase_.country.empty() && place.country == phrase_.country) return true;
    if (phrase_.division == nullptr || place.admin1.empty()) return false;
    return std::ranges::any_of(phrase_.division->places, [&](PlaceIndex index) {
      const PlaceEntry division = scene_.gazetteer.place(index);
      return division.place_class == PlaceClass::admin1 && division.country == place.country &&
             division.admin1 == place.admin1;
    });
  }

  double context_of(std::string_view country) const {
    if (country.empty()) return 0;
    double sum = weight::in_article * evidence_.context.share(country, key_);
    const bool is_in_sentence =
        std::ranges::any_of(scene_.names.countries, [&](const CountryMention& mention) {
          return mention.country == country &&
                 (mention.last < phrase_.first || mention.first > phrase_.last);
        });
    if (is_in_sentence) sum += weight::in_sentence;
    if (evidence_.context.dateline_country() == country) sum += weight::dateline;
    return sum;
  }

  // Where the same words are the name of a state.
  double country_score() const {
    for (const CountryMention& mention : scene_.names.countries) {
      const bool is_same = mention.first == phrase_.first && mention.last == phrase_.last;
      if (!is_same || !mention.is_name || !mention.is_country) continue;
      if (phrase_.has_town_noun || phrase_.has_division_noun) continue;
      if (!phrase_.country.empty() && phrase_.country != mention.country) continue;
      if (phrase_.division != nullptr) continue;
      const bool is_told = phrase_.country == mention.country;
      return weight::country + context_of(mention.country) + (is_told ? weight::told : 0);
    }
    // "Asia": a region of several states.
    const bool is_area = std::ranges::any_of(scene_.names.areas, [&](const Tree::Range& area) {
      return area.first == phrase_.first && area.last == phrase_.last;
    });
    return is_area ? weight::country : 0;
  }

  const Scene& scene_;
  const PlacePhrase& phrase_;
  const Evidence& evidence_;
  std::string key_;
};

int tag_sign(const Tree& tree, const PlacePhrase& phrase) {
  for (int i = phrase.first; i <= phrase.last; ++i)
    if (tree[i].name.ends_with("LOC")) return sign::tagged_place;
  // A tag that begins within the name is of another cut of the words.
  const std::string_view tag = tree[phrase.first].name;
  if (tag.ends_with("PER")) return sign::tagged_person;
  return tag.size() > 1 ? sign::tagged_other : 0;
}

bool is_sayer(const Scene& scene, int head) {
  const Word& word = scene.tree[head];
  return word.deprel == Deprel::nsubj && word.head != no_word &&
         scene.words.has(scene.words.speech, scene.tree[word.head].lemma);
}

}  // namespace

bool is_place(const Scene& scene, const PlacePhrase& phrase, const SentenceActors& actors) {
  const Tree& tree = scene.tree;
  // The Zealand of New Zealand.
  for (const Tree::Range& area : scene.names.areas)
    if (area.first <= phrase.first && phrase.last <= area.last &&
        area.last - area.first > phrase.last - phrase.first)
      return false;
  const bool is_one_word = phrase.first == phrase.last;
  const bool is_told = !phrase.country.empty() || phrase.division != nullptr;
  bool is_name = false;
  for (int i = phrase.first; i <= phrase.last; ++i) is_name |= tree[i].upos == Upos::PROPN;
  int sum = tag_sign(tree, phrase);
  if (phrase.is_placed) {
    sum += sign::placed;
  } else if (phrase.is_way) {
    sum += sign::way;
  }
  if (phrase.is_inside && is_name) sum += sign::inside;
  if (is_told) sum += sign::told_where;
  if (phrase.has_town_noun || phrase.has_division_noun) sum += sign::kind_noun;
  if (phrase.has_direction) sum += sign::direction;
  if (phrase.is_part_of_name) sum += sign::part_of_name;
  if (!is_name) sum += sign::no_name;
  const bool is_very_long = phrase.last - phrase.first > 1;
  if (!is_one_word) sum += is_very_long ? sign::very_long_name : sign::long_name;
  if (is_one_word && scene.words.has(scene.words.doubtful, tree[phrase.first].form))
    sum += sign::doubtful;
  if (is_one_word && scene.words.is_date_word(tree[phrase.first].form) && !is_told)
    sum += sign::date;
  if (is_sayer(scene, phrase.head)) sum += sign::says;
  const ActorMention* actor = actors.at(phrase.head);
  if (actor != nullptr && actor->kind == ActorKind::person) sum += sign::listed_person;
  return sum >= sign::enough;
}

std::optional<PlaceIndex> choose(const Scene& scene, const PlacePhrase& phrase,
                                 const PlaceHit& hit, const Evidence& evidence) {
  return Chooser(scene, phrase, evidence).run(hit);
}

}  // namespace dragoman::places

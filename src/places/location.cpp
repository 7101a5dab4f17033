#include "places/location.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "actors/noun_phrase.h"
#include "base/utf8.h"

namespace dragoman::places {
namespace {

std::string_view precision_of_actor(ActorKind kind, std::string_view rule) {
  if (kind == ActorKind::city || rule.starts_with("capital")) return "city";
  if (kind == ActorKind::region || kind == ActorKind::territory) return "region";
  if (kind == ActorKind::state || kind == ActorKind::disputed) return "country";
  return {};
}

bool is_proper(const Word& word) {
  return word.upos == Upos::PROPN && utf8::starts_upper(word.form);
}

// The phrase's words without what hangs behind it.
Span phrase_span(const Tree& tree, int head) {
  int last = head;
  for (const int child : tree.children(head))
    if (child > head && (tree[child].deprel == Deprel::flat ||
                         (tree[child].deprel == Deprel::nmod &&
                          actors::preposition_of(tree, child) == "of")))
      last = std::max(last, tree.subtree(child).last);
  int first = actors::phrase_begin(tree, head);
  while (first < head && (tree[first].upos == Upos::DET || tree[first].upos == Upos::ADP)) ++first;
  return tree.span_of({first, last});
}

Place place_of(const PlaceMention& mention) {
  Place place;
  place.id = id_of(mention.place);
  place.country = mention.place.country;
  place.country_as_reported = mention.country_as_reported;
  place.precision = precision_of(mention.place.place_class);
  place.point = mention.place.point;
  place.geonames = mention.place.geonames;
  return place;
}

// Acts that are told together share their place: "stormed a base near X and killed three".
bool joins_acts(Deprel link) {
  return link == Deprel::conj || link == Deprel::advcl || link == Deprel::xcomp ||
         link == Deprel::parataxis;
}

}  // namespace

int fineness(const Place& place) {
  constexpr std::array<std::string_view, 8> order = {
      "country", "region", "water", "admin1", "unknown", "city", "district", "site"};
  constexpr int nameless_site = 4;
  if (place.precision == "site" && place.id.empty()) return nameless_site;
  return static_cast<int>(std::ranges::find(order, place.precision) - order.begin());
}

std::optional<Place> Locator::run(const Proposition& act) const {
  if (act.predicate == no_word) return std::nullopt;
  if (auto place = of_act(act)) return place;
  if (auto place = of_sentence(act)) return place;
  return of_dateline();
}

std::optional<Place> Locator::of_act(const Proposition& act) const {
  std::optional<Place> place = below(act.predicate);
  if (!place) place = below(act.support_word);
  for (const Argument& argument : act.arguments) {
    if (place) break;
    if (argument.role == Role::theme) place = below(argument.head);
  }
  if (place) place->basis = "act";
  return place;
}

std::optional<Place> Locator::of_sentence(const Proposition& act) const {
  std::vector<Place> found;
  const auto take = [&](std::optional<Place> place) {
    if (place && !place->id.empty()) found.push_back(std::move(*place));
  };
  for (const Argument& argument : act.arguments)
    if (argument.role == Role::agent) take(below(argument.head));
  for (const Proposition& other : s_.props.list) {
    const int word = other.predicate;
    if (word == no_word || word == act.predicate) continue;
    const bool is_below = tree_[word].head == act.predicate && joins_acts(tree_[word].deprel);
    const bool is_above =
        tree_[act.predicate].head == word && joins_acts(tree_[act.predicate].deprel);
    const bool is_beside = tree_[word].head == tree_[act.predicate].head &&
                           tree_[word].deprel == Deprel::conj &&
                           tree_[act.predicate].deprel == Deprel::conj;
    if (is_below || is_above || is_beside) take(of_act(other));
  }
  if (found.empty()) return std::nullopt;
  const auto finest = std::ranges::max_element(found, {}, fineness);
  for (const Place& place : found) {
    const bool is_around = fineness(place) < fineness(*finest) && place.country == finest->country;
    if (place.id != finest->id && !is_around) return std::nullopt;
  }
  finest->basis = "sentence";
  return *finest;
}

std::optional<Place> Locator::of_dateline() const {
  const std::optional<Dateline>& dateline = s_.places.dateline();
  if (!dateline) return std::nullopt;
  for (const ActorMention& actor : s_.actors.mentions())
    for (const EventActor& party : actor.actors) {
      const bool is_foreign =
          party.country.size() == 3 && party.country != dateline->place.place.country;
      if (is_foreign && !party.is_inferred && actor.head > dateline->end) return std::nullopt;
    }
  Place place = place_of(dateline->place);
  place.span = dateline->place.span;
  place.text = std::string(s_.article.view(place.span));
  place.basis = "dateline";
  return place;
}

std::optional<Place> Locator::below(int word) const {
  if (word == no_word) return std::nullopt;
  std::optional<Place> found;
  for (const int child : tree_.children(word)) {
    const Deprel link = tree_[child].deprel;
    if (link != Deprel::obl && link != Deprel::nmod) continue;
    for (const int member : actors::members(tree_, child)) {
      auto place = in_phrase(member);
      if (place && (!found || fineness(*place) > fineness(*found))) found = std::move(place);
      if (found) break;
    }
  }
  return found;
}

std::optional<Place> Locator::in_phrase(int head) const {
  const int marker = tree_.child(head, Deprel::case_);
  if (marker == no_word || marker > head) return std::nullopt;
  if (!words_.has(words_.placing, tree_[marker].lemma)) return std::nullopt;
  std::optional<Place> place = listed_in(head);
  const std::optional<Place> of_actor = actor_in(head);
  if (!place || (of_actor && fineness(*of_actor) > fineness(*place))) place = of_actor;
  return place ? place : unlisted(head);
}

// The name is the head of the phrase or modifies it: "central Baghdad", "the city of Homs".
bool Locator::is_near(int word, int head) const {
  const int above = tree_[word].head;
  return word == head || above == head || (above != no_word && tree_[above].head == head);
}

Place Locator::with_words(int head) const {
  Place place;
  place.span = phrase_span(tree_, head);
  place.text = std::string(s_.article.view(place.span));
  return place;
}

std::optional<Place> Locator::listed_in(int head) const {
  const Tree::Range range = tree_.subtree(head);
  std::optional<Place> best;
  for (const PlaceMention& mention : s_.places.mentions()) {
    const bool is_inside = mention.head >= range.first && mention.head <= range.last;
    if (!is_inside || !is_near(mention.head, head)) continue;
    Place place = place_of(mention);
    place.span = phrase_span(tree_, head);
    place.text = std::string(s_.article.view(place.span));
    if (!best || fineness(place) > fineness(*best)) best = std::move(place);
  }
  return best;
}

// Places that only the actors' lists have: states, disputed entities, regions.
std::optional<Place> Locator::actor_in(int head) const {
  const Tree::Range range = tree_.subtree(head);
  std::optional<Place> best;
  for (int i = range.first; i <= range.last; ++i) {
    const ActorMention* mention = s_.actors.at(i);
    if (mention == nullptr || mention->actors.size() != 1 || !is_near(i, head)) continue;
    const EventActor& actor = mention->actors.front();
    const std::string_view precision = precision_of_actor(mention->kind, mention->rule);
    if (precision.empty() || actor.is_inferred) continue;
    Place place = with_words(head);
    place.id = mention->rule.starts_with("capital") ? utf8::lower(actor.text) : actor.id;
    std::ranges::replace(place.id, ' ', '-');
    place.country = actor.country;
    place.precision = precision;
    if (!best || fineness(place) > fineness(*best)) best = std::move(place);
  }
  return best;
}

// A word that no list knows: a name, or a noun that can only be a place.
std::optional<Place> Locator::unlisted(int head) const {
  const Word& word = tree_[head];
  if (s_.actors.at(head) != nullptr || word.name.ends_with("PER")) return std::nullopt;
  const bool is_place_noun = words_.has(words_.place_noun, word.lemma);
  const bool is_place_name = is_proper(word) && word.name.ends_with("LOC");
  if (!is_place_noun && !is_place_name) return std::nullopt;
  Place place = with_words(head);
  place.precision = is_place_name ? "unknown" : "site";
  return place;
}

}  // namespace dragoman::places

#include "places/places.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "actors/noun_phrase.h"
#include "base/utf8.h"

namespace dragoman {
namespace {

// Prepositions that place an act. "To" and "from" tell a way, not a place; "on" is for roads and
// islands and, with days, for dates: only names count behind it.
constexpr std::array<std::string_view, 14> placing = {
    "in", "at", "near", "outside", "inside", "around", "throughout", "across", "within", "on",
    "off", "along", "above", "over"};
// Behind these an unknown word is rather a time, a state or a manner than a place ("in fact").
constexpr std::array<std::string_view, 7> naming_only = {"in", "at", "on", "over", "within",
                                                         "around", "above"};
// Nouns that name a place even without a name: "at a checkpoint".
constexpr std::array<std::string_view, 34> place_nouns = {
    "airport", "base", "border", "bridge", "camp", "capital", "checkpoint", "church", "city",
    "district", "embassy", "hospital", "hotel", "island", "market", "mosque", "neighbourhood",
    "outskirts", "port", "prison", "province", "region", "restaurant", "road", "school", "square",
    "station", "street", "suburb", "town", "university", "village", "palace", "area"};

template <typename List>
bool holds(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

std::string_view precision_of(ActorKind kind, std::string_view rule) {
  if (kind == ActorKind::city || rule.starts_with("capital")) return "city";
  if (kind == ActorKind::region || kind == ActorKind::territory) return "region";
  if (kind == ActorKind::state || kind == ActorKind::disputed) return "country";
  return {};
}

// A name of a place in the phrase: its head, or what modifies the head ("central Baghdad", "the
// Syrian city of Homs", "Turkish airspace"). The finest precision wins.
struct Named {
  const ActorMention* mention = nullptr;
  std::string_view precision;
};

int rank(std::string_view precision) {
  constexpr std::array<std::string_view, 4> order = {"country", "region", "city", "site"};
  return static_cast<int>(std::ranges::find(order, precision) - order.begin());
}

Named named_in(const Tree& tree, int head, const SentenceActors& actors) {
  Named best;
  const Tree::Range range = tree.subtree(head);
  for (int i = range.first; i <= range.last; ++i) {
    const ActorMention* mention = actors.at(i);
    if (mention == nullptr || mention->actors.size() != 1) continue;
    const bool is_direct = i == head || tree[i].head == head || tree[tree[i].head].head == head;
    const std::string_view precision = precision_of(mention->kind, mention->rule);
    if (!is_direct || precision.empty() || mention->actors.front().is_inferred) continue;
    if (best.mention == nullptr || rank(precision) > rank(best.precision))
      best = {mention, precision};
  }
  return best;
}

bool is_proper(const Tree& tree, int head) {
  return tree[head].upos == Upos::PROPN && utf8::starts_upper(tree[head].form);
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

std::optional<Place> place_in_phrase(const Article& article, const Tree& tree, int head,
                                     const SentenceActors& actors) {
  const int marker = tree.child(head, Deprel::case_);
  if (marker == no_word || marker > head) return std::nullopt;
  const std::string preposition = utf8::lower(tree[marker].lemma);
  if (!holds(placing, preposition)) return std::nullopt;
  const Named named = named_in(tree, head, actors);
  Place place;
  place.span = phrase_span(tree, head);
  place.text = std::string(article.view(place.span));
  if (named.mention != nullptr) {
    const EventActor& actor = named.mention->actors.front();
    const bool is_capital = named.mention->rule.starts_with("capital");
    place.id = is_capital ? utf8::lower(actor.text) : actor.id;
    std::ranges::replace(place.id, ' ', '-');
    place.country = actor.country;
    place.precision = named.precision;
    return place;
  }
  // A word that no list knows: a name, or a noun that can only be a place.
  const ActorMention* other = actors.at(head);
  if (other != nullptr || tree[head].name.ends_with("PER")) return std::nullopt;
  const bool is_place_noun = holds(place_nouns, utf8::lower(tree[head].lemma));
  const bool is_place_name = is_proper(tree, head) && tree[head].name.ends_with("LOC");
  if (!is_place_noun && !is_place_name) return std::nullopt;
  if (!is_place_name && holds(naming_only, preposition) && !is_place_noun) return std::nullopt;
  place.precision = "site";
  if (is_place_name) place.precision = "unknown";
  return place;
}

std::optional<Place> place_below(const Article& article, const Tree& tree, int word,
                                 const SentenceActors& actors) {
  if (word == no_word) return std::nullopt;
  std::optional<Place> found;
  for (const int child : tree.children(word)) {
    const Deprel link = tree[child].deprel;
    if (link != Deprel::obl && link != Deprel::nmod) continue;
    auto place = place_in_phrase(article, tree, child, actors);
    if (!place) continue;
    if (!found || rank(place->precision) > rank(found->precision)) found = std::move(place);
  }
  return found;
}

}  // namespace

std::optional<Place> place_of(const Article& article, const Tree& tree, const Proposition& act,
                              const SentenceActors& actors) {
  if (act.predicate == no_word) return std::nullopt;
  if (auto place = place_below(article, tree, act.predicate, actors)) return place;
  if (auto place = place_below(article, tree, act.support_word, actors)) return place;
  for (const Argument& argument : act.arguments)
    if (argument.role == Role::theme)
      if (auto place = place_below(article, tree, argument.head, actors)) return place;
  return std::nullopt;
}

}  // namespace dragoman

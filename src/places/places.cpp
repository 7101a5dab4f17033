#include "places/places.h"

#include <algorithm>
#include <utility>

#include "places/choice.h"
#include "places/context.h"
#include "places/location.h"
#include "places/phrase.h"
#include "places/words.h"

namespace dragoman {

using namespace places;

namespace {

// Which of the names behind the comma the place lies in.
std::optional<PlaceIndex> division_of(const Gazetteer& gazetteer, const PlaceHit& hit,
                                      const PlaceEntry& place) {
  for (const PlaceIndex index : hit.places) {
    const PlaceEntry entry = gazetteer.place(index);
    if (entry.place_class == PlaceClass::admin1 && entry.country == place.country &&
        entry.admin1 == place.admin1)
      return index;
  }
  return std::nullopt;
}

}  // namespace

struct PlaceReader::State {
  State(const Lexicon& lexicon_, const Article& article, std::span<const Tree> trees)
      : lexicon(lexicon_), words(lexicon_), context(lexicon_, words, article, trees) {}

  const Lexicon& lexicon;
  Words words;
  ArticleContext context;
  Memory memory;
  std::optional<Dateline> dateline;   // of the sentence at hand
};

PlaceReader::PlaceReader(const Lexicon& lexicon, const Article& article,
                         std::span<const Tree> trees)
    : state_(std::make_unique<State>(lexicon, article, trees)) {}
PlaceReader::~PlaceReader() = default;

SentencePlaces PlaceReader::read(std::size_t sentence, const Tree& tree,
                                 const SentenceActors& actors) {
  State& state = *state_;
  const Gazetteer& gazetteer = state.lexicon.gazetteer();
  const Scene scene{tree, state.context.names(sentence), gazetteer, state.words};
  std::vector<PlaceMention> mentions;
  // A dateline that is a sentence of its own opens the next one.
  std::optional<Dateline> dateline = std::exchange(state.dateline, std::nullopt);
  std::optional<PlaceIndex> division;   // of the place before: "Atlanta, Georgia"
  const PlaceHit* division_hit = nullptr;
  for (const PlaceHit& hit : scene.names.hits) {
    const PlacePhrase phrase = read_phrase(scene, hit);
    const bool is_dateline = state.context.dateline_sentence() == static_cast<int>(sentence) &&
                             phrase.last <= state.context.dateline_last();
    std::optional<PlaceIndex> chosen;
    if (&hit == division_hit) {
      chosen = division;
    } else if (is_dateline || is_place(scene, phrase, actors)) {
      chosen = choose(scene, phrase, hit, {state.context, state.memory});
    }
    if (!chosen) continue;
    const PlaceEntry place = gazetteer.place(*chosen);
    division_hit = phrase.division;
    if (division_hit != nullptr) division = division_of(gazetteer, *division_hit, place);
    const bool is_told = !phrase.country.empty() || phrase.division != nullptr;
    Remembered& known = state.memory[key_of(tree, phrase.first, phrase.last)];
    if (is_told || !known.is_told) known = {*chosen, is_told};
    mentions.push_back({phrase.first, phrase.last, phrase.head, place, phrase.country,
                        tree.span_of({phrase.first, phrase.last})});
    if (is_dateline) dateline = Dateline{mentions.back(), state.context.dateline_end()};
  }
  if (dateline && dateline->end == tree.size() - 1)
    state.dateline = Dateline{dateline->place, no_word};
  return {std::move(mentions), std::move(dateline)};
}

std::optional<Place> PlaceReader::locate(const PlacedSentence& sentence,
                                         const Proposition& act) const {
  return Locator(sentence, state_->words).run(act);
}

const PlaceMention* SentencePlaces::at(int word) const {
  const auto found = std::ranges::find_if(mentions_, [&](const PlaceMention& mention) {
    return mention.first <= word && word <= mention.last;
  });
  return found == mentions_.end() ? nullptr : &*found;
}

std::string_view precision_of(PlaceClass place_class) {
  switch (place_class) {
    case PlaceClass::capital:
    case PlaceClass::seat:
    case PlaceClass::city: return "city";
    default: return to_string(place_class);
  }
}

}  // namespace dragoman

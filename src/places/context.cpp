#include "places/context.h"

#include <algorithm>

#include "base/utf8.h"

namespace dragoman::places {
namespace {

// A dateline ends within so many words: "ADDIS ABABA, Ethiopia, June 3 (Reuters) --".
constexpr int dateline_words_max = 14;
// It opens one of the first paragraphs; before it stand at most a byline and a summary.
constexpr int dateline_paragraphs_max = 3;
// With so many mentions more in the balance, a single mention of a country is half of an article.
constexpr double share_reserve = 1;

bool is_country_kind(ActorKind kind) {
  return kind == ActorKind::state || kind == ActorKind::disputed ||
         kind == ActorKind::territory || kind == ActorKind::region;
}

// News agencies and companies are named wherever they are; a palace is no word of its country.
bool tells_country(const ActorEntry& actor, NameForm form) {
  return actor.country.size() == 3 && actor.country != "IGO" && actor.country != "NGO" &&
         actor.country != "MNC" && actor.kind != ActorKind::media &&
         actor.kind != ActorKind::company && form != NameForm::metonym;
}

bool is_name_form(NameForm form) {
  return form == NameForm::name || form == NameForm::acronym || form == NameForm::old;
}

bool is_dash(std::string_view form) {
  return form == "-" || form == "--" || form == "—" || form == "–";
}

void read_actors(const Lexicon& lexicon, const Tree& tree,
                 std::span<const std::string_view> forms, SentenceNames& names) {
  std::vector<std::string> lemmas;
  for (const Word& word : tree.words()) lemmas.push_back(word.lemma);
  std::vector<CountryMention>& out = names.countries;
  for (const PhraseHit& hit : lexicon.match(forms, lemmas)) {
    for (const ActorName& name : hit.actors) {
      const ActorEntry& actor = lexicon.actor(name.actor);
      const bool is_area = is_country_kind(actor.kind) && is_name_form(name.form) &&
                           (actor.country.empty() || hit.last > hit.first + 1);
      if (is_area)
        names.areas.push_back({static_cast<int>(hit.first), static_cast<int>(hit.last) - 1});
      if (!tells_country(actor, name.form)) continue;
      // "Russian-held" tells who holds the place.
      const bool is_in_word = hit.last == hit.first + 1 && !is_name_form(name.form) &&
                              forms[hit.first].find('-') != std::string_view::npos;
      if (is_in_word) continue;
      const CountryMention mention{static_cast<int>(hit.first), static_cast<int>(hit.last) - 1,
                                   actor.country, is_country_kind(actor.kind),
                                   is_name_form(name.form) && actor.kind != ActorKind::region};
      const auto is_same = [&](const CountryMention& other) {
        return other.first == mention.first && other.country == mention.country;
      };
      const auto same = std::ranges::find_if(out, is_same);
      if (same == out.end()) {
        out.push_back(mention);
      } else {
        same->is_country = same->is_country || mention.is_country;
        same->is_name = same->is_name || mention.is_name;
      }
    }
  }
}

}  // namespace

std::string key_of(const Tree& tree, int first, int last) {
  std::string key;
  for (int i = first; i <= last; ++i) {
    if (i > first) key += ' ';
    key += utf8::lower(tree[i].form);
  }
  return key;
}

ArticleContext::ArticleContext(const Lexicon& lexicon, const Words& words, const Article& article,
                               std::span<const Tree> trees) {
  sentences_.reserve(trees.size());
  int paragraphs = 0;
  for (std::size_t i = 0; i < trees.size(); ++i) {
    sentences_.emplace_back();
    const Tree& tree = trees[i];
    if (tree.empty()) continue;
    read(lexicon, tree);
    if (paragraphs >= dateline_paragraphs_max || dateline_sentence_ >= 0) continue;
    const auto block = std::ranges::find(article.blocks, tree[0].span.begin,
                                         [](const Block& b) { return b.span.begin; });
    if (block == article.blocks.end() || block->kind != BlockKind::paragraph) continue;
    ++paragraphs;
    find_dateline(lexicon, words, tree, i);
  }
}

void ArticleContext::count(std::string_view country, std::string key) {
  ++countries_[std::string(country)][std::move(key)];
  ++total_;
}

void ArticleContext::read(const Lexicon& lexicon, const Tree& tree) {
  std::vector<std::string_view> forms;
  for (const Word& word : tree.words()) forms.push_back(word.form);
  SentenceNames& names = sentences_.back();
  read_actors(lexicon, tree, forms, names);
  names.hits = lexicon.gazetteer().find(forms);
  for (const CountryMention& mention : names.countries)
    count(mention.country, key_of(tree, mention.first, mention.last));
  for (const PlaceHit& hit : names.hits) {
    const int last = static_cast<int>(hit.last) - 1;
    const std::string key = key_of(tree, static_cast<int>(hit.first), last);
    const PlaceEntry first = lexicon.gazetteer().place(hit.places.front());
    // Lebanon is a town in Tennessee too.
    const bool is_state = std::ranges::any_of(names.countries, [&](const CountryMention& mention) {
      return mention.first == static_cast<int>(hit.first) && mention.last == last;
    });
    bool is_one_country =
        !is_state && !first.country.empty() && tree[last].name.ends_with("LOC");
    for (const PlaceIndex index : hit.places) {
      const PlaceEntry place = lexicon.gazetteer().place(index);
      is_one_country = is_one_country && place.country == first.country;
      if (place.place_class != PlaceClass::admin1) continue;
      ++divisions_[std::string(place.country) + "." + std::string(place.admin1)][key];
    }
    if (is_one_country) count(first.country, key);
  }
}

// "DAMASCUS, Syria (AP) --", "Kabul - ": the first words, up to a dash, with no verb before it.
void ArticleContext::find_dateline(const Lexicon& lexicon, const Words& words, const Tree& tree,
                                   std::size_t sentence) {
  const SentenceNames& names = sentences_.back();
  if (names.hits.empty() || names.hits.front().first != 0) return;
  const PlaceHit& hit = names.hits.front();
  const int last = static_cast<int>(hit.last) - 1;
  bool has_outlet = false;
  int end = no_word;
  for (int i = last + 1; i < tree.size() && i <= last + dateline_words_max && end < 0; ++i) {
    const std::string_view form = tree[i].form;
    if (form == "(" || words.is_date_word(form)) has_outlet = true;
    const bool is_parted = i + 1 < tree.size() && tree[i - 1].span.end < tree[i].span.begin;
    if (is_dash(form) && (is_parted || has_outlet)) end = i;
    if (end < 0 && (tree[i].upos == Upos::VERB || tree[i].upos == Upos::AUX) && !has_outlet)
      return;
  }
  if (end < 0) return;
  dateline_sentence_ = static_cast<int>(sentence);
  dateline_last_ = last;
  dateline_end_ = end;
  for (const CountryMention& mention : names.countries)
    if (mention.first == last + 2 && tree[last + 1].form == "," && mention.is_name)
      dateline_country_ = mention.country;
  if (!dateline_country_.empty()) return;
  dateline_country_ = lexicon.gazetteer().place(hit.places.front()).country;
  for (const PlaceIndex index : hit.places)
    if (lexicon.gazetteer().place(index).country != dateline_country_) dateline_country_ = {};
}

double ArticleContext::share(std::string_view country, std::string_view key) const {
  const auto counts = countries_.find(country);
  if (counts == countries_.end()) return 0;
  int sum = 0;
  for (const auto& [name, count] : counts->second)
    if (name != key) sum += count;
  return sum / (total_ + share_reserve);
}

bool ArticleContext::names_division(const PlaceEntry& place, std::string_view key) const {
  if (place.country.empty() || place.admin1.empty()) return false;
  const auto found =
      divisions_.find(std::string(place.country) + "." + std::string(place.admin1));
  if (found == divisions_.end()) return false;
  return std::ranges::any_of(found->second, [&](const auto& entry) { return entry.first != key; });
}

}  // namespace dragoman::places

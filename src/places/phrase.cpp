#include "places/phrase.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace dragoman::places {
namespace {

// Between a preposition and the name stand at most so many words: "in the war-torn northern
// Syrian city of".
constexpr int words_before_max = 8;

class PhraseReader {
 public:
  PhraseReader(const Scene& scene, const PlaceHit& hit)
      : tree_(scene.tree), names_(scene.names), gazetteer_(scene.gazetteer), words_(scene.words) {
    out_.first = static_cast<int>(hit.first);
    out_.last = static_cast<int>(hit.last) - 1;
    out_.head = head_of(tree_, out_.first, out_.last);
  }

  PlacePhrase run() {
    read_before();
    read_behind();
    read_preposition();
    out_.is_part_of_name = continues_left() || continues_right();
    read_comma();
    if (out_.country.empty()) read_country_in_phrase();
    return out_;
  }

 private:
  bool is_word(int i) const { return i >= 0 && i < tree_.size(); }

  bool is_direction(int i) const {
    return is_word(i) && words_.has(words_.direction, tree_[i].lemma);
  }

  void read_noun(int i) {
    if (words_.has(words_.town_noun, tree_[i].lemma)) out_.has_town_noun = true;
    if (words_.has(words_.division_noun, tree_[i].lemma)) out_.has_division_noun = true;
  }

  bool is_kind_noun(int i) const {
    return is_word(i) && (words_.has(words_.town_noun, tree_[i].lemma) ||
                          words_.has(words_.division_noun, tree_[i].lemma));
  }

  // "Northern X", "the city of X", "the village X".
  void read_before() {
    int i = out_.first - 1;
    while (is_direction(i)) {
      out_.has_direction = true;
      --i;
    }
    if (is_word(i) && utf8::lower(tree_[i].form) == "of" && is_kind_noun(i - 1)) {
      noun_ = i - 1;
      read_noun(noun_);
      --i;
      before_ = i - 1;
      return;
    }
    if (is_kind_noun(i) && tree_[i].upos == Upos::NOUN && !out_.has_direction) {
      noun_ = i;
      read_noun(i);
      --i;
    }
    before_ = i;
  }

  // "X province", "X city".
  void read_behind() {
    const int next = out_.last + 1;
    if (!is_word(next) || !is_kind_noun(next)) return;
    if (tree_[next].upos == Upos::VERB || tree_[next].upos == Upos::AUX) return;
    noun_ = next;
    read_noun(next);
  }

  // The word that the phrase of the name begins behind, by the words, else by the tree.
  void read_preposition() {
    int i = before_;
    for (int steps = 0; is_word(i) && steps < words_before_max; ++steps, --i) {
      const Upos upos = tree_[i].upos;
      const bool is_left_part = upos == Upos::DET || upos == Upos::ADJ || upos == Upos::NUM ||
                                is_direction(i) || tree_[i].form == "'s" ||
                                (upos == Upos::PROPN && is_country(i));
      if (!is_left_part || take_preposition(i)) break;
    }
    if (is_word(i)) take_preposition(i);
    for (const int above : {out_.head, noun_}) {
      if (above == no_word) continue;
      const int marker = tree_.child(first_member(above), Deprel::case_);
      if (marker != no_word && marker < out_.first) take_preposition(marker);
    }
  }

  bool take_preposition(int i) {
    if (words_.has(words_.placing, tree_[i].form) && tree_[i].upos == Upos::ADP)
      out_.is_placed = true;
    out_.is_inside = out_.is_inside || utf8::lower(tree_[i].form) == "in";
    const bool is_of_way = utf8::lower(tree_[i].form) == "of" && is_word(i - 1) &&
                           words_.has(words_.way, tree_[i - 1].form);
    if (words_.has(words_.way, tree_[i].lemma) || is_of_way) out_.is_way = true;
    return out_.is_placed || out_.is_way;
  }

  // "In Homs and Hama" places both.
  int first_member(int word) const {
    while (tree_[word].deprel == Deprel::conj && tree_[word].head != no_word)
      word = tree_[word].head;
    return word;
  }

  bool is_country(int i) const {
    return std::ranges::any_of(names_.countries, [&](const CountryMention& mention) {
      return mention.first <= i && i <= mention.last;
    });
  }

  bool is_in_name_tag(int i) const {
    const std::string_view tag = tree_[i].name;
    return !tag.empty() && (tag.front() == 'I' || tag.front() == 'E');
  }

  bool is_stranger(int i) const {
    const bool is_name =
        is_word(i) && (tree_[i].upos == Upos::PROPN || tree_[i].deprel == Deprel::flat);
    return is_name && utf8::starts_upper(tree_[i].form) && !is_direction(i) && !is_kind_noun(i) &&
           !words_.is_date_word(tree_[i].form) && !is_country(i);
  }

  bool are_linked(int a, int b) const {
    const auto joins = [&](int lower, int upper) {
      if (tree_[lower].head != upper) return false;
      const Deprel link = tree_[lower].deprel;
      return link == Deprel::flat || link == Deprel::compound || link == Deprel::nmod ||
             link == Deprel::appos;
    };
    return joins(a, b) || joins(b, a) ||
           (tree_[a].head == tree_[b].head && tree_[a].head != no_word &&
            (tree_[a].deprel == Deprel::flat || tree_[a].deprel == Deprel::compound ||
             tree_[b].deprel == Deprel::flat));
  }

  // "Michael Jordan", "President Jackson"; "Bank of Aleppo" by its tag.
  bool continues_left() const {
    if (is_in_name_tag(out_.first) && !out_.has_direction && noun_ != out_.first - 2) {
      const int before = out_.first - 1;
      if (!is_word(before) || !is_kind_noun(before)) return true;
    }
    return is_stranger(out_.first - 1) && are_linked(out_.first - 1, out_.head);
  }

  // "Paris Hilton", "Washington Post", "Minsk agreement".
  bool continues_right() const {
    const int next = out_.last + 1;
    if (!is_word(next)) return false;
    const bool touches = tree_[out_.last].span.end == tree_[next].span.begin;
    if (touches && tree_[next].form.starts_with('-')) return true;
    const bool is_noun = tree_[next].upos == Upos::NOUN || tree_[next].upos == Upos::PROPN;
    if (is_noun && words_.has(words_.of_name, tree_[next].lemma)) return true;
    return is_stranger(next) && are_linked(next, out_.head);
  }

  // "X, Lebanon", "X, Ohio", "X, Ohio, USA".
  void read_comma() {
    int at = out_.last + 1;
    if (!is_word(at) || tree_[at].form != ",") return;
    for (const PlaceHit& hit : names_.hits) {
      if (static_cast<int>(hit.first) != at + 1 || !has_division(hit)) continue;
      const int last = static_cast<int>(hit.last) - 1;
      if (is_clause_part(head_of(tree_, at + 1, last))) continue;
      out_.division = &hit;
      if (is_word(last + 1) && tree_[last + 1].form == ",") at = last + 1;
    }
    for (const CountryMention& mention : names_.countries) {
      if (mention.first != at + 1 || !mention.is_country || !mention.is_name) continue;
      if (is_clause_part(head_of(tree_, mention.first, mention.last))) continue;
      out_.country = mention.country;
    }
  }

  bool has_division(const PlaceHit& hit) const {
    return std::ranges::any_of(hit.places, [&](PlaceIndex place) {
      return gazetteer_.place(place).place_class == PlaceClass::admin1;
    });
  }

  // "In Paris, France said": the second name is no part of the first.
  bool is_clause_part(int word) const {
    const Deprel link = tree_[word].deprel;
    return link == Deprel::nsubj || link == Deprel::nsubj_pass || link == Deprel::obj ||
           tree_.child(word, Deprel::case_) != no_word;
  }

  // "The Lebanese city of X", "Lebanon's X", "X in northern Lebanon".
  void read_country_in_phrase() {
    for (const CountryMention& mention : names_.countries) {
      if (!mention.is_country) continue;
      const int word = head_of(tree_, mention.first, mention.last);
      if (word >= out_.first && word <= out_.last) continue;
      const int above = tree_[word].head;
      if (above == no_word || (above != out_.head && above != noun_)) continue;
      const Deprel link = tree_[word].deprel;
      const bool is_left = link == Deprel::amod || link == Deprel::nmod_poss ||
                           link == Deprel::compound;
      const int marker = tree_.child(word, Deprel::case_);
      const bool is_inside = (link == Deprel::nmod || link == Deprel::obl) && marker != no_word &&
                             (tree_[marker].lemma == "in" || tree_[marker].lemma == "of");
      if ((is_left && word < out_.first) || (is_inside && word > out_.last)) {
        out_.country = mention.country;
        return;
      }
    }
  }

  const Tree& tree_;
  const SentenceNames& names_;
  const Gazetteer& gazetteer_;
  const Words& words_;
  PlacePhrase out_;
  int noun_ = no_word;    // says what the name is of
  int before_ = no_word;  // the word before the name and its noun
};

}  // namespace

PlacePhrase read_phrase(const Scene& scene, const PlaceHit& hit) {
  return PhraseReader(scene, hit).run();
}

int head_of(const Tree& tree, int first, int last) {
  int found = last;
  for (int i = first; i <= last; ++i) {
    const int above = tree[i].head;
    if (above != no_word && above >= first && above <= last) continue;
    if (tree[i].upos != Upos::PUNCT || first == last) found = i;
  }
  return found;
}

}  // namespace dragoman::places

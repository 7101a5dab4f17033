#include "actors/phrases.h"

#include <algorithm>
#include <optional>
#include <string>

#include "actors/noun_phrase.h"
#include "base/utf8.h"

namespace dragoman::actors {
namespace {

// What decides between actors that share a name, the strongest first. An article that names
// Kinshasa speaks of that Congo; an office that is held beats one that was; a name beats a
// nickname.
namespace weight {
constexpr int familiar = 100;      // the article has named this actor otherwise
constexpr int in_force = 40;       // the dates of the name hold on the article's day
constexpr int not_yet = -1000;     // the name comes into use only later
constexpr int name_form = 20;      // a name or an acronym, not a capital or a metonym
constexpr int city_before_entity = 10;  // a bare city is the city, not what it is capital of
}  // namespace weight



class PhraseFinder {
 public:
  PhraseFinder(const Tree& tree, const Directory& directory, const Words& words,
               const Familiarity& familiarity)
      : tree_(tree), directory_(directory), words_(words), familiarity_(familiarity) {}

  SentencePhrases run() {
    std::vector<std::string_view> forms;
    std::vector<std::string> lemmas;
    for (const Word& word : tree_.words()) {
      forms.push_back(word.form);
      lemmas.push_back(word.lemma);
    }
    const std::vector<PhraseHit> hits = directory_.lexicon().match(forms, lemmas);
    covered_.assign(static_cast<std::size_t>(tree_.size()), false);
    for (const PhraseHit& hit : hits)
      std::fill(covered_.begin() + hit.first, covered_.begin() + hit.last, true);
    for (const PhraseHit& hit : hits) take(hit);
    join_given_names();
    return std::move(out_);
  }

 private:
  // "Bashir Assad": of two persons listed by one word in one name, the first is a given name here,
  // and the second has the whole name.
  void join_given_names() {
    const auto goes_on = [&](const NameHit& given, const NameHit& hit) {
      if (given.first != given.last || hit.first <= given.last || hit.actor == given.actor ||
          !is_person(given) || !is_person(hit)) {
        return false;
      }
      for (int i = given.last + 1; i <= hit.last; ++i) {
        const bool is_part = tree_[i].deprel == Deprel::flat && tree_[i].head == given.head;
        if (!is_part && tree_[i].upos != Upos::PUNCT) return false;
      }
      return true;
    };
    for (std::size_t i = 0; i + 1 < out_.names.size();) {
      const NameHit given = out_.names[i];
      if (!goes_on(given, out_.names[i + 1])) {
        ++i;
        continue;
      }
      out_.names[i + 1].first = given.first;
      out_.names[i + 1].head = given.head;
      out_.names.erase(out_.names.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  bool is_person(const NameHit& hit) const {
    return directory_.lexicon().actor(hit.actor).kind == ActorKind::person;
  }

  void take(const PhraseHit& hit) {
    const int first = static_cast<int>(hit.first);
    const int last = static_cast<int>(hit.last) - 1;
    int head = head_of(tree_, first, last);
    if (!hit.actors.empty() && is_meant(first, last, head)) {
      if (auto name = choose(hit.actors, first, last, head)) out_.names.push_back(*name);
    }
    // "Minister of Foreign Affairs": the office, whatever the tree makes of the affairs.
    for (int i = first + 1; i < last; ++i)
      if (tree_[i].upos == Upos::ADP) head = std::min(head, i - 1);
    if (!hit.agents.empty() && is_agent_noun(first, last, head) && !is_hyphenated(first, last))
      out_.agents.push_back({first, last, head, hit.agents.front()});
  }

  bool is_agent_noun(int first, int last, int head) const {
    const Word& word = tree_[head];
    const bool is_single = word.features.number != Number::plur;
    if (first == last && is_single && words_.has(words_.plural_only, word.lemma)) return false;
    const bool is_counted = determiner_of(tree_, head) == "a" || determiner_of(tree_, head) == "an";
    if (is_counted && words_.has(words_.never_counted, word.lemma)) return false;
    if (word.upos == Upos::NOUN || word.upos == Upos::PROPN) return true;
    // "Secretary-General" in three words, whose last the tagger takes for an adjective.
    if (last > first) return tree_[first].upos == Upos::PROPN || tree_[first].upos == Upos::NOUN;
    // "The military", "United States military": an adjective that heads a phrase of its own.
    return word.upos == Upos::ADJ && word.deprel != Deprel::amod &&
           (tree_.child(head, Deprel::det) != no_word ||
            tree_.child(head, Deprel::compound) != no_word);
  }

  // "Anti-government", in one word.
  bool is_hyphenated(int first, int last) const {
    const std::string_view form = tree_[first].form;
    const std::size_t hyphen = form.find('-');
    if (first != last || hyphen == std::string_view::npos) return false;
    return words_.has(words_.not_of_it, form.substr(0, hyphen)) ||
           words_.has(words_.stance, form.substr(form.rfind('-') + 1));
  }

  bool is_meant(int first, int last, int head) const {
    const Word& word = tree_[head];
    if (first == last) {
      const bool is_nominal = word.upos == Upos::PROPN || word.upos == Upos::NOUN ||
                              word.upos == Upos::ADJ || word.upos == Upos::X;
      if (!is_nominal) return false;
    }
    return !is_stance(first, last);
  }

  // "pro-Russian", "Turkish-made", "Iranian-American": in one word or in three.
  bool is_stance(int first, int last) const {
    if (first == last && is_compound_form(tree_[first].form)) return true;
    const auto is_hyphen = [&](int i) {
      return i >= 0 && i < tree_.size() && (tree_[i].form == "-" || tree_[i].form == "–");
    };
    const auto touches = [&](int left, int right) {
      return tree_[left].span.end == tree_[right].span.begin;
    };
    if (first >= 2 && is_hyphen(first - 1) && touches(first - 1, first) &&
        touches(first - 2, first - 1))
      return !words_.has(words_.origin, tree_[first - 2].form);
    if (last + 2 < tree_.size() && is_hyphen(last + 1) && touches(last, last + 1) &&
        touches(last + 1, last + 2))
      return !words_.has(words_.origin, tree_[last + 2].form);
    return false;
  }

  // A word with a hyphen that is no name as a whole: a stance, a double nationality.
  bool is_compound_form(std::string_view form) const {
    const std::size_t hyphen = form.find('-');
    if (hyphen == std::string_view::npos || hyphen == 0 || hyphen + 1 == form.size()) return false;
    const std::string_view before = form.substr(0, hyphen);
    const std::string_view after = form.substr(form.rfind('-') + 1);
    if (words_.has(words_.origin, after) || words_.has(words_.name_link, before)) return false;
    return !is_whole_name(form);
  }

  // Whether the hyphen belongs to the name: the parts alone would not be found ("Itar-Tass").
  bool is_whole_name(std::string_view form) const {
    const std::string_view whole[] = {form};
    const std::size_t hyphen = form.rfind('-');
    const std::string lemma(form);
    const auto found = directory_.lexicon().match(whole, std::span(&lemma, 1));
    if (found.empty()) return false;
    for (const std::string_view part : {form.substr(0, hyphen), form.substr(hyphen + 1)}) {
      const std::string_view row[] = {part};
      const std::string part_lemma(part);
      const auto of_part = directory_.lexicon().match(row, std::span(&part_lemma, 1));
      if (!of_part.empty() && shares_actor(of_part.front(), found.front())) return false;
    }
    return true;
  }

  static bool shares_actor(const PhraseHit& a, const PhraseHit& b) {
    return std::ranges::any_of(a.actors, [&](const ActorName& x) {
      return std::ranges::any_of(b.actors, [&](const ActorName& y) { return x.actor == y.actor; });
    });
  }

  int score(const ActorName& name) const {
    const ActorEntry& entry = directory_.lexicon().actor(name.actor);
    const bool is_town_of_entity =
        name.form == NameForm::capital && entry.kind == ActorKind::disputed;
    int sum = familiarity_(entry) > 0 && !is_town_of_entity ? weight::familiar : 0;
    const Date day = directory_.published();
    if (day.is_set()) {
      const bool is_later = name.from.is_set() && day < name.from;
      const bool is_over = name.until.is_set() && name.until < day;
      if (is_later) sum += weight::not_yet;
      if (!is_later && !is_over) sum += weight::in_force;
    } else if (!name.until.is_set()) {
      sum += weight::in_force;
    }
    if (name.form == NameForm::name || name.form == NameForm::acronym) sum += weight::name_form;
    if (entry.kind == ActorKind::city) sum += weight::city_before_entity;
    return sum;
  }

  std::optional<NameHit> choose(const std::vector<ActorName>& names, int first, int last,
                                int head) const {
    const ActorName* best = nullptr;
    int best_score = weight::not_yet / 2;
    for (const ActorName& name : names) {
      if (name.form == NameForm::holder && names.size() > 1) continue;
      const int found = score(name);
      if (found <= best_score) continue;
      if (!fits_neighbours(name, first, last, head)) continue;
      best = &name;
      best_score = found;
    }
    if (best == nullptr) return std::nullopt;
    NameHit hit{first, last, head, best->actor, form_of(names, *best, head), -1};
    for (const ActorName& name : names) {
      const bool is_other = name.actor != best->actor && name.form == NameForm::capital;
      const ActorKind kind = directory_.lexicon().actor(best->actor).kind;
      if (is_other && kind == ActorKind::city && score(name) > weight::not_yet / 2)
        hit.entity = name.actor;
    }
    return hit;
  }

  // "US" is name and adjective, "Afghan" adjective and person: the place in the tree decides.
  NameForm form_of(const std::vector<ActorName>& names, const ActorName& best, int head) const {
    const auto has = [&](NameForm form) {
      return std::ranges::any_of(names, [&](const ActorName& name) {
        return name.actor == best.actor && name.form == form;
      });
    };
    const Deprel deprel = tree_[head].deprel;
    const bool is_modifier = deprel == Deprel::amod || deprel == Deprel::compound;
    if (has(NameForm::adjective) && (is_modifier || best.form == NameForm::adjective))
      return NameForm::adjective;
    return best.form;
  }

  bool fits_neighbours(const ActorName& name, int first, int last, int head) const {
    const ActorEntry& entry = directory_.lexicon().actor(name.actor);
    const bool is_person = entry.kind == ActorKind::person;
    if (name.form == NameForm::adjective || name.form == NameForm::demonym) return true;
    if (first == last && is_tagged_person(head) && !is_person) return false;
    if (is_person && last > first) return true;
    if (first != last) return true;
    return !is_part_of_other_name(first, last, head, is_person);
  }

  // The tagger of names takes the word for a part of a person's name. Alone it errs too often.
  bool is_tagged_person(int head) const {
    const std::string_view tag = tree_[head].name;
    return tag.ends_with("PER") && !tag.starts_with('S') &&
           words_.has(words_.person_like, tree_[head].form);
  }

  // "Michael Jordan", "Paris Hilton", "Rifaat Assad": a name beside it that no list knows.
  bool is_part_of_other_name(int first, int last, int head, bool is_person) const {
    const auto is_stranger = [&](int i) {
      return i >= 0 && i < tree_.size() && !covered_[static_cast<std::size_t>(i)] &&
             tree_[i].upos == Upos::PROPN && utf8::starts_upper(tree_[i].form);
    };
    const bool is_doubtful = is_person || words_.has(words_.person_like, tree_[head].form);
    for (const int beside : {first - 1, last + 1}) {
      if (!is_stranger(beside)) continue;
      const bool is_below = tree_[beside].head == head;
      const bool is_above = tree_[head].head == beside;
      const Deprel link = is_below ? tree_[beside].deprel : tree_[head].deprel;
      if (!is_below && !is_above) {
        // Siblings under a third part of the name.
        const bool is_sibling = tree_[beside].head == tree_[head].head &&
                                tree_[head].deprel == Deprel::flat;
        if (is_sibling) return true;
        continue;
      }
      if (link == Deprel::flat) return true;
      const bool is_before = beside < first;
      if (is_doubtful && is_below && is_before && link == Deprel::compound) return true;
    }
    return false;
  }

  const Tree& tree_;
  const Directory& directory_;
  const Words& words_;
  const Familiarity& familiarity_;
  std::vector<bool> covered_;
  SentencePhrases out_;
};

}  // namespace

int head_of(const Tree& tree, int first, int last) {
  int found = last;
  for (int i = first; i <= last; ++i) {
    const int above = tree[i].head;
    if (above != no_word && above >= first && above <= last) continue;
    if (tree[i].upos == Upos::PUNCT && last > first) continue;
    found = i;
  }
  return found;
}

const NameHit* SentencePhrases::name_at(int word) const {
  const auto at = std::ranges::find(names, word, &NameHit::head);
  return at == names.end() ? nullptr : &*at;
}

const AgentHit* SentencePhrases::agent_at(int word) const {
  const auto at = std::ranges::find(agents, word, &AgentHit::head);
  return at == agents.end() ? nullptr : &*at;
}

bool SentencePhrases::covers(int word) const {
  const auto inside = [&](const auto& hit) { return hit.first <= word && word <= hit.last; };
  return std::ranges::any_of(names, inside) || std::ranges::any_of(agents, inside);
}

SentencePhrases find_phrases(const Tree& tree, const Directory& directory, const Words& words,
                             const Familiarity& familiarity) {
  return PhraseFinder(tree, directory, words, familiarity).run();
}

}  // namespace dragoman::actors

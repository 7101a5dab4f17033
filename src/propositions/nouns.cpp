#include "propositions/nouns.h"

#include <algorithm>
#include <array>

namespace dragoman {
namespace {

template <std::size_t count>
bool is_one_of(std::string_view word, const std::array<std::string_view, count>& words) {
  return std::ranges::find(words, word) != words.end();
}

// The words from the first modifier that belongs to a name up to `word`: "South Korean".
std::vector<PhraseHit> hits_ending_at(const Reader& reader, int word) {
  const Tree& tree = reader.tree();
  int first = word;
  while (first > 0 && word - first < 3 && is_name_like(tree, first - 1)) --first;
  std::vector<std::string_view> forms;
  std::vector<std::string> lemmas;
  for (int i = first; i <= word; ++i) {
    forms.push_back(tree[i].form);
    lemmas.push_back(tree[i].lemma);
  }
  std::vector<PhraseHit> hits = reader.classes().lexicon().match(forms, lemmas);
  const auto last = static_cast<std::uint32_t>(forms.size());
  std::erase_if(hits, [&](const PhraseHit& hit) { return hit.last != last; });
  return hits;
}

bool is_place_hit(const Reader& reader, const PhraseHit& hit) {
  return std::ranges::all_of(hit.actors, [&](const ActorName& name) {
    const ActorKind kind = reader.classes().lexicon().actor(name.actor).kind;
    return kind == ActorKind::city || kind == ActorKind::region || name.form == NameForm::capital;
  });
}

// The filler of a possessor: "whose" stands for the noun of the relative clause.
std::vector<Filler> possessor(Reader& reader, int noun) {
  const Tree& tree = reader.tree();
  const int child = tree.child(noun, Deprel::nmod_poss);
  if (child == no_word) return {};
  const Word& w = tree[child];
  const bool is_whose =
      w.form == "whose" || w.lemma == "whose" || w.features.pron_type == PronType::rel;
  const int relative = is_whose ? relative_clause_above(tree, child) : no_word;
  if (relative == no_word || tree[relative].head == no_word) return reader.fillers(child);
  std::vector<Filler> found = reader.fillers(tree[relative].head);
  for (Filler& filler : found) filler.is_shared = true;
  return found;
}

// Whoever acts in the clause in which the noun stands.
std::vector<Filler> performers_above(Reader& reader, int noun) {
  const Tree& tree = reader.tree();
  const int head = tree[noun].head;
  if (head == no_word) return {};
  switch (tree[noun].deprel) {
    case Deprel::obj: {
      const int receiver = tree.child(head, Deprel::iobj);
      if (receiver != no_word) return reader.fillers(receiver);
      return reader.deep_agent(head);
    }
    case Deprel::obl:
    case Deprel::xcomp:
      return reader.clause(head).subject;
    case Deprel::nsubj_pass:
      return reader.deep_agent(head);
    case Deprel::nmod:
      return performers(reader, head);
    case Deprel::conj:
      return performers(reader, head);
    default:
      return {};
  }
}

}  // namespace

bool is_listed_act(const Tree& tree, const Classes& classes, int word) {
  if (tree[word].upos != Upos::NOUN) return false;
  const std::string lemma = lemma_of(tree, word);
  return classes.has(Class::event_noun, lemma) || classes.has(Class::content_noun, lemma) ||
         classes.has(Class::supported_noun, lemma) || classes.has(Class::named_act, lemma) ||
         !classes.lexicon().frames_of_noun(lemma).empty();
}

bool holds_clause(const Classes& classes, std::string_view lemma) {
  return classes.has(Class::content_noun, lemma) ||
         (classes.has(Class::event_noun, lemma) && classes.embedding(lemma, "") != Embedding::none);
}

std::vector<Filler> own_performers(Reader& reader, int noun) {
  const Tree& tree = reader.tree();
  std::vector<Filler> found = possessor(reader, noun);
  if (!found.empty()) return found;
  for (const int child : tree.children(noun)) {
    const bool is_phrase = tree[child].deprel == Deprel::nmod || tree[child].deprel == Deprel::obl;
    const bool is_time = reader.classes().has(Class::time_noun, lemma_of(tree, child));
    if (is_phrase && !is_time && marker_of(tree, child) == "by") return reader.fillers(child);
  }
  for (const int child : tree.children(noun)) {
    if (is_origin(reader, child, noun)) found.push_back({.head = child});
  }
  return found;
}

std::vector<Filler> performers(Reader& reader, int noun) {
  std::vector<Filler> found = own_performers(reader, noun);
  if (!found.empty()) return found;
  found = said_of(reader, noun);
  if (!found.empty()) return found;
  found = performers_above(reader, noun);
  for (Filler& filler : found) filler.is_shared = true;
  return found;
}

bool is_moved(const Reader& reader, int modifier, int noun) {
  const Tree& tree = reader.tree();
  const bool is_place =
      tree[modifier].deprel == Deprel::compound || marker_of(tree, modifier) == "of";
  return tree[modifier].upos == Upos::NOUN && is_place &&
         reader.classes().has(Class::moved_noun, lemma_of(tree, noun));
}

bool is_origin(const Reader& reader, int modifier, int noun) {
  const Tree& tree = reader.tree();
  const Deprel deprel = tree[modifier].deprel;
  const bool is_modifier = deprel == Deprel::amod || deprel == Deprel::compound ||
                           deprel == Deprel::nmod_desc || deprel == Deprel::nmod;
  if (!is_modifier || modifier > noun || tree.child(modifier, Deprel::case_) != no_word)
    return false;
  if (is_moved(reader, modifier, noun)) return false;
  for (const PhraseHit& hit : hits_ending_at(reader, modifier)) {
    const bool is_noun = tree[modifier].upos == Upos::NOUN || tree[modifier].upos == Upos::PROPN;
    const bool may_act =
        is_noun && !reader.classes().has(Class::means_noun, lemma_of(tree, modifier));
    const bool acts = may_act && std::ranges::any_of(hit.agents, [](const AgentEntry& agent) {
                        return agent.kind != "thing" && agent.kind != "office";
                      });
    const bool is_adjective = std::ranges::any_of(hit.actors, [](const ActorName& name) {
      return name.form == NameForm::adjective || name.form == NameForm::demonym ||
             name.form == NameForm::acronym;
    });
    if (acts || is_adjective) return true;
    // "Israel air strikes" in a title; a capital is where they meet, not who.
    const bool is_name = std::ranges::any_of(
        hit.actors, [](const ActorName& name) { return name.form == NameForm::name; });
    if (is_name) {
      return deprel != Deprel::amod && !is_place_hit(reader, hit) &&
             !reader.classes().has(Class::mutual_noun, lemma_of(tree, noun)) &&
             !reader.classes().has(Class::compound_theme, lemma_of(tree, noun));
    }
  }
  return false;
}

std::string clause_marker(const Tree& tree, int word) {
  const std::string mark = mark_of(tree, word);
  return mark.empty() ? marker_of(tree, word) : mark;
}

bool is_complement_preposition(std::string_view marker) {
  static constexpr std::array<std::string_view, 6> markers = {"of",  "from",    "into",
                                                              "for", "against", "about"};
  return is_one_of(marker, markers);
}

bool has_object_like(const Tree& tree, int verb) {
  return std::ranges::any_of(tree.children(verb), [&](int child) {
    const Deprel deprel = tree[child].deprel;
    return deprel == Deprel::obj || deprel == Deprel::ccomp || deprel == Deprel::xcomp ||
           deprel == Deprel::obl || deprel == Deprel::aux_pass;
  });
}

bool is_picked_out(const Tree& tree, int noun) {
  static constexpr std::array<std::string_view, 8> pickers = {"only",   "next", "last",   "first",
                                                              "latest", "sole", "second", "third"};
  return std::ranges::any_of(tree.children(noun), [&](int child) {
    const Word& w = tree[child];
    return w.deprel == Deprel::amod && (std::ranges::find(pickers, w.lemma) != pickers.end() ||
                                        w.lemma.ends_with("th") || w.form.ends_with("est"));
  });
}

bool is_tough(const Reader& reader, int verb) {
  const Tree& tree = reader.tree();
  const int adjective = tree[verb].head;
  const Deprel link = tree[verb].deprel;
  const bool is_complement =
      link == Deprel::xcomp || link == Deprel::advcl || link == Deprel::ccomp;
  if (!is_complement || adjective == no_word || tree[adjective].upos != Upos::ADJ) return false;
  if (!is_infinitive(tree, verb) || has_object_like(tree, verb)) return false;
  const int subject = tree.child(adjective, Deprel::nsubj);
  const bool is_empty = subject == no_word || lemma_of(tree, subject) == "it";
  return !is_empty && reader.classes().has(Class::tough_adjective, lemma_of(tree, adjective));
}

}  // namespace dragoman

// Nouns that name acts: "Russia's invasion of Ukraine", "recognition of X by Y", "US-Chinese
// talks", "the decision to expel".

#include <algorithm>
#include <array>

#include "propositions/construction.h"
#include "propositions/nouns.h"

namespace dragoman {
namespace {

// The phrase that names who undergoes or acts: everything behind the noun.
bool is_phrase(const Tree& tree, int word) {
  const Deprel deprel = tree[word].deprel;
  return deprel == Deprel::nmod || deprel == Deprel::obl;
}

bool has_phrase(const Tree& tree, int noun, std::string_view marker) {
  return std::ranges::any_of(tree.children(noun), [&](int child) {
    return is_phrase(tree, child) && marker_of(tree, child) == marker;
  });
}

bool possessor_acts(const Reader& reader, int noun) {
  const Tree& tree = reader.tree();
  if (!reader.classes().has(Class::possessor_theme, lemma_of(tree, noun))) {
    return !has_phrase(tree, noun, "by") || has_phrase(tree, noun, "of");
  }
  return has_phrase(tree, noun, "of");
}

bool possessor(Reader& reader, int noun) {
  const Tree& tree = reader.tree();
  if (tree.child(noun, Deprel::nmod_poss) == no_word) return false;
  const Role role = possessor_acts(reader, noun) ? Role::agent : Role::theme;
  const std::vector<Filler> found = own_performers(reader, noun);
  reader.add(reader.at(noun), role, {}, found);
  return !found.empty();
}

bool by_phrase(Reader& reader, int noun) {
  const Tree& tree = reader.tree();
  bool found = false;
  for (const int child : tree.children(noun)) {
    if (!is_phrase(tree, child) || marker_of(tree, child) != "by" ||
        reader.classes().has(Class::time_noun, lemma_of(tree, child))) {
      continue;
    }
    reader.add(reader.at(noun), Role::agent, {}, reader.fillers(child));
    found = true;
  }
  return found;
}

bool between(Reader& reader, int noun) {
  const Tree& tree = reader.tree();
  bool found = false;
  for (const int child : tree.children(noun)) {
    const std::string marker = is_phrase(tree, child) ? marker_of(tree, child) : std::string();
    if (marker != "between" && marker != "among" && marker != "amongst") continue;
    reader.add(reader.at(noun), Role::agent, {}, reader.fillers(child));
    found = true;
  }
  return found;
}

// Names and adjectives before the noun, with those joined by a hyphen: "US-Chinese".
std::vector<int> modifiers(const Tree& tree, int noun) {
  std::vector<int> found;
  for (const int child : tree.children(noun)) {
    const Deprel deprel = tree[child].deprel;
    if (child > noun) break;
    if (deprel != Deprel::amod && deprel != Deprel::compound && deprel != Deprel::nmod_desc &&
        deprel != Deprel::nmod) {
      continue;
    }
    for (const int inner : tree.children(child)) {
      const Deprel d = tree[inner].deprel;
      if (d == Deprel::compound || d == Deprel::amod || d == Deprel::conj) found.push_back(inner);
    }
    found.push_back(child);
  }
  return found;
}

bool is_mutual_pair(const Tree& tree, int modifier) {
  return (modifier > 0 && tree[modifier - 1].form == "-") ||
         (modifier + 1 < tree.size() && tree[modifier + 1].form == "-");
}

bool origin(Reader& reader, int noun) {
  const Tree& tree = reader.tree();
  const int index = reader.at(noun);
  if (reader.has_role(index, Role::agent)) return false;
  bool found = false;
  for (const int modifier : modifiers(tree, noun)) {
    const bool is_direct = tree[modifier].head == noun;
    const bool is_name =
        is_name_like(tree, modifier) || (modifier == 0 && tree[modifier].upos == Upos::PROPN);
    // "Saudi air strikes": strikes by air that are Saudi, wherever the parser hangs the adjective.
    const bool is_adjective = tree[modifier].deprel == Deprel::amod;
    const bool acts = is_direct || is_adjective ? is_origin(reader, modifier, noun)
                                                : is_mutual_pair(tree, modifier) && is_name;
    if (!acts) continue;
    reader.add(index, Role::agent, {}, Filler{.head = modifier});
    found = true;
  }
  return found;
}

bool compound_theme(Reader& reader, int noun) {
  const Tree& tree = reader.tree();
  const bool takes_names = reader.classes().has(Class::compound_theme, lemma_of(tree, noun));
  for (const int modifier : modifiers(tree, noun)) {
    const bool is_compound =
        tree[modifier].deprel == Deprel::compound || tree[modifier].deprel == Deprel::nmod;
    const bool is_name = takes_names && is_compound && tree[modifier].upos == Upos::PROPN;
    if (!is_name && !is_moved(reader, modifier, noun)) continue;
    if (reader.has_role(reader.at(noun), Role::theme)) return false;
    reader.add(reader.at(noun), Role::theme, {}, Filler{.head = modifier});
    return true;
  }
  return false;
}

bool of_phrase(Reader& reader, int noun) {
  const Tree& tree = reader.tree();
  const int index = reader.at(noun);
  bool found = false;
  for (const int child : tree.children(noun)) {
    if (!is_phrase(tree, child) || marker_of(tree, child) != "of") continue;
    // "the withdrawal of troops": whoever commands them withdraws them.
    const bool acts = !reader.has_role(index, Role::agent) && !is_moved(reader, child, noun) &&
                      reader.classes().has(Class::of_agent, lemma_of(tree, noun));
    reader.add(index, acts ? Role::agent : Role::theme, {}, reader.fillers(child));
    found = true;
  }
  return found;
}

// The phrase behind the last of several acts, on whichever of them the parser hangs it; or no_word.
int last_phrase(const Tree& tree, std::span<const int> acts, std::string_view marker) {
  int found = no_word;
  for (const int act : acts) {
    for (const int child : tree.children(act)) {
      const bool is_behind = child > acts.back() && is_phrase(tree, child);
      if (is_behind && marker_of(tree, child) == marker) found = child;
    }
  }
  return found;
}

bool share_phrase(Reader& reader, int noun, std::span<const int> acts, std::string_view marker,
                  Role role) {
  const Tree& tree = reader.tree();
  const int index = reader.at(noun);
  const int phrase = last_phrase(tree, acts, marker);
  if (phrase == no_word || reader.has_role(index, role) || has_phrase(tree, noun, marker)) {
    return false;
  }
  if (reader.classes().has(Class::time_noun, lemma_of(tree, phrase))) return false;
  for (Filler filler : reader.fillers(phrase)) {
    filler.is_shared = true;
    reader.add(index, role, {}, filler);
  }
  return true;
}

// "the seizure, storage and sale of arms by X": the phrases stand once, behind the last act.
bool shared_phrases(Reader& reader, int noun) {
  const Tree& tree = reader.tree();
  const std::vector<int> acts = coordinated(tree, first_conjunct(tree, noun));
  if (acts.size() < 2 || reader.at(acts.back()) < 0) return false;
  // "protests and the signing of a treaty": what has its own article is a phrase of its own.
  const bool is_whole = std::ranges::any_of(acts, [&](int act) {
    return act > noun && tree.child(act, Deprel::det) != no_word;
  });
  if (is_whole || reader.classes().has(Class::of_agent, lemma_of(tree, noun))) return false;
  const bool undergoes = share_phrase(reader, noun, acts, "of", Role::theme);
  return share_phrase(reader, noun, acts, "by", Role::agent) || undergoes;
}

bool phrases(Reader& reader, int noun) {
  const Tree& tree = reader.tree();
  bool found = false;
  for (const int child : tree.children(noun)) {
    if (!is_phrase(tree, child) && tree[child].deprel != Deprel::nmod_unmarked) continue;
    const std::string marker = marker_of(tree, child);
    const bool is_role = marker == "of" || marker == "by" || marker == "between";
    if (is_role || (marker.empty() && child < noun)) continue;
    for (const Filler& filler : reader.fillers(child)) {
      const std::string own = filler.head == child ? marker : marker_of(tree, filler.head);
      reader.add(reader.at(noun), Role::oblique, own.empty() ? marker : own, filler);
    }
    found = true;
  }
  return found;
}

// "denied the attack on the village": a phrase right behind the noun that hangs on the verb.
bool stray_phrase(Reader& reader, int noun) {
  static constexpr std::array<std::string_view, 6> markers = {"on",      "with", "against",
                                                              "between", "over", "of"};
  const Tree& tree = reader.tree();
  const int verb = tree[noun].head;
  if (verb == no_word || !is_verb(tree, verb) || noun < verb) return false;
  const int after = tree.subtree(noun).last + 1;
  for (const int child : tree.children(verb)) {
    if (tree[child].deprel != Deprel::obl || tree.subtree(child).first != after) continue;
    const std::string marker = marker_of(tree, child);
    if (std::ranges::find(markers, marker) == markers.end()) return false;
    if (reader.classes().has(Class::time_noun, lemma_of(tree, child))) return false;
    const Role role = marker == "between" ? Role::agent
                      : marker == "of"    ? Role::theme
                                          : Role::oblique;
    for (Filler filler : reader.fillers(child)) {
      filler.is_shared = true;
      reader.add(reader.at(noun), role, role == Role::oblique ? marker : "", filler);
    }
    return true;
  }
  return false;
}

bool content(Reader& reader, int noun) {
  const Tree& tree = reader.tree();
  bool found = false;
  for (const int child : tree.children(noun)) {
    const bool is_clause = (tree[child].deprel == Deprel::acl && !mark_of(tree, child).empty()) ||
                           tree[child].deprel == Deprel::ccomp;
    if (!is_clause) continue;
    for (const int member : coordinated(tree, child)) {
      reader.add(reader.at(noun), Role::topic, {}, Filler{.head = member});
    }
    found = true;
  }
  return found;
}

constexpr Construction table[] = {
    {"nominal.possessor", "The possessor of an act acts; of an arrest or killing, it undergoes.",
     "Ghana condemned Russia's invasion of Ukraine.",
     "invasion(agent=Russia, theme=Ukraine) asserted", possessor},
    {"nominal.by", "\"by\" behind an act names who acts.",
     "The recognition of Kosovo by Serbia would surprise many.",
     "recognition(agent=Serbia, theme=Kosovo) asserted", by_phrase},
    {"nominal.between", "Those between whom an act takes place all act.",
     "Talks between Egypt and Sudan ended on Friday.", "talk(agent=Egypt, agent=Sudan) asserted",
     between},
    {"nominal.origin", "An adjective of origin, or a word for people who act, names who acts.",
     "Israeli air strikes on Gaza continued.", "strike(agent=Israeli, on=Gaza) asserted", origin},
    {"nominal.compound", "A name before an act that needs a victim names the victim.",
     "The Ukraine invasion shocked Europe.", "invasion(theme=Ukraine) asserted", compound_theme},
    {"nominal.of", "The of-phrase undergoes; with acts that nobody undergoes it acts.",
     "Experts discussed the annexation of Crimea.", "annexation(theme=Crimea) asserted", of_phrase},
    {"nominal.shared", "Acts that are coordinated without articles share the last one's phrases.",
     "The minister praised the production, storage and sale of oil.",
     "storage(theme=oil) asserted", shared_phrases},
    {"nominal.oblique", "Other phrases keep their preposition: attack on, war against.",
     "The attack on the embassy shocked Oslo.", "attack(on=embassy) asserted", phrases},
    {"nominal.stray", "A phrase right behind an act belongs to it, wherever the parser hangs it.",
     "Brazil called for talks with the rebels.", "talk(with=rebels) requested", stray_phrase},
    {"nominal.content", "The clause on a plan or decision is its topic.",
     "Kenya's decision to close the camp drew protests.",
     "decision(agent=Kenya, topic=close) asserted", content},
};

}  // namespace

std::span<const Construction> nominal_constructions() { return table; }

}  // namespace dragoman

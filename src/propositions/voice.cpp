// Which role the places of a verb's clause carry: voice and verbs whose subject undergoes.

#include <algorithm>
#include <string>

#include "propositions/construction.h"

namespace dragoman {
namespace {

void add_object(Reader& reader, int index, const Clause& clause) {
  reader.add(index, Role::theme, {}, clause.object);
}

// "Moscow kept Assad propped up."
bool causative(Reader& reader, int verb) {
  const Tree& tree = reader.tree();
  int above = tree[verb].head;
  // The participle may hang on the object: "kept the rebels supplied".
  const bool is_on_object =
      tree[verb].deprel == Deprel::acl && above != no_word && tree[above].deprel == Deprel::obj;
  if (is_on_object) above = tree[above].head;
  const bool is_kept = (is_on_object || tree[verb].deprel == Deprel::xcomp) && above != no_word &&
                       tree[verb].features.tense == Tense::past &&
                       reader.classes().has(Class::causative, lemma_of(tree, above));
  const Clause& clause = reader.clause(verb);
  if (!is_kept || clause.subject.empty() || tree.child(verb, Deprel::obl_agent) != no_word)
    return false;
  const int index = reader.at(verb);
  reader.add(index, Role::theme, {}, clause.subject);
  std::vector<Filler> causer = reader.clause(above).subject;
  for (Filler& filler : causer) filler.is_shared = true;
  reader.add(index, Role::agent, {}, causer);
  return true;
}

// "was given aid": the one who gets it has become the subject.
bool passive_beneficiary(Reader& reader, int verb) {
  const Clause& clause = reader.clause(verb);
  if (!clause.is_passive || clause.object.empty() || !is_verb(reader.tree(), verb)) return false;
  const int index = reader.at(verb);
  reader.add(index, Role::beneficiary, {}, clause.subject);
  add_object(reader, index, clause);
  return true;
}

bool passive(Reader& reader, int verb) {
  const Clause& clause = reader.clause(verb);
  if (!clause.is_passive || !is_verb(reader.tree(), verb)) return false;
  reader.add(reader.at(verb), Role::theme, {}, clause.subject);
  return true;
}

// "Ten killed in blast": verbs that never stand without an object are passive without one.
bool title_passive(Reader& reader, int verb) {
  const Tree& tree = reader.tree();
  const Clause& clause = reader.clause(verb);
  const bool is_past = tree[verb].features.tense == Tense::past;
  if (!is_past || has_auxiliary(tree, verb) || !clause.object.empty() || !is_verb(tree, verb) ||
      tree.child(verb, Deprel::iobj) != no_word || clause.subject.empty() ||
      !reader.classes().has(Class::needs_object, lemma_of(tree, verb))) {
    return false;
  }
  if (tree[verb].deprel == Deprel::conj && !tree[tree[verb].head].features.is_passive) return false;
  const int index = reader.at(verb);
  reader.proposition(index).is_passive = true;
  reader.add(index, Role::theme, {}, clause.subject);
  return true;
}

bool theme_subject(Reader& reader, int verb) {
  const Tree& tree = reader.tree();
  const Clause& clause = reader.clause(verb);
  if (!is_verb(tree, verb) || !clause.object.empty() || clause.subject.empty()) return false;
  const bool is_existential = tree.child(verb, Deprel::expl) != no_word;
  // "broke off relations", where the parser takes the particle for a preposition.
  const bool is_phrasal = std::ranges::any_of(tree.children(verb), [&](int child) {
    const bool is_next = tree[child].deprel == Deprel::obl && child > verb &&
                         tree.child(child, Deprel::case_) == verb + 1;
    if (!is_next) return false;
    const std::string both = lemma_of(tree, verb) + ' ' + tree[verb + 1].lemma;
    return !reader.classes().lexicon().frames_of_verb(both).empty();
  });
  if (is_phrasal) return false;
  if (!is_existential && !reader.classes().has(Class::theme_subject, lemma_of(tree, verb)))
    return false;
  reader.add(reader.at(verb), Role::theme, {}, clause.subject);
  return true;
}

bool active(Reader& reader, int predicate) {
  const Clause& clause = reader.clause(predicate);
  const int index = reader.at(predicate);
  reader.add(index, Role::agent, {}, clause.subject);
  add_object(reader, index, clause);
  return true;
}

constexpr Construction table[] = {
    {"voice.causative", "Who keeps somebody in the state of a participle does what it says.",
     "Moscow kept the regime propped up.", "prop up(agent=Moscow, theme=regime) asserted",
     causative},
    {"voice.passive-beneficiary", "The subject of a passive that keeps an object is given it.",
     "The rebels were given weapons by Iran.",
     "give(agent=Iran, theme=weapons, beneficiary=rebels) asserted", passive_beneficiary},
    {"voice.passive", "The subject of a passive undergoes; who acts stands behind \"by\".",
     "The embassy was attacked by protesters.", "attack(agent=protesters, theme=embassy) asserted",
     passive},
    {"voice.title-passive", "Titles leave out \"were\": \"Ten killed\" is no killing by ten.",
     "Ten killed in market blast", "kill(theme=Ten) asserted", title_passive},
    {"voice.theme-subject", "Nobody acts where something collapses, falls, dies or happens.",
     "The talks collapsed.", "collapse(theme=talks) asserted", theme_subject},
    {"voice.active", "The subject of an active verb acts.", "Mali expelled the diplomats.",
     "expel(agent=Mali, theme=diplomats) asserted", active},
};

}  // namespace

std::span<const Construction> voice_constructions() { return table; }

}  // namespace dragoman

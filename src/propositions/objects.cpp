// Whom or what a verb is done to: its own object, one shared in coordination, or the noun that a
// relative clause or infinitive leaves out.

#include <algorithm>
#include <array>

#include "propositions/construction.h"
#include "propositions/nouns.h"

namespace dragoman {
namespace {

bool take(Reader& reader, int word, std::vector<Filler> fillers, bool is_shared) {
  if (fillers.empty()) return false;
  for (Filler& filler : fillers) filler.is_shared |= is_shared;
  reader.draft(word).object = std::move(fillers);
  return true;
}

bool relative_object(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  const int object = tree.child(word, Deprel::obj);
  return object != no_word && is_relative_pronoun(tree, object) &&
         take(reader, word, reader.fillers(object), true);
}

bool own(Reader& reader, int word) {
  const int object = reader.tree().child(word, Deprel::obj);
  return object != no_word && take(reader, word, reader.fillers(object), false);
}

bool has_clause(const Tree& tree, int word) {
  return tree.child(word, Deprel::ccomp) != no_word || tree.child(word, Deprel::xcomp) != no_word;
}

// "the town (that) rebels seized", "the town rebels tried to seize": the lowest verb without an
// object has lost it to the noun.
bool relative_gap(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  int clause = word;
  while (tree[clause].deprel == Deprel::xcomp || tree[clause].deprel == Deprel::ccomp) {
    clause = tree[clause].head;
    if (clause == no_word) return false;
    if (tree.child(clause, Deprel::obj) != no_word) return false;
  }
  if (tree[clause].deprel != Deprel::acl_relcl || has_clause(tree, word)) return false;
  const int noun = tree[clause].head;
  if (noun == no_word || reader.clause(word).is_passive) return false;
  if (reader.classes().has(Class::time_noun, lemma_of(tree, noun))) return false;
  const int subject = tree.child(clause, Deprel::nsubj);
  if (subject == no_word || subject < noun || is_relative_pronoun(tree, subject)) return false;
  for (int i = noun + 1; i < clause; ++i) {
    // "where", "whose", "in which": the noun has its place already.
    const Word& w = tree[i];
    const bool is_pronoun = w.features.pron_type == PronType::rel || is_relative_pronoun(tree, i);
    if (is_pronoun && tree.is_ancestor(clause, i) && w.deprel != Deprel::obj &&
        w.deprel != Deprel::mark) {
      return false;
    }
  }
  for (const int child : tree.children(word)) {
    const bool is_stranded = tree[child].upos == Upos::ADP && tree.children(child).empty() &&
                             tree[child].deprel != Deprel::compound_prt;
    if (is_stranded) return false;
  }
  return take(reader, word, reader.fillers(noun), true);
}

bool infinitive_gap(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  if (tree[word].deprel != Deprel::acl || !is_infinitive(tree, word)) return false;
  if (has_object_like(tree, word) || !reader.clause(word).subject.empty()) return false;
  const int noun = tree[word].head;
  if (holds_clause(reader.classes(), lemma_of(tree, noun))) return false;
  return take(reader, word, reader.fillers(noun), true);
}

// "The town was hard to capture."
bool tough_object(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  if (!is_tough(reader, word)) return false;
  return take(reader, word, reader.clause(tree[word].head).subject, true);
}

// Only what may stand between two verbs of one object: "condemned and later attacked Y".
bool are_adjacent(const Tree& tree, int first, int second) {
  for (int i = first + 1; i < second; ++i) {
    const Upos upos = tree[i].upos;
    if (upos != Upos::CCONJ && upos != Upos::ADV && upos != Upos::AUX && upos != Upos::PUNCT &&
        upos != Upos::VERB) {
      return false;
    }
  }
  return true;
}

// The object stands once behind the last verb, wherever the parser hangs it.
bool coordination(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  if (reader.clause(word).is_passive || has_clause(tree, word)) return false;
  if (tree[word].deprel == Deprel::conj && is_verb(tree, tree[word].head)) {
    const int head = tree[word].head;
    const int object = tree.child(head, Deprel::obj);
    return object != no_word && object > word && are_adjacent(tree, head, word) &&
           take(reader, word, reader.fillers(object), true);
  }
  if (reader.classes().has(Class::theme_subject, lemma_of(tree, word))) return false;
  for (const int child : tree.children(word)) {
    if (tree[child].deprel != Deprel::conj || !is_verb(tree, child)) continue;
    const int object = tree.child(child, Deprel::obj);
    const bool has_own = std::ranges::any_of(tree.children(child), [&](int c) {
      return tree[c].deprel == Deprel::nsubj || tree[c].deprel == Deprel::aux;
    });
    if (object != no_word && !has_own && child == word + 2 && !has_object_like(tree, word)) {
      return take(reader, word, reader.fillers(object), true);
    }
  }
  return false;
}

constexpr Construction table[] = {
    {"relative.object",
     "\"whom\", \"which\", \"that\" as an object stand for the noun before them.",
     "The republic that Syria recognised thanked Moscow.",
     "recognise(agent=Syria, theme=republic) asserted", relative_object},
    {"object.own", "The object undergoes.", "Rebels seized the airport.",
     "seize(agent=Rebels, theme=airport) asserted", own},
    {"coordination.object", "Verbs side by side share the object that follows the last of them.",
     "Troops surrounded and attacked the village.",
     "surround(agent=Troops, theme=village) asserted", coordination},
    {"relative.gap", "In a relative clause without pronoun the noun fills the empty place.",
     "The weapons they seized came from abroad.", "seize(agent=they, theme=weapons) asserted",
     relative_gap},
    {"tough.object", "What is said to be hard, easy or impossible to do is what it is done to.",
     "The town was hard to capture.", "capture(theme=town) possible", tough_object},
    {"infinitive.gap", "An infinitive without object on a noun is done to that noun.",
     "There are many issues to discuss.", "discuss(theme=issues) planned", infinitive_gap},
};

}  // namespace

std::span<const Construction> object_constructions() { return table; }

}  // namespace dragoman

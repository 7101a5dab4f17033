// Mends of by-phrases: who acts in a passive or in an act that a noun names, and how somebody came.

#include <algorithm>

#include "propositions/grammar.h"
#include "propositions/mend.h"

namespace dragoman {
namespace {

using Found = std::optional<Arc>;

bool is_act_noun(const Tree& tree, const Classes& classes, int word) {
  return tree[word].upos == Upos::NOUN &&
         (classes.has(Class::event_noun, lemma_of(tree, word)) ||
          classes.has(Class::content_noun, lemma_of(tree, word)) ||
          !classes.lexicon().frames_of_noun(lemma_of(tree, word)).empty());
}

// "condemned the shelling of the town by the army": an active verb has its actor before it.
Found by_of_object(const Tree& tree, const Classes& classes, int word) {
  const bool is_phrase =
      tree[word].deprel == Deprel::obl || tree[word].deprel == Deprel::obl_agent;
  if (!is_phrase || marker_of(tree, word) != "by") return {};
  const int verb = tree[word].head;
  const int act = tree.child(verb, Deprel::obj);
  const bool is_active = is_verb(tree, verb) && tree.child(verb, Deprel::nsubj) != no_word;
  const bool is_passive = tree.child(verb, Deprel::aux_pass) != no_word;
  if (act == no_word || act > word || !is_active || is_passive) return {};
  if (!is_act_noun(tree, classes, act)) return {};
  return Arc{word, act, Deprel::nmod};
}

// "The militia was given rifles by Libya": things have no "by" of their own, a passive has.
Found by_of_passive(const Tree& tree, const Classes& classes, int word) {
  if (tree[word].deprel != Deprel::nmod || marker_of(tree, word) != "by") return {};
  const int thing = tree[word].head;
  const int verb = tree[thing].head;
  const bool is_place = tree[thing].deprel == Deprel::obj ||
                        (tree[thing].deprel == Deprel::obl && marker_of(tree, thing) == "as");
  if (!is_place || verb == no_word || tree.child(verb, Deprel::aux_pass) == no_word) return {};
  const bool is_told = tree.child(verb, Deprel::obl_agent) != no_word;
  return is_told || is_act_noun(tree, classes, thing) ? Found()
                                                      : Found(Arc{word, verb, Deprel::obl_agent});
}

// "arrived by train", "fell by a third": no train brings a minister about.
Found by_of_means(const Tree& tree, const Classes& classes, int word) {
  const bool is_agent = tree[word].deprel == Deprel::obl_agent && marker_of(tree, word) == "by";
  const int article = tree.child(word, Deprel::det);
  const bool is_share = tree[word].upos == Upos::ADJ && article != no_word &&
                        tree[article].lemma == "a";
  if (is_agent && is_share) return Arc{word, tree[word].head, Deprel::obl};
  const bool is_bare = tree[word].features.number != Number::plur &&
                       tree.child(word, Deprel::det) == no_word;
  if (!is_agent || !is_bare || !classes.has(Class::vehicle, lemma_of(tree, word))) return {};
  return Arc{word, tree[word].head, Deprel::obl};
}

// "the shelling of the town by the army": whoever acts does not belong to the town.
Found by_of_act(const Tree& tree, const Classes& classes, int word) {
  if (tree[word].deprel != Deprel::nmod || marker_of(tree, word) != "by") return {};
  const int victim = tree[word].head;
  if (tree[victim].deprel != Deprel::nmod || marker_of(tree, victim) != "of") return {};
  const int act = tree[victim].head;
  if (!is_act_noun(tree, classes, act)) return {};
  return Arc{word, act, Deprel::nmod};
}

constexpr Mend table[] = {
    {"by-of-means", "\"by train\", \"by helicopter\" tell how somebody came.", by_of_means},
    {"by-of-act", "In \"the shelling of the town by the army\" the army shells.", by_of_act},
    {"by-of-passive", "In \"was given rifles by Libya\" Libya gives.", by_of_passive},
    {"by-of-object", "An active verb leaves \"by the army\" to the act that it names.",
     by_of_object},
};

}  // namespace

std::span<const Mend> agent_mends() { return table; }

}  // namespace dragoman

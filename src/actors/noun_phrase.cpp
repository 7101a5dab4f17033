#include "actors/noun_phrase.h"

#include <algorithm>

namespace dragoman::actors {
namespace {

constexpr int modifier_depth_max = 6;

bool is_modifying(Deprel deprel) {
  switch (deprel) {
    case Deprel::amod:
    case Deprel::compound:
    case Deprel::flat:
    case Deprel::nmod_desc:
    case Deprel::nmod_unmarked:
    case Deprel::nmod_poss:
    case Deprel::det:
    case Deprel::dep:
      return true;
    default:
      return false;
  }
}

bool is_left_part(Deprel deprel) {
  return is_modifying(deprel) || deprel == Deprel::nummod || deprel == Deprel::det_predet ||
         deprel == Deprel::advmod || deprel == Deprel::cc_preconj || deprel == Deprel::nmod;
}

}  // namespace

std::string_view preposition_of(const Tree& tree, int word) {
  const int marker = tree.child(word, Deprel::case_);
  if (marker == no_word || marker > word) return {};
  return tree[marker].lemma;
}

bool modifies(const Tree& tree, int word, int noun) {
  if (word >= noun) return false;
  int at = word;
  for (int depth = 0; depth < modifier_depth_max; ++depth) {
    const Deprel link = tree[at].deprel;
    const int above = tree[at].head;
    if (above == no_word) return false;
    const bool is_bare_nmod = link == Deprel::nmod && tree.child(at, Deprel::case_) == no_word;
    const bool is_joined = link == Deprel::conj && above != noun;
    if (!is_modifying(link) && !is_bare_nmod && !is_joined) return false;
    if (above == noun) return true;
    at = above;
  }
  return false;
}

bool is_coordinated(const Tree& tree, int a, int b) {
  const auto joined = [&](int x, int y) {
    return tree[x].head == y && tree[x].deprel == Deprel::conj;
  };
  const bool are_siblings = tree[a].head == tree[b].head && tree[a].deprel == Deprel::conj &&
                            tree[b].deprel == Deprel::conj;
  if (joined(a, b) || joined(b, a) || are_siblings) return true;
  const int first = std::min(a, b);
  const int last = std::max(a, b);
  bool has_link = false;
  for (int i = first + 1; i < last; ++i) {
    const bool is_link = tree[i].upos == Upos::CCONJ || tree[i].form == ",";
    if (!is_link && tree[i].upos != Upos::DET) return false;
    has_link = has_link || is_link;
  }
  return has_link;
}

std::vector<int> members(const Tree& tree, int head) {
  std::vector<int> out = {head};
  for (const int child : tree.children(head))
    if (tree[child].deprel == Deprel::conj) out.push_back(child);
  return out;
}

bool is_subject(Deprel deprel) {
  return deprel == Deprel::nsubj || deprel == Deprel::nsubj_pass || deprel == Deprel::nsubj_outer;
}

int phrase_begin(const Tree& tree, int head) {
  int begin = head;
  for (const int child : tree.children(head)) {
    if (child >= head || !is_left_part(tree[child].deprel)) continue;
    begin = std::min(begin, tree.subtree(child).first);
  }
  return begin;
}

std::string_view determiner_of(const Tree& tree, int noun) {
  for (const Deprel link : {Deprel::det, Deprel::det_predet, Deprel::cc_preconj}) {
    const int word = tree.child(noun, link);
    if (word != no_word) return tree[word].lemma;
  }
  return {};
}

bool is_plural(const Word& word) { return word.features.number == Number::plur; }

}  // namespace dragoman::actors

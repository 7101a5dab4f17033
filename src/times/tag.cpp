#include "times/tag.h"

namespace dragoman {
namespace {

bool is_parted(const Tree& tree, int word) {
  const int first = tree.subtree(word).first;
  for (int i = first; i >= 0 && i >= first - 2; --i) {
    const std::string_view form = tree[i].form;
    if (form == "," || form == "\"" || form == "\xE2\x80\x9D" || form == "'") return true;
  }
  return false;
}

// "carried out brutalities" tells nothing; "told reporters" does.
bool has_other_object(const Tree& tree, const Lexicon& lexicon, int word) {
  if (tree.child(word, Deprel::compound_prt) != no_word) return true;
  if (tree.child(word, Deprel::nsubj) == no_word) return false;
  return tree.child(word, Deprel::obj) != no_word &&
         lexicon.value("speech.verb", tree[word].lemma) != "states";
}

// Parsers take the subject of ", said the ministry" for an object.
bool is_saying(const Tree& tree, const Lexicon& lexicon, int word) {
  if (lexicon.value("speech.verb", tree[word].lemma).empty()) return false;
  if (has_other_object(tree, lexicon, word)) return false;
  return tree.child(word, Deprel::nsubj) != no_word || tree.child(word, Deprel::obj) == word + 1 ||
         tree.child(word, Deprel::obj) == word + 2;
}

bool is_bare(const Tree& tree, int clause) {
  return tree.child(clause, Deprel::mark) == no_word && tree.child(clause, Deprel::cc) == no_word;
}

// The sentence hangs on the tag: "Gunmen killed nine, police said".
bool is_under_tag(const Tree& tree, const Lexicon& lexicon, int verb) {
  const int head = tree[verb].head;
  if (head == no_word || head < verb || !is_saying(tree, lexicon, head)) return false;
  const Deprel deprel = tree[verb].deprel;
  const bool is_clause = deprel == Deprel::ccomp || deprel == Deprel::parataxis ||
                         deprel == Deprel::advcl || deprel == Deprel::dep;
  return is_clause && is_bare(tree, verb) && tree.child(head, Deprel::nsubj) > verb;
}

}  // namespace

int told_by_tag(const Tree& tree, const Lexicon& lexicon, int verb) {
  if (is_under_tag(tree, lexicon, verb)) return tree[verb].head;
  for (const int child : tree.children(verb)) {
    const Deprel deprel = tree[child].deprel;
    const bool is_loose = deprel == Deprel::advcl || deprel == Deprel::conj ||
                          deprel == Deprel::ccomp || deprel == Deprel::dep;
    if (deprel != Deprel::parataxis && !is_loose) continue;
    if (child < verb || !is_saying(tree, lexicon, child) || !is_bare(tree, child)) continue;
    if (tree.child(child, Deprel::ccomp) != no_word) continue;
    const int first = tree.subtree(child).first;
    const std::string_view before = first > 0 ? tree[first - 1].form : tree[first].form;
    if (before == ";" || before == ":" || tree[first].form == ";") continue;
    if (deprel == Deprel::parataxis || is_parted(tree, child)) return child;
  }
  return no_word;
}

}  // namespace dragoman

#include "propositions/corrections.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "propositions/grammar.h"

namespace dragoman {
namespace {

// Verbs whose infinitive is what is asked, promised, refused, ...: never a purpose.
constexpr std::array<std::string_view, 8> complement_classes = {
    "embedding.requested", "embedding.agreed",   "embedding.refused", "embedding.threatened",
    "embedding.planned",   "embedding.attempted", "embedding.enabled", "embedding.prevented"};

void correct_lemma(Tree& tree, const Lexicon& lexicon, int word) {
  const std::string& guess = tree[word].lemma;
  if (!lexicon.value("inflection.verb", guess).empty()) return;  // a verb that is listed
  const auto known = lexicon.value("inflection.verb", utf8::lower(tree[word].form));
  if (!known.empty()) tree.set_lemma(word, std::string(known));
}

bool takes_infinitive(const Tree& tree, const Lexicon& lexicon, int verb) {
  const std::string lemma = lemma_of(tree, verb);
  return std::ranges::any_of(complement_classes, [&](std::string_view name) {
    return lexicon.is_in(lemma, lexicon.word_class(name));
  });
}

// An infinitive with a bare "to" behind its verb.
bool is_bare_infinitive(const Tree& tree, int word) {
  return tree[word].upos == Upos::VERB && tree[word].head != no_word && tree[word].head < word &&
         is_infinitive(tree, word) && mark_of(tree, word) == "to";
}

void correct_complement(Tree& tree, const Lexicon& lexicon, int word) {
  if (tree[word].deprel != Deprel::advcl || !is_bare_infinitive(tree, word)) return;
  const int verb = tree[word].head;
  const bool has_complement = tree.child(verb, Deprel::xcomp) != no_word ||
                              tree.child(verb, Deprel::ccomp) != no_word;
  if (!has_complement && takes_infinitive(tree, lexicon, verb)) {
    tree.set_deprel(word, Deprel::xcomp);
  }
}

}  // namespace

void correct(Tree& tree, const Lexicon& lexicon) {
  for (int word = 0; word < tree.size(); ++word) {
    if (tree[word].upos == Upos::VERB) correct_lemma(tree, lexicon, word);
  }
  for (int word = 0; word < tree.size(); ++word) correct_complement(tree, lexicon, word);
}

}  // namespace dragoman

#include "propositions/corrections.h"

#include <string>

#include "base/utf8.h"

namespace dragoman {
namespace {

void correct_lemma(Tree& tree, const Lexicon& lexicon, int word) {
  const std::string& guess = tree[word].lemma;
  if (lexicon.value("inflection.verb", guess) == lexicon.fold(guess)) return;  // a listed verb
  const auto known = lexicon.value("inflection.verb", utf8::lower(tree[word].form));
  if (!known.empty()) tree.set_lemma(word, std::string(known));
}

}  // namespace

void correct(Tree& tree, const Lexicon& lexicon) {
  for (int word = 0; word < tree.size(); ++word) {
    if (tree[word].upos == Upos::VERB) correct_lemma(tree, lexicon, word);
  }
}

}  // namespace dragoman

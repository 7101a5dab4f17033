#include "propositions/corrections.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "propositions/classes.h"
#include "propositions/grammar.h"
#include "propositions/mend.h"

namespace dragoman {
namespace {

void correct_lemma(Tree& tree, const Lexicon& lexicon, int word) {
  const std::string_view table = tree[word].upos == Upos::VERB   ? "inflection.verb"
                                 : tree[word].upos == Upos::NOUN ? "inflection.noun"
                                                                 : "";
  if (table.empty()) return;
  const std::string& guess = tree[word].lemma;
  const std::string form = utf8::lower(tree[word].form);
  const auto known = lexicon.value(table, form);
  if (lexicon.value(table, guess) != lexicon.fold(guess)) {
    if (!known.empty()) tree.set_lemma(word, std::string(known));
    return;
  }
  // "It bared its teeth": a listed word whose past the form is not; that of "bar" is "barred".
  const bool is_verb = tree[word].upos == Upos::VERB;
  if (is_verb && known.empty() && form == guess + "ed") tree.set_lemma(word, guess + 'e');
}

bool is_agent_noun(const Lexicon& lexicon, const std::string& form, const std::string& lemma) {
  const std::string_view forms[] = {form};
  const std::string lemmas[] = {lemma};
  const auto hits = lexicon.match(forms, lemmas);
  return !hits.empty() && !hits.front().agents.empty();
}

// "Prisoners rioted", "troops advanced": with a subject and without "be" an -ed is what they did.
void correct_past_verb(Tree& tree, const Lexicon& lexicon, int word) {
  const Upos upos = tree[word].upos;
  if ((upos != Upos::NOUN && upos != Upos::ADJ) || !tree[word].form.ends_with("ed")) return;
  const int subject = tree.child(word, Deprel::nsubj);
  const bool is_predicate = tree.child(word, Deprel::cop) != no_word ||
                            tree.child(word, Deprel::det) != no_word ||
                            tree.child(word, Deprel::aux) != no_word;
  if (subject == no_word || subject > word || is_predicate) return;
  const auto verb = lexicon.value("inflection.verb", tree[word].form);
  if (!verb.empty()) {
    tree.set_verb(word, VerbForm::fin, Tense::past, std::string(verb));
  }
}

// "Police suspect that ...": a bare noun at the root that holds a clause is the verb.
void correct_bare_verb(Tree& tree, const Lexicon& lexicon, int word) {
  if (tree[word].upos != Upos::NOUN || tree[word].head != no_word) return;
  const int told = tree.child(word, Deprel::ccomp);
  const int clause = told != no_word ? told : tree.child(word, Deprel::acl);
  const int subject = tree.child(word, Deprel::compound);
  const bool holds_that = clause > word && tree.child(clause, Deprel::mark) == word + 1;
  if (!holds_that || subject == no_word || tree.child(word, Deprel::det) != no_word) return;
  const auto verb = lexicon.value("inflection.verb", tree[word].form);
  if (verb == tree[word].form) {
    tree.set_verb(word, VerbForm::fin, Tense::pres, std::string(verb));
  }
}

// "The drone that the army shot down": a relative clause with an object has a verb.
void correct_relative_verb(Tree& tree, const Lexicon& lexicon, int word) {
  if (tree[word].upos != Upos::NOUN || tree[word].deprel != Deprel::acl_relcl) return;
  const int object = tree.child(word, Deprel::obj);
  if (object == no_word || tree.child(word, Deprel::compound) == no_word) return;
  const auto verb = lexicon.value("inflection.verb", tree[word].form);
  if (!verb.empty()) tree.set_verb(word, VerbForm::fin, Tense::past, std::string(verb));
}

// "A dam burst in the north.": a full sentence without a verb has one where its noun may be the
// past tense of what befalls things.
void correct_only_verb(Tree& tree, const Classes& classes, int word) {
  if (tree[word].upos != Upos::NOUN || tree[word].head != no_word) return;
  const int subject = tree.child(word, Deprel::compound);
  if (subject == no_word || tree.child(subject, Deprel::compound) != no_word) return;
  const auto verb = classes.lexicon().value("verb.irregular", tree[word].form);
  const bool has_verb = std::ranges::any_of(tree.words(), [](const Word& w) {
    return w.upos == Upos::VERB || w.upos == Upos::AUX;
  });
  const bool is_full = tree[tree.size() - 1].form == "." && !has_verb;
  if (!is_full || !classes.has(Class::theme_subject, verb)) return;
  tree.set_verb(word, VerbForm::fin, Tense::past, std::string(verb));
}

// "prevented students from marching": what one is kept from or accused of is an act.
void correct_gerund(Tree& tree, const Classes& classes, int word) {
  const bool is_phrase = tree[word].deprel == Deprel::obl || tree[word].deprel == Deprel::nmod;
  if (tree[word].upos != Upos::NOUN || !is_phrase || !tree[word].form.ends_with("ing")) return;
  if (tree.child(word, Deprel::case_) != word - 1) return;  // an article stands between
  const int above = tree[word].head;
  if (above == no_word) return;
  const int verb = is_verb(tree, above) ? above : tree[above].head;
  if (verb == no_word || !is_verb(tree, verb)) return;
  const Embedding embedding = classes.embedding(lemma_of(tree, verb), marker_of(tree, word));
  if (embedding != Embedding::accused && embedding != Embedding::prevented) return;
  const auto known = classes.lexicon().value("inflection.verb", tree[word].form);
  if (known.empty()) return;
  tree.set_verb(word, VerbForm::ger, Tense::none, std::string(known));
}

// "Japan to close embassy": behind the particle "to" stands a verb.
void correct_infinitive(Tree& tree, const Lexicon& lexicon, int word) {
  if (tree[word].upos != Upos::ADJ && tree[word].upos != Upos::NOUN) return;
  if (word == 0 || tree[word - 1].upos != Upos::PART || tree[word - 1].lemma != "to") return;
  const auto verb = lexicon.value("inflection.verb", tree[word].form);
  if (verb.empty() || verb != tree[word].form) return;
  tree.set_verb(word, VerbForm::inf, Tense::none, std::string(verb));
}

// "The Astana summit opened": in a lower-case letter no name is written.
void correct_plain_noun(Tree& tree, const Lexicon& lexicon, int word) {
  if (tree[word].upos != Upos::PROPN || !is_nominal(tree, word)) return;
  const std::string_view form = tree[word].form;
  const auto noun = lexicon.value("inflection.noun", form);
  if (noun.empty() || utf8::lower(form) != form) return;
  tree.set_noun(word, noun == form ? Number::sing : Number::plur, std::string(noun));
}

// "3 May": the month, whatever the tagger takes it for.
void correct_month(Tree& tree, int word) {
  const bool is_may = tree[word].upos == Upos::AUX && tree[word].form == "May";
  if (is_may && word > 0 && tree[word - 1].upos == Upos::NUM) {
    tree.set_noun(word, Number::sing, "May");
  }
}

// "UK urges US to waive immunity": in a sentence that is not all capitals nobody writes US for us.
void correct_name(Tree& tree, int word) {
  if (tree[word].upos != Upos::PRON || tree[word].form != "US") return;
  const bool has_small = std::ranges::any_of(tree.words(), [](const Word& w) {
    return utf8::lower(w.form) == w.form && w.form.size() > 1;
  });
  if (has_small) tree.set_noun(word, Number::sing, "US");
}

// "The British relinquished control": an adjective with an article that is no noun's is a people.
void correct_people(Tree& tree, int word) {
  if (tree[word].upos != Upos::ADJ || !is_name_like(tree, word)) return;
  const bool is_place =
      is_relation_of_subject(tree[word].deprel) || tree[word].deprel == Deprel::obj;
  if (!is_place || tree.child(word, Deprel::det) != word - 1) return;
  tree.set_noun(word, Number::plur, std::string(tree[word].form));
}

// "Witnesses said": the capital opens the sentence, it makes no name.
void correct_first_word(Tree& tree, const Lexicon& lexicon) {
  if (tree.empty() || tree[0].upos != Upos::PROPN) return;
  if (tree.size() > 1 && tree[1].upos == Upos::PROPN) return;
  const std::string form = utf8::lower(tree[0].form);
  for (const std::string_view ending : {"s", "es"}) {
    if (!form.ends_with(ending) || form.size() < ending.size() + 3) continue;
    const std::string lemma = form.substr(0, form.size() - ending.size());
    if (is_agent_noun(lexicon, form, lemma)) return tree.set_noun(0, Number::plur, lemma);
  }
}

}  // namespace

void correct(Tree& tree, const Lexicon& lexicon) {
  const Classes classes(lexicon);
  for (int word = 0; word < tree.size(); ++word) {
    correct_past_verb(tree, lexicon, word);
    correct_gerund(tree, classes, word);
    correct_infinitive(tree, lexicon, word);
    correct_plain_noun(tree, lexicon, word);
    correct_month(tree, word);
    correct_name(tree, word);
    correct_people(tree, word);
    correct_bare_verb(tree, lexicon, word);
    correct_relative_verb(tree, lexicon, word);
    correct_only_verb(tree, classes, word);
    correct_lemma(tree, lexicon, word);
  }
  correct_first_word(tree, lexicon);
  if (auto mended = mend(tree, classes)) tree = *std::move(mended);
}

}  // namespace dragoman

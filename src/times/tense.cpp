#include "times/tense.h"

namespace dragoman {
namespace {

// The auxiliary or copula with this lemma; no_word where there is none.
int auxiliary(const Tree& tree, int verb, std::string_view lemma) {
  for (const int child : tree.children(verb)) {
    const Deprel deprel = tree[child].deprel;
    if ((deprel == Deprel::aux || deprel == Deprel::aux_pass || deprel == Deprel::cop) &&
        tree[child].lemma == lemma) {
      return child;
    }
  }
  return no_word;
}

bool is_ahead(Factuality factuality) {
  return factuality == Factuality::planned || factuality == Factuality::requested ||
         factuality == Factuality::threatened;
}

bool is_past_form(const Tree& tree, int verb) {
  if (tree[verb].features.tense == Tense::past) return true;
  for (const int child : tree.children(verb)) {
    const Deprel deprel = tree[child].deprel;
    const bool is_auxiliary =
        deprel == Deprel::aux || deprel == Deprel::aux_pass || deprel == Deprel::cop;
    if (is_auxiliary && tree[child].features.tense == Tense::past) return true;
  }
  return false;
}

// "Shot", "struck" and "threw" are no present forms, whatever the tagger says.
bool is_irregular_past(const Tree& tree, const Proposition& p) {
  const Word& word = tree[p.predicate];
  const std::string_view lemma = std::string_view(p.lemma).substr(0, p.lemma.find(' '));
  if (p.kind != PredicateKind::verb || word.form == lemma) return false;
  return !word.form.ends_with('s') && !word.form.ends_with("ing") && !word.form.ends_with("'m") &&
         !word.form.ends_with("re") && !word.form.ends_with("ve");
}

}  // namespace

int above(const Tree& tree, const Propositions& props, int index) {
  const Proposition& p = props.list[static_cast<std::size_t>(index)];
  for (int word = tree[verb_of(p)].head; word != no_word; word = tree[word].head) {
    for (std::size_t i = 0; i < props.list.size(); ++i) {
      const Proposition& other = props.list[i];
      if (static_cast<int>(i) != index && (other.predicate == word || other.support_word == word)) {
        return static_cast<int>(i);
      }
    }
  }
  return -1;
}

ClauseTense tense_of(const Tree& tree, const Propositions& props, int proposition) {
  ClauseTense tense;
  // Every step goes up the tree, so the loop ends.
  for (int index = proposition; index >= 0; index = above(tree, props, index)) {
    const Proposition& p = props.list[static_cast<std::size_t>(index)];
    const int verb = verb_of(p);
    if (!p.modal.empty() || p.aspect == Aspect::future || is_ahead(happened(props, index))) {
      tense.leaning = Leaning::future;
      tense.is_future = true;
      tense.is_finite = !p.modal.empty() || p.aspect == Aspect::future;
      return tense;
    }
    // "The envoys are to meet", "Peru to expel envoy".
    if (p.aspect == Aspect::infinitive && p.outer < 0 && above(tree, props, index) < 0) {
      // "was the first country to recognise": the copula has the tense.
      const int noun = tree[verb].head;
      if (noun != no_word && tree.child(noun, Deprel::cop) != no_word) {
        tense.leaning = is_past_form(tree, noun) ? Leaning::past : Leaning::present;
        return tense;
      }
      tense.leaning = Leaning::future;
      tense.is_future = true;
      tense.is_finite = true;
      return tense;
    }
    if (const int have = auxiliary(tree, verb, "have"); have != no_word) {
      tense.is_finite = index == proposition;
      const bool is_past = tree[have].features.tense == Tense::past || tree[have].form == "had";
      (is_past ? tense.is_past_perfect : tense.is_perfect) = true;
      return tense;
    }
    if (p.aspect == Aspect::past || is_past_form(tree, verb) ||
        (p.aspect == Aspect::present && is_irregular_past(tree, p))) {
      tense.is_finite = index == proposition && tree[verb].features.verb_form != VerbForm::ger;
      return tense;
    }
    // A bare participle has the tense of the verb above it.
    const VerbForm form = tree[verb].features.verb_form;
    const bool is_bare = (form == VerbForm::ger || form == VerbForm::part) &&
                         tree.child(verb, Deprel::aux) == no_word;
    if (p.aspect == Aspect::present && p.kind != PredicateKind::noun && !is_bare) {
      tense.is_finite = index == proposition;
      tense.leaning = Leaning::present;
      return tense;
    }
    if (p.kind == PredicateKind::noun && p.support_word == no_word) {
      tense.leaning = Leaning::noun;
      return tense;
    }
  }
  return tense;
}

Leaning leaning_at(const Tree& tree, const Propositions& props, int word) {
  for (int at = word; at != no_word; at = tree[at].head) {
    for (std::size_t i = 0; i < props.list.size(); ++i) {
      const Proposition& p = props.list[i];
      if (p.predicate == at || p.support_word == at) {
        return tense_of(tree, props, static_cast<int>(i)).leaning;
      }
    }
  }
  return Leaning::past;
}

}  // namespace dragoman

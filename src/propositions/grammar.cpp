#include "propositions/grammar.h"

#include <algorithm>
#include <array>

namespace dragoman {
namespace {

template <std::size_t count>
bool is_one_of(std::string_view word, const std::array<std::string_view, count>& words) {
  return std::ranges::find(words, word) != words.end();
}

// Function words of English; content words stand in the lexicon.
constexpr std::array<std::string_view, 6> negators = {"not",     "n't", "never",
                                                      "neither", "nor", "no"};
constexpr std::array<std::string_view, 5> negative_pronouns = {"nobody", "none", "nothing",
                                                               "neither", "no-one"};
// As good as a denial: "hardly recognised", "few countries".
constexpr std::array<std::string_view, 5> near_negators = {"hardly", "scarcely", "barely",
                                                           "rarely", "seldom"};
constexpr std::array<std::string_view, 11> modals = {
    "will", "would", "shall", "should", "may", "might", "can", "could", "must", "ought", "need"};
// What they tell is a whole clause: "said the family left", beside "wants it removed".
constexpr std::array<std::string_view, 6> tellers = {"say",    "claim", "report",
                                                     "announce", "add", "state"};
constexpr std::array<std::string_view, 4> relative_pronouns = {"who", "whom", "which", "that"};

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

void append(std::string& text, std::string_view word) {
  if (!text.empty()) text += ' ';
  text += word;
}

// A preposition with the words that are fixed to it: "as well as".
void append_with_fixed(const Tree& tree, int word, std::string& text) {
  append(text, lower(tree[word].form));
  for (const int child : tree.children(word)) {
    if (tree[child].deprel == Deprel::fixed) append(text, lower(tree[child].form));
  }
}

std::string joined(const Tree& tree, int word, Deprel deprel) {
  std::string text;
  int last = no_word;
  for (const int child : tree.children(word)) {
    if (tree[child].deprel != deprel) continue;
    // "met with with the minister": a word typed twice is one word.
    const bool is_doubled = last != no_word && child == last + 1 &&
                            lower(tree[child].form) == lower(tree[last].form);
    last = child;
    if (!is_doubled) append_with_fixed(tree, child, text);
  }
  return text;
}

bool is_negated_argument(const Tree& tree, int argument) {
  if (is_one_of(lower(tree[argument].form), negative_pronouns)) return true;
  return std::ranges::any_of(tree.children(argument), [&](int child) {
    const Word& word = tree[child];
    const bool is_determiner = word.deprel == Deprel::det || word.deprel == Deprel::cc_preconj;
    const std::string form = lower(word.form);
    if (is_determiner) return form == "no" || form == "neither" || form == "few";
    // "few countries" denies; "a few countries" does not.
    return word.deprel == Deprel::amod && form == "few" && child < argument &&
           tree.child(argument, Deprel::det) == no_word;
  });
}

bool is_argument_in_scope(Deprel deprel) {
  return deprel == Deprel::nsubj || deprel == Deprel::nsubj_pass || deprel == Deprel::obj;
}

// "-ize" and "-ise", "-or" and "-our" are one verb; the lexicon lists the British form.
std::string fold_spelling(std::string lemma) {
  const std::size_t size = lemma.size();
  if (size > 5 && lemma.ends_with("ize")) lemma[size - 2] = 's';
  if (size > 6 && lemma.ends_with("yze")) lemma[size - 2] = 's';
  return lemma;
}

}  // namespace

bool is_verb(const Tree& tree, int word) { return tree[word].upos == Upos::VERB; }

bool is_nominal(const Tree& tree, int word) {
  const Upos upos = tree[word].upos;
  return upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::PRON || upos == Upos::NUM ||
         upos == Upos::SYM || upos == Upos::DET || upos == Upos::X;
}

int nominal_complement(const Tree& tree, int verb) {
  const int child = tree.child(verb, Deprel::xcomp);
  const bool is_found = child != no_word && !is_verb(tree, child) &&
                        !is_predicative(tree, child) && mark_of(tree, child).empty() &&
                        is_nominal(tree, child);
  return is_found ? child : no_word;
}

bool is_parted(const Tree& tree, int verb, int phrase) {
  const int complement = nominal_complement(tree, verb);
  return complement > verb && complement < phrase;
}

bool is_name_like(const Tree& tree, int word) {
  const std::string_view form = tree[word].form;
  return word > 0 && !form.empty() && form[0] >= 'A' && form[0] <= 'Z';
}

bool is_relation_of_subject(Deprel deprel) {
  return deprel == Deprel::nsubj || deprel == Deprel::nsubj_pass || deprel == Deprel::nsubj_outer ||
         deprel == Deprel::csubj || deprel == Deprel::csubj_pass || deprel == Deprel::csubj_outer;
}

bool is_predicative(const Tree& tree, int word) { return tree.child(word, Deprel::cop) != no_word; }

std::string lower_form(const Tree& tree, int word) { return lower(tree[word].form); }

std::string marker_of(const Tree& tree, int word) { return joined(tree, word, Deprel::case_); }

std::string mark_of(const Tree& tree, int word) { return joined(tree, word, Deprel::mark); }

bool has_mark(const Tree& tree, int word, std::string_view lemma) {
  return std::ranges::any_of(tree.children(word), [&](int child) {
    return tree[child].deprel == Deprel::mark && lower(tree[child].form) == lemma;
  });
}

int first_conjunct(const Tree& tree, int word) {
  while (tree[word].deprel == Deprel::conj && tree[word].head != no_word) word = tree[word].head;
  return word;
}

std::string_view conjunction_of(const Tree& tree, int word) {
  const int conjunction = tree.child(word, Deprel::cc);
  return conjunction == no_word ? std::string_view() : std::string_view(tree[conjunction].lemma);
}

std::vector<int> coordinated(const Tree& tree, int head) {
  std::vector<int> members(1, head);
  for (std::size_t i = 0; i < members.size(); ++i) {
    for (const int child : tree.children(members[i])) {
      if (tree[child].deprel == Deprel::conj) members.push_back(child);
    }
  }
  std::ranges::sort(members);
  return members;
}

bool is_relative_pronoun(const Tree& tree, int word) {
  const Word& w = tree[word];
  if (w.upos != Upos::PRON && w.upos != Upos::DET && w.upos != Upos::SCONJ) return false;
  return is_one_of(lower(w.form), relative_pronouns) && w.deprel != Deprel::det &&
         w.deprel != Deprel::mark && relative_clause_above(tree, word) != no_word;
}

int relative_clause_above(const Tree& tree, int word) {
  for (int i = word; i != no_word; i = tree[i].head) {
    if (tree[i].deprel == Deprel::acl_relcl) return i;
    const bool is_clause_boundary = tree[i].deprel == Deprel::advcl ||
                                    tree[i].deprel == Deprel::acl ||
                                    tree[i].deprel == Deprel::parataxis;
    if (is_clause_boundary) return no_word;
  }
  return no_word;
}

bool has_auxiliary(const Tree& tree, int verb) {
  return std::ranges::any_of(tree.children(verb), [&](int child) {
    return tree[child].deprel == Deprel::aux || tree[child].deprel == Deprel::aux_pass;
  });
}

bool is_participle(const Tree& tree, int verb, Tense tense) {
  const Features& f = tree[verb].features;
  return f.verb_form == VerbForm::part && f.tense == tense;
}

bool is_infinitive(const Tree& tree, int verb) {
  return has_mark(tree, verb, "to") && !is_gerund(tree, verb);  // "confessed to killing"
}

bool is_gerund(const Tree& tree, int verb) {
  const Features& f = tree[verb].features;
  const bool is_ing =
      f.verb_form == VerbForm::ger || is_participle(tree, verb, Tense::pres) ||
      (f.verb_form == VerbForm::part && f.tense != Tense::past && tree[verb].form.ends_with("ing"));
  return is_ing && !has_auxiliary(tree, verb);
}

bool is_passive_form(const Tree& tree, int verb) {
  for (const int child : tree.children(verb)) {
    const Deprel deprel = tree[child].deprel;
    if (deprel == Deprel::aux_pass || deprel == Deprel::nsubj_pass ||
        deprel == Deprel::csubj_pass || deprel == Deprel::obl_agent) {
      return true;
    }
  }
  if (!is_participle(tree, verb, Tense::past) || has_auxiliary(tree, verb)) return false;
  // A bare past participle is a passive: "the man arrested", "wants X removed", "Ten killed". But
  // where it looks like the past tense, a subject that the tree calls active counts more.
  const int above = tree[verb].head;
  const bool is_wanted = tree[verb].deprel == Deprel::ccomp && above != no_word &&
                         !is_one_of(tree[above].lemma, tellers);
  const bool is_clause = !is_wanted && tree[verb].deprel != Deprel::xcomp;
  const bool looks_past = !tree[verb].form.ends_with('n');
  return !(is_clause && looks_past && tree.child(verb, Deprel::nsubj) != no_word);
}

std::string modal_in(const Tree& tree, int auxiliary) {
  const Word& w = tree[auxiliary];
  const std::string form = lower(w.form);
  if (w.lemma == "will" || form == "'ll" || form == "wo") return "will";
  if (form == "'d" && w.lemma != "have") return "would";
  if (form == "would" || form == "should" || form == "could" || form == "might") return form;
  return is_one_of(w.lemma, modals) ? w.lemma : std::string();
}

bool is_arranged(const Tree& tree, int verb) {
  if (tree[verb].lemma == "blame") return false;  // "who is to blame"
  if (tree[verb].features.verb_form != VerbForm::inf && !is_infinitive(tree, verb)) return false;
  return std::ranges::any_of(tree.children(verb), [&](int child) {
    if (tree[child].lemma != "be" || tree[child].features.verb_form != VerbForm::fin) return false;
    const int next = child + 1;
    if (next >= verb || tree[next].deprel != Deprel::mark || tree[next].head != verb) return false;
    // "was due to visit" may be read like "due to the visit": with a mark of two words.
    return tree[next].lemma == "to" || (tree[next].lemma == "due" && tree[next + 1].lemma == "to");
  });
}

std::string modal_of(const Tree& tree, int verb) {
  for (const int child : tree.children(verb)) {
    if (tree[child].deprel != Deprel::aux) continue;
    if (std::string modal = modal_in(tree, child); !modal.empty()) return modal;
  }
  return is_arranged(tree, verb) ? "be to" : std::string();
}

Aspect aspect_of(const Tree& tree, int verb) {
  const std::string modal = modal_of(tree, verb);
  if (modal == "will" || modal == "shall" || modal == "be to") return Aspect::future;
  if (is_infinitive(tree, verb)) return Aspect::infinitive;
  bool has_present = false;
  for (const int child : tree.children(verb)) {
    const Word& w = tree[child];
    if (w.deprel != Deprel::aux && w.deprel != Deprel::aux_pass && w.deprel != Deprel::cop)
      continue;
    if (w.lemma == "have" || w.features.tense == Tense::past) return Aspect::past;
    if (w.features.tense == Tense::pres) has_present = true;
  }
  const Features& f = tree[verb].features;
  if (f.tense == Tense::past) return has_present ? Aspect::present : Aspect::past;
  if (has_present || f.tense == Tense::pres) return Aspect::present;
  if (f.verb_form == VerbForm::inf) return Aspect::infinitive;
  return is_verb(tree, verb) ? Aspect::present : Aspect::none;
}

int negation_of(const Tree& tree, int predicate) {
  for (const int child : tree.children(predicate)) {
    const Word& w = tree[child];
    const std::string form = lower(w.form);
    const bool is_adverb = w.deprel == Deprel::advmod || w.deprel == Deprel::aux ||
                           w.deprel == Deprel::cc_preconj || w.deprel == Deprel::det ||
                           w.deprel == Deprel::cc;
    if (is_adverb && (is_one_of(form, negators) || w.lemma == "not")) {
      if (form != "no" || w.deprel == Deprel::det) return child;
    }
    if (w.deprel == Deprel::advmod && (form == "longer" || is_one_of(form, near_negators))) {
      return child;
    }
    if (w.deprel == Deprel::mark && form == "without") return child;
    if (is_verb(tree, predicate) && is_argument_in_scope(w.deprel) &&
        is_negated_argument(tree, child)) {
      return child;
    }
  }
  return no_word;
}

std::string lemma_of(const Tree& tree, int predicate) {
  std::string lemma = tree[predicate].lemma;
  if (tree[predicate].upos != Upos::PROPN && !lemma.empty() && !is_lower(lemma[0])) {
    lemma = lower(lemma);
  }
  lemma = fold_spelling(std::move(lemma));
  if (tree[predicate].upos != Upos::VERB) return lemma;
  for (const int child : tree.children(predicate)) {
    const bool is_particle = tree[child].upos == Upos::ADP || tree[child].upos == Upos::ADV;
    if (tree[child].deprel == Deprel::compound_prt && is_particle) {
      append(lemma, lower(tree[child].form));
    }
  }
  return lemma;
}

}  // namespace dragoman

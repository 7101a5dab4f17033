// One sentence as a Universal Dependencies v2 tree.
//
//   for (int i = 0; i < tree.size(); ++i)
//     if (tree[i].deprel == Deprel::nsubj) subject_of(tree[i].head, i);
//   for (int child : tree.children(i)) ...        // in text order
//
// Words are numbered from 0 in this code (CoNLL-U counts from 1); the root's head is no_word.
// A Tree holds views into the article for its forms and into the model for its features, so both
// must outlive it; it owns its lemmas. A plain value. Building is linear, a look-up constant,
// subtree() linear in the subtree and is_ancestor() in the depth.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dragoman/span.h"
#include "syntax/roles.h"

namespace dragoman {

inline constexpr int no_word = -1;

enum class Upos : std::uint8_t {
  ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB, X,
};
std::string_view to_string(Upos upos);
std::optional<Upos> parse_upos(std::string_view text);

// UD v2 relations with the subtypes that English treebanks use. `_` joins the subtype:
// nsubj_pass is "nsubj:pass". An unknown subtype is read as its plain relation.
enum class Deprel : std::uint8_t {
  root, acl, acl_relcl, advcl, advcl_relcl, advmod, amod, appos, aux, aux_pass, case_, cc,
  cc_preconj, ccomp, compound, compound_prt, conj, cop, csubj, csubj_outer, csubj_pass, dep, det,
  det_predet, discourse, dislocated, expl, fixed, flat, goeswith, iobj, list, mark, nmod,
  nmod_desc, nmod_poss, nmod_unmarked, nsubj, nsubj_outer, nsubj_pass, nummod, obj, obl, obl_agent,
  obl_unmarked, orphan, parataxis, punct, reparandum, vocative, xcomp,
};
std::string_view to_string(Deprel deprel);       // "nsubj:pass"
Deprel parse_deprel(std::string_view text);      // unknown: Deprel::dep

// The features that later rooms ask for, out of UD's Feats.
enum class VerbForm : std::uint8_t { none, fin, inf, part, ger };
enum class Tense : std::uint8_t { none, past, pres };
enum class Number : std::uint8_t { none, sing, plur };
enum class PronType : std::uint8_t { none, prs, dem, rel, int_, ind, neg, art, tot };

struct Features {
  VerbForm verb_form = VerbForm::none;
  Tense tense = Tense::none;
  Number number = Number::none;
  PronType pron_type = PronType::none;
  std::uint8_t person = 0;       // 1, 2, 3; 0 none
  bool is_passive = false;       // Voice=Pass
  bool is_negative = false;      // Polarity=Neg
  bool is_possessive = false;    // Poss=Yes
  bool is_imperative = false;    // Mood=Imp
};
Features parse_features(std::string_view feats);

struct Word {
  std::string_view form;
  std::string lemma;
  std::string_view feats;        // UD text, "_" where empty; lives as long as the model
  Span span;
  int head = no_word;
  Upos upos = Upos::X;
  Deprel deprel = Deprel::dep;
  Features features;
  std::string_view name;         // BIOES tag of the names head: "B-PER"; "O" where none
};

class Tree {
 public:
  Tree() = default;
  // Heads must lie in the sentence and have no cycle (Parser and read_conllu see to it). Where
  // several words have no head, the first is the root; all of them get the relation `root`.
  explicit Tree(std::vector<Word> words);

  int size() const { return static_cast<int>(words_.size()); }
  bool empty() const { return words_.empty(); }
  const Word& operator[](int i) const { return words_[static_cast<std::size_t>(i)]; }
  std::span<const Word> words() const { return words_; }

  // Corrections by what knows the word better than the model.
  void set_lemma(int i, std::string lemma) {
    words_[static_cast<std::size_t>(i)].lemma = std::move(lemma);
  }
  void set_verb(int i, VerbForm form, Tense tense, std::string lemma) {
    Word& word = words_[static_cast<std::size_t>(i)];
    word.upos = Upos::VERB;
    word.features = {};
    word.features.verb_form = form;
    word.features.tense = tense;
    word.lemma = std::move(lemma);
  }
  void set_noun(int i, Number number, std::string lemma) {
    Word& word = words_[static_cast<std::size_t>(i)];
    word.upos = Upos::NOUN;
    word.features.number = number;
    word.lemma = std::move(lemma);
  }

  // `name` must live as long as the tree.
  void set_name(int i, std::string_view name) { words_[static_cast<std::size_t>(i)].name = name; }

  // Predicates in text order, where the model has roles and they were asked for.
  const std::vector<PredicateMark>& marks() const { return marks_; }
  void set_marks(std::vector<PredicateMark> marks) { marks_ = std::move(marks); }
  // What the network says of the word as a predicate; nullptr where it is none.
  const PredicateMark* mark_of(int i) const;

  int root() const { return root_; }                       // no_word where empty
  std::span<const int> children(int i) const;              // in text order
  // The first child with this relation, or no_word.
  int child(int i, Deprel deprel) const;
  bool is_ancestor(int above, int below) const;            // a word is its own ancestor
  // The words of the subtree of `i`, as the smallest and largest index.
  struct Range {
    int first = 0;
    int last = 0;  // included
  };
  Range subtree(int i) const;
  Span span_of(Range range) const {
    return (*this)[range.first].span.cover((*this)[range.last].span);
  }

 private:
  std::vector<Word> words_;
  // Where the children of each word begin and, after all of those, the children themselves.
  std::vector<int> links_;
  std::vector<PredicateMark> marks_;
  int root_ = no_word;
};

}  // namespace dragoman

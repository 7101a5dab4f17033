#include "propositions/marks.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "propositions/classes.h"
#include "propositions/grammar.h"
#include "propositions/nouns.h"
#include "propositions/numbers.h"

namespace dragoman {
namespace {

constexpr ThresholdRow rows[] = {
    {Threshold::predicate, 0.50F, "A word that no rule reads as a predicate; likelier than not."},
    {Threshold::listed_act, 0.30F,
     "The same of an act that the lexicon lists, before another noun: \"gas transport deal\"."},
    {Threshold::empty_role, 0.55F, "Nothing speaks against the mark but the silence of the rules."},
    {Threshold::weak_role, 0.97F,
     "Weak constructions err on a quarter to half of web text, but seldom on the wording of news "
     "that the corpus holds; below this, marks broke more of it than they mended."},
    {Threshold::firm_role, 1.01F,
     "An own subject or object is right on nine of ten: no mark turns it, for a turned claim is "
     "our worst error."},
    {Threshold::modifier, 0.50F, "When and where hurt little and are often missed by the rules."},
    {Threshold::line_role, 0.50F, "In lines alone, of verbs: more likely than not."},
    {Threshold::noun_role, 0.55F,
     "In lines alone: half of what nouns share out is open, and most marks above this are right."},
};

struct WeakConstruction {
  std::string_view prefix;
  std::string_view reason;
};

// Counted on the training part of PropBank's English Web Treebank: how often the role that the
// construction gave was the annotators'.
constexpr WeakConstruction weak[] = {
    {"adverbial.", "half of the shared subjects of participles and infinitives"},
    {"infinitive.", "a fifth to a third of the nouns said to act in their infinitive"},
    {"control.", "three quarters"},
    {"coordination.", "two thirds of the shared subjects and objects"},
    {"participle.", "half of the actors of -ing forms"},
    {"relative.gap", "three quarters"},
    {"relative.bare", "a quarter"},
    {"support", "four of ten"},
    {"nominal.", "seven of ten"},
};

bool is_number(std::string_view label) {
  return label.size() == 4 && label.starts_with("ARG") && label[3] >= '0' && label[3] <= '9';
}

// The same word, the noun of a relative pronoun, or another of the words it is coordinated with:
// the heads mark one of them.
bool is_same(const Tree& tree, const Argument& a, int word) {
  if (a.head == word || a.via == word) return true;
  if (is_relative_pronoun(tree, word)) {
    const int noun = tree[relative_clause_above(tree, word)].head;
    if (noun != no_word && first_conjunct(tree, noun) == first_conjunct(tree, a.head)) return true;
  }
  return first_conjunct(tree, a.head) == first_conjunct(tree, word);
}

Role role_of(const Tree& tree, const RoleMark& mark) {
  if (mark.label == "ARG0") return Role::agent;
  if (mark.label != "ARG1") return Role::oblique;
  const bool is_clause = is_verb(tree, mark.word) && tree[mark.word].deprel != Deprel::amod;
  return is_clause ? Role::topic : Role::theme;
}

class Reconciler {
 public:
  Reconciler(const Tree& tree, const Classes& classes, Proposition& p)
      : tree_(tree), classes_(classes), p_(p) {}

  void apply(const PredicateMark& mark) {
    p_.marked_factuality = mark.factuality;
    for (const RoleMark& role : mark.roles) {
      if (is_number(role.label)) apply(role);
    }
    std::ranges::stable_sort(p_.arguments, [](const Argument& a, const Argument& b) {
      return a.role != b.role ? a.role < b.role : a.head < b.head;
    });
  }

 private:
  void apply(const RoleMark& mark) {
    bool is_known = false;
    for (Argument& a : p_.arguments) {
      if (!is_same(tree_, a, mark.word)) continue;
      is_known = true;
      settle(a, mark);
    }
    if (!is_known) add(mark);
  }

  float needed_against(const Argument& a) const {
    return value_of(is_weak(p_, a) ? Threshold::weak_role : Threshold::firm_role);
  }

  // What the lexicon says of a noun's own phrase: "the senator's killing", "the visit of an envoy".
  bool is_listed(const Argument& a) const {
    const int phrase = first_conjunct(tree_, a.head);
    if (p_.kind != PredicateKind::noun || tree_[phrase].head != p_.predicate) return false;
    const std::string lemma = lemma_of(tree_, p_.predicate);
    if (tree_[phrase].deprel == Deprel::nmod_poss) {
      return a.role == Role::theme && classes_.has(Class::possessor_theme, lemma);
    }
    return a.role == Role::agent && marker_of(tree_, phrase) == "of" &&
           classes_.has(Class::of_agent, lemma);
  }

  // Both name the word: do they name the role too?
  void settle(Argument& a, const RoleMark& mark) {
    const Numbers numbers(tree_, p_, classes_.lexicon());
    const std::string expected = numbers.label_of(a);
    if (expected == mark.label) {
      a.source = RoleSource::both;
      a.label = mark.label;
    } else if (expected.empty()) {
      // A phrase keeps its preposition; the mark adds its number where the noun's row has none.
      const bool is_refused = p_.kind == PredicateKind::noun && numbers.is_listed(a);
      if (mark.share >= value_of(Threshold::empty_role) && !is_refused) a.label = mark.label;
    } else if (mark.share >= needed_against(a) && !is_listed(a)) {
      a.source = RoleSource::roles;
      a.label = mark.label;
      const Role role = role_of(tree_, mark);
      if (role != Role::oblique) a.role = role;
    }
  }

  void add(const RoleMark& mark) {
    const Role role = role_of(tree_, mark);
    if (mark.share < value_of(Threshold::empty_role) || mark.word == p_.predicate) return;
    if (!may_act_in(mark.word)) return;
    if (is_counted_out(tree_, p_, mark, Numbers(tree_, p_, classes_.lexicon()))) return;
    if (role != Role::oblique) {
      const bool is_contested = std::ranges::any_of(p_.arguments, [&](const Argument& a) {
        return holds(a, role) && (a.source != RoleSource::tree || mark.share < needed_against(a));
      });
      if (is_contested) return;
      std::erase_if(p_.arguments, [&](const Argument& a) { return holds(a, role); });
    }
    const std::string marker = role == Role::oblique ? marker_of(tree_, mark.word) : std::string();
    for (const int word : words_of(mark.word)) {
      p_.arguments.push_back({.role = role,
                              .marker = marker,
                              .head = word,
                              .source = RoleSource::roles,
                              .label = mark.label});
    }
  }

  // "The Moscow meeting", "rejected talks": neither a compound nor a word beyond its phrase is a
  // party to what a noun names unless a construction says so.
  bool may_act_in(int word) const {
    if (p_.kind != PredicateKind::noun) return true;
    const bool is_compound =
        tree_[word].head == p_.predicate && tree_[word].deprel == Deprel::compound;
    return tree_.is_ancestor(p_.predicate, word) && !is_compound;
  }

  // Themes and topics both are ARG1: of the two there is one.
  static bool holds(const Argument& a, Role role) {
    const bool is_what = a.role == Role::theme || a.role == Role::topic;
    return a.role == role || (is_what && (role == Role::theme || role == Role::topic));
  }

  std::vector<int> words_of(int word) const {
    if (is_relative_pronoun(tree_, word)) {
      const int noun = tree_[relative_clause_above(tree_, word)].head;
      if (noun != no_word) return coordinated(tree_, noun);
    }
    return coordinated(tree_, word);
  }

  const Tree& tree_;
  const Classes& classes_;
  Proposition& p_;
};

PredicateKind kind_of(Upos upos) {
  if (upos == Upos::VERB || upos == Upos::AUX) return PredicateKind::verb;
  return upos == Upos::ADJ ? PredicateKind::adjective : PredicateKind::noun;
}

// Words that only the marks call predicates take their place among the others.
void add_predicates(const Tree& tree, const Classes& classes, Propositions& props) {
  std::vector<Proposition> list = std::move(props.list);
  const std::vector<Proposition> old = list;
  for (const PredicateMark& mark : tree.marks()) {
    const bool is_known = std::ranges::find(old, mark.word, &Proposition::predicate) != old.end();
    const Upos upos = tree[mark.word].upos;
    const bool is_content = upos == Upos::VERB || upos == Upos::NOUN || upos == Upos::ADJ;
    const Threshold needed = is_listed_act(tree, classes, mark.word) ? Threshold::listed_act
                                                                     : Threshold::predicate;
    if (is_known || !is_content || mark.share < value_of(needed)) continue;
    Proposition p;
    p.predicate = mark.word;
    p.kind = kind_of(upos);
    p.lemma = lemma_of(tree, mark.word);
    p.aspect = p.kind == PredicateKind::verb ? aspect_of(tree, mark.word) : Aspect::none;
    p.negation = negation_of(tree, mark.word);
    p.is_negated = p.negation != no_word;
    p.construction = "marks";
    list.push_back(std::move(p));
  }
  std::ranges::sort(list, {}, &Proposition::predicate);
  props.list = std::move(list);
  if (props.list.size() == old.size()) return;
  for (Proposition& p : props.list) {
    if (p.outer >= 0) p.outer = props.at(old[static_cast<std::size_t>(p.outer)].predicate);
  }
}

}  // namespace

std::span<const ThresholdRow> thresholds() { return rows; }

float value_of(Threshold threshold) { return rows[static_cast<std::size_t>(threshold)].value; }

bool is_counted_out(const Tree& tree, const Proposition& p, const RoleMark& mark,
                    const Numbers& numbers) {
  if (p.kind != PredicateKind::noun) return false;
  const Argument there{.role = role_of(tree, mark), .marker = {}, .head = mark.word};
  return numbers.is_listed(there) && numbers.label_of(there) != mark.label;
}

bool is_weak(const Proposition& p, const Argument& a) {
  if (a.is_shared || p.kind == PredicateKind::noun) return true;
  return a.role == Role::agent && std::ranges::any_of(weak, [&](const WeakConstruction& row) {
           return p.construction.starts_with(row.prefix);
         });
}

void reconcile(const Tree& tree, const Lexicon& lexicon, Propositions& props) {
  const Classes classes(lexicon);
  add_predicates(tree, classes, props);
  for (const PredicateMark& mark : tree.marks()) {
    const int index = props.at(mark.word);
    if (index < 0) continue;
    Reconciler(tree, classes, props.list[static_cast<std::size_t>(index)]).apply(mark);
  }
  for (Proposition& p : props.list) {
    for (Argument& a : p.arguments) a.proposition = props.at(a.head);
  }
}

double told_factuality(double rule_value, const Proposition& p) {
  if (!p.marked_factuality) return rule_value;
  const auto marked = static_cast<double>(*p.marked_factuality);
  const bool is_open = p.embedding == Embedding::refused || p.embedding == Embedding::requested ||
                       p.embedding == Embedding::threatened;
  return is_open ? std::min(marked, 0.0) : marked;
}

}  // namespace dragoman

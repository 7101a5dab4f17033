#include "propositions/modifiers.h"

#include <algorithm>
#include <array>

#include "propositions/grammar.h"

namespace dragoman {
namespace {

bool is_phrase(Deprel deprel) {
  return deprel == Deprel::obl || deprel == Deprel::obl_unmarked || deprel == Deprel::nmod ||
         deprel == Deprel::nmod_unmarked;
}

// "2003", "11:30", "the 1990s": the parser calls them numbers.
bool is_clock_or_year(const Tree& tree, int word) {
  const std::string_view form = tree[word].form;
  if (form.empty() || form[0] < '0' || form[0] > '9') return false;
  const bool is_year = form.size() >= 4 && (form.starts_with("19") || form.starts_with("20"));
  return is_year || form.find(':') != std::string_view::npos;
}

bool names_time(const Tree& tree, int word, const Classes& classes) {
  return classes.has(Class::time_noun, lemma_of(tree, word)) ||
         classes.has(Class::time_noun, lower_form(tree, word)) || is_clock_or_year(tree, word);
}

bool is_time_phrase(const Tree& tree, int word, const Classes& classes) {
  const std::string marker = marker_of(tree, word);
  if (classes.has(Class::time_preposition, marker)) return true;
  const bool may_be_time = marker.empty() || classes.has(Class::time_or_place, marker);
  return may_be_time && names_time(tree, word, classes);
}

bool is_place_phrase(const Tree& tree, int word, const Classes& classes) {
  const std::string marker = marker_of(tree, word);
  if (classes.has(Class::place_preposition, marker)) return true;
  if (!classes.has(Class::time_or_place, marker) || names_time(tree, word, classes)) return false;
  return tree[word].upos == Upos::PROPN ||
         classes.has(Class::place_noun, lemma_of(tree, word));
}

bool is_time_clause(const Tree& tree, int word, const Classes& classes) {
  if (tree[word].deprel != Deprel::advcl) return false;
  if (classes.has(Class::time_conjunction, mark_of(tree, word))) return true;
  return std::ranges::any_of(tree.children(word), [&](int child) {
    return tree[child].deprel == Deprel::advmod &&
           classes.has(Class::time_conjunction, lower_form(tree, child));
  });
}

bool is_function_word(const Tree& tree, int word) {
  return tree[word].upos == Upos::PART || tree[word].upos == Upos::ADV;
}

}  // namespace

std::string_view to_string(ModifierKind kind) {
  static constexpr std::array<std::string_view, 4> names = {"time", "place", "negation", "modal"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<Modifier> modifiers(const Tree& tree, const Proposition& p, const Classes& classes) {
  std::vector<Modifier> found;
  const auto add = [&](ModifierKind kind, int head) { found.push_back({kind, head}); };
  for (const int child : tree.children(p.predicate)) {
    const Deprel deprel = tree[child].deprel;
    if (deprel == Deprel::advmod) {
      const std::string form = lower_form(tree, child);
      if (classes.has(Class::time_adverb, form)) add(ModifierKind::time, child);
      if (classes.has(Class::place_adverb, form)) add(ModifierKind::place, child);
    } else if (is_phrase(deprel)) {
      if (is_time_phrase(tree, child, classes)) {
        add(ModifierKind::time, child);
      } else if (is_place_phrase(tree, child, classes)) {
        add(ModifierKind::place, child);
      }
    } else if (is_time_clause(tree, child, classes)) {
      add(ModifierKind::time, child);
    } else if (deprel == Deprel::aux && !p.modal.empty() && modal_in(tree, child) == p.modal) {
      add(ModifierKind::modal, child);
    }
  }
  // A determiner ("no country") is part of an argument.
  const bool is_own = p.negation != no_word && tree[p.negation].head == p.predicate &&
                      tree[p.negation].deprel != Deprel::mark &&
                      (is_function_word(tree, p.negation) || p.kind == PredicateKind::noun);
  if (is_own) add(ModifierKind::negation, p.negation);
  return found;
}

}  // namespace dragoman

#include "propositions/numbers.h"

#include <algorithm>
#include <array>

#include "propositions/grammar.h"

namespace dragoman {
namespace {

// The number that the table gives the slot ("alone=1 on=1"); '\0' where it says nothing.
char number_in(std::string_view row, std::string_view slot) {
  while (!row.empty()) {
    const std::size_t end = std::min(row.find(' '), row.size());
    const std::string_view item = row.substr(0, end);
    row.remove_prefix(std::min(end + 1, row.size()));
    if (item.size() == slot.size() + 2 && item.starts_with(slot) && item[slot.size()] == '=') {
      return item.back();
    }
  }
  return '\0';
}

const std::string infinitive = "infinitive";  // the slot of a clause with "to"

std::string with_underscores(std::string text) {
  std::ranges::replace(text, ' ', '_');
  return text;
}

}  // namespace

bool is_light(const Lexicon& lexicon, const std::string& verb, const std::string& noun) {
  return lexicon.is_in(verb + ' ' + noun, lexicon.word_class("propbank.light"));
}

Numbers::Numbers(const Tree& tree, const Proposition& p, const Lexicon& lexicon)
    : tree_(tree), p_(p) {
  const std::string_view table =
      p.kind == PredicateKind::noun ? "propbank.noun_roles" : "propbank.roles";
  row_ = lexicon.value(table, p.lemma);
  usual_row_ = lexicon.value(table, "any");
  has_theme_ = p.first(Role::theme) != nullptr;
  has_topic_ = p.first(Role::topic) != nullptr;
  is_light_ = p.support_word != no_word &&
              is_light(lexicon, tree[p.support_word].lemma, tree[p.predicate].lemma);
}

std::string Numbers::label_of(const Argument& a) const {
  static constexpr std::string_view usual = "0121-";  // in the order of Role
  char number = number_of(slot_of(a));
  if (number == '\0') number = usual[static_cast<std::size_t>(a.role)];
  return number == '-' ? std::string() : std::string("ARG") + number;
}

bool Numbers::is_listed(const Argument& a) const {
  return own_number(slot_of(a)) != '\0';
}

std::string Numbers::label_of_compound() const {
  const char number = number_of("compound");
  return number == '\0' || number == '-' ? std::string() : std::string("ARG") + number;
}

char Numbers::number_of(const std::string& slot) const {
  const char own = own_number(slot);
  return own == '\0' ? number_in(usual_row_, slot) : own;
}

// Where the noun's row tells clauses of no kind from others, what it says of clauses holds.
char Numbers::own_number(const std::string& slot) const {
  const char own = number_in(row_, slot);
  return own == '\0' && slot == infinitive ? number_in(row_, "topic") : own;
}

std::string Numbers::slot_of(const Argument& a) const {
  return p_.kind == PredicateKind::noun ? noun_slot(a) : verb_slot(a);
}

std::string Numbers::verb_slot(const Argument& a) const {
  switch (a.role) {
    case Role::agent:
      return has_theme_ ? "agent" : has_topic_ ? "clause-agent" : "alone";
    case Role::theme:
      return has_topic_ ? "clause-theme" : "theme";
    case Role::beneficiary:
      return "beneficiary";
    case Role::topic:
      return a.marker.empty() ? "topic" : with_underscores("topic-" + a.marker);
    case Role::oblique:
      break;
  }
  // "on=1" holds where there is no object; beside one it is "with-object-on".
  const std::string marker = with_underscores(a.marker.empty() ? "bare" : a.marker);
  return has_theme_ || has_topic_ ? "with-object-" + marker : marker;
}

// Where in the noun's phrase the argument stands; roles that another clause lends are "lent".
std::string Numbers::noun_slot(const Argument& a) const {
  if (!a.marker.empty()) return with_underscores(a.marker);
  const int first = first_conjunct(tree_, a.head);
  if (a.role == Role::topic && is_infinitive(tree_, first)) return infinitive;
  const int above = tree_[first].head;
  if (above == no_word || first_conjunct(tree_, above) != first_conjunct(tree_, p_.predicate)) {
    const std::string from = is_light_ ? "light-" : "lent-";
    return a.role == Role::topic ? "topic" : from + std::string(to_string(a.role));
  }
  switch (tree_[first].deprel) {
    case Deprel::nmod_poss:
      return "possessor";
    case Deprel::compound:
    case Deprel::amod:
    case Deprel::nmod_desc:
      return a.role == Role::agent ? "origin" : "compound";
    default:
      break;
  }
  const std::string marker = marker_of(tree_, first);
  return marker.empty() ? std::string(to_string(a.role)) : with_underscores(marker);
}

}  // namespace dragoman

#include "propositions/line.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "propositions/classes.h"
#include "propositions/grammar.h"
#include "propositions/marks.h"
#include "propositions/modifiers.h"
#include "propositions/numbers.h"

namespace dragoman {
namespace {

using Json = nlohmann::ordered_json;

// How sure readers were that such acts took place, on the scale of UDS factuality (-3 to 3): the
// means that judgements of its training part have for predicates so read.
constexpr std::pair<Factuality, double> factuality_values[] = {
    {Factuality::happened, 1.1},      {Factuality::denied, -1.2},     {Factuality::planned, -0.2},
    {Factuality::requested, -0.4},    {Factuality::threatened, -0.4}, {Factuality::possible, -0.2},
    {Factuality::hypothetical, -0.5}, {Factuality::alleged, 0.5},     {Factuality::attempted, 0.2},
};

double value_of(Factuality factuality) {
  for (const auto& [known, value] : factuality_values) {
    if (known == factuality) return value;
  }
  return 0;
}

// PropBank leaves the understood subject of gerunds behind prepositions and of infinitives on
// nouns unmarked.
bool is_left_unmarked(const Proposition& p, const Argument& a) {
  if (!a.is_shared || p.kind == PredicateKind::noun) return false;
  static constexpr std::array<std::string_view, 4> unmarked = {
      "adverbial.gerund", "adverbial.object", "infinitive.content", "infinitive.noun"};
  return std::ranges::find(unmarked, p.construction) != unmarked.end();
}

// The noun beside which the verb is light, "took a decision": there the noun has the roles.
int light_noun(const Tree& tree, const Proposition& verb, const Lexicon& lexicon) {
  const Argument* theme = verb.first(Role::theme);
  if (verb.kind != PredicateKind::verb || theme == nullptr) return no_word;
  const std::string& noun = tree[theme->head].lemma;
  return is_light(lexicon, tree[verb.predicate].lemma, noun) ? theme->head : no_word;
}

struct Labels {
  std::set<std::pair<std::string, int>> seen;
  Json list = Json::array();

  void add(const std::string& label, int head) {
    if (!label.empty() && seen.emplace(label, head).second) list.push_back({label, head + 1});
  }
  // Whether the label is given already, or the word has one.
  bool has(std::string_view label, int head) const {
    return std::ranges::any_of(
        seen, [&](const auto& one) { return one.first == label || one.second == head; });
  }
};

// "the impact on farmers": what the table lists for this very noun was counted and outranks marks.
bool is_settled(const Proposition& p, const Numbers& numbers, int word) {
  return p.kind == PredicateKind::noun && std::ranges::any_of(p.arguments, [&](const Argument& a) {
           return a.head == word && numbers.is_listed(a);
         });
}

// Roles that the marks are sure of. Lines follow PropBank, by which marks are trained: they name
// the nearest word that fills a role, where propositions name who is meant.
void add_marked(const Tree& tree, const Proposition& p, const Numbers& numbers, Labels& labels) {
  const PredicateMark* mark = tree.mark_of(p.predicate);
  if (mark == nullptr) return;
  const bool is_noun = p.kind == PredicateKind::noun;
  // "missile attacks": before some nouns a compound tells with what or when, never on whom.
  const bool takes_no_compound = is_noun && numbers.label_of_compound().empty();
  for (const RoleMark& role : mark->roles) {
    const bool is_modifier = role.label.starts_with("ARGM-");
    const Threshold needed = is_modifier ? Threshold::modifier
                             : is_noun   ? Threshold::noun_role
                                         : Threshold::line_role;
    const bool is_refused = takes_no_compound && role.label == "ARG1" &&
                            tree[role.word].deprel == Deprel::compound;
    if (role.share < value_of(needed) || is_refused) continue;
    if (is_settled(p, numbers, role.word) || is_counted_out(tree, p, role, numbers)) continue;
    labels.add(std::string(role.label), role.word);
  }
}

// A weak reading of a verb that the marks do not share. Of nouns the rules know as much as they do,
// but for what a noun shares with a verb: there the marks must see something in the word too.
bool is_outvoted(const Tree& tree, const Proposition& p, const Argument& a) {
  const PredicateMark* mark = tree.mark_of(p.predicate);
  if (mark == nullptr) return false;
  if (p.kind != PredicateKind::noun) return is_weak(p, a);
  return a.is_shared && std::ranges::none_of(mark->roles, [&](const RoleMark& role) {
           return role.word == a.head || role.word == a.via;
         });
}

void add_roles(const Tree& tree, const Proposition& p, const Numbers& numbers, Labels& labels) {
  for (const Argument& a : p.arguments) {
    const int head = a.via == no_word ? a.head : a.via;
    const std::string label = a.label.empty() ? numbers.label_of(a) : std::string(a.label);
    if (p.marked_factuality && labels.has(label, head)) continue;
    if (!a.label.empty()) {
      labels.add(std::string(a.label), head);
    } else if (!is_left_unmarked(p, a) && !is_outvoted(tree, p, a)) {
      labels.add(numbers.label_of(a), head);
    }
  }
  if (p.kind != PredicateKind::noun || p.marked_factuality) return;
  // "oil exports": what no construction reads is mostly what the act is about, if no mark says so.
  for (const int child : tree.children(p.predicate)) {
    const bool is_read = std::ranges::any_of(
        p.arguments, [&](const Argument& a) { return a.head == child; });
    if (tree[child].deprel != Deprel::compound || is_read) continue;
    labels.add(numbers.label_of_compound(), child);
  }
}

void add_modifiers(const Tree& tree, const Proposition& p, const Classes& classes,
                   Labels& labels) {
  static constexpr std::array<std::string_view, 4> names = {"ARGM-TMP", "ARGM-LOC", "ARGM-NEG",
                                                            "ARGM-MOD"};
  for (const Modifier& m : modifiers(tree, p, classes)) {
    const bool has_number = std::ranges::any_of(
        labels.seen, [&](const auto& seen) { return seen.second == m.head; });
    if (!has_number) labels.add(std::string(names[static_cast<std::size_t>(m.kind)]), m.head);
  }
}

}  // namespace

std::string proposition_line(std::string_view sent_id, const Tree& tree, const Propositions& props,
                             const Lexicon& lexicon) {
  const Classes classes(lexicon);
  Json predicates = Json::array();
  for (std::size_t i = 0; i < props.list.size(); ++i) {
    const Proposition& p = props.list[i];
    Labels labels;
    if (light_noun(tree, p, lexicon) == no_word) {
      const Numbers numbers(tree, p, lexicon);
      add_marked(tree, p, numbers, labels);
      add_roles(tree, p, numbers, labels);
      add_modifiers(tree, p, classes, labels);
    }
    if (p.support_word != no_word &&
        light_noun(tree, props.list[static_cast<std::size_t>(props.at(p.support_word))], lexicon) ==
            p.predicate) {
      labels.add("ARGM-LVB", p.support_word);
    }
    const double rule_value = value_of(happened(props, static_cast<int>(i)));
    predicates.push_back({{"token", p.predicate + 1},
                          {"upos", std::string(to_string(tree[p.predicate].upos))},
                          {"args", std::move(labels.list)},
                          {"factuality", told_factuality(rule_value, p)}});
  }
  const Json line = {{"sent_id", std::string(sent_id)}, {"predicates", std::move(predicates)}};
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace dragoman

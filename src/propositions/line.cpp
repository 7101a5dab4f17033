#include "propositions/line.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "propositions/classes.h"
#include "propositions/grammar.h"
#include "propositions/modifiers.h"

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

std::string with_underscores(std::string text) {
  std::ranges::replace(text, ' ', '_');
  return text;
}

// "took a decision": the noun has the roles.
bool is_light(const Lexicon& lexicon, const std::string& verb, const std::string& noun) {
  return lexicon.is_in(verb + ' ' + noun, lexicon.word_class("propbank.light"));
}

// How the roles of one predicate are numbered.
class Numbers {
 public:
  Numbers(const Tree& tree, const Proposition& p, const Lexicon& lexicon)
      : tree_(tree), p_(p) {
    const bool is_noun = p.kind == PredicateKind::noun;
    const std::string_view table = is_noun ? "propbank.noun_roles" : "propbank.roles";
    row_ = lexicon.value(table, p.lemma);
    usual_row_ = lexicon.value(table, "any");
    has_theme_ = p.first(Role::theme) != nullptr;
    is_light_ = p.support_word != no_word &&
                is_light(lexicon, tree[p.support_word].lemma, tree[p.predicate].lemma);
    has_topic_ = p.first(Role::topic) != nullptr;
  }

  // "ARG0"; "" for arguments that PropBank does not number.
  std::string label_of(const Argument& a) const {
    const std::string slot = p_.kind == PredicateKind::noun ? noun_slot(a) : verb_slot(a);
    const std::string label = label_in(slot);
    if (label != "none") return label == "-" ? std::string() : label;
    static constexpr std::array<std::string_view, 5> usual = {"ARG0", "ARG1", "ARG2", "ARG1", ""};
    return std::string(usual[static_cast<std::size_t>(a.role)]);
  }

  // "-" where the table says that the slot has no number, "none" where it says nothing.
  std::string label_in(const std::string& slot) const {
    char number = number_in(row_, slot);
    if (number == '\0') number = number_in(usual_row_, slot);
    if (number == '\0') return "none";
    return number == '-' ? "-" : std::string("ARG") + number;
  }

 private:
  std::string verb_slot(const Argument& a) const {
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
  std::string noun_slot(const Argument& a) const {
    if (!a.marker.empty()) return with_underscores(a.marker);
    const int first = first_conjunct(tree_, a.head);
    if (tree_[first].head != p_.predicate) {
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

  const Tree& tree_;
  const Proposition& p_;
  std::string_view row_;
  std::string_view usual_row_;
  bool has_theme_ = false;
  bool has_topic_ = false;
  bool is_light_ = false;  // its verb has no roles of its own
};

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
};

void add_roles(const Tree& tree, const Proposition& p, const Lexicon& lexicon, Labels& labels) {
  const Numbers numbers(tree, p, lexicon);
  for (const Argument& a : p.arguments) {
    const int head = a.via == no_word ? a.head : a.via;
    if (!is_left_unmarked(p, a)) labels.add(numbers.label_of(a), head);
  }
  if (p.kind != PredicateKind::noun) return;
  // "oil exports": what no construction reads is mostly what the act is about.
  for (const int child : tree.children(p.predicate)) {
    const bool is_read = std::ranges::any_of(
        p.arguments, [&](const Argument& a) { return a.head == child; });
    if (tree[child].deprel != Deprel::compound || is_read) continue;
    const std::string label = numbers.label_in("compound");
    if (label != "none" && label != "-") labels.add(label, child);
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
      add_roles(tree, p, lexicon, labels);
      add_modifiers(tree, p, classes, labels);
    }
    if (p.support_word != no_word &&
        light_noun(tree, props.list[static_cast<std::size_t>(props.at(p.support_word))], lexicon) ==
            p.predicate) {
      labels.add("ARGM-LVB", p.support_word);
    }
    predicates.push_back({{"token", p.predicate + 1},
                          {"upos", std::string(to_string(tree[p.predicate].upos))},
                          {"args", std::move(labels.list)},
                          {"factuality", value_of(happened(props, static_cast<int>(i)))}});
  }
  const Json line = {{"sent_id", std::string(sent_id)}, {"predicates", std::move(predicates)}};
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace dragoman

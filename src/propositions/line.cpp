#include "propositions/line.h"

#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "propositions/grammar.h"

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

struct Roles {
  std::string_view row;
  bool has_theme = false;
  bool has_topic = false;

  std::string slot_of(const Argument& a) const {
    switch (a.role) {
      case Role::agent:
        return has_theme ? "agent" : has_topic ? "clause-agent" : "alone";
      case Role::theme:
        return has_topic ? "clause-theme" : "theme";
      case Role::beneficiary:
        return "beneficiary";
      case Role::topic:
        return "topic";
      case Role::oblique:
        break;
    }
    std::string marker = a.marker;
    for (char& c : marker) {
      if (c == ' ') c = '_';
    }
    return marker;
  }

  // "ARG0"; "" for arguments that PropBank does not number.
  std::string label_of(const Argument& a) const {
    static constexpr std::array<std::string_view, 5> usual = {"0", "1", "2", "1", ""};
    const char number = number_in(row, slot_of(a));
    if (number != '\0') return std::string("ARG") + number;
    const std::string_view digit = usual[static_cast<std::size_t>(a.role)];
    return digit.empty() ? std::string() : "ARG" + std::string(digit);
  }
};

// PropBank leaves the understood subject of gerunds behind prepositions and nouns unmarked.
bool is_left_unmarked(const Proposition& p, const Argument& a) {
  if (!a.is_shared || p.kind == PredicateKind::noun) return false;
  return p.construction == "adverbial.gerund" || p.construction == "adverbial.object" ||
         p.construction == "infinitive.content";
}

Json arguments_of(const Tree& tree, const Proposition& p, const Lexicon& lexicon) {
  Roles roles;
  roles.row = lexicon.value("propbank.roles", p.lemma);
  roles.has_theme = p.first(Role::theme) != nullptr;
  roles.has_topic = p.first(Role::topic) != nullptr;
  std::set<std::pair<std::string, int>> seen;
  Json arguments = Json::array();
  for (const Argument& a : p.arguments) {
    const std::string label = is_left_unmarked(p, a) ? std::string() : roles.label_of(a);
    const int head = a.via == no_word ? a.head : a.via;
    if (label.empty() || !seen.emplace(label, head).second) continue;
    arguments.push_back({label, head + 1});
  }
  const bool is_own_negation = p.negation != no_word && tree.is_ancestor(p.predicate, p.negation);
  if (is_own_negation) arguments.push_back({"ARGM-NEG", p.negation + 1});
  return arguments;
}

}  // namespace

std::string proposition_line(std::string_view sent_id, const Tree& tree, const Propositions& props,
                             const Lexicon& lexicon) {
  Json predicates = Json::array();
  for (std::size_t i = 0; i < props.list.size(); ++i) {
    const Proposition& p = props.list[i];
    predicates.push_back({{"token", p.predicate + 1},
                          {"upos", std::string(to_string(tree[p.predicate].upos))},
                          {"args", arguments_of(tree, p, lexicon)},
                          {"factuality", value_of(happened(props, static_cast<int>(i)))}});
  }
  const Json line = {{"sent_id", std::string(sent_id)}, {"predicates", std::move(predicates)}};
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace dragoman

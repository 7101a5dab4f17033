#include "propositions/line.h"

#include <algorithm>
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
  const Tree* tree = nullptr;
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

  // "seems calm", "found it hard": told apart from clauses.
  bool is_adjective(int word) const {
    return (*tree)[word].upos == Upos::ADJ && (*tree)[word].deprel == Deprel::xcomp;
  }

  // "ARG0"; "" for arguments that PropBank does not number.
  std::string label_of(const Argument& a) const {
    static constexpr std::array<std::string_view, 5> usual = {"0", "1", "2", "1", ""};
    const char number = number_in(row, slot_of(a));
    if (number == '-') return {};
    if (number != '\0') return std::string("ARG") + number;
    // Of an unlisted verb without an object, "about" and "of" name what it is about.
    const bool is_about =
        a.role == Role::oblique && !has_theme && (a.marker == "about" || a.marker == "of");
    if (is_about) return "ARG1";
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

// The noun beside which the verb is light, "took a decision": there the noun has the roles.
int light_noun(const Tree& tree, const Proposition& verb, const Lexicon& lexicon) {
  const Argument* theme = verb.first(Role::theme);
  if (verb.kind != PredicateKind::verb || theme == nullptr) return no_word;
  const std::string pair = verb.lemma + ' ' + tree[theme->head].lemma;
  return lexicon.is_in(pair, lexicon.word_class("propbank.light")) ? theme->head : no_word;
}

bool is_function_word(const Tree& tree, int word) {
  const Upos upos = tree[word].upos;
  return upos == Upos::PART || upos == Upos::ADV;
}

Json arguments_of(const Tree& tree, const Proposition& p, const Lexicon& lexicon) {
  Roles roles;
  roles.tree = &tree;
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
  // A determiner ("no country") is part of an argument there.
  const bool is_own_negation = p.negation != no_word && tree[p.negation].head == p.predicate &&
                               tree[p.negation].deprel != Deprel::mark &&
                               is_function_word(tree, p.negation);
  if (is_own_negation) arguments.push_back({"ARGM-NEG", p.negation + 1});
  return arguments;
}

}  // namespace

std::string proposition_line(std::string_view sent_id, const Tree& tree, const Propositions& props,
                             const Lexicon& lexicon) {
  Json predicates = Json::array();
  for (std::size_t i = 0; i < props.list.size(); ++i) {
    const Proposition& p = props.list[i];
    Json arguments = Json::array();
    if (light_noun(tree, p, lexicon) == no_word) arguments = arguments_of(tree, p, lexicon);
    if (p.support_word != no_word &&
        light_noun(tree, props.list[static_cast<std::size_t>(props.at(p.support_word))], lexicon) ==
            p.predicate) {
      arguments.push_back({"ARGM-LVB", p.support_word + 1});
    }
    predicates.push_back({{"token", p.predicate + 1},
                          {"upos", std::string(to_string(tree[p.predicate].upos))},
                          {"args", std::move(arguments)},
                          {"factuality", value_of(happened(props, static_cast<int>(i)))}});
  }
  const Json line = {{"sent_id", std::string(sent_id)}, {"predicates", std::move(predicates)}};
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace dragoman

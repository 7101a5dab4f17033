#include "cli/proposition_lines.h"

#include <fmt/format.h>
#include <array>

#include "export/json_writer.h"
#include "propositions/propositions.h"

namespace dragoman::cli {
namespace {

std::string_view label_of(Role role) {
  switch (role) {
    case Role::agent:
      return "ARG0";
    case Role::theme:
    case Role::topic:
      return "ARG1";
    case Role::beneficiary:
      return "ARG2";
    case Role::oblique:
      return "";
  }
  return "";
}

// Where each kind stands between what did not happen and what did. What was accused or attempted
// is left open by the text; a plan leans towards happening, a threat and an if do not.
double number_of(Factuality factuality) {
  switch (factuality) {
    case Factuality::happened:
      return 1.0;
    case Factuality::planned:
      return 0.3;
    case Factuality::alleged:
      return 0.3;
    case Factuality::attempted:
      return 0.0;
    case Factuality::possible:
      return 0.0;
    case Factuality::requested:
      return -0.2;
    case Factuality::threatened:
      return -0.2;
    case Factuality::hypothetical:
      return -0.4;
    case Factuality::denied:
      return -1.0;
  }
  return 0;
}

}  // namespace

void append_proposition_line(std::string_view sentence_id, const Tree& tree, const Lexicon& lexicon,
                             std::string& out) {
  const Propositions props = extract(tree, lexicon);
  JsonWriter json(out);
  json.begin_object();
  json.key("sent_id");
  json.text(sentence_id);
  json.key("predicates");
  json.begin_array();
  for (std::size_t i = 0; i < props.list.size(); ++i) {
    const Proposition& proposition = props.list[i];
    json.begin_object();
    json.key("token");
    json.number(proposition.predicate + 1);
    json.key("upos");
    json.text(to_string(tree[proposition.predicate].upos));
    json.key("args");
    json.begin_array();
    for (const Argument& argument : proposition.arguments) {
      const std::string_view label = label_of(argument.role);
      if (label.empty() || argument.head == no_word) continue;
      json.begin_array();
      json.text(label);
      json.number(argument.head + 1);
      json.end_array();
    }
    json.end_array();
    json.key("factuality");
    json.raw(fmt::format("{:.1f}", number_of(happened(props, static_cast<int>(i)))));
    json.end_object();
  }
  json.end_array();
  json.end_object();
  out += '\n';
}

}  // namespace dragoman::cli

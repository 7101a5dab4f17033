#include "propositions/reading.h"

namespace dragoman {

std::string reading_of(const Tree& tree, const Propositions& props, int proposition) {
  const Proposition& p = props.list[static_cast<std::size_t>(proposition)];
  std::string text = p.lemma + '(';
  bool is_first = true;
  for (const Argument& a : p.arguments) {
    if (!is_first) text += ", ";
    is_first = false;
    const bool is_oblique = a.role == Role::oblique;
    text += !is_oblique ? std::string(to_string(a.role)) : a.marker.empty() ? "when" : a.marker;
    text += '=';
    text += tree[a.head].form;
  }
  text += ") ";
  text += to_string(happened(props, proposition));
  return text;
}

}  // namespace dragoman

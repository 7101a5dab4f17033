#include "times/story.h"

#include <algorithm>
#include <string_view>

namespace dragoman {
namespace {

// Names are the same if they share at least this much of their beginning, and the longer one has
// little more: "Syria", "Syrian".
constexpr std::size_t common_prefix_min = 4;
constexpr std::size_t ending_max = 3;

bool is_same_name(std::string_view a, std::string_view b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  const std::size_t longer = std::max(a.size(), b.size());
  if (a == b) return true;
  const std::string_view ending = a.size() > b.size() ? a.substr(shorter) : b.substr(shorter);
  if (ending == "s") return false;  // "Senator" and "Senators" are titles, not one name
  if (shorter < common_prefix_min || longer - shorter > ending_max) return false;
  const std::size_t prefix = shorter == longer ? shorter : std::max(common_prefix_min, shorter - 1);
  return a.substr(0, prefix) == b.substr(0, prefix);
}

void add_names(std::string_view form, std::vector<std::string>& names) {
  std::size_t begin = 0;
  while (begin < form.size()) {
    const std::size_t end = std::min(form.find('-', begin), form.size());
    const std::string_view part = form.substr(begin, end - begin);
    if (part.size() > 2 && part.front() >= 'A' && part.front() <= 'Z') names.emplace_back(part);
    begin = end + 1;
  }
}

}  // namespace

std::vector<std::string> names_in(const Tree& tree, const Proposition& p, bool of_agent) {
  std::vector<std::string> names;
  for (const Argument& argument : p.arguments) {
    if ((argument.role == Role::agent) != of_agent || argument.head == no_word) continue;
    const Tree::Range range = tree.subtree(argument.head);
    for (int i = range.first; i <= range.last; ++i) {
      // A clause on the argument speaks of others.
      if (i != argument.head && (tree[i].deprel == Deprel::acl_relcl)) break;
      add_names(tree[i].form, names);
    }
  }
  return names;
}

bool share_name(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  for (const std::string& one : a) {
    for (const std::string& other : b) {
      if (is_same_name(one, other)) return true;
    }
  }
  return false;
}

}  // namespace dragoman

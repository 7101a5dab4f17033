#include "propositions/propositions.h"

#include <algorithm>
#include <array>

#include "propositions/construction.h"

namespace dragoman {

std::string_view to_string(Role role) {
  static constexpr std::array<std::string_view, 5> names = {"agent", "theme", "beneficiary",
                                                            "topic", "oblique"};
  return names[static_cast<std::size_t>(role)];
}

std::string_view to_string(RoleSource source) {
  static constexpr std::array<std::string_view, 3> names = {"tree", "roles", "both"};
  return names[static_cast<std::size_t>(source)];
}

std::string_view to_string(Embedding embedding) {
  static constexpr std::array<std::string_view, 19> names = {
      "none",       "said",        "denied",    "accused",   "planned",  "agreed", "requested",
      "threatened", "refused",     "attempted", "prevented", "ended",    "begun",  "enabled",
      "possible",   "conditional", "purpose",   "question",  "described"};
  static_assert(names.size() == static_cast<std::size_t>(Embedding::described) + 1);
  return names[static_cast<std::size_t>(embedding)];
}

std::string_view to_string(Factuality factuality) {
  static constexpr std::array<std::string_view, 9> names = {
      "asserted", "denied",       "planned", "requested", "threatened",
      "possible", "hypothetical", "alleged", "attempted"};
  static_assert(names.size() == static_cast<std::size_t>(Factuality::attempted) + 1);
  return names[static_cast<std::size_t>(factuality)];
}

const Argument* Proposition::first(Role role, std::string_view marker) const {
  for (const Argument& a : arguments) {
    if (a.role == role && (marker.empty() || a.marker == marker)) return &a;
  }
  return nullptr;
}

int Propositions::at(int word) const {
  const auto found = std::ranges::lower_bound(list, word, {}, &Proposition::predicate);
  if (found == list.end() || found->predicate != word) return -1;
  return static_cast<int>(found - list.begin());
}

std::vector<Construction> constructions() {
  std::vector<Construction> all;
  for (const auto table : {subject_constructions(), object_constructions(), voice_constructions(),
                           dependent_constructions(), nominal_constructions(),
                           support_constructions(), embedding_constructions()}) {
    all.insert(all.end(), table.begin(), table.end());
  }
  return all;
}

}  // namespace dragoman

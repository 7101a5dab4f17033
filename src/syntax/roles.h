// What the role heads of the model say of a sentence: which words name predicates, how sure it is
// that these took place, and which words fill their roles, in PropBank's labels.
//
//   for (const PredicateMark& mark : tree.marks)
//     for (const RoleMark& role : mark.roles) note(mark.word, role.label, role.word);
//
// A model without these heads gives no marks. Plain values; labels live as long as the model.

#pragma once

#include <string_view>
#include <vector>

namespace dragoman {

struct RoleMark {
  int word;
  std::string_view label;  // "ARG0"
  float share;             // of all labels, 0 to 1
};

struct PredicateMark {
  int word;
  float share;       // that the word names a predicate
  float factuality;  // about -2 (did not happen) to 2 (did)
  std::vector<RoleMark> roles;
};

}  // namespace dragoman

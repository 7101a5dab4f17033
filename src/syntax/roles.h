// What the network says of predicates and their arguments, beside the tree.
//
//   for (const PredicateMark& mark : tree.marks())
//     for (const RoleMark& role : mark.roles) read(mark.word, role.label, role.word, role.share);
//
// Shares are probabilities; later rooms decide from which one on they believe one. Labels are those
// of PropBank ("ARG0", "ARGM-TMP"), views into the model.

#pragma once

#include <string_view>
#include <vector>

namespace dragoman {

struct RoleMark {
  int word = -1;
  std::string_view label;
  float share = 0;  // against all other labels and none
};

struct PredicateMark {
  int word = -1;
  float share = 0;       // the chance that the word names a predicate
  float factuality = 0;  // about -2, it did not happen, to 2, it did
  std::vector<RoleMark> roles;  // by word; ARG0 to ARG4 stand once at most
};

}  // namespace dragoman

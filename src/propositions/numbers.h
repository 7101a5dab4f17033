// PropBank's numbers for the roles that the constructions give, from the tables `propbank.*` of the
// lexicon.
//
//   const Numbers numbers(tree, proposition, lexicon);
//   numbers.label_of(argument)      // "ARG1"; "" where PropBank gives none
//
// A view of the sentence and the lexicon. A look-up costs the length of a row.

#pragma once

#include <string>
#include <string_view>

#include "lexicon/lexicon.h"
#include "propositions/propositions.h"

namespace dragoman {

// "took a decision": the noun has the roles, the verb none.
bool is_light(const Lexicon& lexicon, const std::string& verb, const std::string& noun);

class Numbers {
 public:
  Numbers(const Tree& tree, const Proposition& p, const Lexicon& lexicon);

  std::string label_of(const Argument& a) const;
  // Whether the table says it of this very word, not of words at large.
  bool is_listed(const Argument& a) const;
  // Of a bare noun before a noun that no construction reads: "oil exports".
  std::string label_of_compound() const;

 private:
  std::string slot_of(const Argument& a) const;
  std::string verb_slot(const Argument& a) const;
  std::string noun_slot(const Argument& a) const;
  // '\0' where the tables say nothing of the slot, '-' where it has no number.
  char number_of(const std::string& slot) const;
  char own_number(const std::string& slot) const;

  const Tree& tree_;
  const Proposition& p_;
  std::string_view row_;
  std::string_view usual_row_;  // of all other words
  bool has_theme_ = false;
  bool has_topic_ = false;
  bool is_light_ = false;  // its verb has no roles of its own
};

}  // namespace dragoman

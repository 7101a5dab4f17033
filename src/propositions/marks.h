// Where the rules over the tree and the role marks of the model disagree, a measured rule decides.
//
//   reconcile(tree, lexicon, props);       // no marks: nothing changes
//
// A role that both give is kept. What the rules leave empty a mark fills; where both name somebody
// else, the mark wins if it is sure enough for the kind of construction that gave the role. Each
// argument then knows its source. Linear in the marks and the arguments.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "lexicon/lexicon.h"
#include "propositions/numbers.h"
#include "propositions/propositions.h"

namespace dragoman {

enum class Threshold : std::uint8_t {
  predicate,
  listed_act,
  empty_role,
  weak_role,
  firm_role,
  modifier,
  line_role,
  noun_role,
};

struct ThresholdRow {
  Threshold threshold;
  float value;
  std::string_view reason;
};
std::span<const ThresholdRow> thresholds();  // in the order of Threshold
float value_of(Threshold threshold);

// The kind of construction that only guesses who is meant: control over a distance, participles,
// what a noun shares with a verb.
bool is_weak(const Proposition& p, const Argument& a);

// Whether PropBank's numbers of a noun have another role than the mark's, or none, for what stands
// where the mark's word does: "a meeting to discuss it" has a purpose, no content.
bool is_counted_out(const Tree& tree, const Proposition& p, const RoleMark& mark,
                    const Numbers& numbers);

void reconcile(const Tree& tree, const Lexicon& lexicon, Propositions& props);

// The number on a scale from -2 to 2 for lines: the mark's, or that of the rules' reading where
// there is no mark. What is refused, asked for or threatened has not happened, and no mark makes it
// so.
double told_factuality(double rule_value, const Proposition& p);

}  // namespace dragoman

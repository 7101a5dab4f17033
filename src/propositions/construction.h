// A construction: one wording that gives a predicate some of its roles, with the reason why and
// sentences that show it. The tables of all families together are what this room knows.
//
//   for (const Construction& c : subject_constructions())
//     if (c.apply(reader, word)) break;        // the first that applies fills the subject
//
// The examples are run by tests/propositions through the trained parser.

#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "propositions/reader.h"

namespace dragoman {

struct Construction {
  std::string_view name;  // "control.object"
  std::string_view reason;
  std::string_view example;  // a sentence
  std::string_view reading;  // what it gives: "withdraw(agent=Serbia) requested"
  // Adds what the construction finds for the predicate; false where it does not apply.
  bool (*apply)(Reader& reader, int predicate);
};

// Exclusive: the first that applies is the answer.
std::span<const Construction> subject_constructions();
std::span<const Construction> object_constructions();
std::span<const Construction> voice_constructions();
// All that apply add to the proposition.
std::span<const Construction> dependent_constructions();
std::span<const Construction> nominal_constructions();
std::span<const Construction> support_constructions();
// Exclusive again: what the proposition stands under.
std::span<const Construction> embedding_constructions();

// All of them, for documentation and tests.
std::vector<Construction> constructions();

}  // namespace dragoman

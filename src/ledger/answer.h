// Answers for people and for programs.
//
//   answer_text(answer);    // each relation with the sentence it rests on and its source
//   answer_lines(answer);   // dragoman.relation/1, one a line
//   answer_csv(answer);     // RFC 4180 with a header, one relation a row
//
// Pure, sorted, the same on every machine. The formats are told in docs/relations.md.

#pragma once

#include <string>

#include "ledger/question.h"

namespace dragoman {

std::string answer_text(const Answer& answer);
std::string answer_lines(const Answer& answer);
std::string answer_csv(const Answer& answer);

// The claim that a relation is quoted by: the one that dates it, else the first denial.
const Claim& quoted_claim(const Relation& relation);

}  // namespace dragoman

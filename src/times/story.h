// What the article has told so far, as far as dates need it: the day last spoken of, and the acts
// that were dated, so that "during the meeting" and a second telling find them.

#pragma once

#include <string>
#include <vector>

#include "propositions/propositions.h"
#include "syntax/tree.h"
#include "times/times.h"

namespace dragoman {

struct ToldAct {
  std::string lemma;
  std::vector<std::string> agents;   // capitalised words of who acted
  std::vector<std::string> others;   // and of the other arguments
  EventTime time;
  int sentence = 0;
};

struct Story {
  Date day;                          // the day last spoken of; not set: none yet
  Precision precision = Precision::day;  // how precisely
  int sentence = 0;                  // counts the sentences read
  std::vector<ToldAct> acts;
  // Who acted in the last sentence's first act that words date, and when.
  std::vector<std::string> last_agents;
  EventTime last_time;
  int last_dated = -1;               // its sentence
};

// The capitalised words of the arguments of a proposition; of its agent, or of all others.
std::vector<std::string> names_in(const Tree& tree, const Proposition& p, bool of_agent);

// Whether two lists of names have one in common; "Syria" and "Syrian" are the same.
bool share_name(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace dragoman

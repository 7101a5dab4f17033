// What is counted in a sentence: how many were killed, and the how-manieth an act was.

#pragma once

#include <vector>

#include "events/events.h"

namespace dragoman {

// "killed at least 23 people", "thousands of civilians", "two Iraqis": the number on the theme of
// an act whose lemma stands in a class magnitude.killed, .injured, .arrested, .displaced; for
// magnitude.participants it stands on the agent. Empty where nothing is counted.
std::vector<Magnitude> magnitudes_of(const SentenceReading& reading, const Lexicon& lexicon,
                                     int proposition);

// "the second country to recognise X after Russia", "the first UN member to ...": n is 0 where the
// act is not ranked.
Rank rank_of(const SentenceReading& reading, const Lexicon& lexicon, int proposition);

}  // namespace dragoman

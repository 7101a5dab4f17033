// Events: propositions that a frame of the lexicon knows, with actors, dates and speakers filled.
//
//   SentenceReading reading{article, tree, props, actors, times, speakers, sentence_span};
//   std::vector<Event> events = match(reading, lexicon);
//
// A plan, a request, a threat, a refusal or an accusation is an event of its own type; the act
// inside it is a second event with its own modality. Nothing is coded by default: every event
// names the frame that gave it. Pure; cost is linear in propositions times frames of their lemma.

#pragma once

#include <string>
#include <vector>

#include "actors/actors.h"
#include "dragoman/article.h"
#include "dragoman/event.h"
#include "lexicon/lexicon.h"
#include "propositions/propositions.h"
#include "speakers/speakers.h"
#include "syntax/tree.h"
#include "times/times.h"

namespace dragoman {

// One sentence with everything that the rooms before have read in it.
struct SentenceReading {
  const Article& article;
  const Tree& tree;
  const Propositions& props;
  const SentenceActors& actors;
  const SentenceTimes& times;
  const SentenceSpeakers& speakers;
  Span sentence;
};

// Why a frame that was tried gave no event: for `explain`.
struct NearMiss {
  int proposition = -1;
  std::string frame;
  std::string reason;   // "no known actor as recipient: 'the letter'"
};

std::vector<Event> match(const SentenceReading& reading, const Lexicon& lexicon,
                         std::vector<NearMiss>* near_misses = nullptr);

}  // namespace dragoman

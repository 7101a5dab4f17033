// Everything that the rooms read in an article, sentence by sentence: what `code` takes its events
// from, and what `explain` and `eval` look into.
//
//   reader.read(article, [&](const SentenceAnalysis& sentence) { draw(sentence.tree); });
//
// Sentences come in reading order. A SentenceAnalysis and the views in it live for the call.

#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "actors/actors.h"
#include "dragoman/article.h"
#include "dragoman/coder.h"
#include "events/events.h"
#include "lexicon/lexicon.h"
#include "propositions/propositions.h"
#include "speakers/speakers.h"
#include "syntax/parser.h"
#include "text/text.h"
#include "times/times.h"

namespace dragoman {

struct SentenceAnalysis {
  Sentence sentence;
  const Tree& tree;
  const Propositions& props;
  const SentenceActors& actors;
  const SentenceTimes& times;
  const SentenceSpeakers& speakers;
  std::vector<Event> events;
  std::vector<NearMiss> near_misses;   // filled where asked for
};

struct ReadOptions {
  bool wants_near_misses = false;
};

// What a Coder is made of.
struct Coder::State {
  std::shared_ptr<const Lexicon> lexicon;
  ModelBytes model;  // before the parser that reads it
  std::shared_ptr<const Parser> parser;

  using Visitor = std::function<void(const SentenceAnalysis&)>;
  void read(const Article& article, const Visitor& visit, const ReadOptions& options,
            CodingCounts& counts) const;
};

}  // namespace dragoman

// The date of each act of a sentence, out of its time expressions, its tense, where the sentence
// stands, and what the article has told before.
//
//   std::vector<EventTime> dates = date_acts(sentence, classes, story);
//
// The rules, first to last; a later one never overrides an earlier one:
//   stated     an expression that belongs to the act ("killed ... on Wednesday")
//   linked     a count from another act ("three days before it invaded")
//   event      the event that the act stands in ("at a summit in June"), or one told before
//              ("during the meeting")
//   future     will, plans, demands, threats: from the article's day on
//   news       main clauses of the title and the lead, and of "..., police said on Wednesday"
//   retold     the same act told again, and what the same actor did in the next sentence
//   shared     coordinated and dependent verbs take the date of theirs ("killing five")

#pragma once

#include <vector>

#include "propositions/propositions.h"
#include "syntax/tree.h"
#include "times/attachment.h"
#include "times/expression.h"
#include "times/story.h"
#include "times/times.h"

namespace dragoman {

// A time expression of the sentence with what it belongs to.
struct DatedMention {
  TimeMention mention;
  TimeExpression expression;
  Attachment attachment;
};

struct TimedSentence {
  const Lexicon& lexicon;
  const TimeClasses& classes;
  const Tree& tree;
  const Propositions& props;
  const std::vector<DatedMention>& mentions;
  Date published;
  TimeReader::Position position;
};

// The story is read, and then told this sentence.
std::vector<EventTime> date_acts(const TimedSentence& sentence, Story& story);

}  // namespace dragoman

// When: time expressions as TIMEX3-like values, and the date of an act.
//
//   TimeReader reader(lexicon, article.published);       // one an article
//   SentenceTimes times = reader.read(article, tree, props);
//   EventTime when = times.of(proposition_index);
//
// "on Wednesday" is the nearest such day before (past tense) or after (future tense) the article's
// date; "earlier this month" begins with the month and ends with the article's date; "three days
// before it invaded" counts from the other act. What the text does not date stays undated: the
// publication date is taken only for acts told as this report's news (a past or present-perfect
// main clause of the title or of the lead), with basis `publication`; never for background.
// Pure but for the article's memory (the day last spoken of); one an article.

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "dragoman/article.h"
#include "dragoman/event.h"
#include "lexicon/lexicon.h"
#include "propositions/propositions.h"
#include "syntax/tree.h"

namespace dragoman {

struct TimeMention {
  int head = no_word;             // the word that heads the expression in the tree
  Tree::Range words;
  Span span;
  Interval value;                 // not set for durations and sets
  DateBasis basis = DateBasis::stated;
  std::string timex_type;         // DATE, TIME, DURATION, SET
  std::string timex_value;        // "2022-06-29", "2022-W26", "P3D"
};

struct EventTime {
  Interval date;                  // not set where nothing dates the act
  DateBasis basis = DateBasis::publication;
  Span span;                      // of the expression; empty for tense and publication
};

class SentenceTimes {
 public:
  SentenceTimes(std::vector<TimeMention> mentions, std::vector<EventTime> by_proposition);
  const std::vector<TimeMention>& mentions() const { return mentions_; }
  const EventTime& of(int proposition) const;

 private:
  std::vector<TimeMention> mentions_;
  std::vector<EventTime> by_proposition_;
};

class TimeReader {
 public:
  TimeReader(const Lexicon& lexicon, Date published);
  ~TimeReader();
  // `block` is where the sentence stands: titles and leads tell the news, captions and later
  // paragraphs may tell background. `is_lead` is true for the first sentence of the body.
  struct Position {
    BlockKind block = BlockKind::paragraph;
    bool is_lead = false;
  };
  SentenceTimes read(const Article& article, const Tree& tree, const Propositions& props,
                     Position position);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dragoman

// A report with a gold list of what must come out of it: which records are met, and which events
// meet none.
//
//   auto scores = score_report(coder, article, "reports/reference.gold.jsonl");
//
// A record is met by an event of its type whose sentence holds its quote (white space folded), with
// all its actors and recipients, a date inside the record's, and its modality.

#pragma once

#include <string>
#include <vector>

#include "dragoman/article.h"
#include "dragoman/coder.h"
#include "dragoman/event.h"
#include "dragoman/result.h"

namespace dragoman {

enum class RecordState : std::uint8_t { missed, date_or_modality, met };

struct RecordScore {
  std::string id;
  std::string level;   // "must", "should"
  std::string quote;
  RecordState state = RecordState::missed;
};

struct ReportScores {
  std::vector<RecordScore> records;
  std::vector<Event> unlisted;         // events that meet no record: false, or merely not listed
  int met(std::string_view level) const;
  int count(std::string_view level) const;
};

Result<ReportScores> score_report(const Coder& coder, const Article& article,
                                  const std::string& gold_file);

}  // namespace dragoman

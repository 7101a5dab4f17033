// The PLOVER gold standard records: how many of the hand-coded events of single sentences are
// found.
//
//   auto scores = score_gsr(coder, "eval/plover_gsr_dev.jsonl");
//   print(scores->type.f1(), scores->triple.f1());
//
// The rule is that of the Open Event Data Alliance's records as scored in `eval/score_gsr.py --v2`:
// type is the set of event types a sentence; triple is (source root, type, target root), where a
// gold record is met by any prediction and a prediction counts if it meets any gold record of its
// sentence. E601 where the file cannot be read as gold.

#pragma once

#include <string>
#include <vector>

#include "dragoman/coder.h"
#include "dragoman/result.h"
#include "eval/score.h"

namespace dragoman {

struct GsrScores {
  Score type;
  Score triple;
  int sentences = 0;
  int sentences_with_events = 0;
  int events = 0;
};

// The country or role that an actor code of the records begins with, in today's codes; "" where
// there is none.
std::string gsr_root(const std::string& code);

Result<GsrScores> score_gsr(const Coder& coder, const std::string& gold_file);

}  // namespace dragoman

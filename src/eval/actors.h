// Who: three scores of the actors room against gold.
//
//   auto shares = score_actor_records(coder, "eval/plover_gsr_dev.jsonl");
//   print(shares->countries.recall(), shares->sectors.recall());
//   auto offices = score_offices(coder, "actors/un_speakers.tsv", {1998, 2006, 2014, 2021});
//   auto links = score_coreference(coder, "ud/en_gum/en_gum-ud-dev.conllu", "");
//
// `countries`: of the hand-coded actors of single sentences whose root is a state, how many are
// among the sentence's mentions. `sectors`: of those that also have a plain PLOVER sector, how many
// are found with it. Offices: a title with its country, read on a day of a year's General Debate,
// names who spoke. Coreference: a link is a mention and the nearest one before it that the room
// takes for the same actor; it is right where both head gold mentions of one entity.
// What is missed is listed, a line a miss. E101, E410 or E601 where a file cannot be read.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/coder.h"
#include "dragoman/result.h"
#include "eval/score.h"

namespace dragoman {

struct ActorRecordScores {
  Score countries;
  Score sectors;
  std::vector<std::string> misses;
};

Result<ActorRecordScores> score_actor_records(const Coder& coder, const std::string& gold_file);

struct OfficeScores {
  Score holders;                     // precision: of those answered; recall: of all
  std::vector<std::string> misses;
};

Result<OfficeScores> score_offices(const Coder& coder, const std::string& speakers_file,
                                   std::span<const int> years);

struct CoreferenceScores {
  Score links;
  std::vector<std::string> misses;   // links that the room makes and the gold has not
};

// Only documents whose id begins with `prefix` ("GUM_news"); "" for all.
Result<CoreferenceScores> score_coreference(const Coder& coder, const std::string& treebank_file,
                                            std::string_view prefix);

}  // namespace dragoman

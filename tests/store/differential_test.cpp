// SQLite against a store that is obviously right, on generated histories: the same claims for every
// question, and so the same relations.

#include <gtest/gtest.h>

#include <random>

#include "../ledger/memory_store.h"
#include "../ledger/reports.h"
#include "ledger/relation.h"
#include "ledger_file.h"

namespace dragoman::ledger_test {
namespace {

// Draws reports from few actors, kinds, days, outlets and versions, so that they often meet.
class HistoryMaker {
 public:
  explicit HistoryMaker(unsigned seed) : random_(seed) {}

  Extraction extraction() {
    Report report;
    report.published = any({"", "2020-01-01", "2021-06-15", "2022-06-29", "2023-01-01"});
    report.source = any({"Wire A", "Wire B", "Wire C"});
    report.url = any({"", "", "https://example.org/1", "https://example.org/2"});
    report.title = any({"", "A report", "Another"});
    report.lexicon = any({"a1", "a1", "b2"});
    std::vector<Act> acts;
    for (int i = pick(4); i > 0; --i) acts.push_back(any_act());
    return extraction_of(report, std::move(acts));
  }

  std::string actor() {
    return any({"syria", "russia", "kosovo", "nauru", "syria.army", "mali", "african-union"});
  }

  ClaimQuery query() {
    ClaimQuery query;
    query.party = actor();
    if (pick(2) == 0) query.other_party = actor();
    if (pick(2) == 0) query.kinds = {"recognition.state"};
    if (pick(4) == 0) query.kinds.push_back("membership");
    if (pick(2) == 0) query.known_at = *parse_date(any({"2020-01-01", "2022-06-28", "2022-06-29"}));
    return query;
  }

 private:
  int pick(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }

  std::string any(std::vector<const char*> choices) {
    return choices[static_cast<std::size_t>(pick(static_cast<int>(choices.size())))];
  }

  Act any_act() {
    Act made = act(actor(), actor(),
                   any({"recognition.state:begins", "recognition.state:ends", "",
                        "diplomatic-relations:begins", "diplomatic-relations:ends",
                        "membership:suspends", "designation.terrorist:begins"}));
    if (pick(2) == 0) {
      made.event.date = *parse_interval(any({"2019-05-01", "2020-03", "2021", "2022-06-28"}));
      made.event.date_basis = static_cast<DateBasis>(pick(4));
    }
    if (pick(3) == 0) made.event.modality = static_cast<Modality>(pick(8));
    if (pick(3) == 0) made = std::move(made).said_by(actor());
    if (pick(5) == 0) made.event.recipient.clear();
    return made;
  }

  std::mt19937 random_;
};

std::string all_fields(const std::vector<Claim>& claims) {
  std::string text;
  for (const Claim& claim : claims) text += fields_of(claim) + "\n";
  return text;
}

std::string all_relations(const std::vector<Claim>& claims) {
  std::string text;
  for (const Relation& relation : relations_of(claims, rules(), {.as_of = {2022, 7, 1}})) {
    text += relation.kind + " " + relation.actor + " " + relation.target + " " +
            std::string(to_string(relation.state)) + " " + relation.from.date.begin.to_string() +
            " " + relation.to.date.begin.to_string() + " " + std::to_string(relation.roots) + "\n";
  }
  return text;
}

std::string all_names(const std::vector<SeenActor>& actors) {
  std::string text;
  for (const SeenActor& actor : actors) text += actor.id + " " + actor.name + "\n";
  return text;
}

class DifferentialTest : public LedgerFileTest {};

TEST_F(DifferentialTest, SqliteAnswersAsTheNaiveStoreDoes) {
  const auto sqlite = open();
  MemoryStore naive;
  HistoryMaker maker(20220629);
  int found = 0;
  for (int round = 0; round < 30; ++round) {
    std::vector<Extraction> batch;
    for (int i = 0; i < 4; ++i) batch.push_back(maker.extraction());
    const auto from_sqlite = sqlite->add(batch);
    const auto from_naive = naive.add(batch);
    ASSERT_TRUE(from_sqlite.ok()) << from_sqlite.error().to_string();
    ASSERT_EQ(from_sqlite->articles, from_naive->articles);
    ASSERT_EQ(from_sqlite->articles_again, from_naive->articles_again);
    ASSERT_EQ(from_sqlite->claims, from_naive->claims);
    if (!batch[0].claims.empty()) {
      const Correction correction{batch[0].claims[0].id, "wrong", "", "2026-01-01"};
      ASSERT_EQ(sqlite->correct(correction).ok(), naive.correct(correction).ok());
    }
    for (int i = 0; i < 8; ++i) {
      const ClaimQuery query = maker.query();
      const auto left = sqlite->claims(query);
      const auto right = naive.claims(query);
      ASSERT_TRUE(left.ok()) << left.error().to_string();
      ASSERT_EQ(all_fields(*left), all_fields(*right)) << query.party << " " << query.other_party;
      ASSERT_EQ(all_relations(*left), all_relations(*right));
      found += static_cast<int>(left->size());
    }
  }
  EXPECT_GT(found, 300) << "the histories must meet the questions";
  const auto in_sqlite = sqlite->seen_actors();
  const auto in_naive = naive.seen_actors();
  ASSERT_TRUE(in_sqlite.ok());
  EXPECT_EQ(all_names(*in_sqlite), all_names(*in_naive));
}

}  // namespace
}  // namespace dragoman::ledger_test

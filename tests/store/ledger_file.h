// A test with a ledger file of its own, which goes when the test ends.

#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>

#include "store/sqlite_store.h"

namespace dragoman::ledger_test {

class LedgerFileTest : public testing::Test {
 protected:
  LedgerFileTest() {
    std::filesystem::create_directories(folder_);
    path_ = folder_ / "test.ledger";
  }
  ~LedgerFileTest() override { std::filesystem::remove_all(folder_); }

  std::shared_ptr<Store> open() {
    auto store = open_sqlite(path_, OpenMode::create);
    EXPECT_TRUE(store.ok()) << (store.ok() ? "" : store.error().to_string());
    return *store;
  }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("dragoman-test-" + std::to_string(getpid()));
  std::string path_;
};

// All that is not compared elsewhere, in one string.
inline std::string fields_of(const Claim& claim) {
  std::string text;
  const auto add = [&text](std::string_view field) { text.append(field).append("\x1f"); };
  const auto add_span = [&add](Span span) {
    add(std::to_string(span.begin) + "-" + std::to_string(span.end));
  };
  for (const std::string* field :
       {&claim.id, &claim.event_id, &claim.actor.id, &claim.target.id, &claim.actor_party,
        &claim.target_party, &claim.mode, &claim.cameo, &claim.kind, &claim.frame,
        &claim.evidence_text, &claim.event_text, &claim.date_text, &claim.article.content_hash,
        &claim.extractor.engine, &claim.extractor.lexicon, &claim.extractor.recorded}) {
    add(*field);
  }
  add(to_string(claim.event));
  add(to_string(claim.change));
  add(to_string(claim.modality));
  add(to_string(claim.step));
  add(claim.date.begin.to_string());
  add(claim.date.end.to_string());
  add(to_string(claim.date.precision));
  add(to_string(claim.date_basis));
  add(std::to_string(claim.rank));
  add_span(claim.evidence);
  add_span(claim.event_span);
  add_span(claim.date_span);
  if (claim.correction) add(claim.correction->reason);
  return text;
}

}  // namespace dragoman::ledger_test

// The SQLite store: what is acknowledged stays, nothing is there twice, foreign files are left
// alone.

#include "store/sqlite_store.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "../ledger/reports.h"
#include "ledger_file.h"

namespace dragoman::ledger_test {
namespace {

constexpr const char* begins = "recognition.state:begins";

class SqliteStoreTest : public LedgerFileTest {
 protected:
  void run_sql(const char* sql) {
    sqlite3* handle = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &handle), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(handle);
    sqlite3_close(handle);
  }

  std::string open_error() {
    const auto store = open_sqlite(path_, OpenMode::existing);
    return store.ok() ? "" : store.error().code();
  }

  std::string bytes() const {
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
};

Extraction numbered(int number) {
  return extraction_of({.source = "Wire " + std::to_string(number)},
                       {act("syria", "kosovo", begins), act("russia", "syria", "")});
}

TEST_F(SqliteStoreTest, TheSameArticleTwiceAddsNothing) {
  const auto store = open();
  const std::vector<Extraction> reports = {numbered(1)};
  EXPECT_EQ(store->add(reports)->articles, 1u);
  const auto again = store->add(reports);
  EXPECT_EQ(again->articles, 0u);
  EXPECT_EQ(again->articles_known, 1u);
  EXPECT_EQ(again->claims, 0u);
  EXPECT_EQ(store->claims({.party = "syria"})->size(), 2u);
}

TEST_F(SqliteStoreTest, ANewVersionAddsItsClaimsAndAnswersUseThem) {
  const auto store = open();
  const std::vector<Extraction> old_one = {numbered(1)};
  std::vector<Extraction> new_one = {
      extraction_of({.source = "Wire 1", .lexicon = "b2"},
                    {act("syria", "kosovo", begins).on("2022-06-29"), act("russia", "syria", "")})};
  ASSERT_TRUE(store->add(old_one).ok());
  const auto added = store->add(new_one);
  EXPECT_EQ(added->articles_again, 1u);
  EXPECT_EQ(added->claims, 2u);
  const auto current = store->claims({.party = "kosovo"});
  ASSERT_EQ(current->size(), 1u);
  EXPECT_EQ((*current)[0].extractor.lexicon, "b2");
  EXPECT_TRUE((*current)[0].date.is_set());
  EXPECT_TRUE(store->claim(old_one[0].claims[0].id).ok()) << "the older claim is kept";
  EXPECT_EQ(store->add(old_one)->claims, 0u) << "adding the older version again changes nothing";
  EXPECT_EQ((*store->claims({.party = "kosovo"}))[0].extractor.lexicon, "b2");
}

TEST_F(SqliteStoreTest, AVersionThatFindsNothingSupersedesToo) {
  const auto store = open();
  std::vector<Extraction> reports = {numbered(1), numbered(1)};
  reports[1].extractor.lexicon = "b2";
  reports[1].claims.clear();
  ASSERT_TRUE(store->add(reports).ok());
  EXPECT_TRUE(store->claims({.party = "syria"})->empty());
}

TEST_F(SqliteStoreTest, ARevisedPageReplacesTheOlderTextFromTheDayItIsKnown) {
  const auto store = open();
  const std::vector<Extraction> reports = {
      extraction_of({.published = "2022-06-29", .url = "https://example.org/1"},
                    {act("syria", "kosovo", begins)}),
      extraction_of({.published = "2022-07-02", .url = "https://example.org/1"},
                    {act("syria", "russia", "")})};
  ASSERT_TRUE(store->add(reports).ok());
  EXPECT_TRUE(store->claims({.party = "kosovo"})->empty());
  EXPECT_EQ(store->claims({.party = "kosovo", .known_at = {2022, 7, 1}})->size(), 1u);
}

TEST_F(SqliteStoreTest, ACorrectionPointsAtItsClaimAndLeavesItThere) {
  const auto store = open();
  const std::vector<Extraction> reports = {numbered(1)};
  ASSERT_TRUE(store->add(reports).ok());
  const std::string id = reports[0].claims[0].id;
  ASSERT_TRUE(store->correct({id, "the outlet withdrew it", "", "2026-02-01T00:00:00Z"}).ok());
  const auto claim = store->claim(id);
  ASSERT_TRUE(claim.ok());
  ASSERT_TRUE(claim->correction.has_value());
  EXPECT_EQ(claim->correction->reason, "the outlet withdrew it");
  EXPECT_EQ(claim->evidence_text, reports[0].claims[0].evidence_text);
  EXPECT_EQ(store->correct({"ffff", "no such claim", "", ""}).error().code(), "E512");
  EXPECT_EQ(store->correct({id, "no such claim", "ffff", ""}).error().code(), "E512");
}

TEST_F(SqliteStoreTest, EveryFieldOfAClaimComesBack) {
  Act full = act("bashar-al-assad", "donetsk-pr", begins).on("2022-06").said_by("syria.sana");
  full.event.said_by[0].channel = "Telegram";
  full.event.said_by[0].is_anonymous = true;
  full.event.said_by[0].span = {3, 9};
  full.event.mode = "mode";
  full.event.rank = {2, "UN members", {"russia"}};
  full.event.date_span = {1, 4};
  full.event.step = Step::decided;
  full.sentence = "It \"said\" so \xE2\x80\x93 twice.";
  const std::vector<Extraction> reports = {
      extraction_of({.title = "A title", .url = "https://example.org/x"}, {full})};
  const auto store = open();
  ASSERT_TRUE(store->add(reports).ok());
  const Claim& before = reports[0].claims[0];
  const auto after = store->claim(before.id);
  ASSERT_TRUE(after.ok());
  EXPECT_EQ(fields_of(*after), fields_of(before));
  EXPECT_EQ(after->actor, before.actor);
  EXPECT_EQ(after->target, before.target);
  EXPECT_EQ(after->said_by, before.said_by);
  EXPECT_EQ(after->article, before.article);
  EXPECT_EQ(after->extractor, before.extractor);
}

TEST_F(SqliteStoreTest, TheFileItselfRefusesToForget) {
  {
    const auto store = open();
    const std::vector<Extraction> reports = {numbered(1)};
    ASSERT_TRUE(store->add(reports).ok());
  }
  sqlite3* handle = nullptr;
  ASSERT_EQ(sqlite3_open(path_.c_str(), &handle), SQLITE_OK);
  for (const char* sql : {"DELETE FROM claims", "UPDATE claims SET evidence = ''",
                          "DELETE FROM articles", "UPDATE extractions SET engine = ''"}) {
    EXPECT_EQ(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr), SQLITE_CONSTRAINT) << sql;
  }
  sqlite3_close(handle);
}

TEST_F(SqliteStoreTest, ABatchIsAddedWhollyOrNotAtAll) {
  const auto store = open();
  std::vector<Extraction> reports = {numbered(1), numbered(2)};
  reports[1].claims[1].id = reports[1].claims[0].id;  // two claims with one id cannot be
  EXPECT_EQ(store->add(reports).error().code(), "E505");
  EXPECT_TRUE(store->claims({.party = "syria"})->empty());
  reports.pop_back();
  EXPECT_EQ(store->add(reports)->claims, 2u) << "the store works on after a failure";
}

// ---- Files that are no ledger ----------------------------------------------------------------

TEST_F(SqliteStoreTest, NoFileIsE506AndNoneIsMade) {
  EXPECT_EQ(open_error(), "E506");
  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(SqliteStoreTest, AnotherProgramsDatabaseIsE501AndStaysAsItWas) {
  run_sql("CREATE TABLE birds (name TEXT); INSERT INTO birds VALUES ('heron')");
  const std::string before = bytes();
  EXPECT_EQ(open_error(), "E501");
  EXPECT_EQ(open_sqlite(path_, OpenMode::create).error().code(), "E501");
  EXPECT_EQ(bytes(), before);
}

TEST_F(SqliteStoreTest, ATextFileIsE501AndStaysAsItWas) {
  std::ofstream(path_) << std::string(5000, 'x');
  const std::string before = bytes();
  EXPECT_EQ(open_error(), "E501");
  EXPECT_EQ(open_sqlite(path_, OpenMode::create).error().code(), "E501");
  EXPECT_EQ(bytes(), before);
}

TEST_F(SqliteStoreTest, ANewerVersionIsE503) {
  open();
  run_sql("PRAGMA user_version = 99");
  EXPECT_EQ(open_error(), "E503");
}

TEST_F(SqliteStoreTest, ADamagedLedgerIsE502) {
  {
    const auto store = open();
    std::vector<Extraction> reports;
    for (int i = 0; i < 50; ++i) reports.push_back(numbered(i));
    ASSERT_TRUE(store->add(reports).ok());
  }
  // Everything behind the first page, which holds the schema, is overwritten.
  std::string file = bytes();
  std::fill(file.begin() + 4096, file.end(), '\x5A');
  std::ofstream(path_, std::ios::binary) << file;
  const auto store = open_sqlite(path_, OpenMode::existing);
  const std::string code =
      store.ok() ? (*store)->claims({.party = "syria"}).error().code() : store.error().code();
  EXPECT_EQ(code, "E502");
}

TEST_F(SqliteStoreTest, ARowThatSomebodyElseWroteIsE502) {
  const std::vector<Extraction> reports = {numbered(1)};
  ASSERT_TRUE(open()->add(reports).ok());
  run_sql("DROP TRIGGER claims_are_fixed; UPDATE claims SET details = '{\"actor\": 3}'");
  EXPECT_EQ(open()->claims({.party = "syria"}).error().code(), "E502");
}

TEST_F(SqliteStoreTest, AFolderIsNoLedger) {
  EXPECT_EQ(open_sqlite(std::filesystem::temp_directory_path(), OpenMode::create).error().code(),
            "E101");
}

// ---- Several processes, and their deaths -------------------------------------------------------

// Runs `work` in a child process; its exit status is what `work` returns.
template <typename Work>
pid_t in_child(Work work) {
  const pid_t child = fork();
  if (child == 0) _exit(work());
  return child;
}

int exit_status(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(SqliteStoreTest, TwoProcessesThatAddAtOnceBothFinishAndNothingIsTwice) {
  constexpr int articles = 40;
  const auto add_all = [this](int first, int step) {
    const auto store = open_sqlite(path_, OpenMode::create);
    if (!store.ok()) return 1;
    for (int i = 0; i < articles; ++i) {
      const std::vector<Extraction> report = {numbered(first + i * step)};
      if (!(*store)->add(report).ok()) return 2;
    }
    return 0;
  };
  const pid_t up = in_child([&] { return add_all(0, 1); });
  const pid_t down = in_child([&] { return add_all(articles - 1, -1); });
  EXPECT_EQ(exit_status(up), 0);
  EXPECT_EQ(exit_status(down), 0);
  EXPECT_EQ(open()->claims({.party = "syria"})->size(), 2u * articles);
}

// The child writes a byte to the pipe after each acknowledged add; the parent kills it at once
// after a given number of bytes, wherever it then is.
TEST_F(SqliteStoreTest, KillingAWriterLosesNothingAcknowledgedAndDoublesNothing) {
  int next = 0;
  for (const int kill_after : {1, 2, 5, 9, 14}) {
    int channel[2];
    ASSERT_EQ(pipe(channel), 0);
    const pid_t child = in_child([&] {
      const auto store = open_sqlite(path_, OpenMode::create);
      if (!store.ok()) return 1;
      for (int i = next;; ++i) {
        const std::vector<Extraction> report = {numbered(i)};
        if (!(*store)->add(report).ok()) return 2;
        if (write(channel[1], "+", 1) != 1) return 3;
      }
    });
    close(channel[1]);
    char byte = 0;
    for (int i = 0; i < kill_after; ++i) ASSERT_EQ(read(channel[0], &byte, 1), 1);
    kill(child, SIGKILL);
    int acknowledged = kill_after;
    while (read(channel[0], &byte, 1) == 1) ++acknowledged;
    close(channel[0]);
    waitpid(child, nullptr, 0);

    const auto store = open();
    const auto kept = store->claims({.party = "syria"});
    ASSERT_TRUE(kept.ok());
    EXPECT_GE(kept->size(), 2u * static_cast<std::size_t>(next + acknowledged));
    EXPECT_LE(kept->size(), 2u * static_cast<std::size_t>(next + acknowledged + 1));
    std::vector<Extraction> all;
    for (int i = 0; i < next + acknowledged; ++i) all.push_back(numbered(i));
    EXPECT_EQ(store->add(all)->claims, 0u) << "all that was acknowledged is there, once";
    next = static_cast<int>(store->claims({.party = "syria"})->size() / 2);
  }
}

}  // namespace
}  // namespace dragoman::ledger_test

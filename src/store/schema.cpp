#include "store/schema.h"

#include <fmt/format.h>

namespace dragoman {
namespace {

// docs/format-ledger.md tells what each column holds.
constexpr const char* tables = R"sql(
CREATE TABLE articles (
  seq INTEGER PRIMARY KEY,
  content_hash TEXT NOT NULL UNIQUE,
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  published TEXT NOT NULL,
  source TEXT NOT NULL,
  url TEXT NOT NULL,
  language TEXT NOT NULL
);
CREATE INDEX articles_by_page ON articles (url, source, title);

CREATE TABLE extractions (
  seq INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles (seq),
  engine TEXT NOT NULL,
  lexicon TEXT NOT NULL,
  recorded TEXT NOT NULL,
  UNIQUE (article, engine, lexicon)
);

CREATE TABLE claims (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  extraction INTEGER NOT NULL REFERENCES extractions (seq),
  event_id TEXT NOT NULL,
  event TEXT NOT NULL,
  mode TEXT NOT NULL,
  cameo TEXT NOT NULL,
  kind TEXT NOT NULL,
  change TEXT NOT NULL,
  actor_party TEXT NOT NULL,
  target_party TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  target_id TEXT NOT NULL,
  polarity INTEGER NOT NULL,
  modality TEXT NOT NULL,
  step TEXT NOT NULL,
  date TEXT NOT NULL,
  enddate TEXT NOT NULL,
  date_precision TEXT NOT NULL,
  date_basis TEXT NOT NULL,
  evidence TEXT NOT NULL,
  details TEXT NOT NULL
);
CREATE INDEX claims_by_actor ON claims (actor_party, kind);
CREATE INDEX claims_by_target ON claims (target_party, kind);
CREATE INDEX claims_by_actor_id ON claims (actor_id);
CREATE INDEX claims_by_target_id ON claims (target_id);
CREATE INDEX claims_by_extraction ON claims (extraction);

CREATE TABLE corrections (
  seq INTEGER PRIMARY KEY,
  claim TEXT NOT NULL REFERENCES claims (id),
  reason TEXT NOT NULL,
  replacement TEXT NOT NULL,
  recorded TEXT NOT NULL
);
CREATE INDEX corrections_by_claim ON corrections (claim);

CREATE TABLE actors (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL
) WITHOUT ROWID;
)sql";

// Append-only is not a habit but a rule of the file.
constexpr const char* guards = R"sql(
CREATE TRIGGER {0}_are_kept BEFORE DELETE ON {0}
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER {0}_are_fixed BEFORE UPDATE ON {0}
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
)sql";

Status make_tables(const Database& database) {
  std::string sql = tables;
  for (const char* table : {"articles", "extractions", "claims", "corrections"}) {
    sql += fmt::format(fmt::runtime(guards), table);
  }
  sql += fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", ledger_application_id,
                     ledger_version);
  return database.run(sql.c_str());
}

}  // namespace

Status prepare_schema(const Database& database, const std::string& path) {
  // Read before anything is written, so that a foreign file stays as it is; the count first, so
  // that tables which another process makes meanwhile are not taken for somebody else's.
  const auto count = database.number("SELECT count(*) FROM sqlite_master");
  if (!count.ok()) return count.error();
  const auto owner = database.number("PRAGMA application_id");
  if (!owner.ok()) return owner.error();
  const auto version = database.number("PRAGMA user_version");
  if (!version.ok()) return version.error();
  if (*owner != ledger_application_id && (*owner != 0 || *version != 0 || *count != 0)) {
    return Error{ErrorId::not_a_ledger, path, ""};
  }
  if (*version > ledger_version) return Error{ErrorId::ledger_too_new, path, ""};
  if (*version == ledger_version) return Done{};

  auto transaction = Transaction::begin(database);
  if (!transaction.ok()) return transaction.error();
  const auto now = database.number("PRAGMA user_version");  // another process may have been first
  if (!now.ok()) return now.error();
  if (*now == 0) {
    const Status made = make_tables(database);
    if (!made.ok()) return made;
  }
  return transaction->commit();
}

}  // namespace dragoman

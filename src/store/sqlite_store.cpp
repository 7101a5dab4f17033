#include "store/sqlite_store.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>

#include "store/claim_row.h"
#include "store/database.h"
#include "store/schema.h"

namespace dragoman {
namespace {

constexpr int wait_ms = 30'000;  // for another writer
constexpr int wal_tries = 200;   // turning WAL on does not wait by itself
constexpr int wal_pause_ms = 20;

constexpr const char* from_tables =
    " FROM claims c JOIN extractions e ON e.seq = c.extraction JOIN articles a ON a.seq = e.article"
    " LEFT JOIN corrections k ON k.seq = (SELECT max(seq) FROM corrections WHERE claim = c.id)";

// Of each article what was found last; of a revised article the last text that was known.
constexpr const char* current_only =
    " e.seq = (SELECT max(seq) FROM extractions WHERE article = a.seq)"
    " AND coalesce(nullif(a.published, ''), substr(e.recorded, 1, 10)) <= :known"
    " AND NOT EXISTS (SELECT 1 FROM articles b WHERE a.url <> '' AND a.title <> ''"
    "  AND b.url = a.url AND b.source = a.source AND b.title = a.title"
    "  AND (b.published, b.seq) > (a.published, a.seq) AND b.published <= :known)";

// One side of a claim is an actor: as party, as a part of that party, or as coded.
std::string side_is(std::string_view side, std::string_view actor) {
  return fmt::format(
      "(c.{0}_party = :{1} OR c.{0}_id = :{1} OR (c.{0}_party > :{1}_dot AND"
      " c.{0}_party < :{1}_end))",
      side, actor);
}

// The same as a union of look-ups, each of which has its index.
std::string with_party() {
  std::string sql;
  for (const char* side : {"actor", "target"}) {
    for (const char* test : {"{0}_party = :party", "{0}_id = :party",
                             "{0}_party > :party_dot AND {0}_party < :party_end"}) {
      if (!sql.empty()) sql += " UNION ";
      sql += "SELECT seq FROM claims WHERE " + fmt::format(fmt::runtime(test), side);
    }
  }
  return sql;
}

std::string query_sql(const ClaimQuery& query) {
  std::string sql = fmt::format("SELECT {}{} WHERE c.seq IN ({}) AND {}", claim_columns,
                                from_tables, with_party(), current_only);
  if (!query.other_party.empty()) {
    sql += fmt::format(" AND (({} AND {}) OR ({} AND {}))", side_is("actor", "party"),
                       side_is("target", "other"), side_is("actor", "other"),
                       side_is("target", "party"));
  }
  for (std::size_t i = 0; i < query.kinds.size(); ++i) {
    sql += fmt::format("{}:kind{}", i == 0 ? " AND c.kind IN (" : ", ", i);
  }
  if (!query.kinds.empty()) sql += ")";
  return sql + " ORDER BY c.id";
}

void bind_actor(Statement& statement, const std::string& name, const std::string& id) {
  statement.bind(":" + name, id);
  statement.bind(":" + name + "_dot", id + ".");
  statement.bind(":" + name + "_end", id + "/");  // '/' follows '.'
}

class SqliteStore : public Store {
 public:
  SqliteStore(Database database, std::string path)
      : database_(std::move(database)), path_(std::move(path)) {}

  Result<AddCounts> add(std::span<const Extraction> extractions) override {
    auto transaction = Transaction::begin(database_);
    if (!transaction.ok()) return transaction.error();
    AddCounts counts;
    for (const Extraction& extraction : extractions) {
      const Status added = add_one(extraction, counts);
      if (!added.ok()) return added.error();
    }
    const Status done = transaction->commit();
    if (!done.ok()) return done.error();
    return counts;
  }

  Status correct(const Correction& correction) override {
    const auto corrected = claim(correction.claim);
    if (!corrected.ok()) return corrected.error();
    if (!correction.replacement.empty()) {
      const auto replacement = claim(correction.replacement);
      if (!replacement.ok()) return replacement.error();
    }
    auto insert = database_.prepare(
        "INSERT INTO corrections (claim, reason, replacement, recorded) VALUES (?,?,?,?)");
    if (!insert.ok()) return insert.error();
    insert->bind(1, correction.claim)
        .bind(2, correction.reason)
        .bind(3, correction.replacement)
        .bind(4, correction.recorded);
    return insert->run();
  }

  Result<std::vector<Claim>> claims(const ClaimQuery& query) const override {
    auto select = database_.prepare(query_sql(query));
    if (!select.ok()) return select.error();
    bind_actor(*select, "party", query.party);
    if (!query.other_party.empty()) bind_actor(*select, "other", query.other_party);
    for (std::size_t i = 0; i < query.kinds.size(); ++i) {
      select->bind(fmt::format(":kind{}", i), query.kinds[i]);
    }
    const Date known = query.known_at.is_set() ? query.known_at : date_open_end;
    select->bind(":known", known.to_string());
    return read_all(*select);
  }

  Result<Claim> claim(const std::string& id_prefix) const override {
    const Error unknown{ErrorId::unknown_claim, id_prefix, ""};
    if (id_prefix.empty()) return unknown;
    auto select = database_.prepare(
        // Ids are hexadecimal: 'g' follows every id that begins so.
        fmt::format("SELECT {}{} WHERE c.id >= :id AND c.id < :id || 'g' LIMIT 2", claim_columns,
                    from_tables));
    if (!select.ok()) return select.error();
    select->bind(":id", id_prefix);
    auto found = read_all(*select);
    if (!found.ok()) return found.error();
    if (found->size() != 1) return unknown;
    return std::move(found->front());
  }

  Result<std::vector<SeenActor>> seen_actors() const override {
    auto select = database_.prepare("SELECT id, name FROM actors ORDER BY id");
    if (!select.ok()) return select.error();
    std::vector<SeenActor> actors;
    for (;;) {
      const auto row = select->step();
      if (!row.ok()) return row.error();
      if (!*row) return actors;
      actors.push_back({select->text(0), select->text(1)});
    }
  }

 private:
  Status add_one(const Extraction& extraction, AddCounts& counts) {
    const auto article = add_article(extraction.article);
    if (!article.ok()) return article.error();
    auto insert = prepared(
        "INSERT OR IGNORE INTO extractions (article, engine, lexicon, recorded) VALUES (?,?,?,?)");
    if (!insert.ok()) return insert.error();
    const Extractor& extractor = extraction.extractor;
    (*insert)
        ->bind(1, article->first)
        .bind(2, extractor.engine)
        .bind(3, extractor.lexicon)
        .bind(4, extractor.recorded);
    const Status inserted = (*insert)->run();
    if (!inserted.ok()) return inserted;
    if (database_.rows_changed() == 0) {
      ++counts.articles_known;
      return Done{};
    }
    ++(article->second ? counts.articles : counts.articles_again);
    const std::int64_t seq = database_.last_row();
    for (const Claim& claim : extraction.claims) {
      const Status added = add_claim(claim, seq);
      if (!added.ok()) return added;
      ++counts.claims;
    }
    return Done{};
  }

  // The article's row, and whether it is new.
  Result<std::pair<std::int64_t, bool>> add_article(const ArticleCard& article) {
    auto insert = prepared(
        "INSERT OR IGNORE INTO articles (content_hash, id, title, published, source, url, language)"
        " VALUES (?,?,?,?,?,?,?)");
    if (!insert.ok()) return insert.error();
    (*insert)
        ->bind(1, article.content_hash)
        .bind(2, article.id)
        .bind(3, article.title)
        .bind(4, article.published.to_string())
        .bind(5, article.source)
        .bind(6, article.url)
        .bind(7, article.language);
    const Status inserted = (*insert)->run();
    if (!inserted.ok()) return inserted.error();
    if (database_.rows_changed() > 0) return std::pair{database_.last_row(), true};
    auto select = prepared("SELECT seq FROM articles WHERE content_hash = ?");
    if (!select.ok()) return select.error();
    (*select)->bind(1, article.content_hash);
    const auto row = (*select)->step();
    if (!row.ok()) return row.error();
    const std::int64_t seq = (*select)->number(0);
    (*select)->reset();
    return std::pair{seq, false};
  }

  Status add_claim(const Claim& claim, std::int64_t extraction) {
    auto insert = prepared(insert_claim_sql);
    if (!insert.ok()) return insert.error();
    bind_claim(**insert, claim, extraction);
    const Status inserted = (*insert)->run();
    if (!inserted.ok()) return inserted;
    for (const EventActor* actor : {&claim.actor, &claim.target}) {
      if (actor->id.empty()) continue;
      auto name = prepared("INSERT OR IGNORE INTO actors (id, name) VALUES (?,?)");
      if (!name.ok()) return name.error();
      (*name)->bind(1, actor->id).bind(2, actor->name);
      const Status named = (*name)->run();
      if (!named.ok()) return named;
    }
    return Done{};
  }

  // Statements that are run for every article are prepared once.
  Result<Statement*> prepared(const char* sql) {
    const auto known = statements_.find(sql);
    if (known != statements_.end()) return &known->second;
    auto statement = database_.prepare(sql);
    if (!statement.ok()) return statement.error();
    return &statements_.emplace(sql, std::move(*statement)).first->second;
  }

  Result<std::vector<Claim>> read_all(Statement& select) const {
    std::vector<Claim> claims;
    for (;;) {
      const auto row = select.step();
      if (!row.ok()) return row.error();
      if (!*row) return claims;
      auto claim = read_claim(select, path_);
      if (!claim.ok()) return claim.error();
      claims.push_back(std::move(*claim));
    }
  }

  Database database_;
  std::string path_;
  std::map<std::string_view, Statement> statements_;
};

// Two processes that make one ledger at the same time both come here.
Status turn_wal_on(const Database& database) {
  for (int attempt = 1;; ++attempt) {
    const Status done = database.run("PRAGMA journal_mode = WAL");
    if (done.ok() || done.error().id != ErrorId::ledger_busy || attempt == wal_tries) return done;
    sqlite3_sleep(wal_pause_ms);
  }
}

}  // namespace

Result<std::shared_ptr<Store>> open_sqlite(const std::string& path, OpenMode mode) {
  std::error_code ignored;
  if (mode == OpenMode::existing && !std::filesystem::exists(path, ignored)) {
    return Error{ErrorId::no_ledger, path, ""};
  }
  const int create = mode == OpenMode::create ? SQLITE_OPEN_CREATE : 0;
  auto database = Database::open(path, SQLITE_OPEN_READWRITE | create);
  if (!database.ok()) return database.error();
  const Status waits = database->run(fmt::format("PRAGMA busy_timeout = {}", wait_ms).c_str());
  if (!waits.ok()) return waits.error();
  const Status prepared = prepare_schema(*database, path);
  if (!prepared.ok()) return prepared.error();
  const Status wal = turn_wal_on(*database);
  if (!wal.ok()) return wal.error();
  const Status safe = database->run("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  if (!safe.ok()) return safe.error();
  return std::shared_ptr<Store>(std::make_shared<SqliteStore>(std::move(*database), path));
}

}  // namespace dragoman

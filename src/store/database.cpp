#include "store/database.h"

#include <fmt/format.h>

namespace dragoman {
namespace {

// SQLite's result codes as ours.
Error error_of(sqlite3* handle, const std::string& path) {
  switch (sqlite3_errcode(handle)) {
    case SQLITE_NOTADB:
      return {ErrorId::not_a_ledger, path, ""};
    case SQLITE_CORRUPT:
      return {ErrorId::ledger_damaged, path, ""};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorId::ledger_busy, path, ""};
    case SQLITE_CANTOPEN:
      return {ErrorId::cannot_read, path, ""};
    default:
      return {ErrorId::ledger_failed, fmt::format("{}: {}", path, sqlite3_errmsg(handle)), ""};
  }
}

}  // namespace

Statement& Statement::bind(int at, std::string_view text) {
  sqlite3_bind_text64(handle_.get(), at, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind(int at, std::int64_t value) {
  sqlite3_bind_int64(handle_.get(), at, value);
  return *this;
}

Statement& Statement::bind(const std::string& name, std::string_view text) {
  return bind(sqlite3_bind_parameter_index(handle_.get(), name.c_str()), text);
}

void Statement::reset() { sqlite3_reset(handle_.get()); }

Result<bool> Statement::step() {
  const int code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    sqlite3_reset(handle_.get());
    return false;
  }
  const Error error = error_of(sqlite3_db_handle(handle_.get()), path_);
  sqlite3_reset(handle_.get());
  return error;
}

Status Statement::run() {
  const auto row = step();
  if (!row.ok()) return row.error();
  if (*row) sqlite3_reset(handle_.get());
  return Done{};
}

std::string Statement::text(int column) const {
  const auto* bytes = sqlite3_column_text(handle_.get(), column);
  if (bytes == nullptr) return {};
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column));
  return {reinterpret_cast<const char*>(bytes), size};
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(handle_.get(), column);
}

Result<Database> Database::open(const std::string& path, int flags) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  Database database(handle, path);  // closes it whatever comes
  if (code != SQLITE_OK) return database.error();
  return database;
}

Result<Statement> Database::prepare(std::string_view sql) const {
  sqlite3_stmt* handle = nullptr;
  const int code =
      sqlite3_prepare_v2(handle_.get(), sql.data(), static_cast<int>(sql.size()), &handle, nullptr);
  if (code != SQLITE_OK) return error();
  return Statement(handle, path_);
}

Status Database::run(const char* sql) const {
  if (sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) return error();
  return Done{};
}

Result<std::int64_t> Database::number(std::string_view sql) const {
  auto statement = prepare(sql);
  if (!statement.ok()) return statement.error();
  const auto row = statement->step();
  if (!row.ok()) return row.error();
  return *row ? statement->number(0) : 0;
}

Error Database::error() const { return error_of(handle_.get(), path_); }

Result<Transaction> Transaction::begin(const Database& database) {
  const Status begun = database.run("BEGIN IMMEDIATE");
  if (!begun.ok()) return begun.error();
  return Transaction(database);
}

Status Transaction::commit() {
  const Status done = database_->run("COMMIT");
  if (done.ok()) database_ = nullptr;
  return done;
}

Transaction::~Transaction() {
  if (database_ == nullptr) return;
  const Status rolled_back = database_->run("ROLLBACK");
  static_cast<void>(rolled_back);  // without a commit the next opening rolls back as well
}

}  // namespace dragoman

// SQLite as values: a connection, prepared statements, a transaction. Errors are numbered E5xx.
//
//   Statement insert = *database.prepare("INSERT INTO t VALUES (?, ?)");
//   insert.bind(1, "a").bind(2, 3);
//   Result<bool> row = insert.step();
//
// One connection serves one thread.

#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "dragoman/result.h"

namespace dragoman {

class Statement {
 public:
  Statement(sqlite3_stmt* handle, std::string path) : handle_(handle), path_(std::move(path)) {}

  Statement& bind(int at, std::string_view text);
  Statement& bind(int at, std::int64_t value);
  Statement& bind(const std::string& name, std::string_view text);  // ":name"
  // True: a row is there to be read. False: done, and ready to be bound anew.
  Result<bool> step();
  // Runs a statement that gives no rows.
  Status run();
  void reset();  // ready to be bound anew though rows were left

  std::string text(int column) const;
  std::int64_t number(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
  std::string path_;
};

class Database {
 public:
  // `flags` are SQLite's open flags.
  static Result<Database> open(const std::string& path, int flags);

  Result<Statement> prepare(std::string_view sql) const;
  // Runs statements that give no rows that matter.
  Status run(const char* sql) const;
  Result<std::int64_t> number(std::string_view sql) const;
  Error error() const;
  std::int64_t last_row() const { return sqlite3_last_insert_rowid(handle_.get()); }
  std::int64_t rows_changed() const { return sqlite3_changes64(handle_.get()); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  Database(sqlite3* handle, std::string path) : handle_(handle), path_(std::move(path)) {}

  std::unique_ptr<sqlite3, Close> handle_;
  std::string path_;
};

// Rolls back at the end of its life unless it was committed. Takes the right to write at once, so
// that two writers wait for each other instead of failing in the middle.
class Transaction {
 public:
  static Result<Transaction> begin(const Database& database);
  Status commit();

  Transaction(Transaction&& other) noexcept : database_(other.database_) {
    other.database_ = nullptr;
  }
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

 private:
  explicit Transaction(const Database& database) : database_(&database) {}
  const Database* database_;
};

}  // namespace dragoman

// What `add` and `ask` need beside the command line: the ledger, the table of relations, the
// actors.
//
//   auto tables = open_tables(options, console, OpenMode::existing);
//   if (!tables.ok()) return fail(tables.error());
//   ask(question, {*tables->store, tables->rules, *tables->actors});

#pragma once

#include <memory>
#include <string>

#include "cli/console.h"
#include "cli/lexicon_actors.h"
#include "cli/options.h"
#include "dragoman/date.h"
#include "ledger/rules.h"
#include "ledger/store.h"
#include "store/sqlite_store.h"

namespace dragoman::cli {

struct LedgerTables {
  std::shared_ptr<Store> store;
  RelationRules rules;
  std::shared_ptr<LexiconActors> actors;
};

// The ledger of --ledger or dragoman.ledger in the data folder, which is made where `mode` makes
// ledgers; relations.yaml of --lexicon where it is, else the built-in table. E3xx, E5xx.
Result<LedgerTables> open_tables(const Options& options, const Console& console, OpenMode mode);

// The clock of the process, in UTC: "2026-01-31T12:00:00Z", and its day.
std::string now_text();
Date today();

}  // namespace dragoman::cli

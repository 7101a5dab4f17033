// A ledger in one SQLite file.
//
//   auto store = open_sqlite("my.ledger", OpenMode::create);
//   if (!store.ok()) return store.error();                // E501: not a ledger, left as it is
//   (*store)->add(extractions);
//
// Several processes may add at once: each waits for its turn, up to half a minute (then E504). An
// acknowledged add survives the death of the process and of the machine (WAL, synchronous FULL).

#pragma once

#include <memory>
#include <string>

#include "dragoman/result.h"
#include "ledger/store.h"

namespace dragoman {

enum class OpenMode : std::uint8_t {
  existing,  // E506 where there is no file
  create,    // makes it where there is none; its folder must exist
};

Result<std::shared_ptr<Store>> open_sqlite(const std::string& path, OpenMode mode);

}  // namespace dragoman

// The tables of a ledger file and the check that a file is one.

#pragma once

#include <string>

#include "dragoman/result.h"
#include "store/database.h"

namespace dragoman {

inline constexpr std::int64_t ledger_application_id = 0x4452474D;  // "DRGM"
inline constexpr std::int64_t ledger_version = 1;

// Makes the tables in an empty file. Otherwise E501 where the file is another program's, E503 where
// a newer version wrote it; the file is left as it is.
Status prepare_schema(const Database& database, const std::string& path);

}  // namespace dragoman

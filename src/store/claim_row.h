// A claim as a row of the ledger file: columns for what is searched, one JSON object (`details`)
// for the rest. docs/format-ledger.md tells both.

#pragma once

#include <cstdint>
#include <string>

#include "dragoman/result.h"
#include "ledger/claim.h"
#include "store/database.h"

namespace dragoman {

inline constexpr const char* insert_claim_sql =
    "INSERT INTO claims (id, extraction, event_id, event, mode, cameo, kind, change, actor_party,"
    " target_party, actor_id, target_id, polarity, modality, step, date, enddate, date_precision,"
    " date_basis, evidence, details)"
    " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

// The columns that read_claim reads, of claims c, extractions e, articles a, corrections k.
inline constexpr const char* claim_columns =
    "c.id, c.event_id, c.event, c.mode, c.cameo, c.kind, c.change, c.actor_party, c.target_party,"
    " c.actor_id, c.target_id, c.modality, c.step, c.date, c.enddate, c.date_precision,"
    " c.date_basis, c.evidence, c.details,"
    " a.content_hash, a.id, a.title, a.published, a.source, a.url, a.language,"
    " e.engine, e.lexicon, e.recorded,"
    " k.seq IS NOT NULL, k.reason, k.replacement, k.recorded";

void bind_claim(Statement& insert, const Claim& claim, std::int64_t extraction);

// E502 where the row does not read: somebody else wrote into the file.
Result<Claim> read_claim(const Statement& row, const std::string& path);

}  // namespace dragoman

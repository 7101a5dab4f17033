// Corroboration: how many independent roots stand behind claims. Copies are not corroboration.
//
//   count_roots(claims);   // four papers that quote one agency: 1
//
// Two claims share a root if they stand in one article, have a named speaker in common, quote the
// same sentence, or are both the unattributed word of one outlet; and so on through a third claim.

#pragma once

#include <cstddef>
#include <span>

#include "ledger/claim.h"

namespace dragoman {

std::size_t count_roots(std::span<const Claim* const> claims);

}  // namespace dragoman

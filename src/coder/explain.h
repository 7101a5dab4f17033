// What each room made of a text, for a reader: and where there is no event, the first room that
// lost it.
//
//   fmt::print("{}", explain(coder, article));
//
// One block a sentence, one line a room. Deterministic; costs one coding with all near misses kept.

#pragma once

#include <string>

#include "dragoman/article.h"
#include "dragoman/coder.h"

namespace dragoman {

std::string explain(const Coder& coder, const Article& article);

}  // namespace dragoman

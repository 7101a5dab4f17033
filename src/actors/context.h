// The country of agents that the sentence does not give to anyone: "police arrested ten students".
//
//   std::string country = context_country(scene, composer, hit.head);   // "" when it is not clear
//
// Pure; cost is linear in the names of the sentence.

#pragma once

#include <string>

#include "actors/compose.h"

namespace dragoman::actors {

// The country of the one place of the sentence, else that of the article where one stands out.
std::string context_country(const Scene& scene, const Composer& composer, int word);

}  // namespace dragoman::actors

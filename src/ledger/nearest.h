// Names that were probably meant: "Rusia" is near "Russia".
//
//   nearest_names("rusia", {"Russia", "Syria", "Prussia"});   // {"Russia", "Syria"}

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dragoman {

// At most three, the nearest first; none is further than a third of the word. Case is ignored.
std::vector<std::string> nearest_names(std::string_view word,
                                       const std::vector<std::string>& names);

}  // namespace dragoman

// What the lists of actors can say but cannot mean: two persons in one office, offices of nobody,
// dates that cannot be, codes that no list has.
//
//   check_actors(source, problems);
//
// Rows whose `codes` say joint=yes (held together), disputed=yes (each claims it) or uncertain=yes
// (sources differ) may overlap with others. Cost is that of sorting the holders.

#pragma once

#include "lexicon/read.h"
#include "lexicon/source.h"

namespace dragoman {

void check_actors(const Source& source, Problems& problems);

}  // namespace dragoman

// Opens what the flags --lexicon, --model and --no-roles ask for.

#pragma once

#include <cstddef>

#include "cli/options.h"
#include "dragoman/coder.h"

namespace dragoman::cli {

CoderOptions coder_options(const Options& options);

// --threads, or the number of processors.
std::size_t thread_count(const Options& options);

}  // namespace dragoman::cli

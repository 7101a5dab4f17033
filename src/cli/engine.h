// Opens what the flags --lexicon, --model and --no-roles ask for.

#pragma once

#include <cstddef>

#include "cli/options.h"
#include "dragoman/coder.h"
#include "dragoman/result.h"

namespace dragoman::cli {

// E115 for a model or a capability that this build does not hold.
Result<CoderOptions> coder_options(const Options& options);

// --threads, or the number of processors.
std::size_t thread_count(const Options& options);

}  // namespace dragoman::cli

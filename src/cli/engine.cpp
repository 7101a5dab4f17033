#include "cli/engine.h"

#include <algorithm>
#include <thread>

namespace dragoman::cli {

Result<CoderOptions> coder_options(const Options& options) {
  CoderOptions coder;
  coder.has_roles = !options.skips_roles;
  coder.lexicon_folder = options.lexicon;
  if (options.model == "small") {
    return Error{ErrorId::not_here, "the small model is not part of this build", ""};
  }
  if (options.model != "default") coder.model_file = options.model;
  return coder;
}

std::size_t thread_count(const Options& options) {
  if (options.threads > 0) return options.threads;
  return std::max<std::size_t>(1, std::thread::hardware_concurrency());
}

}  // namespace dragoman::cli

#include "cli/engine.h"

#include <algorithm>
#include <thread>

namespace dragoman::cli {

CoderOptions coder_options(const Options& options) {
  CoderOptions coder;
  coder.has_roles = !options.skips_roles;
  coder.lexicon_folder = options.lexicon;
  coder.model = options.model;
  return coder;
}

std::size_t thread_count(const Options& options) {
  if (options.threads > 0) return options.threads;
  return std::max<std::size_t>(1, std::thread::hardware_concurrency());
}

}  // namespace dragoman::cli

// Which form of the loops this processor runs.

#include "syntax/kernels.h"

#include <vector>

namespace dragoman {

#if defined(__x86_64__)
const Kernels& avx2_kernels();     // kernels_avx2.cpp
const Kernels& avxvnni_kernels();  // kernels_avxvnni.cpp
const Kernels& avx512_kernels();   // kernels_avx512.cpp
#endif

std::span<const Kernels* const> usable_kernels() {
  static const std::vector<const Kernels*> usable = [] {
    std::vector<const Kernels*> found = {&portable_kernels()};
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") != 0) {
      found.push_back(&avx2_kernels());
      if (__builtin_cpu_supports("avxvnni") != 0) found.push_back(&avxvnni_kernels());
      if (__builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512vnni") != 0) {
        found.push_back(&avx512_kernels());
      }
    }
#endif
    return found;
  }();
  return usable;
}

const Kernels& best_kernels() { return *usable_kernels().back(); }

}  // namespace dragoman

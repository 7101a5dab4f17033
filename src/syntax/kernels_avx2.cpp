// Compiled with AVX2 on (src/CMakeLists.txt); called only where the processor has it.
#if defined(__x86_64__)

#include "syntax/kernels_avx2_body.h"

namespace dragoman {

const Kernels& avx2_kernels();
const Kernels& avx2_kernels() {
  static constexpr Kernels kernels = kernels_with("avx2", multiply, true);
  return kernels;
}

}  // namespace dragoman

#endif

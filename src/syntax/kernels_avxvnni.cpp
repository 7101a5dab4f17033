// Compiled with AVX2 and AVX-VNNI on (src/CMakeLists.txt); called only where both are.
#if defined(__x86_64__)

#include "syntax/kernels_avx2_body.h"

namespace dragoman {

const Kernels& avxvnni_kernels();
const Kernels& avxvnni_kernels() {
  static constexpr Kernels kernels = kernels_with("avxvnni", multiply, false);
  return kernels;
}

}  // namespace dragoman

#endif

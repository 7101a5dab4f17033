// Compiled with AVX2 on (cmake/rooms.cmake); called only where the processor has it.
#if defined(__x86_64__)

#include "syntax/kernels_body.h"

#include <immintrin.h>

namespace dragoman {
namespace {

// Rows that one block of `multiply` keeps in registers: 6 rows of two registers each, two for the
// weights and one for the input, out of sixteen.
constexpr std::size_t block_rows = 6;

inline __m256i weights_at(const std::int16_t* cell) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(cell));
}

inline __m256i input_pair(const std::int16_t* from) {
  std::int32_t pair;
  __builtin_memcpy(&pair, from, sizeof pair);
  return _mm256_set1_epi32(pair);
}

inline void finish(__m256i sums, __m256 scale, const float* weight_scale, const float* bias,
                   float* out) {
  const __m256 factor = _mm256_mul_ps(scale, _mm256_loadu_ps(weight_scale));
  const __m256 value = _mm256_mul_ps(_mm256_cvtepi32_ps(sums), factor);
  _mm256_storeu_ps(out, _mm256_add_ps(value, _mm256_loadu_ps(bias)));
}

// One block: `rows` rows times one panel.
template <std::size_t rows>
void multiply_block(const Quantised& x, const PackedView& weights, const Rows& out,
                    std::size_t place) {
  const std::size_t first = place / out.count * panel_columns;
  const std::size_t top = place % out.count;
  const std::int16_t* cell = weights.data + first * weights.input_pairs * 2;
  const std::int16_t* row = x.data + top * x.stride;
  __m256i low[rows];
  __m256i high[rows];
  for (std::size_t r = 0; r < rows; ++r) low[r] = high[r] = _mm256_setzero_si256();
  for (std::size_t pair = 0; pair < weights.input_pairs; ++pair) {
    const __m256i left = weights_at(cell);
    const __m256i right = weights_at(cell + panel_columns);
    for (std::size_t r = 0; r < rows; ++r) {
      const __m256i input = input_pair(row + r * x.stride);
      low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(left, input));
      high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(right, input));
    }
    cell += 2 * panel_columns;
    row += 2;
  }
  const std::size_t columns_left = out.columns - first;
  for (std::size_t r = 0; r < rows; ++r) {
    const __m256 scale = _mm256_set1_ps(x.scale[top + r]);
    float ragged[panel_columns];
    const bool is_whole = columns_left >= panel_columns;
    float* to = is_whole ? out.row(top + r) + first : ragged;
    finish(low[r], scale, weights.scale + first, weights.bias + first, to);
    finish(high[r], scale, weights.scale + first + lanes, weights.bias + first + lanes, to + lanes);
    if (!is_whole) {
      __builtin_memcpy(out.row(top + r) + first, ragged, columns_left * sizeof(float));
    }
  }
}

using Block = void (*)(const Quantised&, const PackedView&, const Rows&, std::size_t);
constexpr Block last_blocks[block_rows] = {nullptr,           multiply_block<1>, multiply_block<2>,
                                           multiply_block<3>, multiply_block<4>, multiply_block<5>};

// Panel by panel, so that the panel (at most 12 KiB at 384 inputs) stays in the first cache.
void multiply(const Quantised& x, const PackedView& weights, const Rows& out) {
  const std::size_t panels = (out.columns + panel_columns - 1) / panel_columns;
  const std::size_t rest = out.count % block_rows;
  for (std::size_t panel = 0; panel < panels; ++panel) {
    const std::size_t begin = panel * out.count;
    for (std::size_t i = 0; i + block_rows <= out.count; i += block_rows) {
      multiply_block<block_rows>(x, weights, out, begin + i);
    }
    if (rest != 0) last_blocks[rest](x, weights, out, begin + out.count - rest);
  }
}

constexpr Kernels kernels = {"avx2", multiply, quantise, normalise, add_largest, add_three,
                             gate,   scan,     rectify,  add_products};

}  // namespace

const Kernels& avx2_kernels();
const Kernels& avx2_kernels() { return kernels; }

}  // namespace dragoman

#endif

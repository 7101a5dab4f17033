// Compiled with AVX2 on (cmake/rooms.cmake); called only where the processor has it.
#if defined(__x86_64__)

#include "syntax/kernels_body.h"

#include <immintrin.h>

namespace dragoman {
namespace {

// Rows that one block of `multiply` keeps in registers: 6 rows of two registers each, two for the
// weights, one for the input and one for a product make sixteen.
constexpr std::size_t block_rows = 6;

// The sums of a row over one panel.
struct Sums {
  __m256i low = _mm256_setzero_si256();
  __m256i high = _mm256_setzero_si256();

  // Adds the products of one pair of inputs.
  __attribute__((always_inline)) void add(__m256i left, __m256i right, const std::int16_t* from) {
    std::int32_t pair;
    __builtin_memcpy(&pair, from, sizeof pair);
    const __m256i input = _mm256_set1_epi32(pair);
    low = _mm256_add_epi32(low, _mm256_madd_epi16(left, input));
    high = _mm256_add_epi32(high, _mm256_madd_epi16(right, input));
    // The next row is not begun before this one is done: else the registers do not suffice.
    asm("" : "+x"(low), "+x"(high));
  }
};

inline __m256i weights_at(const std::int16_t* cell) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(cell));
}

inline void finish(__m256i sums, __m256 scale, const float* weight_scale, const float* bias,
                   float* out) {
  const __m256 factor = _mm256_mul_ps(scale, _mm256_loadu_ps(weight_scale));
  const __m256 value = _mm256_mul_ps(_mm256_cvtepi32_ps(sums), factor);
  _mm256_storeu_ps(out, _mm256_add_ps(value, _mm256_loadu_ps(bias)));
}

// Where a block lies: its first row and its first output.
struct Place {
  std::size_t row;
  std::size_t output;
};

void write_row(Sums sums, const Quantised& x, const PackedView& weights, const Rows& out,
               Place place) {
  const __m256 scale = _mm256_set1_ps(x.scale[place.row]);
  const float* weight_scale = weights.scale + place.output;
  const float* bias = weights.bias + place.output;
  float* to = out.row(place.row) + place.output;
  const std::size_t left = out.columns - place.output;
  float ragged[panel_columns];
  const bool is_whole = left >= panel_columns;
  float* whole = is_whole ? to : ragged;
  finish(sums.low, scale, weight_scale, bias, whole);
  finish(sums.high, scale, weight_scale + lanes, bias + lanes, whole + lanes);
  if (!is_whole) __builtin_memcpy(to, ragged, left * sizeof(float));
}

// Six rows times one panel. Where fewer rows are left, the last one is done again and again.
void multiply_block(const Quantised& x, const PackedView& weights, const Rows& out, Place place) {
  const std::int16_t* cell = weights.data + place.output * weights.input_pairs * 2;
  const std::int16_t* const end = cell + weights.input_pairs * 2 * panel_columns;
  const std::size_t last = out.count - place.row - 1;
  const std::int16_t* row[block_rows];
  for (std::size_t i = 0; i < block_rows; ++i) {
    row[i] = x.data + (place.row + (i < last ? i : last)) * x.stride;
  }
  Sums a, b, c, d, e, f;
  for (std::size_t k = 0; cell != end; cell += 2 * panel_columns, k += 2) {
    const __m256i left = weights_at(cell);
    const __m256i right = weights_at(cell + panel_columns);
    a.add(left, right, row[0] + k);
    b.add(left, right, row[1] + k);
    c.add(left, right, row[2] + k);
    d.add(left, right, row[3] + k);
    e.add(left, right, row[4] + k);
    f.add(left, right, row[5] + k);
  }
  write_row(a, x, weights, out, place);
  if (last >= 1) write_row(b, x, weights, out, {place.row + 1, place.output});
  if (last >= 2) write_row(c, x, weights, out, {place.row + 2, place.output});
  if (last >= 3) write_row(d, x, weights, out, {place.row + 3, place.output});
  if (last >= 4) write_row(e, x, weights, out, {place.row + 4, place.output});
  if (last >= 5) write_row(f, x, weights, out, {place.row + 5, place.output});
}

// Panel by panel, so that the panel (at most 12 KiB at 384 inputs) stays in the first cache.
void multiply(const Quantised& x, const PackedView& weights, const Rows& out) {
  for (std::size_t output = 0; output < out.columns; output += panel_columns) {
    for (std::size_t row = 0; row < out.count; row += block_rows) {
      multiply_block(x, weights, out, {row, output});
    }
  }
}

constexpr Kernels kernels = {"avx2", multiply, quantise, normalise,    add_largest, add_three,
                             gate,      scan,     rectify,  find_largest, add_products};

}  // namespace

const Kernels& avx2_kernels();
const Kernels& avx2_kernels() { return kernels; }

}  // namespace dragoman

#endif

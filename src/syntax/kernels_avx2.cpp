// Compiled with AVX2 on (cmake/rooms.cmake); called only where the processor has it.
#if defined(__x86_64__)

#include "syntax/kernels_body.h"

#include <immintrin.h>

namespace dragoman {
namespace {

// Rows that one block of `multiply` keeps in registers: 4 rows of two registers each, four for the
// weights, and the input and its products make fifteen.
constexpr std::size_t block_rows = 4;

inline __m256i weights_at(const std::int8_t* cell) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(cell));
}

// Four inputs, in every lane: straight from memory, for a way through a register costs a shuffle.
inline __m256i four_at(const std::uint8_t* from) {
  return _mm256_castps_si256(_mm256_broadcast_ss(reinterpret_cast<const float*>(from)));
}

// The weights of a group of inputs over one panel: its two fours, for the eight lower and the eight
// upper outputs.
struct Group {
  __m256i first_low, first_high, second_low, second_high;

  explicit Group(const std::int8_t* cell)
      : first_low(weights_at(cell)), first_high(weights_at(cell + 32)),
        second_low(weights_at(cell + 64)), second_high(weights_at(cell + 96)) {}
};

// The sums of a row over one panel.
struct Sums {
  __m256i low = _mm256_setzero_si256();
  __m256i high = _mm256_setzero_si256();

  // Adds the products of one group of inputs.
  __attribute__((always_inline)) void add(const Group& weights, const std::uint8_t* from) {
    const __m256i one = _mm256_set1_epi16(1);
    const __m256i first = four_at(from);
    __m256i low_products = _mm256_maddubs_epi16(first, weights.first_low);
    __m256i high_products = _mm256_maddubs_epi16(first, weights.first_high);
    const __m256i second = four_at(from + 4);
    low_products = _mm256_add_epi16(low_products, _mm256_maddubs_epi16(second, weights.second_low));
    high_products =
        _mm256_add_epi16(high_products, _mm256_maddubs_epi16(second, weights.second_high));
    low = _mm256_add_epi32(low, _mm256_madd_epi16(low_products, one));
    high = _mm256_add_epi32(high, _mm256_madd_epi16(high_products, one));
    // The next row is not begun before this one is done: else the registers do not suffice.
    asm("" : "+x"(low), "+x"(high));
  }
};

// Of eight outputs.
inline void finish(__m256i sums, __m256 scale, const PackedView& weights, std::size_t output,
                   float* out) {
  const __m256i zero =
      _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights.zero + output));
  const __m256 factor = _mm256_mul_ps(scale, _mm256_loadu_ps(weights.scale + output));
  const __m256 value = _mm256_mul_ps(_mm256_cvtepi32_ps(_mm256_sub_epi32(sums, zero)), factor);
  _mm256_storeu_ps(out, _mm256_add_ps(value, _mm256_loadu_ps(weights.bias + output)));
}

// Where a block lies: its first row and its first output.
struct Place {
  std::size_t row;
  std::size_t output;
};

__attribute__((always_inline)) inline void write_row(Sums sums, const Quantised& x,
                                                     const PackedView& weights, const Rows& out,
                                                     Place place) {
  const __m256 scale = _mm256_set1_ps(x.scale[place.row]);
  float* to = out.row(place.row) + place.output;
  const std::size_t left = out.columns - place.output;
  if (left >= panel_columns) {
    finish(sums.low, scale, weights, place.output, to);
    finish(sums.high, scale, weights, place.output + lanes, to + lanes);
    return;
  }
  float ragged[panel_columns];
  finish(sums.low, scale, weights, place.output, ragged);
  finish(sums.high, scale, weights, place.output + lanes, ragged + lanes);
  __builtin_memcpy(to, ragged, left * sizeof(float));
}

// Four rows times one panel. Where fewer rows are left, the last one is done again and again.
void multiply_block(const Quantised& x, const PackedView& weights, const Rows& out, Place place) {
  const std::int8_t* cell = weights.data + place.output * weights.groups * group_inputs;
  const std::int8_t* const end = cell + weights.groups * group_inputs * panel_columns;
  const std::size_t last = out.count - place.row - 1;
  const std::uint8_t* row[block_rows];
  for (std::size_t i = 0; i < block_rows; ++i) {
    row[i] = x.data + (place.row + (i < last ? i : last)) * x.stride;
  }
  Sums a, b, c, d;
  for (std::size_t k = 0; cell != end; cell += group_inputs * panel_columns, k += group_inputs) {
    const Group weights_here(cell);
    a.add(weights_here, row[0] + k);
    b.add(weights_here, row[1] + k);
    c.add(weights_here, row[2] + k);
    d.add(weights_here, row[3] + k);
  }
  write_row(a, x, weights, out, place);
  if (last >= 1) write_row(b, x, weights, out, {place.row + 1, place.output});
  if (last >= 2) write_row(c, x, weights, out, {place.row + 2, place.output});
  if (last >= 3) write_row(d, x, weights, out, {place.row + 3, place.output});
}

// Panel by panel, so that the panel (6 KiB at 384 inputs) stays in the first cache.
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

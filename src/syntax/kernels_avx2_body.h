// The products for AVX2, written once and compiled twice: by kernels_avx2.cpp, and by
// kernels_avxvnni.cpp for processors that sum four products of bytes in one instruction (AVX-VNNI:
// those of many laptops, which have no AVX-512). Included by those two files alone.

#pragma once

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

inline __m256i minus(const std::int32_t* values) {
  return _mm256_sub_epi32(_mm256_setzero_si256(),
                          _mm256_loadu_si256(reinterpret_cast<const __m256i*>(values)));
}

// What is kept an output, for one panel; sums start below zero by what inputs of zero sum up to.
struct Panel {
  __m256i start_low, start_high;
  __m256 scale_low, scale_high, bias_low, bias_high;

  Panel(const PackedView& weights, std::size_t output)
      : start_low(minus(weights.zero + output)), start_high(minus(weights.zero + output + lanes)),
        scale_low(_mm256_loadu_ps(weights.scale + output)),
        scale_high(_mm256_loadu_ps(weights.scale + output + lanes)),
        bias_low(_mm256_loadu_ps(weights.bias + output)),
        bias_high(_mm256_loadu_ps(weights.bias + output + lanes)) {}
};

// The sums of a row over one panel.
struct Sums {
  __m256i low, high;

  explicit Sums(const Panel& panel) : low(panel.start_low), high(panel.start_high) {}

  // Adds the products of one group of inputs.
  __attribute__((always_inline)) void add(const Group& weights, const std::uint8_t* from) {
    const __m256i first = four_at(from);
#if defined(__AVXVNNI__)
    low = _mm256_dpbusd_avx_epi32(low, first, weights.first_low);
    high = _mm256_dpbusd_avx_epi32(high, first, weights.first_high);
    const __m256i second = four_at(from + 4);
    low = _mm256_dpbusd_avx_epi32(low, second, weights.second_low);
    high = _mm256_dpbusd_avx_epi32(high, second, weights.second_high);
#else
    const __m256i one = _mm256_set1_epi16(1);
    __m256i low_products = _mm256_maddubs_epi16(first, weights.first_low);
    __m256i high_products = _mm256_maddubs_epi16(first, weights.first_high);
    const __m256i second = four_at(from + 4);
    low_products = _mm256_add_epi16(low_products, _mm256_maddubs_epi16(second, weights.second_low));
    high_products =
        _mm256_add_epi16(high_products, _mm256_maddubs_epi16(second, weights.second_high));
    low = _mm256_add_epi32(low, _mm256_madd_epi16(low_products, one));
    high = _mm256_add_epi32(high, _mm256_madd_epi16(high_products, one));
#endif
    // The next row is not begun before this one is done: else the registers do not suffice.
    asm("" : "+x"(low), "+x"(high));
  }
};

// Of eight outputs.
inline __m256 finished(__m256i sums, __m256 factor, __m256 bias) {
  return _mm256_add_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(sums), factor), bias);
}

// The first `count` of eight values, or all.
inline void store_first(float* to, __m256 values, std::size_t count) {
  if (count >= lanes) {
    _mm256_storeu_ps(to, values);
    return;
  }
  float whole[lanes];
  _mm256_storeu_ps(whole, values);
  __builtin_memcpy(to, whole, count * sizeof(float));
}

// Where a block lies: its first row and its first output.
struct Place {
  std::size_t row;
  std::size_t output;
};

__attribute__((always_inline)) inline void write_row(Sums sums, const Panel& panel,
                                                     const Quantised& x, const Rows& out,
                                                     Place place) {
  const __m256 scale = _mm256_broadcast_ss(x.scale + place.row);
  const __m256 low =
      finished(sums.low, _mm256_mul_ps(scale, panel.scale_low), panel.bias_low);
  const __m256 high =
      finished(sums.high, _mm256_mul_ps(scale, panel.scale_high), panel.bias_high);
  float* to = out.row(place.row) + place.output;
  const std::size_t left = out.columns - place.output;
  store_first(to, low, left);
  if (left > lanes) store_first(to + lanes, high, left - lanes);
}

// Four rows times one panel. Where fewer rows are left, the last one is done again and again.
__attribute__((always_inline)) inline void multiply_block(const Quantised& x,
                                                          const PackedView& weights,
                                                          const Panel& panel, const Rows& out,
                                                          Place place) {
  const std::int8_t* cell = weights.data + place.output * weights.groups * group_inputs;
  const std::int8_t* const end = cell + weights.groups * group_inputs * panel_columns;
  const std::size_t last = out.count - place.row - 1;
  const std::uint8_t* row[block_rows];
  for (std::size_t i = 0; i < block_rows; ++i) {
    row[i] = x.data + (place.row + (i < last ? i : last)) * x.stride;
  }
  Sums a(panel), b(panel), c(panel), d(panel);
  for (std::size_t k = 0; cell != end; cell += group_inputs * panel_columns, k += group_inputs) {
    const Group weights_here(cell);
    a.add(weights_here, row[0] + k);
    b.add(weights_here, row[1] + k);
    c.add(weights_here, row[2] + k);
    d.add(weights_here, row[3] + k);
  }
  write_row(a, panel, x, out, place);
  if (last >= 1) write_row(b, panel, x, out, {place.row + 1, place.output});
  if (last >= 2) write_row(c, panel, x, out, {place.row + 2, place.output});
  if (last >= 3) write_row(d, panel, x, out, {place.row + 3, place.output});
}

#if !defined(__AVXVNNI__)
// Rows and outputs of a block of a light panel. Multiplications are what `multiply` waits for, and
// where eight products can be summed in 16 bits there is one widening for four of them. The weights
// of sixteen inputs over eight outputs stay in four registers, and each row needs one.
constexpr std::size_t light_rows = 6;

// The sums of a row over half a panel.
__attribute__((always_inline)) inline void add_sixteen(__m256i& sums, const __m256i (&weights)[4],
                                                       const std::uint8_t* from) {
  __m256i products = _mm256_maddubs_epi16(four_at(from), weights[0]);
  for (std::size_t i = 1; i < 4; ++i) {
    products =
        _mm256_add_epi16(products, _mm256_maddubs_epi16(four_at(from + 4 * i), weights[i]));
  }
  sums = _mm256_add_epi32(sums, _mm256_madd_epi16(products, _mm256_set1_epi16(1)));
  asm("" : "+x"(sums));  // as in Sums::add
}

// Six rows times half a light panel, whose first output is that of `place`. Rows are found from two
// pointers: with one for each there would be no register left for the loop.
__attribute__((always_inline)) inline void multiply_light_block(const Quantised& x,
                                                                const PackedView& weights,
                                                                const Rows& out, Place place) {
  const std::size_t inputs = weights.groups * group_inputs;
  const std::size_t column = place.output % panel_columns;
  const std::int8_t* cell = weights.data + (place.output - column) * inputs + 4 * column;
  const std::int8_t* const end = cell + inputs * panel_columns;
  const std::size_t next = x.stride;
  const std::uint8_t* upper = x.data + place.row * next;
  const std::uint8_t* lower = upper + 3 * next;
  const __m256i start = minus(weights.zero + place.output);
  __m256i a = start, b = start, c = start, d = start, e = start, f = start;
  for (; cell != end; cell += light_inputs * panel_columns) {
    const __m256i here[4] = {weights_at(cell), weights_at(cell + 4 * panel_columns),
                             weights_at(cell + 8 * panel_columns),
                             weights_at(cell + 12 * panel_columns)};
    add_sixteen(a, here, upper);
    add_sixteen(b, here, upper + next);
    add_sixteen(c, here, upper + 2 * next);
    add_sixteen(d, here, lower);
    add_sixteen(e, here, lower + next);
    add_sixteen(f, here, lower + 2 * next);
    upper += light_inputs;
    lower += light_inputs;
  }
  const __m256 scale = _mm256_loadu_ps(weights.scale + place.output);
  const __m256 bias = _mm256_loadu_ps(weights.bias + place.output);
  const std::size_t left = out.columns - place.output;
  const __m256i sums[light_rows] = {a, b, c, d, e, f};
  for (std::size_t i = 0; i < light_rows; ++i) {
    const __m256 factor = _mm256_mul_ps(_mm256_broadcast_ss(x.scale + place.row + i), scale);
    const __m256 values = finished(sums[i], factor, bias);
    store_first(out.row(place.row + i) + place.output, values, left);
  }
}

// As many rows as fill blocks; returns how many. Both halves of a row's sixteen outputs are written
// one right after the other: they share a line of the cache.
std::size_t multiply_light_rows(const Quantised& x, const PackedView& weights, const Rows& out,
                                std::size_t output) {
  std::size_t row = 0;
  for (; row + light_rows <= out.count; row += light_rows) {
    multiply_light_block(x, weights, out, {row, output});
    if (output + lanes < out.columns) {
      multiply_light_block(x, weights, out, {row, output + lanes});
    }
  }
  return row;
}
#endif

// Panel by panel, so that the panel (6 KiB at 384 inputs) stays in the first cache.
void multiply(const Quantised& x, const PackedView& weights, const Rows& out) {
  for (std::size_t output = 0; output < out.columns; output += panel_columns) {
    const Panel panel(weights, output);
    std::size_t row = 0;
#if !defined(__AVXVNNI__)
    if (weights.is_light[output / panel_columns] != 0) {
      row = multiply_light_rows(x, weights, out, output);
    }
#endif
    for (; row < out.count; row += block_rows) {
      multiply_block(x, weights, panel, out, {row, output});
    }
  }
}

// Eight values as integers, to the nearest, ties to even.
inline __m256i integers_at(const float* from, __m256 factor) {
  return _mm256_cvtps_epi32(_mm256_mul_ps(_mm256_loadu_ps(from), factor));
}

// 32 values at a time, and what is left in eights.
void quantise(const Rows& x, const Quantised& out) {
  constexpr std::size_t step = 4 * lanes;
  const __m256 without_sign = _mm256_castsi256_ps(_mm256_set1_epi32(0x7FFFFFFF));
  const __m256i zero = _mm256_set1_epi8(activation_zero);
  // Packing works within halves of a register: this puts the fours back into their order.
  const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
  for (std::size_t i = 0; i < x.count; ++i) {
    const float* row = x.row(i);
    const auto size_at = [&](std::size_t k) {
      return _mm256_and_ps(_mm256_loadu_ps(row + k), without_sign);
    };
    __m256 most = _mm256_setzero_ps();
    __m256 other = _mm256_setzero_ps();
    std::size_t k = 0;
    for (; k + 2 * lanes <= x.columns; k += 2 * lanes) {
      most = _mm256_max_ps(size_at(k), most);
      other = _mm256_max_ps(size_at(k + lanes), other);
    }
    if (k < x.columns) most = _mm256_max_ps(size_at(k), most);
    const RowScale of_row = row_scale(reinterpret_cast<Floats>(_mm256_max_ps(other, most)));
    out.scale[i] = of_row.scale;
    const __m256 factor = _mm256_set1_ps(of_row.factor);
    std::uint8_t* to = out.data + i * out.stride;
    for (k = 0; k + step <= x.columns; k += step) {
      const __m256i low = _mm256_packs_epi32(integers_at(row + k, factor),
                                             integers_at(row + k + lanes, factor));
      const __m256i high = _mm256_packs_epi32(integers_at(row + k + 2 * lanes, factor),
                                              integers_at(row + k + 3 * lanes, factor));
      const __m256i bytes = _mm256_permutevar8x32_epi32(_mm256_packs_epi16(low, high), order);
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(to + k), _mm256_add_epi8(bytes, zero));
    }
    round_row(row, k, x.columns, of_row.factor, to);
  }
}

constexpr Kernels kernels_named(const char* name) {
  return {name,    multiply,       quantise,     normalise, add_largest,
          shorten, convolve_first, scan,         rectify,   find_largest,
          add_products, soften, add_scaled, add_share};
}

}  // namespace
}  // namespace dragoman

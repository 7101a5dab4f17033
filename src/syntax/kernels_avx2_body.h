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

// The weights of two fours of inputs over one panel, for its eight lower and eight upper outputs.
struct TwoFours {
  __m256i first_low, first_high, second_low, second_high;

  explicit TwoFours(const std::int8_t* cell)
      : first_low(weights_at(cell)), first_high(weights_at(cell + 32)),
        second_low(weights_at(cell + 64)), second_high(weights_at(cell + 96)) {}
};

inline __m256i minus(const std::int32_t* values) {
  return _mm256_sub_epi32(_mm256_setzero_si256(),
                          _mm256_loadu_si256(reinterpret_cast<const __m256i*>(values)));
}

// What is kept an output, for one panel; sums start below zero by what inputs of zero sum up to.
struct Panel {
  bool is_low_rectified, is_high_rectified;
  __m256i start_low, start_high;
  __m256 scale_low, scale_high, bias_low, bias_high;

  Panel(const PackedView& weights, std::size_t output)
      : is_low_rectified(output < weights.rectified),
        is_high_rectified(output + lanes < weights.rectified),
        start_low(minus(weights.zero + output)), start_high(minus(weights.zero + output + lanes)),
        scale_low(_mm256_loadu_ps(weights.scale + output)),
        scale_high(_mm256_loadu_ps(weights.scale + output + lanes)),
        bias_low(_mm256_loadu_ps(weights.bias + output)),
        bias_high(_mm256_loadu_ps(weights.bias + output + lanes)) {}
};

// The sums of a row over one panel.
struct Sums {
  __m256i low, high;

  explicit Sums(const Panel& panel) : low(panel.start_low), high(panel.start_high) {}

  // Adds the products of two fours of inputs.
  __attribute__((always_inline)) void add(const TwoFours& weights, const std::uint8_t* row,
                                          const std::uint16_t* inputs) {
    const __m256i first = four_at(row + inputs[0]);
#if defined(__AVXVNNI__)
    low = _mm256_dpbusd_avx_epi32(low, first, weights.first_low);
    high = _mm256_dpbusd_avx_epi32(high, first, weights.first_high);
    const __m256i second = four_at(row + inputs[1]);
    low = _mm256_dpbusd_avx_epi32(low, second, weights.second_low);
    high = _mm256_dpbusd_avx_epi32(high, second, weights.second_high);
#else
    const __m256i one = _mm256_set1_epi16(1);
    __m256i low_products = _mm256_maddubs_epi16(first, weights.first_low);
    __m256i high_products = _mm256_maddubs_epi16(first, weights.first_high);
    const __m256i second = four_at(row + inputs[1]);
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

inline __m256 rectified(__m256 values) { return _mm256_max_ps(values, _mm256_setzero_ps()); }

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
  store_first(to, panel.is_low_rectified ? rectified(low) : low, left);
  if (left > lanes) {
    store_first(to + lanes, panel.is_high_rectified ? rectified(high) : high, left - lanes);
  }
}

// Four rows times one panel. Where fewer rows are left, the last one is done again and again.
__attribute__((always_inline)) inline void multiply_block(const Quantised& x,
                                                          const PackedView& weights,
                                                          const Panel& panel, const Rows& out,
                                                          Place place) {
  const std::uint32_t* const fours = weights.first + place.output / panel_columns;
  const std::int8_t* cell = weights.data + fours[0] * four_bytes;
  const std::size_t last = out.count - place.row - 1;
  const std::uint8_t* row[block_rows];
  for (std::size_t i = 0; i < block_rows; ++i) {
    row[i] = x.data + (place.row + (i < last ? i : last)) * x.stride;
  }
  Sums a(panel), b(panel), c(panel), d(panel);
  for (std::size_t k = fours[0]; k < fours[1]; k += 2, cell += 2 * four_bytes) {
    const TwoFours weights_here(cell);
    const std::uint16_t* const inputs = weights.inputs + k;
    a.add(weights_here, row[0], inputs);
    b.add(weights_here, row[1], inputs);
    c.add(weights_here, row[2], inputs);
    d.add(weights_here, row[3], inputs);
  }
  write_row(a, panel, x, out, place);
  if (last >= 1) write_row(b, panel, x, out, {place.row + 1, place.output});
  if (last >= 2) write_row(c, panel, x, out, {place.row + 2, place.output});
  if (last >= 3) write_row(d, panel, x, out, {place.row + 3, place.output});
}

#if !defined(__AVXVNNI__)
// Rows of a block of a light panel. Multiplications and additions are what `multiply` waits for,
// and where sixteen products can be summed in 16 bits there is one widening for eight of them. Six
// sums, six products, a four of weights and what a row has of it fill the registers.
constexpr std::size_t light_rows = 6;

// Adds the products of `together` fours of inputs.
template <std::size_t together, std::size_t count>
__attribute__((always_inline)) inline void add_light(const std::uint8_t* const (&row)[count],
                                                     const std::uint16_t* inputs,
                                                     const std::int8_t* cell,
                                                     __m256i (&sums)[count]) {
  __m256i products[count];
  const __m256i first = weights_at(cell);
  for (std::size_t i = 0; i < count; ++i) {
    products[i] = _mm256_maddubs_epi16(four_at(row[i] + inputs[0]), first);
  }
  for (std::size_t k = 1; k < together; ++k) {
    const __m256i here = weights_at(cell + k * four_bytes);
    for (std::size_t i = 0; i < count; ++i) {
      products[i] = _mm256_add_epi16(
          products[i], _mm256_maddubs_epi16(four_at(row[i] + inputs[k]), here));
      asm("" : "+x"(products[i]));  // as in Sums::add
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    sums[i] =
        _mm256_add_epi32(sums[i], _mm256_madd_epi16(products[i], _mm256_set1_epi16(1)));
  }
}

// `count` rows times half a light panel, whose first output is that of `place`.
template <std::size_t together, std::size_t count>
__attribute__((always_inline)) inline void multiply_light_block(const Quantised& x,
                                                                const PackedView& weights,
                                                                const Rows& out, Place place) {
  const std::uint32_t* const fours = weights.first + place.output / panel_columns;
  const std::uint16_t* inputs = weights.inputs + fours[0];
  const std::size_t steps = (fours[1] - fours[0]) / together;
  const std::uint16_t* const end = inputs + steps * together;
  const std::int8_t* cell =
      weights.data + fours[0] * four_bytes + four * (place.output % panel_columns);
  const std::uint8_t* row[count];
  __m256i sums[count];
  for (std::size_t i = 0; i < count; ++i) {
    row[i] = x.data + (place.row + i) * x.stride;
    sums[i] = minus(weights.zero + place.output);
  }
  for (; inputs != end; inputs += together, cell += together * four_bytes) {
    add_light<together>(row, inputs, cell, sums);
  }
  if (together != step_fours && end != weights.inputs + fours[1]) {
    add_light<step_fours>(row, inputs, cell, sums);
  }
  const __m256 scale = _mm256_loadu_ps(weights.scale + place.output);
  const __m256 bias = _mm256_loadu_ps(weights.bias + place.output);
  __m256 values[count];
  for (std::size_t i = 0; i < count; ++i) {
    const __m256 factor = _mm256_mul_ps(_mm256_broadcast_ss(x.scale + place.row + i), scale);
    values[i] = finished(sums[i], factor, bias);
  }
  if (place.output < weights.rectified) {
    for (__m256& value : values) value = rectified(value);
  }
  float* const to = out.row(place.row) + place.output;
  const std::size_t left = out.columns - place.output;
  if (left >= lanes) {
    for (std::size_t i = 0; i < count; ++i) _mm256_storeu_ps(to + i * out.stride, values[i]);
  } else {
    for (std::size_t i = 0; i < count; ++i) store_first(to + i * out.stride, values[i], left);
  }
}

// All rows times a light panel, the last ones in a smaller block. Both halves of a row's sixteen
// outputs are written one right after the other: they share a line of the cache.
template <std::size_t together, std::size_t count = light_rows>
__attribute__((noinline)) void multiply_light_rows(const Quantised& x, const PackedView& weights,
                                                   const Rows& out, Place place) {
  const Quantised inputs = x;  // which no store to the outputs can change
  const PackedView panels = weights;
  const Rows made = out;
  const std::size_t upper = place.output + lanes;
  for (; place.row + count <= made.count; place.row += count) {
    multiply_light_block<together, count>(inputs, panels, made, place);
    if (upper < made.columns) {
      multiply_light_block<together, count>(inputs, panels, made, {place.row, upper});
    }
  }
  if constexpr (count > 1) {
    if (place.row < made.count) multiply_light_rows<together, count - 1>(x, weights, out, place);
  }
}
#endif

// Panel by panel, so that the panel (6 KiB at 384 inputs) stays in the first cache.
void multiply(const Quantised& x, const PackedView& weights, const Rows& out) {
  for (std::size_t output = 0; output < out.columns; output += panel_columns) {
#if !defined(__AVXVNNI__)
    const std::size_t together = weights.together[output / panel_columns];
    if (together == light_fours) {
      multiply_light_rows<light_fours>(x, weights, out, {0, output});
      continue;
    }
    if (together == step_fours) {
      multiply_light_rows<step_fours>(x, weights, out, {0, output});
      continue;
    }
#endif
    const Panel panel(weights, output);
    for (std::size_t row = 0; row < out.count; row += block_rows) {
      multiply_block(x, weights, panel, out, {row, output});
    }
  }
}

}  // namespace
}  // namespace dragoman

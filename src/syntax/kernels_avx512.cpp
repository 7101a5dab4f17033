// Compiled with AVX-512 and its dot products of bytes (VNNI) on; called only where the processor
// has both. The products are the only loop that gains: the others are those of AVX2.
#if defined(__x86_64__)

#include "syntax/kernels.h"

#include <immintrin.h>

namespace dragoman {

const Kernels& avx2_kernels();  // kernels_avx2.cpp

namespace {

// Rows whose sums stay in registers: enough to hide the time that a dot product takes.
constexpr std::size_t block_rows = 8;

// Where a block lies: its first row and its first output.
struct Place {
  std::size_t row;
  std::size_t output;
};

// A mask of the first `count` columns of a panel.
__mmask16 first_ones(std::size_t count) {
  return static_cast<__mmask16>(count >= panel_columns ? 0xFFFFU : (1U << count) - 1);
}

// What is kept an output, for one panel; which of its columns there are, and which are rectified.
struct Panel {
  __m512i zero;
  __m512 scale;
  __m512 bias;
  __mmask16 columns;
  __mmask16 rectified;

  Panel(const PackedView& weights, std::size_t output, std::size_t left)
      : zero(_mm512_loadu_si512(weights.zero + output)),
        scale(_mm512_loadu_ps(weights.scale + output)),
        bias(_mm512_loadu_ps(weights.bias + output)),
        columns(first_ones(left)),
        rectified(first_ones(weights.rectified > output ? weights.rectified - output : 0)) {}
};

// `count` rows times one panel; a four of inputs over 16 outputs is one register.
template <std::size_t count>
__attribute__((always_inline)) inline void multiply_block(const Quantised& x,
                                                          const PackedView& weights,
                                                          const Panel& panel, const Rows& out,
                                                          Place place) {
  const std::size_t first = weights.first[place.output / panel_columns];
  const std::size_t end = weights.first[place.output / panel_columns + 1];
  const std::int8_t* cell = weights.data + first * four_bytes;
  const std::uint8_t* from = x.data + place.row * x.stride;
  __m512i sums[count];
  for (std::size_t i = 0; i < count; ++i) sums[i] = _mm512_setzero_si512();
  for (std::size_t k = first; k < end; ++k, cell += four_bytes) {
    const __m512i weights_here = _mm512_loadu_si512(cell);
    for (std::size_t i = 0; i < count; ++i) {
      std::int32_t inputs_here;
      __builtin_memcpy(&inputs_here, from + i * x.stride + weights.inputs[k], sizeof inputs_here);
      sums[i] = _mm512_dpbusd_epi32(sums[i], _mm512_set1_epi32(inputs_here), weights_here);
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    const __m512 factor = _mm512_mul_ps(_mm512_set1_ps(x.scale[place.row + i]), panel.scale);
    const __m512 value = _mm512_cvtepi32_ps(_mm512_sub_epi32(sums[i], panel.zero));
    const __m512 sum = _mm512_add_ps(_mm512_mul_ps(value, factor), panel.bias);
    _mm512_mask_storeu_ps(
        out.row(place.row + i) + place.output, panel.columns,
        _mm512_mask_max_ps(sum, panel.rectified, sum, _mm512_setzero_ps()));
  }
}

void multiply(const Quantised& x, const PackedView& weights, const Rows& out) {
  for (std::size_t output = 0; output < out.columns; output += panel_columns) {
    const Panel panel(weights, output, out.columns - output);
    std::size_t row = 0;
    for (; row + block_rows <= out.count; row += block_rows) {
      multiply_block<block_rows>(x, weights, panel, out, {row, output});
    }
    for (; row < out.count; ++row) multiply_block<1>(x, weights, panel, out, {row, output});
  }
}

}  // namespace

const Kernels& avx512_kernels();
const Kernels& avx512_kernels() {
  static const Kernels kernels = [] {
    Kernels own = avx2_kernels();
    own.name = "avx512";
    own.sums_in_16_bits = false;
    own.multiply = multiply;
    return own;
  }();
  return kernels;
}

}  // namespace dragoman

#endif

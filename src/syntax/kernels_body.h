// The loops of kernels.h that are written once and compiled thrice: by kernels_portable.cpp for any
// processor, and by kernels_avx2.cpp and kernels_avxvnni.cpp with AVX2 switched on.
//
// Nothing here may call an inline function of another header but kernels_lanes.h, which says why.

#pragma once

#include "syntax/kernels_lanes.h"

namespace dragoman {
namespace {

inline float largest_size(const float* values, std::size_t size) {
  Floats most[2] = {};
  in_two_chains(size, [&](std::size_t k, int chain) __attribute__((always_inline)) {
    most[chain] = larger(without_sign(load(values + k)), most[chain]);
  });
  return largest_of(larger(most[0], most[1]));
}

// The values times `factor` as integers, plus `zero`.
template <int zero>
inline void write_row(const float* row, std::size_t size, float factor, std::uint8_t* to) {
  std::size_t k = 0;
  for (; k + 4 * lanes <= size; k += 4 * lanes) {
    const float* from = row + k;
    const Floats values[4] = {load(from) * factor, load(from + lanes) * factor,
                              load(from + 2 * lanes) * factor, load(from + 3 * lanes) * factor};
    write_bytes<zero>(values, to + k);
  }
  for (; k < size; k += lanes) {
    const Floats values[1] = {load(row + k) * factor};
    write_bytes<zero>(values, to + k);
  }
}

inline float factor_of(float peak, float most) { return peak > 0.0F ? most / peak : 0.0F; }

// A row whose largest size is `peak` as integers; returns the scale.
inline float round_row(const float* row, std::size_t size, float peak, std::uint8_t* to) {
  write_row<activation_zero>(row, size, factor_of(peak, activation_max), to);
  return peak * (1 / activation_max);
}

void quantise(const Rows& x, const Quantised& out) {
  for (std::size_t i = 0; i < x.count; ++i) {
    const float* row = x.row(i);
    out.scale[i] =
        round_row(row, x.columns, largest_size(row, x.columns), out.data + i * out.stride);
  }
}

// Changes `count` rows, normalises them, and gives the largest size of each. Together, for the sums
// of one alone would be waited for.
template <std::size_t count>
__attribute__((always_inline)) inline void settle_rows(float* x, std::size_t stride,
                                                       std::size_t size, const Change& change,
                                                       const NormView norm,
                                                       float (&peaks)[count]) {
  Floats sums[count] = {};
  for (std::size_t k = 0; k < size; k += lanes) {
    for (std::size_t i = 0; i < count; ++i) {
      float* at = x + i * stride + k;
      Floats value = load(at);
      if (change.pieces != 0) {
        const float* block = change.data + i * change.pieces * size + k;
        Floats most = load(block);
        for (std::size_t p = 1; p < change.pieces; ++p) most = larger(load(block + p * size), most);
        value += most;
        store(at, value);
      }
      sums[i] += value;
    }
  }
  const float share = 1.0F / static_cast<float>(size);
  Floats means[count];
  Floats squares[count] = {};
  for (std::size_t i = 0; i < count; ++i) means[i] = all(sum_of(sums[i]) * share);
  for (std::size_t k = 0; k < size; k += lanes) {
    for (std::size_t i = 0; i < count; ++i) {
      const Floats centred = load(x + i * stride + k) - means[i];
      squares[i] += centred * centred;
    }
  }
  Floats scales[count];
  Floats most[count] = {};
  for (std::size_t i = 0; i < count; ++i) {
    scales[i] = all(1.0F / __builtin_sqrtf(sum_of(squares[i]) * share + 1e-5F));
  }
  for (std::size_t k = 0; k < size; k += lanes) {
    const Floats gain = load(norm.gain + k);
    const Floats bias = load(norm.bias + k);
    for (std::size_t i = 0; i < count; ++i) {
      float* at = x + i * stride + k;
      const Floats value = (load(at) - means[i]) * scales[i] * gain + bias;
      store(at, value);
      most[i] = larger(without_sign(value), most[i]);
    }
  }
  for (std::size_t i = 0; i < count; ++i) peaks[i] = largest_of(most[i]);
}

void normalise(const Rows& x, const NormView& norm) {
  float peak[1];
  for (std::size_t i = 0; i < x.count; ++i) {
    settle_rows<1>(x.row(i), x.stride, x.columns, {}, norm, peak);
  }
}

template <std::size_t count>
__attribute__((always_inline)) inline void settle_block(const Rows& x, std::size_t first,
                                                        Change change, const NormView& norm,
                                                        const Quantised& out) {
  float peaks[count];
  change.data += first * change.pieces * x.columns;
  settle_rows<count>(x.row(first), x.stride, x.columns, change, norm, peaks);
  for (std::size_t i = first; i < first + count; ++i) {
    out.scale[i] = round_row(x.row(i), x.columns, peaks[i - first], out.data + i * out.stride);
  }
}

__attribute__((always_inline)) inline void settle_all(const Rows& x, const Change& change,
                                                      const NormView& norm,
                                                      const Quantised& out) {
  constexpr std::size_t together = 4;
  std::size_t i = 0;
  for (; i + together <= x.count; i += together) settle_block<together>(x, i, change, norm, out);
  for (; i < x.count; ++i) settle_block<1>(x, i, change, norm, out);
}

// Where the number of pieces is known, so is the loop over them.
void settle(const Rows& x, const Change& change, const NormView& norm, const Quantised& out) {
  if (change.pieces == 0) return settle_all(x, {}, norm, out);
  if (change.pieces == 1) return settle_all(x, {change.data, 1}, norm, out);
  settle_all(x, change, norm, out);
}

// One row: the three parts lie `size` apart.
template <std::size_t eights>
inline void write_joined(const float* l, const float* r, float factor, std::size_t size,
                         std::uint8_t* to) {
  Floats products[eights], own[eights], other[eights];
  for (std::size_t i = 0; i < eights; ++i) {
    const Floats a = load(l + i * lanes);
    const Floats b = load(r + i * lanes);
    products[i] = a * b * factor;
    own[i] = a * factor;
    other[i] = b * factor;
  }
  write_bytes<activation_zero>(products, to);
  write_bytes<activation_zero>(own, to + size);
  write_bytes<activation_zero>(other, to + 2 * size);
}

void join(const Rows& l, const float* const* governors, const Quantised& out) {
  const std::size_t size = l.columns;
  for (std::size_t i = 0; i < l.count; ++i) {
    const float* own = l.row(i);
    const float* other = governors[i];
    Floats most[2] = {};
    in_two_chains(size, [&](std::size_t k, int chain) __attribute__((always_inline)) {
      const Floats a = load(own + k);
      const Floats b = load(other + k);
      const Floats alone = larger(without_sign(a), without_sign(b));
      most[chain] = larger(larger(without_sign(a * b), alone), most[chain]);
    });
    const float peak = largest_of(larger(most[0], most[1]));
    const float factor = factor_of(peak, activation_max);
    out.scale[i] = peak * (1 / activation_max);
    std::uint8_t* to = out.data + i * out.stride;
    std::size_t k = 0;
    for (; k + 2 * lanes <= size; k += 2 * lanes) {
      write_joined<2>(own + k, other + k, factor, size, to + k);
    }
    if (k < size) write_joined<1>(own + k, other + k, factor, size, to + k);
  }
}

float shorten(const float* values, std::size_t size, std::int8_t* out) {
  constexpr float short_max = 127.0F;
  const float peak = largest_size(values, size);
  write_row<0>(values, size, factor_of(peak, short_max), reinterpret_cast<std::uint8_t*>(out));
  return peak / short_max;
}

__attribute__((always_inline)) inline void convolve_pieces(const ConvolutionInput in,
                                                           float* __restrict x,
                                                           std::size_t size,
                                                           std::size_t pieces) {
  for (std::size_t k = 0; k < size; k += lanes) {
    Floats most = {};
    for (std::size_t p = 0; p < pieces; ++p) {
      const std::size_t at = p * size + k;
      const Floats sum = load(in.left.data + at) * in.left.scale[p] +
                         load(in.middle.data + at) * in.middle.scale[p] +
                         load(in.right.data + at) * in.right.scale[p];
      most = p == 0 ? sum : larger(sum, most);
    }
    store(x + k, load(in.own.data + k) * in.own.scale[0] + most);
  }
}

// Where the number of pieces is the one that we ship, their scales stay in registers.
void convolve_first(const ConvolutionInput& in, float* x, std::size_t size, std::size_t pieces) {
  if (pieces == 2) return convolve_pieces(in, x, size, 2);
  convolve_pieces(in, x, size, pieces);
}

inline Floats between(Floats low, Floats x, Floats high) { return smaller(larger(x, low), high); }

// One sentence, `panels` eights of states at once: one alone would wait for its last state.
template <std::size_t panels>
inline void scan_sentence(const ScanInput& in, std::size_t begin, std::size_t end,
                          const Quantised& out) {
  const Floats one = all(1.0F);
  Floats states[panels] = {};
  for (std::size_t step = begin; step < end; ++step) {
    const std::size_t t = in.is_backward ? end - 1 - (step - begin) : step;
    const float* row = in.gates.row(t);
    Floats values[panels];
    for (std::size_t p = 0; p < panels; ++p, row += panel_columns) {
      const Floats z = between(Floats{}, load(row) * 0.25F + 0.5F, one);
      const Floats c = between(-one, load(row + lanes), one);
      states[p] = states[p] * (one - z) + z * c;
      values[p] = states[p] * activation_max;
    }
    write_bytes<activation_zero>(values, out.data + t * out.stride);
  }
}

void scan(const ScanInput& in, const Quantised& out) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < in.sentences; ++i) {
    if (in.gates.columns == panel_columns) {
      scan_sentence<1>(in, begin, in.ends[i], out);
    } else {
      scan_sentence<2>(in, begin, in.ends[i], out);
    }
    begin = in.ends[i];
  }
}

void rectify(const Rows& x) {
  for (std::size_t i = 0; i < x.count; ++i) {
    for (std::size_t k = 0; k < x.columns; k += lanes) {
      store(x.row(i) + k, larger(load(x.row(i) + k), Floats{}));
    }
  }
}

// From behind, so that the first place stays, and without a branch, which nothing could foretell.
int first_largest(const float* values, std::size_t count) {
  if (count < lanes) {
    int at = 0;
    for (std::size_t k = 1; k < count; ++k) {
      if (values[k] > values[at]) at = static_cast<int>(k);
    }
    return at;
  }
  const std::size_t last = count - lanes;  // the last eight, some of which were seen before
  const std::size_t whole = (last + lanes - 1) / lanes * lanes;
  Floats most[2] = {load(values + last), load(values + last)};
  in_two_chains(whole, [&](std::size_t k, int chain) __attribute__((always_inline)) {
    most[chain] = larger(load(values + k), most[chain]);
  });
  const Floats largest = all(largest_of(larger(most[0], most[1])));
  int at = 0;  // of values that are no numbers
  const auto look = [&](unsigned bits, std::size_t first) __attribute__((always_inline)) {
    const int place = static_cast<int>(first) + __builtin_ctz(bits | 1U << 31);
    at = bits != 0 ? place : at;
  };
  look(equal_ones<1>(values + last, largest), last);
  const std::size_t blocks = whole / (4 * lanes) * 4 * lanes;
  for (std::size_t k = whole; k > blocks; k -= lanes) {
    look(equal_ones<1>(values + k - lanes, largest), k - lanes);
  }
  for (std::size_t k = blocks; k > 0; k -= 4 * lanes) {
    look(equal_ones<4>(values + k - 4 * lanes, largest), k - 4 * lanes);
  }
  return at;
}

void find_largest(const Rows& x, int* places) {
  for (std::size_t i = 0; i < x.count; ++i) places[i] = first_largest(x.row(i), x.columns);
}

void soften(const Rows& x) {
  for (std::size_t i = 0; i < x.count; ++i) {
    float* row = x.row(i);
    Floats most = load(row);
    for (std::size_t k = lanes; k < x.columns; k += lanes) most = larger(load(row + k), most);
    const Floats peak = all(largest_of(most));
    Floats total = {};
    for (std::size_t k = 0; k < x.columns; k += lanes) {
      const Floats value = exponential(load(row + k) - peak);
      total += value;
      store(row + k, value);
    }
    const Floats share = all(1.0F / sum_of(total));
    for (std::size_t k = 0; k < x.columns; k += lanes) store(row + k, load(row + k) * share);
  }
}

void add_scaled(const std::int8_t* values, float scale, float* sum, std::size_t size) {
  for (std::size_t k = 0; k < size; k += lanes) {
    store(sum + k, load(sum + k) + load(values + k) * scale);
  }
}

void add_share(const ShareInput& in, float* out, float* sum, std::size_t size) {
  for (std::size_t k = 0; k < size; k += lanes) {
    store(out + k, load(in.a + k) * in.factor + load(in.b + k));
    store(sum + k, load(sum + k) + load(in.c + k) * in.factor);
  }
}

// `count` rows by `eights` times eight columns: rows share what is read of g, columns what is read
// of a, and no sum waits for its own last addition.
template <std::size_t count, std::size_t eights>
inline void add_product_block(const Rows& a, const Rows& g, const Rows& scores, std::size_t first,
                              std::size_t column) {
  Floats sums[count][eights];
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t e = 0; e < eights; ++e) {
      sums[i][e] = load(scores.row(first + i) + column + e * lanes);
    }
  }
  for (std::size_t k = 0; k < a.columns; ++k) {
    Floats shared[eights];
    for (std::size_t e = 0; e < eights; ++e) shared[e] = load(g.row(k) + column + e * lanes);
    for (std::size_t i = 0; i < count; ++i) {
      const float own = a.row(first + i)[k];
      for (std::size_t e = 0; e < eights; ++e) sums[i][e] += shared[e] * own;
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t e = 0; e < eights; ++e) {
      store(scores.row(first + i) + column + e * lanes, sums[i][e]);
    }
  }
}

template <std::size_t count>
inline void add_product_rows(const Rows& a, const Rows& g, const Rows& scores, std::size_t first) {
  std::size_t j = 0;
  for (; j + 2 * lanes <= scores.columns; j += 2 * lanes) {
    add_product_block<count, 2>(a, g, scores, first, j);
  }
  if (j < scores.columns) add_product_block<count, 1>(a, g, scores, first, j);
}

void add_products(const Rows& a, const Rows& g, const Rows& scores) {
  constexpr std::size_t together = 4;
  std::size_t i = 0;
  for (; i + together <= a.count; i += together) add_product_rows<together>(a, g, scores, i);
  for (; i < a.count; ++i) add_product_rows<1>(a, g, scores, i);
}

// All loops of one form, the product apart.
constexpr Kernels kernels_with(const char* name, decltype(Kernels::multiply) multiply,
                               bool sums_in_16_bits) {
  return {name,    sums_in_16_bits, multiply, quantise, normalise,    settle,
          shorten, convolve_first,  scan,     rectify,  join,         find_largest,
          add_products, soften,     add_scaled, add_share};
}

}  // namespace
}  // namespace dragoman

// The loops of kernels.h that are written once and compiled thrice: by kernels_portable.cpp for any
// processor, and by kernels_avx2.cpp and kernels_avxvnni.cpp with AVX2 switched on.
//
// Nothing here may call an inline function of another header: the linker would be free to keep
// the AVX2 copy for everybody. Hence plain pointers, builtins and an unnamed namespace.

#pragma once

#include "syntax/kernels.h"

namespace dragoman {
namespace {

typedef float Floats __attribute__((vector_size(32)));
typedef std::int32_t Ints __attribute__((vector_size(32)));
typedef std::uint8_t Bytes __attribute__((vector_size(8)));
typedef std::int16_t ShortLanes __attribute__((vector_size(16)));
typedef std::int8_t SignedBytes __attribute__((vector_size(8)));
typedef std::uint8_t RawBytes __attribute__((vector_size(32)));

inline Floats load(const float* from) {
  Floats value;
  __builtin_memcpy(&value, from, sizeof value);
  return value;
}

inline void store(float* to, Floats value) { __builtin_memcpy(to, &value, sizeof value); }

inline Floats all(float value) { return Floats{} + value; }

inline Floats larger(Floats a, Floats b) { return a > b ? a : b; }
inline Floats smaller(Floats a, Floats b) { return a < b ? a : b; }

// The lanes that are 4, 2 or 1 away.
inline Floats turned_4(Floats v) { return __builtin_shufflevector(v, v, 4, 5, 6, 7, 0, 1, 2, 3); }
inline Floats turned_2(Floats v) { return __builtin_shufflevector(v, v, 2, 3, 0, 1, 6, 7, 4, 5); }
inline Floats turned_1(Floats v) { return __builtin_shufflevector(v, v, 1, 0, 3, 2, 5, 4, 7, 6); }

// The order of additions is fixed: lanes 4 apart, then 2, then 1.
inline float sum_of(Floats v) {
  v += turned_4(v);
  v += turned_2(v);
  return (v + turned_1(v))[0];
}

inline float largest_of(Floats v) {
  v = larger(v, turned_4(v));
  v = larger(v, turned_2(v));
  return larger(v, turned_1(v))[0];
}

// To the nearest integer, ties to even, by the bits of x + 1.5 * 2^23; needs |x| < 2^22.
inline Ints to_integers(Floats x) {
  const Floats shift = all(12582912.0F);
  return reinterpret_cast<Ints>(x + shift) - reinterpret_cast<Ints>(shift);
}

inline Bytes to_bytes(Floats x) {
  const auto raw = reinterpret_cast<RawBytes>(to_integers(x) + activation_zero);
  return __builtin_shufflevector(raw, raw, 0, 4, 8, 12, 16, 20, 24, 28);  // the low bytes
}

// In each lane the largest of its values without their signs.
inline Floats largest_sizes(const float* values, std::size_t size) {
  Floats most = {};
  for (std::size_t k = 0; k < size; k += lanes) {
    const Floats value = load(values + k);
    most = larger(larger(value, -value), most);
  }
  return most;
}

// The scale of a row, and what brings its values to -63..63.
struct RowScale {
  float scale;
  float factor;
};

inline RowScale row_scale(Floats most) {
  const float peak = largest_of(most);
  return {peak / activation_max, peak > 0.0F ? activation_max / peak : 0.0F};
}

// The values of a row from `begin` on as integers.
inline void round_row(const float* row, std::size_t begin, std::size_t end, float factor,
                      std::uint8_t* to) {
  for (std::size_t k = begin; k < end; k += lanes) {
    const Bytes value = to_bytes(load(row + k) * factor);
    __builtin_memcpy(to + k, &value, sizeof value);
  }
}

void normalise(const Rows& x, const float* gain, const float* bias) {
  const float count = static_cast<float>(x.columns);
  for (std::size_t i = 0; i < x.count; ++i) {
    float* row = x.row(i);
    Floats total = {};
    for (std::size_t k = 0; k < x.columns; k += lanes) total += load(row + k);
    const Floats mean = all(sum_of(total) / count);
    Floats squares = {};
    for (std::size_t k = 0; k < x.columns; k += lanes) {
      const Floats centred = load(row + k) - mean;
      squares += centred * centred;
    }
    const float spread = __builtin_sqrtf(sum_of(squares) / count + 1e-5F);
    const Floats scale = all(1.0F / spread);
    for (std::size_t k = 0; k < x.columns; k += lanes) {
      store(row + k, (load(row + k) - mean) * scale * load(gain + k) + load(bias + k));
    }
  }
}

void add_largest(const Rows& x, const float* m, std::size_t pieces) {
  for (std::size_t i = 0; i < x.count; ++i) {
    const float* block = m + i * pieces * x.columns;
    for (std::size_t k = 0; k < x.columns; k += lanes) {
      Floats most = load(block + k);
      for (std::size_t p = 1; p < pieces; ++p) {
        most = larger(load(block + p * x.columns + k), most);
      }
      store(x.row(i) + k, load(x.row(i) + k) + most);
    }
  }
}

float shorten(const float* values, std::size_t size, std::int16_t* out) {
  constexpr float short_max = 32767.0F;
  const float peak = largest_of(largest_sizes(values, size));
  const float factor = peak > 0.0F ? short_max / peak : 0.0F;
  for (std::size_t k = 0; k < size; k += lanes) {
    const auto value = __builtin_convertvector(to_integers(load(values + k) * factor), ShortLanes);
    __builtin_memcpy(out + k, &value, sizeof value);
  }
  return peak / short_max;
}

inline Floats load(const Shorts& from, std::size_t k) {
  ShortLanes value;
  __builtin_memcpy(&value, from.data + k, sizeof value);
  // By way of 32 bits: the compiler goes through halves of a register otherwise.
  return __builtin_convertvector(__builtin_convertvector(value, Ints), Floats) * from.scale;
}

void convolve_first(const ConvolutionInput& in, float* x, std::size_t size, std::size_t pieces) {
  for (std::size_t k = 0; k < size; k += lanes) {
    const Floats value = load(in.own, k);
    Floats most = {};
    for (std::size_t at = k; at < pieces * size; at += size) {
      const Floats sum = load(in.left, at) + load(in.middle, at) + load(in.right, at);
      most = at == k ? sum : larger(sum, most);
    }
    store(x + k, value + most);
  }
}

inline Floats between(Floats low, Floats x, Floats high) { return smaller(larger(x, low), high); }

void scan(const Rows& gates, const Rows& out, bool is_backward) {
  const std::size_t h = out.columns;
  const Floats one = all(1.0F);
  for (std::size_t k = 0; k < h; k += lanes) {
    Floats state = {};
    for (std::size_t step = 0; step < gates.count; ++step) {
      const std::size_t t = is_backward ? gates.count - 1 - step : step;
      const float* row = gates.row(t);
      const Floats z = between(Floats{}, load(row + k) * 0.25F + 0.5F, one);
      const Floats c = between(-one, load(row + h + k), one);
      state += z * (c - state);
      store(out.row(t) + k, state);
    }
  }
}

void rectify(const Rows& x) {
  for (std::size_t i = 0; i < x.count; ++i) {
    for (std::size_t k = 0; k < x.columns; k += lanes) {
      store(x.row(i) + k, larger(load(x.row(i) + k), Floats{}));
    }
  }
}

// The largest values seen in each lane, and which eight of them the first stood in.
struct LargestLanes {
  Floats best;
  Ints block;

  void take(Floats value, Ints number) {
    const Ints is_larger = value > best;
    best = is_larger ? value : best;
    block = is_larger ? number : block;
  }
};

inline int smallest_of(Ints v) {
  const auto smaller_of = [](Ints a, Ints b) { return a < b ? a : b; };
  v = smaller_of(v, __builtin_shufflevector(v, v, 4, 5, 6, 7, 0, 1, 2, 3));
  v = smaller_of(v, __builtin_shufflevector(v, v, 2, 3, 0, 1, 6, 7, 4, 5));
  return smaller_of(v, __builtin_shufflevector(v, v, 1, 0, 3, 2, 5, 4, 7, 6))[0];
}

// Two chains, each of every second eight: one alone would wait for itself.
int first_largest(const float* values, std::size_t count) {
  const std::size_t whole = count / lanes * lanes;
  float most = values[0];
  int at = 0;
  if (whole != 0) {
    const std::size_t second = whole > lanes ? lanes : 0;
    LargestLanes even{load(values), Ints{}};
    LargestLanes odd{load(values + second), Ints{} + static_cast<std::int32_t>(second / lanes)};
    Ints number = {};
    std::size_t k = 2 * lanes;
    for (; k + 2 * lanes <= whole; k += 2 * lanes) {
      number += 2;
      even.take(load(values + k), number);
      odd.take(load(values + k + lanes), number + 1);
    }
    if (k < whole) even.take(load(values + k), number + 2);
    most = largest_of(larger(even.best, odd.best));
    const Ints lane = {0, 1, 2, 3, 4, 5, 6, 7};
    constexpr std::int32_t nowhere = 0x7FFFFFFF;
    const Ints none = Ints{} + nowhere;
    const Ints of_even = even.best == most ? even.block * 8 + lane : none;
    const Ints of_odd = odd.best == most ? odd.block * 8 + lane : none;
    at = smallest_of(of_even < of_odd ? of_even : of_odd);
    if (at == nowhere) at = 0;  // a value that is no number
  }
  for (std::size_t k = whole; k < count; ++k) {
    if (values[k] > most) {
      most = values[k];
      at = static_cast<int>(k);
    }
  }
  return at;
}

void find_largest(const Rows& x, int* places) {
  for (std::size_t i = 0; i < x.count; ++i) places[i] = first_largest(x.row(i), x.columns);
}

// e to the power of x, for x of at most 0, to six digits: 2 to the power of the nearest integer, by
// its bits, times 2 to the power of what is left, by its series.
inline Floats exponential(Floats x) {
  const Floats power = larger(x, all(-80.0F)) * 1.44269504F;
  const Ints whole = to_integers(power);
  const Floats left = power - __builtin_convertvector(whole, Floats);
  Floats series = left * 0.00133335581F + 0.00961812911F;
  series = series * left + 0.0555041087F;
  series = series * left + 0.240226507F;
  series = series * left + 0.693147181F;
  series = series * left + 1.0F;
  return series * reinterpret_cast<Floats>((whole + 127) << 23);
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
    SignedBytes bytes;
    __builtin_memcpy(&bytes, values + k, sizeof bytes);
    store(sum + k, load(sum + k) + __builtin_convertvector(bytes, Floats) * scale);
  }
}

void add_share(const ShareInput& in, float* out, float* sum, std::size_t size) {
  for (std::size_t k = 0; k < size; k += lanes) {
    store(out + k, load(in.a + k) * in.factor + load(in.b + k));
    store(sum + k, load(sum + k) + load(in.c + k) * in.factor);
  }
}

// `count` rows at a time share what is read of g.
template <std::size_t count>
inline void add_product_rows(const Rows& a, const Rows& g, const Rows& scores, std::size_t first) {
  for (std::size_t j = 0; j < scores.columns; j += lanes) {
    Floats sums[count];
    for (std::size_t i = 0; i < count; ++i) sums[i] = load(scores.row(first + i) + j);
    for (std::size_t k = 0; k < a.columns; ++k) {
      const Floats shared = load(g.row(k) + j);
      for (std::size_t i = 0; i < count; ++i) sums[i] += shared * a.row(first + i)[k];
    }
    for (std::size_t i = 0; i < count; ++i) store(scores.row(first + i) + j, sums[i]);
  }
}

void add_products(const Rows& a, const Rows& g, const Rows& scores) {
  constexpr std::size_t together = 4;
  std::size_t i = 0;
  for (; i + together <= a.count; i += together) add_product_rows<together>(a, g, scores, i);
  for (; i < a.count; ++i) add_product_rows<1>(a, g, scores, i);
}

}  // namespace
}  // namespace dragoman

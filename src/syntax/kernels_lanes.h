// Eight floats at a time: what the loops of kernels_body.h are made of, in terms that the compiler
// turns into the instructions of the processor that it compiles for.
//
// Nothing here may call an inline function of another header but intrinsics: the linker would be
// free to keep the AVX2 copy for everybody. Hence plain pointers, builtins and an unnamed
// namespace.

#pragma once

#include "syntax/kernels.h"

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace dragoman {
namespace {

typedef float Floats __attribute__((vector_size(32)));
typedef std::int32_t Ints __attribute__((vector_size(32)));
typedef std::uint8_t Bytes __attribute__((vector_size(8)));
typedef std::int8_t SignedBytes __attribute__((vector_size(8)));
typedef std::uint8_t RawBytes __attribute__((vector_size(32)));

inline Floats load(const float* from) {
  Floats value;
  __builtin_memcpy(&value, from, sizeof value);
  return value;
}

inline void store(float* to, Floats value) { __builtin_memcpy(to, &value, sizeof value); }

inline Floats all(float value) { return Floats{} + value; }

// The second one where they are equal, or one is no number.
inline Floats larger(Floats a, Floats b) {
#if defined(__AVX2__)
  return _mm256_max_ps(a, b);  // which the compiler makes three instructions of
#else
  return a > b ? a : b;
#endif
}
inline Floats smaller(Floats a, Floats b) {
#if defined(__AVX2__)
  return _mm256_min_ps(a, b);
#else
  return a < b ? a : b;
#endif
}

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

inline Bytes to_bytes(Floats x, int zero) {
  const auto raw = reinterpret_cast<RawBytes>(to_integers(x) + zero);
  return __builtin_shufflevector(raw, raw, 0, 4, 8, 12, 16, 20, 24, 28);  // the low bytes
}

// `eights` times eight values, which fit into a byte, as integers, plus `zero`.
template <int zero, std::size_t eights>
inline void write_bytes(const Floats (&values)[eights], std::uint8_t* to) {
#if defined(__AVX2__)
  // Packing works within halves of a register: the fours are then put back into their order.
  if constexpr (eights == 4) {
    const __m256i low =
        _mm256_packs_epi32(_mm256_cvtps_epi32(values[0]), _mm256_cvtps_epi32(values[1]));
    const __m256i high =
        _mm256_packs_epi32(_mm256_cvtps_epi32(values[2]), _mm256_cvtps_epi32(values[3]));
    const __m256i bytes = _mm256_permutevar8x32_epi32(_mm256_packs_epi16(low, high),
                                                      _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(to),
                        _mm256_add_epi8(bytes, _mm256_set1_epi8(zero)));
    return;
  }
  if constexpr (eights == 2) {
    const __m256i shorts =
        _mm256_packs_epi32(_mm256_cvtps_epi32(values[0]), _mm256_cvtps_epi32(values[1]));
    const __m128i bytes = _mm_packs_epi16(_mm256_castsi256_si128(shorts),
                                          _mm256_extracti128_si256(shorts, 1));
    const __m128i order = _mm_setr_epi8(0, 1, 2, 3, 8, 9, 10, 11, 4, 5, 6, 7, 12, 13, 14, 15);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to),
                     _mm_add_epi8(_mm_shuffle_epi8(bytes, order), _mm_set1_epi8(zero)));
    return;
  }
#endif
  for (std::size_t i = 0; i < eights; ++i) {
    const Bytes bytes = to_bytes(values[i], zero);
    __builtin_memcpy(to + i * lanes, &bytes, sizeof bytes);
  }
}

inline Floats without_sign(Floats value) {
  return reinterpret_cast<Floats>(reinterpret_cast<Ints>(value) & 0x7FFFFFFF);
}

// Calls `step(k, chain)` for each eight of `size` values: one chain of sums or of largest ones
// would wait for itself, so there are two.
template <typename Step>
__attribute__((always_inline)) inline void in_two_chains(std::size_t size, const Step& step) {
  std::size_t k = 0;
  for (; k + 2 * lanes <= size; k += 2 * lanes) {
    step(k, 0);
    step(k + lanes, 1);
  }
  if (k < size) step(k, 0);
}

// The compiler would go through 16 bits.
inline Floats load(const std::int8_t* from) {
#if defined(__AVX2__)
  const __m128i bytes = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from));
  return _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(bytes));
#else
  SignedBytes value;
  __builtin_memcpy(&value, from, sizeof value);
  return __builtin_convertvector(value, Floats);
#endif
}

// Which of `eights` times eight values are this one, a bit each.
template <std::size_t eights>
inline unsigned equal_ones(const float* values, Floats one) {
#if defined(__AVX2__)
  const auto at = [&](std::size_t i) __attribute__((always_inline)) {
    return _mm256_castps_si256(_mm256_cmp_ps(load(values + i * lanes), one, _CMP_EQ_OQ));
  };
  if constexpr (eights == 4) {
    const __m256i bytes = _mm256_packs_epi16(_mm256_packs_epi32(at(0), at(1)),
                                             _mm256_packs_epi32(at(2), at(3)));
    const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);  // as in write_bytes
    return static_cast<unsigned>(
        _mm256_movemask_epi8(_mm256_permutevar8x32_epi32(bytes, order)));
  } else {
    return static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(at(0))));
  }
#else
  unsigned bits = 0;
  for (unsigned i = 0; i < eights * lanes; ++i) bits |= values[i] == one[0] ? 1U << i : 0U;
  return bits;
#endif
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

}  // namespace
}  // namespace dragoman

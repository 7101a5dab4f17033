// The inner loops of the parser, in a portable form, one for AVX2, one for AVX2 with AVX-VNNI and
// one for AVX-512 with VNNI, chosen when the program runs.
//
//   const Kernels& kernels = best_kernels();
//   kernels.quantise(rows, quantised);
//   kernels.multiply(quantised, weights, out);
//
// Products are sums of 7-bit integers, which are exact, and every other loop does the same
// IEEE operations in the same order in all forms: they give the same bits, so a text has the
// same trees on every machine. Pointers need no alignment unless a line says so; widths are
// multiples of `lanes`. No function allocates or keeps state.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace dragoman {

inline constexpr std::size_t lanes = 8;          // floats that one step of a loop handles
inline constexpr std::size_t panel_columns = 16; // outputs that one pass of `multiply` makes

constexpr std::size_t rounded_up(std::size_t count, std::size_t unit) {
  return (count + unit - 1) / unit * unit;
}

// `count` rows of `columns` floats, `stride` apart.
struct Rows {
  float* data = nullptr;
  std::size_t stride = 0;
  std::size_t count = 0;
  std::size_t columns = 0;

  float* row(std::size_t i) const { return data + i * stride; }
};

// Rows of integers from 1 to 127, each row with its own scale: a value is
// `(integer - activation_zero) * scale`. `stride` is a multiple of `lanes`; what stands behind the
// last column of a row meets weights of zero.
struct Quantised {
  std::uint8_t* data = nullptr;
  float* scale = nullptr;
  std::size_t stride = 0;
  std::size_t count = 0;
};

// A weight matrix as PackedMatrix lays it out: panels of 16 outputs; in each, the fours of inputs
// that have weights there, so that [four][output][input % 4], one panel right behind the other.
// `inputs` has the first input of each four, and `first` where the fours of each panel begin in
// it, with one more for the end: whole steps of four fours, filled up with weights of zero. What is
// kept an output is padded to whole panels. `zero` is what inputs of zero would sum up to.
// `together` says of each panel how many fours, one right behind the other from the first on, may
// be summed in 16 bits, whatever the inputs are: 2, 4 or 8. Of the first `rectified` outputs, a
// multiple of `lanes`, what is below zero becomes zero.
struct PackedView {
  const std::int8_t* data = nullptr;
  const std::uint16_t* inputs = nullptr;
  const std::uint32_t* first = nullptr;
  const float* scale = nullptr;
  const float* bias = nullptr;
  const std::int32_t* zero = nullptr;
  const std::uint8_t* together = nullptr;
  std::size_t outputs = 0;
  std::size_t rectified = 0;
};

// Of a layer normalisation; one value a column.
struct NormView {
  const float* gain = nullptr;
  const float* bias = nullptr;
};

// What is added to rows, a row behind the other: the largest of `pieces` blocks, column by column.
// No pieces, nothing.
struct Change {
  const float* data = nullptr;
  std::size_t pieces = 0;
};

// Integers of 8 bits, a block behind the other, and what makes values of those of each block.
struct Blocks {
  const std::int8_t* data = nullptr;
  const float* scale = nullptr;
};

// What the first convolution makes a token of, all cached per form: the token's own input, one
// block, and what it and its neighbours put into the sums, a block for each piece.
struct ConvolutionInput {
  Blocks own;
  Blocks left;
  Blocks middle;
  Blocks right;
};

// Gates of minGRU states, one panel of a product for eight states: u of each, then v; of one eight
// or two. `ends` has where each sentence ends.
struct ScanInput {
  Rows gates;
  const std::size_t* ends = nullptr;
  std::size_t sentences = 0;
  bool is_backward = false;
};

// What one input of a predicate adds to the weights of its arguments and to their common sum.
struct ShareInput {
  const float* a = nullptr;
  const float* b = nullptr;
  const float* c = nullptr;
  float factor = 0;
};

// Inputs of 7 bits and weights of 7 bits with a sign: the products of four inputs stay within 16
// bits, so that AVX2 may add them there before it widens them.
inline constexpr int activation_zero = 64;
inline constexpr float activation_max = 63.0F;
inline constexpr float state_scale = 1 / activation_max;
inline constexpr float weight_max = 63.0F;
inline constexpr std::size_t four = 4;        // inputs whose weights lie together
inline constexpr std::size_t step_fours = 4;  // whole steps of which a panel has
inline constexpr std::size_t light_fours = 8;  // that most panels let `multiply` sum in 16 bits
inline constexpr std::size_t four_bytes = four * panel_columns;  // of a panel

struct Kernels {
  const char* name;
  // Whether `multiply` gains by fours that may be summed in 16 bits; else nobody need share them
  // out.
  bool sums_in_16_bits;
  // out = x W' + b; `out.count` rows are made, `out.columns` is weights.outputs.
  void (*multiply)(const Quantised& x, const PackedView& weights, const Rows& out);
  void (*quantise)(const Rows& x, const Quantised& out);
  // Layer normalisation in place.
  void (*normalise)(const Rows& x, const NormView& norm);
  // The end of a layer: x = normalised x + change, and the same as integers.
  void (*settle)(const Rows& x, const Change& change, const NormView& norm, const Quantised& out);
  // Rounds `size` values so that the largest one, or its opposite, is 127; returns the scale.
  float (*shorten)(const float* values, std::size_t size, std::int8_t* out);
  // x[i] = own[i] + the largest over `pieces` blocks of left[i] + middle[i] + right[i].
  void (*convolve_first)(const ConvolutionInput& in, float* x, std::size_t size,
                         std::size_t pieces);
  // s[t] = (1 - z) s[t-1] + z c in each sentence, where z is 0.25 u + 0.5 clipped to 0..1 and c is
  // v clipped to -1..1; backwards from the last row on request. States lie in -1..1 and are written
  // as integers whose scale is state_scale; the scales of `out` are left alone.
  void (*scan)(const ScanInput& in, const Quantised& out);
  void (*rectify)(const Rows& x);
  // Rows [l * r, l, r] as integers, for row i of `l` and r = governors[i].
  void (*join)(const Rows& l, const float* const* governors, const Quantised& out);
  // places[i] = the first of the largest values of row i; needs a column.
  void (*find_largest)(const Rows& x, int* places);
  // scores[i][j] += sum over k of a[i][k] * g[k][j]; g has one row for each of a.columns, and
  // scores.columns is a multiple of `lanes`.
  void (*add_products)(const Rows& a, const Rows& g, const Rows& scores);
  // Each row becomes its shares: e to the power of x, over their sum.
  void (*soften)(const Rows& x);
  // sum[i] += values[i] * scale.
  void (*add_scaled)(const std::int8_t* values, float scale, float* sum, std::size_t size);
  // out[i] = a[i] * factor + b[i], and sum[i] += c[i] * factor.
  void (*add_share)(const ShareInput& in, float* out, float* sum, std::size_t size);
};

const Kernels& portable_kernels();
// The forms that this processor can run, the fastest last.
std::span<const Kernels* const> usable_kernels();
const Kernels& best_kernels();

}  // namespace dragoman

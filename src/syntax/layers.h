// What both networks of a model, the parser's and the close reader's, do with rows.
//
//   add_row(table, row, kernels, sum);                    // an embedding
//   normalise(kernels, x, norm);                          // in place
//   multiply(kernels, x, weights, out, buffer);           // out = x W' + b, in 7-bit integers
//   settle(kernels, x, norm, {change.data, 1}, rounded);  // x = norm(x + change), and in integers

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "syntax/buffers.h"
#include "syntax/kernels.h"
#include "syntax/model_file.h"
#include "syntax/packed_matrix.h"

namespace dragoman {

// Of a layer normalisation.
struct Norm {
  std::vector<float> gain;
  std::vector<float> bias;
};

// sum += the row of a table of embeddings; a multiple of `lanes` columns.
inline void add_row(const Tensor& table, std::size_t row, const Kernels& kernels,
                    std::span<float> sum) {
  if (table.type == TensorType::i8) {
    const auto* values = reinterpret_cast<const std::int8_t*>(table.data) + row * table.columns;
    kernels.add_scaled(values, table.scale_of(row), sum.data(), sum.size());
    return;
  }
  for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += table.at(row, k);
}

inline void normalise(const Kernels& kernels, const Rows& x, const Norm& norm) {
  kernels.normalise(x, norm.gain.data(), norm.bias.data());
}

inline void multiply(const Kernels& kernels, const Rows& x, const PackedMatrix& weights,
                     const Rows& out, QuantisedBuffer& integers) {
  const Quantised rounded = integers.rows(x.count, x.columns);
  kernels.quantise(x, rounded);
  kernels.multiply(rounded, weights.view(), out);
}

// What is added to a row: the largest of `pieces` blocks; no pieces, nothing.
struct Sum {
  const float* data = nullptr;
  std::size_t pieces = 0;
};

// The end of a layer, a few rows at a time: they stay in the first cache while they are added to,
// normalised and rounded, which is what the next layer reads.
inline void settle(const Kernels& kernels, const Rows& x, const Norm& norm, const Sum& sum,
                   const Quantised& rounded) {
  constexpr std::size_t together = 16;
  for (std::size_t begin = 0; begin < x.count; begin += together) {
    const std::size_t end = std::min(begin + together, x.count);
    const Rows rows = part_of(x, begin, end);
    if (sum.pieces != 0) {
      kernels.add_largest(rows, sum.data + begin * sum.pieces * x.columns, sum.pieces);
    }
    normalise(kernels, rows, norm);
    kernels.quantise(rows, part_of(rounded, begin, end));
  }
}

}  // namespace dragoman

// What both networks of a model, the parser's and the close reader's, do with rows.
//
//   add_row(table, row, kernels, sum);           // an embedding
//   multiply(kernels, x, weights, out, buffer);  // out = x W' + b, in 7-bit integers

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

  NormView view() const { return {gain.data(), bias.data()}; }
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

inline void multiply(const Kernels& kernels, const Rows& x, const PackedMatrix& weights,
                     const Rows& out, QuantisedBuffer& integers) {
  const Quantised rounded = integers.rows(x.count, x.columns);
  kernels.quantise(x, rounded);
  kernels.multiply(rounded, weights.view(), out);
}

// The rows of `all` at these places.
inline void gather(const Quantised& all, std::span<const std::size_t> places,
                   const Quantised& chosen) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    std::copy_n(all.data + places[i] * all.stride, all.stride, chosen.data + i * chosen.stride);
    chosen.scale[i] = all.scale[places[i]];
  }
}

}  // namespace dragoman

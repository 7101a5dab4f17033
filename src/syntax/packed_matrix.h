// A weight matrix in 16-bit integers, laid out for Kernels::multiply, with its bias.
//
//   PackedMatrix matrix({{&weight, &bias}});      // weight [outputs, inputs], bias [outputs]
//   kernels.multiply(x, matrix.view(), out);
//
// Each output has its own scale. Weights take as many bits as keep any sum of products with
// 13-bit inputs inside 32 bits: about 11 for 128 inputs. Several layers over the same input are
// packed as one matrix, one below the other. Immutable once made.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "syntax/kernels.h"
#include "syntax/model_file.h"

namespace dragoman {

struct Layer {
  Tensor weight;
  Tensor bias;                     // no data: no bias
  std::size_t first_column = 0;    // the part of the inputs that is packed;
  std::size_t columns = 0;         // 0: all of them
};

class PackedMatrix {
 public:
  PackedMatrix() = default;
  explicit PackedMatrix(std::span<const Layer> layers);

  std::size_t outputs() const { return outputs_; }
  std::size_t inputs() const { return inputs_; }
  PackedView view() const {
    return {data_.data(), scale_.data(), bias_.data(), outputs_, (inputs_ + 1) / 2};
  }

 private:
  void pack_row(std::span<const float> weights, std::size_t output);

  std::vector<std::int16_t> data_;
  std::vector<float> scale_;
  std::vector<float> bias_;
  std::size_t outputs_ = 0;
  std::size_t inputs_ = 0;
};

}  // namespace dragoman

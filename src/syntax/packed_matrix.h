// A weight matrix in 7-bit integers, laid out for Kernels::multiply, with its bias. Fours of inputs
// that are zero for sixteen outputs are left out, and cost nothing.
//
//   PackedMatrix matrix({{&weight, &bias}});      // weight [outputs, inputs], bias [outputs]
//   kernels.multiply(x, matrix.view(), out);
//
// Each output has its own scale. Several layers over the same input are packed as one matrix, one
// below the other. Immutable once made.

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
  std::size_t first_row = 0;       // and of the outputs
  std::size_t rows = 0;            // 0: all of them

  Layer part(std::size_t first, std::size_t count) const {
    Layer result = *this;
    result.first_row = first;
    result.rows = count;
    return result;
  }
};

class PackedMatrix {
 public:
  PackedMatrix() = default;
  // Unless it `is_shared_out`, fours stay in their order, for kernels that sum none in 16 bits.
  explicit PackedMatrix(std::span<const Layer> layers, bool is_shared_out = true);

  std::size_t outputs() const { return outputs_; }
  std::size_t inputs() const { return inputs_; }
  PackedView view() const { return panels(0, outputs_); }
  // Whole panels from `first` on, `outputs` of them.
  PackedView panels(std::size_t first, std::size_t outputs) const {
    const std::size_t output = first * panel_columns;
    return {data_.data(),
            fours_.data(),
            first_.data() + first,
            scale_.data() + output,
            bias_.data() + output,
            zero_.data() + output,
            together_.data() + first,
            outputs,
            rectified_ > output ? rectified_ - output : 0};
  }
  // From now on the first `outputs`, a multiple of `lanes`, are never below zero.
  void rectify(std::size_t outputs) { rectified_ = outputs; }

 private:
  // The integers of an output, `row` long; what is beyond the inputs is zero.
  void round_row(std::span<const float> weights, std::size_t output,
                 std::span<std::int8_t> row);
  // Sixteen outputs, whose rows stand one behind the other.
  void pack(std::span<const std::int8_t> rows, bool is_shared_out);

  std::vector<std::int8_t> data_;
  std::vector<std::uint16_t> fours_;       // the first input of each
  std::vector<std::uint32_t> first_{0};
  std::vector<float> scale_;
  std::vector<float> bias_;
  std::vector<std::int32_t> zero_;
  std::vector<std::uint8_t> together_;
  std::size_t outputs_ = 0;
  std::size_t inputs_ = 0;
  std::size_t rectified_ = 0;
};

}  // namespace dragoman

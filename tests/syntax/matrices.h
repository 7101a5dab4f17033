// Rows of floats and of integers for tests of the kernels.

#pragma once

#include <cstdint>
#include <cstring>
#include <random>
#include <vector>

#include "syntax/kernels.h"
#include "syntax/model_file.h"

namespace dragoman {

struct Matrix {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<float> values;

  Matrix(std::size_t r, std::size_t c, float fill = 0) : rows(r), columns(c), values(r * c, fill) {}
  Matrix(std::size_t r, std::size_t c, std::mt19937& random) : Matrix(r, c) {
    std::normal_distribution<float> normal(0.0F, 1.0F);
    for (float& value : values) value = normal(random);
  }
  Rows view() { return {values.data(), columns, rows, columns}; }
  Tensor tensor() const {
    return {TensorType::f32, rows, columns, reinterpret_cast<const std::byte*>(values.data()),
            nullptr};
  }
};

inline bool same_bits(const Matrix& a, const Matrix& b) {
  return std::memcmp(a.values.data(), b.values.data(), a.values.size() * sizeof(float)) == 0;
}

struct Integers {
  std::vector<std::uint8_t> data;
  std::vector<float> scale;
  Quantised view;

  Integers(std::size_t rows, std::size_t columns)
      : data(rows * columns), scale(rows), view{data.data(), scale.data(), columns, rows} {}
  Integers(const Kernels& kernels, Matrix& x) : Integers(x.rows, x.columns) {
    kernels.quantise(x.view(), view);
  }
};

}  // namespace dragoman

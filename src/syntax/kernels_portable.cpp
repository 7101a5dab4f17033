#include "syntax/kernels_body.h"

namespace dragoman {
namespace {

void multiply(const Quantised& x, const PackedView& weights, const Rows& out) {
  for (std::size_t first = 0; first < out.columns; first += panel_columns) {
    const std::uint32_t* const fours = weights.first + first / panel_columns;
    const std::size_t left = out.columns - first;
    const std::size_t columns = left < panel_columns ? left : panel_columns;
    for (std::size_t i = 0; i < out.count; ++i) {
      const std::uint8_t* row = x.data + i * x.stride;
      std::int32_t sums[panel_columns] = {};
      for (std::size_t place = fours[0]; place < fours[1]; ++place) {
        for (std::size_t k = 0; k < four; ++k) {
          const std::int32_t input = row[weights.inputs[place] + k];
          const std::int8_t* cell = weights.data + place * four_bytes + k;
          for (std::size_t j = 0; j < panel_columns; ++j) sums[j] += input * cell[four * j];
        }
      }
      for (std::size_t j = 0; j < columns; ++j) {
        const float scale = x.scale[i] * weights.scale[first + j];
        const auto sum = static_cast<float>(sums[j] - weights.zero[first + j]);
        const float value = sum * scale + weights.bias[first + j];
        const bool is_cut = first + j < weights.rectified && !(value > 0.0F);
        out.row(i)[first + j] = is_cut ? 0.0F : value;
      }
    }
  }
}

constexpr Kernels kernels = kernels_with("portable", multiply, false);

}  // namespace

const Kernels& portable_kernels() { return kernels; }

}  // namespace dragoman

#include "syntax/packed_matrix.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "dragoman/result.h"

namespace dragoman {
namespace {

// The row's integers where the file has them as they are packed; else none.
std::span<const std::int8_t> integers_of(const Layer& layer, std::size_t row) {
  const Tensor& weight = layer.weight;
  if (weight.type != TensorType::i8 || layer.columns != 0) return {};
  if (!std::isfinite(weight.scale_of(row))) return {};
  const std::span integers(
      reinterpret_cast<const std::int8_t*>(weight.data) + row * weight.columns, weight.columns);
  constexpr int most = static_cast<int>(weight_max);
  const bool fits = std::ranges::all_of(
      integers, [](std::int8_t value) { return value >= -most && value <= most; });
  return fits ? integers : std::span<const std::int8_t>();
}

}  // namespace

PackedMatrix::PackedMatrix(std::span<const Layer> layers) {
  DRAGOMAN_ASSERT(!layers.empty());
  const auto width = [](const Layer& layer) {
    return layer.columns == 0 ? layer.weight.columns : layer.columns;
  };
  inputs_ = width(layers[0]);
  for (const Layer& layer : layers) {
    DRAGOMAN_ASSERT(width(layer) == inputs_);
    outputs_ += layer.weight.rows;
  }
  const std::size_t padded = rounded_up(outputs_, panel_columns);
  data_.assign(padded * groups() * group_inputs, 0);
  scale_.assign(padded, 0.0F);
  bias_.assign(padded, 0.0F);
  zero_.assign(padded, 0);
  std::vector<float> weights(inputs_);
  std::size_t output = 0;
  for (const Layer& layer : layers) {
    for (std::size_t i = 0; i < layer.weight.rows; ++i, ++output) {
      const std::span<const std::int8_t> integers = integers_of(layer, i);
      if (!integers.empty()) {
        scale_[output] = layer.weight.scale_of(i);
        put_row(integers, output);
      } else {
        for (std::size_t k = 0; k < inputs_; ++k) {
          weights[k] = layer.weight.at(i, layer.first_column + k);
        }
        pack_row(weights, output);
      }
      if (layer.bias.data != nullptr) bias_[output] = layer.bias.at(0, i);
    }
  }
  for (std::size_t panel = 0; panel * panel_columns < padded; ++panel) {
    is_light_.push_back(is_light(panel) ? 1 : 0);
  }
}

bool PackedMatrix::is_light(std::size_t panel) const {
  constexpr int input_max = activation_zero + static_cast<int>(activation_max);
  constexpr int sum_max = std::numeric_limits<std::int16_t>::max() / input_max;
  constexpr std::size_t fours = light_inputs / 4;
  const std::size_t inputs = groups() * group_inputs;
  if (inputs % light_inputs != 0) return false;
  const std::int8_t* cells = data_.data() + panel * panel_columns * inputs;
  for (std::size_t first = 0; first < inputs / 4; first += fours) {
    for (std::size_t output = 0; output < panel_columns; ++output) {
      for (std::size_t pair = 0; pair < 4; pair += 2) {
        int above = 0;
        int below = 0;
        for (std::size_t four = first; four < first + fours; ++four) {
          const std::int8_t* cell = cells + (four * panel_columns + output) * 4 + pair;
          above += std::max<int>(cell[0], 0) + std::max<int>(cell[1], 0);
          below -= std::min<int>(cell[0], 0) + std::min<int>(cell[1], 0);
        }
        if (above > sum_max || below > sum_max) return false;
      }
    }
  }
  return true;
}

void PackedMatrix::pack_row(std::span<const float> weights, std::size_t output) {
  float most = 0;
  for (const float weight : weights) most = std::max(most, std::fabs(weight));
  if (!(most > 0.0F) || !std::isfinite(most)) return;
  const float factor = weight_max / most;
  scale_[output] = 1.0F / factor;
  std::vector<std::int8_t> integers;
  for (const float weight : weights) {
    integers.push_back(static_cast<std::int8_t>(std::lrintf(weight * factor)));
  }
  put_row(integers, output);
}

void PackedMatrix::put_row(std::span<const std::int8_t> weights, std::size_t output) {
  const std::size_t panel = output / panel_columns * panel_columns;
  std::int8_t* to =
      data_.data() + panel * groups() * group_inputs + output % panel_columns * 4;
  int sum = 0;
  std::size_t k = 0;
  for (; k + 4 <= weights.size(); k += 4, to += panel_columns * 4) {
    std::memcpy(to, weights.data() + k, 4);
    sum += weights[k] + weights[k + 1] + weights[k + 2] + weights[k + 3];
  }
  for (std::size_t left = 0; k < weights.size(); ++k, ++left) {
    to[left] = weights[k];
    sum += weights[k];
  }
  zero_[output] = activation_zero * sum;
}

}  // namespace dragoman

#include "syntax/packed_matrix.h"

#include <algorithm>
#include <cmath>

#include "dragoman/result.h"

namespace dragoman {
namespace {

// What the weights of one output may sum up to in size: times activation_max, 2^31.
constexpr float weight_sum_max = 2147483647.0F / activation_max - 1.0F;
constexpr float weight_max = 32767.0F;

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
  const std::size_t padded = (outputs_ + panel_columns - 1) / panel_columns * panel_columns;
  data_.assign(padded * ((inputs_ + 1) / 2) * 2, 0);
  scale_.assign(padded, 0.0F);
  bias_.assign(padded, 0.0F);
  std::vector<float> weights(inputs_);
  std::size_t output = 0;
  for (const Layer& layer : layers) {
    for (std::size_t i = 0; i < layer.weight.rows; ++i, ++output) {
      for (std::size_t k = 0; k < inputs_; ++k) {
        weights[k] = layer.weight.at(i, layer.first_column + k);
      }
      pack_row(weights, output);
      if (layer.bias.data != nullptr) bias_[output] = layer.bias.at(0, i);
    }
  }
}

void PackedMatrix::pack_row(std::span<const float> weights, std::size_t output) {
  float most = 0;
  float sum = 0;
  for (const float weight : weights) {
    most = std::max(most, std::fabs(weight));
    sum += std::fabs(weight);
  }
  if (!(most > 0.0F) || !std::isfinite(sum)) return;
  // Rounding may add half a unit an input to the sum.
  const float room = weight_sum_max - 0.5F * static_cast<float>(weights.size());
  const float factor = std::min(weight_max / most, room / sum);
  scale_[output] = 1.0F / factor;
  const std::size_t pairs = (inputs_ + 1) / 2;
  const std::size_t panel = output / panel_columns;
  const std::size_t column = output % panel_columns;
  for (std::size_t k = 0; k < weights.size(); ++k) {
    const std::size_t cell = (panel * pairs + k / 2) * panel_columns + column;
    data_[2 * cell + k % 2] = static_cast<std::int16_t>(std::lrintf(weights[k] * factor));
  }
}

}  // namespace dragoman

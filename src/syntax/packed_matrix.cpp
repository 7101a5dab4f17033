#include "syntax/packed_matrix.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <numeric>
#include <utility>

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

constexpr std::size_t pairs = four_bytes / 2;

// What a four, or a step, adds at most to the sums that are kept in 16 bits, with inputs of one:
// above zero in each, then below.
using Load = std::array<int, 2 * pairs>;

// The weights of one four of inputs over a panel, as they are packed, and the first input.
struct Four {
  std::array<std::int8_t, four_bytes> weights{};
  std::uint16_t input = 0;

  bool is_zero() const {
    return std::ranges::all_of(weights, [](std::int8_t weight) { return weight == 0; });
  }

  void add_to(Load& load) const {
    for (std::size_t pair = 0; pair < pairs; ++pair) {
      const int first = weights[2 * pair];
      const int second = weights[2 * pair + 1];
      load[pair] += std::max(first, 0) + std::max(second, 0);
      load[pairs + pair] -= std::min(first, 0) + std::min(second, 0);
    }
  }
};

bool are_light(std::span<const Four> fours) {
  constexpr int input_max = activation_zero + static_cast<int>(activation_max);
  constexpr int load_max = std::numeric_limits<std::int16_t>::max() / input_max;
  for (std::size_t first = 0; first < fours.size(); first += step_fours) {
    Load load{};
    for (const Four& four : fours.subspan(first, step_fours)) four.add_to(load);
    if (std::ranges::max(load) > load_max) return false;
  }
  return true;
}

// The same fours, so shared out to steps that the largest load of a step is small: the heaviest
// four first, each to the step that it loads least.
std::vector<Four> spread(std::vector<Four> fours) {
  const auto weight = [](const Four& four) {
    Load load{};
    four.add_to(load);
    return std::ranges::max(load);
  };
  std::ranges::stable_sort(fours, std::greater(), weight);
  struct Step {
    Load load{};
    std::vector<Four> fours;
  };
  std::vector<Step> steps(fours.size() / step_fours);
  for (const Four& four : fours) {
    Step* best = nullptr;
    int least = 0;
    for (Step& step : steps) {
      if (step.fours.size() == step_fours) continue;
      Load load = step.load;
      four.add_to(load);
      const int most = std::ranges::max(load);
      if (best == nullptr || most < least) {
        best = &step;
        least = most;
      }
    }
    best->fours.push_back(four);
    four.add_to(best->load);
  }
  fours.clear();
  for (const Step& step : steps) fours.insert(fours.end(), step.fours.begin(), step.fours.end());
  return fours;
}

}  // namespace

PackedMatrix::PackedMatrix(std::span<const Layer> layers) {
  DRAGOMAN_ASSERT(!layers.empty());
  const auto width = [](const Layer& layer) {
    return layer.columns == 0 ? layer.weight.columns : layer.columns;
  };
  inputs_ = width(layers[0]);
  const auto height = [](const Layer& layer) {
    return layer.rows == 0 ? layer.weight.rows : layer.rows;
  };
  for (const Layer& layer : layers) {
    DRAGOMAN_ASSERT(width(layer) == inputs_);
    outputs_ += height(layer);
  }
  const std::size_t padded = rounded_up(outputs_, panel_columns);
  const std::size_t row_size = rounded_up(inputs_, four);
  DRAGOMAN_ASSERT(row_size <= std::numeric_limits<std::uint16_t>::max());
  scale_.assign(padded, 0.0F);
  bias_.assign(padded, 0.0F);
  zero_.assign(padded, 0);
  data_.reserve(padded * row_size);
  std::vector<float> weights(inputs_);
  std::vector<std::int8_t> panel(panel_columns * row_size);
  std::size_t output = 0;
  for (const Layer& layer : layers) {
    for (std::size_t i = layer.first_row; i < layer.first_row + height(layer); ++i, ++output) {
      const std::size_t column = output % panel_columns;
      if (output != 0 && column == 0) {
        pack(panel);
        std::ranges::fill(panel, std::int8_t{0});
      }
      const std::span row = std::span(panel).subspan(column * row_size, row_size);
      const std::span<const std::int8_t> integers = integers_of(layer, i);
      if (!integers.empty()) {
        scale_[output] = layer.weight.scale_of(i);
        std::ranges::copy(integers, row.begin());
      } else {
        for (std::size_t k = 0; k < inputs_; ++k) {
          weights[k] = layer.weight.at(i, layer.first_column + k);
        }
        round_row(weights, output, row);
      }
      zero_[output] = activation_zero * std::accumulate(row.begin(), row.end(), 0);
      if (layer.bias.data != nullptr) bias_[output] = layer.bias.at(0, i);
    }
  }
  pack(panel);
}

void PackedMatrix::pack(std::span<const std::int8_t> rows) {
  const std::size_t row_size = rows.size() / panel_columns;
  std::vector<Four> fours;
  fours.reserve(rounded_up(row_size / four, step_fours));
  for (std::size_t input = 0; input < row_size; input += four) {
    Four next;
    next.input = static_cast<std::uint16_t>(input);
    for (std::size_t output = 0; output < panel_columns; ++output) {
      std::memcpy(&next.weights[output * four], &rows[output * row_size + input], four);
    }
    if (!next.is_zero()) fours.push_back(next);
  }
  fours.resize(rounded_up(fours.size(), step_fours));
  bool is_light = are_light(fours);
  if (!is_light) {
    fours = spread(std::move(fours));
    is_light = are_light(fours);
  }
  is_light_.push_back(is_light ? 1 : 0);
  for (const Four& next : fours) {
    fours_.push_back(next.input);
    data_.insert(data_.end(), next.weights.begin(), next.weights.end());
  }
  first_.push_back(static_cast<std::uint32_t>(fours_.size()));
}

void PackedMatrix::round_row(std::span<const float> weights, std::size_t output,
                             std::span<std::int8_t> row) {
  float most = 0;
  for (const float weight : weights) most = std::max(most, std::fabs(weight));
  if (!(most > 0.0F) || !std::isfinite(most)) return;
  const float factor = weight_max / most;
  scale_[output] = 1.0F / factor;
  for (std::size_t k = 0; k < weights.size(); ++k) {
    row[k] = static_cast<std::int8_t>(std::lrintf(weights[k] * factor));
  }
}

}  // namespace dragoman

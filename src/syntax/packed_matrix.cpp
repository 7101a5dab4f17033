#include "syntax/packed_matrix.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

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

constexpr std::size_t no_input = std::numeric_limits<std::size_t>::max();  // a four of zeros
constexpr std::size_t pairs = panel_columns * four / 2;

// What a four, or a step, adds at most to the sums that are kept in 16 bits, with inputs of one:
// above zero in each, then below.
using Load = std::array<int, 2 * pairs>;

// A panel before it is packed: the integers of sixteen outputs, one row behind the other.
struct PanelRows {
  std::span<const std::int8_t> rows;
  std::size_t size;

  std::span<const std::int8_t> cell(std::size_t output, std::size_t input) const {
    static constexpr std::int8_t zeros[four] = {};
    return input == no_input ? std::span<const std::int8_t>(zeros)
                             : rows.subspan(output * size + input, four);
  }

  bool has_weights(std::size_t input) const {
    for (std::size_t output = 0; output < panel_columns; ++output) {
      for (const std::int8_t weight : cell(output, input)) {
        if (weight != 0) return true;
      }
    }
    return false;
  }

  void add(std::size_t input, Load& load) const {
    for (std::size_t output = 0; output < panel_columns; ++output) {
      const auto weights = cell(output, input);
      for (std::size_t k = 0; k < four; ++k) {
        const std::size_t pair = output * four / 2 + k / 2;
        load[pair] += std::max<int>(weights[k], 0);
        load[pairs + pair] -= std::min<int>(weights[k], 0);
      }
    }
  }

  bool is_light(std::span<const std::size_t> fours) const {
    for (std::size_t first = 0; first < fours.size(); first += step_fours) {
      Load load{};
      for (const std::size_t input : fours.subspan(first, step_fours)) add(input, load);
      if (std::ranges::max(load) > load_max) return false;
    }
    return true;
  }

  // The same fours, so shared out to steps that the largest load of a step is small: the heaviest
  // four first, each to the step that it loads least.
  std::vector<std::size_t> spread(std::vector<std::size_t> fours) const {
    const auto heaviest = [&](std::size_t input) {
      Load load{};
      add(input, load);
      return std::ranges::max(load);
    };
    std::ranges::stable_sort(fours, std::greater(), heaviest);
    struct Step {
      Load load{};
      std::vector<std::size_t> fours;
    };
    std::vector<Step> steps(fours.size() / step_fours);
    for (const std::size_t input : fours) {
      Step* best = nullptr;
      int least = 0;
      for (Step& step : steps) {
        if (step.fours.size() == step_fours) continue;
        Load load = step.load;
        add(input, load);
        const int most = std::ranges::max(load);
        if (best == nullptr || most < least) {
          best = &step;
          least = most;
        }
      }
      best->fours.push_back(input);
      add(input, best->load);
    }
    std::vector<std::size_t> order;
    for (const Step& step : steps) {
      order.insert(order.end(), step.fours.begin(), step.fours.end());
    }
    return order;
  }

 private:
  static constexpr int input_max = activation_zero + static_cast<int>(activation_max);
  static constexpr int load_max = std::numeric_limits<std::int16_t>::max() / input_max;
};

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
  const std::size_t row_size = rounded_up(inputs_, four);
  DRAGOMAN_ASSERT(row_size <= std::numeric_limits<std::uint16_t>::max());
  scale_.assign(padded, 0.0F);
  bias_.assign(padded, 0.0F);
  zero_.assign(padded, 0);
  std::vector<float> weights(inputs_);
  std::vector<std::int8_t> panel(panel_columns * row_size);
  std::size_t output = 0;
  for (const Layer& layer : layers) {
    for (std::size_t i = 0; i < layer.weight.rows; ++i, ++output) {
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
  const PanelRows panel{rows, rows.size() / panel_columns};
  std::vector<std::size_t> fours;
  for (std::size_t input = 0; input < panel.size; input += four) {
    if (panel.has_weights(input)) fours.push_back(input);
  }
  fours.resize(rounded_up(fours.size(), step_fours), no_input);
  bool is_light = panel.is_light(fours);
  if (!is_light) {
    fours = panel.spread(fours);
    is_light = panel.is_light(fours);
  }
  is_light_.push_back(is_light ? 1 : 0);
  for (const std::size_t input : fours) {
    fours_.push_back(static_cast<std::uint16_t>(input == no_input ? 0 : input));
    for (std::size_t output = 0; output < panel_columns; ++output) {
      const auto cell = panel.cell(output, input);
      data_.insert(data_.end(), cell.begin(), cell.end());
    }
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

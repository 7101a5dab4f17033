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

// What fours add at most to the sums that are kept in 16 bits, with inputs of one: above zero and
// below it. In short integers, of which the compiler takes eight at a time.
struct Load {
  std::array<std::int16_t, pairs> above{};
  std::array<std::int16_t, pairs> below{};

  // Of this load with one that comes and without one that goes.
  Load with(const Load& more, const Load& less) const {
    Load load;
    for (std::size_t i = 0; i < pairs; ++i) {
      load.above[i] = static_cast<std::int16_t>(above[i] + more.above[i] - less.above[i]);
      load.below[i] = static_cast<std::int16_t>(below[i] + more.below[i] - less.below[i]);
    }
    return load;
  }
  std::int16_t largest() const {
    std::int16_t most = 0;
    for (std::size_t i = 0; i < pairs; ++i) most = std::max({most, above[i], below[i]});
    return most;
  }
  // By how much the largest is more than 16 bits can hold, whatever the inputs are; fits at zero.
  std::int16_t excess() const {
    std::int16_t most = 0;
    for (std::size_t i = 0; i < pairs; ++i) {
      const auto up = static_cast<std::int16_t>(above[i] - room_beside(below[i]));
      const auto down = static_cast<std::int16_t>(below[i] - room_beside(above[i]));
      most = std::max({most, up, down});
    }
    return most;
  }

 private:
  // Inputs are at least `least`, so what is on the other side takes a little away from the sum.
  static std::int16_t room_beside(std::int16_t other) {
    constexpr int least = activation_zero - static_cast<int>(activation_max);
    constexpr int largest = activation_zero + static_cast<int>(activation_max);
    constexpr int sum_max = std::numeric_limits<std::int16_t>::max();
    return static_cast<std::int16_t>(static_cast<std::uint16_t>(sum_max + least * other) /
                                     largest);
  }
};

// The weights of one four of inputs over a panel, as they are packed, and the first input.
struct Four {
  std::array<std::int8_t, four_bytes> weights{};
  std::uint16_t input = 0;
  Load load;

  bool is_zero() const {
    return std::ranges::all_of(weights, [](std::int8_t weight) { return weight == 0; });
  }
  void weigh() {
    for (std::size_t pair = 0; pair < pairs; ++pair) {
      const int first = weights[2 * pair];
      const int second = weights[2 * pair + 1];
      load.above[pair] = static_cast<std::int16_t>(std::max(first, 0) + std::max(second, 0));
      load.below[pair] = static_cast<std::int16_t>(-std::min(first, 0) - std::min(second, 0));
    }
  }
};

// The fours of a panel in steps of `together`, the last of which may be smaller, so shared out that
// the sums of each step fit into 16 bits, if that can be found.
class Sharing {
 public:
  Sharing(std::span<const Four> fours, std::size_t together)
      : fours_(fours), together_(together), steps_((fours.size() + together - 1) / together) {
    keep_order();
    if (is_light()) return;
    share_out();
    for (int swaps = 0; swaps < swaps_max && !is_light(); ++swaps) {
      if (!relieve()) break;
    }
  }

  bool is_light() const { return steps_.empty() || steps_[worst()].excess == 0; }
  std::vector<Four> in_order() const {
    std::vector<Four> fours;
    for (const Step& step : steps_) {
      for (const std::size_t four : step.fours) fours.push_back(fours_[four]);
    }
    return fours;
  }

 private:
  static constexpr int swaps_max = 12;  // six are enough for nearly all

  struct Step {
    Load load;
    std::vector<std::size_t> fours;
    std::int16_t excess = 0;

    void add(std::size_t four, const Load& more) {
      fours.push_back(four);
      load = load.with(more, {});
    }
  };

  void keep_order() {
    for (std::size_t i = 0; i < fours_.size(); ++i) steps_[i / together_].add(i, fours_[i].load);
    for (Step& step : steps_) step.excess = step.load.excess();
  }

  // The heaviest four first, each to the step that it loads least.
  void share_out() {
    std::vector<std::pair<std::int16_t, std::size_t>> order;
    for (std::size_t i = 0; i < fours_.size(); ++i) {
      order.emplace_back(static_cast<std::int16_t>(-fours_[i].load.largest()), i);
    }
    std::ranges::sort(order);
    std::ranges::fill(steps_, Step());
    for (const auto& [weight, four] : order) {
      Step* best = nullptr;
      int least = 0;
      for (Step& step : steps_) {
        if (step.fours.size() == room_of(step)) continue;
        const int most = step.load.with(fours_[four].load, {}).largest();
        if (best == nullptr || most < least) {
          best = &step;
          least = most;
        }
      }
      best->add(four, fours_[four].load);
    }
    for (Step& step : steps_) step.excess = step.load.excess();
  }

  std::size_t room_of(const Step& step) const {
    const bool is_last = &step == &steps_.back();
    return is_last ? fours_.size() - (steps_.size() - 1) * together_ : together_;
  }

  std::size_t worst() const {
    return static_cast<std::size_t>(std::ranges::max_element(steps_, {}, &Step::excess) -
                                    steps_.begin());
  }

  // Swaps a four of the worst step for one of another step, so that the larger excess of both
  // falls: the first swap after which both fit, or else the best.
  bool relieve() {
    Step& from = steps_[worst()];
    int least = from.excess;
    Step* other = nullptr;
    std::size_t out = 0;
    std::size_t in = 0;
    for (Step& to : steps_) {
      if (&to == &from) continue;
      for (std::size_t i = 0; i < from.fours.size() && least > 0; ++i) {
        for (std::size_t j = 0; j < to.fours.size() && least > 0; ++j) {
          const Load& own = fours_[from.fours[i]].load;
          const Load& others = fours_[to.fours[j]].load;
          const int excess = from.load.with(others, own).excess();
          if (excess >= least) continue;
          const int value = std::max<int>(excess, to.load.with(own, others).excess());
          if (value >= least) continue;
          least = value;
          other = &to;
          out = i;
          in = j;
        }
      }
    }
    if (other == nullptr) return false;
    const Load& own = fours_[from.fours[out]].load;
    const Load& others = fours_[other->fours[in]].load;
    from.load = from.load.with(others, own);
    other->load = other->load.with(own, others);
    std::swap(from.fours[out], other->fours[in]);
    from.excess = from.load.excess();
    other->excess = other->load.excess();
    return true;
  }

  std::span<const Four> fours_;
  std::size_t together_;
  std::vector<Step> steps_;
};

}  // namespace

PackedMatrix::PackedMatrix(std::span<const Layer> layers, bool is_shared_out) {
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
        pack(panel, is_shared_out);
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
  pack(panel, is_shared_out);
}

void PackedMatrix::pack(std::span<const std::int8_t> rows, bool is_shared_out) {
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
  together_.push_back(2);
  if (is_shared_out) {
    for (Four& next : fours) next.weigh();
    for (const std::size_t together : {light_fours, step_fours}) {
      const Sharing sharing(fours, together);
      if (!sharing.is_light()) continue;
      fours = sharing.in_order();
      together_.back() = static_cast<std::uint8_t>(together);
      break;
    }
  }
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

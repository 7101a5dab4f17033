#include "syntax/network.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tiny_model.h"

namespace dragoman {
namespace {

using Vectors = std::vector<std::vector<double>>;  // one a token

// Each to the nearest multiple of what goes `units` times into the largest size of all.
std::vector<double> in_units(std::vector<double> row, double units, double most = 0) {
  if (most == 0) {
    for (const double value : row) most = std::max(most, std::fabs(value));
  }
  const double unit = most / units;
  for (double& value : row) value = unit > 0 ? unit * std::nearbyint(value / unit) : 0;
  return row;
}

// As a row of inputs or of weights is; `most` is its largest size, where that is told.
std::vector<double> rounded(std::vector<double> row, double most = 0) {
  return in_units(std::move(row), 63, most);
}

// The encoder of docs/internals/syntax-model.md written as plainly as can be, in double precision
// but for the rounding of inputs and weights.
class PlainEncoder {
 public:
  explicit PlainEncoder(const TinyModel& model) : model_(model) {}

  // `most` as in `rounded`.
  std::vector<double> layer(const std::string& name, const std::vector<double>& x,
                            double most = 0) const {
    const auto& weight = model_.tensors.at(name + ".weight").values;
    const auto inputs = rounded(x, most);
    std::vector<double> out;
    auto from = weight.begin();
    for (const float bias : model_.tensors.at(name + ".bias").values) {
      const auto end = from + static_cast<std::ptrdiff_t>(x.size());
      const auto weights = rounded({from, end});
      double sum = static_cast<double>(bias);
      for (std::size_t k = 0; k < inputs.size(); ++k) sum += weights[k] * inputs[k];
      out.push_back(sum);
      from = end;
    }
    return out;
  }

  // The first convolution's products are made once a form and part, without the bias but for the
  // one in the middle, and each piece of them is kept in 8 bits.
  std::vector<double> cached_sums(const std::string& name, const Vectors& parts,
                                  std::size_t width) const {
    const auto& weight = model_.tensors.at(name + ".weight").values;
    const auto& bias = model_.tensors.at(name + ".bias").values;
    std::vector<double> sums(bias.size(), 0.0);
    for (std::size_t part = 0; part < parts.size(); ++part) {
      const bool is_nothing = std::ranges::all_of(parts[part], [](double v) { return v == 0; });
      if (is_nothing) continue;
      const auto inputs = rounded(parts[part]);
      std::vector<double> made;
      for (std::size_t i = 0; i < bias.size(); ++i) {
        const auto from = weight.begin() + static_cast<std::ptrdiff_t>((3 * i + part) * width);
        const auto weights = rounded({from, from + static_cast<std::ptrdiff_t>(width)});
        double sum = part == 1 ? static_cast<double>(bias[i]) : 0;
        for (std::size_t k = 0; k < width; ++k) sum += weights[k] * inputs[k];
        made.push_back(sum);
      }
      for (std::size_t first = 0; first < made.size(); first += width) {
        const auto begin = made.begin() + static_cast<std::ptrdiff_t>(first);
        const auto piece = in_units({begin, begin + static_cast<std::ptrdiff_t>(width)}, 127);
        for (std::size_t k = 0; k < width; ++k) sums[first + k] += piece[k];
      }
    }
    return sums;
  }

  std::vector<double> norm(const std::string& name, std::vector<double> x) const {
    double mean = 0;
    double square = 0;
    for (const double value : x) mean += value / static_cast<double>(x.size());
    for (const double value : x)
      square += std::pow(value - mean, 2) / static_cast<double>(x.size());
    for (std::size_t k = 0; k < x.size(); ++k) {
      x[k] = (x[k] - mean) / std::sqrt(square + 1e-5) * value_at(name + ".gain", k) +
             value_at(name + ".bias", k);
    }
    return x;
  }

  // `own` is what is added to the sums over x.
  Vectors convolve(int number, std::size_t dilation, std::size_t pieces, const Vectors& x,
                   const Vectors& own) const {
    const std::string name = "conv" + std::to_string(number);
    const std::size_t d = x[0].size();
    Vectors out;
    for (std::size_t t = 0; t < x.size(); ++t) {
      const std::vector<double> nothing(d, 0.0);
      Vectors parts = {t >= dilation ? x[t - dilation] : nothing, x[t],
                       t + dilation < x.size() ? x[t + dilation] : nothing};
      std::vector<double> window;
      for (const auto& part : parts) window.insert(window.end(), part.begin(), part.end());
      const std::vector<double> m = number == 0 ? cached_sums(name, parts, d) : layer(name, window);
      std::vector<double> sum = own[t];
      for (std::size_t k = 0; k < d; ++k) {
        double most = m[k];
        for (std::size_t p = 1; p < pieces; ++p) most = std::max(most, m[p * d + k]);
        sum[k] += most;
      }
      out.push_back(norm(name + ".norm", sum));
    }
    return out;
  }

  Vectors scan(const std::string& name, std::size_t h, Vectors x, bool is_backward) const {
    if (is_backward) std::ranges::reverse(x);
    Vectors out;
    std::vector<double> state(h, 0.0);
    for (const auto& token : x) {
      const std::vector<double> gates = layer(name, token);
      for (std::size_t k = 0; k < h; ++k) {
        const double z = std::clamp(0.25 * gates[k] + 0.5, 0.0, 1.0);
        state[k] = (1 - z) * state[k] + z * std::clamp(gates[h + k], -1.0, 1.0);
      }
      out.push_back(state);
    }
    if (is_backward) std::ranges::reverse(out);
    return out;
  }

  Vectors recur(int number, std::size_t h, const Vectors& x) const {
    const std::string name = "gru" + std::to_string(number);
    const Vectors forward = scan(name + ".forward", h, x, false);
    const Vectors backward = scan(name + ".backward", h, x, true);
    Vectors out;
    for (std::size_t t = 0; t < x.size(); ++t) {
      std::vector<double> all = forward[t];
      all.insert(all.end(), backward[t].begin(), backward[t].end());
      std::vector<double> sum = layer(name + ".out", all, 1.0);
      for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += x[t][k];
      out.push_back(norm(name + ".norm", sum));
    }
    return out;
  }

 private:
  double value_at(const std::string& name, std::size_t k) const {
    return static_cast<double>(model_.tensors.at(name).values[k]);
  }
  const TinyModel& model_;
};

std::vector<std::unique_ptr<FormEntry>> entries_of(const std::vector<std::string>& forms,
                                                   const Network& network, Scratch& scratch) {
  std::vector<std::unique_ptr<FormEntry>> entries;
  std::vector<FormEntry*> pointers;
  for (const std::string& form : forms) {
    entries.push_back(std::make_unique<FormEntry>());
    entries.back()->form = form;
    pointers.push_back(entries.back().get());
  }
  network.embed(pointers, scratch);
  return entries;
}

void expect_near_plain(const TinyShape& shape, const Kernels& kernels) {
  const TinyModel tiny(shape);
  const auto file = ModelFile::read(tiny.bytes());
  ASSERT_TRUE(file.ok());
  const auto network = Network::make(*file, kernels, {});
  ASSERT_TRUE(network.ok()) << network.error().to_string();
  Scratch scratch;
  const auto entries =
      entries_of({"Rebels", "seized", "two", "towns", ".", "Talks", "failed", "Why"}, *network,
                 scratch);
  Batch batch;
  for (const auto& entry : entries) batch.tokens.push_back(entry.get());
  batch.ends = {5, 7, 8};
  const Rows inputs = scratch.forms.rows(entries.size(), network->form_values());  // as made above
  network->encode(batch, scratch);
  const PlainEncoder plain(tiny);
  for (std::size_t sentence = 0; sentence < 3; ++sentence) {
    Vectors x;
    Vectors cached;
    for (std::size_t t = batch.begin_of(sentence); t < batch.ends[sentence]; ++t) {
      x.emplace_back(inputs.row(t), inputs.row(t) + shape.width);
      cached.push_back(in_units(x.back(), 127));
      const FormValues& made = entries[t]->made;
      for (std::size_t k = 0; k < shape.width; ++k) {
        EXPECT_NEAR(static_cast<float>(made.values[k]) * made.scales[0], cached.back()[k], 1e-4);
      }
    }
    if (shape.conv_dilations.empty()) x = cached;
    for (std::size_t c = 0; c < shape.conv_dilations.size(); ++c) {
      x = plain.convolve(static_cast<int>(c), shape.conv_dilations[c], shape.pieces, x,
                         c == 0 ? cached : x);
    }
    for (std::size_t g = 0; g < shape.gru.size(); ++g) {
      x = plain.recur(static_cast<int>(g), shape.gru[g], x);
    }
    for (std::size_t t = 0; t < x.size(); ++t) {
      const float* y = scratch.y.row(batch.begin_of(sentence) + t);
      const auto tags = plain.layer("tag", x[t]);
      const std::size_t token = batch.begin_of(sentence) + t;
      const float* scores = network->tag_scores(token, token + 1, scratch).row(0);
      for (std::size_t k = 0; k < shape.width; ++k) EXPECT_NEAR(y[k], x[t][k], 0.05);
      for (std::size_t k = 0; k < 3; ++k) EXPECT_NEAR(scores[k], tags[k], 0.1);
    }
  }
}

// The window of names as the document describes it, for each token of a batch in one go.
TEST(Network, TheWindowOfNamesSeesItsSentenceAlone) {
  constexpr std::size_t width = 8;
  constexpr std::size_t reach = 2;
  const TinyModel tiny({.window_reach = reach});
  const auto file = ModelFile::read(tiny.bytes());
  ASSERT_TRUE(file.ok());
  const auto network = Network::make(*file, best_kernels(), {});
  ASSERT_TRUE(network.ok()) << network.error().to_string();
  ASSERT_TRUE(network->has_window());
  Scratch scratch;
  const auto entries =
      entries_of({"Rebels", "seized", "two", "towns", ".", "Talks", "failed"}, *network, scratch);
  Batch batch;
  for (const auto& entry : entries) batch.tokens.push_back(entry.get());
  batch.ends = {5, 7};
  network->encode(batch, scratch);
  const std::uint8_t classes[] = {plural_name_class, 15, 8, 7, 12, 7, 15};
  const std::size_t asked[] = {0, 2, 6};
  const Rows scores = network->window_scores(batch, classes, asked, scratch);
  ASSERT_EQ(scores.count, 3u);
  const PlainEncoder plain(tiny);
  for (std::size_t i = 0; i < 3; ++i) {
    const std::size_t begin = asked[i] < 5 ? 0 : 5;
    const std::size_t end = asked[i] < 5 ? 5 : 7;
    std::vector<double> window;
    std::vector<std::size_t> tags;
    for (std::size_t k = 0; k < 2 * reach + 1; ++k) {
      const bool is_within = asked[i] + k >= begin + reach && asked[i] + k < end + reach;
      const std::size_t token = is_within ? asked[i] + k - reach : 0;
      tags.push_back(is_within ? classes[token] : no_token_class);
      const FormValues& made = entries[token]->made;
      for (const std::int8_t value : made.values.last(width)) {
        const double seen = static_cast<double>(value) * static_cast<double>(made.scales.back());
        window.push_back(is_within ? seen : 0);
      }
    }
    std::vector<double> hidden = plain.layer("window.hidden", window);
    for (std::size_t j = 0; j < hidden.size(); ++j) {
      for (std::size_t k = 0; k < tags.size(); ++k) {
        const std::size_t place = (k * tag_classes + tags[k]) * hidden.size() + j;
        hidden[j] += static_cast<double>(tiny.tensors.at("window.tag").values[place]);
      }
      hidden[j] = std::max(hidden[j], 0.0);
    }
    const std::vector<double> wanted = plain.layer("window.out", hidden);
    for (std::size_t k = 0; k < wanted.size(); ++k) EXPECT_NEAR(scores.row(i)[k], wanted[k], 0.1);
  }
}

TEST(Network, AgreesWithAPlainEncoderOverShapes) {
  for (const Kernels* kernels : usable_kernels()) {
    expect_near_plain({}, *kernels);
    expect_near_plain({.width = 24, .conv_dilations = {1, 2}, .pieces = 3, .gru = {8, 16}},
                      *kernels);
    expect_near_plain({.width = 8, .conv_dilations = {3, 1}, .pieces = 1, .gru = {16, 8}},
                      *kernels);
    expect_near_plain({.width = 40, .conv_dilations = {}, .gru = {8}}, *kernels);
  }
}

}  // namespace
}  // namespace dragoman

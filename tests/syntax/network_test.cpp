#include "syntax/network.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tiny_model.h"

namespace dragoman {
namespace {

using Vectors = std::vector<std::vector<double>>;  // one a token

// To the nearest of the 127 numbers that a row may hold beside its largest one.
std::vector<double> rounded(std::vector<double> row) {
  double most = 0;
  for (const double value : row) most = std::max(most, std::fabs(value));
  const double unit = most / 63;
  for (double& value : row) value = unit > 0 ? unit * std::nearbyint(value / unit) : 0;
  return row;
}

// The encoder of docs/internals/syntax-model.md written as plainly as can be, in double precision
// but for the rounding of inputs and weights.
class PlainEncoder {
 public:
  explicit PlainEncoder(const TinyModel& model) : model_(model) {}

  std::vector<double> layer(const std::string& name, const std::vector<double>& x) const {
    return layer_of_parts(name, {x});
  }

  // Each part is rounded by itself, as are the columns of the weights that it meets.
  std::vector<double> layer_of_parts(const std::string& name, const Vectors& parts) const {
    const auto& weight = model_.tensors.at(name + ".weight").values;
    std::vector<double> out;
    auto from = weight.begin();
    for (const float bias : model_.tensors.at(name + ".bias").values) {
      double sum = static_cast<double>(bias);
      for (const auto& part : parts) {
        const auto end = from + static_cast<std::ptrdiff_t>(part.size());
        const auto weights = rounded({from, end});
        const auto inputs = rounded(part);
        for (std::size_t k = 0; k < inputs.size(); ++k) sum += weights[k] * inputs[k];
        from = end;
      }
      out.push_back(sum);
    }
    return out;
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

  Vectors convolve(int number, std::size_t dilation, std::size_t pieces, const Vectors& x) const {
    const std::string name = "conv" + std::to_string(number);
    const std::size_t d = x[0].size();
    Vectors out;
    for (std::size_t t = 0; t < x.size(); ++t) {
      const std::vector<double> nothing(d, 0.0);
      Vectors parts = {t >= dilation ? x[t - dilation] : nothing, x[t],
                       t + dilation < x.size() ? x[t + dilation] : nothing};
      std::vector<double> window;
      for (const auto& part : parts) window.insert(window.end(), part.begin(), part.end());
      // The first one's products are made once a form and part.
      const std::vector<double> m = number == 0 ? layer_of_parts(name, parts) : layer(name, window);
      std::vector<double> sum = x[t];
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
      std::vector<double> sum = layer(name + ".out", all);
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
  network->encode(batch, scratch);
  const PlainEncoder plain(tiny);
  for (std::size_t sentence = 0; sentence < 3; ++sentence) {
    Vectors x;
    for (std::size_t t = batch.begin_of(sentence); t < batch.ends[sentence]; ++t) {
      x.emplace_back();
      for (const std::int16_t value : entries[t]->values.first(shape.width)) {
        x.back().push_back(static_cast<double>(value) *
                           static_cast<double>(entries[t]->input_scale));
      }
    }
    for (std::size_t c = 0; c < shape.conv_dilations.size(); ++c) {
      x = plain.convolve(static_cast<int>(c), shape.conv_dilations[c], shape.pieces, x);
    }
    for (std::size_t g = 0; g < shape.gru.size(); ++g) {
      x = plain.recur(static_cast<int>(g), shape.gru[g], x);
    }
    for (std::size_t t = 0; t < x.size(); ++t) {
      const float* y = scratch.y.row(batch.begin_of(sentence) + t);
      const auto tags = plain.layer("tag", x[t]);
      const float* scores = network->tag_scores(scratch).row(batch.begin_of(sentence) + t);
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
      for (const std::int16_t value : entries[token]->values.last(width)) {
        window.push_back(is_within ? static_cast<double>(value) *
                                         static_cast<double>(entries[token]->window_scale)
                                   : 0);
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

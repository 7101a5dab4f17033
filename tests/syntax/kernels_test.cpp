#include "syntax/kernels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "matrices.h"

namespace dragoman {
namespace {

TEST(Kernels, ZeroRowsStayZero) {
  Matrix x(2, 16);
  const Integers integers(best_kernels(), x);
  EXPECT_EQ(integers.scale[0], 0.0F);
  EXPECT_EQ(integers.data[5], activation_zero);
}

TEST(Kernels, OtherLoopsAreTheSameBitsInAllForms) {
  std::mt19937 random(13);
  const Matrix start(9, 72, random);
  const Matrix other(9, 144, random);
  const auto run = [&](const Kernels& kernels) {
    Matrix x = start;
    Matrix wide = other;
    Matrix out(9, 32);
    Matrix products(9, 40);
    Matrix g(72, 40, 0.25F);
    std::vector<std::uint8_t> bytes;
    const auto keep = [&](const Integers& integers) {
      bytes.insert(bytes.end(), integers.data.begin(), integers.data.end());
      for (const float scale : integers.scale) products.values[0] += scale;
    };
    for (std::size_t pieces = 0; pieces < 3; ++pieces) {
      Integers settled(9, 72);
      kernels.settle(x.view(), {wide.values.data(), pieces},
                     {start.values.data(), other.values.data()}, settled.view);
      keep(settled);
    }
    kernels.normalise(x.view(), {start.values.data(), other.values.data()});
    kernels.add_products(x.view(), g.view(), products.view());
    kernels.rectify(x.view());
    std::vector<int> places(9);
    kernels.find_largest(wide.view(), places.data());
    for (std::size_t i = 0; i < 9; ++i) products.values[i] += static_cast<float>(places[i]);
    const Integers integers(kernels, wide);
    keep(integers);
    std::vector<const float*> governors(9, start.values.data());
    Integers joined(9, 3 * 72);
    kernels.join(x.view(), governors.data(), joined.view);
    keep(joined);
    for (std::size_t i = 0; i < 9; ++i) {
      kernels.add_scaled(reinterpret_cast<const std::int8_t*>(integers.view.data + i * 144),
                         integers.scale[i], wide.view().row(i), 144);
    }
    kernels.add_share({g.values.data(), start.values.data(), other.values.data(), 0.3F},
                      x.values.data(), wide.values.data(), 72);
    std::int8_t small[3 * 64];
    float scales[3];
    scales[0] = kernels.shorten(wide.values.data(), 64, small);
    scales[1] = kernels.shorten(start.values.data(), 128, small + 64);
    scales[2] = 0.5F;
    const ConvolutionInput in{{small, scales}, {small, scales}, {small + 64, scales + 1},
                              {small + 128, scales}};
    for (std::size_t pieces = 0; pieces < 3; ++pieces) {
      kernels.convolve_first(in, out.view().row(3 * pieces), 32, pieces);
    }
    Matrix all(1, 0);
    for (const Matrix* part : {&x, &wide, &out, &products}) {
      all.values.insert(all.values.end(), part->values.begin(), part->values.end());
    }
    for (const std::uint8_t byte : bytes) all.values.push_back(static_cast<float>(byte));
    return all;
  };
  for (const Kernels* kernels : usable_kernels()) {
    EXPECT_TRUE(same_bits(run(portable_kernels()), run(*kernels))) << kernels->name;
  }
}

TEST(Kernels, LayersSettleAsPlainArithmeticDoes) {
  std::mt19937 random(17);
  for (const std::size_t rows : {1U, 4U, 7U}) {
    Matrix x(rows, 24, random);
    const Matrix change(rows, 48, random);  // two pieces a row
    const Matrix gain(1, 24, random);
    const Matrix bias(1, 24, random);
    const Matrix before = x;
    Integers settled(rows, 24);
    best_kernels().settle(x.view(), {change.values.data(), 2},
                          {gain.values.data(), bias.values.data()}, settled.view);
    for (std::size_t i = 0; i < rows; ++i) {
      std::vector<double> row(24);
      double mean = 0;
      double square = 0;
      for (std::size_t k = 0; k < 24; ++k) {
        const float* pieces = change.values.data() + i * 48 + k;
        row[k] = static_cast<double>(before.values[i * 24 + k] + std::max(pieces[0], pieces[24]));
        mean += row[k] / 24;
      }
      for (const double value : row) square += (value - mean) * (value - mean) / 24;
      for (std::size_t k = 0; k < 24; ++k) {
        const double wanted = (row[k] - mean) / std::sqrt(square + 1e-5) *
                                  static_cast<double>(gain.values[k]) +
                              static_cast<double>(bias.values[k]);
        const float found = x.values[i * 24 + k];
        EXPECT_NEAR(found, wanted, 1e-4);
        const int integer = settled.data[i * 24 + k] - activation_zero;
        EXPECT_NEAR(static_cast<float>(integer) * settled.scale[i], found,
                    0.501F * settled.scale[i]);
      }
    }
  }
}

TEST(Kernels, TheFirstConvolutionTakesTheLargestOfItsSums) {
  for (const Kernels* kernels : usable_kernels()) {
    const std::vector<std::int8_t> one(16, 2), two(16, -3);
    const float scales[] = {1.0F, 2.0F}, none[] = {0.0F, 0.0F};
    float x[8];
    kernels->convolve_first({{one.data(), scales}, {one.data(), scales}, {two.data(), scales},
                             {two.data(), none}},
                            x, 8, 2);
    EXPECT_EQ(x[0], 1.0F) << kernels->name;  // 2 + the larger of 2 - 3 and 4 - 6
    kernels->convolve_first({{one.data(), scales + 1}, {}, {}, {}}, x, 8, 0);
    EXPECT_EQ(x[7], 4.0F) << kernels->name;
  }
}

TEST(Kernels, HeadAndDependentAreJoined) {
  for (const std::size_t size : {8U, 24U}) {
    Matrix l(2, size, 0.5F);
    const std::vector<float> first(size, 2.0F), second(size, -0.25F);
    const float* governors[] = {first.data(), second.data()};
    Integers joined(2, 3 * size);
    best_kernels().join(l.view(), governors, joined.view);
    const float wanted[2][3] = {{1.0F, 0.5F, 2.0F}, {-0.125F, 0.5F, -0.25F}};
    for (std::size_t i = 0; i < 2; ++i) {
      for (std::size_t k = 0; k < 3 * size; ++k) {
        const int integer = joined.data[i * 3 * size + k] - activation_zero;
        EXPECT_NEAR(static_cast<float>(integer) * joined.scale[i], wanted[i][k / size], 0.02F);
      }
    }
  }
}

// The states of rows of gates, eight or sixteen of them a token, in one sentence.
std::vector<float> states_of(Matrix& gates, bool is_backward) {
  Integers out(gates.rows, gates.columns / 2);
  const std::size_t end = gates.rows;
  best_kernels().scan({gates.view(), &end, 1, is_backward}, out.view);
  std::vector<float> states;
  for (const std::uint8_t byte : out.data) {
    states.push_back(static_cast<float>(byte - activation_zero) * state_scale);
  }
  return states;
}

TEST(Kernels, GatesAreClippedLines) {
  Matrix x(1, 32);
  for (std::size_t i = 0; i < 32; ++i) x.values[i] = static_cast<float>(i % 16) * 1.5F - 12.0F;
  const std::vector<float> states = states_of(x, false);
  for (std::size_t i = 0; i < 16; ++i) {
    const float* u = x.values.data() + i / 8 * 16 + i % 8;
    const float z = std::clamp(0.25F * u[0] + 0.5F, 0.0F, 1.0F);
    EXPECT_NEAR(states[i], z * std::clamp(u[8], -1.0F, 1.0F), 0.501F * state_scale);
  }
}

TEST(Kernels, ScanRemembersBothWays) {
  for (const std::size_t panels : {1U, 2U}) {
    Matrix gates(3, 16 * panels, 0.5F);
    for (std::size_t t = 0; t < 3; ++t) {
      for (std::size_t p = 0; p < panels; ++p) std::fill_n(gates.view().row(t) + 16 * p, 8, 0.0F);
    }
    constexpr float near = 0.501F * state_scale;
    const std::size_t width = 8 * panels;
    const std::vector<float> forward = states_of(gates, false);  // z and c: a half
    EXPECT_NEAR(forward[0], 0.25F, near);
    EXPECT_NEAR(forward[3 * width - 1], 0.4375F, near);
    const std::vector<float> backward = states_of(gates, true);
    EXPECT_NEAR(backward[2 * width], 0.25F, near);
    EXPECT_NEAR(backward[width - 1], 0.4375F, near);
  }
}

TEST(Kernels, ScansAreTheSameBitsInAllFormsAndForgetOtherSentences) {
  std::mt19937 random(18);
  Matrix gates(9, 32, random);
  Matrix alone(4, 32);
  std::copy_n(gates.view().row(5), alone.values.size(), alone.values.begin());
  const std::size_t ends[] = {2, 5, 9};
  for (const bool is_backward : {false, true}) {
    Integers portable(9, 16);
    portable_kernels().scan({gates.view(), ends, 3, is_backward}, portable.view);
    for (const Kernels* kernels : usable_kernels()) {
      Integers out(9, 16);
      kernels->scan({gates.view(), ends, 3, is_backward}, out.view);
      EXPECT_EQ(out.data, portable.data) << kernels->name;
    }
    Integers last(4, 16);
    const std::size_t end = 4;
    best_kernels().scan({alone.view(), &end, 1, is_backward}, last.view);
    EXPECT_TRUE(std::equal(last.data.begin(), last.data.end(), portable.data.begin() + 5 * 16));
  }
}

TEST(Kernels, TheFirstOfTheLargestIsFound) {
  for (const Kernels* kernels : usable_kernels()) {
    for (std::size_t columns : {1U, 5U, 8U, 9U, 13U, 17U, 32U, 39U, 51U}) {
      Matrix x(2, columns, -1.0F);
      x.view().row(1)[columns - 1] = 2.0F;
      x.view().row(1)[columns / 2] = 2.0F;
      int places[2] = {-1, -1};
      kernels->find_largest(x.view(), places);
      EXPECT_EQ(places[0], 0);
      EXPECT_EQ(places[1], static_cast<int>(columns / 2));
    }
  }
}

TEST(Kernels, TheFirstOfManyEqualOnesIsFound) {
  std::mt19937 random(15);
  for (const std::size_t columns : {8U, 16U, 23U, 24U, 31U, 40U, 47U, 154U}) {
    Matrix x(50, columns);
    for (float& value : x.values) value = static_cast<float>(random() % 5);
    x.view().row(0)[0] = std::numeric_limits<float>::quiet_NaN();
    std::vector<int> places(50);
    for (const Kernels* kernels : usable_kernels()) {
      kernels->find_largest(x.view(), places.data());
      EXPECT_LT(places[0], static_cast<int>(columns));
      for (std::size_t i = 1; i < 50; ++i) {
        const float* row = x.view().row(i);
        EXPECT_EQ(places[i], std::max_element(row, row + columns) - row) << columns;
      }
    }
  }
}

TEST(Kernels, SharesAreTheSameBitsInAllFormsAndTheRightOnes) {
  std::mt19937 random(15);
  Matrix x(5, 24, random);
  for (float& value : x.values) value *= 20.0F;
  x.values[3] = -1e9F;  // beyond a sentence
  Matrix portable = x;
  portable_kernels().soften(portable.view());
  for (std::size_t i = 0; i < x.rows; ++i) {
    double sum = 0;
    const float* row = x.values.data() + i * x.columns;
    const float most = *std::max_element(row, row + x.columns);
    for (std::size_t k = 0; k < x.columns; ++k) sum += std::exp(static_cast<double>(row[k] - most));
    for (std::size_t k = 0; k < x.columns; ++k) {
      EXPECT_NEAR(portable.values[i * x.columns + k],
                  std::exp(static_cast<double>(row[k] - most)) / sum, 2e-6);
    }
  }
  for (const Kernels* kernels : usable_kernels()) {
    Matrix out = x;
    kernels->soften(out.view());
    EXPECT_TRUE(same_bits(portable, out)) << kernels->name;
  }
}

}  // namespace
}  // namespace dragoman

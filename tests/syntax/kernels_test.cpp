#include "syntax/kernels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>

#include "syntax/packed_matrix.h"

namespace dragoman {
namespace {

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

bool same_bits(const Matrix& a, const Matrix& b) {
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

struct Sizes {
  std::size_t rows, inputs, outputs;
};

const Sizes product_sizes[] = {{1, 8, 1},    {2, 8, 15},    {5, 16, 16},   {6, 24, 17},
                               {7, 128, 33}, {13, 384, 128}, {19, 64, 51}, {192, 128, 301}};

TEST(Kernels, ProductsAreTheSameBitsInAllForms) {
  std::mt19937 random(11);
  for (const Sizes& size : product_sizes) {
    Matrix x(size.rows, size.inputs, random);
    const Matrix w(size.outputs, size.inputs, random);
    const Matrix bias(1, size.outputs, random);
    const Layer layer{w.tensor(), bias.tensor()};
    const PackedMatrix packed(std::span(&layer, 1));
    Matrix portable(size.rows, size.outputs);
    const Integers integers(portable_kernels(), x);
    portable_kernels().multiply(integers.view, packed.view(), portable.view());
    for (const Kernels* kernels : usable_kernels()) {
      Matrix out(size.rows, size.outputs);
      kernels->multiply(integers.view, packed.view(), out.view());
      EXPECT_TRUE(same_bits(portable, out)) << kernels->name << size.rows << " " << size.inputs;
    }
  }
}

// A panel whose weights are all as large as can be beside one of small weights: what may be summed
// in 16 bits in the one may not in the other.
TEST(Kernels, HeavyPanelsAreTheSameBitsAsLightOnes) {
  std::mt19937 random(14);
  constexpr std::size_t rows = 20, inputs = 64, outputs = 48;
  Matrix x(rows, inputs, 1.0F);
  Matrix w(outputs, inputs, random);
  std::fill_n(w.values.begin() + 16 * inputs, 16 * inputs, -1.0F);
  const Layer layer{w.tensor(), {}};
  const PackedMatrix packed(std::span(&layer, 1));
  EXPECT_TRUE(packed.view().is_light[0]);
  EXPECT_FALSE(packed.view().is_light[1]);
  EXPECT_TRUE(packed.view().is_light[2]);
  const Integers integers(portable_kernels(), x);
  Matrix portable(rows, outputs);
  portable_kernels().multiply(integers.view, packed.view(), portable.view());
  for (const Kernels* kernels : usable_kernels()) {
    Matrix out(rows, outputs);
    kernels->multiply(integers.view, packed.view(), out.view());
    EXPECT_TRUE(same_bits(portable, out)) << kernels->name;
  }
}

// Two of the largest weights in each of the first four fours: no step may hold all of them.
TEST(Kernels, HeavyFoursAreSpread) {
  Matrix x(7, 64, 1.0F);
  Matrix w(1, 64, 1.0F);
  for (const std::size_t k : {0U, 1U, 4U, 5U, 8U, 9U, 12U, 13U}) w.values[k] = 63.0F;
  const Layer layer{w.tensor(), {}};
  const PackedMatrix packed(std::span(&layer, 1));
  EXPECT_TRUE(packed.view().is_light[0]);
  const Integers integers(portable_kernels(), x);
  Matrix portable(7, 1);
  portable_kernels().multiply(integers.view, packed.view(), portable.view());
  EXPECT_NEAR(portable.values[0], 8 * 63.0F + 56, 5.0F);
  for (const Kernels* kernels : usable_kernels()) {
    Matrix out(7, 1);
    kernels->multiply(integers.view, packed.view(), out.view());
    EXPECT_TRUE(same_bits(portable, out)) << kernels->name;
  }
}

// Sixteen weights at the very limit of a light panel, inputs all as large as can be.
TEST(Kernels, LightPanelsDoNotOverflowAtTheirLimit) {
  for (const float other : {32.0F, 33.0F}) {
    Matrix x(6, 16, 1.0F);
    Matrix w(1, 16, other);
    w.values[0] = 63.0F;                     // 63 + 7 * 32 = 287 over eight, more than 258
    for (const std::size_t k : {4U, 5U, 8U}) w.values[k] = other == 32.0F ? 22.0F : 23.0F;
    const Layer layer{w.tensor(), {}};
    const PackedMatrix packed(std::span(&layer, 1));
    Matrix portable(6, 1);
    const Integers integers(portable_kernels(), x);
    portable_kernels().multiply(integers.view, packed.view(), portable.view());
    for (const Kernels* kernels : usable_kernels()) {
      Matrix out(6, 1);
      kernels->multiply(integers.view, packed.view(), out.view());
      EXPECT_TRUE(same_bits(portable, out)) << kernels->name << other;
    }
  }
}

// Every other four of inputs is zero, for half of the panels the even ones: they are left out, and
// what is left gives what floats give, in all forms.
TEST(Kernels, FoursOfZerosAreLeftOut) {
  std::mt19937 random(15);
  constexpr std::size_t inputs = 72, outputs = 51;
  Matrix w(outputs, inputs, random);
  for (std::size_t j = 0; j < outputs; ++j) {
    for (std::size_t k = 0; k < inputs; ++k) {
      if (k / four % 2 == j / panel_columns % 2) w.values[j * inputs + k] = 0.0F;
    }
  }
  const Layer layer{w.tensor(), {}};
  const PackedMatrix packed(std::span(&layer, 1));
  const PackedView view = packed.view();
  EXPECT_EQ(view.first[1], 12u);  // nine, in whole steps
  EXPECT_EQ(view.first[4], 48u);
  EXPECT_EQ(view.inputs[0], 4u);
  EXPECT_EQ(view.inputs[view.first[1]], 0u);
  for (const std::size_t rows : {1U, 5U, 6U, 23U}) {
    Matrix x(rows, inputs, random);
    const Integers integers(portable_kernels(), x);
    Matrix portable(rows, outputs);
    portable_kernels().multiply(integers.view, view, portable.view());
    for (std::size_t i = 0; i < rows; ++i) {
      for (std::size_t j = 0; j < outputs; ++j) {
        double sum = 0;
        for (std::size_t k = 0; k < inputs; ++k) {
          sum += static_cast<double>(x.values[i * inputs + k]) *
                 static_cast<double>(w.values[j * inputs + k]);
        }
        EXPECT_NEAR(portable.view().row(i)[j], sum, 0.8);
      }
    }
    for (const Kernels* kernels : usable_kernels()) {
      Matrix out(rows, outputs);
      kernels->multiply(integers.view, view, out.view());
      EXPECT_TRUE(same_bits(portable, out)) << kernels->name << rows;
    }
  }
}

// One heavy panel, and a rectified part that ends amid a panel.
TEST(Kernels, RectifiedOutputsAreNeverBelowZero) {
  std::mt19937 random(16);
  constexpr std::size_t rows = 13, inputs = 64, outputs = 60, rectified = 40;
  Matrix x(rows, inputs, random);
  Matrix w(outputs, inputs, random);
  std::fill_n(w.values.begin(), 16 * inputs, -1.0F);
  const Layer layer{w.tensor(), {}};
  PackedMatrix packed(std::span(&layer, 1));
  EXPECT_FALSE(packed.view().is_light[0]);
  const Integers integers(portable_kernels(), x);
  Matrix wanted(rows, outputs);
  portable_kernels().multiply(integers.view, packed.view(), wanted.view());
  packed.rectify(rectified);
  for (std::size_t i = 0; i < rows; ++i) {
    float* row = wanted.view().row(i);
    for (std::size_t j = 0; j < rectified; ++j) row[j] = row[j] > 0.0F ? row[j] : 0.0F;
  }
  for (const Kernels* kernels : usable_kernels()) {
    Matrix out(rows, outputs);
    kernels->multiply(integers.view, packed.view(), out.view());
    EXPECT_TRUE(same_bits(wanted, out)) << kernels->name;
    Matrix last(rows, 28);  // the panels behind the first two
    kernels->multiply(integers.view, packed.panels(2, 28), last.view());
    for (std::size_t i = 0; i < rows; ++i) {
      EXPECT_TRUE(std::equal(last.view().row(i), last.view().row(i) + 28,
                             wanted.view().row(i) + 32))
          << kernels->name;
    }
  }
}

TEST(Kernels, PanelsOfZerosGiveTheirBias) {
  const Matrix w(20, 32);
  const Matrix bias(1, 20, 1.5F);
  const Layer layer{w.tensor(), bias.tensor()};
  const PackedMatrix packed(std::span(&layer, 1));
  EXPECT_EQ(packed.view().first[2], 0u);
  Matrix x(7, 32, 1.0F);
  for (const Kernels* kernels : usable_kernels()) {
    Matrix out(7, 20);
    const Integers integers(*kernels, x);
    kernels->multiply(integers.view, packed.view(), out.view());
    EXPECT_TRUE(std::ranges::all_of(out.values, [](float v) { return v == 1.5F; }))
        << kernels->name;
  }
}

// The stated tolerance, against the root of the summed squares of the terms: 7-bit inputs and
// weights leave an error of about 2 % at one standard deviation.
TEST(Kernels, ProductsAreWithinATenthOfFloatingPoint) {
  std::mt19937 random(12);
  for (const Sizes& size : product_sizes) {
    Matrix x(size.rows, size.inputs, random);
    const Matrix w(size.outputs, size.inputs, random);
    const Layer layer{w.tensor(), {}};
    const PackedMatrix packed(std::span(&layer, 1));
    Matrix out(size.rows, size.outputs);
    const Integers integers(best_kernels(), x);
    best_kernels().multiply(integers.view, packed.view(), out.view());
    for (std::size_t i = 0; i < size.rows; ++i) {
      for (std::size_t j = 0; j < size.outputs; ++j) {
        double sum = 0;
        double norm = 0;
        for (std::size_t k = 0; k < size.inputs; ++k) {
          const double term = static_cast<double>(x.values[i * size.inputs + k]) *
                              static_cast<double>(w.values[j * size.inputs + k]);
          sum += term;
          norm += term * term;
        }
        EXPECT_NEAR(out.view().row(i)[j], sum, 0.1 * std::sqrt(norm) + 1e-4);
      }
    }
  }
}

// The largest inputs and weights with the same sign: no sum of four products may leave 16 bits.
TEST(Kernels, TheLargestSumDoesNotOverflow) {
  for (const std::size_t inputs : {8U, 128U, 384U, 4096U}) {
    Matrix x(1, inputs, 3.0F);
    const Matrix w(1, inputs, -2.0F);
    const Layer layer{w.tensor(), {}};
    const PackedMatrix packed(std::span(&layer, 1));
    for (const Kernels* kernels : usable_kernels()) {
      Matrix out(1, 1);
      const Integers integers(*kernels, x);
      kernels->multiply(integers.view, packed.view(), out.view());
      const float exact = -6.0F * static_cast<float>(inputs);
      EXPECT_NEAR(out.values[0], exact, std::fabs(exact) * 0.01F) << inputs;
    }
  }
}

TEST(Kernels, LayersAreStackedAndColumnsCut) {
  const Matrix first(1, 16, 1.0F);
  Matrix second(2, 8, 2.0F);
  const Layer layers[] = {{first.tensor(), {}, 8, 8}, {second.tensor(), {}}};
  const PackedMatrix packed(layers);
  EXPECT_EQ(packed.outputs(), 3u);
  EXPECT_EQ(packed.inputs(), 8u);
  Matrix x(1, 8, 1.0F);
  Matrix out(1, 3);
  const Integers integers(best_kernels(), x);
  best_kernels().multiply(integers.view, packed.view(), out.view());
  EXPECT_NEAR(out.values[0], 8.0F, 0.01F);
  EXPECT_NEAR(out.values[2], 16.0F, 0.01F);
}

TEST(Kernels, RowsOfLayersAreCut) {
  Matrix w(3, 8);
  for (std::size_t i = 0; i < 3; ++i) std::fill_n(w.view().row(i), 8, static_cast<float>(i + 1));
  const Matrix bias(1, 3, 0.5F);
  const Layer whole{w.tensor(), bias.tensor()};
  const Layer parts[] = {whole.part(2, 1), whole.part(0, 1)};
  const PackedMatrix packed(parts);
  ASSERT_EQ(packed.outputs(), 2u);
  Matrix x(1, 8, 1.0F);
  Matrix out(1, 2);
  const Integers integers(best_kernels(), x);
  best_kernels().multiply(integers.view, packed.view(), out.view());
  EXPECT_NEAR(out.values[0], 24.5F, 0.01F);
  EXPECT_NEAR(out.values[1], 8.5F, 0.01F);
}

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

// Weights that a file holds as integers are packed as they stand, and as what they are worth.
TEST(Kernels, IntegersOfTheFileArePackedAsTheyAre) {
  std::mt19937 random(16);
  constexpr std::size_t rows = 17, inputs = 24;
  Matrix x(3, inputs, random);
  Matrix floats(rows, inputs);
  std::vector<std::int8_t> integers;
  std::vector<float> scale;
  std::uniform_int_distribution<int> any(-63, 63);
  for (std::size_t i = 0; i < rows; ++i) {
    scale.push_back(0.01F * static_cast<float>(i + 1));
    for (std::size_t k = 0; k < inputs; ++k) {
      integers.push_back(static_cast<std::int8_t>(k == 0 ? 63 : any(random)));
      floats.values[i * inputs + k] = static_cast<float>(integers.back()) * scale.back();
    }
  }
  const Tensor tensor{TensorType::i8, rows, inputs,
                      reinterpret_cast<const std::byte*>(integers.data()), scale.data()};
  const Integers in(portable_kernels(), x);
  Matrix from_integers(3, rows);
  Matrix from_floats(3, rows);
  const Layer both[] = {{tensor, {}}, {floats.tensor(), {}}};
  portable_kernels().multiply(in.view, PackedMatrix(std::span(both, 1)).view(),
                              from_integers.view());
  portable_kernels().multiply(in.view, PackedMatrix(std::span(both + 1, 1)).view(),
                              from_floats.view());
  for (std::size_t i = 0; i < from_floats.values.size(); ++i) {
    EXPECT_NEAR(from_integers.values[i], from_floats.values[i], 1e-4);
  }
  scale[4] = std::numeric_limits<float>::infinity();  // a damaged file
  Matrix damaged(3, rows);
  portable_kernels().multiply(in.view, PackedMatrix(std::span(both, 1)).view(), damaged.view());
  EXPECT_EQ(damaged.values[4], 0.0F);
}

}  // namespace
}  // namespace dragoman

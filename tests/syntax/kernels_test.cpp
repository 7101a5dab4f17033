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

  Integers(const Kernels& kernels, Matrix& x)
      : data(x.values.size()), scale(x.rows),
        view{data.data(), scale.data(), x.columns, x.rows} {
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

TEST(Kernels, ZeroRowsStayZero) {
  Matrix x(2, 16);
  const Integers integers(best_kernels(), x);
  EXPECT_EQ(integers.scale[0], 0.0F);
  EXPECT_EQ(integers.data[5], activation_zero);
}

TEST(Kernels, OtherLoopsAreTheSameBitsInAllForms) {
  std::mt19937 random(13);
  const Matrix start(9, 64, random);
  const Matrix other(9, 128, random);
  const auto run = [&](const Kernels& kernels) {
    Matrix x = start;
    Matrix wide = other;
    Matrix out(9, 16);
    Matrix products(9, 16);
    Matrix g(64, 16, 0.25F);
    kernels.add_largest(x.view(), wide.values.data(), 2);
    kernels.normalise(x.view(), start.values.data(), other.values.data());
    kernels.add_products(x.view(), g.view(), products.view());
    const Rows gates{wide.values.data(), 128, 9, 32};
    kernels.scan(gates, out.view(), false);
    kernels.scan(gates, out.view(), true);
    kernels.rectify(x.view());
    std::vector<int> places(9);
    kernels.find_largest(wide.view(), places.data());
    for (std::size_t i = 0; i < 9; ++i) products.values[i] += static_cast<float>(places[i]);
    const Integers integers(kernels, wide);
    for (std::size_t i = 0; i < 9; ++i) {
      kernels.add_scaled(reinterpret_cast<const std::int8_t*>(integers.view.data + i * 128),
                         integers.scale[i], wide.view().row(i), 128);
    }
    kernels.add_share({g.values.data(), start.values.data(), other.values.data(), 0.3F},
                      x.values.data(), wide.values.data(), 64);
    std::int16_t shorts[3 * 64];
    const float scale = kernels.shorten(wide.values.data(), 64, shorts);
    const float more = kernels.shorten(start.values.data(), 128, shorts + 64);
    const ConvolutionInput in{
        {shorts, scale}, {shorts, more}, {shorts + 64, scale}, {shorts + 128, more}};
    for (std::size_t pieces = 0; pieces < 3; ++pieces) {
      kernels.convolve_first(in, out.view().row(3 * pieces), 32, pieces);
    }
    Matrix all(1, 0);
    for (const Matrix* part : {&x, &wide, &out, &products}) {
      all.values.insert(all.values.end(), part->values.begin(), part->values.end());
    }
    return all;
  };
  for (const Kernels* kernels : usable_kernels()) {
    EXPECT_TRUE(same_bits(run(portable_kernels()), run(*kernels))) << kernels->name;
  }
}

TEST(Kernels, TheFirstConvolutionTakesTheLargestOfItsSums) {
  for (const Kernels* kernels : usable_kernels()) {
    const std::vector<std::int16_t> one(16, 2), two(16, -3);
    float x[8];
    kernels->convolve_first({{one.data(), 1}, {one.data(), 1}, {two.data(), 1}, {two.data(), 0}}, x,
                            8, 2);
    EXPECT_EQ(x[0], 1.0F) << kernels->name;
    kernels->convolve_first({{one.data(), 1}, {}, {}, {}}, x, 8, 0);
    EXPECT_EQ(x[7], 2.0F) << kernels->name;
  }
}

TEST(Kernels, GatesAreClippedLines) {
  Matrix x(1, 32);
  for (std::size_t i = 0; i < 16; ++i) {
    x.values[i] = x.values[16 + i] = static_cast<float>(i) * 1.5F - 12.0F;
  }
  Matrix out(1, 16);
  best_kernels().scan(x.view(), out.view(), false);
  for (std::size_t i = 0; i < 16; ++i) {
    const float z = std::clamp(0.25F * x.values[i] + 0.5F, 0.0F, 1.0F);
    EXPECT_EQ(out.values[i], z * std::clamp(x.values[16 + i], -1.0F, 1.0F));
  }
}

TEST(Kernels, TheFirstOfTheLargestIsFound) {
  for (const Kernels* kernels : usable_kernels()) {
    for (std::size_t columns : {1U, 5U, 8U, 13U, 51U}) {
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
  for (const std::size_t columns : {8U, 16U, 24U, 40U, 47U, 154U}) {
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

TEST(Kernels, ScanRemembersBothWays) {
  Matrix gates(3, 16, 0.5F);
  for (std::size_t t = 0; t < 3; ++t) std::fill_n(gates.view().row(t), 8, 0.0F);  // z and c: a half
  Matrix out(3, 8);
  best_kernels().scan(gates.view(), out.view(), false);
  EXPECT_FLOAT_EQ(out.view().row(0)[0], 0.25F);
  EXPECT_FLOAT_EQ(out.view().row(2)[7], 0.4375F);
  best_kernels().scan(gates.view(), out.view(), true);
  EXPECT_FLOAT_EQ(out.view().row(2)[0], 0.25F);
  EXPECT_FLOAT_EQ(out.view().row(0)[0], 0.4375F);
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

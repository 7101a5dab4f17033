#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "matrices.h"
#include "syntax/packed_matrix.h"

namespace dragoman {
namespace {

struct Sizes {
  std::size_t rows, inputs, outputs;
};

const Sizes product_sizes[] = {{1, 8, 1},    {2, 8, 15},    {5, 16, 16},   {6, 24, 17},
                               {7, 128, 33}, {13, 384, 128}, {19, 64, 51}, {192, 128, 301}};

Matrix product(const Kernels& kernels, Matrix& x, const PackedView& weights) {
  Matrix out(x.rows, weights.outputs);
  const Integers integers(kernels, x);
  kernels.multiply(integers.view, weights, out.view());
  return out;
}

void expect_in_all_forms(const Matrix& wanted, Matrix& x, const PackedView& weights) {
  for (const Kernels* kernels : usable_kernels()) {
    EXPECT_TRUE(same_bits(wanted, product(*kernels, x, weights)))
        << kernels->name << ", " << x.rows << " x " << x.columns;
  }
}

TEST(Products, ProductsAreTheSameBitsInAllForms) {
  std::mt19937 random(11);
  for (const Sizes& size : product_sizes) {
    Matrix x(size.rows, size.inputs, random);
    const Matrix w(size.outputs, size.inputs, random);
    const Matrix bias(1, size.outputs, random);
    const Layer layer{w.tensor(), bias.tensor()};
    const PackedMatrix packed(std::span(&layer, 1));
    Matrix portable = product(portable_kernels(), x, packed.view());
    expect_in_all_forms(portable, x, packed.view());
  }
}

// A panel whose weights are all as large as can be beside one of small weights: what may be summed
// in 16 bits in the one may not in the other.
TEST(Products, HeavyPanelsAreTheSameBitsAsLightOnes) {
  std::mt19937 random(14);
  constexpr std::size_t rows = 20, inputs = 64, outputs = 48;
  Matrix x(rows, inputs, 1.0F);
  Matrix w(outputs, inputs, random);
  std::fill_n(w.values.begin() + 16 * inputs, 16 * inputs, -1.0F);
  const Layer layer{w.tensor(), {}};
  const PackedMatrix packed(std::span(&layer, 1));
  EXPECT_GE(packed.view().together[0], 4);
  EXPECT_EQ(packed.view().together[1], 2);
  EXPECT_GE(packed.view().together[2], 4);
  Matrix portable = product(portable_kernels(), x, packed.view());
  expect_in_all_forms(portable, x, packed.view());
}

// Two of the largest weights in each of the first four fours: no step may hold all of them.
TEST(Products, HeavyFoursAreSpread) {
  Matrix x(7, 64, 1.0F);
  Matrix w(1, 64, 1.0F);
  for (const std::size_t k : {0U, 1U, 4U, 5U, 8U, 9U, 12U, 13U}) w.values[k] = 63.0F;
  const Layer layer{w.tensor(), {}};
  const PackedMatrix packed(std::span(&layer, 1));
  EXPECT_EQ(packed.view().together[0], 4);
  Matrix portable = product(portable_kernels(), x, packed.view());
  EXPECT_NEAR(portable.values[0], 8 * 63.0F + 56, 5.0F);
  expect_in_all_forms(portable, x, packed.view());
}

// What trained layers are like: with few exceptions their fours can be shared out so that eight may
// be summed in 16 bits, and the products are right.
TEST(Products, FoursOfUsualWeightsAreSharedOut) {
  std::mt19937 random(19);
  constexpr std::size_t rows = 11, inputs = 144, outputs = 320;  // 36 fours: the last step has four
  Matrix x(rows, inputs, random);
  Matrix w(outputs, inputs, random);
  const Layer layer{w.tensor(), {}};
  const PackedMatrix packed(std::span(&layer, 1));
  const PackedView view = packed.view();
  std::size_t shared = 0;
  for (std::size_t panel = 0; panel < outputs / panel_columns; ++panel) {
    shared += view.together[panel] == 8 ? 1 : 0;
    std::vector<std::uint16_t> fours(view.inputs + view.first[panel],
                                     view.inputs + view.first[panel + 1]);
    std::ranges::sort(fours);
    ASSERT_EQ(fours.size(), inputs / four);
    for (std::size_t i = 0; i < fours.size(); ++i) EXPECT_EQ(fours[i], i * four);
  }
  EXPECT_GE(shared, 16u);  // of 20
  Matrix portable = product(portable_kernels(), x, view);
  expect_in_all_forms(portable, x, view);
}

// Kernels that sum no fours in 16 bits get them in their order, and every form reads that as well.
TEST(Products, FoursThatAreNotSharedOutKeepTheirOrder) {
  std::mt19937 random(20);
  Matrix x(7, 64, random);
  const Matrix w(20, 64, random);
  const Layer layer{w.tensor(), {}};
  const PackedMatrix packed(std::span(&layer, 1), false);
  EXPECT_EQ(packed.view().together[0], 2);
  for (std::size_t k = 0; k < 16; ++k) EXPECT_EQ(packed.view().inputs[k], k * four);
  Matrix portable = product(portable_kernels(), x, PackedMatrix(std::span(&layer, 1)).view());
  expect_in_all_forms(portable, x, packed.view());
}

// Weights at the very limit of a step of four fours and of one of eight, with inputs that are all
// as large or all as small as can be; and one more than that.
TEST(Products, SumsDoNotOverflowAtTheirLimit) {
  for (const std::size_t fours : {4U, 8U}) {
    for (const int total : {258, 259}) {
      for (const float sign : {1.0F, -1.0F}) {
        const std::size_t inputs = 4 * fours;
        Matrix x(6, inputs, sign);
        Matrix w(1, inputs);
        w.values[1] = 63.0F;  // which sets the scale to one
        int left = total - 63;
        for (std::size_t k = 4; k < inputs; k += 4) {
          const int here = std::min(left, 63);
          w.values[k] = static_cast<float>(here);
          left -= here;
        }
        w.values[0] = static_cast<float>(left);
        if (left > 63) continue;  // does not fit into four fours
        const Layer layer{w.tensor(), {}};
        const PackedMatrix packed(std::span(&layer, 1));
        const bool fits = total == 258;
        EXPECT_EQ(packed.view().together[0] >= fours, fits) << fours << " " << total;
        Matrix portable = product(portable_kernels(), x, packed.view());
        EXPECT_NEAR(portable.values[0], sign * static_cast<float>(total), 0.01F);
        expect_in_all_forms(portable, x, packed.view());
      }
    }
  }
}

// Every other four of inputs is zero, for half of the panels the even ones: they are left out, and
// what is left gives what floats give, in all forms.
TEST(Products, FoursOfZerosAreLeftOut) {
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
  const auto is_odd = [](std::uint16_t input) { return input / four % 2 == 1; };
  EXPECT_EQ(std::count_if(view.inputs, view.inputs + 12, is_odd), 9);  // what fills up has input 0
  EXPECT_EQ(std::count_if(view.inputs + 12, view.inputs + 24, is_odd), 0);
  for (const std::size_t rows : {1U, 5U, 6U, 23U}) {
    Matrix x(rows, inputs, random);
    Matrix portable = product(portable_kernels(), x, view);
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
    expect_in_all_forms(portable, x, view);
  }
}

// One heavy panel, and a rectified part that ends amid a panel.
TEST(Products, RectifiedOutputsAreNeverBelowZero) {
  std::mt19937 random(16);
  constexpr std::size_t rows = 13, inputs = 64, outputs = 60, rectified = 40;
  Matrix x(rows, inputs, random);
  Matrix w(outputs, inputs, random);
  std::fill_n(w.values.begin(), 16 * inputs, -1.0F);
  const Layer layer{w.tensor(), {}};
  PackedMatrix packed(std::span(&layer, 1));
  EXPECT_EQ(packed.view().together[0], 2);
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

TEST(Products, PanelsOfZerosGiveTheirBias) {
  const Matrix w(20, 32);
  const Matrix bias(1, 20, 1.5F);
  const Layer layer{w.tensor(), bias.tensor()};
  const PackedMatrix packed(std::span(&layer, 1));
  EXPECT_EQ(packed.view().first[2], 0u);
  Matrix x(7, 32, 1.0F);
  for (const Kernels* kernels : usable_kernels()) {
    const Matrix out = product(*kernels, x, packed.view());
    EXPECT_TRUE(std::ranges::all_of(out.values, [](float v) { return v == 1.5F; }))
        << kernels->name;
  }
}

// The stated tolerance, against the root of the summed squares of the terms: 7-bit inputs and
// weights leave an error of about 2 % at one standard deviation.
TEST(Products, ProductsAreWithinATenthOfFloatingPoint) {
  std::mt19937 random(12);
  for (const Sizes& size : product_sizes) {
    Matrix x(size.rows, size.inputs, random);
    const Matrix w(size.outputs, size.inputs, random);
    const Layer layer{w.tensor(), {}};
    const PackedMatrix packed(std::span(&layer, 1));
    Matrix out = product(best_kernels(), x, packed.view());
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
TEST(Products, TheLargestSumDoesNotOverflow) {
  for (const std::size_t inputs : {8U, 128U, 384U, 4096U}) {
    Matrix x(1, inputs, 3.0F);
    const Matrix w(1, inputs, -2.0F);
    const Layer layer{w.tensor(), {}};
    const PackedMatrix packed(std::span(&layer, 1));
    for (const Kernels* kernels : usable_kernels()) {
      const Matrix out = product(*kernels, x, packed.view());
      const float exact = -6.0F * static_cast<float>(inputs);
      EXPECT_NEAR(out.values[0], exact, std::fabs(exact) * 0.01F) << inputs;
    }
  }
}

TEST(Products, LayersAreStackedAndColumnsCut) {
  const Matrix first(1, 16, 1.0F);
  Matrix second(2, 8, 2.0F);
  const Layer layers[] = {{first.tensor(), {}, 8, 8}, {second.tensor(), {}}};
  const PackedMatrix packed(layers);
  EXPECT_EQ(packed.outputs(), 3u);
  EXPECT_EQ(packed.inputs(), 8u);
  Matrix x(1, 8, 1.0F);
  Matrix out = product(best_kernels(), x, packed.view());
  EXPECT_NEAR(out.values[0], 8.0F, 0.01F);
  EXPECT_NEAR(out.values[2], 16.0F, 0.01F);
}

TEST(Products, RowsOfLayersAreCut) {
  Matrix w(3, 8);
  for (std::size_t i = 0; i < 3; ++i) std::fill_n(w.view().row(i), 8, static_cast<float>(i + 1));
  const Matrix bias(1, 3, 0.5F);
  const Layer whole{w.tensor(), bias.tensor()};
  const Layer parts[] = {whole.part(2, 1), whole.part(0, 1)};
  const PackedMatrix packed(parts);
  ASSERT_EQ(packed.outputs(), 2u);
  Matrix x(1, 8, 1.0F);
  Matrix out = product(best_kernels(), x, packed.view());
  EXPECT_NEAR(out.values[0], 24.5F, 0.01F);
  EXPECT_NEAR(out.values[1], 8.5F, 0.01F);
}

// Weights that a file holds as integers are packed as they stand, and as what they are worth.
TEST(Products, IntegersOfTheFileArePackedAsTheyAre) {
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

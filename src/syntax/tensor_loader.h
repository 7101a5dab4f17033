// Takes a network's weights out of a model file.
//
//   TensorLoader load(file, kernels);
//   norm = load.norm("embed.norm", 128);
//   tags = load.pack(load.layer("tag", {154, 128}));
//   if (load.error()) return *load.error();            // E423: the first tensor that was missing

#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dragoman/result.h"
#include "syntax/layers.h"
#include "syntax/model_file.h"
#include "syntax/packed_matrix.h"

namespace dragoman {

// Takes tensors until one is missing; from then on it gives empty ones and keeps the error.
class TensorLoader {
 public:
  TensorLoader(const ModelFile& file, const Kernels& kernels) : file_(file), kernels_(kernels) {}

  std::vector<float> vector(const std::string& name, std::size_t columns) {
    const Tensor tensor = take(name, {1, columns});
    std::vector<float> values(tensor.data == nullptr ? 0 : columns);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = tensor.at(0, i);
    return values;
  }

  Norm norm(const std::string& name, std::size_t columns) {
    return {vector(name + ".gain", columns), vector(name + ".bias", columns)};
  }

  // The layer `name.weight`, `name.bias`.
  Layer layer(const std::string& name, ModelFile::Shape shape) {
    return {take(name + ".weight", shape), take(name + ".bias", {1, shape.rows})};
  }

  Tensor take(const std::string& name, ModelFile::Shape shape) {
    if (error_) return {};
    auto tensor = file_.tensor(name, shape);
    if (tensor.ok()) return *tensor;
    error_ = tensor.error();
    return {};
  }

  PackedMatrix pack(std::span<const Layer> layers) const {
    return error_ ? PackedMatrix() : PackedMatrix(layers, kernels_.sums_in_16_bits);
  }
  PackedMatrix pack(const Layer& layer) const { return pack(std::span(&layer, 1)); }

  // The length of a vector whose length the head does not say.
  std::size_t size_of(std::string_view name) const { return file_.columns_of(name); }
  const std::optional<Error>& error() const { return error_; }
  void refuse(std::string what) {
    if (!error_) error_ = Error{ErrorId::model_damaged, std::move(what), ""};
  }

 private:
  const ModelFile& file_;
  const Kernels& kernels_;
  std::optional<Error> error_;
};

}  // namespace dragoman

// How the weights come out of the model file.

#include <algorithm>
#include <fmt/format.h>
#include <string>

#include "syntax/network.h"

namespace dragoman {
namespace {

// The loops take `lanes` floats at a time.
bool fits_lanes(const ModelHead& head) {
  bool fits = true;
  for (const std::size_t size : {head.width, head.arc_rank, head.label_rank, head.role.rank,
                                 head.window.width, head.window.hidden}) {
    fits = fits && size % lanes == 0;
  }
  for (const std::size_t size : head.gru) fits = fits && size % lanes == 0;
  return fits;
}

}  // namespace

Result<Network> Network::make(const ModelFile& file, const Kernels& kernels, Wanted wanted) {
  const ModelHead& head = file.head();
  TensorLoader load(file, kernels);
  if (!fits_lanes(head)) load.refuse(fmt::format("a width that is no multiple of {}", lanes));
  Network net;
  net.kernels_ = &kernels;
  net.features_.assign(file.features().begin(), file.features().end());
  net.lists_ = file.lists();
  const std::size_t d = net.width_ = head.width;
  net.pieces_ = head.pieces;
  net.no_scales_.assign(net.pieces_, 0.0F);
  net.embed_norm_ = load.norm("embed.norm", d);
  for (std::size_t c = 0; c < head.conv_dilations.size(); ++c) {
    const std::string name = fmt::format("conv{}", c);
    const Layer whole = load.layer(name, {net.pieces_ * d, 3 * d});
    Convolution convolution{head.conv_dilations[c], {}, load.norm(name + ".norm", d)};
    if (c != 0) {
      convolution.weights = load.pack(whole);
      net.convolutions_.push_back(std::move(convolution));
      continue;
    }
    const Layer parts[3] = {
        {whole.weight, {}, 0, d}, {whole.weight, whole.bias, d, d}, {whole.weight, {}, 2 * d, d}};
    convolution.weights = load.pack(parts);
    net.first_ = std::move(convolution);
    net.first_parts_ = 3 * net.pieces_;
  }
  for (std::size_t g = 0; g < head.gru.size(); ++g) {
    const std::string name = fmt::format("gru{}", g);
    const std::size_t h = head.gru[g];
    const Layer ways[2] = {load.layer(name + ".forward", {2 * h, d}),
                           load.layer(name + ".backward", {2 * h, d})};
    std::vector<Layer> eights;
    for (const Layer& way : ways) {
      for (std::size_t state = 0; state < h; state += lanes) {
        eights.push_back(way.part(state, lanes));
        eights.push_back(way.part(h + state, lanes));
      }
    }
    net.grus_.push_back({h, load.pack(eights), load.pack(load.layer(name + ".out", {d, 2 * h})),
                         load.norm(name + ".norm", d)});
  }
  net.role_rank_ = wanted.roles ? head.role.rank : 0;
  net.names_ = wanted.names ? head.names.size() : 0;
  net.load_heads(load, head);
  if (net.names_ != 0 && head.window.width != 0) net.load_window(load, head);
  if (load.error()) return *load.error();
  return net;
}

void Network::load_window(TensorLoader& load, const ModelHead& head) {
  static_cast<WindowShape&>(window_) = head.window;
  const std::size_t tokens = window_.tokens();
  window_.norm = load.norm("window.norm", window_.width);
  window_.weights =
      load.pack(load.layer("window.hidden", {window_.hidden, tokens * window_.width}));
  window_.out = load.pack(load.layer("window.out", {head.names.size(), window_.hidden}));
  const std::size_t rows = tokens * tag_classes;
  const Tensor tags = load.take("window.tag", {rows, window_.hidden});
  if (load.error()) return;
  for (std::size_t i = 0; i < rows * window_.hidden; ++i) {
    window_.tags.push_back(tags.at(i / window_.hidden, i % window_.hidden));
  }
}

void Network::load_heads(TensorLoader& load, const ModelHead& head) {
  const std::size_t d = width_;
  const std::size_t rank = arc_rank_ = head.arc_rank;
  label_rank_ = head.label_rank;
  std::vector<Layer> layers = {load.layer("arc.dependent", {rank, d}),
                               load.layer("arc.head", {rank, d}),
                               load.layer("label.dependent", {label_rank_, d}),
                               load.layer("label.head", {label_rank_, d})};
  if (role_rank_ != 0) {
    layers.push_back(load.layer("role.predicate", {role_rank_, d}));
    layers.push_back(load.layer("role.argument", {role_rank_, d}));
  }
  if (names_ != 0) layers.push_back(load.layer("name", {names_, d}));
  if (role_rank_ != 0) {
    layers.push_back(load.layer("predicate", {1, d}));
    layers.push_back(load.layer("factuality", {1, d}));
  }
  heads_ = load.pack(layers);
  heads_.rectify(rectified());
  tag_ = load.pack(load.layer("tag", {head.tags.size(), d}));
  lemma_ = load.pack(load.layer("lemma", {head.scripts.size(), d}));
  label_ = load.pack(load.layer("label.out", {head.labels.size(), 3 * label_rank_}));
  label_root_ = load.vector("label.root", label_rank_);
  const Tensor bilinear = load.take("arc.bilinear", {rank, rank});
  const Tensor head_bias = load.take("arc.head_bias", {1, rank});
  const Layer both[2] = {{bilinear, {}}, {head_bias, {}}};
  bilinear_ = load.pack(both);
  const std::size_t distances = load.size_of("arc.distance");
  if (distances % 2 == 0) load.refuse("arc.distance has no middle");
  distance_ = load.vector("arc.distance", distances);
  const std::vector<float> root = load.vector("arc.root", rank);
  if (load.error()) return;
  root_vector_.assign(rank, 0.0F);
  for (std::size_t i = 0; i < rank; ++i) {
    for (std::size_t k = 0; k < rank; ++k) root_vector_[i] += bilinear.at(i, k) * root[k];
    root_bias_ += head_bias.at(0, i) * root[i];
  }
}

}  // namespace dragoman

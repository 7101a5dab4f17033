// A small model file with random weights, written here so that tests need no trained one.
//
//   TinyModel tiny({.conv_dilations = {1, 2}, .gru = {8, 16}});
//   auto parser = Parser::open(tiny.bytes());
//
// `head()` and `tensors()` may be changed before `build()` to make a file that is wrong.

#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "syntax/form_features.h"

namespace dragoman {

struct TinyShape {
  std::size_t width = 16;
  std::vector<std::size_t> conv_dilations = {1};
  std::size_t pieces = 2;
  std::vector<std::size_t> gru = {8};
  std::size_t rank = 8;
  bool has_names = true;
  std::size_t window_reach = 0;  // of the second reader of names; 0: there is none
  bool has_close_reader = false; // which needs lists, and brings them
};

class TinyModel {
 public:
  struct Floats {
    std::vector<std::size_t> shape;
    std::vector<float> values;
    std::string type = "f32";
  };

  explicit TinyModel(const TinyShape& shape, unsigned seed = 1) : random_(seed) {
    head = {{"name", "tiny"}, {"language", "en"}};
    head["encoder"] = {{"width", shape.width},
                       {"conv_dilations", shape.conv_dilations},
                       {"pieces", shape.pieces},
                       {"gru", shape.gru}};
    head["heads"]["tag"]["labels"] = {"NOUN|Number=Sing", "VERB|_", "PUNCT|_"};
    head["heads"]["lemma"]["scripts"] = {"0:", "1:", "=:0:"};
    head["heads"]["arc"]["rank"] = shape.rank;
    head["heads"]["label"] = {{"rank", shape.rank}, {"labels", {"nsubj", "obj", "root"}}};
    head["lemmas"] = {{"went|VERB", "go"}};
    add_features(shape.width);
    add_encoder(shape);
    add_heads(shape);
    if (shape.window_reach != 0) add_window(shape.window_reach);
    if (shape.has_close_reader) add_close_reader();
    build();
  }

  // Puts head and tensors together again.
  void build() {
    std::string data;
    for (const auto& [name, tensor] : tensors) {
      data.resize((data.size() + 63) / 64 * 64);
      head["tensors"][name] = {
          {"dtype", tensor.type}, {"shape", tensor.shape}, {"offset", head_bytes + data.size()}};
      data.append(reinterpret_cast<const char*>(tensor.values.data()),
                  tensor.values.size() * sizeof(float));
    }
    const std::string text = head.dump();
    file = "DRAGOMOD";
    file.append("\1\0\0\0\0\0\0\0", 8);
    const std::uint64_t size = text.size();
    file.append(reinterpret_cast<const char*>(&size), sizeof size);
    file += text;
    file.resize(head_bytes);
    file += data;
  }

  // Lists of names for the feature "lists", which this makes the last one. One key; two sets where
  // `sets` says so, for what a damaged file may hold.
  void add_lists(std::uint32_t key, std::uint16_t set, std::size_t sets = 1) {
    head["lists"] = "gsp";
    tensors["lists.keys"] = {{1}, {std::bit_cast<float>(key)}, "u32"};
    tensors["lists.sets"] = {{sets}, {std::bit_cast<float>(std::uint32_t{set})}, "u16"};
    add_feature("lists", 40, 1, head["encoder"]["width"]);
    build();
  }

  std::span<const std::byte> bytes() const { return std::as_bytes(std::span(file)); }

  nlohmann::json head;
  std::map<std::string, Floats> tensors;
  std::string file;
  static constexpr std::size_t head_bytes = 16384;

 private:
  void add(const std::string& name, std::vector<std::size_t> shape, float scale = 0.5F) {
    std::size_t count = 1;
    for (const std::size_t size : shape) count *= size;
    Floats tensor{std::move(shape), {}, "f32"};
    std::normal_distribution<float> normal(0.0F, scale);
    for (std::size_t i = 0; i < count; ++i) tensor.values.push_back(normal(random_));
    tensors[name] = std::move(tensor);
  }

  void add_layer(const std::string& name, std::size_t outputs, std::size_t inputs) {
    add(name + ".weight", {outputs, inputs});
    add(name + ".bias", {outputs});
  }

  void add_norm(const std::string& name, std::size_t width) {
    add(name + ".gain", {width}, 1.0F);
    add(name + ".bias", {width});
  }

  void add_features(std::size_t width) {
    const struct {
      const char* name;
      std::size_t rows;
      int hashes;
    } features[] = {{"word", 50, 2}, {"suffix3", 20, 1}, {"shape", 7, 1}};
    for (const auto& feature : features) {
      add_feature(feature.name, feature.rows, feature.hashes, width);
    }
    add_norm("embed.norm", width);
  }

  void add_feature(const std::string& name, std::size_t rows, int hashes, std::size_t width) {
    const std::string table = "embed." + name;
    add(table, {rows, width});
    head["features"].push_back(
        {{"name", name}, {"table", table}, {"rows", rows}, {"hashes", hashes}});
  }

  void add_encoder(const TinyShape& shape) {
    const std::size_t d = shape.width;
    for (std::size_t c = 0; c < shape.conv_dilations.size(); ++c) {
      const std::string name = "conv" + std::to_string(c);
      add_layer(name, shape.pieces * d, 3 * d);
      add_norm(name + ".norm", d);
    }
    for (std::size_t g = 0; g < shape.gru.size(); ++g) {
      const std::string name = "gru" + std::to_string(g);
      add_layer(name + ".forward", 2 * shape.gru[g], d);
      add_layer(name + ".backward", 2 * shape.gru[g], d);
      add_layer(name + ".out", d, 2 * shape.gru[g]);
      add_norm(name + ".norm", d);
    }
  }

  void add_heads(const TinyShape& shape) {
    add_layer("tag", 3, shape.width);
    add_layer("lemma", 3, shape.width);
    for (const char* name : {"arc.dependent", "arc.head", "label.dependent", "label.head"}) {
      add_layer(name, shape.rank, shape.width);
    }
    add("arc.root", {shape.rank});
    add("arc.bilinear", {shape.rank, shape.rank});
    add("arc.head_bias", {shape.rank});
    add("arc.distance", {7});
    add_layer("label.out", 3, 3 * shape.rank);
    add("label.root", {shape.rank});
    if (!shape.has_names) return;
    head["heads"]["name"]["labels"] = {"O", "B-ORG", "I-ORG", "E-ORG", "S-ORG"};
    add_layer("name", 5, shape.width);
  }

  void add_window(std::size_t reach) {
    constexpr std::size_t width = 8;
    constexpr std::size_t hidden = 16;
    constexpr std::size_t classes = 19;
    const std::size_t tokens = 2 * reach + 1;
    head["heads"]["name"]["window"] = {{"width", width}, {"hidden", hidden}, {"reach", reach}};
    for (const auto& feature : head["features"]) {
      add("window." + feature["name"].get<std::string>(), {feature["rows"], width});
    }
    add_norm("window.norm", width);
    add_layer("window.hidden", hidden, tokens * width);
    add("window.tag", {tokens * classes, hidden});
    add_layer("window.out", 5, hidden);
  }

  void add_close_reader() {
    constexpr std::size_t width = 16;
    constexpr std::size_t wide = 24;
    constexpr std::size_t places = 256;
    constexpr std::size_t inner = 8;
    add_lists(1, 1);
    head["heads"]["name"]["close"] = {
        {"layers", 1}, {"width", width}, {"heads", 1}, {"head", inner}, {"wide", wide},
        {"places", places}};
    std::vector<std::uint32_t> keys;
    for (const char* subword : {"[CLS]", "[SEP]", "[UNK]"}) {
      keys.push_back(static_cast<std::uint32_t>(feature_hash(0, subword) >> 32));
    }
    std::ranges::sort(keys);
    Floats tensor{{keys.size()}, {}, "u32"};
    for (const std::uint32_t key : keys) tensor.values.push_back(std::bit_cast<float>(key));
    tensors["close.keys"] = tensor;
    add("close.words", {keys.size(), width});
    add("close.places", {places, width});
    add("close.cases", {case_classes, width});
    add("close.lists", {40, width});
    add_norm("close.norm", width);
    for (const char* part : {"query", "key", "value"}) {
      add_layer(std::string("close.0.") + part, inner, width);
    }
    add_layer("close.0.attention", width, inner);
    add_norm("close.0.attention.norm", width);
    add_layer("close.0.widen", wide, width);
    add_layer("close.0.narrow", width, wide);
    add_norm("close.0.norm", width);
    add_layer("close.out", 5, width);
  }

  std::mt19937 random_;
};

}  // namespace dragoman

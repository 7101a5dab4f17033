#include "syntax/model_file.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <map>
#include <simdjson.h>
#include <utility>

namespace dragoman {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::string_view magic = "DRAGOMOD";
constexpr std::uint32_t supported_version = 1;
constexpr std::size_t head_begin = 24;
constexpr std::size_t tensor_alignment = 64;
// Far above what a model needs; keeps sums of sizes from overflowing.
constexpr std::uint64_t size_max = std::uint64_t{1} << 32;

static_assert(std::endian::native == std::endian::little, "model files are little-endian");

Error damaged(std::string detail) { return {ErrorId::model_damaged, std::move(detail), ""}; }
Error lacks(std::string detail) { return {ErrorId::model_incomplete, std::move(detail), ""}; }

struct TypeName {
  std::string_view name;
  TensorType type;
  std::size_t size;
};
constexpr TypeName types[] = {{"f32", TensorType::f32, 4}, {"f16", TensorType::f16, 2},
                              {"i8", TensorType::i8, 1},   {"u16", TensorType::u16, 2},
                              {"u32", TensorType::u32, 4}};

// IEEE 754 half precision, exact.
float half_to_float(std::uint16_t half) {
  const int exponent = (half >> 10) & 31;
  const int fraction = half & 1023;
  float value = 0;
  if (exponent == 31) {
    value = fraction == 0 ? HUGE_VALF : NAN;
  } else if (exponent == 0) {
    value = std::ldexp(static_cast<float>(fraction), -24);
  } else {
    value = std::ldexp(static_cast<float>(fraction + 1024), exponent - 25);
  }
  return (half & 0x8000) != 0 ? -value : value;
}

// A number of the head; the reader below stops at the first one that is missing.
Result<std::size_t> number_at(element root, const char* pointer) {
  std::uint64_t value = 0;
  if (root.at_pointer(pointer).get(value) != simdjson::SUCCESS || value == 0 || value > size_max) {
    return lacks(fmt::format("the number {}", pointer));
  }
  return static_cast<std::size_t>(value);
}

Result<std::vector<std::size_t>> numbers_at(element root, const char* pointer) {
  array list;
  if (root.at_pointer(pointer).get(list) != simdjson::SUCCESS) {
    return lacks(fmt::format("the list {}", pointer));
  }
  std::vector<std::size_t> numbers;
  for (const element item : list) {
    std::uint64_t value = 0;
    if (item.get(value) != simdjson::SUCCESS || value == 0 || value > size_max) {
      return damaged(fmt::format("{} holds something else than a positive number", pointer));
    }
    numbers.push_back(static_cast<std::size_t>(value));
  }
  return numbers;
}

Result<std::vector<std::string>> strings_at(element root, const char* pointer) {
  array list;
  if (root.at_pointer(pointer).get(list) != simdjson::SUCCESS || list.size() == 0) {
    return lacks(fmt::format("the list {}", pointer));
  }
  std::vector<std::string> strings;
  for (const element item : list) {
    std::string_view text;
    if (item.get(text) != simdjson::SUCCESS) {
      return damaged(fmt::format("{} holds something else than text", pointer));
    }
    strings.emplace_back(text);
  }
  return strings;
}

// Moves the value out, or keeps the first error.
template <typename T>
bool take(Result<T> from, T& into, std::optional<Error>& error) {
  if (from.ok()) {
    into = std::move(*from);
    return true;
  }
  if (!error) error = from.error();
  return false;
}

std::optional<Error> read_head(element root, ModelHead& head) {
  std::optional<Error> error;
  std::string_view name;
  if (root["name"].get(name) != simdjson::SUCCESS) return lacks("its name");
  head.name = name;
  take(number_at(root, "/encoder/width"), head.width, error);
  take(numbers_at(root, "/encoder/conv_dilations"), head.conv_dilations, error);
  take(number_at(root, "/encoder/pieces"), head.pieces, error);
  take(numbers_at(root, "/encoder/gru"), head.gru, error);
  take(number_at(root, "/heads/arc/rank"), head.arc_rank, error);
  take(number_at(root, "/heads/label/rank"), head.label_rank, error);
  take(strings_at(root, "/heads/tag/labels"), head.tags, error);
  take(strings_at(root, "/heads/lemma/scripts"), head.scripts, error);
  take(strings_at(root, "/heads/label/labels"), head.labels, error);
  if (error) return error;
  auto names = strings_at(root, "/heads/name/labels");
  if (names.ok()) head.names = std::move(*names);
  element window;
  if (root.at_pointer("/heads/name/window").get(window) == simdjson::SUCCESS) {
    take(number_at(window, "/width"), head.window.width, error);
    take(number_at(window, "/hidden"), head.window.hidden, error);
    take(number_at(window, "/reach"), head.window.reach, error);
  }
  element close;
  if (root.at_pointer("/heads/name/close").get(close) == simdjson::SUCCESS) {
    take(number_at(close, "/layers"), head.close.layers, error);
    take(number_at(close, "/width"), head.close.width, error);
    take(number_at(close, "/heads"), head.close.heads, error);
    take(number_at(close, "/head"), head.close.head, error);
    take(number_at(close, "/wide"), head.close.wide, error);
    take(number_at(close, "/places"), head.close.places, error);
  }
  element role;
  if (root.at_pointer("/heads/role").get(role) != simdjson::SUCCESS) return error;
  take(number_at(role, "/rank"), head.role.rank, error);
  take(number_at(role, "/distance"), head.role.distance, error);
  take(strings_at(role, "/labels"), head.role.labels, error);
  take(strings_at(role, "/paths"), head.role.paths, error);
  return error;
}

}  // namespace

float Tensor::at(std::size_t row, std::size_t column) const {
  const std::size_t place = row * columns + column;
  if (type == TensorType::i8) {
    return static_cast<float>(static_cast<std::int8_t>(data[place])) * scale_of(row);
  }
  if (type == TensorType::f16) {
    std::uint16_t half = 0;
    std::memcpy(&half, data + place * sizeof half, sizeof half);
    return half_to_float(half);
  }
  float value = 0;
  std::memcpy(&value, data + place * sizeof value, sizeof value);
  return value;
}

struct ModelFile::Contents {
  std::span<const std::byte> bytes;
  simdjson::dom::parser json;
  ModelHead head;
  std::map<std::string, Tensor, std::less<>> tensors;
  std::map<std::string, Tensor, std::less<>> whole_numbers;  // apart: no layer may be made of them
  std::vector<FeatureTable> features;
  std::vector<LemmaException> lemmas;
  WordLists lists;

  std::optional<Error> read_tensor(std::string_view name, element entry);
  std::optional<Error> read_tensors(element root);
  std::optional<Error> read_features(element root);
  std::optional<Error> read_lemmas(element root);
  std::optional<Error> read_lists(element root);
  // The whole numbers of a tensor, or none where there is no such one.
  template <typename T>
  std::span<const T> numbers(std::string_view name, TensorType type) const {
    const auto found = whole_numbers.find(name);
    if (found == whole_numbers.end() || found->second.type != type) return {};
    const Tensor& tensor = found->second;
    return {reinterpret_cast<const T*>(tensor.data), tensor.rows * tensor.columns};
  }
};

std::optional<Error> ModelFile::Contents::read_tensor(std::string_view name, element entry) {
  std::string_view type;
  std::uint64_t offset = 0;
  array shape;
  if (entry["dtype"].get(type) != simdjson::SUCCESS ||
      entry["offset"].get(offset) != simdjson::SUCCESS ||
      entry["shape"].get(shape) != simdjson::SUCCESS || shape.size() < 1 || shape.size() > 2) {
    return damaged(fmt::format("tensor {} has no dtype, offset and shape of 1 or 2 sizes", name));
  }
  const auto known = std::ranges::find(types, type, &TypeName::name);
  if (known == std::end(types)) return std::nullopt;  // not known: ignored
  Tensor tensor;
  tensor.type = known->type;
  std::uint64_t sizes[2] = {1, 1};
  std::size_t place = 2 - shape.size();
  for (const element size : shape) {
    if (size.get(sizes[place]) != simdjson::SUCCESS || sizes[place] > size_max) {
      return damaged(fmt::format("tensor {} has a bad shape", name));
    }
    ++place;
  }
  tensor.rows = sizes[0];
  tensor.columns = sizes[1];
  // Both sizes are at most 2^32, so only the product needs care.
  const std::uint64_t left = offset <= bytes.size() ? bytes.size() - offset : 0;
  const std::uint64_t columns_max =
      tensor.rows == 0 ? 0 : left / known->size / tensor.rows;
  if (offset % tensor_alignment != 0 || tensor.columns > columns_max) {
    return damaged(fmt::format("tensor {} lies outside the file", name));
  }
  tensor.data = bytes.data() + offset;
  const bool is_whole = tensor.type == TensorType::u16 || tensor.type == TensorType::u32;
  (is_whole ? whole_numbers : tensors).emplace(name, tensor);
  return std::nullopt;
}

std::optional<Error> ModelFile::Contents::read_tensors(element root) {
  object entries;
  if (root["tensors"].get(entries) != simdjson::SUCCESS) return lacks("its tensors");
  for (const auto& [name, entry] : entries) {
    if (auto error = read_tensor(name, entry)) return error;
  }
  for (const auto& [name, entry] : entries) {
    const auto tensor = tensors.find(name);
    if (tensor == tensors.end() || tensor->second.type != TensorType::i8) continue;
    std::string_view scale_name;
    if (entry["scale"].get(scale_name) != simdjson::SUCCESS) {
      return lacks(fmt::format("the scale of tensor {}", name));
    }
    const auto scale = tensors.find(scale_name);
    const std::size_t scales =
        scale == tensors.end() ? 0 : scale->second.rows * scale->second.columns;
    if (scale == tensors.end() || scale->second.type != TensorType::f32 ||
        (scales != 1 && scales != tensor->second.rows)) {
      return lacks(fmt::format("tensor {}", scale_name));
    }
    tensor->second.scale_step = scales == 1 ? 0 : 1;
    tensor->second.scale = reinterpret_cast<const float*>(scale->second.data);
  }
  return std::nullopt;
}

std::optional<Error> ModelFile::Contents::read_features(element root) {
  array list;
  if (root["features"].get(list) != simdjson::SUCCESS) return lacks("its features");
  for (const element entry : list) {
    std::string_view name;
    std::string_view table;
    std::uint64_t hashes = 0;
    std::uint64_t rows = 0;
    if (entry["name"].get(name) != simdjson::SUCCESS ||
        entry["table"].get(table) != simdjson::SUCCESS ||
        entry["hashes"].get(hashes) != simdjson::SUCCESS ||
        entry["rows"].get(rows) != simdjson::SUCCESS || hashes == 0 || hashes > 16) {
      return damaged("a feature has no name, table, rows and hashes (1 to 16)");
    }
    const auto tensor = tensors.find(table);
    if (rows == 0 || tensor == tensors.end() || tensor->second.rows != rows ||
        tensor->second.columns != head.width) {
      return lacks(fmt::format("tensor {} of {} rows and {} columns", table, rows, head.width));
    }
    features.push_back({std::string(name), static_cast<std::size_t>(hashes), tensor->second, {}});
    if (head.window.width == 0) continue;
    const std::string own = fmt::format("window.{}", name);
    const auto seen = tensors.find(own);
    if (seen == tensors.end() || seen->second.rows != rows ||
        seen->second.columns != head.window.width) {
      return lacks(fmt::format("tensor {} of {} rows and {} columns", own, rows,
                               head.window.width));
    }
    features.back().window = seen->second;
  }
  if (features.empty()) return lacks("its features");
  return std::nullopt;
}

std::optional<Error> ModelFile::Contents::read_lemmas(element root) {
  object entries;
  if (root["lemmas"].get(entries) != simdjson::SUCCESS) return lacks("its lemmas");
  lemmas.reserve(entries.size());
  for (const auto& [key, value] : entries) {
    std::string_view lemma;
    const auto bar = key.rfind('|');
    if (value.get(lemma) != simdjson::SUCCESS || bar == std::string_view::npos) {
      return damaged(fmt::format("lemma entry '{}' is not \"form|UPOS\": \"lemma\"", key));
    }
    lemmas.push_back({key.substr(0, bar), key.substr(bar + 1), lemma});
  }
  return std::nullopt;
}

std::optional<Error> ModelFile::Contents::read_lists(element root) {
  std::string_view letters;
  if (root["lists"].get(letters) != simdjson::SUCCESS) return std::nullopt;
  const auto keys = numbers<std::uint32_t>("lists.keys", TensorType::u32);
  const auto sets = numbers<std::uint16_t>("lists.sets", TensorType::u16);
  if (keys.empty() || keys.size() != sets.size()) return lacks("its lists' keys and sets");
  if (letters.size() > 16 || !std::ranges::is_sorted(keys)) {
    return damaged("the keys of its lists do not ascend, or there are over 16 lists");
  }
  lists = WordLists(letters, keys, sets);
  return std::nullopt;
}

ModelFile::ModelFile(std::unique_ptr<Contents> contents) : contents_(std::move(contents)) {}
ModelFile::ModelFile(ModelFile&&) noexcept = default;
ModelFile& ModelFile::operator=(ModelFile&&) noexcept = default;
ModelFile::~ModelFile() = default;

Result<ModelFile> ModelFile::read(std::span<const std::byte> bytes) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (bytes.size() < head_begin || !text.starts_with(magic)) {
    return Error{ErrorId::not_a_model, "the given file", ""};
  }
  std::uint32_t version = 0;
  std::uint64_t head_size = 0;
  std::memcpy(&version, bytes.data() + 8, sizeof version);
  std::memcpy(&head_size, bytes.data() + 16, sizeof head_size);
  if (version != supported_version) {
    return Error{ErrorId::model_version, std::to_string(version), ""};
  }
  if (head_size > bytes.size() - head_begin) return damaged("it ends inside its head");
  auto contents = std::make_unique<Contents>();
  contents->bytes = bytes;
  element root;
  if (contents->json.parse(text.substr(head_begin, head_size)).get(root) != simdjson::SUCCESS) {
    return damaged("its head is no JSON");
  }
  if (auto error = read_head(root, contents->head)) return *error;
  if (auto error = contents->read_tensors(root)) return *error;
  if (auto error = contents->read_features(root)) return *error;
  if (auto error = contents->read_lemmas(root)) return *error;
  if (auto error = contents->read_lists(root)) return *error;
  return ModelFile(std::move(contents));
}

const ModelHead& ModelFile::head() const { return contents_->head; }
std::span<const FeatureTable> ModelFile::features() const { return contents_->features; }
std::span<const LemmaException> ModelFile::lemmas() const { return contents_->lemmas; }
const WordLists& ModelFile::lists() const { return contents_->lists; }
std::span<const std::uint32_t> ModelFile::subword_keys() const {
  return contents_->numbers<std::uint32_t>("close.keys", TensorType::u32);
}

Result<Tensor> ModelFile::tensor(std::string_view name, Shape shape) const {
  const auto found = contents_->tensors.find(name);
  if (found == contents_->tensors.end() || found->second.rows != shape.rows ||
      found->second.columns != shape.columns) {
    return lacks(fmt::format("tensor {} of {} rows and {} columns", name, shape.rows,
                             shape.columns));
  }
  return found->second;
}

std::size_t ModelFile::columns_of(std::string_view name) const {
  const auto found = contents_->tensors.find(name);
  return found == contents_->tensors.end() ? 0 : found->second.columns;
}

}  // namespace dragoman

#include "syntax/close_reader.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <string>

#include "syntax/form_features.h"

namespace dragoman {
namespace {

constexpr float never = -1e9F;  // the score of what is beyond the passage
constexpr std::size_t ends_pieces = 2;  // of a passage, beside those of its words

bool fits(const CloseShape& shape) {
  for (const std::size_t size : {shape.width, shape.head, shape.wide}) {
    if (size % lanes != 0) return false;
  }
  return shape.places >= passage_words_max * Subwords::form_subwords_max + ends_pieces;
}

}  // namespace

Result<CloseReader> CloseReader::make(const ModelFile& file, const Kernels& kernels) {
  CloseReader reader;
  const CloseShape& shape = reader.shape_ = file.head().close;
  if (shape.layers == 0) return reader;
  TensorLoader load(file, kernels);
  reader.kernels_ = &kernels;
  reader.lists_ = file.lists();
  const auto keys = file.subword_keys();
  reader.subwords_ = Subwords(keys);
  const auto lists = std::ranges::find(file.features(), "lists", &FeatureTable::name);
  if (!fits(shape)) load.refuse("a size of its close reader");
  if (lists == file.features().end()) load.refuse("a close reader without lists of names");
  if (!std::ranges::is_sorted(keys) || !reader.subwords_.is_complete()) {
    load.refuse("the keys of its sub-words");
  }
  if (load.error()) return *load.error();
  const std::size_t d = shape.width;
  const std::size_t inner = reader.inner();
  reader.lists_place_ = static_cast<std::size_t>(lists - file.features().begin());
  reader.words_ = load.take("close.words", {keys.size(), d});
  reader.places_ = load.take("close.places", {shape.places, d});
  reader.cases_ = load.take("close.cases", {case_classes, d});
  reader.list_rows_ = load.take("close.lists", {lists->table.rows, d});
  reader.norm_ = load.norm("close.norm", d);
  for (std::size_t i = 0; i < shape.layers; ++i) {
    const std::string name = fmt::format("close.{}.", i);
    const Layer query = load.layer(name + "query", {inner, d});
    const Layer context[2] = {load.layer(name + "key", {inner, d}),
                              load.layer(name + "value", {inner, d})};
    reader.layers_.push_back({load.pack(query), load.pack(context),
                              load.pack(load.layer(name + "attention", {d, inner})),
                              load.norm(name + "attention.norm", d),
                              load.pack(load.layer(name + "widen", {shape.wide, d})),
                              load.pack(load.layer(name + "narrow", {d, shape.wide})),
                              load.norm(name + "norm", d)});
    if (load.error()) return *load.error();
    reader.layers_.back().widen.rectify(shape.wide);
  }
  reader.out_ = load.pack(load.layer("close.out", {file.head().names.size(), d}));
  if (load.error()) return *load.error();
  return reader;
}

void CloseReader::add_pieces(const Passage& passage, Memory& memory) const {
  DRAGOMAN_ASSERT(passage.words.size() <= passage_words_max);
  memory.pieces.push_back({subwords_.start()});
  for (std::size_t i = 0; i < passage.words.size(); ++i) {
    const std::string_view form = passage.words[i].form;
    const FormText text(form, lists_);
    Memory::Piece piece;
    piece.case_class = case_class(text.of("shape"));
    piece.list = feature_row(feature_hash(lists_place_, text.of("lists")), 0, list_rows_.rows);
    if (i >= passage.first && i <= passage.last) memory.asked.push_back(memory.pieces.size());
    memory.rows.clear();
    subwords_.split(form, memory.rows);
    for (const std::uint32_t row : memory.rows) {
      piece.row = row;
      memory.pieces.push_back(piece);
    }
  }
  memory.pieces.push_back({subwords_.end()});
  memory.ends.push_back(memory.pieces.size());
  memory.asked_ends.push_back(memory.asked.size());
}

Rows CloseReader::embed(Memory& memory) const {
  const Rows x = memory.x.rows(memory.pieces.size(), shape_.width);
  std::size_t place = 0;
  auto end = memory.ends.begin();
  for (std::size_t i = 0; i < x.count; ++i, ++place) {
    if (i == *end) {
      ++end;
      place = 0;
    }
    const std::span<float> sum(x.row(i), x.columns);
    std::ranges::fill(sum, 0.0F);
    const Memory::Piece& piece = memory.pieces[i];
    add_row(words_, piece.row, *kernels_, sum);
    add_row(places_, place, *kernels_, sum);
    add_row(cases_, piece.case_class, *kernels_, sum);
    add_row(list_rows_, piece.list, *kernels_, sum);
  }
  memory.rounded = memory.x_integers.rows(x.count, x.columns);
  kernels_->settle(x, {}, norm_.view(), memory.rounded);
  return x;
}

void CloseReader::add(const Rows& x, const Rows& input, const PackedMatrix& out, const Norm& norm,
                      Memory& memory) const {
  const Rows change = memory.change.rows(x.count, x.columns);
  multiply(*kernels_, input, out, change, memory.integers);
  memory.rounded = memory.x_integers.rows(x.count, x.columns);
  kernels_->settle(x, {change.data, 1}, norm.view(), memory.rounded);
}

// All of one passage.
void CloseReader::attend(const Rows& queries, const Rows& context, const Rows& seen,
                         Memory& memory) const {
  const std::size_t size = shape_.head;
  const std::size_t columns = rounded_up(context.count, lanes);
  const float factor = 1.0F / std::sqrt(static_cast<float>(size));
  const Rows both = memory.attention.rows(size + queries.count, columns);
  const Rows keys = part_of(both, 0, size);
  const Rows shares = part_of(both, size, both.count);
  std::fill_n(keys.data, size * columns, 0.0F);
  for (std::size_t first = 0; first < inner(); first += size) {
    const Rows key = columns_of(context, first, size);
    for (std::size_t i = 0; i < context.count; ++i) {
      for (std::size_t k = 0; k < size; ++k) keys.row(k)[i] = key.row(i)[k] * factor;
    }
    for (std::size_t i = 0; i < shares.count; ++i) {
      std::fill_n(shares.row(i), context.count, 0.0F);
      std::fill_n(shares.row(i) + context.count, columns - context.count, never);
      std::fill_n(seen.row(i) + first, size, 0.0F);
    }
    kernels_->add_products(columns_of(queries, first, size), keys, shares);
    kernels_->soften(shares);
    kernels_->add_products(columns_of(shares, 0, context.count),
                           columns_of(context, inner() + first, size),
                           columns_of(seen, first, size));
  }
}

Rows CloseReader::read(std::span<const Passage> passages, Memory& memory) const {
  memory.pieces.clear();
  memory.ends.clear();
  memory.asked.clear();
  memory.asked_ends.clear();
  for (const Passage& passage : passages) add_pieces(passage, memory);
  Rows x = embed(memory);
  for (const Block& layer : layers_) {
    const Rows context = memory.context.rows(x.count, 2 * inner());
    kernels_->multiply(memory.rounded, layer.context.view(), context);
    // In the last layer only what is asked for looks at the others.
    const bool is_last = &layer == &layers_.back();
    if (is_last) {
      const std::vector<std::size_t>& asked = memory.asked;
      const Rows asked_x = memory.asked_x.rows(asked.size(), shape_.width);
      for (std::size_t i = 0; i < asked.size(); ++i) {
        std::copy_n(x.row(asked[i]), shape_.width, asked_x.row(i));
      }
      const Quantised rounded = memory.integers.rows(asked.size(), shape_.width);
      gather(memory.rounded, asked, rounded);
      x = asked_x;
      memory.rounded = rounded;
    }
    const Rows queries = memory.queries.rows(x.count, inner());
    kernels_->multiply(memory.rounded, layer.query.view(), queries);
    const std::vector<std::size_t>& query_ends = is_last ? memory.asked_ends : memory.ends;
    const Rows seen = memory.seen.rows(x.count, inner());
    std::size_t begin = 0;
    std::size_t query_begin = 0;
    for (std::size_t i = 0; i < passages.size(); ++i) {
      attend(part_of(queries, query_begin, query_ends[i]), part_of(context, begin, memory.ends[i]),
             part_of(seen, query_begin, query_ends[i]), memory);
      begin = memory.ends[i];
      query_begin = query_ends[i];
    }
    add(x, seen, layer.attention_out, layer.attention_norm, memory);
    const Rows wide = memory.wide.rows(x.count, shape_.wide);
    kernels_->multiply(memory.rounded, layer.widen.view(), wide);
    add(x, wide, layer.narrow, layer.norm, memory);
  }
  const Rows scores = memory.scores.rows(x.count, out_.outputs());
  kernels_->multiply(memory.rounded, out_.view(), scores);
  return scores;
}

}  // namespace dragoman

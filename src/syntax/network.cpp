#include "syntax/network.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/hash.h"
#include "syntax/form_features.h"

namespace dragoman {
namespace {

constexpr std::size_t line = 64;  // bytes that come together

void prefetch(std::span<const std::int16_t> values) {
  const auto* begin = reinterpret_cast<const std::byte*>(values.data());
  for (std::size_t at = 0; at < values.size_bytes(); at += line) __builtin_prefetch(begin + at);
}

void prefetch_row(const Tensor& table, std::size_t row) {
  if (table.type != TensorType::i8) return;
  const std::byte* begin = table.data + row * table.columns;
  for (std::size_t at = 0; at < table.columns; at += line) __builtin_prefetch(begin + at);
  __builtin_prefetch(table.scale + row * table.scale_step);
}

}  // namespace

void Network::multiply(const Rows& x, const PackedMatrix& weights, const Rows& out,
                       Scratch& scratch) const {
  dragoman::multiply(*kernels_, x, weights, out, scratch.integers);
}

void Network::normalise(const Rows& x, const Norm& norm) const {
  dragoman::normalise(*kernels_, x, norm);
}

void Network::embed(std::span<FormEntry* const> entries, Scratch& scratch) const {
  const Rows values = scratch.forms.rows(entries.size(), form_values());
  const Rows x = columns_of(values, 0, width_);
  // The rows lie anywhere in tables of megabytes: all are asked for before the first is read.
  scratch.feature_rows.clear();
  for (const FormEntry* entry : entries) {
    const FormText text(entry->form, lists_);
    for (std::size_t place = 0; place < features_.size(); ++place) {
      const FeatureTable& feature = features_[place];
      const std::uint64_t hash = feature_hash(place, text.of(feature.name));
      for (std::size_t k = 0; k < feature.hashes; ++k) {
        scratch.feature_rows.push_back(feature_row(hash, k, feature.table.rows));
        prefetch_row(feature.table, scratch.feature_rows.back());
      }
    }
  }
  const Rows seen = columns_of(values, form_values() - window_.width, window_.width);
  auto row = scratch.feature_rows.begin();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::span<float> sum(x.row(i), width_);
    const std::span<float> window_sum(seen.row(i), window_.width);
    std::ranges::fill(sum, 0.0F);
    std::ranges::fill(window_sum, 0.0F);
    for (const FeatureTable& feature : features_) {
      for (std::size_t k = 0; k < feature.hashes; ++k, ++row) {
        add_row(feature.table, *row, *kernels_, sum);
        if (has_window()) add_row(feature.window, *row, *kernels_, window_sum);
      }
    }
  }
  normalise(x, embed_norm_);
  if (has_window()) normalise(seen, window_.norm);
  if (first_parts_ != 0) {
    multiply(x, first_.weights, columns_of(values, width_, width_ * first_parts_), scratch);
  }
  if (scratch.shorts.size() < entries.size() * form_values()) {
    scratch.shorts.resize(entries.size() * form_values());
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    std::int16_t* to = scratch.shorts.data() + i * form_values();
    entries[i]->values = {to, form_values()};
    entries[i]->input_scale = kernels_->shorten(x.row(i), width_, to);
    entries[i]->part_scale =
        kernels_->shorten(values.row(i) + width_, width_ * first_parts_, to + width_);
    const std::size_t last = form_values() - window_.width;
    entries[i]->window_scale = kernels_->shorten(seen.row(i), window_.width, to + last);
  }
}

void Network::first_convolution(const Batch& batch, const Rows& x,
                                const Quantised& rounded) const {
  constexpr std::size_t ahead = 3;  // tokens whose values are on their way
  const std::size_t pieces = first_parts_ / 3;  // none where the model has no convolution
  const std::size_t size = pieces * width_;
  const std::size_t step = first_.dilation;
  const auto part = [&](std::size_t token, std::size_t which) {
    const FormEntry& entry = *batch.tokens[token];
    return Shorts{entry.values.data() + width_ + which * size, entry.part_scale};
  };
  for (std::size_t sentence = 0; sentence < batch.ends.size(); ++sentence) {
    const std::size_t begin = batch.begin_of(sentence);
    const std::size_t end = batch.ends[sentence];
    for (std::size_t t = begin; t < end; ++t) {
      if (t + ahead < x.count) prefetch(batch.tokens[t + ahead]->values);
      const FormEntry& own = *batch.tokens[t];
      ConvolutionInput in;
      in.own = {own.values.data(), own.input_scale};
      in.middle = part(t, 1);
      const Shorts nothing{in.middle.data, 0.0F};
      in.left = t >= begin + step ? part(t - step, 0) : nothing;
      in.right = t + step < end ? part(t + step, 2) : nothing;
      kernels_->convolve_first(in, x.row(t), width_, pieces);
    }
  }
  if (first_parts_ != 0) {
    settle(*kernels_, x, first_.norm, {}, rounded);
  } else {
    kernels_->quantise(x, rounded);
  }
}

void Network::convolve(const Convolution& convolution, const Batch& batch, const Rows& x,
                       const Quantised& rounded, Scratch& scratch) const {
  const Rows windows = scratch.small.rows(x.count, 3 * width_);
  for (std::size_t sentence = 0; sentence < batch.ends.size(); ++sentence) {
    const std::size_t begin = batch.begin_of(sentence);
    const std::size_t end = batch.ends[sentence];
    const std::size_t step = convolution.dilation;
    for (std::size_t t = begin; t < end; ++t) {
      float* window = windows.row(t);
      std::fill_n(window, 3 * width_, 0.0F);
      if (t >= begin + step) std::copy_n(x.row(t - step), width_, window);
      std::copy_n(x.row(t), width_, window + width_);
      if (t + step < end) std::copy_n(x.row(t + step), width_, window + 2 * width_);
    }
  }
  const Rows sums = scratch.wide.rows(x.count, pieces_ * width_);
  multiply(windows, convolution.weights, sums, scratch);
  settle(*kernels_, x, convolution.norm, {sums.data, pieces_}, rounded);
}

void Network::recur(const Gru& gru, const Batch& batch, const Rows& hidden,
                    const Quantised& rounded, Scratch& scratch) const {
  const std::size_t h = gru.size;
  const Rows x = columns_of(hidden, state_max_, width_);
  const Rows gates = scratch.wide.rows(x.count, 4 * h);
  kernels_->multiply(rounded, gru.gates.view(), gates);
  const Rows input = columns_of(hidden, state_max_ - 2 * h, 2 * h);
  const Quantised integers = scratch.integers.rows(x.count, 2 * h);
  for (std::size_t sentence = 0; sentence < batch.ends.size(); ++sentence) {
    const std::size_t begin = batch.begin_of(sentence);
    const std::size_t end = batch.ends[sentence];
    const Rows here = part_of(gates, begin, end);
    const Rows states = part_of(input, begin, end);
    kernels_->scan(columns_of(here, 0, 2 * h), columns_of(states, 0, h), false);
    kernels_->scan(columns_of(here, 2 * h, 2 * h), columns_of(states, h, h), true);
    kernels_->quantise(states, part_of(integers, begin, end));
  }
  const Rows change = scratch.wide.rows(x.count, width_);
  kernels_->multiply(integers, gru.out.view(), change);
  settle(*kernels_, x, gru.norm, {change.data, 1}, rounded);
}

void Network::encode(const Batch& batch, Scratch& scratch) const {
  const std::size_t count = batch.tokens.size();
  const Rows hidden = scratch.hidden.rows(count, state_max_ + width_);
  const Rows x = columns_of(hidden, state_max_, width_);
  const Quantised rounded = scratch.y_integers.rows(count, width_);
  first_convolution(batch, x, rounded);
  for (const Convolution& convolution : convolutions_) {
    convolve(convolution, batch, x, rounded, scratch);
  }
  for (const Gru& gru : grus_) recur(gru, batch, hidden, rounded, scratch);
  scratch.y = x;
  scratch.y_quantised = rounded;
  scratch.head_rows =
      columns_of(scratch.heads.rows(count, rounded_up(heads_.outputs(), panel_columns)), 0,
                 heads_.outputs());
  kernels_->multiply(scratch.y_quantised, heads_.view(), scratch.head_rows);
  kernels_->rectify(columns_of(scratch.head_rows, 0, rectified()));
}

Rows Network::tag_scores(const Scratch& scratch) const {
  return columns_of(scratch.head_rows, rectified(), tags_);
}

Rows Network::name_scores(const Scratch& scratch) const {
  return columns_of(scratch.head_rows, rectified() + tags_, names_);
}

Rows Network::role_predicates(const Scratch& scratch) const {
  return columns_of(scratch.head_rows, 2 * (arc_rank_ + label_rank_), role_rank_);
}

Rows Network::role_arguments(const Scratch& scratch) const {
  return columns_of(scratch.head_rows, 2 * (arc_rank_ + label_rank_) + role_rank_, role_rank_);
}

Rows Network::predicate_scores(const Scratch& scratch) const {
  return columns_of(scratch.head_rows, rectified() + tags_ + names_, role_rank_ == 0 ? 0 : 2);
}

Rows Network::arc_vectors(Scratch& scratch) const {
  const Rows g = columns_of(scratch.head_rows, arc_rank_, arc_rank_);
  const Rows vectors = scratch.small.rows(g.count, arc_rank_ + 1);
  multiply(g, bilinear_, vectors, scratch);
  return vectors;
}

Rows Network::arc_scores(const Rows& arc_vectors, std::size_t begin, std::size_t end,
                         Scratch& scratch) const {
  const std::size_t words = end - begin;
  const std::size_t columns = rounded_up(words + 1, lanes);
  // The scores; then the arc vectors, one column a head, and below them the bias of each head;
  // last, what each distance from a word to its head adds.
  const Rows all = scratch.scores.rows(words + arc_rank_ + 3, columns);
  const Rows scores = part_of(all, 0, words);
  const Rows turned = part_of(all, words, words + arc_rank_ + 1);
  float* bias = turned.row(arc_rank_);
  float* distances = all.row(words + arc_rank_ + 1);
  std::fill_n(turned.data, turned.count * columns, 0.0F);
  for (std::size_t k = 0; k < arc_rank_; ++k) turned.row(k)[0] = root_vector_[k];
  bias[0] = root_bias_;
  for (std::size_t j = 0; j < words; ++j) {
    const float* vector = arc_vectors.row(begin + j);
    for (std::size_t k = 0; k <= arc_rank_; ++k) turned.row(k)[j + 1] = vector[k];
  }
  const auto reach = static_cast<std::ptrdiff_t>(distance_.size() / 2);
  for (std::size_t place = 0; place + 1 < 2 * words; ++place) {
    const auto far = static_cast<std::ptrdiff_t>(place + 1) - static_cast<std::ptrdiff_t>(words);
    distances[place] = distance_[static_cast<std::size_t>(std::clamp(far, -reach, reach) + reach)];
  }
  for (std::size_t i = 0; i < words; ++i) {
    float* row = scores.row(i);
    const float* near = distances + (words - 1 - i);
    std::copy_n(bias, columns, row);
    for (std::size_t j = 0; j < words; ++j) row[j + 1] += near[j];
  }
  kernels_->add_products(part_of(columns_of(scratch.head_rows, 0, arc_rank_), begin, end), turned,
                         scores);
  return scores;
}

Rows Network::label_scores(std::span<const int> heads, Scratch& scratch) const {
  const std::size_t rank = label_rank_;
  const Rows inputs = scratch.small.rows(heads.size(), 3 * rank);
  const Rows dependents = columns_of(scratch.head_rows, 2 * arc_rank_, rank);
  const Rows governors = columns_of(scratch.head_rows, 2 * arc_rank_ + rank, rank);
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const float* l = dependents.row(i);
    const float* r = heads[i] == 0 ? label_root_.data()
                                   : governors.row(static_cast<std::size_t>(heads[i]) - 1);
    float* row = inputs.row(i);
    for (std::size_t k = 0; k < rank; ++k) row[k] = l[k] * r[k];
    std::copy_n(l, rank, row + rank);
    std::copy_n(r, rank, row + 2 * rank);
  }
  const Rows scores = scratch.scores.rows(heads.size(), label_.outputs());
  multiply(inputs, label_, scores, scratch);
  return scores;
}

Rows Network::lemma_scores(std::span<const std::size_t> tokens, Scratch& scratch) const {
  const Quantised chosen = scratch.integers.rows(tokens.size(), width_);
  const Quantised& all = scratch.y_quantised;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    std::copy_n(all.data + tokens[i] * all.stride, all.stride, chosen.data + i * chosen.stride);
    chosen.scale[i] = all.scale[tokens[i]];
  }
  const Rows scores = scratch.scores.rows(tokens.size(), lemma_.outputs());
  kernels_->multiply(chosen, lemma_.view(), scores);
  return scores;
}

void Network::best_labels(const Rows& scores, std::vector<int>& labels) const {
  labels.resize(scores.count);
  kernels_->find_largest(scores, labels.data());
}

}  // namespace dragoman

#include "syntax/network.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/hash.h"
#include "syntax/form_features.h"

namespace dragoman {
namespace {

constexpr std::size_t line = 64;  // bytes that come together
// Rows of scores that stay in the first cache until they are read.
constexpr std::size_t near_rows = 48;

void prefetch(const FormValues& made) {
  __builtin_prefetch(made.scales.data());
  const std::int8_t* const end = made.values.data() + made.values.size();
  for (const std::int8_t* at = made.values.data(); at < end; at += line) __builtin_prefetch(at);
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
  kernels_->normalise(x, embed_norm_.view());
  if (has_window()) kernels_->normalise(seen, window_.norm.view());
  if (first_parts_ != 0) {
    multiply(x, first_.weights, columns_of(values, width_, width_ * first_parts_), scratch);
  }
  scratch.form_values.resize(entries.size() * form_values());
  scratch.form_scales.resize(entries.size() * form_blocks());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::span made(scratch.form_values.data() + i * form_values(), form_values());
    const std::span scales(scratch.form_scales.data() + i * form_blocks(), form_blocks());
    for (std::size_t block = 0; block < form_blocks(); ++block) {
      const std::size_t first = block * width_;  // the last block is the window's
      const std::size_t size = block + 1 == form_blocks() ? window_.width : width_;
      scales[block] = kernels_->shorten(values.row(i) + first, size, made.data() + first);
    }
    entries[i]->made = {scales, made};
  }
}

void Network::first_convolution(const Batch& batch, const Rows& x,
                                const Quantised& rounded) const {
  constexpr std::size_t ahead = 3;  // tokens whose values are on their way
  const std::size_t pieces = first_parts_ / 3;  // none where the model has no convolution
  const std::size_t size = pieces * width_;
  const std::size_t step = first_.dilation;
  const auto part = [&](std::size_t token, std::size_t which) {
    const FormValues& made = batch.tokens[token]->made;
    return Blocks{made.values.data() + width_ + which * size,
                  made.scales.data() + 1 + which * pieces};
  };
  for (std::size_t sentence = 0; sentence < batch.ends.size(); ++sentence) {
    const std::size_t begin = batch.begin_of(sentence);
    const std::size_t end = batch.ends[sentence];
    for (std::size_t t = begin; t < end; ++t) {
      if (t + ahead < x.count) prefetch(batch.tokens[t + ahead]->made);
      const FormValues& own = batch.tokens[t]->made;
      ConvolutionInput in;
      in.own = {own.values.data(), own.scales.data()};
      in.middle = part(t, 1);
      const Blocks nothing{in.middle.data, no_scales_.data()};
      in.left = t >= begin + step ? part(t - step, 0) : nothing;
      in.right = t + step < end ? part(t + step, 2) : nothing;
      kernels_->convolve_first(in, x.row(t), width_, pieces);
    }
  }
  if (first_parts_ != 0) {
    kernels_->settle(x, {}, first_.norm.view(), rounded);
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
  kernels_->settle(x, {sums.data, pieces_}, convolution.norm.view(), rounded);
}

// Gates are made and read a panel or two at a time: they stay in the first cache.
void Network::recur(const Gru& gru, const Batch& batch, const Rows& x, const Quantised& rounded,
                    Scratch& scratch) const {
  constexpr std::size_t together = 2;  // panels
  const std::size_t panels = gru.size / lanes;
  const Quantised states = scratch.integers.rows(x.count, 2 * gru.size);
  std::fill_n(states.scale, x.count, state_scale);
  ScanInput in{{}, batch.ends.data(), batch.ends.size(), false};
  for (std::size_t panel = 0; panel < 2 * panels;) {
    in.is_backward = panel >= panels;
    const std::size_t left = (in.is_backward ? 2 * panels : panels) - panel;
    const std::size_t count = std::min(together, left);
    in.gates = scratch.near.rows(x.count, count * panel_columns);
    kernels_->multiply(rounded, gru.gates.panels(panel, in.gates.columns), in.gates);
    Quantised part = states;
    part.data += panel * lanes;
    kernels_->scan(in, part);
    panel += count;
  }
  const Rows change = scratch.wide.rows(x.count, width_);
  kernels_->multiply(states, gru.out.view(), change);
  kernels_->settle(x, {change.data, 1}, gru.norm.view(), rounded);
}

void Network::encode(const Batch& batch, Scratch& scratch) const {
  const std::size_t count = batch.tokens.size();
  const Rows x = scratch.hidden.rows(count, width_);
  const Quantised rounded = scratch.y_integers.rows(count, width_);
  first_convolution(batch, x, rounded);
  for (const Convolution& convolution : convolutions_) {
    convolve(convolution, batch, x, rounded, scratch);
  }
  for (const Gru& gru : grus_) recur(gru, batch, x, rounded, scratch);
  scratch.y = x;
  scratch.y_quantised = rounded;
  scratch.head_rows =
      columns_of(scratch.heads.rows(count, rounded_up(heads_.outputs(), panel_columns)), 0,
                 heads_.outputs());
  kernels_->multiply(scratch.y_quantised, heads_.view(), scratch.head_rows);
}

Rows Network::tag_scores(std::size_t begin, std::size_t end, Scratch& scratch) const {
  const Rows scores = scratch.near.rows(end - begin, tag_.outputs());
  kernels_->multiply(part_of(scratch.y_quantised, begin, end), tag_.view(), scores);
  return scores;
}

void Network::best_tags(Scratch& scratch, std::vector<int>& tags) const {
  const std::size_t count = scratch.y_quantised.count;
  tags.resize(count);
  for (std::size_t begin = 0; begin < count; begin += near_rows) {
    const std::size_t end = std::min(begin + near_rows, count);
    kernels_->find_largest(tag_scores(begin, end, scratch), tags.data() + begin);
  }
}

Rows Network::name_scores(const Scratch& scratch) const {
  return columns_of(scratch.head_rows, rectified(), names_);
}

Rows Network::role_predicates(const Scratch& scratch) const {
  return columns_of(scratch.head_rows, 2 * (arc_rank_ + label_rank_), role_rank_);
}

Rows Network::role_arguments(const Scratch& scratch) const {
  return columns_of(scratch.head_rows, 2 * (arc_rank_ + label_rank_) + role_rank_, role_rank_);
}

Rows Network::predicate_scores(const Scratch& scratch) const {
  return columns_of(scratch.head_rows, rectified() + names_, role_rank_ == 0 ? 0 : 2);
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
    row[0] = bias[0];
    for (std::size_t j = 0; j < words; ++j) row[j + 1] = bias[j + 1] + near[j];
    std::fill(row + words + 1, row + columns, 0.0F);
  }
  kernels_->add_products(part_of(columns_of(scratch.head_rows, 0, arc_rank_), begin, end), turned,
                         scores);
  return scores;
}

void Network::best_labels(std::span<const int> heads, Scratch& scratch,
                          std::vector<int>& labels) const {
  const Rows dependents = columns_of(scratch.head_rows, 2 * arc_rank_, label_rank_);
  const Rows all = columns_of(scratch.head_rows, 2 * arc_rank_ + label_rank_, label_rank_);
  labels.resize(heads.size());
  scratch.governors.clear();
  for (const int head : heads) {
    scratch.governors.push_back(head == 0 ? label_root_.data()
                                          : all.row(static_cast<std::size_t>(head) - 1));
  }
  for (std::size_t begin = 0; begin < heads.size(); begin += near_rows) {
    const std::size_t end = std::min(begin + near_rows, heads.size());
    const Quantised inputs = scratch.integers.rows(end - begin, 3 * label_rank_);
    kernels_->join(part_of(dependents, begin, end), scratch.governors.data() + begin, inputs);
    const Rows scores = scratch.near.rows(end - begin, label_.outputs());
    kernels_->multiply(inputs, label_.view(), scores);
    kernels_->find_largest(scores, labels.data() + begin);
  }
}

void Network::best_scripts(std::span<const std::size_t> tokens, Scratch& scratch,
                           std::vector<int>& scripts) const {
  const Quantised chosen = scratch.integers.rows(tokens.size(), width_);
  gather(scratch.y_quantised, tokens, chosen);
  const Rows scores = scratch.scores.rows(tokens.size(), lemma_.outputs());
  kernels_->multiply(chosen, lemma_.view(), scores);
  scripts.resize(tokens.size());
  kernels_->find_largest(scores, scripts.data());
}

}  // namespace dragoman

// The second reader of names: what a few forms and their tags say of the token between them.

#include <algorithm>

#include "syntax/network.h"

namespace dragoman {

Rows Network::window_scores(const Batch& batch, std::span<const std::uint8_t> classes,
                            std::span<const std::size_t> tokens, Scratch& scratch) const {
  const std::size_t width = window_.width;
  const std::size_t reach = window_.reach;
  const Rows windows = scratch.wide.rows(tokens.size(), window_.tokens() * width);
  const Rows hidden = scratch.small.rows(tokens.size(), window_.hidden);
  scratch.window_tags.clear();
  std::size_t sentence = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    while (tokens[i] >= batch.ends[sentence]) ++sentence;
    const std::size_t begin = batch.begin_of(sentence);
    const std::size_t end = batch.ends[sentence];
    for (std::size_t k = 0; k < window_.tokens(); ++k) {
      float* to = windows.row(i) + k * width;
      const std::size_t place = tokens[i] + k;  // of the token, `reach` too far to the right
      if (place < begin + reach || place >= end + reach) {
        std::fill_n(to, width, 0.0F);
        scratch.window_tags.push_back(no_token_class);
        continue;
      }
      const FormEntry& entry = *batch.tokens[place - reach];
      const std::span from = entry.made.values.last(width);
      const float scale = entry.made.scales.back();
      for (std::size_t j = 0; j < width; ++j) to[j] = static_cast<float>(from[j]) * scale;
      scratch.window_tags.push_back(classes[place - reach]);
    }
  }
  multiply(windows, window_.weights, hidden, scratch);
  auto tag = scratch.window_tags.begin();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    for (std::size_t k = 0; k < window_.tokens(); ++k) {
      const float* row = window_.tags.data() + (k * tag_classes + *tag++) * window_.hidden;
      float* sum = hidden.row(i);
      for (std::size_t j = 0; j < window_.hidden; ++j) sum[j] += row[j];
    }
  }
  kernels_->rectify(hidden);
  const Rows scores = scratch.scores.rows(tokens.size(), names_);
  multiply(hidden, window_.out, scores, scratch);
  return scores;
}

}  // namespace dragoman

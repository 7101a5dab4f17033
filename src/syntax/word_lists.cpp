#include "syntax/word_lists.h"

#include <algorithm>

#include "syntax/form_features.h"

namespace dragoman {

std::optional<std::size_t> place_of(std::string_view text, std::span<const std::uint32_t> keys) {
  const auto key = static_cast<std::uint32_t>(feature_hash(0, text) >> 32);
  const auto found = std::ranges::lower_bound(keys, key);
  if (found == keys.end() || *found != key) return std::nullopt;
  return static_cast<std::size_t>(found - keys.begin());
}

std::string WordLists::letters(std::string_view lower) const {
  const std::optional<std::size_t> place = place_of(lower, keys_);
  if (!place) return {};
  const std::uint16_t set = sets_[*place];
  std::string letters;
  for (std::size_t i = 0; i < letters_.size(); ++i) {
    if ((set >> i & 1) != 0) letters += letters_[i];
  }
  return letters;
}

}  // namespace dragoman

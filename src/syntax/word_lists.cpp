#include "syntax/word_lists.h"

#include <algorithm>

#include "syntax/form_features.h"

namespace dragoman {

std::string WordLists::letters(std::string_view lower) const {
  const auto key = static_cast<std::uint32_t>(feature_hash(0, lower) >> 32);
  const auto found = std::ranges::lower_bound(keys_, key);
  if (found == keys_.end() || *found != key) return {};
  const std::uint16_t set = sets_[static_cast<std::size_t>(found - keys_.begin())];
  std::string letters;
  for (std::size_t i = 0; i < letters_.size(); ++i) {
    if ((set >> i & 1) != 0) letters += letters_[i];
  }
  return letters;
}

}  // namespace dragoman

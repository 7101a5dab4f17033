// Which lists of names a word stands on: given names, surnames, towns, states, organisations.
//
//   lists.letters("damascus")        // "pr": a city, and part of longer names of places
//
// A model file carries the lists as hashes of words and one bit a list (docs/internals/
// syntax-model.md, "Lists of names"); who is on them stands in train/lists.py. A word on none has
// no letters; one in thirty thousand such words is taken for one that is on some. A view into the
// model's bytes, which must outlive it; thread-safe; a look-up is one binary search.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dragoman {

// The place of a text among keys as the model file has them, which ascend.
std::optional<std::size_t> place_of(std::string_view text, std::span<const std::uint32_t> keys);

class WordLists {
 public:
  WordLists() = default;  // no lists
  // `keys` ascend, one set a key; bit i of a set stands for letter i.
  WordLists(std::string_view letters, std::span<const std::uint32_t> keys,
            std::span<const std::uint16_t> sets)
      : letters_(letters), keys_(keys), sets_(sets) {}

  // `lower` as the feature "word" has it.
  std::string letters(std::string_view lower) const;

 private:
  std::string letters_;
  std::span<const std::uint32_t> keys_;
  std::span<const std::uint16_t> sets_;
};

}  // namespace dragoman

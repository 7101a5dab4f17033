// The sub-words of a form: what the close reader of names has vectors of.
//
//   Subwords subwords(file.subword_keys());
//   subwords.split("Kirkuk", rows);            // appends the rows of "ki", "##rku", "##k"
//
// A form is read in lower case and without diacritics; letters and digits in a row are parted into
// the longest sub-words from the left that are known, every other character stands by itself
// (docs/internals/syntax-model.md). The file keeps keys of sub-words, not their letters. Immutable;
// a search is a dozen steps a sub-word that is tried.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dragoman {

class Subwords {
 public:
  Subwords() = default;
  // `keys` ascend; a sub-word's row is the place of its key.
  explicit Subwords(std::span<const std::uint32_t> keys);

  // Whether there are rows for the two ends of a passage and for what is not known.
  bool is_complete() const { return start_ && end_ && unknown_; }
  std::uint32_t start() const { return *start_; }
  std::uint32_t end() const { return *end_; }
  // Appends at least one row and at most `form_subwords_max`; needs a complete list.
  void split(std::string_view form, std::vector<std::uint32_t>& rows) const;

  static constexpr std::size_t form_subwords_max = 5;

 private:
  std::optional<std::uint32_t> row_of(std::string_view subword) const;
  // Appends the rows of a run of letters and digits until `rows` has `size_max`.
  void split_run(std::string_view run, std::size_t size_max,
                 std::vector<std::uint32_t>& rows) const;

  std::span<const std::uint32_t> keys_;
  std::optional<std::uint32_t> start_;
  std::optional<std::uint32_t> end_;
  std::optional<std::uint32_t> unknown_;
};

}  // namespace dragoman

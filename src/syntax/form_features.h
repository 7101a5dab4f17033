// What the parser sees of a token: hashed pieces of its form.
//
//   FormText text("Al-Shaddadi", lists);          // text.of("suffix3") == "adi"
//   std::uint64_t row = feature_row(feature_hash(0, text.of("word")), 0, rows);
//
// Specified in docs/internals/syntax-model.md, "Features of a token". Pure functions of the form.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/word_lists.h"

namespace dragoman {

class FormText {
 public:
  FormText(std::string_view form, const WordLists& lists);

  // The text of a feature: word, prefix3, suffix2, suffix3, suffix4, shape or lists; nullptr data
  // where the name is not known. Lives as long as this object.
  std::string_view of(std::string_view feature) const;

 private:
  std::string_view last(std::size_t count) const;

  std::string lower_;                 // quotes made plain, lower case, digits as 0
  std::vector<std::size_t> starts_;   // of each code point in lower_
  std::string shape_;
  std::string lists_;                 // letters of the lists, then the case
};

// The plain quote for a typographic one; all else is what it was.
char32_t plain_quote(char32_t c);
// Of a shape: 0 no letters, 1 lower case, 2 a capital first, 3 capitals, 4 mixed, 5 with digits.
inline constexpr std::size_t case_classes = 6;
std::size_t case_class(std::string_view shape);

// FNV-1a over the feature's place and its text.
std::uint64_t feature_hash(std::size_t place, std::string_view text);
// The row of the k-th hash in a table of `rows` rows; needs rows > 0.
std::size_t feature_row(std::uint64_t hash, std::size_t k, std::size_t rows);

}  // namespace dragoman

// What the tokenizer needs to know about one code point: its class and its length in bytes. ASCII
// is a table look-up, everything else asks base/utf8. Pure.

#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/utf8.h"

namespace dragoman::text {

enum class CharClass : std::uint8_t {
  end,     // past the text
  space,   // blanks, no-break spaces, zero-width spaces
  letter,  // letters, combining marks, soft hyphens and joiners: what words are made of
  digit,
  apostrophe,  // ' ’ ‘ ` and the modifier apostrophe
  mark,        // everything else
};

struct Char {
  char32_t value = 0;
  std::uint32_t size = 0;
  CharClass kind = CharClass::end;
};

inline constexpr char32_t soft_hyphen = 0xAD;

// Class of a code point outside ASCII.
CharClass wide_class(char32_t value);

consteval std::array<CharClass, 128> make_ascii_classes() {
  std::array<CharClass, 128> classes{};
  for (unsigned c = 0; c < 128; ++c) {
    classes[c] = CharClass::mark;
    if (c <= ' ' || c == 127) classes[c] = CharClass::space;
    if ((c | 32) >= 'a' && (c | 32) <= 'z') classes[c] = CharClass::letter;
    if (c >= '0' && c <= '9') classes[c] = CharClass::digit;
    if (c == '\'' || c == '`') classes[c] = CharClass::apostrophe;
  }
  return classes;
}
inline constexpr std::array<CharClass, 128> ascii_classes = make_ascii_classes();

inline Char char_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {first, 1, ascii_classes[first]};
  const utf8::CodePoint point = utf8::decode(text, at);
  return {point.value, point.size, wide_class(point.value)};
}

// The code point that ends just before `at`; class end at the beginning of the text.
inline Char char_before(std::string_view text, std::size_t at) {
  if (at == 0) return {};
  std::size_t begin = at - 1;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  return char_at(text, begin);
}

inline bool is_word(CharClass kind) {
  return kind == CharClass::letter || kind == CharClass::digit;
}

}  // namespace dragoman::text

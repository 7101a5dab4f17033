// UTF-8 by code point: decoding, simple case mapping and classes, on top of utf8proc.
// All functions are pure. Text is taken to be valid UTF-8 (ingest/ checks it); a byte that is not
// is passed through as U+FFFD of length one, so nothing loops or overruns.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dragoman::utf8 {

struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 0;  // bytes; 0 only at the end of the text
};

CodePoint decode(std::string_view text, std::size_t at);
void append(std::string& out, char32_t value);
std::size_t length(std::string_view text);  // in code points

char32_t to_lower(char32_t value);
bool is_upper(char32_t value);   // upper or title case letter
bool is_letter(char32_t value);
bool is_digit(char32_t value);   // a decimal digit
bool is_space(char32_t value);   // separators, no-break spaces, tab and newline
bool is_punctuation(char32_t value);

std::string lower(std::string_view text);
// Into `out`, which keeps its memory; it must not hold `text` itself.
void lower(std::string_view text, std::string& out);
// Appends the letters of a code point without its marks: "ó" as "o", "ß" as "ss".
void append_plain(std::string& out, char32_t value);
// Whether the first code point is an upper-case letter.
bool starts_upper(std::string_view text);

}  // namespace dragoman::utf8

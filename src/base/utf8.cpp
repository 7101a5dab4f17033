#include "base/utf8.h"

#include <utf8proc.h>

#include <array>

namespace dragoman::utf8 {

CodePoint decode(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {first, 1};
  utf8proc_int32_t value = 0;
  const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                     static_cast<utf8proc_ssize_t>(text.size() - at), &value);
  if (size <= 0) return {0xFFFD, 1};
  return {static_cast<char32_t>(value), static_cast<std::uint32_t>(size)};
}

void append(std::string& out, char32_t value) {
  if (value < 0x80) {
    out.push_back(static_cast<char>(value));
    return;
  }
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(value), bytes.data());
  out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

std::size_t length(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += decode(text, at).size) ++count;
  return count;
}

char32_t to_lower(char32_t value) {
  if (value < 0x80) return value >= 'A' && value <= 'Z' ? value + 32 : value;
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(value)));
}

bool is_upper(char32_t value) {
  if (value < 0x80) return value >= 'A' && value <= 'Z';
  const auto kind = utf8proc_category(static_cast<utf8proc_int32_t>(value));
  return kind == UTF8PROC_CATEGORY_LU || kind == UTF8PROC_CATEGORY_LT;
}

bool is_letter(char32_t value) {
  if (value < 0x80) return (value | 32) >= 'a' && (value | 32) <= 'z';
  const auto kind = utf8proc_category(static_cast<utf8proc_int32_t>(value));
  return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO;
}

bool is_digit(char32_t value) {
  if (value < 0x80) return value >= '0' && value <= '9';
  return utf8proc_category(static_cast<utf8proc_int32_t>(value)) == UTF8PROC_CATEGORY_ND;
}

bool is_space(char32_t value) {
  if (value < 0x80) return value == ' ' || (value >= '\t' && value <= '\r');
  const auto kind = utf8proc_category(static_cast<utf8proc_int32_t>(value));
  return kind >= UTF8PROC_CATEGORY_ZS && kind <= UTF8PROC_CATEGORY_ZP;
}

bool is_punctuation(char32_t value) {
  const auto kind = utf8proc_category(static_cast<utf8proc_int32_t>(value));
  return kind >= UTF8PROC_CATEGORY_PC && kind <= UTF8PROC_CATEGORY_PO;
}

std::string lower(std::string_view text) {
  std::string out;
  lower(text, out);
  return out;
}

void lower(std::string_view text, std::string& out) {
  out = text;
  bool is_ascii = true;
  for (char& c : out) {
    is_ascii = is_ascii && static_cast<unsigned char>(c) < 0x80;
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (is_ascii) return;
  out.clear();
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    append(out, to_lower(point.value));
    at += point.size;
  }
}

bool starts_upper(std::string_view text) { return is_upper(decode(text, 0).value); }

}  // namespace dragoman::utf8

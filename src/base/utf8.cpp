#include "base/utf8.h"

#include <utf8proc.h>

#include <array>

namespace dragoman::utf8 {
namespace {

// The letters that carry a mark without being composed of letter and mark.
std::string_view plain_letter(char32_t c) {
  switch (c) {
    case 0x00F8: return "o";
    case 0x00D8: return "O";
    case 0x0142: return "l";
    case 0x0141: return "L";
    case 0x0111: return "d";
    case 0x0110: return "D";
    case 0x00DF: return "ss";
    case 0x0131: return "i";
    case 0x00E6: return "ae";
    case 0x00C6: return "Ae";
    case 0x0153: return "oe";
    case 0x0152: return "Oe";
    case 0x00FE: return "th";
    case 0x00DE: return "Th";
    case 0x00F0: return "d";
    case 0x0259: return "a";
    case 0x018F: return "A";
    default: return {};
  }
}

}  // namespace

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

void append_plain(std::string& out, char32_t value) {
  if (const std::string_view plain = plain_letter(value); !plain.empty()) {
    out += plain;
    return;
  }
  std::array<utf8proc_int32_t, 8> parts{};
  int last_class = 0;
  const auto count = utf8proc_decompose_char(
      static_cast<utf8proc_int32_t>(value), parts.data(),
      static_cast<utf8proc_ssize_t>(parts.size()),
      static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK), &last_class);
  if (count < 0 || count > static_cast<utf8proc_ssize_t>(parts.size())) {
    append(out, value);
    return;
  }
  for (utf8proc_ssize_t i = 0; i < count; ++i) {
    append(out, static_cast<char32_t>(parts[static_cast<std::size_t>(i)]));
  }
}

bool starts_upper(std::string_view text) { return is_upper(decode(text, 0).value); }

}  // namespace dragoman::utf8

#include "text/characters.h"

#include <utf8proc.h>

namespace dragoman::text {
namespace {

bool is_invisible_space(char32_t value) {
  return value == 0x200B || value == 0xFEFF || value == 0x2060;  // zero width, BOM, word joiner
}

bool is_apostrophe(char32_t value) {
  return value == 0x2018 || value == 0x2019 || value == 0x201B || value == 0x2BC || value == 0xFF07;
}

}  // namespace

CharClass wide_class(char32_t value) {
  if (value == soft_hyphen || value == 0x200C || value == 0x200D) return CharClass::letter;
  if (is_apostrophe(value)) return CharClass::apostrophe;
  if (is_invisible_space(value) || utf8::is_space(value)) return CharClass::space;
  if (utf8::is_letter(value)) return CharClass::letter;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(value))) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
      return CharClass::letter;
    case UTF8PROC_CATEGORY_ND:
      return CharClass::digit;
    default:
      return CharClass::mark;
  }
}

}  // namespace dragoman::text

#include "syntax/form_features.h"

#include <algorithm>

#include "base/utf8.h"

namespace dragoman {
namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool is_other_letter(char32_t c) {
  if (c >= 'a' && c <= 'z') return true;
  if (c < 0xC0 || c == 0xD7 || c == 0xF7 || c >= 0x1F000) return false;
  const auto within = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  return !within(0x2000, 0x2BFF) && !within(0x3000, 0x303F) && !within(0xFE00, 0xFE0F);
}

char32_t shape_of(char32_t c, char32_t lower) {
  if (lower != c) return U'X';
  if (is_digit(c)) return U'd';
  return is_other_letter(c) ? U'x' : c;
}

// `x`, `X` or `Xx` where the form begins with a letter.
std::string_view case_of(std::string_view shape) {
  if (shape.starts_with('x')) return "x";
  if (!shape.starts_with('X')) return "";
  return shape.find('x') == std::string_view::npos ? "X" : "Xx";
}

}  // namespace

char32_t plain_quote(char32_t c) {
  switch (c) {
    case 0x2018: case 0x2019: case 0x201A: case 0x60: case 0xB4: return U'\'';
    case 0x201C: case 0x201D: case 0x201E: case 0xAB: case 0xBB: return U'"';
    default: return c;
  }
}

FormText::FormText(std::string_view form, const WordLists& lists) {
  constexpr int run_max = 3;
  char32_t run_of = 0;
  int run = 0;
  starts_.reserve(form.size());
  for (std::size_t at = 0; at < form.size();) {
    const utf8::CodePoint point = utf8::decode(form, at);
    at += point.size;
    const char32_t plain = plain_quote(point.value);
    const char32_t lower = utf8::to_lower(plain);
    starts_.push_back(lower_.size());
    utf8::append(lower_, is_digit(lower) ? U'0' : lower);
    const char32_t kind = shape_of(plain, lower);
    run = kind == run_of ? run + 1 : 1;
    run_of = kind;
    if (run <= run_max) utf8::append(shape_, kind);
  }
  lists_ = lists.letters(lower_);
  lists_ += case_of(shape_);
}

std::string_view FormText::last(std::size_t count) const {
  if (starts_.size() <= count) return lower_;
  return std::string_view(lower_).substr(starts_[starts_.size() - count]);
}

std::string_view FormText::of(std::string_view feature) const {
  if (feature == "word") return lower_;
  if (feature == "prefix3") {
    return std::string_view(lower_).substr(0, starts_.size() > 3 ? starts_[3] : lower_.size());
  }
  if (feature == "suffix2") return last(2);
  if (feature == "suffix3") return last(3);
  if (feature == "suffix4") return last(4);
  if (feature == "shape") return shape_;
  if (feature == "lists") return lists_;
  return {};
}

std::size_t case_class(std::string_view shape) {
  const auto letters = [&](char kind) { return std::ranges::count(shape, kind); };
  const auto upper = letters('X');
  const auto lower = letters('x');
  if (letters('d') > 0) return 5;
  if (upper == 0) return lower == 0 ? 0 : 1;
  if (lower == 0 && upper > 1) return 3;
  return upper == 1 && shape.find('X') < shape.find('x') ? 2 : 4;
}

std::uint64_t feature_hash(std::size_t place, std::string_view text) {
  constexpr std::uint64_t prime = 0x100000001B3;
  std::uint64_t hash = (0xCBF29CE484222325 ^ (place & 0xFF)) * prime;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * prime;
  return hash;
}

std::size_t feature_row(std::uint64_t hash, std::size_t k, std::size_t rows) {
  std::uint64_t z = hash + k * 0x9E3779B97F4A7C15;
  z ^= z >> 30;
  z *= 0xBF58476D1CE4E5B9;
  z ^= z >> 27;
  z *= 0x94D049BB133111EB;
  z ^= z >> 31;
  return static_cast<std::size_t>(z % rows);
}

}  // namespace dragoman

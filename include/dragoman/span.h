// A Span is a half-open range of bytes, [begin, end). Evidence, tokens and mentions are spans into
// an Article's bytes: they never own text and never outlive the article.
//
//   Span span{4, 9};
//   std::string_view quote = article.view(span);

#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>

namespace dragoman {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  // The smallest span that holds both; an empty span adds nothing.
  constexpr Span cover(Span other) const {
    if (empty()) return other;
    if (other.empty()) return *this;
    return {std::min(begin, other.begin), std::max(end, other.end)};
  }
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

}  // namespace dragoman

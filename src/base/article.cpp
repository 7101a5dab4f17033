#include "dragoman/article.h"

#include <algorithm>

namespace dragoman {

Span Article::to_source(Span span) const {
  if (source_map.empty()) return span;
  const auto piece_of = [this](std::uint32_t offset) {
    const auto after = std::ranges::upper_bound(source_map, offset, {}, &SourcePiece::begin);
    return after == source_map.begin() ? *after : *std::prev(after);
  };
  const SourcePiece first = piece_of(span.begin);
  const std::uint32_t begin = first.source + (span.begin - first.begin);
  if (span.empty()) return {begin, begin};
  const SourcePiece last = piece_of(span.end - 1);
  return {begin, last.source + (span.end - last.begin)};
}

}  // namespace dragoman

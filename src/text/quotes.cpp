#include "text/quotes.h"

#include "text/characters.h"

namespace dragoman::text {
namespace {

enum class QuoteMark : std::uint8_t { none, straight, single, open, close };

QuoteMark mark_of(std::string_view form) {
  if (form == "\"" || form == "''" || form == "\xEF\xBC\x82") return QuoteMark::straight;
  if (form == "``" || form == "“" || form == "„" || form == "«") return QuoteMark::open;
  if (form == "”" || form == "»" || form == "’’") return QuoteMark::close;
  if (form == "'" || form == "‘" || form == "’" || form == "`") return QuoteMark::single;
  return QuoteMark::none;
}

struct Spacing {
  bool before = false;
  bool after = false;
};

Spacing spacing_of(std::span<const Token> tokens, std::size_t i) {
  return {i == 0 || tokens[i - 1].space_after, tokens[i].space_after || i + 1 == tokens.size()};
}

// A straight double mark.
QuoteSide straight_side(Spacing spacing, bool is_open, std::string_view before) {
  if (spacing.before && !spacing.after) return QuoteSide::opens;
  if (!spacing.before && spacing.after) return QuoteSide::closes;
  if (!spacing.before && !is_open && (before == "(" || before == "[" || before == "—")) {
    return QuoteSide::opens;
  }
  return is_open ? QuoteSide::closes : QuoteSide::opens;
}

}  // namespace

std::vector<QuoteSide> quote_sides(std::string_view bytes, std::span<const Token> tokens) {
  std::vector<QuoteSide> sides(tokens.size(), QuoteSide::none);
  bool is_open = false;
  std::size_t single_open = tokens.size();  // index of a single mark that waits for its end
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Span span = tokens[i].span;
    if (span.size() > 3) continue;
    const std::string_view form = bytes.substr(span.begin, span.size());
    const QuoteMark mark = mark_of(form);
    if (mark == QuoteMark::none) continue;
    const Spacing spacing = spacing_of(tokens, i);
    if (mark == QuoteMark::open) sides[i] = QuoteSide::opens;
    if (mark == QuoteMark::close) sides[i] = QuoteSide::closes;
    if (mark == QuoteMark::straight) {
      const std::string_view before =
          i == 0 ? "" : bytes.substr(tokens[i - 1].span.begin, tokens[i - 1].span.size());
      sides[i] = straight_side(spacing, is_open, before);
    }
    if (mark == QuoteMark::single) {
      if (!spacing.after && (spacing.before || form == "‘") && form != "’") {
        single_open = i;
      } else if (!spacing.before && single_open < i) {
        sides[single_open] = QuoteSide::opens;
        sides[i] = QuoteSide::closes;
        single_open = tokens.size();
      }
      continue;
    }
    is_open = sides[i] == QuoteSide::opens;
  }
  return sides;
}

void find_quotations(std::span<const Token> tokens, std::span<const QuoteSide> sides,
                     std::vector<Quotation>& out) {
  std::size_t depth = 0;
  std::uint32_t begin = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (sides[i] == QuoteSide::opens && depth++ == 0) begin = tokens[i].span.end;
    if (sides[i] == QuoteSide::closes && depth > 0 && --depth == 0) {
      if (begin < tokens[i].span.begin) out.push_back({{begin, tokens[i].span.begin}});
    }
  }
  if (depth > 0 && begin < tokens.back().span.end) out.push_back({{begin, tokens.back().span.end}});
}

}  // namespace dragoman::text

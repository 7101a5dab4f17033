#include "ingest/blocks.h"

#include <algorithm>
#include <span>

#include "base/utf8.h"
#include "ingest/lines.h"

namespace dragoman::ingest {
namespace {

// A paragraph wrapped by hand has lines of about one length.
constexpr std::uint32_t wrapped_line_bytes_min = 40;
constexpr std::uint32_t wrapped_line_bytes_max = 120;
constexpr std::uint32_t wrapped_fill_percent = 60;      // of the longest line, all but the last
constexpr std::uint32_t continued_line_bytes_min = 30;  // a shorter line is a label of its own

std::vector<Span> lines_of(std::string_view bytes, Span body) {
  std::vector<Span> lines;
  std::uint32_t begin = body.begin;
  while (begin < body.end) {
    const std::size_t found = bytes.find('\n', begin);
    const std::uint32_t end = found == std::string_view::npos
                                  ? body.end
                                  : std::min(body.end, static_cast<std::uint32_t>(found));
    lines.push_back(trimmed(bytes, {begin, end}));
    begin = end + 1;
  }
  return lines;
}

bool starts_lower(std::string_view text) {
  const char32_t first = utf8::decode(text, 0).value;
  return utf8::is_letter(first) && !utf8::is_upper(first);
}

bool is_wrapped(std::string_view bytes, std::span<const Span> row) {
  if (row.size() < 2) return false;
  const std::uint32_t longest = std::ranges::max(row, {}, &Span::size).size();
  if (longest < wrapped_line_bytes_min || longest > wrapped_line_bytes_max) return false;
  std::size_t open_lines = 0;
  for (const Span line : row.first(row.size() - 1)) {
    if (line.size() * 100 < longest * wrapped_fill_percent) return false;
    if (!ends_sentence(bytes.substr(line.begin, line.size()))) ++open_lines;
  }
  if (row.size() == 2) {
    return open_lines == 1 && starts_lower(bytes.substr(row[1].begin, row[1].size()));
  }
  return open_lines * 2 >= row.size() - 1;
}

// The lines of a row between blank lines, those of one paragraph joined.
std::vector<Span> joined(std::string_view bytes, std::span<const Span> row) {
  if (is_wrapped(bytes, row)) return {{row.front().begin, row.back().end}};
  std::vector<Span> out;
  for (const Span line : row) {
    const bool continues = !out.empty() && out.back().size() >= continued_line_bytes_min &&
                           !ends_sentence(bytes.substr(out.back().begin, out.back().size())) &&
                           starts_lower(bytes.substr(line.begin, line.size()));
    if (continues) {
      out.back().end = line.end;
    } else {
      out.push_back(line);
    }
  }
  return out;
}

std::vector<Span> paragraphs_of(std::string_view bytes, Span body) {
  const std::vector<Span> lines = lines_of(bytes, body);
  std::vector<Span> out;
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t end = i;
    while (end < lines.size() && !lines[end].empty()) ++end;
    if (end > i)
      std::ranges::copy(joined(bytes, std::span(lines).subspan(i, end - i)),
                        std::back_inserter(out));
    i = end + 1;
  }
  return out;
}

}  // namespace

BodyFacts add_blocks(Article& article, Span body, bool keeps_all_lines) {
  BodyFacts facts;
  const std::string_view bytes = article.bytes;
  const std::vector<Span> paragraphs = paragraphs_of(bytes, body);
  if (paragraphs.size() == 1) {  // one line is the article, whatever it looks like
    article.blocks.push_back({BlockKind::paragraph, paragraphs.front()});
    return facts;
  }
  if (keeps_all_lines) {
    for (const Span paragraph : paragraphs) {
      article.blocks.push_back({BlockKind::paragraph, paragraph});
    }
    return facts;
  }
  const std::string title = folded(article.title);
  for (const Span paragraph : paragraphs) {
    Line line = read_line(bytes, paragraph);
    if (line.kind == LineKind::date && !facts.published.is_set()) facts.published = line.date;
    if (line.kind == LineKind::byline) facts.authors.push_back(std::move(line.author));
    const bool repeats =
        !title.empty() && folded(bytes.substr(line.span.begin, line.span.size())) == title;
    if (repeats) continue;
    if (line.kind == LineKind::heading) article.blocks.push_back({BlockKind::heading, line.span});
    if (line.kind == LineKind::caption) article.blocks.push_back({BlockKind::caption, line.span});
    if (line.kind == LineKind::paragraph) {
      article.blocks.push_back({BlockKind::paragraph, line.span});
    }
  }
  return facts;
}

}  // namespace dragoman::ingest

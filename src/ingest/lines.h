// What a line of an article's text is: a sentence's paragraph, a heading, a caption, or furniture
// of the page that no sentence should be read from ("3 min read", a date, a section's name).
//
//   Line line = read_line(bytes, {120, 180});
//   if (line.kind == LineKind::caption) add(BlockKind::caption, line.span);   // credit left out
//
// Pure. The phrases and credits are tables in lines.cpp.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "dragoman/date.h"
#include "dragoman/span.h"

namespace dragoman::ingest {

enum class LineKind : std::uint8_t {
  blank,
  furniture,  // part of the page, not of the article
  date,
  byline,
  label,    // a word or two without a stop: a section's name, or a very short heading
  heading,  // a short line without a stop
  caption,  // ends in the credit of a photograph
  paragraph,
};

struct Line {
  LineKind kind = LineKind::blank;
  Span span;           // without blanks, bullets and credits
  Date date;           // of a date line, where it is clear
  std::string author;  // of a byline
};

Line read_line(std::string_view bytes, Span line);

// Without blanks of any kind at both ends.
Span trimmed(std::string_view bytes, Span span);
// White space folded to single blanks, for comparing.
std::string folded(std::string_view text);
// Whether a line closes as sentences do: a stop, perhaps with quotes or brackets behind it.
bool ends_sentence(std::string_view line);

}  // namespace dragoman::ingest

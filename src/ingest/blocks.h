// The blocks of a text that is lines: paragraphs, headings, captions; furniture left out.
//
//   const BodyFacts facts = add_blocks(article, {0, article.text_size});
//   if (!article.published.is_set()) article.published = facts.published;
//
// A blank line always parts. Within a row of lines each line is a block, unless the lines are one
// paragraph that was wrapped by hand.

#pragma once

#include <string>
#include <vector>

#include "dragoman/article.h"

namespace dragoman::ingest {

// What the lines themselves say about the article.
struct BodyFacts {
  Date published;                    // of the first line that is a clear date
  std::vector<std::string> authors;  // of bylines
};

// Appends the blocks of `body`, a span of article.bytes. A line that repeats the article's title
// is no block. With `keeps_all_lines` every paragraph is one, whole.
BodyFacts add_blocks(Article& article, Span body, bool keeps_all_lines);

}  // namespace dragoman::ingest

// One article: its text, what is known about it, and the way back to the file that it came from.
//
//   for (const Block& block : article.blocks) read(article.view(block.span));
//   Span in_file = article.to_source(event.evidence);
//
// The Article owns its bytes; sentences, tokens, mentions and events are spans into them and must
// not outlive it. All byte offsets that users see count from the start of `text()`.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/date.h"
#include "dragoman/span.h"

namespace dragoman {

enum class BlockKind : std::uint8_t { title, heading, paragraph, caption };

// A stretch of text that no sentence crosses.
struct Block {
  BlockKind kind = BlockKind::paragraph;
  Span span;
};

// From this offset of `bytes` on, the original file's bytes stand at `source`, one for one, up to
// the next piece. Where the file held something else (an entity, an escape), a new piece begins.
struct SourcePiece {
  std::uint32_t begin = 0;
  std::uint32_t source = 0;
};

struct Article {
  std::string id;         // given by the input, or derived from the content
  std::string title;
  Date published;         // not set where unknown
  std::string source;     // outlet: "SANA", "example.org"
  std::string url;
  std::string language = "en";
  std::vector<std::string> authors;
  std::string extra;      // other fields of an input line, as one JSON object; "" where none

  // The text, and behind it (after text_size and a blank line) the title, where the title is not
  // itself part of the text. A plain-text file is wholly text, so there spans are file offsets.
  std::string bytes;
  std::uint32_t text_size = 0;
  std::vector<Block> blocks;  // in reading order: the title first
  std::vector<SourcePiece> source_map;  // sorted; empty: offsets are those of the file
  // Where the article begins in its file: 0, or the first byte of its line or row. Files may be
  // larger than spans reach, so `to_source` counts from here.
  std::uint64_t source_begin = 0;

  std::string_view text() const { return std::string_view(bytes).substr(0, text_size); }
  std::string_view view(Span span) const {
    return std::string_view(bytes).substr(span.begin, span.size());
  }
  bool is_in_title(Span span) const { return span.begin >= text_size; }
  // Where `span` stands in the original file. The whole of a multi-piece span is covered.
  Span to_source(Span span) const;
};

}  // namespace dragoman

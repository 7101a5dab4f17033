// Puts an article together from fields whose bytes were escaped in the file, and keeps the way
// back to them.
//
//   FieldText body;                                 // filled by a reader: a\"b from byte 10 on
//   body.append("a", 10);
//   body.append("\"b", 12);
//   assemble(article, body, title);                 // bytes, blocks and source map
//
// A piece points at the last byte of an escape, so that spans end exactly and may begin inside it.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dragoman/article.h"
#include "ingest/ingest.h"

namespace dragoman::ingest {

// A field's text, and where its bytes stand in the file (counted from the article's beginning).
struct FieldText {
  std::string text;
  std::vector<SourcePiece> pieces;

  void append(std::string_view bytes, std::uint32_t source);
  void append(char byte, std::uint32_t source) { append(std::string_view(&byte, 1), source); }
  void clear() {
    text.clear();
    pieces.clear();
  }
};

// Gives `article` its bytes, source map and blocks: the paragraphs of `body`, and the title behind
// the text. Dates and authors that the lines tell are taken where the article has none.
void assemble(Article& article, const FieldText& body, const FieldText& title,
              const IngestOptions& options);

}  // namespace dragoman::ingest

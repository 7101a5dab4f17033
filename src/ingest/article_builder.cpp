#include "ingest/article_builder.h"

#include "ingest/blocks.h"
#include "ingest/lines.h"

namespace dragoman::ingest {

void FieldText::append(std::string_view bytes, std::uint32_t source) {
  const auto begin = static_cast<std::uint32_t>(text.size());
  const bool continues =
      !pieces.empty() && pieces.back().source + (begin - pieces.back().begin) == source;
  if (!continues) pieces.push_back({begin, source});
  text += bytes;
}

namespace {

void append_pieces(Article& article, const FieldText& field, std::uint32_t shift) {
  for (const SourcePiece& piece : field.pieces) {
    article.source_map.push_back({piece.begin + shift, piece.source});
  }
}

}  // namespace

void assemble(Article& article, const FieldText& body, const FieldText& title,
              const IngestOptions& options) {
  article.bytes = body.text;
  article.text_size = static_cast<std::uint32_t>(body.text.size());
  append_pieces(article, body, 0);
  article.title = folded(title.text);
  if (!article.title.empty()) {
    article.bytes += "\n\n";
    const auto shift = static_cast<std::uint32_t>(article.bytes.size());
    article.bytes += title.text;
    append_pieces(article, title, shift);
    const auto end = static_cast<std::uint32_t>(article.bytes.size());
    article.blocks.push_back({BlockKind::title, trimmed(article.bytes, {shift, end})});
  }
  BodyFacts facts = add_blocks(article, {0, article.text_size}, options.keeps_all_lines);
  if (!article.published.is_set()) article.published = facts.published;
  if (article.authors.empty()) article.authors = std::move(facts.authors);
}

}  // namespace dragoman::ingest

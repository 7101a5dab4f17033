#include "ingest/readers.h"

#include "base/utf8.h"
#include "ingest/article_builder.h"
#include "ingest/html_main_text.h"
#include "ingest/html_meta.h"
#include "ingest/html_page.h"
#include "ingest/lines.h"

namespace dragoman::ingest {

Result<Article> parse_html(const std::string& bytes, const IngestOptions& options) {
  if (std::string fault = utf8_fault(bytes); !fault.empty()) {
    return Error{ErrorId::not_utf8, std::move(fault), ""};
  }
  const auto page = HtmlPage::parse(bytes);
  if (!page) return Error{ErrorId::bad_html, "", ""};
  PageMeta meta = read_meta(*page);
  const MainText main = read_main_text(*page, meta.title);
  if (main.blocks.empty()) return Error{ErrorId::bad_html, "", ""};

  Article article;
  article.published = meta.published.is_set() ? meta.published : main.published;
  article.source = std::move(meta.site);
  article.url = std::move(meta.url);
  article.authors = meta.authors.empty() ? main.authors : std::move(meta.authors);
  if (!meta.language.empty()) article.language = std::move(meta.language);
  article.title = folded(main.title.text.empty() ? meta.title : main.title.text);
  article.bytes = main.body.text;
  article.text_size = static_cast<std::uint32_t>(article.bytes.size());
  article.source_map = main.body.pieces;
  if (!article.title.empty()) {
    article.bytes += "\n\n";
    const auto begin = static_cast<std::uint32_t>(article.bytes.size());
    article.bytes += main.title.text.empty() ? article.title : main.title.text;
    const auto end = static_cast<std::uint32_t>(article.bytes.size());
    for (const SourcePiece& piece : main.title.pieces) {
      article.source_map.push_back({piece.begin + begin, piece.source});
    }
    article.blocks.push_back({BlockKind::title, trimmed(article.bytes, {begin, end})});
  }
  article.blocks.insert(article.blocks.end(), main.blocks.begin(), main.blocks.end());
  complete(article, options);
  return article;
}

}  // namespace dragoman::ingest

// An HTML page as libxml2 reads it, with the place of every text node in the file.
//
//   auto page = HtmlPage::parse(bytes);
//   append_text(*page, node, field);      // text and source pieces of a node and what is below
//
// Positions come from the parser while it reads: exact for text as it stands in the file; an
// entity is mapped to its last bytes. No network, no external entities; nesting is limited by
// libxml2. Use from one thread.

#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/article_builder.h"

namespace dragoman::ingest {

class HtmlPage {
 public:
  // Nothing where libxml2 makes no tree of it.
  static std::unique_ptr<HtmlPage> parse(const std::string& bytes);
  ~HtmlPage();
  HtmlPage(const HtmlPage&) = delete;
  HtmlPage& operator=(const HtmlPage&) = delete;

  const xmlNode* root() const;
  // Appends the text below `node`, blanks folded to one, with its places in the file.
  void append_text(const xmlNode* node, FieldText& out) const;

 private:
  struct Reading;  // what the parser's callbacks share
  HtmlPage() = default;

  xmlDoc* document_ = nullptr;
  // Where the bytes of each text node stand in the file.
  std::unordered_map<const xmlNode*, std::vector<SourcePiece>> places_;
};

std::string_view name_of(const xmlNode* node);                 // "div", in lower case
std::string attribute(const xmlNode* node, const char* name);  // "" where absent
inline bool is_element(const xmlNode* node) { return node->type == XML_ELEMENT_NODE; }
inline bool is_text(const xmlNode* node) {
  return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

}  // namespace dragoman::ingest

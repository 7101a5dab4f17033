#include "ingest/html_page.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>

#include <cstring>

#include "base/utf8.h"

namespace dragoman::ingest {

struct HtmlPage::Reading {
  HtmlPage* page = nullptr;
  std::string_view bytes;

  // The bytes of the file that the parser has read so far.
  static std::size_t position(const htmlParserCtxt* context) {
    const xmlParserInput* input = context->input;
    return input->consumed + static_cast<std::size_t>(input->cur - input->base);
  }

  // Where `size` bytes of text stand that end at the parser's position. They stand there as they
  // are unless they came out of an entity.
  std::uint32_t source_of(const htmlParserCtxt* context, std::string_view text) const {
    const std::size_t end = std::min(position(context), bytes.size());
    const std::size_t begin = end >= text.size() ? end - text.size() : 0;
    return static_cast<std::uint32_t>(begin);
  }

  void note(const xmlNode* node, std::size_t size_before, std::uint32_t source) const {
    std::vector<SourcePiece>& pieces = page->places_[node];
    const auto begin = static_cast<std::uint32_t>(size_before);
    const bool continues =
        !pieces.empty() && pieces.back().source + (begin - pieces.back().begin) == source;
    if (!continues) pieces.push_back({begin, source});
  }

  static void characters(void* data, const xmlChar* text, int size) {
    auto* context = static_cast<htmlParserCtxt*>(data);
    const auto* self = static_cast<const Reading*>(context->_private);
    const xmlNode* before = context->node == nullptr ? nullptr : context->node->last;
    const std::size_t size_before =
        before != nullptr && before->type == XML_TEXT_NODE && before->content != nullptr
            ? std::strlen(reinterpret_cast<const char*>(before->content))
            : 0;
    const std::uint32_t source = self->source_of(
        context, {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
    xmlSAX2Characters(context, text, size);
    const xmlNode* after = context->node == nullptr ? nullptr : context->node->last;
    if (after == nullptr || after->type != XML_TEXT_NODE) return;
    self->note(after, after == before ? size_before : 0, source);
  }
};

std::unique_ptr<HtmlPage> HtmlPage::parse(const std::string& bytes) {
  std::unique_ptr<HtmlPage> page(new HtmlPage());
  htmlParserCtxt* context =
      htmlCreateMemoryParserCtxt(bytes.data(), static_cast<int>(bytes.size()));
  if (context == nullptr) return nullptr;
  Reading reading{page.get(), bytes};
  context->_private = &reading;
  context->sax->characters = &Reading::characters;
  context->sax->ignorableWhitespace = &Reading::characters;
  context->sax->error = nullptr;
  context->sax->warning = nullptr;
  htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                  HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  context->charset = XML_CHAR_ENCODING_UTF8;  // checked before; keeps libxml2 from guessing
  htmlParseDocument(context);
  page->document_ = context->myDoc;
  context->myDoc = nullptr;
  htmlFreeParserCtxt(context);
  if (page->document_ == nullptr || page->root() == nullptr) return nullptr;
  return page;
}

HtmlPage::~HtmlPage() {
  if (document_ != nullptr) xmlFreeDoc(document_);
}

const xmlNode* HtmlPage::root() const { return xmlDocGetRootElement(document_); }

void HtmlPage::append_text(const xmlNode* node, FieldText& out) const {
  if (is_element(node)) {
    if (name_of(node) == "br") {
      if (!out.text.empty() && out.text.back() != ' ') {
        out.append(' ', out.pieces.empty() ? 0 : out.pieces.back().source);
      }
      return;
    }
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
      append_text(child, out);
    }
    return;
  }
  if (!is_text(node) || node->content == nullptr) return;
  const std::string_view text(reinterpret_cast<const char*>(node->content));
  const auto found = places_.find(node);
  std::size_t piece = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::uint32_t source = 0;
    if (found != places_.end()) {
      const std::vector<SourcePiece>& pieces = found->second;
      while (piece + 1 < pieces.size() && pieces[piece + 1].begin <= at) ++piece;
      source = pieces[piece].source + (static_cast<std::uint32_t>(at) - pieces[piece].begin);
    }
    const bool is_blank = text[at] == ' ' || text[at] == '\n' || text[at] == '\t' ||
                          text[at] == '\r' || text[at] == '\f';
    if (is_blank && (out.text.empty() || out.text.back() == ' ' || out.text.back() == '\n')) {
      continue;
    }
    out.append(is_blank ? ' ' : text[at], source);
  }
}

std::string_view name_of(const xmlNode* node) {
  return node->name == nullptr ? std::string_view()
                               : std::string_view(reinterpret_cast<const char*>(node->name));
}

std::string attribute(const xmlNode* node, const char* name) {
  xmlChar* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
  if (value == nullptr) return {};
  std::string out(reinterpret_cast<const char*>(value));
  xmlFree(value);
  return out;
}

}  // namespace dragoman::ingest

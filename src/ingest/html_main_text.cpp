#include "ingest/html_main_text.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

#include "base/utf8.h"
#include "ingest/lines.h"

namespace dragoman::ingest {
namespace {

constexpr int depth_max = 256;                // elements nested deeper are not looked into
constexpr double parent_share = 1.0;          // of a paragraph's score, for the element around it
constexpr double grandparent_share = 0.5;     // and for the one around that
constexpr double link_share_max = 0.5;        // more links than this make a list of links
constexpr std::size_t scored_bytes_min = 40;  // shorter paragraphs say nothing about where it is
constexpr std::size_t title_words_min = 3;    // a shorter first heading is the outlet's name
constexpr std::size_t whole_text_bytes_min = 250;  // less: a class name may have misled us

// Elements that never hold the article's text.
constexpr std::array<std::string_view, 22> furniture_tags = {
    "script", "style",  "noscript", "nav",    "footer",   "aside",    "form",
    "button", "iframe", "svg",      "select", "textarea", "template", "object",
    "video",  "audio",  "canvas",   "menu",   "dialog",   "input",  "pre",    "head"};

// Parts of class names and ids by which pages name furniture.
constexpr std::array<std::string_view, 33> furniture_names = {
    "comment",    "sidebar",    "related",    "promo",      "newsletter", "share",     "sharing",
    "social",     "breadcrumb", "advert",     "sponsor",    "cookie",     "subscribe", "footer",
    "navigation", "navbar",     "menu",       "byline",     "read-more",  "readmore",  "recommend",
    "popular",    "trending",   "most-read",  "popup",      "modal",      "toolbar",   "taglist",
    "pagination", "signup",     "disclaimer", "author-bio", "skip-link"};

constexpr std::array<std::string_view, 5> heading_tags = {"h2", "h3", "h4", "h5", "h6"};
constexpr std::array<std::string_view, 29> inline_tags = {
    "a",    "b",   "i",   "em",    "strong", "span", "u",    "sup",  "sub",    "font",
    "abbr", "br",  "img", "small", "mark",   "q",    "cite", "time", "code",   "label",
    "del",  "ins", "wbr", "kbd",   "var",    "s",    "bdi",  "data", "picture"};

template <std::size_t size>
bool is_one_of(std::string_view name, const std::array<std::string_view, size>& names) {
  return std::ranges::find(names, name) != names.end();
}

bool has_furniture_tag(const xmlNode* node) { return is_one_of(name_of(node), furniture_tags); }

bool has_furniture_name(const xmlNode* node) {
  const std::string names = utf8::lower(attribute(node, "class") + " " + attribute(node, "id"));
  const bool is_page = name_of(node) == "body" || name_of(node) == "html" ||
                       name_of(node) == "article" || name_of(node) == "main";
  if (is_page || names.size() <= 1) return false;
  return std::ranges::any_of(furniture_names, [&names](std::string_view part) {
    return names.find(part) != std::string::npos;
  });
}

bool is_caption(const xmlNode* node) {
  if (name_of(node) == "figcaption") return true;
  return utf8::lower(attribute(node, "class")).find("caption") != std::string::npos;
}

// What the page itself calls the article.
bool is_marked_article(const xmlNode* node) {
  return name_of(node) == "article" || name_of(node) == "main" ||
         attribute(node, "itemprop") == "articleBody" || attribute(node, "role") == "main";
}

bool has_words(const xmlNode* text) {
  const std::string_view content(reinterpret_cast<const char*>(text->content));
  return content.find_first_not_of(" \t\r\n") != std::string_view::npos;
}

// An element that holds text beside inline elements only: a paragraph, whatever its tag.
bool is_paragraph(const xmlNode* node) {
  bool has_text = false;
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (is_text(child)) {
      has_text = has_text || has_words(child);
    } else if (is_element(child)) {
      if (!is_one_of(name_of(child), inline_tags)) return false;
      has_text = has_text || child->children != nullptr;
    }
  }
  return has_text;
}

struct Found {
  const xmlNode* node = nullptr;
  BlockKind kind = BlockKind::paragraph;
};

class MainTextReader {
 public:
  // `trusts_names`: whether class names tell furniture.
  MainTextReader(const HtmlPage& page, std::string title, bool trusts_names)
      : page_(page), title_(std::move(title)), trusts_names_(trusts_names) {
    collect(page.root(), 0, false);
    score();
  }

  MainText read() {
    MainText main;
    main.title = std::move(heading_);
    const xmlNode* best = best_container();
    for (const Found& found : found_) {
      if (is_below(found.node, best)) add(main, found);
    }
    return main;
  }

 private:
  std::size_t text_size(const xmlNode* node) const {
    FieldText text;
    page_.append_text(node, text);
    return text.text.size();
  }

  // Of the text below `node`, how much is in links.
  std::size_t link_size(const xmlNode* node) const {
    std::size_t size = 0;
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
      if (is_element(child)) size += name_of(child) == "a" ? text_size(child) : link_size(child);
    }
    return size;
  }

  bool is_left_out(const xmlNode* node) const {
    return has_furniture_tag(node) || (trusts_names_ && has_furniture_name(node));
  }

  // Gathers paragraphs, headings and captions in the order of the page.
  void collect(const xmlNode* node, int depth, bool in_caption) {
    if (depth > depth_max) return;
    for (; node != nullptr; node = node->next) {
      if (is_text(node) && has_words(node)) {  // between blocks, in no paragraph of its own
        found_.push_back({node, in_caption ? BlockKind::caption : BlockKind::paragraph});
      }
      if (!is_element(node) || is_left_out(node)) continue;
      const std::string_view name = name_of(node);
      const bool is_captioned = in_caption || is_caption(node);
      if (name == "h1") {
        take_heading(node);
      } else if (is_paragraph(node)) {
        const BlockKind kind = is_captioned                    ? BlockKind::caption
                               : is_one_of(name, heading_tags) ? BlockKind::heading
                                                               : BlockKind::paragraph;
        found_.push_back({node, kind});
      } else {
        collect(node->children, depth + 1, is_captioned);
      }
    }
  }

  void take_heading(const xmlNode* node) {
    FieldText text;
    page_.append_text(node, text);
    const std::string words = folded(text.text);
    if (words.empty()) return;
    const bool is_titled = !title_.empty() && (words == title_ || title_.starts_with(words));
    const bool is_long =
        std::ranges::count(words, ' ') + 1 >= static_cast<std::ptrdiff_t>(title_words_min);
    if (is_titled || (heading_.text.empty() && is_long)) heading_ = std::move(text);
  }

  bool is_list_of_links(const xmlNode* node, std::size_t size) const {
    return static_cast<double>(link_size(node)) > link_share_max * static_cast<double>(size);
  }

  void score() {
    for (const Found& found : found_) {
      const xmlNode* parent = found.node->parent;
      if (found.kind != BlockKind::paragraph || parent == nullptr) continue;
      const std::size_t size = text_size(found.node);
      if (size < scored_bytes_min || is_list_of_links(found.node, size)) continue;
      const auto weight = static_cast<double>(size);
      scores_[parent] += weight * parent_share;
      if (parent->parent != nullptr) scores_[parent->parent] += weight * grandparent_share;
    }
  }

  // The element with most of the score, the first on the page where equal, and the whole of what
  // the page marks as the article around it.
  const xmlNode* best_container() const {
    const xmlNode* best = page_.root();
    double best_score = 0;
    for (const Found& found : found_) {
      const xmlNode* node = found.node->parent;
      for (int level = 0; level < 2 && node != nullptr; ++level, node = node->parent) {
        const auto it = scores_.find(node);
        if (it == scores_.end() || it->second <= best_score) continue;
        best = node;
        best_score = it->second;
      }
    }
    return widened(best);
  }

  static const xmlNode* widened(const xmlNode* best) {
    for (const xmlNode* node = best; node != nullptr; node = node->parent) {
      if (is_element(node) && is_marked_article(node)) return node;
    }
    return best;
  }

  static bool is_below(const xmlNode* node, const xmlNode* above) {
    for (; node != nullptr; node = node->parent) {
      if (node == above) return true;
    }
    return false;
  }

  void add(MainText& main, const Found& found) {
    FieldText text;
    page_.append_text(found.node, text);
    if (is_list_of_links(found.node, text.text.size()) && !ends_sentence(text.text)) return;
    const Line line = read_line(text.text, {0, static_cast<std::uint32_t>(text.text.size())});
    if (line.kind == LineKind::date && !main.published.is_set()) main.published = line.date;
    if (line.kind == LineKind::byline) main.authors.push_back(line.author);
    if (line.kind == LineKind::blank || line.kind == LineKind::furniture ||
        line.kind == LineKind::date || line.kind == LineKind::byline ||
        line.kind == LineKind::label) {
      return;
    }
    const std::string words = folded(text.text);
    if (words == folded(main.title.text) || words == title_) return;
    if (!main.body.text.empty()) {
      const std::uint32_t source = text.pieces.empty() ? 0 : text.pieces.front().source;
      main.body.append("\n\n", source);
    }
    const auto shift = static_cast<std::uint32_t>(main.body.text.size());
    for (const SourcePiece& piece : text.pieces) {
      main.body.pieces.push_back({piece.begin + shift, piece.source});
    }
    main.body.text += text.text;
    BlockKind kind = found.kind;
    if (line.kind == LineKind::caption) kind = BlockKind::caption;
    if (line.kind == LineKind::heading && kind == BlockKind::paragraph) kind = BlockKind::heading;
    main.blocks.push_back({kind, {line.span.begin + shift, line.span.end + shift}});
  }

  const HtmlPage& page_;
  std::string title_;
  bool trusts_names_;
  FieldText heading_;
  std::vector<Found> found_;
  std::unordered_map<const xmlNode*, double> scores_;
};

}  // namespace

MainText read_main_text(const HtmlPage& page, const std::string& title) {
  MainText main = MainTextReader(page, folded(title), true).read();
  if (main.body.text.size() >= whole_text_bytes_min) return main;
  MainText all = MainTextReader(page, folded(title), false).read();
  return all.body.text.size() > 2 * main.body.text.size() ? all : main;
}

}  // namespace dragoman::ingest

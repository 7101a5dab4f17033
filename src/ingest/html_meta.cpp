#include "ingest/html_meta.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/utf8.h"
#include "ingest/lines.h"
#include "ingest/written_date.h"

namespace dragoman::ingest {
namespace {

namespace dom = simdjson::dom;

constexpr int depth_max = 256;     // elements nested deeper are not looked into
constexpr int json_depth_max = 6;  // "@graph" and publishers nest two or three deep

// Meta elements that carry the day of publication, the surest first. Never the day of a change.
constexpr std::array<std::string_view, 18> date_names = {"article:published_time",
                                                         "og:published_time",
                                                         "datepublished",
                                                         "date.published",
                                                         "pubdate",
                                                         "publishdate",
                                                         "publish-date",
                                                         "publish_date",
                                                         "parsely-pub-date",
                                                         "sailthru.date",
                                                         "dc.date.issued",
                                                         "dcterms.created",
                                                         "dc.date",
                                                         "dcterms.date",
                                                         "article.published",
                                                         "originalpublicationdate",
                                                         "article_date_original",
                                                         "date"};

constexpr std::array<std::string_view, 9> article_types = {
    "Article",         "NewsArticle", "ReportageNewsArticle", "BlogPosting", "AnalysisNewsArticle",
    "LiveBlogPosting", "Report",      "OpinionNewsArticle",   "WebPage"};

Date date_of(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  text.remove_prefix(first);
  if (const auto date = parse_date(text); date.ok()) return *date;
  if (text.size() >= 10) {
    if (const auto date = parse_date(text.substr(0, 10)); date.ok()) return *date;
  }
  const auto written = read_date_line(text);
  return written ? *written : Date{};
}

class MetaReader {
 public:
  explicit MetaReader(const HtmlPage& page) : page_(page) {
    date_rank_ = date_names.size();
    language_ = attribute(page.root(), "lang");
    visit(page.root(), 0);
  }

  PageMeta finish() {
    PageMeta meta;
    meta.title = first_of({linked_.title, og_title_, heading_, title_});
    meta.published = linked_.published.is_set() ? linked_.published
                     : meta_date_.is_set()      ? meta_date_
                                                : time_date_;
    meta.site = first_of({og_site_, linked_.site});
    meta.url = first_of({canonical_, og_url_, linked_.url});
    meta.authors = std::move(linked_.authors);
    if (meta.authors.empty() && !author_.empty()) meta.authors.push_back(author_);
    meta.language =
        utf8::lower(std::string_view(language_).substr(0, language_.find_first_of("-_")));
    return meta;
  }

 private:
  static std::string first_of(std::initializer_list<std::string> values) {
    for (const std::string& value : values) {
      if (!value.empty()) return folded(value);
    }
    return {};
  }

  std::string text_of(const xmlNode* node) const {
    FieldText text;
    page_.append_text(node, text);
    return folded(text.text);
  }

  void visit(const xmlNode* node, int depth) {
    if (depth > depth_max) return;
    for (; node != nullptr; node = node->next) {
      if (!is_element(node)) continue;
      const std::string_view name = name_of(node);
      if (name == "meta") read_meta_element(node);
      if (name == "title" && title_.empty()) title_ = text_of(node);
      if (name == "h1" && heading_.empty()) heading_ = text_of(node);
      if (name == "time" && !time_date_.is_set()) time_date_ = date_of(attribute(node, "datetime"));
      if (name == "link" && attribute(node, "rel") == "canonical") {
        canonical_ = attribute(node, "href");
      }
      if (name == "script" && attribute(node, "type") == "application/ld+json") {
        read_linked_data(node);
      }
      visit(node->children, depth + 1);
    }
  }

  void read_meta_element(const xmlNode* node) {
    std::string name = utf8::lower(attribute(node, "property"));
    if (name.empty()) name = utf8::lower(attribute(node, "name"));
    if (name.empty()) name = utf8::lower(attribute(node, "itemprop"));
    const std::string content = attribute(node, "content");
    if (name.empty() || content.empty()) return;
    if (name == "og:title" && og_title_.empty()) og_title_ = content;
    if (name == "og:site_name") og_site_ = content;
    if (name == "og:url") og_url_ = content;
    if (name == "author" && author_.empty()) author_ = content;
    if (name == "og:locale" && language_.empty()) language_ = content;
    const auto rank =
        static_cast<std::size_t>(std::ranges::find(date_names, name) - date_names.begin());
    if (rank >= date_rank_) return;
    const Date date = date_of(content);
    if (!date.is_set()) return;
    meta_date_ = date;
    date_rank_ = rank;
  }

  void read_linked_data(const xmlNode* node) {
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
      if (child->content == nullptr) continue;
      const std::string_view text(reinterpret_cast<const char*>(child->content));
      dom::parser parser;
      dom::element data;
      if (!parser.parse(text.data(), text.size()).get(data)) read_linked(data, 0);
    }
  }

  void read_linked(dom::element data, int depth) {
    if (depth > json_depth_max) return;
    dom::array items;
    if (!data.get(items)) {
      for (const dom::element item : items) read_linked(item, depth + 1);
      return;
    }
    dom::object object;
    if (data.get(object)) return;
    dom::element graph;
    if (!object["@graph"].get(graph)) read_linked(graph, depth + 1);
    if (!is_article(object)) return;
    const auto text = [&object](const char* key) {
      std::string_view value;
      return object[key].get(value) ? std::string() : std::string(value);
    };
    if (linked_.title.empty()) linked_.title = text("headline");
    if (!linked_.published.is_set()) linked_.published = date_of(text("datePublished"));
    if (linked_.url.empty()) linked_.url = text("url");
    if (language_.empty()) language_ = text("inLanguage");
    dom::element publisher;
    if (linked_.site.empty() && !object["publisher"].get(publisher)) {
      linked_.site = name_in(publisher);
    }
    dom::element author;
    if (linked_.authors.empty() && !object["author"].get(author)) add_authors(author);
  }

  static bool is_article(const dom::object& object) {
    const auto is_listed = [](std::string_view type) {
      return std::ranges::find(article_types, type) != article_types.end();
    };
    std::string_view type;
    if (!object["@type"].get(type)) return is_listed(type);
    dom::array types;
    if (object["@type"].get(types)) return false;
    return std::ranges::any_of(types, [&](dom::element each) {
      std::string_view name;
      return !each.get(name) && is_listed(name);
    });
  }

  static std::string name_in(dom::element data) {
    std::string_view name;
    if (!data.get(name)) return std::string(name);
    dom::object object;
    if (!data.get(object) && !object["name"].get(name)) return std::string(name);
    return {};
  }

  void add_authors(dom::element data) {
    dom::array items;
    if (data.get(items)) {
      if (std::string name = name_in(data); !name.empty()) linked_.authors.push_back(name);
      return;
    }
    for (const dom::element item : items) {
      if (std::string name = name_in(item); !name.empty()) linked_.authors.push_back(name);
    }
  }

  const HtmlPage& page_;
  PageMeta linked_;
  std::string title_;
  std::string heading_;
  std::string og_title_;
  std::string og_site_;
  std::string og_url_;
  std::string canonical_;
  std::string author_;
  std::string language_;
  Date meta_date_;
  Date time_date_;
  std::size_t date_rank_ = 0;
};

}  // namespace

PageMeta read_meta(const HtmlPage& page) { return MetaReader(page).finish(); }

}  // namespace dragoman::ingest

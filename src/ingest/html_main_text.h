// The article's own text on a page: paragraphs, headings and captions, without navigation,
// advertising and the like.
//
// The paragraphs of the page are scored by length and by how little of them is links; the element
// that holds most of the score is the article. Tags and class names that pages use for furniture
// are a table in html_main_text.cpp.

#pragma once

#include <string>
#include <vector>

#include "dragoman/article.h"
#include "ingest/article_builder.h"
#include "ingest/html_page.h"

namespace dragoman::ingest {

struct MainText {
  FieldText title;            // of the page's heading; empty where it has none
  FieldText body;             // blocks parted by blank lines
  std::vector<Block> blocks;  // spans of the body
  Date published;             // of a line that is a date
  std::vector<std::string> authors;
};

// `title` is what the page's data calls the article: the heading that says the same is its title.
MainText read_main_text(const HtmlPage& page, const std::string& title);

}  // namespace dragoman::ingest

// What a page says about itself: JSON-LD first, then OpenGraph and meta elements, then <time> and
// <title>.

#pragma once

#include <string>
#include <vector>

#include "dragoman/date.h"
#include "ingest/html_page.h"

namespace dragoman::ingest {

struct PageMeta {
  std::string title;
  Date published;
  std::string site;
  std::string url;
  std::string language;  // "en" of "en-GB"
  std::vector<std::string> authors;
};

PageMeta read_meta(const HtmlPage& page);

}  // namespace dragoman::ingest

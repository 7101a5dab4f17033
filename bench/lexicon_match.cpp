// How fast the lexicon opens and finds names and agent nouns in plain text.
//
//   lexicon_match < news.txt        # MB/s on one core
//
// What is timed is Lexicon::match alone, over sentences that are cut beforehand; the best of three
// passes. Opening is timed from the pack that is linked in.

#include <algorithm>
#include <chrono>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "dragoman/article.h"
#include "lexicon/lexicon.h"
#include "text/text.h"

namespace {

using Clock = std::chrono::steady_clock;

constexpr int passes = 3;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

dragoman::Article read_article(std::istream& in) {
  dragoman::Article article;
  article.bytes.assign(std::istreambuf_iterator<char>(in), {});
  article.text_size = static_cast<std::uint32_t>(article.bytes.size());
  for (std::size_t begin = 0; begin < article.bytes.size();) {
    const std::size_t end = std::min(article.bytes.find('\n', begin), article.bytes.size());
    if (end > begin)
      article.blocks.push_back({dragoman::BlockKind::paragraph,
                                {static_cast<std::uint32_t>(begin),
                                 static_cast<std::uint32_t>(end)}});
    begin = end + 1;
  }
  return article;
}

struct Row {
  std::vector<std::string_view> forms;
  std::vector<std::string> lemmas;
};

}  // namespace

int main() {
  const dragoman::Article article = read_article(std::cin);
  const dragoman::Text text = dragoman::segment(article);
  std::vector<Row> rows;
  std::size_t words = 0;
  for (const dragoman::Sentence& sentence : text.sentences) {
    Row row;
    for (const dragoman::Token& token : text.tokens_of(sentence)) {
      row.forms.push_back(article.view(token.span));
      row.lemmas.push_back(dragoman::utf8::lower(row.forms.back()));
    }
    words += row.forms.size();
    rows.push_back(std::move(row));
  }
  const auto opening = Clock::now();
  const auto lexicon = dragoman::Lexicon::open(dragoman::builtin_pack());
  if (!lexicon.ok()) return 1;
  const double opened = seconds_since(opening);
  double best = 1e9;
  std::size_t found = 0;
  for (int pass = 0; pass < passes; ++pass) {
    found = 0;
    const auto start = Clock::now();
    for (const Row& row : rows) found += (*lexicon)->match(row.forms, row.lemmas).size();
    best = std::min(best, seconds_since(start));
  }
  std::cout << "opened in " << opened * 1e3 << " ms\n"
            << words << " words, " << found << " phrases, "
            << static_cast<double>(article.bytes.size()) / best / 1e6 << " MB/s\n";
  return 0;
}

// Splits raw text (paragraphs parted by blank lines) into sentences and words and prints CoNLL-U
// with dummy heads, for scoring against a treebank's own segmentation.
//
//   segment < raw.txt > words.conllu
//   segment --speed < raw.txt          # words a second

#include <chrono>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>

#include "dragoman/article.h"
#include "text/text.h"

namespace {

dragoman::Article read_article(std::istream& in) {
  dragoman::Article article;
  article.bytes.assign(std::istreambuf_iterator<char>(in), {});
  article.text_size = static_cast<std::uint32_t>(article.bytes.size());
  std::size_t begin = 0;
  while (begin < article.bytes.size()) {
    const std::size_t end = std::min(article.bytes.find("\n\n", begin), article.bytes.size());
    if (end > begin) {
      article.blocks.push_back(
          {dragoman::BlockKind::paragraph,
           {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}});
    }
    begin = end + 2;
  }
  return article;
}

void print(const dragoman::Article& article, const dragoman::Text& text) {
  for (const dragoman::Sentence& sentence : text.sentences) {
    int id = 0;
    for (const dragoman::Token& token : text.tokens_of(sentence)) {
      ++id;
      std::cout << id << '\t' << article.view(token.span) << "\t_\t_\t_\t_\t" << (id == 1 ? 0 : 1)
                << '\t' << (id == 1 ? "root" : "dep") << "\t_\t"
                << (token.space_after ? "_" : "SpaceAfter=No") << '\n';
    }
    std::cout << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const dragoman::Article article = read_article(std::cin);
  const auto start = std::chrono::steady_clock::now();
  const dragoman::Text text = dragoman::segment(article);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  if (argc > 1 && std::string_view(argv[1]) == "--speed") {
    std::cout << text.tokens.size() << " words, " << text.sentences.size() << " sentences, "
              << static_cast<double>(text.tokens.size()) / took.count() << " words/s\n";
    return 0;
  }
  print(article, text);
}

// Text in, trees out, on one core.
//
//   build/release/bench/syntax_speed TEXT [KERNELS [MODEL [WHAT [brief]]]]
//                                                     # paragraphs parted by blank lines
//
// The first two lines are "dragoman RATE tokens/s" of the first pass, in which no form is cached
// yet, and of the second; with `brief`, which is for corenlp.sh, nothing else. Then the best of
// five more passes, opening the model up to the first tree, the two rooms apart, and the product
// kernel alone. Processor time throughout, so that other load on the machine matters little.
// KERNELS is portable, avx2, avxvnni, avx512 or best, the fastest that the processor can run, which
// it is without it; MODEL is default, small or a file; WHAT is all, no-roles, or trees, which is
// without names too: tags, lemmas and trees alone.

#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "dragoman/article.h"
#include "syntax/kernels.h"
#include "syntax/packed_matrix.h"
#include "syntax/parser.h"
#include "text/text.h"

namespace dragoman {
namespace {

// News articles have about this many paragraphs; each article is one call.
constexpr std::size_t article_paragraphs = 8;

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

std::vector<Article> read_articles(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(file), {});
  std::vector<Article> articles;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find("\n\n", begin), bytes.size());
    if (articles.empty() || articles.back().blocks.size() == article_paragraphs) {
      articles.emplace_back();
    }
    if (end > begin) {
      Article& article = articles.back();
      const auto first = static_cast<std::uint32_t>(article.bytes.size());
      article.bytes.append(bytes, begin, end - begin);
      article.text_size = static_cast<std::uint32_t>(article.bytes.size() + 2);
      article.blocks.push_back({BlockKind::paragraph, {first, article.text_size - 2}});
      article.bytes += "\n\n";
    }
    begin = end + 2;
  }
  return articles;
}

struct Pass {
  double text_seconds = 0;
  double tree_seconds = 0;
  std::size_t tokens = 0;
  std::size_t sentences = 0;
  double seconds() const { return text_seconds + tree_seconds; }
  double rate(double time) const { return static_cast<double>(tokens) / time; }
};

Pass run(const std::vector<Article>& articles, const Parser& parser) {
  Pass pass;
  for (const Article& article : articles) {
    const double start = processor_seconds();
    const Text text = segment(article);
    const double middle = processor_seconds();
    const std::vector<Tree> trees = parser.parse(article, text);
    pass.tree_seconds += processor_seconds() - middle;
    pass.text_seconds += middle - start;
    pass.tokens += text.tokens.size();
    pass.sentences += trees.size();
  }
  return pass;
}

Pass best_of_five(const std::vector<Article>& articles, const Parser& parser) {
  Pass best = run(articles, parser);
  for (int i = 0; i < 4; ++i) {
    const Pass next = run(articles, parser);
    if (next.seconds() < best.seconds()) best = next;
  }
  return best;
}

// Multiply-adds a second of a product of the size that the encoder makes most.
double kernel_rate(const Kernels& kernels) {
  constexpr std::size_t rows = 192, inputs = 128, outputs = 384, rounds = 40;
  std::vector<std::uint8_t> x(rows * inputs, 67);
  std::vector<float> x_scale(rows, 1.0F), w(outputs * inputs), out(rows * outputs);
  for (std::size_t i = 0; i < w.size(); ++i) w[i] = i % inputs == 0 ? 9.0F : 1.0F;
  const Layer layer{{TensorType::f32, outputs, inputs,
                     reinterpret_cast<const std::byte*>(w.data()), nullptr},
                    {}};
  const PackedMatrix weights(std::span(&layer, 1));
  const Quantised integers{x.data(), x_scale.data(), inputs, rows};
  double best = 1e9;
  for (int attempt = 0; attempt < 5; ++attempt) {
    const double start = processor_seconds();
    for (std::size_t i = 0; i < rounds; ++i) {
      kernels.multiply(integers, weights.view(), {out.data(), outputs, rows, outputs});
    }
    best = std::min(best, processor_seconds() - start);
  }
  return static_cast<double>(rows * inputs * outputs * rounds) / best;
}

int measure(const std::string& path, const std::string& name, const ParserOptions& options,
            bool is_brief) {
  const std::vector<Article> articles = read_articles(path);
  if (articles.empty()) return 2;
  const auto open_start = std::chrono::steady_clock::now();
  const double cpu_start = processor_seconds();
  const auto model = ModelBytes::open(name);
  if (!model.ok()) return 2;
  const auto parser = Parser::open(model->bytes(), options);
  if (!parser.ok()) return 2;
  const std::string_view forms[] = {"Talks", "failed", "."};
  const Span spans[3] = {};
  if ((*parser)->parse(forms, spans).size() != 3) return 2;
  const double open_cpu = processor_seconds() - cpu_start;
  const std::chrono::duration<double> open_wall = std::chrono::steady_clock::now() - open_start;
  const auto tell = [&](const char* which, const Pass& pass) {
    std::printf("dragoman %.0f tokens/s (%s, %zu tokens, %zu sentences, %.2f s, %s)\n",
                pass.rate(pass.seconds()), which, pass.tokens, pass.sentences, pass.seconds(),
                options.kernels->name);
  };
  tell("first pass", run(articles, **parser));
  tell("second pass", run(articles, **parser));
  if (is_brief) return 0;
  const Pass best = best_of_five(articles, **parser);
  tell("best of five more", best);
  std::printf("open and first tree %.1f ms (%.1f ms of processor time)\n", open_wall.count() * 1e3,
              open_cpu * 1e3);
  std::printf("text %.0f tokens/s, trees %.0f tokens/s\n", best.rate(best.text_seconds),
              best.rate(best.tree_seconds));
  std::printf("product kernel %.1f Gmac/s, portable %.1f Gmac/s\n",
              kernel_rate(*options.kernels) * 1e-9, kernel_rate(portable_kernels()) * 1e-9);
  return 0;
}

}  // namespace
}  // namespace dragoman

int main(int count, char** arguments) {
  const auto argument = [&](int place, const char* otherwise) {
    return std::string(count > place ? arguments[place] : otherwise);
  };
  const std::string wanted = argument(2, "best");
  const std::string what = argument(4, "all");
  const bool is_brief = argument(5, "") == "brief";
  const bool is_known = what == "all" || what == "no-roles" || what == "trees";
  const bool is_usage = count >= 2 && count <= 6 && is_known && (count < 6 || is_brief);
  for (const dragoman::Kernels* kernels : dragoman::usable_kernels()) {
    const bool is_best = wanted == "best" && kernels == &dragoman::best_kernels();
    if (!is_usage || (!is_best && wanted != kernels->name)) continue;
    return dragoman::measure(
        arguments[1], argument(3, "default"),
        {.has_roles = what == "all", .has_names = what != "trees", .kernels = kernels}, is_brief);
  }
  std::fprintf(stderr,
               "usage: syntax_speed TEXT [portable|avx2|avxvnni|avx512|best "
               "[MODEL [all|no-roles|trees [brief]]]]\n");
  return 2;
}

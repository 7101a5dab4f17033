// Parses the sentences of a treebank from its own tokens, to be scored against it.
//
//   build/release/bench/parse_conllu GOLD.conllu > system.conllu
//
// The time of the fastest of three rounds goes to stderr. --model FILE takes another model.

#include <chrono>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include "syntax/conllu.h"
#include "syntax/parser.h"

namespace dragoman {
namespace {

struct Sentences {
  std::vector<std::vector<std::string_view>> forms;
  std::vector<std::vector<Span>> spans;
  std::vector<TokenList> lists;
};

Sentences tokens_of(const Treebank& bank) {
  Sentences all;
  for (const ConlluSentence& sentence : bank.sentences) {
    all.forms.push_back(sentence.forms());
    all.spans.push_back(sentence.spans());
  }
  for (std::size_t i = 0; i < all.forms.size(); ++i) {
    all.lists.push_back({all.forms[i], all.spans[i]});
  }
  return all;
}

int fail(const Error& error) {
  std::fprintf(stderr, "%s\n", error.to_string().c_str());
  return 2;
}

int run(const std::string& path, std::span<const std::byte> model) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  auto bank = read_conllu(bytes.str(), path);
  if (!bank.ok()) return fail(bank.error());
  const auto parser = Parser::open(model);
  if (!parser.ok()) return fail(parser.error());
  const Sentences sentences = tokens_of(*bank);
  std::vector<Tree> trees;
  double best_seconds = 1e9;
  for (int round = 0; round < 3; ++round) {
    const auto start = std::chrono::steady_clock::now();
    trees = (*parser)->parse(sentences.lists);
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    best_seconds = std::min(best_seconds, time.count());
  }
  std::size_t tokens = 0;
  std::string out;
  for (std::size_t i = 0; i < trees.size(); ++i) {
    ConlluSentence& sentence = bank->sentences[i];
    tokens += sentences.lists[i].forms.size();
    if (!trees[i].empty()) sentence.tree = std::move(trees[i]);
    sentence.has_tree = true;
    write_conllu(sentence, out);
  }
  std::fputs(out.c_str(), stdout);
  std::fprintf(stderr, "%zu tokens, %.0f tokens a second\n", tokens,
               static_cast<double>(tokens) / best_seconds);
  return 0;
}

}  // namespace
}  // namespace dragoman

int main(int count, char** arguments) {
  using dragoman::ModelBytes;
  if (count == 2) return dragoman::run(arguments[1], dragoman::builtin_model());
  if (count == 4 && std::string(arguments[1]) == "--model") {
    const auto mapped = ModelBytes::map(arguments[2]);
    if (!mapped.ok()) return dragoman::fail(mapped.error());
    return dragoman::run(arguments[3], mapped->bytes());
  }
  std::fprintf(stderr, "usage: parse_conllu [--model FILE] GOLD.conllu > SYSTEM.conllu\n");
  return 2;
}

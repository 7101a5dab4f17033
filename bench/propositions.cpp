// Propositions of a treebank as lines, with the time they took: what the accuracy of
// docs/internals/propositions.md is measured with.
//
//   propositions en_ewt-ud-dev.conllu > props.jsonl           trees as they stand there
//   propositions --parse en_ewt-ud-dev.conllu > props.jsonl   trees predicted on its tokens

#include <chrono>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>

#include "propositions/line.h"
#include "syntax/conllu.h"
#include "propositions/corrections.h"
#include "syntax/parser.h"

namespace {

using namespace dragoman;

int run(const std::string& path, bool is_parsed) {
  std::ifstream in(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  auto bank = read_conllu(bytes, path);
  auto lexicon = Lexicon::open(builtin_pack());
  if (!bank.ok() || !lexicon.ok()) {
    std::cerr << (bank.ok() ? lexicon.error() : bank.error()).to_string() << '\n';
    return 2;
  }
  std::shared_ptr<const Parser> parser;
  if (is_parsed) parser = *Parser::open(builtin_model());
  double seconds = 0;
  for (const ConlluSentence& sentence : bank->sentences) {
    Tree tree = is_parsed ? parser->parse(sentence.forms(), sentence.spans()) : sentence.tree;
    const auto start = std::chrono::steady_clock::now();
    if (is_parsed) correct(tree, **lexicon);
    const Propositions props = extract(tree, **lexicon);
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::cout << proposition_line(sentence.id, tree, props, **lexicon) << '\n';
  }
  std::cerr << bank->sentences.size() << " sentences, "
            << seconds * 1e6 / static_cast<double>(bank->sentences.size()) << " us a sentence\n";
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  const bool is_parsed = count == 3 && std::strcmp(arguments[1], "--parse") == 0;
  if (count != (is_parsed ? 3 : 2)) {
    std::cerr << "usage: propositions [--parse] FILE.conllu\n";
    return 2;
  }
  return run(arguments[count - 1], is_parsed);
}

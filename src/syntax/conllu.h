// CoNLL-U version 2, in and out: how trees come from treebanks and go to other tools.
//
//   auto bank = read_conllu(bytes, "news.conllu");        // E410 names the line that is wrong
//   for (const ConlluSentence& sentence : bank->sentences) use(bank->article, sentence.tree);
//   std::string out;
//   write_conllu(sentence, out);
//
// Multiword ranges pass through; empty nodes, XPOS and DEPS are dropped. Forms are views into
// `Treebank::file`, spans point into `Treebank::article`, whose text is put together from the
// tokens and their spacing, one block a sentence. Pure functions; cost is linear in the bytes.

#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/article.h"
#include "dragoman/result.h"
#include "syntax/tree.h"
#include "text/text.h"

namespace dragoman {

// A surface token of several words: "don't" over "do" and "n't".
struct MultiwordRange {
  int first = 0;
  int last = 0;       // included
  std::string form;
  std::string misc;   // as in column 10
};

struct ConlluSentence {
  std::string id;                      // "# sent_id", "" where none
  std::string text;                    // "# text", "" where none
  std::vector<std::string> comments;   // the other ones, whole lines in order
  Tree tree;
  bool has_tree = false;               // whether HEAD was filled in for every word
  std::vector<std::string> misc;       // column 10 of each word
  std::vector<MultiwordRange> ranges;  // in text order
  Span span;                           // in the article

  std::vector<std::string_view> forms() const;
  std::vector<Span> spans() const;
};

// Owns what its trees point into; may be moved, not copied.
struct Treebank {
  std::vector<ConlluSentence> sentences;
  std::unique_ptr<const std::string> file;
  std::unique_ptr<const Article> article;
};

// E410, with `name` and the line, where a row has not ten columns, a number out of order or a head
// out of the sentence, or heads run in a circle. A HEAD of "_" leaves has_tree false.
Result<Treebank> read_conllu(std::string bytes, std::string_view name);

// The parts of `sentences` that a "# newdoc" begins; all of them are one document where there is
// none.
std::vector<std::span<ConlluSentence>> documents_of(std::span<ConlluSentence> sentences);

// A sentence of an article with its tree, ready to be written. Needs a tree of as many words as
// the sentence has tokens. MISC holds SpaceAfter=No and TokenRange (bytes of the article).
ConlluSentence conllu_sentence(const Article& article, const Text& text, const Sentence& sentence,
                               Tree tree);

// Appends the sentence and the empty line that ends it. Names are written as MISC `NER=B-PER`.
void write_conllu(const ConlluSentence& sentence, std::string& out);

}  // namespace dragoman

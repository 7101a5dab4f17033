// Syntax against a treebank: words, sentences, UPOS, lemmas, UAS and LAS by character offsets,
// labels without subtypes, as the CoNLL 2018 shared task counts them.
//
//   auto scores = score_syntax(parser, "ud/en_ewt/en_ewt-ud-dev.conllu", TreebankInput::raw_text);
//
// From gold tokens the figures are plain accuracies. E101 or E410 where the file cannot be read.

#pragma once

#include <string>

#include "dragoman/result.h"
#include "eval/score.h"
#include "syntax/conllu.h"
#include "syntax/parser.h"

namespace dragoman {

enum class TreebankInput : std::uint8_t { gold_tokens, raw_text };

struct SyntaxScores {
  Score sentences;
  Score words;
  Score upos;
  Score lemma;
  Score uas;
  Score las;
};

// E101 or E410 where the file cannot be read.
Result<Treebank> open_treebank(const std::string& file);

Result<SyntaxScores> score_syntax(const Parser& parser, const std::string& treebank_file,
                                  TreebankInput input);

}  // namespace dragoman

// Finding listed names and agent nouns in a row of words: a trie over pieces, longest match first.
//
//   for (const Match& match : find_phrases(reader, forms, lemmas)) use(match.references);
//
// Cost is linear in the words times the length of the longest phrase that begins there.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/pack.h"

namespace dragoman {

struct Match {
  std::uint32_t first = 0;  // words [first, last)
  std::uint32_t last = 0;
  bool is_plural = false;   // the last word is not its own lemma
  std::vector<std::uint32_t> references;  // names, or agents with pack::agent_bit
};

// Whether the row is written in capitals, as headlines are.
bool is_capitals_row(std::span<const std::string_view> forms);

std::vector<Match> find_phrases(const pack::Reader& reader,
                                std::span<const std::string_view> forms,
                                std::span<const std::string> lemmas);

}  // namespace dragoman

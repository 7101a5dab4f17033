// Names of persons, organisations and places, read in a whole document at once.
//
//   NameReader reader(head.names, file.lists());
//   NameEvidence evidence;                 // what the network says of the tokens that may be named
//   for (std::size_t token : reader.doubts(trees, evidence)) ...  // and reader.mix() what helps
//   reader.read(trees, evidence);          // sets Word::name of the trees
//
// A form is taken for the same kind of thing wherever the document has it, as far as the network
// lets it; an acronym in brackets is what the words before it are; two places in a row are two
// names. The method and its numbers: docs/internals/names.md. Immutable and shared by threads; the
// cost is a pass over the tokens of the evidence, which are one in ten.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/decode.h"
#include "syntax/tree.h"
#include "syntax/word_lists.h"

namespace dragoman {

// Scores of labels for the tokens of a document that may belong to a name, in their order. All
// other tokens belong to none.
struct NameEvidence {
  struct Token {
    std::uint32_t tree = 0;  // which of the document's
    int word = 0;
  };
  std::vector<Token> tokens;
  std::vector<float> scores;  // [token][label], natural logarithms up to a constant of the token
  std::vector<float> shares;  // [token][kind], made by the reader; its scores are then logarithms
                              // of shares
};

class NameReader {
 public:
  NameReader() = default;  // finds no names
  // `labels` are BIOES ("O", "B-PER", ...) and must outlive the trees, as must the model's lists.
  NameReader(std::span<const std::string> labels, WordLists lists);

  bool is_empty() const { return labels_.size() < 2; }  // nothing but "O", if that
  std::size_t outside() const { return outside_; }  // the number of the label "O"
  // Places in the evidence, ascending, of tokens of which no label is likely enough, though one
  // form is of one kind; of a proper noun the first in the document, from which the others learn.
  std::vector<std::size_t> doubts(std::span<const Tree> trees, NameEvidence& evidence) const;
  // Gives what another reader says of the token, one score a label, the same weight as what is
  // known of it.
  void mix(NameEvidence& evidence, std::size_t token, std::span<const float> scores) const;
  // Sets the names of all words of the evidence's trees; `evidence` is used up.
  void read(std::span<Tree> trees, NameEvidence& evidence) const;

 private:
  // A name from word to word, both included; `kind` counts from 1.
  struct Name {
    int first = 0;
    int last = 0;
    std::size_t kind = 0;
  };
  struct Acronym;

  std::span<float> row(NameEvidence& evidence, std::size_t token) const;
  std::span<float> shares(NameEvidence& evidence, std::size_t token) const;
  void weigh(NameEvidence& evidence) const;
  void weigh(NameEvidence& evidence, std::size_t token) const;
  void agree_on(std::span<const std::size_t> tokens, NameEvidence& evidence) const;
  void agree(std::span<const Tree> trees, NameEvidence& evidence) const;
  void read_acronyms(std::span<const Tree> trees, NameEvidence& evidence) const;
  void set_name(NameEvidence& evidence, std::size_t first, std::size_t last,
                std::size_t kind) const;
  void set_kind(NameEvidence& evidence, std::size_t token, std::size_t kind) const;
  void decode(NameEvidence& evidence, std::size_t begin, std::size_t end,
              std::vector<Name>& names) const;
  std::vector<Name> settle(const Tree& tree, const std::vector<Name>& names) const;
  bool is_two_places(const Tree& tree, const Name& name) const;
  std::size_t label_of(std::size_t kind, char mark) const;

  std::vector<std::string_view> labels_;
  std::vector<std::size_t> kind_of_;        // of each label; 0 for "O"
  std::vector<std::string_view> kinds_;     // "", then "PER" and so on
  std::size_t outside_ = 0;
  NameDecoder decoder_;
  WordLists lists_;
};

}  // namespace dragoman

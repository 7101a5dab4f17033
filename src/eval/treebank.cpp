#include "eval/treebank.h"

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "syntax/conllu.h"

namespace dragoman {
namespace {

// Offsets count the text without its white space, so that both sides agree on them.
using Place = std::pair<std::size_t, std::size_t>;

struct PlacedWord {
  Place place;
  Place head;            // {npos, npos} for the root
  Upos upos = Upos::X;
  std::string lemma;
  std::string deprel;    // without its subtype
};

struct PlacedText {
  std::vector<PlacedWord> words;
  std::vector<Place> sentences;
};

std::string plain_relation(Deprel deprel) {
  const std::string_view full = to_string(deprel);
  return std::string(full.substr(0, full.find(':')));
}

void place_sentence(const Tree& tree, const std::vector<Place>& places, PlacedText& out) {
  if (tree.empty()) return;
  constexpr Place above_all{std::string::npos, std::string::npos};
  for (int i = 0; i < tree.size(); ++i) {
    const Word& word = tree[i];
    const Place head =
        word.head == no_word ? above_all : places[static_cast<std::size_t>(word.head)];
    out.words.push_back({places[static_cast<std::size_t>(i)], head, word.upos,
                         utf8::lower(word.lemma), plain_relation(word.deprel)});
  }
  out.sentences.emplace_back(places.front().first, places.back().second);
}

// Where each word of a gold sentence stands. The words of a multiword token share its letters: each
// takes its own length, the last one the rest.
std::vector<Place> gold_places(const ConlluSentence& sentence, std::size_t& at) {
  std::vector<Place> places;
  std::size_t range = 0;
  std::size_t range_end = 0;
  for (int i = 0; i < sentence.tree.size(); ++i) {
    const std::size_t size = sentence.tree[i].form.size();
    if (range < sentence.ranges.size() && sentence.ranges[range].first == i) {
      range_end = at + sentence.ranges[range].form.size();
    }
    const bool is_inside = range < sentence.ranges.size() && sentence.ranges[range].first <= i;
    const bool is_last = is_inside && sentence.ranges[range].last == i;
    const std::size_t end = is_last ? range_end : at + size;
    places.emplace_back(at, end);
    at = end;
    range += is_last;
  }
  return places;
}

// The raw text behind the treebank: sentences of a paragraph joined by their own spacing.
Article raw_article(const Treebank& bank) {
  Article article;
  std::uint32_t begin = 0;
  const auto close_block = [&] {
    auto end = article.bytes.find_last_not_of(' ');
    end = end == std::string::npos ? 0 : end + 1;
    if (end > begin) {
      article.blocks.push_back({BlockKind::paragraph, {begin, static_cast<std::uint32_t>(end)}});
    }
    article.bytes += "\n\n";
    begin = static_cast<std::uint32_t>(article.bytes.size());
  };
  for (const ConlluSentence& sentence : bank.sentences) {
    for (const std::string& comment : sentence.comments) {
      if (comment.starts_with("# newpar") || comment.starts_with("# newdoc")) {
        close_block();
        break;
      }
    }
    article.bytes += sentence.text + " ";
  }
  close_block();
  article.text_size = static_cast<std::uint32_t>(article.bytes.size());
  return article;
}

PlacedText parse_raw(const Parser& parser, const Treebank& bank) {
  const Article article = raw_article(bank);
  std::vector<std::size_t> letters(article.bytes.size() + 1, 0);  // before each byte
  std::size_t count = 0;
  for (std::size_t at = 0; at < article.bytes.size();) {
    const auto point = utf8::decode(article.bytes, at);
    const bool is_space = utf8::is_space(point.value);
    for (std::uint32_t k = 0; k < point.size; ++k) {
      letters[at + k] = count;
      count += !is_space;
    }
    at += point.size;
  }
  letters.back() = count;
  const Text text = segment(article);
  const std::vector<Tree> trees = parser.parse(article, text);
  PlacedText out;
  for (const Tree& tree : trees) {
    std::vector<Place> places;
    for (const Word& word : tree.words()) {
      places.emplace_back(letters[word.span.begin], letters[word.span.end]);
    }
    place_sentence(tree, places, out);
  }
  return out;
}

PlacedText parse_gold_tokens(const Parser& parser, const Treebank& bank) {
  PlacedText out;
  std::size_t at = 0;
  const std::vector<Tree> trees = parser.parse(std::span(bank.sentences));
  for (std::size_t i = 0; i < trees.size(); ++i) {
    const auto places = gold_places(bank.sentences[i], at);
    place_sentence(trees[i], places, out);
  }
  return out;
}

PlacedText gold_text(const Treebank& bank) {
  PlacedText out;
  std::size_t at = 0;
  for (const ConlluSentence& sentence : bank.sentences) {
    place_sentence(sentence.tree, gold_places(sentence, at), out);
  }
  return out;
}

SyntaxScores compare(const PlacedText& gold, const PlacedText& system) {
  std::map<Place, const PlacedWord*> gold_words;
  for (const PlacedWord& word : gold.words) gold_words.emplace(word.place, &word);
  const std::set<Place> gold_sentences(gold.sentences.begin(), gold.sentences.end());
  SyntaxScores scores;
  const auto count = [](Score& score, bool is_right) {
    score.matched_predicted += is_right;
    score.matched_gold += is_right;
  };
  for (const Place& sentence : system.sentences) {
    count(scores.sentences, gold_sentences.contains(sentence));
  }
  for (const PlacedWord& word : system.words) {
    const auto found = gold_words.find(word.place);
    if (found == gold_words.end()) continue;
    const PlacedWord& wanted = *found->second;
    const bool is_attached = wanted.head == word.head;
    count(scores.words, true);
    count(scores.upos, wanted.upos == word.upos);
    count(scores.lemma, wanted.lemma == word.lemma || wanted.lemma == "_");
    count(scores.uas, is_attached);
    count(scores.las, is_attached && wanted.deprel == word.deprel);
  }
  for (Score* score : {&scores.words, &scores.upos, &scores.lemma, &scores.uas, &scores.las}) {
    score->predicted = static_cast<int>(system.words.size());
    score->gold = static_cast<int>(gold.words.size());
  }
  scores.sentences.predicted = static_cast<int>(system.sentences.size());
  scores.sentences.gold = static_cast<int>(gold.sentences.size());
  return scores;
}

}  // namespace

Result<Treebank> open_treebank(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return Error{ErrorId::cannot_read, file, ""};
  std::stringstream bytes;
  bytes << in.rdbuf();
  return read_conllu(std::move(bytes).str(), file);
}

Result<SyntaxScores> score_syntax(const Parser& parser, const std::string& treebank_file,
                                  TreebankInput input) {
  auto bank = open_treebank(treebank_file);
  if (!bank.ok()) return bank.error();
  return compare(gold_text(*bank), input == TreebankInput::raw_text
                                       ? parse_raw(parser, *bank)
                                       : parse_gold_tokens(parser, *bank));
}

}  // namespace dragoman

#include "syntax/names.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

#include "base/utf8.h"

namespace dragoman {
namespace {

constexpr float never = -30.0F;       // the score of what a token is not
constexpr float share_least = 1e-6F;  // below it shares are not told apart
constexpr float out_of_question = 14.0F;  // below the best score by so much: less than that share
constexpr float doubt_below = -0.431F;  // the logarithm of .65: a label of less is in doubt

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

bool is_acronym(std::string_view form) {
  return form.size() >= 2 && form.size() <= 8 && std::ranges::all_of(form, is_upper);
}

// The first word of the capitalised ones that end at `last` and begin with the acronym's letters,
// small words between them aside; no_word where they do not.
int first_spelt_out(const Tree& tree, int last, std::string_view acronym) {
  std::size_t left = acronym.size();
  int first = no_word;
  for (int i = last; i >= 0 && left > 0; --i) {
    const std::string_view form = tree[i].form;
    if (form.starts_with(acronym[left - 1])) {
      --left;
      first = i;
    } else if (first == no_word || utf8::lower(form) != form) {
      return no_word;
    }
  }
  return left == 0 ? first : no_word;
}

// The BIOES mark of a place in a name from `first` to `last`.
template <typename Place>
char mark_of(Place at, Place first, Place last) {
  if (first == last) return 'S';
  return at == first ? 'B' : at == last ? 'E' : 'I';
}

bool is_quote_or_bracket(std::string_view form) {
  return form == "\"" || form == "“" || form == "”" || form == "(" || form == ")" || form == "<" ||
         form == ">";
}

}  // namespace

// A form that the document explains in brackets: "Housing Authority of New Orleans (HANO)".
struct NameReader::Acronym {
  std::string_view form;
  std::size_t first = 0;  // of the words that it stands for, in the evidence
  std::size_t last = 0;
  std::size_t kind = 0;
};

NameReader::NameReader(std::span<const std::string> labels, WordLists lists)
    : labels_(labels.begin(), labels.end()), kinds_{""}, decoder_(labels), lists_(lists) {
  for (std::size_t i = 0; i < labels_.size(); ++i) {
    if (labels_[i].size() < 3) {
      outside_ = i;
      kind_of_.push_back(0);
      continue;
    }
    const std::string_view kind = labels_[i].substr(2);
    const auto known = std::ranges::find(kinds_, kind);
    kind_of_.push_back(static_cast<std::size_t>(known - kinds_.begin()));
    if (known == kinds_.end()) kinds_.push_back(kind);
  }
}

std::span<float> NameReader::row(NameEvidence& evidence, std::size_t token) const {
  return std::span(evidence.scores).subspan(token * labels_.size(), labels_.size());
}

std::size_t NameReader::label_of(std::size_t kind, char mark) const {
  for (std::size_t i = 0; i < labels_.size(); ++i) {
    if (kind_of_[i] == kind && labels_[i][0] == mark) return i;
  }
  return outside_;
}

std::span<float> NameReader::shares(NameEvidence& evidence, std::size_t token) const {
  return std::span(evidence.shares).subspan(token * kinds_.size(), kinds_.size());
}

// Scores become logarithms of shares, and shares of kinds are their sums.
void NameReader::weigh(NameEvidence& evidence, std::size_t token) const {
  const std::span<float> scores = row(evidence, token);
  const std::span<float> of_kinds = shares(evidence, token);
  const float most = *std::ranges::max_element(scores);
  float sum = 0;
  std::ranges::fill(of_kinds, share_least);
  for (std::size_t label = 0; label < scores.size(); ++label) {
    if (scores[label] < most - out_of_question) continue;
    const float share = std::exp(scores[label] - most);
    of_kinds[kind_of_[label]] += share;
    sum += share;
  }
  for (float& share : of_kinds) share /= sum;
  const float all = most + std::log(sum);
  for (float& score : scores) score -= all;
}

void NameReader::weigh(NameEvidence& evidence) const {
  const std::size_t size = evidence.tokens.size() * kinds_.size();
  if (evidence.shares.size() == size) return;
  evidence.shares.resize(size);
  for (std::size_t token = 0; token < evidence.tokens.size(); ++token) weigh(evidence, token);
}

std::vector<std::size_t> NameReader::doubts(std::span<const Tree> trees,
                                            NameEvidence& evidence) const {
  weigh(evidence);
  NameEvidence agreed = evidence;
  agree(trees, agreed);
  std::vector<std::size_t> found;
  std::set<std::string_view> seen;
  for (std::size_t token = 0; token < agreed.tokens.size(); ++token) {
    weigh(agreed, token);
    if (*std::ranges::max_element(row(agreed, token)) >= doubt_below) continue;
    const Word& word = trees[agreed.tokens[token].tree][agreed.tokens[token].word];
    if (word.upos == Upos::PROPN && !seen.insert(word.form).second) continue;
    found.push_back(token);
  }
  return found;
}

void NameReader::mix(NameEvidence& evidence, std::size_t token,
                     std::span<const float> scores) const {
  const std::span<float> own = row(evidence, token);
  for (std::size_t label = 0; label < own.size(); ++label) {
    own[label] = (own[label] + scores[label]) / 2;
  }
  weigh(evidence, token);
}

// What is plain of one token is believed of all: the common share of a kind is the mean of the
// fourth powers, to the power of a quarter.
void NameReader::agree_on(std::span<const std::size_t> tokens, NameEvidence& evidence) const {
  std::vector<float> common(kinds_.size(), 0.0F);
  for (const std::size_t token : tokens) {
    const std::span<const float> own = shares(evidence, token);
    for (std::size_t k = 1; k < common.size(); ++k) common[k] += own[k] * own[k] * own[k] * own[k];
  }
  float named = 0;
  for (std::size_t k = 1; k < common.size(); ++k) {
    common[k] = std::sqrt(std::sqrt(common[k] / static_cast<float>(tokens.size())));
    named += common[k];
  }
  common[0] = std::max(1 - named, 0.001F);
  for (const std::size_t token : tokens) {
    const std::span<float> own = shares(evidence, token);
    for (std::size_t k = 0; k < common.size(); ++k) own[k] = std::log(common[k] / own[k]);
    const std::span<float> scores = row(evidence, token);
    for (std::size_t label = 0; label < scores.size(); ++label) {
      scores[label] += own[kind_of_[label]];
    }
    std::ranges::copy(common, own.begin());
  }
}

// Proper nouns of one form are of one kind.
void NameReader::agree(std::span<const Tree> trees, NameEvidence& evidence) const {
  const auto word_of = [&](std::size_t token) -> const Word& {
    return trees[evidence.tokens[token].tree][evidence.tokens[token].word];
  };
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < evidence.tokens.size(); ++i) {
    if (word_of(i).upos == Upos::PROPN) order.push_back(i);
  }
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return word_of(i).form; });
  for (auto begin = order.begin(); begin != order.end();) {
    const auto end = std::find_if(begin, order.end(), [&](std::size_t i) {
      return word_of(i).form != word_of(*begin).form;
    });
    if (end - begin > 1) agree_on(std::span(begin, end), evidence);
    begin = end;
  }
}

// Makes a name of the tokens of the evidence from `first` to `last`.
void NameReader::set_name(NameEvidence& evidence, std::size_t first, std::size_t last,
                          std::size_t kind) const {
  for (std::size_t token = first; token <= last; ++token) {
    const std::span<float> scores = row(evidence, token);
    std::ranges::fill(scores, never);
    scores[label_of(kind, mark_of(token, first, last))] = 0;
  }
}

// Leaves the token a part of a name of the kind: of one word, or of a longer one.
void NameReader::set_kind(NameEvidence& evidence, std::size_t token, std::size_t kind) const {
  const std::span<float> scores = row(evidence, token);
  for (std::size_t label = 0; label < scores.size(); ++label) {
    if (kind_of_[label] != kind) scores[label] = never;
  }
}

void NameReader::read_acronyms(std::span<const Tree> trees, NameEvidence& evidence) const {
  const std::vector<NameEvidence::Token>& tokens = evidence.tokens;
  std::vector<Acronym> acronyms;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Tree& tree = trees[tokens[i].tree];
    const int word = tokens[i].word;
    if (word < 3 || word + 1 == tree.size() || tree[word - 1].form != "(" ||
        tree[word + 1].form != ")" || !is_acronym(tree[word].form)) {
      continue;
    }
    const int first = first_spelt_out(tree, word - 2, tree[word].form);
    if (first == no_word) continue;
    // All of these words must be in question.
    const auto words = static_cast<std::size_t>(word - 1 - first);
    if (words > i || tokens[i - words].tree != tokens[i].tree || tokens[i - words].word != first) {
      continue;
    }
    std::vector<float> sums(kinds_.size(), 0.0F);
    for (std::size_t token = i - words; token < i; ++token) {
      std::ranges::transform(sums, shares(evidence, token), sums.begin(), std::plus());
    }
    const auto best = std::max_element(sums.begin() + 1, sums.end());
    if (sums[0] > static_cast<float>(words) / 2) continue;
    acronyms.push_back({tree[word].form, i - words, i - 1,
                        static_cast<std::size_t>(best - sums.begin())});
  }
  for (const Acronym& acronym : acronyms) {
    set_name(evidence, acronym.first, acronym.last, acronym.kind);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (trees[tokens[i].tree][tokens[i].word].form == acronym.form) {
        set_kind(evidence, i, acronym.kind);
      }
    }
  }
}

// Names of the tokens from `begin` to `end`, which follow each other in a sentence.
void NameReader::decode(NameEvidence& evidence, std::size_t begin, std::size_t end,
                        std::vector<Name>& names) const {
  const std::size_t columns = labels_.size();
  const std::vector<int> path =
      decoder_.decode({row(evidence, begin).data(), columns, end - begin, columns});
  for (std::size_t token = begin; token < end; ++token) {
    const auto label = static_cast<std::size_t>(path[token - begin]);
    if (kind_of_[label] == 0) continue;
    const int word = evidence.tokens[token].word;
    const char mark = labels_[label][0];
    if (mark != 'I' && mark != 'E') names.push_back({word, word, kind_of_[label]});
    names.back().last = word;
  }
}

// "Dunmore Kansas": the last word is a place of its own. Letters of lists are those of
// train/lists.py: p a city, q a town or province, c a state, r a part of longer names of places, d
// an adjective, k a common word.
bool NameReader::is_two_places(const Tree& tree, const Name& name) const {
  const auto is_on = [&](int word, std::string_view lists) {
    return lists_.letters(utf8::lower(tree[word].form)).find_first_of(lists) != std::string::npos;
  };
  if (name.first == name.last || kinds_[name.kind] != "LOC" || is_on(name.last, "k")) {
    return false;
  }
  bool is_apart = false;
  if (name.last == name.first + 1) {
    is_apart = is_on(name.first, "pq") && is_on(name.last, "cq");
  } else {
    is_apart = is_on(name.last, "q");
    for (int i = name.first; i < name.last; ++i) is_apart = is_apart && is_on(i, "r");
  }
  for (int i = name.first; i < name.last; ++i) is_apart = is_apart && !is_on(i, "d");
  return is_apart;
}

// Parts places that follow each other, and joins "Okello, Amina" where that is all that stands
// between two marks.
std::vector<NameReader::Name> NameReader::settle(const Tree& tree,
                                                      const std::vector<Name>& names) const {
  std::vector<Name> out;
  for (const Name& name : names) {
    if (is_two_places(tree, name)) {
      out.push_back({name.first, name.last - 1, name.kind});
      out.push_back({name.last, name.last, name.kind});
      continue;
    }
    const bool is_given = !out.empty() && kinds_[name.kind] == "PER" &&
                          out.back().kind == name.kind && out.back().last + 2 == name.first &&
                          tree[name.first - 1].form == "," && out.back().first > 0 &&
                          name.last + 1 < tree.size();
    if (is_given && is_quote_or_bracket(tree[out.back().first - 1].form) &&
        is_quote_or_bracket(tree[name.last + 1].form)) {
      out.back().last = name.last;
    } else {
      out.push_back(name);
    }
  }
  return out;
}

void NameReader::read(std::span<Tree> trees, NameEvidence& evidence) const {
  const std::vector<NameEvidence::Token>& tokens = evidence.tokens;
  weigh(evidence);
  agree(trees, evidence);
  read_acronyms(trees, evidence);
  std::vector<Name> found;
  for (std::size_t begin = 0; begin < tokens.size();) {
    Tree& tree = trees[tokens[begin].tree];
    found.clear();
    std::size_t end = begin;
    while (end < tokens.size() && tokens[end].tree == tokens[begin].tree) {
      const std::size_t first = end++;
      while (end < tokens.size() && tokens[end].tree == tokens[first].tree &&
             tokens[end].word == tokens[end - 1].word + 1) {
        ++end;
      }
      decode(evidence, first, end, found);
    }
    for (const Name& name : settle(tree, found)) {
      for (int i = name.first; i <= name.last; ++i) {
        tree.set_name(i, labels_[label_of(name.kind, mark_of(i, name.first, name.last))]);
      }
    }
    begin = end;
  }
}

}  // namespace dragoman

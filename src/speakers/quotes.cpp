#include "speakers/quotes.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace dragoman {
namespace {

// An attribution behind a quotation stands within this many words.
constexpr std::size_t attribution_words_max = 12;

// The lemma of a verb of saying from its form, without a tree.
std::string plain_lemma(const std::string& form, const SpeechWords& words) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> irregular = {
      {{"said", "say"}, {"told", "tell"}, {"wrote", "write"}, {"swore", "swear"}}};
  for (const auto& [past, lemma] : irregular) {
    if (form == past) return std::string(lemma);
  }
  for (const std::string_view ending : {"s", "es", "ed", "d"}) {
    if (!form.ends_with(ending)) continue;
    const std::string stem = form.substr(0, form.size() - ending.size());
    if (!words.verb_class(stem).empty()) return stem;
  }
  return "";
}

bool is_end(std::string_view form) {
  return form == "," || form == "." || form == ";" || form == ":" || form == "\"";
}

// The span of the words [from, to) without "who"-clauses: nothing where there are none.
Span name_between(const Article& article, const Text& text, std::size_t from, std::size_t to) {
  Span span;
  for (std::size_t i = from; i < to; ++i) {
    if (is_end(article.view(text.tokens[i].span))) {
      if (!span.empty()) break;
      continue;
    }
    span = span.cover(text.tokens[i].span);
  }
  return span;
}

// '..." the general said', '..." said the general on Monday'.
std::optional<SaidBy> named_behind(const Quotation& quotation, const Article& article,
                                   const Text& text, const SpeechWords& words) {
  // The title's tokens stand first, but its bytes behind all others.
  const auto is_inside = [&](const Token& token) { return quotation.span.contains(token.span); };
  const auto first = std::ranges::find_if(text.tokens, is_inside);
  const auto behind = std::find_if_not(first, text.tokens.end(), is_inside);
  auto begin = static_cast<std::size_t>(behind - text.tokens.begin());
  // The attribution stands in the sentence of the closing mark itself.
  std::size_t stop = begin;
  for (const Sentence& sentence : text.sentences) {
    if (sentence.first <= begin && begin < sentence.last) stop = sentence.last;
  }
  ++begin;
  stop = std::min(stop, begin + attribution_words_max);
  for (std::size_t i = begin; i < stop; ++i) {
    const std::string lemma = plain_lemma(lower_case(article.view(text.tokens[i].span)), words);
    if (lemma.empty()) continue;
    Span name = name_between(article, text, begin, i);
    if (name.empty()) name = name_between(article, text, i + 1, stop);
    if (name.empty()) return std::nullopt;
    SaidBy hop;
    hop.text = std::string(article.view(name));
    hop.verb = std::string(article.view(text.tokens[i].span));
    hop.speech = words.verb_class(lemma);
    hop.span = name.cover(text.tokens[i].span);
    hop.is_direct = true;
    return hop;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> SpeakerMemory::quotation_at(const Text& text, Span span) {
  for (std::size_t i = 0; i < text.quotations.size(); ++i) {
    if (text.quotations[i].span.contains(span)) return i;
  }
  return std::nullopt;
}

void SpeakerMemory::tell(SaidBy hop, int sentence) {
  last_ = std::move(hop);
  last_sentence_ = sentence;
}

void SpeakerMemory::tell_quote(std::size_t quotation, SaidBy hop) {
  quotes_.insert_or_assign(quotation, std::move(hop));
}

std::optional<SaidBy> SpeakerMemory::speaker(std::size_t quotation, int sentence,
                                             const Article& article, const Text& text,
                                             const SpeechWords& words) const {
  if (const auto known = quotes_.find(quotation); known != quotes_.end()) return known->second;
  if (auto hop = named_behind(text.quotations[quotation], article, text, words)) return hop;
  if (last_ && last_sentence_ + 1 >= sentence) {
    SaidBy hop = *last_;
    hop.is_direct = true;
    return hop;
  }
  return std::nullopt;
}

}  // namespace dragoman

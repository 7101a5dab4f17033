#include "events/measures.h"

#include <charconv>
#include <optional>
#include <string>

#include "base/utf8.h"

namespace dragoman {
namespace {

struct Amount {
  std::int64_t min = -1;
  std::int64_t max = -1;
};

// "1,200" -> 1200; nothing for what is not written in digits.
std::optional<std::int64_t> digits(std::string_view form) {
  std::string plain;
  for (const char c : form) {
    if (c != ',') plain += c;
  }
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc() || end != plain.data() + plain.size() || value < 0) return std::nullopt;
  return value;
}

std::optional<std::int64_t> table_number(const Lexicon& lexicon, std::string_view table,
                                         std::string_view word) {
  return digits(lexicon.value(table, utf8::lower(word)));
}

// "ten" and "tenth" stand among the words of time as "number:10" and "ordinal:10".
std::optional<std::int64_t> word_number(const Lexicon& lexicon, std::string_view kind,
                                        std::string_view word) {
  const std::string_view value = lexicon.value("time.word", utf8::lower(word));
  const auto colon = value.find(':');
  if (colon == std::string_view::npos || value.substr(0, colon) != kind) return std::nullopt;
  return digits(value.substr(colon + 1));
}

// A numeral with what bounds it: "at least 23", "up to 50", "more than a dozen", "thousands".
struct Bounds {
  const SentenceReading& reading;
  const Lexicon& lexicon;

  std::optional<Amount> of_numeral(int word) const {
    const Word& numeral = reading.tree[word];
    auto value = digits(numeral.form);
    if (!value) value = word_number(lexicon, "number", numeral.form);
    if (!value) return std::nullopt;
    for (const int child : reading.tree.children(word)) {
      const Word& other = reading.tree[child];  // "2 million", "three hundred"
      const auto factor = table_number(lexicon, "number.scale", other.form);
      if (other.deprel == Deprel::compound && factor) value = *value * *factor;
    }
    const auto bound = lexicon.value("number.bound", bounding_words(word));
    if (bound == "min") return Amount{*value, -1};
    if (bound == "max") return Amount{-1, *value};
    return Amount{*value, *value};
  }

  // "thousands of civilians", "dozens killed": an open number of such.
  std::optional<Amount> of_plural(std::string_view lemma) const {
    const auto scale = table_number(lexicon, "number.indefinite", lemma);
    if (!scale) return std::nullopt;
    return Amount{*scale, -1};
  }

 private:
  // The adverbial before a numeral: "at least", "more than", "up to", "nearly".
  std::string bounding_words(int word) const {
    std::string words;
    for (int i = std::max(0, word - 3); i < word; ++i) {
      const Word& before = reading.tree[i];
      if (!reading.tree.is_ancestor(word, i) || before.upos == Upos::PUNCT) continue;
      words += (words.empty() ? "" : " ") + utf8::lower(before.form);
    }
    return words;
  }
};

std::optional<Amount> amount_of(const SentenceReading& reading, const Lexicon& lexicon, int word) {
  const Bounds bounds{reading, lexicon};
  if (reading.tree[word].upos == Upos::NUM) return bounds.of_numeral(word);
  if (const auto open = bounds.of_plural(reading.tree[word].lemma)) return open;
  const int numeral = reading.tree.child(word, Deprel::nummod);
  return numeral == no_word ? std::nullopt : bounds.of_numeral(numeral);
}

struct Measure {
  std::string_view word_class;
  std::string_view kind;
  Role role;
};

// Which role is counted for which act: the dead are acted upon, marchers act.
constexpr Measure measures[] = {
    {"magnitude.killed", "killed", Role::theme},
    {"magnitude.injured", "injured", Role::theme},
    {"magnitude.arrested", "arrested", Role::theme},
    {"magnitude.displaced", "displaced", Role::theme},
    {"magnitude.participants", "participants", Role::agent},
};

}  // namespace

std::vector<Magnitude> magnitudes_of(const SentenceReading& reading, const Lexicon& lexicon,
                                     int proposition) {
  const Proposition& act = reading.props.list[static_cast<std::size_t>(proposition)];
  std::vector<Magnitude> found;
  for (const Measure& measure : measures) {
    if (!lexicon.is_in(act.lemma, lexicon.word_class(measure.word_class))) continue;
    const Argument* counted = act.first(measure.role);
    if (counted == nullptr) continue;
    const auto amount = amount_of(reading, lexicon, counted->head);
    if (!amount) continue;
    const Span span = reading.tree.span_of(reading.tree.subtree(counted->head));
    found.push_back({std::string(measure.kind), amount->min, amount->max,
                     std::string(reading.article.view(span)), span});
  }
  return found;
}

Rank rank_of(const SentenceReading& reading, const Lexicon& lexicon, int proposition) {
  const Tree& tree = reading.tree;
  const int predicate =
      reading.props.list[static_cast<std::size_t>(proposition)].predicate;
  const int ranked = tree[predicate].head;  // "the second country [to recognise ...]"
  if (ranked == no_word || tree[ranked].upos == Upos::VERB) return {};
  const Deprel deprel = tree[predicate].deprel;
  if (deprel != Deprel::acl && deprel != Deprel::acl_relcl && deprel != Deprel::advcl &&
      deprel != Deprel::xcomp) {
    return {};
  }
  Rank rank;
  for (const int child : tree.children(ranked)) {
    const auto ordinal = word_number(lexicon, "ordinal", tree[child].form);
    if (tree[child].deprel == Deprel::amod && ordinal) rank.n = static_cast<int>(*ordinal);
  }
  if (rank.n == 0) return {};
  const Tree::Range range = tree.subtree(ranked);
  std::string of;
  for (int i = range.first; i <= ranked; ++i) {
    const bool is_part = tree[i].head == ranked && tree[i].deprel == Deprel::compound;
    if (is_part || i == ranked) of += (of.empty() ? "" : " ") + std::string(tree[i].form);
  }
  rank.of = of;
  for (int i = range.first; i <= range.last; ++i) {
    const int marker = tree.child(i, Deprel::case_);
    const bool is_after = marker != no_word && tree[marker].lemma == "after";
    const ActorMention* mention = is_after ? reading.actors.at(i) : nullptr;
    if (mention == nullptr) continue;
    for (const EventActor& actor : mention->actors) rank.after.push_back(actor.id);
  }
  return rank;
}

}  // namespace dragoman

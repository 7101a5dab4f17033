#include "syntax/tree.h"

#include <algorithm>
#include <array>
#include <utility>

#include "dragoman/result.h"

namespace dragoman {
namespace {

constexpr std::array<std::string_view, 17> upos_names = {
    "ADJ",  "ADP", "ADV",  "AUX",   "CCONJ", "DET",   "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
static_assert(upos_names.size() == static_cast<std::size_t>(Upos::X) + 1);

constexpr std::array<std::string_view, 51> deprel_names = {
    "root",       "acl",        "acl:relcl",     "advcl",        "advcl:relcl",   "advmod",
    "amod",       "appos",      "aux",           "aux:pass",     "case",          "cc",
    "cc:preconj", "ccomp",      "compound",      "compound:prt", "conj",          "cop",
    "csubj",      "csubj:outer", "csubj:pass",   "dep",          "det",           "det:predet",
    "discourse",  "dislocated", "expl",          "fixed",        "flat",          "goeswith",
    "iobj",       "list",       "mark",          "nmod",         "nmod:desc",     "nmod:poss",
    "nmod:unmarked", "nsubj",   "nsubj:outer",   "nsubj:pass",   "nummod",        "obj",
    "obl",        "obl:agent",  "obl:unmarked",  "orphan",       "parataxis",     "punct",
    "reparandum", "vocative",   "xcomp"};
static_assert(deprel_names.size() == static_cast<std::size_t>(Deprel::xcomp) + 1);

template <typename Enum, std::size_t count>
std::optional<Enum> find_name(const std::array<std::string_view, count>& names,
                              std::string_view text) {
  const auto at = std::ranges::find(names, text);
  if (at == names.end()) return std::nullopt;
  return static_cast<Enum>(at - names.begin());
}

template <typename Enum>
struct Value {
  std::string_view text;
  Enum value;
};

constexpr Value<VerbForm> verb_forms[] = {{"Fin", VerbForm::fin},
                                          {"Inf", VerbForm::inf},
                                          {"Part", VerbForm::part},
                                          {"Ger", VerbForm::ger}};
constexpr Value<Tense> tenses[] = {{"Past", Tense::past}, {"Pres", Tense::pres}};
// Ptan: nouns that have only a plural ("talks", "trousers") agree as plurals do.
constexpr Value<Number> numbers[] = {
    {"Sing", Number::sing}, {"Plur", Number::plur}, {"Ptan", Number::plur}};
constexpr Value<PronType> pron_types[] = {
    {"Prs", PronType::prs}, {"Dem", PronType::dem}, {"Rel", PronType::rel},
    {"Int", PronType::int_}, {"Ind", PronType::ind}, {"Neg", PronType::neg},
    {"Art", PronType::art}, {"Tot", PronType::tot}};

template <typename Enum, std::size_t count>
Enum value_of(const Value<Enum> (&values)[count], std::string_view text) {
  const auto at = std::ranges::find(values, text, &Value<Enum>::text);
  return at == std::end(values) ? Enum::none : at->value;
}

void set_feature(Features& features, std::string_view name, std::string_view value) {
  if (name == "VerbForm") features.verb_form = value_of(verb_forms, value);
  if (name == "Tense") features.tense = value_of(tenses, value);
  if (name == "Number") features.number = value_of(numbers, value);
  if (name == "PronType") features.pron_type = value_of(pron_types, value);
  if (name == "Voice") features.is_passive = value == "Pass";
  if (name == "Polarity") features.is_negative = value == "Neg";
  if (name == "Poss") features.is_possessive = value == "Yes";
  if (name == "Mood") features.is_imperative = value == "Imp";
  if (name == "Person" && value.size() == 1 && value[0] >= '1' && value[0] <= '3') {
    features.person = static_cast<std::uint8_t>(value[0] - '0');
  }
}

}  // namespace

std::string_view to_string(Upos upos) { return upos_names[static_cast<std::size_t>(upos)]; }

std::optional<Upos> parse_upos(std::string_view text) { return find_name<Upos>(upos_names, text); }

std::string_view to_string(Deprel deprel) {
  return deprel_names[static_cast<std::size_t>(deprel)];
}

Deprel parse_deprel(std::string_view text) {
  if (const auto whole = find_name<Deprel>(deprel_names, text)) return *whole;
  const auto plain = find_name<Deprel>(deprel_names, text.substr(0, text.find(':')));
  return plain.value_or(Deprel::dep);
}

Features parse_features(std::string_view feats) {
  Features features;
  while (!feats.empty()) {
    const auto end = std::min(feats.find('|'), feats.size());
    const std::string_view pair = feats.substr(0, end);
    feats.remove_prefix(std::min(end + 1, feats.size()));
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    // Of several values ("Int,Rel") the first one stands.
    const std::string_view value = pair.substr(equals + 1);
    set_feature(features, pair.substr(0, equals), value.substr(0, value.find(',')));
  }
  return features;
}

Tree::Tree(std::vector<Word> words) : words_(std::move(words)) {
  const auto count = words_.size();
  const int first_child = static_cast<int>(count) + 1;
  links_.assign(2 * count + 1, 0);
  for (std::size_t i = 0; i < count; ++i) {
    const int head = words_[i].head;
    DRAGOMAN_ASSERT(head >= no_word && head < size() && head != static_cast<int>(i));
    if (head != no_word) {
      ++links_[static_cast<std::size_t>(head)];
      continue;
    }
    // Whoever asks for the word above a subject or a clause relies on there being one.
    words_[i].deprel = Deprel::root;
    if (root_ == no_word) root_ = static_cast<int>(i);
  }
  // Each word's count becomes the end of its children; filling from behind makes it their begin.
  int end = first_child;
  for (std::size_t i = 0; i <= count; ++i) links_[i] = end += links_[i];
  for (std::size_t i = count; i-- > 0;) {
    if (words_[i].head == no_word) continue;
    const int slot = --links_[static_cast<std::size_t>(words_[i].head)];
    links_[static_cast<std::size_t>(slot)] = static_cast<int>(i);
  }
}

std::span<const int> Tree::children(int i) const {
  const auto begin = static_cast<std::size_t>(links_[static_cast<std::size_t>(i)]);
  const auto end = static_cast<std::size_t>(links_[static_cast<std::size_t>(i) + 1]);
  return std::span(links_).subspan(begin, end - begin);
}

const PredicateMark* Tree::mark_of(int i) const {
  const auto found = std::ranges::lower_bound(marks_, i, {}, &PredicateMark::word);
  return found != marks_.end() && found->word == i ? &*found : nullptr;
}

int Tree::child(int i, Deprel deprel) const {
  for (const int child : children(i)) {
    if ((*this)[child].deprel == deprel) return child;
  }
  return no_word;
}

bool Tree::is_ancestor(int above, int below) const {
  for (int i = below; i != no_word; i = (*this)[i].head) {
    if (i == above) return true;
  }
  return false;
}

Tree::Range Tree::subtree(int i) const {
  Range range{i, i};
  std::vector<int> open(1, i);
  while (!open.empty()) {
    const int word = open.back();
    open.pop_back();
    range.first = std::min(range.first, word);
    range.last = std::max(range.last, word);
    const auto below = children(word);
    open.insert(open.end(), below.begin(), below.end());
  }
  return range;
}

}  // namespace dragoman

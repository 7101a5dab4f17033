#include "times/attachment.h"

#include <array>
#include <string_view>

namespace dragoman {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// Prepositions that make a time an adverbial.
constexpr std::array<std::string_view, 20> time_prepositions = {
    "in",   "on",     "at",      "since",  "until",   "till",   "by",    "before", "after", "from",
    "during", "over", "within", "between", "through", "around", "about", "for",  "throughout",
    "starting"};

bool is_time_preposition(std::string_view word) {
  for (const std::string_view item : time_prepositions) {
    if (item == word) return true;
  }
  return false;
}

// The preposition right before the expression, articles passed over; "from" and "between" may be
// part of the expression itself and then are no marker.
std::string word_before(const Tree& tree, int first) {
  for (int i = first - 1; i >= 0 && i >= first - 3; --i) {
    const std::string word = lower(tree[i].form);
    if (word == "the" || word == "about" || word == "around" || word == "least") continue;
    return word;
  }
  return "";
}

// The act whose noun phrase a time stands right behind, before the verb: "the invasion of Somalia
// in October was condemned"; -1 where there is none. Parsers give such a time to the verb.
int act_before(const Tree& tree, const Propositions& props, int first) {
  int i = first - 1;
  while (i >= 0 && tree[i].upos == Upos::ADP) --i;
  for (; i >= 0; --i) {
    const Upos upos = tree[i].upos;
    if (upos == Upos::PUNCT || upos == Upos::VERB || upos == Upos::AUX) return -1;
    const int index = proposition_at(props, i);
    if (index >= 0) return index;
  }
  return -1;
}

}  // namespace

int top_of(const Tree& tree, int first, int last) {
  // Where the words hang apart, the one with the preposition leads: "in February this year".
  for (int i = first; i <= last; ++i) {
    const bool is_outside = tree[i].head < first || tree[i].head > last;
    const int marker = tree.child(i, Deprel::case_);
    if (is_outside && marker != no_word && marker < first) return i;
  }
  int top = first;
  int best = tree.size() + 1;
  for (int i = first; i <= last; ++i) {
    int depth = 0;
    for (int word = tree[i].head; word != no_word && depth <= tree.size(); word = tree[word].head) {
      ++depth;
    }
    if (depth < best) best = depth, top = i;
  }
  return top;
}

int proposition_at(const Propositions& props, int word) {
  for (std::size_t i = 0; i < props.list.size(); ++i) {
    if (props.list[i].predicate == word || props.list[i].support_word == word) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

std::string preposition_of(const Tree& tree, int head) {
  for (const int child : tree.children(head)) {
    if (child < head && tree[child].deprel == Deprel::case_) return lower(tree[child].form);
  }
  return "";
}

Attachment attach(const Tree& tree, const Propositions& props, const TimeMention& mention,
                  const Lexicon& lexicon, const TimeClasses& classes) {
  Attachment out;
  const std::string before = word_before(tree, mention.words.first);
  const bool has_preposition = is_time_preposition(before);
  const int first_above = tree[mention.head].head;
  if (first_above == no_word) return out;
  const bool is_bound = !has_preposition && first_above > mention.words.last &&
                        tree[first_above].upos != Upos::VERB &&
                        tree[first_above].upos != Upos::AUX;
  const bool is_of = before == "of";
  if (has_preposition) out.marker = before;
  out.is_on_noun = is_bound;
  int noun = no_word;  // the last noun passed on the way up
  for (int word = first_above; word != no_word; noun = word, word = tree[word].head) {
    const int index = proposition_at(props, word);
    if (index < 0) continue;
    const bool is_noun = props.list[static_cast<std::size_t>(index)].kind == PredicateKind::noun &&
                         props.list[static_cast<std::size_t>(index)].predicate == word;
    if ((is_bound || is_of) && !is_noun && noun != no_word) {
      const std::string preposition = preposition_of(tree, noun);
      if (!lexicon.is_in(preposition, classes.within)) return out;
      out.marker = preposition;
    }
    // A bare time does not date an act through the names of its parties: "towards recognition of
    // the republics earlier this month" tells when the steps were taken.
    if (!has_preposition && !is_bound && is_noun && word != first_above) continue;
    // "the regions located in the east on 3 May": nothing is located on a day.
    const bool is_modifier = tree[word].deprel == Deprel::acl && !is_noun;
    if (is_modifier && lexicon.is_in(tree[word].lemma, classes.stative)) continue;
    out.proposition = index;
    out.is_fronted = mention.words.last < word;
    if (out.is_fronted && has_preposition && !is_noun) {
      const int noun_act = act_before(tree, props, mention.words.first);
      if (noun_act >= 0 && noun_act != index) out = {noun_act, out.marker};
    } else if (has_preposition && !is_noun) {
      out.noun_act = act_before(tree, props, mention.words.first);
    }
    return out;
  }
  return out;
}

}  // namespace dragoman

#include "speakers/chain.h"

#include <algorithm>
#include <initializer_list>

namespace dragoman {
namespace {

// A name before or behind a title's colon is at most this long.
constexpr int title_speaker_words_max = 6;

bool is_any(Deprel deprel, std::initializer_list<Deprel> list) {
  return std::find(list.begin(), list.end(), deprel) != list.end();
}

class Chain {
 public:
  Chain(const HopMaker& maker, const SpeechWords& words, const Tree& tree)
      : maker_(maker), words_(words), tree_(tree) {}

  std::vector<SaidBy> run(const Proposition& p) {
    take_hedge(p.predicate);
    if (p.support_word != no_word) take_hedge(p.support_word);
    int from = no_word;
    for (int word = p.predicate; word != no_word; from = word, word = tree_[word].head) {
      if (from != no_word) take_content(from, word);
      take_attributions(word, from);
    }
    return std::move(hops_);
  }

 private:
  void add(const std::optional<SaidBy>& hop) {
    if (!hop) return;
    const auto same = [&](const SaidBy& other) { return other.span == hop->span; };
    if (std::none_of(hops_.begin(), hops_.end(), same)) hops_.push_back(*hop);
  }

  // "reportedly", "allegedly" on the verb itself.
  void take_hedge(int predicate) {
    for (const int child : tree_.children(predicate)) {
      if (tree_[child].deprel != Deprel::advmod) continue;
      const std::string lemma = lower_case(tree_[child].form);
      if (!words_.is_hedge_adverb(lemma)) continue;
      SaidBy hop;
      hop.is_anonymous = true;
      hop.hedge = lemma;
      hop.speech = lemma == "reportedly" ? "reports" : "claims";
      hop.span = tree_[child].span;
      add(hop);
      return;
    }
  }

  bool is_saying(int word) const {
    return tree_[word].upos == Upos::VERB && !words_.verb_class(tree_[word].lemma).empty();
  }

  bool is_quoting(int word) const {
    return tree_[word].lemma == "quote" || tree_[word].lemma == "cite";
  }

  // "said on Telegram that Mali ...": parsers hang the clause on the nearest noun, and so they do
  // with "the claim that Mali ...". It has "that" and a subject of its own.
  bool is_that_clause(int clause) const {
    if (!is_any(tree_[clause].deprel, {Deprel::acl_relcl, Deprel::acl})) return false;
    const int that = tree_.subtree(clause).first;
    if (lower_case(tree_[that].form) != "that") return false;
    // "stories that we received" tells what was received, not what the stories say.
    const bool is_mark = tree_[that].upos == Upos::SCONJ || tree_[that].deprel == Deprel::mark;
    if (!is_mark && !is_full_clause(clause, that)) return false;
    const auto children = tree_.children(clause);
    return std::any_of(children.begin(), children.end(), [&](int child) {
      return child > that && is_any(tree_[child].deprel, {Deprel::nsubj, Deprel::nsubj_pass});
    });
  }

  // Whether the clause has all that its verb needs without the word at its head.
  bool is_full_clause(int clause, int that) const {
    const auto children = tree_.children(clause);
    return std::any_of(children.begin(), children.end(), [&](int child) {
      return child != that && is_any(tree_[child].deprel, {Deprel::obj, Deprel::nsubj_pass,
                                                           Deprel::ccomp, Deprel::xcomp});
    });
  }

  // Whether a clause that hangs on `noun` may be what is told to it or in it.
  bool may_stray(int noun) const {
    return is_any(tree_[noun].deprel, {Deprel::obl, Deprel::iobj, Deprel::obj, Deprel::nmod});
  }

  // From the clause at `word` up to the word that says it.
  void take_content(int word, int sayer) {
    const Deprel deprel = tree_[word].deprel;
    const bool is_clause = is_any(deprel, {Deprel::ccomp, Deprel::xcomp, Deprel::csubj,
                                           Deprel::csubj_pass}) || is_strayed_;
    const bool is_told_that = is_that_clause(word);
    is_strayed_ = may_stray(sayer) && (is_told_that || (is_strayed_ && deprel == Deprel::nmod));
    if (is_saying(sayer)) {
      const std::string_view speech = words_.verb_class(tree_[sayer].lemma);
      const bool takes_acts = is_any_class(speech, {"announces", "denies", "confirms", "claims"}) ||
                              tree_[sayer].lemma == "report";
      const bool is_told_noun =
          takes_acts && deprel == Deprel::obj && tree_[word].upos == Upos::NOUN;
      const std::string marker = marker_of(word);
      const bool is_charge = marker == "of" || marker == "for" || marker == "with";
      const bool is_laid_on =
          speech == "accuses" && ((deprel == Deprel::obl && is_charge) ||
                                  is_any(deprel, {Deprel::advcl, Deprel::acl}));
      const bool is_told_para = deprel == Deprel::parataxis && !is_saying(word) &&
                                (word < sayer || has_colon_between(sayer, word));
      const bool is_as_saying = is_quoting(sayer) && tree_[word].form == "saying";
      if (!is_clause && !is_told_noun && !is_laid_on && !is_told_para && !is_as_saying) return;
      if (deprel == Deprel::xcomp && !is_speech_infinitive(word, sayer)) return;
      take_cited(sayer);
      add(is_as_saying ? quoting(sayer) : maker_.from_verb(sayer));
      return;
    }
    const bool is_noun = tree_[sayer].upos == Upos::NOUN &&
                         !words_.noun_class(tree_[sayer].lemma).empty();
    if (!is_noun) return;
    // "remarks published in May" are described, "the claim that" and "a demand to" are held.
    const bool is_content = deprel == Deprel::acl && (is_told_that || has_mark(word));
    const bool is_held = is_content || deprel == Deprel::ccomp || is_told_that ||
                         (deprel == Deprel::nmod && tree_[word].upos == Upos::NOUN &&
                          marker_of(word) == "of" &&
                          is_any_class(words_.noun_class(tree_[sayer].lemma),
                                       {"reports", "claims", "denies", "announces", "confirms"}));
    // "said in a statement that": the statement only carries it.
    const int above = tree_[sayer].head;
    const bool is_carrier = is_strayed_ && tree_[sayer].deprel == Deprel::obl && is_saying(above);
    if (!is_held || is_carrier) return;
    is_strayed_ = false;
    add(maker_.from_noun(sayer));
  }

  static bool is_any_class(std::string_view speech, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), speech) != list.end();
  }

  // "hopes to visit" says nothing; "is said to have visited", "urged Mali to withdraw" do.
  bool is_speech_infinitive(int word, int sayer) const {
    if (tree_.child(sayer, Deprel::nsubj_pass) != no_word ||
        tree_.child(sayer, Deprel::aux_pass) != no_word || tree_[sayer].features.is_passive) {
      return true;
    }
    const std::string_view speech = words_.verb_class(tree_[sayer].lemma);
    const std::string_view lemma = tree_[sayer].lemma;
    const bool is_thought = lemma == "consider" || lemma == "suppose" || lemma == "resolve";
    return tree_[word].upos == Upos::VERB && speech != "states" && !is_thought;
  }

  std::string marker_of(int word) const {
    const int marker = tree_.child(word, Deprel::case_);
    return marker == no_word ? std::string() : lower_case(tree_[marker].form);
  }

  bool has_colon_between(int a, int b) const {
    for (int i = std::min(a, b) + 1; i < std::max(a, b); ++i) {
      const std::string_view form = tree_[i].form;
      if (form == ":" || form == "\"" || form == "\xE2\x80\x9C") return true;
    }
    return false;
  }

  // "SANA quoted him as saying": SANA; "he was quoted as saying": nobody that is named.
  std::optional<SaidBy> quoting(int verb) const {
    const bool is_passive = tree_.child(verb, Deprel::nsubj_pass) != no_word;
    int outlet = tree_.child(verb, Deprel::nsubj);
    if (is_passive) outlet = tree_.child(verb, Deprel::obl_agent);
    if (outlet == no_word && is_passive) {
      for (const int child : tree_.children(verb)) {
        if (tree_[child].deprel == Deprel::obl && marker_of(child) == "by") outlet = child;
      }
    }
    if (outlet == no_word) return std::nullopt;
    SaidBy hop = maker_.from_phrase(outlet, "reports", tree_[verb].form);
    hop.span = hop.span.cover(tree_[verb].span);
    return hop;
  }

  // "SANA reported, citing an official": the official stands before SANA.
  void take_cited(int verb) {
    for (const int child : tree_.children(verb)) {
      if (tree_[child].deprel != Deprel::advcl || !is_quoting(child)) continue;
      const int source = tree_.child(child, Deprel::obj);
      if (source == no_word) continue;
      SaidBy hop = maker_.from_phrase(source, "states", "");
      hop.span = hop.span.cover(tree_[child].span);
      add(hop);
    }
  }

  // What hangs on `word` and tells who says it; `from` is the child that we come from.
  void take_attributions(int word, int from) {
    for (const int child : tree_.children(word)) {
      if (child == from) continue;
      const Deprel deprel = tree_[child].deprel;
      if (is_according(child)) {
        add(maker_.from_phrase(child, "states", "according to"));
        continue;
      }
      if (!is_saying(child)) continue;
      const bool has_own = tree_.child(child, Deprel::ccomp) != no_word;
      const bool is_as = deprel == Deprel::advcl && words_.is_as_verb(tree_[child].lemma) &&
                         !has_own && mark_is(child, "as");
      if (is_as) take_saying(child);
    }
    const int tag = words_.told_by(tree_, word);
    if (tag != no_word && tag != from) take_saying(tag);
  }

  void take_saying(int verb) {
    take_cited(verb);
    add(maker_.from_verb(verb));
  }

  bool has_mark(int verb) const {
    return tree_.child(verb, Deprel::mark) != no_word ||
           tree_.child(verb, Deprel::case_) != no_word;
  }

  bool mark_is(int verb, std::string_view word) const {
    const int mark = tree_.child(verb, Deprel::mark);
    return mark != no_word && lower_case(tree_[mark].form) == word;
  }

  // "according to X", however the parser joins the words.
  bool is_according(int word) const {
    const Upos upos = tree_[word].upos;
    if (upos == Upos::VERB || upos == Upos::PUNCT) return false;
    int first = tree_.subtree(word).first;
    while (first < word && tree_[first].upos == Upos::PUNCT) ++first;
    return first + 1 < word && lower_case(tree_[first].form) == "according" &&
           lower_case(tree_[first + 1].form) == "to";
  }

  const HopMaker& maker_;
  const SpeechWords& words_;
  const Tree& tree_;
  std::vector<SaidBy> hops_;
  bool is_strayed_ = false;   // the step before left a clause that hangs on the wrong noun
};

}  // namespace

std::vector<SaidBy> chain_of(const HopMaker& maker, const SpeechWords& words, const Tree& tree,
                             const Proposition& proposition) {
  return Chain(maker, words, tree).run(proposition);
}

std::optional<SaidBy> title_speaker(const HopMaker& maker, const SpeechWords& words,
                                    const Tree& tree, Tree::Range& speaker) {
  const auto has_verb = [&](int first, int last) {
    for (int i = first; i <= last; ++i) {
      if (tree[i].upos == Upos::VERB || tree[i].upos == Upos::AUX) return true;
    }
    return false;
  };
  const auto top = [&](int first, int last) {
    for (int i = first; i <= last; ++i) {
      const int head = tree[i].head;
      if (tree[i].upos != Upos::PUNCT && (head == no_word || head < first || head > last)) return i;
    }
    return last;
  };
  const int end = tree.size() - 1;
  if (end > 2 && words.verb_class(tree[end].lemma) == "states") {
    // "Mali expels envoy, ministry says".
    for (int i = end - 1; i > 0 && !has_verb(i, i); --i) {
      if (tree[i].form != "," || i + 1 == end) continue;
      speaker = {i + 1, end};
      SaidBy hop = maker.from_phrase(top(i + 1, end - 1), "states", tree[end].form);
      maker.set_words({i + 1, end - 1}, hop);
      hop.span = hop.span.cover(tree[end].span);
      return hop;
    }
  }
  for (int i = 1; i + 1 < tree.size(); ++i) {
    const std::string_view mark = tree[i].form;
    const bool is_dash = mark == "-" || mark == "\xE2\x80\x93" || mark == "\xE2\x80\x94";
    if (mark != ":" && !is_dash) continue;
    const int last = tree.size() - 1;
    const bool is_tail = last - i <= title_speaker_words_max && !has_verb(i + 1, last) &&
                         has_verb(0, i - 1);
    const bool is_front = mark == ":" && i <= title_speaker_words_max && !has_verb(0, i - 1) &&
                          has_verb(i + 1, last);
    if (!is_tail && !is_front) continue;
    speaker = is_tail ? Tree::Range{i + 1, last} : Tree::Range{0, i - 1};
    const int head = top(speaker.first, speaker.last);
    const bool is_outlet = words.is_outlet_noun(tree[head].lemma);
    SaidBy hop = maker.from_phrase(head, is_outlet ? "reports" : "states", "");
    maker.set_words(speaker, hop);
    const bool is_known = !hop.actor.empty() || is_outlet ||
                          words.is_unnamed_noun(tree[head].lemma) ||
                          !words.noun_class(tree[head].lemma).empty();
    if (is_known) return hop;
  }
  return std::nullopt;
}

}  // namespace dragoman

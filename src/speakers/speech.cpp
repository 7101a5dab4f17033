#include "speakers/speech.h"

#include "times/tag.h"

namespace dragoman {

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

SpeechWords::SpeechWords(const Lexicon& lexicon)
    : lexicon_(lexicon), hedge_adverb_(lexicon.word_class("hedge.adverb")),
      evidence_(lexicon.word_class("speech.evidence")), as_(lexicon.word_class("speech.as")),
      outlet_(lexicon.word_class("source.outlet")),
      anonymous_(lexicon.word_class("source.anonymous")), one_(lexicon.word_class("speaker.one")) {}

std::string_view SpeechWords::verb_class(std::string_view lemma) const {
  return lexicon_.value("speech.verb", lemma);
}

std::string_view SpeechWords::noun_class(std::string_view lemma) const {
  return lexicon_.value("speech.noun", lemma);
}

int SpeechWords::told_by(const Tree& tree, int verb) const {
  return told_by_tag(tree, lexicon_, verb);
}

bool SpeechWords::is_anonymous(const Tree& tree, int head) const {
  if (!is_unnamed_noun(tree[head].lemma)) return false;
  // "The minister" is somebody; "a minister" is nobody in particular.
  const int det = tree.child(head, Deprel::det);
  const bool is_definite = (det != no_word && tree[det].lemma == "the") ||
                           tree.child(head, Deprel::nmod_poss) != no_word;
  const bool is_one = tree[head].features.number != Number::plur && is_in(tree[head].lemma, one_);
  if (is_definite && is_one) return false;
  for (const int child : tree.children(head)) {
    const Deprel deprel = tree[child].deprel;
    const bool is_name = tree[child].upos == Upos::PROPN &&
                         (deprel == Deprel::flat || deprel == Deprel::appos ||
                          (deprel == Deprel::compound && child > head));
    const bool is_beside = tree[child].upos == Upos::PROPN && child == head + 1;
    const bool is_called = deprel == Deprel::acl && tree[child].lemma == "name";
    if (is_name || is_beside || is_called) return false;
  }
  return true;
}

std::string SpeechWords::channel_named(const Tree& tree, int noun) const {
  const std::string form = lower_case(tree[noun].form);
  const std::string& lemma = tree[noun].lemma;
  std::string_view found;
  if (noun > 0) {
    const std::string pair = lower_case(tree[noun - 1].form) + " " + lower_case(lemma);
    found = lexicon_.value("source.channel", pair);
  }
  if (found.empty()) found = lexicon_.value("source.channel", form);
  if (found.empty()) found = lexicon_.value("source.channel", lower_case(lemma));
  if (found.empty()) return "";
  // "On X" and "on Signal" are names; "on the line" is none.
  const bool is_name = found.front() >= 'A' && found.front() <= 'Z';
  const char first = tree[noun].form.front();
  if (is_name && !(first >= 'A' && first <= 'Z')) return "";
  return std::string(found);
}

std::string SpeechWords::channel(const Tree& tree, int verb) const {
  for (const int child : tree.children(verb)) {
    const Deprel deprel = tree[child].deprel;
    const std::string& lemma = tree[child].lemma;
    if (deprel == Deprel::obj || deprel == Deprel::iobj) {
      if (lemma == "reporter" || lemma == "journalist") return "reporters";
    }
    if (deprel != Deprel::obl && deprel != Deprel::nmod) continue;
    if (std::string found = channel_named(tree, child); !found.empty()) return found;
    // "in an interview with the newspaper", "in a post on Telegram": the inner one says more.
    for (const int inner : tree.children(child)) {
      if (tree[inner].deprel != Deprel::nmod) continue;
      if (std::string found = channel_named(tree, inner); !found.empty()) return found;
    }
  }
  return "";
}

Tree::Range phrase_of(const Tree& tree, int head) {
  const Tree::Range all = tree.subtree(head);
  Tree::Range out{head, head};
  for (int i = head - 1; i >= all.first; --i) {
    const bool is_outside = tree[i].deprel == Deprel::case_ || tree[i].deprel == Deprel::cc ||
                            tree[i].upos == Upos::PUNCT || tree[i].deprel == Deprel::mark;
    const bool is_relative = tree[i].features.pron_type == PronType::rel;
    if ((is_outside && tree[i].head == head) || tree[i].deprel == Deprel::fixed || is_relative) {
      break;
    }
    out.first = i;
  }
  for (int i = head + 1; i <= all.last; ++i) {
    const std::string_view form = tree[i].form;
    if (form == "," || form == "(" || form == ")" || form == "-" || form == ":") break;
    if (tree[i].upos == Upos::PRON && tree[i].features.pron_type == PronType::rel) break;
    if (tree[i].head == head && (tree[i].deprel == Deprel::acl_relcl ||
                                 tree[i].deprel == Deprel::parataxis)) {
      break;
    }
    out.last = i;
  }
  return out;
}

}  // namespace dragoman

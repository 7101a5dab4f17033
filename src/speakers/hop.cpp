#include "speakers/hop.h"

#include <string>

namespace dragoman {
namespace {

// A subject that the parser lost is looked for within this many words.
constexpr int subject_words_max = 12;

bool is_person_pronoun(const Word& word) {
  return word.upos == Upos::PRON && word.features.person == 3;
}

// Where the parser gives a verb two subjects, as in "Mali said Niger has ...", the last one before
// it; no_word where it has one or none.
int second_subject(const Tree& tree, int verb) {
  int count = 0;
  int nearest = no_word;
  for (const int child : tree.children(verb)) {
    if (tree[child].deprel != Deprel::nsubj) continue;
    ++count;
    if (child < verb) nearest = child;
  }
  return count > 1 ? nearest : no_word;
}

bool is_definite(const Tree& tree, int head) {
  const int det = tree.child(head, Deprel::det);
  return det != no_word && (tree[det].lemma == "the" || tree[det].lemma == "this");
}

// "quoted X as saying": the verb that holds the saying.
bool is_quoting(std::string_view lemma) { return lemma == "quote" || lemma == "cite"; }

}  // namespace

int HopMaker::speaker_of(int verb) const {
  const Tree& tree = s_.tree;
  const int head = tree[verb].head;
  // "X was quoted as saying", "SANA quoted X as saying".
  if (head != no_word && is_quoting(tree[head].lemma) && tree[verb].form == "saying") {
    const int passive = tree.child(head, Deprel::nsubj_pass);
    return passive != no_word ? passive : tree.child(head, Deprel::obj);
  }
  if (const int nearest = second_subject(tree, verb); nearest != no_word) return nearest;
  if (const int index = s_.props.at(verb); index >= 0) {
    const Argument* agent = s_.props.list[static_cast<std::size_t>(index)].first(Role::agent);
    if (agent != nullptr && agent->head != no_word) return agent->head;
  }
  if (tree.child(verb, Deprel::nsubj_pass) != no_word) return tree.child(verb, Deprel::obl_agent);
  if (const int subject = tree.child(verb, Deprel::nsubj); subject != no_word) return subject;
  // Parsers take the subject of ", said the ministry" for an object.
  const int object = tree.child(verb, Deprel::obj);
  const int clause = tree.child(verb, Deprel::ccomp);
  const bool is_inverted = object > verb && (clause == no_word || clause < verb);
  return is_inverted ? object : no_word;
}

std::string HopMaker::text_of(Tree::Range range) const {
  return std::string(s_.article.view(s_.tree.span_of(range)));
}

// What stands for who tells, up to the verb: "an open letter | urging officials to resign".
Tree::Range HopMaker::speaker_phrase(int head, int verb) const {
  Tree::Range range = phrase_of(s_.tree, head);
  if (verb > head && verb <= range.last) range.last = s_.tree.subtree(verb).first - 1;
  return range;
}

std::string HopMaker::actor_of(int head, Tree::Range range) const {
  const Tree& tree = s_.tree;
  const ActorMention* own = s_.actors.at(head);
  const bool is_named = own != nullptr && !own->actors.empty();
  const bool is_unnamed = words_.is_anonymous(tree, head);
  if (is_named && !is_unnamed) return own->actors.front().id;
  // "an official source for the foreign ministry": whoever the speaker speaks for, where the words
  // say it; a guess from the context puts words into the wrong mouth.
  const ActorMention* nearest = nullptr;
  for (const ActorMention& mention : s_.actors.mentions()) {
    const bool is_inside = mention.head != head && mention.head >= range.first &&
                           mention.head <= range.last;
    if (!is_inside || mention.actors.empty()) continue;
    const bool is_guess = mention.actors.front().is_inferred &&
                          mention.rule == "agent, country of the context";
    if (is_unnamed && is_guess) continue;
    // Of "the regime's foreign ministry" the ministry is meant: the regime hangs on it.
    if (nearest == nullptr || tree.is_ancestor(mention.head, nearest->head)) nearest = &mention;
  }
  if (nearest != nullptr) return nearest->actors.front().id;
  if (is_named && !own->actors.front().is_inferred) return own->actors.front().id;
  const auto owners = s_.actors.owners(tree, head);
  return owners.empty() ? std::string() : owners.front().id;
}

void HopMaker::fill_speaker(int head, int verb, SaidBy& hop) const {
  const Tree& tree = s_.tree;
  const Tree::Range range = speaker_phrase(head, verb);
  hop.text = text_of(range);
  hop.span = hop.span.cover(tree.span_of(range));
  hop.actor = actor_of(head, range);
  hop.is_anonymous = words_.is_anonymous(tree, head);
  // "The source", "he": whoever spoke last.
  const bool is_back = is_person_pronoun(tree[head]) ||
                       (hop.is_anonymous && is_definite(tree, head) && range.last == head);
  if (!is_back || last_ == nullptr) return;
  if (hop.actor.empty()) hop.actor = last_->actor;
  if (is_person_pronoun(tree[head])) hop.is_anonymous = last_->is_anonymous;
}

std::optional<Tree::Range> HopMaker::words_before(int verb) const {
  const Tree& tree = s_.tree;
  Tree::Range range{verb, verb - 1};
  bool has_noun = false;
  for (int i = verb - 1; i >= 0 && verb - i <= subject_words_max; --i) {
    if (tree[i].upos == Upos::PUNCT) break;
    if (tree[i].upos == Upos::VERB || tree[i].upos == Upos::AUX) return std::nullopt;
    if (tree[i].upos == Upos::NOUN || tree[i].upos == Upos::PROPN) has_noun = true;
    range.first = i;
  }
  if (!has_noun || (range.first > 0 && tree[range.first - 1].upos != Upos::PUNCT)) {
    return std::nullopt;
  }
  return range;
}

std::optional<SaidBy> HopMaker::from_verb(int verb) const {
  const Tree& tree = s_.tree;
  SaidBy hop;
  hop.verb = std::string(tree[verb].form);
  hop.speech = words_.verb_class(tree[verb].lemma);
  hop.span = tree[verb].span;
  hop.channel = words_.channel(tree, verb);
  if (const int speaker = speaker_of(verb); speaker != no_word) {
    fill_speaker(speaker, verb, hop);
    return hop;
  }
  // "It was reported that", "is said to have": nobody in particular.
  const bool is_passive = tree[verb].features.is_passive ||
                          tree.child(verb, Deprel::aux_pass) != no_word ||
                          tree.child(verb, Deprel::nsubj_pass) != no_word;
  if (!is_passive) {
    const auto range = words_before(verb);
    if (!range) return std::nullopt;
    int head = range->first;  // the first noun is the speaker, the rest belongs to it
    while (tree[head].upos != Upos::NOUN && tree[head].upos != Upos::PROPN) ++head;
    fill_speaker(head, verb, hop);
    set_words(*range, hop);
    hop.span = hop.span.cover(tree[verb].span);
    return hop;
  }
  if (!words_.is_evidence_verb(tree[verb].lemma)) return std::nullopt;
  hop.is_anonymous = true;
  hop.hedge = hop.verb;
  return hop;
}

SaidBy HopMaker::from_phrase(int head, std::string_view speech, std::string_view verb) const {
  SaidBy hop;
  hop.speech = speech;
  hop.verb = verb;
  // "according to a statement by the ministry": the ministry speaks.
  const Tree& tree = s_.tree;
  int speaker = head;
  if (!words_.noun_class(tree[head].lemma).empty()) {
    hop.speech = words_.noun_class(tree[head].lemma);
    for (const int child : tree.children(head)) {
      const Deprel deprel = tree[child].deprel;
      const int marker = tree.child(child, Deprel::case_);
      const bool is_by = deprel == Deprel::nmod && marker != no_word &&
                         (tree[marker].lemma == "by" || tree[marker].lemma == "from" ||
                          tree[marker].lemma == "of");
      if (deprel == Deprel::nmod_poss || is_by) speaker = child;
    }
    hop.channel = words_.channel(tree, head);
  }
  fill_speaker(speaker, no_word, hop);
  if (speaker != head) hop.span = hop.span.cover(tree[head].span);
  return hop;
}

void HopMaker::set_words(Tree::Range range, SaidBy& hop) const {
  hop.text = text_of(range);
  hop.span = s_.tree.span_of(range);
}

std::optional<SaidBy> HopMaker::from_noun(int noun) const {
  const Tree& tree = s_.tree;
  SaidBy hop;
  hop.verb = std::string(tree[noun].form);
  hop.speech = words_.noun_class(tree[noun].lemma);
  hop.span = tree[noun].span;
  int speaker = no_word;
  if (const int index = s_.props.at(noun); index >= 0) {
    const Argument* agent = s_.props.list[static_cast<std::size_t>(index)].first(Role::agent);
    if (agent != nullptr) speaker = agent->head;
  }
  if (speaker == no_word) speaker = tree.child(noun, Deprel::nmod_poss);
  if (speaker != no_word) {
    fill_speaker(speaker, no_word, hop);
    return hop;
  }
  hop.is_anonymous = true;
  hop.hedge = hop.verb;
  return hop;
}

}  // namespace dragoman

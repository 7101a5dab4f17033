// To what a time expression belongs: the act that it dates, and through which preposition.
//
//   Attachment a = attach(tree, props, mention, lexicon_classes);
//   a.proposition;     // "killed five people on Wednesday": killed, wherever the parser hung it
//   a.marker;          // "on"
//
// A time with a preposition of its own, or behind its noun, is an adverbial and belongs to the
// nearest act above it. One before its noun ("the 2014 revolution", "Monday's attack") belongs to
// that noun: it dates the noun's act, and a verb only where the noun stands under a preposition of
// time ("in the November elections").

#pragma once

#include <string>

#include "propositions/propositions.h"
#include "syntax/tree.h"
#include "times/times.h"

namespace dragoman {

// The word classes of lexicon/en/words/times.yaml that dating asks for.
struct TimeClasses {
  explicit TimeClasses(const Lexicon& lexicon)
      : within(lexicon.word_class("time.within")), stretch(lexicon.word_class("time.stretch")),
        decides(lexicon.word_class("time.decides")), performs(lexicon.word_class("time.performs")),
        stative(lexicon.word_class("time.stative")), light(lexicon.word_class("support.neutral")) {}
  WordClass within;
  WordClass stretch;
  WordClass decides;
  WordClass performs;
  WordClass stative;
  WordClass light;
};

struct Attachment {
  int proposition = -1;     // -1: dates nothing
  std::string marker;       // lower case; "" for a bare expression
  bool is_fronted = false;  // stands before the predicate
  bool is_on_noun = false;  // before its noun: "the November elections"
  int noun_act = -1;        // the act that it stands right behind, where a verb has it; -1: none
};

Attachment attach(const Tree& tree, const Propositions& props, const TimeMention& mention,
                  const Lexicon& lexicon, const TimeClasses& classes);

// The word of [first, last] that stands highest in the tree.
int top_of(const Tree& tree, int first, int last);

// The proposition that the word names, as predicate or light verb; -1 for none.
int proposition_at(const Propositions& props, int word);

// The preposition on a noun phrase, lower case; "" for none.
std::string preposition_of(const Tree& tree, int head);

}  // namespace dragoman

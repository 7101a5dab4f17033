// The fields of a frame in the order in which the pack holds them; one list for writing and
// reading, so that the two cannot drift apart.

#pragma once

#include "lexicon/lexicon.h"

namespace dragoman::pack {

template <typename Archive, typename T>
void fields_of_test(Archive& archive, T& test) {
  archive(test.path.steps);
  archive(test.nouns);
  archive(test.not_nouns);
  archive(test.modifiers);
  archive(test.not_modifiers);
  archive(test.actor);
  archive(test.must_be_absent);
  archive(test.must_be_filled);
}

template <typename Archive, typename T>
void fields_of_frame(Archive& archive, T& frame) {
  archive(frame.id);
  archive(frame.event);
  archive(frame.mode);
  archive(frame.context);
  archive(frame.cameo);
  archive(frame.relation);
  archive(frame.step);
  archive(frame.verbs);
  archive(frame.nouns);
  archive(frame.adjectives);
  archive(frame.where);
  archive(frame.actor);
  archive(frame.recipient);
  archive(frame.needs);
  archive(frame.is_mutual);
  archive(frame.embedding);
  archive(frame.why);
  archive(frame.accept);
  archive(frame.reject);
  archive(frame.file);
  archive(frame.line);
}

}  // namespace dragoman::pack

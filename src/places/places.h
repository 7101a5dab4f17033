// Where: the place that the text gives for an act, with a precision class. A country never becomes
// a point, and a place that no list knows keeps its words.
//
//   std::optional<Place> place = place_of(article, tree, props.list[i], actors);

#pragma once

#include <optional>

#include "actors/actors.h"
#include "dragoman/event.h"
#include "propositions/propositions.h"
#include "syntax/tree.h"

namespace dragoman {

// The place of one act in its sentence: a phrase with in, at, near, outside, ... that names a
// place, on the act itself or on the noun that it acts upon.
std::optional<Place> place_of(const Article& article, const Tree& tree, const Proposition& act,
                              const SentenceActors& actors);

}  // namespace dragoman

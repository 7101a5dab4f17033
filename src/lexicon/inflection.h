// The inflected forms of the words that the lexicon lists: "invaded" -> "invade".
//
// A model trained on little text guesses the lemma of a rare word from its ending ("blamed" may be
// "blam" or "blame"); the lexicon knows which verbs there are, so it need not guess. Regular forms
// follow the spelling rules of English, irregular ones stand in `en/words/irregular.yaml`.

#pragma once

#include <string>
#include <vector>

#include "lexicon/source.h"

namespace dragoman {

// The forms of a regular verb in both spellings, the verb itself first: invade, invades, invaded,
// invading; recognise, recognize, ... Where a final consonant may be doubled, both ways.
std::vector<std::string> inflected(const std::string& verb);

// Adds the table `inflection.verb` (form to lemma) for the verbs of all frames and word classes
// of verbs, and `inflection.noun` for their nouns. Where two words share a form, the one that is
// listed first keeps it.
void add_inflections(Source& source);

}  // namespace dragoman

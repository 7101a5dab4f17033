// The listed names and agent nouns of a sentence, with what is not meant thrown out: "pro-Russian",
// "Michael Jordan", "turkey", and of names that several actors share the likeliest one.
//
//   SentencePhrases phrases = find_phrases(tree, directory, words, known);
//   if (const NameHit* hit = phrases.name_at(word)) use(hit->actor);
//
// Pure; cost is linear in the words.

#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "actors/directory.h"
#include "actors/words.h"
#include "syntax/tree.h"

namespace dragoman::actors {

struct NameHit {
  int first = 0;
  int last = 0;   // included
  int head = no_word;
  ActorIndex actor = 0;
  NameForm form = NameForm::name;
  // Another actor that the words may mean: the entity whose capital the city is. -1 for none.
  std::int64_t entity = -1;
};

struct AgentHit {
  int first = 0;
  int last = 0;   // included
  int head = no_word;
  AgentEntry agent;
};

struct SentencePhrases {
  std::vector<NameHit> names;
  std::vector<AgentHit> agents;

  // The hit that the word heads; nullptr for none.
  const NameHit* name_at(int word) const;
  const AgentHit* agent_at(int word) const;
  // Whether any hit covers the word.
  bool covers(int word) const;
};

// How often the article has named the actor so far: decides between actors that share a name.
using Familiarity = std::function<int(const ActorEntry&)>;

SentencePhrases find_phrases(const Tree& tree, const Directory& directory, const Words& words,
                             const Familiarity& familiarity);

// The word of [first, last] whose head lies outside; the last one if there are several.
int head_of(const Tree& tree, int first, int last);

}  // namespace dragoman::actors

#include "actors/context.h"

#include <set>

#include "actors/noun_phrase.h"

namespace dragoman::actors {
namespace {

// "In Mosul", "the invasion of Ukraine", "northern Mali": where what is told takes place.
bool is_scene_of_event(const Scene& scene, const NameHit& hit) {
  const Tree& tree = scene.tree;
  int top = hit.head;
  while (tree[top].deprel == Deprel::conj && tree[top].head != no_word) top = tree[top].head;
  const std::string_view preposition = preposition_of(tree, top);
  const Deprel link = tree[top].deprel;
  if (link != Deprel::obl && link != Deprel::nmod && link != Deprel::root) return false;
  if (preposition == "of" && tree[top].head != no_word)
    return scene.words.has(scene.words.invaded, tree[tree[top].head].lemma) ||
           tree[tree[top].head].upos == Upos::PROPN;
  return scene.words.has(scene.words.locative, preposition);
}

}  // namespace

std::string context_country(const Scene& scene, const Composer& composer, int word) {
  std::set<std::string> places;
  for (const NameHit& hit : scene.phrases.names) {
    const Found* found = composer.at(hit.head);
    if (found == nullptr || found->parties.empty() || hit.head == word) continue;
    const std::string& country = found->parties.front().actor.country;
    if (!scene.directory.lexicon().state_of(country).empty() && is_scene_of_event(scene, hit))
      places.insert(country);
  }
  if (places.size() == 1) return *places.begin();
  if (places.size() > 1) return {};
  return scene.memory.main_country();
}

}  // namespace dragoman::actors

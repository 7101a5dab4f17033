// An office without a name is the person who holds it on the day of publication, if the words
// speak of the office as it is held then.

#include "actors/compose.h"
#include "actors/noun_phrase.h"
#include "base/utf8.h"

namespace dragoman::actors {
namespace {

// "Was elected president", "as president", "he is the president": what someone is or becomes.
bool is_role(const Tree& tree, int head) {
  const std::string_view preposition = preposition_of(tree, head);
  const Deprel link = tree[head].deprel;
  return preposition == "as" || preposition == "like" || link == Deprel::xcomp ||
         link == Deprel::appos || link == Deprel::compound || link == Deprel::flat ||
         link == Deprel::nmod_desc || tree.child(head, Deprel::cop) != no_word;
}

// A name beside the title says who holds it.
bool has_name_beside(const Tree& tree, const AgentHit& hit) {
  const int next = hit.last + 1;
  const bool is_name = next < tree.size() && tree[next].upos == Upos::PROPN &&
                       utf8::starts_upper(tree[next].form);
  return is_name || tree.child(hit.head, Deprel::appos) != no_word ||
         tree.child(hit.head, Deprel::flat) != no_word;
}

}  // namespace

bool Composer::is_of_the_day(const AgentHit& hit) const {
  const Tree& tree = scene_.tree;
  const Words& words = scene_.words;
  if (words.has(words.not_the_holder, tree[hit.head].lemma) ||
      words.has(words.not_the_holder, tree[hit.first].form))
    return false;
  // "A Syrian president" is none in particular.
  if (words.has(words.no_reference, determiner_of(tree, hit.head))) return false;
  // "President-elect", "ex-president", "then-president".
  for (int i = hit.first; i <= hit.last; ++i)
    if (const std::size_t hyphen = tree[i].form.find('-'); hyphen != std::string_view::npos)
      if (words.has(words.not_of_the_day, tree[i].form.substr(hyphen + 1)) ||
          words.has(words.not_of_the_day, tree[i].form.substr(0, hyphen)))
        return false;
  const int behind = hit.last + 1;
  if (behind < tree.size() && words.has(words.not_of_the_day, tree[behind].form)) return false;
  if (behind + 1 < tree.size() && tree[behind].form == "-" &&
      words.has(words.not_of_the_day, tree[behind + 1].form))
    return false;
  const int begin = phrase_begin(tree, hit.head);
  for (int i = hit.first - 1; i >= 0 && i + 1 >= begin; --i)
    if (words.has(words.not_of_the_day, tree[i].form)) return false;
  return !is_former(hit);
}

void Composer::name_holder(const AgentHit& hit) {
  const auto at = found_.find(hit.head);
  if (at == found_.end() || at->second.parties.size() != 1) return;
  const Party& office = at->second.parties.front();
  if (office.office.empty() || office.is_plural || is_plural(scene_.tree[hit.head])) return;
  if (is_role(scene_.tree, hit.head) || has_name_beside(scene_.tree, hit)) return;
  if (!is_of_the_day(hit)) return;
  const auto person = scene_.directory.holder(office);
  if (!person) return;
  at->second.parties = {*person};
  at->second.kind = ActorKind::person;
  at->second.rule = "holder of the office";
}

}  // namespace dragoman::actors

// Persons: listed names, and names that no list knows but whose title says who they are.

#include <algorithm>

#include "actors/compose.h"
#include "actors/noun_phrase.h"
#include "base/utf8.h"

namespace dragoman::actors {
namespace {

constexpr int name_words_max = 6;

bool is_person_title(const AgentEntry& agent) {
  return agent.kind != "thing" && agent.kind != "body" && agent.kind != "force";
}

}  // namespace

void Composer::add_persons() {
  for (const PersonName& name : person_names()) add_person(name);
}

// Runs of proper nouns outside listed names that the tagger calls a person or a title precedes.
std::vector<PersonName> Composer::person_names() const {
  const Tree& tree = scene_.tree;
  std::vector<PersonName> out;
  for (const NameHit& hit : scene_.phrases.names)
    if (scene_.directory.lexicon().actor(hit.actor).kind == ActorKind::person)
      out.push_back({hit.first, hit.last, hit.head, &hit});
  for (int i = 0; i < tree.size(); ++i) {
    const auto is_part = [&](int word) {
      return tree[word].upos == Upos::PROPN && utf8::starts_upper(tree[word].form) &&
             !scene_.phrases.covers(word);
    };
    if (!is_part(i)) continue;
    int last = i;
    for (int next = i + 1; next < tree.size() && next < i + name_words_max; ++next) {
      const bool is_link = scene_.words.has(scene_.words.name_link, tree[next].form) ||
                           tree[next].form == "-";
      if (is_part(next)) {
        last = next;
      } else if (!is_link) {
        break;
      }
    }
    const int head = head_of(tree, i, last);
    out.push_back({i, last, head, nullptr});
    i = last;
  }
  return out;
}

// The office or the like that stands before the name or beside it in apposition.
const AgentHit* Composer::title_of(const PersonName& name) const {
  const Tree& tree = scene_.tree;
  const AgentHit* found = nullptr;
  for (const AgentHit& hit : scene_.phrases.agents) {
    if (!is_person_title(hit.agent) || is_plural(tree[hit.head])) continue;
    const bool is_before = hit.last + 1 == name.first;
    const bool is_linked = tree[hit.head].head == name.head || tree[name.head].head == hit.head;
    const Deprel link = tree[hit.head].head == name.head ? tree[hit.head].deprel
                                                         : tree[name.head].deprel;
    const bool is_apposed = is_linked && (link == Deprel::appos || link == Deprel::flat ||
                                          link == Deprel::nmod_desc || link == Deprel::compound);
    if (is_before && (is_linked || tree[hit.head].head == tree[name.head].head)) return &hit;
    if (is_before && link != Deprel::conj) found = &hit;
    if (is_apposed && found == nullptr) found = &hit;
  }
  return found;
}

// "X, who heads the Y rebels": the parties that a relative clause puts X at the head of.
std::vector<Party> Composer::heads_of_whom(const PersonName& name) const {
  const Tree& tree = scene_.tree;
  for (const int child : tree.children(name.head)) {
    const bool is_clause = tree[child].deprel == Deprel::acl_relcl;
    if (!is_clause || !scene_.words.has(scene_.words.lead, tree[child].lemma)) continue;
    const int object = tree.child(child, Deprel::obj);
    if (object != no_word) return parties_of(object);
  }
  return {};
}

void Composer::add_person(const PersonName& name) {
  const Tree& tree = scene_.tree;
  const AgentHit* title = title_of(name);
  const bool is_tagged = tree[name.head].name.ends_with("PER") ||
                         tree[name.first].name.ends_with("PER");
  if (name.hit != nullptr && at(name.head) == nullptr) return;
  if (name.hit == nullptr && title == nullptr && !is_tagged) return;
  if (name.hit == nullptr && name.last - name.first + 1 > name_words_max) return;

  std::string text;
  for (int i = name.first; i <= name.last; ++i) {
    if (i > name.first && tree[i].span.begin > tree[i - 1].span.end) text += ' ';
    text += tree[i].form;
  }
  Found office;
  std::vector<Party> owners;
  if (title != nullptr) {
    std::string_view rule;
    owners = owners_of(*title, rule);
    for (const NameHit& hit : scene_.phrases.names) {
      const bool is_adjective = hit.last < title->first && tree[hit.head].head == name.head &&
                                modifies(tree, hit.head, name.head);
      if (owners.empty() && is_adjective) owners = {scene_.directory.named(hit.actor, NameForm::name)};
    }
    office = agent_of(*title, owners, "title + name");
  }
  const int first = title != nullptr && title->last < name.first
                        ? std::min(phrase_begin(tree, title->head), phrase_begin(tree, name.head))
                        : name.first;
  Found found{{}, std::min(first, name.first), name.last, ActorKind::person, "title + name"};
  if (name.hit != nullptr) {
    Party party = at(name.head)->parties.front();
    const bool is_contradicted = !owners.empty() && name.first == name.last &&
                                 !party.root.empty() && owners.front().root != party.root;
    if (!is_contradicted) {
      if (title != nullptr && has_sector(office.parties.front().actor, "ELI"))
        party.actor.sector = {"ELI"};
      found.parties = {party};
      found.rule = "name";
    }
  }
  if (found.parties.empty()) {
    const std::vector<Party> led = heads_of_whom(name);
    Party party;
    if (title == nullptr && !led.empty()) {
      party = led.front();
    } else if (title != nullptr) {
      party = office.parties.front();
      if (owners.empty()) party.root.clear();
    }
    const auto known = name.first == name.last ? scene_.memory.person_called(text) : std::nullopt;
    if (known && owners.empty()) {
      party = *known;
      found.rule = "short name";
    } else {
      const std::string owner = party.root;
      party.actor.id = owner.empty() ? slug(text) : owner + "." + slug(text);
      party.actor.name = text;
      if (title == nullptr && led.empty()) found.rule = "person's name";
    }
    party.kind = ActorKind::person;
    party.is_person = true;
    party.is_plural = false;
    found.parties = {party};
  }
  if (title != nullptr && title->last < name.first) found_[title->head] = found;
  found_[name.head] = std::move(found);
}

}  // namespace dragoman::actors

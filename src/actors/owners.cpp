// Whose an agent is: what modifies it, who possesses it, where it is from.

#include <algorithm>

#include "actors/compose.h"
#include "actors/noun_phrase.h"
#include "base/utf8.h"

namespace dragoman::actors {
namespace {

// "Assad's long-feared secret police": so far before the agent the possessive may stand.
constexpr int possessive_distance = 6;

bool is_state(ActorKind kind) {
  return kind == ActorKind::state || kind == ActorKind::disputed || kind == ActorKind::territory;
}

// An adjective before a noun belongs to it whatever the tree says; a name unless it has a role of
// its own ("gave Israel missiles").
bool stands_before_noun(const Tree& tree, const NameHit& name) {
  if (name.form == NameForm::adjective) return true;
  const Deprel link = tree[name.head].deprel;
  return !is_subject(link) && link != Deprel::obj && link != Deprel::iobj && link != Deprel::obl &&
         link != Deprel::nmod_poss && link != Deprel::conj && link != Deprel::root;
}

// Phrases with these hold what the agent consists of or comes from.
bool is_origin(std::string_view preposition, const AgentEntry& agent, bool is_people_noun) {
  if (preposition == "of") return true;
  if (preposition == "for") return agent.id == "spokesman" || agent.id == "official";
  return is_people_noun && (preposition == "from" || preposition == "in" ||
                            preposition == "throughout" || preposition == "across");
}

}  // namespace

// Of two modifiers that are not coordinated, the one that owns: "Lebanese Hezbollah fighters" are
// Hezbollah's, "Turkish Kurd refugees" Turkey's. Higher owns.
int owner_rank(ActorKind kind) {
  switch (kind) {
    case ActorKind::armed_group:
    case ActorKind::party:
    case ActorKind::movement:
    case ActorKind::agency:
    case ActorKind::igo:
    case ActorKind::ngo:
    case ActorKind::media:
    case ActorKind::company:
      return organisation_rank;
    case ActorKind::disputed:
    case ActorKind::territory:
      return 4;
    case ActorKind::state:
      return 3;
    case ActorKind::city:
      return 2;
    case ActorKind::region:
      return 1;
    default:
      return 0;
  }
}

void append(std::vector<Party>& to, const std::vector<Party>& from) {
  for (const Party& party : from) {
    const bool is_known = std::ranges::any_of(
        to, [&](const Party& other) { return other.actor.id == party.actor.id; });
    if (!is_known) to.push_back(party);
  }
}

// "Breakaway republics in eastern Ukraine": whose land it is, is what is disputed.
bool Composer::is_breakaway(const AgentHit& hit) const {
  const Tree& tree = scene_.tree;
  const bool is_entity_noun = scene_.words.has(scene_.words.state_noun, tree[hit.head].lemma) ||
                              scene_.words.has(scene_.words.disputed_noun, tree[hit.head].lemma);
  return is_entity_noun && std::ranges::any_of(tree.children(hit.head), [&](int child) {
    return child < hit.head && (scene_.words.has(scene_.words.breakaway, tree[child].lemma) ||
                                scene_.words.has(scene_.words.breakaway, tree[child].form));
  });
}

std::vector<Party> Composer::owners_of(const AgentHit& hit, std::string_view& rule) const {
  rule = "country + agent";
  if (is_breakaway(hit)) return {};
  // "The Muslim nations of Bahrain and Kosovo" are those that the phrase names.
  if (scene_.words.has(scene_.words.state_noun, scene_.tree[hit.head].lemma) &&
      is_plural(scene_.tree[hit.head])) {
    std::vector<Party> named = of_phrase(hit);
    if (named.size() > 1) return named;
  }
  std::vector<Party> owners = modifier_owners(hit);
  std::vector<Party> behind = possessors(hit.head);
  if (behind.empty()) behind = linear_possessor(hit);
  // "Nicaragua's Sandinista government" is Nicaragua's.
  const bool is_kind_of = !owners.empty() && !behind.empty() && !is_state(owners.front().kind) &&
                          is_state(behind.front().kind);
  if (!owners.empty() && !is_kind_of) return owners;
  rule = "owner's + agent";
  if (!behind.empty()) return behind;
  rule = "agent of owner";
  owners = of_phrase(hit);
  return owners.empty() ? affiliation(hit) : owners;
}

// "Officials affiliated with the ministry", "militias loyal to the president".
std::vector<Party> Composer::affiliation(const AgentHit& hit) const {
  const Tree& tree = scene_.tree;
  std::vector<Party> owners;
  for (const int child : tree.children(hit.head)) {
    const bool is_clause = tree[child].deprel == Deprel::acl || tree[child].deprel == Deprel::amod;
    if (child < hit.last || !is_clause) continue;
    if (!scene_.words.has(scene_.words.affiliated, tree[child].lemma) &&
        !scene_.words.has(scene_.words.affiliated, tree[child].form))
      continue;
    for (const int below : tree.children(child))
      if (tree[below].deprel == Deprel::obl) append(owners, parties_of(below));
  }
  const int next = hit.last + 1;
  if (!owners.empty() || next + 2 >= tree.size() || tree[next + 1].upos != Upos::ADP ||
      !scene_.words.has(scene_.words.affiliated, tree[next].form))
    return owners;
  for (const auto& [word, found] : found_)
    if (found.first == next + 2 && word > hit.last && found.rule != "adjective")
      append(owners, found.parties);
  return owners;
}

// The possessive 's in front of the agent: its place, or no_word.
int Composer::possessive_before(const AgentHit& hit) const {
  const Tree& tree = scene_.tree;
  for (int i = hit.first - 1; i > 0 && i >= hit.first - possessive_distance; --i) {
    const std::string_view form = tree[i].form;
    if (form == "'s" || form == "’s" || form == "'" || form == "’") return i;
    const bool is_between = tree[i].upos == Upos::ADJ || tree[i].upos == Upos::NOUN ||
                            tree[i].upos == Upos::PROPN || tree[i].upos == Upos::VERB ||
                            tree[i].form == "-" || tree[i].upos == Upos::NUM;
    if (!is_between) return no_word;
  }
  return no_word;
}

std::vector<Party> Composer::modifier_owners(const AgentHit& hit) const {
  const AgentHit& inner = effective(hit);
  const Lexicon& lexicon = scene_.directory.lexicon();
  std::vector<const NameHit*> found;
  for (const NameHit& name : scene_.phrases.names) {
    const ActorKind kind = lexicon.actor(name.actor).kind;
    // "The Trump administration" is a government's; a person beside another agent is its name.
    const bool is_name_of_other =
        kind == ActorKind::person && !scene_.words.has(scene_.words.same_as_owner, hit.agent.id);
    if (name.last >= hit.first || is_name_of_other) continue;
    if (scene_.tree[name.head].deprel == Deprel::nmod_poss) continue;
    const bool is_beside = name.last + 1 == inner.first && stands_before_noun(scene_.tree, name);
    if (is_beside || modifies(scene_.tree, name.head, hit.head) ||
        (inner.head != hit.head && modifies(scene_.tree, name.head, inner.head)))
      found.push_back(&name);
  }
  std::vector<Party> owners;
  const NameHit* best = nullptr;
  for (const NameHit* name : found) {
    const auto rank = [&](const NameHit* n) { return owner_rank(lexicon.actor(n->actor).kind); };
    if (best == nullptr || rank(name) > rank(best)) best = name;
  }
  for (const NameHit* name : found) {
    const bool is_joined = name == best || is_coordinated(scene_.tree, name->head, best->head);
    if (!is_joined) continue;
    const NameForm form =
        name->form == NameForm::capital || name->form == NameForm::metonym ? NameForm::name
                                                                         : name->form;
    append(owners, {scene_.directory.named(
                       name->actor, form == NameForm::demonym ? NameForm::name : form)});
  }
  return owners;
}

std::vector<Party> Composer::possessors(int noun) const {
  std::vector<Party> owners;
  for (const int child : scene_.tree.children(noun)) {
    if (scene_.tree[child].deprel != Deprel::nmod_poss) continue;
    for (const int member : members(scene_.tree, child)) append(owners, parties_of(member));
  }
  return owners;
}

// The owner in front of 's, where the tree hangs it elsewhere.
std::vector<Party> Composer::linear_possessor(const AgentHit& hit) const {
  const int mark = possessive_before(hit);
  if (mark == no_word) return {};
  for (const auto& [word, found] : found_)
    if (found.last == mark - 1 && found.rule != "adjective") return found.parties;
  return {};
}

std::vector<Party> Composer::of_phrase(const AgentHit& hit) const {
  // "A republic in the Caucasus" lies there; it is not of there.
  const bool is_state_noun =
      scene_.words.has(scene_.words.state_noun, scene_.tree[hit.head].lemma);
  const bool is_people_noun = hit.agent.kind == "people" || hit.agent.kind == "group" ||
                              hit.agent.kind == "force" ||
                              (hit.agent.kind == "body" && !is_state_noun);
  const bool is_sent = scene_.words.has(scene_.words.host_behind_in, hit.agent.id);
  std::vector<Party> owners;
  for (const int child : scene_.tree.children(hit.head)) {
    if (child < hit.last || scene_.tree[child].deprel != Deprel::nmod) continue;
    const std::string_view preposition = preposition_of(scene_.tree, child);
    if (!is_origin(preposition, hit.agent, is_people_noun && !is_sent)) continue;
    for (const int member : members(scene_.tree, child)) {
      const Found* found = at(member);
      if (found == nullptr) continue;
      append(owners, found->parties);
    }
    if (!owners.empty()) return owners;
  }
  // The words alone, where the tree hangs the phrase elsewhere: "police in Nairobi".
  int next = hit.last + 1;
  if (next >= scene_.tree.size() || scene_.tree[next].upos != Upos::ADP) return owners;
  if (!is_origin(utf8::lower(scene_.tree[next].form), hit.agent, is_people_noun && !is_sent))
    return owners;
  ++next;
  const bool has_article = next < scene_.tree.size() && scene_.tree[next].upos == Upos::DET;
  for (const auto& [word, found] : found_) {
    const bool is_next = found.first == next || (has_article && found.first == next + 1);
    if (is_next && word > hit.last && found.rule != "adjective") append(owners, found.parties);
  }
  return owners;
}

}  // namespace dragoman::actors

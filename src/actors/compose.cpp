#include "actors/compose.h"

#include <algorithm>

#include "actors/noun_phrase.h"
#include "base/utf8.h"

namespace dragoman::actors {
namespace {

bool is_people(ActorKind kind) {
  return kind == ActorKind::ethnic_group || kind == ActorKind::religion;
}

bool is_state(ActorKind kind) {
  return kind == ActorKind::state || kind == ActorKind::disputed || kind == ActorKind::territory;
}

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
      return 5;
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

// "Luhansk and Donetsk People's Republics": so far behind the city its noun may stand.
constexpr int entity_noun_distance = 6;
// "Former long-serving Syrian president": so far before the office.
constexpr int former_distance = 4;
// "Assad's long-feared secret police": so far before the agent the possessive may stand.
constexpr int possessive_distance = 6;

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

const Found* Composer::at(int word) const {
  const auto found = found_.find(word);
  return found == found_.end() ? nullptr : &found->second;
}

void Composer::run() {
  add_names();
  add_agents();
  add_persons();
  pass_on();
}

void Composer::pass_on() {
  add_quantities();
  // "The rebel group M23": the noun is what is named behind it.
  for (const AgentHit& hit : scene_.phrases.agents) {
    for (const NameHit& name : scene_.phrases.names) {
      const ActorKind kind = scene_.directory.lexicon().actor(name.actor).kind;
      if (name.first != hit.last + 1 || owner_rank(kind) < 5) continue;
      const bool is_linked = scene_.tree[name.head].head == hit.head ||
                             scene_.tree[hit.head].head == name.head;
      if (!is_linked || !at(name.head)) continue;
      Found found = *at(name.head);
      found.first = phrase_begin(scene_.tree, hit.head);
      found.rule = "name behind its kind";
      found_[hit.head] = found;
    }
  }
}

void Composer::add_names() {
  for (const NameHit& hit : scene_.phrases.names) add_name(hit);
}

bool Composer::is_ethnic(const NameHit& hit) const {
  return hit.first > 0 && utf8::lower(scene_.tree[hit.first - 1].form) == "ethnic" &&
         (hit.form == NameForm::demonym || hit.form == NameForm::adjective);
}

void Composer::add_name(const NameHit& hit) {
  if (is_ethnic(hit)) return;
  const ActorIndex index =
      is_entity_meant(hit) ? static_cast<ActorIndex>(hit.entity) : hit.actor;
  const bool is_entity = index != hit.actor;
  const NameForm form = is_entity ? NameForm::name : hit.form;
  Party party = scene_.directory.named(index, form == NameForm::adjective ? NameForm::name : form);
  Found found{{party}, hit.first, hit.last, party.kind, "name"};
  if (is_entity) found.rule = "entity of the city";
  const Word& word = scene_.tree[hit.head];
  const bool is_modifier = word.deprel == Deprel::amod || word.deprel == Deprel::compound ||
                           word.deprel == Deprel::flat || word.deprel == Deprel::nmod_desc;
  if (form == NameForm::adjective) {
    found.rule = "adjective";
    const bool is_joined = word.deprel == Deprel::conj && scene_.tree[word.head].upos == Upos::ADJ;
    const bool is_noun = word.upos != Upos::ADJ || scene_.tree.child(hit.head, Deprel::det) >= 0;
    if (!is_modifier && !is_joined && is_noun && !is_people(party.kind)) {
      found.parties = {scene_.directory.named(index, NameForm::demonym)};
      found.kind = found.parties.front().kind;
      found.rule = "people";
    } else if (!is_modifier && !is_joined && !is_noun) {
      return;  // "The plane was Russian."
    }
  } else if (form == NameForm::demonym) {
    found.rule = "people";
  } else if (form == NameForm::capital || form == NameForm::metonym) {
    found.rule = "capital as government";
    if (is_as_place(hit)) {
      found.rule = "capital as place";
      found.kind = ActorKind::city;
      std::erase(found.parties.front().actor.sector, "GOV");
    }
  }
  found_[hit.head] = std::move(found);
}

// "The republics of Luhansk and Donetsk", "recognising Donetsk": not the city.
bool Composer::is_entity_meant(const NameHit& hit) const {
  if (hit.entity < 0) return false;
  const Tree& tree = scene_.tree;
  int top = hit.head;
  while (tree[top].deprel == Deprel::conj && tree[top].head != no_word) top = tree[top].head;
  const int above = tree[top].head;
  if (above == no_word) return false;
  const WordClass entity_noun = scene_.directory.lexicon().word_class("actors.entity-noun");
  const WordClass recognised = scene_.directory.lexicon().word_class("actors.recognised");
  if (scene_.words.has(entity_noun, tree[above].lemma)) return true;
  if (entity_noun_behind(hit) != no_word) return true;
  // Once the article has spoken of the entity, what acts under the city's name is the entity.
  const ActorEntry& entity =
      scene_.directory.lexicon().actor(static_cast<ActorIndex>(hit.entity));
  if (is_subject(tree[top].deprel) && scene_.memory.count(entity.id) > 0) return true;
  const bool is_object = tree[top].deprel == Deprel::obj ||
                         tree[top].deprel == Deprel::nsubj_pass ||
                         tree[top].deprel == Deprel::nmod || tree[top].deprel == Deprel::nmod_poss;
  const std::string_view preposition = preposition_of(tree, top);
  return is_object && (preposition.empty() || preposition == "of") &&
         (scene_.words.has(recognised, tree[above].lemma) ||
          scene_.words.has(recognised, tree[above].form));
}

// The noun of "Luhansk and Donetsk People's Republics", whatever the tree makes of it.
int Composer::entity_noun_behind(const NameHit& hit) const {
  const Tree& tree = scene_.tree;
  const WordClass entity_noun = scene_.directory.lexicon().word_class("actors.entity-noun");
  for (int i = hit.last + 1; i < tree.size() && i <= hit.last + entity_noun_distance; ++i) {
    const std::string form = utf8::lower(tree[i].form);
    if (scene_.words.has(entity_noun, tree[i].lemma))
      return is_plural(tree[i]) || utf8::starts_upper(tree[i].form) ? i : no_word;
    const NameHit* other = scene_.phrases.name_at(i);
    const bool is_link = tree[i].upos == Upos::CCONJ || form == "," || form.starts_with("people") ||
                         tree[i].upos == Upos::PART || (other != nullptr && other->entity >= 0);
    if (!is_link) return no_word;
  }
  return no_word;
}

bool Composer::is_as_place(const NameHit& hit) const {
  const int above = scene_.tree[hit.head].head;
  if (above != no_word && scene_.tree[hit.head].deprel != Deprel::conj &&
      scene_.words.has(scene_.words.town_noun, scene_.tree[above].lemma))
    return true;
  if (hit.first > 0 && scene_.tree[hit.first - 1].upos == Upos::ADP)
    return scene_.words.has(scene_.words.locative, scene_.tree[hit.first - 1].form);
  int word = hit.head;
  for (int depth = 0; depth < 3; ++depth) {
    const std::string_view preposition = preposition_of(scene_.tree, word);
    if (!preposition.empty()) return scene_.words.has(scene_.words.locative, preposition);
    if (scene_.tree[word].deprel != Deprel::conj || scene_.tree[word].head == no_word) return false;
    word = scene_.tree[word].head;
  }
  return false;
}

std::vector<Party> Composer::parties_of(int word) const {
  const Found* found = at(word);
  return found == nullptr ? std::vector<Party>() : found->parties;
}

const AgentHit& Composer::effective(const AgentHit& hit) const {
  if (!scene_.words.has(scene_.words.of_its_owner, hit.agent.id)) return hit;
  for (const AgentHit& inner : scene_.phrases.agents) {
    if (inner.head == hit.head || inner.last >= hit.first) continue;
    if (modifies(scene_.tree, inner.head, hit.head)) return inner;
  }
  return hit;
}

Found Composer::agent_of(const AgentHit& hit, const std::vector<Party>& owners,
                         std::string_view rule) const {
  const AgentEntry agent = effective(hit).agent;
  Found found;
  found.first = phrase_begin(scene_.tree, hit.head);
  found.last = hit.last;
  found.rule = rule;
  if (owners.empty()) found.parties.push_back(scene_.directory.bare(agent));
  for (const Party& owner : owners) {
    const Party party = scene_.directory.compose(owner, agent);
    append(found.parties, {party});
  }
  const bool is_person = hit.agent.kind == "office" || hit.agent.kind == "person";
  for (Party& party : found.parties) {
    party.is_plural = is_plural(scene_.tree[hit.head]);
    party.is_person = is_person && !party.is_plural;
    if (is_person) party.kind = ActorKind::person;
    if (is_person && is_former(hit)) party.actor.sector = {"ELI"};
  }
  found.kind = found.parties.front().kind;
  return found;
}

bool Composer::is_former(const AgentHit& hit) const {
  const Tree& tree = scene_.tree;
  for (int i = hit.first - 1; i >= 0 && i >= hit.first - former_distance; --i) {
    if (scene_.words.has(scene_.words.former, tree[i].form)) return true;
    const bool is_between = tree[i].upos == Upos::ADJ || tree[i].upos == Upos::PROPN ||
                            tree[i].upos == Upos::NOUN || tree[i].form == "-";
    if (!is_between) return false;
  }
  return false;
}

void Composer::add_agents() {
  // An agent may own another that stands before it ("the army of the government of Chad"): twice
  // is enough for what news writes.
  for (int round = 0; round < 2; ++round)
    for (const AgentHit& hit : scene_.phrases.agents)
      if (!is_taken(hit.head) || round > 0) add_agent(hit);
}

bool Composer::add_agent(const AgentHit& hit) {
  if (is_quantity(hit)) return false;
  std::string_view rule;
  const std::vector<Party> owners = owners_of(hit, rule);
  const NameHit* name = scene_.phrases.name_at(hit.head);
  if (owners.empty()) return name != nullptr;
  // A people without a country of its own waits for the country of the article.
  const bool is_stateless = std::ranges::all_of(owners, [](const Party& owner) {
    return is_people(owner.kind) && owner.actor.country.empty();
  });
  Found found = agent_of(hit, owners, rule);
  if (is_stateless) found.rule = "people + agent";
  found_[hit.head] = std::move(found);
  return true;
}

// "A group of diplomats", "a team of UN inspectors": who acts is in the of-phrase.
bool Composer::is_quantity(const AgentHit& hit) const {
  if (!scene_.words.has(scene_.words.quantity, scene_.tree[hit.head].lemma)) return false;
  return std::ranges::any_of(scene_.tree.children(hit.head), [&](int child) {
    return child > hit.last && scene_.tree[child].deprel == Deprel::nmod &&
           preposition_of(scene_.tree, child) == "of" && is_plural(scene_.tree[child]);
  });
}

std::vector<Party> Composer::owners_of(const AgentHit& hit, std::string_view& rule) const {
  rule = "country + agent";
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
    if (name.last >= hit.first || kind == ActorKind::person) continue;
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
  const bool is_people_noun = hit.agent.kind == "people" || hit.agent.kind == "group" ||
                              hit.agent.kind == "force" || hit.agent.kind == "body";
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

void Composer::add_quantities() {
  const Tree& tree = scene_.tree;
  const WordClass entity_noun = scene_.directory.lexicon().word_class("actors.entity-noun");
  for (int i = tree.size() - 1; i >= 0; --i) {
    const bool is_entity = scene_.words.has(entity_noun, tree[i].lemma);
    const bool is_quantity = tree[i].upos == Upos::NUM ||
                             scene_.words.has(scene_.words.quantity, tree[i].lemma);
    if ((is_taken(i) && !is_entity) || (!is_entity && !is_quantity)) continue;
    Found whole;
    int last = i;
    for (const int child : tree.children(i)) {
      const bool is_of = tree[child].deprel == Deprel::nmod && preposition_of(tree, child) == "of";
      const bool is_before = is_entity && child < i && modifies(tree, child, i);
      if (!is_of && !is_before) continue;
      for (const int member : members(tree, child)) {
        const Found* found = at(member);
        if (found == nullptr) continue;
        if (is_entity && found->rule != "entity of the city" && found->kind != ActorKind::disputed)
          continue;
        append(whole.parties, found->parties);
        whole.kind = found->kind;
        last = std::max(last, found->last);
      }
    }
    for (const NameHit& hit : scene_.phrases.names) {
      const Found* found = at(hit.head);
      if (is_entity && found != nullptr && found->rule == "entity of the city" &&
          entity_noun_behind(hit) == i) {
        append(whole.parties, found->parties);
        whole.kind = found->kind;
      }
    }
    if (whole.parties.empty()) continue;
    whole.first = phrase_begin(tree, i);
    whole.last = std::max(i, last);
    whole.rule = is_entity ? "entities" : "quantity";
    found_[i] = std::move(whole);
  }
}

std::map<int, int> coordinations(const Tree& tree, const Composer& composer) {
  std::map<int, int> out;
  const Found* before = nullptr;
  int group = 0;
  for (const auto& [word, found] : composer.found()) {
    bool is_joined = before != nullptr && found.first > before->last;
    bool has_link = false;
    for (int i = is_joined ? before->last + 1 : 0; is_joined && i < found.first; ++i) {
      const bool is_link = tree[i].upos == Upos::CCONJ || tree[i].form == ",";
      is_joined = is_link || tree[i].upos == Upos::DET;
      has_link = has_link || is_link;
    }
    int top = word;
    while (tree[top].deprel == Deprel::conj && tree[top].head != no_word) top = tree[top].head;
    const auto of_top = out.find(top);
    if (of_top != out.end()) {
      group = of_top->second;
    } else if (!is_joined || !has_link) {
      group = word + 1;
    }
    out[word] = group;
    if (found.rule != "adjective") before = &found;
  }
  return out;
}

}  // namespace dragoman::actors

#include "actors/compose.h"

#include <algorithm>

#include "actors/context.h"
#include "actors/noun_phrase.h"
#include "base/utf8.h"

namespace dragoman::actors {
namespace {

bool is_people(ActorKind kind) {
  return kind == ActorKind::ethnic_group || kind == ActorKind::religion;
}

// "Luhansk and Donetsk People's Republics": so far behind the city its noun may stand.
constexpr int entity_noun_distance = 6;
// "Former long-serving Syrian president": so far before the office.
constexpr int former_distance = 4;

}  // namespace

const Found* Composer::at(int word) const {
  const auto found = found_.find(word);
  return found == found_.end() ? nullptr : &found->second;
}

void Composer::run() {
  add_names();
  add_agents();
  add_persons();
  for (const AgentHit& hit : scene_.phrases.agents) name_holder(hit);
  pass_on();
}

void Composer::pass_on() {
  add_quantities();
  // "The rebel group M23": the noun is what is named behind it.
  for (const AgentHit& hit : scene_.phrases.agents) {
    for (const NameHit& name : scene_.phrases.names) {
      const ActorKind kind = scene_.directory.lexicon().actor(name.actor).kind;
      if (name.first != hit.last + 1 || owner_rank(kind) < organisation_rank) continue;
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
    if (is_language(hit)) return;
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

// "Said in Russian", "spoke Arabic".
bool Composer::is_language(const NameHit& hit) const {
  const Tree& tree = scene_.tree;
  if (tree[hit.head].features.number == Number::plur || !determiner_of(tree, hit.head).empty() ||
      tree.child(hit.head, Deprel::amod) != no_word)
    return false;
  const std::string_view preposition = preposition_of(tree, hit.head);
  const bool is_phrase = (preposition == "in" || preposition == "into" || preposition == "from") &&
                         tree[hit.head].deprel == Deprel::obl;
  const int above = tree[hit.head].head;
  const bool is_object = tree[hit.head].deprel == Deprel::obj && above != no_word;
  return is_phrase || (is_object && scene_.words.has(scene_.words.speak, tree[above].lemma));
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
  // Once the article has spoken of the entity, what acts under the city's name, or is talked with,
  // is the entity.
  const ActorEntry& entity =
      scene_.directory.lexicon().actor(static_cast<ActorIndex>(hit.entity));
  const std::string_view preposition = preposition_of(tree, top);
  const bool is_party =
      is_subject(tree[top].deprel) || preposition == "with" || preposition == "between";
  if (is_party && scene_.memory.count(entity.id) > 0) return true;
  const Deprel link = tree[top].deprel;
  const bool is_object = link == Deprel::obj || link == Deprel::nsubj_pass ||
                         link == Deprel::nmod || link == Deprel::nmod_poss;
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
  // "Athens is the capital", "Old Athens".
  const bool is_called_a_town = above != no_word && is_subject(scene_.tree[hit.head].deprel) &&
                                scene_.tree.child(above, Deprel::cop) != no_word &&
                                scene_.words.has(scene_.words.town_noun, scene_.tree[above].lemma);
  const bool has_place_adjective =
      std::ranges::any_of(scene_.tree.children(hit.head), [&](int child) {
        return child < hit.first && scene_.tree[child].deprel == Deprel::amod &&
               scene_.words.has(scene_.words.place_adjective, scene_.tree[child].form);
      });
  if (is_called_a_town || has_place_adjective) return true;
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
    const bool is_owner = scene_.tree[inner.head].deprel == Deprel::nmod_poss;
    if (!is_owner && scene_.tree[inner.head].head == hit.head &&
        modifies(scene_.tree, inner.head, hit.head))
      return inner;
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

namespace {

// "Iranian Chess Federation President": the tagger ends an organisation before the office, and its
// last word is on no list.
bool is_of_unlisted_body(const Tree& tree, const SentencePhrases& phrases, const AgentHit& hit) {
  const int last = hit.first - 1;
  return last > 0 && tree[last].name == "E-ORG" && !phrases.covers(last);
}

}  // namespace

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
  if (owners.empty()) {
    if (name != nullptr) return true;
    const auto group = unlisted_group(hit);
    if (!group) return false;
    const ActorKind kind = group->kind;
    found_[hit.head] = {{*group}, phrase_begin(scene_.tree, hit.head), hit.last, kind,
                        "unlisted group"};
    return true;
  }
  // A member of the United Nations is a state that the words do not name.
  const bool is_state_member = hit.agent.id == "member" && owners.front().kind == ActorKind::igo;
  if (is_state_member) return true;
  // A people without a country of its own waits for the country of the article.
  const bool is_stateless = std::ranges::all_of(owners, [](const Party& owner) {
    return is_people(owner.kind) && owner.actor.country.empty();
  });
  Found found = agent_of(hit, owners, rule);
  const bool is_office = std::ranges::any_of(
      found.parties, [](const Party& party) { return !party.office.empty(); });
  if (is_office && is_of_unlisted_body(scene_.tree, scene_.phrases, hit)) return true;
  if (is_stateless) found.rule = "people + agent";
  found_[hit.head] = std::move(found);
  return true;
}

// "The Northern Storm rebels": a group by the name before its kind, of the article's country.
std::optional<Party> Composer::unlisted_group(const AgentHit& hit) const {
  const Tree& tree = scene_.tree;
  if (hit.agent.kind != "group") return std::nullopt;
  int first = hit.first;
  const auto is_large = [&](int word) {
    return utf8::starts_upper(tree[word].form) && tree[word].upos != Upos::DET;
  };
  while (first > 0 && is_large(first - 1) && !scene_.phrases.covers(first - 1)) --first;
  // A word that opens the sentence is written large whatever it is.
  if (first == 0) first = 1;
  // Two words written large are a name, whatever the tagger takes them for; one must be tagged so.
  const auto name = tree.words().subspan(static_cast<std::size_t>(first),
                                         static_cast<std::size_t>(std::max(0, hit.first - first)));
  const bool has_name =
      (name.size() > 1 && std::ranges::none_of(name, [](const Word& word) {
         return word.name.ends_with("PER");
       })) ||
      std::ranges::any_of(name, [](const Word& word) {
        return word.upos == Upos::PROPN && !word.name.ends_with("PER");
      });
  if (!has_name) return std::nullopt;
  Party party = scene_.directory.bare(hit.agent);
  const Span span = tree.span_of({first, hit.first - 1});
  party.actor.name = scene_.article.view(span);
  party.actor.id = slug(party.actor.name);
  party.actor.country = context_country(scene_, *this, hit.head);
  party.actor.is_inferred = true;
  party.root = party.actor.id;
  party.agent.clear();
  return party;
}

// "A group of diplomats", "a team of UN inspectors": who acts is in the of-phrase.
bool Composer::is_quantity(const AgentHit& hit) const {
  if (!scene_.words.has(scene_.words.quantity, scene_.tree[hit.head].lemma)) return false;
  return std::ranges::any_of(scene_.tree.children(hit.head), [&](int child) {
    return child > hit.last && scene_.tree[child].deprel == Deprel::nmod &&
           preposition_of(scene_.tree, child) == "of" && is_plural(scene_.tree[child]);
  });
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

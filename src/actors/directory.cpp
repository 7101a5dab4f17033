#include "actors/directory.h"

#include <algorithm>

#include "base/utf8.h"

namespace dragoman::actors {
namespace {

bool is_place(ActorKind kind) { return kind == ActorKind::city || kind == ActorKind::region; }

// Kinds whose parts carry the sector of the whole: Hamas fighters are REB, a Pentagon official MIL.
bool gives_its_sector(ActorKind kind) {
  switch (kind) {
    case ActorKind::armed_group:
    case ActorKind::party:
    case ActorKind::movement:
    case ActorKind::company:
    case ActorKind::media:
    case ActorKind::ngo:
    case ActorKind::agency:
      return true;
    default:
      return false;
  }
}

ActorKind kind_of(const AgentEntry& agent) {
  if (agent.kind == "office" || agent.kind == "person") return ActorKind::person;
  if (agent.kind == "group") {
    const bool is_armed = agent.sector == "REB" || agent.sector == "UAF";
    return is_armed ? ActorKind::armed_group : ActorKind::movement;
  }
  if (agent.kind == "body" || agent.kind == "force") return ActorKind::agency;
  return ActorKind::other;
}

}  // namespace

std::vector<std::string> sectors_of(std::string_view joined) {
  std::vector<std::string> out;
  while (!joined.empty()) {
    const std::size_t end = std::min(joined.find('|'), joined.size());
    if (end > 0) out.emplace_back(joined.substr(0, end));
    joined.remove_prefix(std::min(end + 1, joined.size()));
  }
  return out;
}

EventActor actor_of(const ActorEntry& entry) {
  EventActor actor;
  actor.id = entry.id;
  actor.name = entry.name;
  actor.country = entry.country;
  actor.sector = sectors_of(entry.sector);
  return actor;
}

bool has_sector(const EventActor& actor, std::string_view sector) {
  return std::ranges::find(actor.sector, sector) != actor.sector.end();
}

std::string slug(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const utf8::CodePoint c = utf8::decode(name, at);
    at += c.size;
    if (utf8::is_letter(c.value) || utf8::is_digit(c.value)) {
      utf8::append(out, utf8::to_lower(c.value));
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

std::string Directory::root_id(ActorIndex index) const {
  const ActorEntry& entry = lexicon_.actor(index);
  if (is_place(entry.kind)) return std::string(lexicon_.state_of(entry.country));
  if (entry.kind != ActorKind::person) return std::string(entry.id);
  // A person belongs to the state, entity or group that the list names, else to the country's.
  const std::string_view owner = entry.part_of.substr(0, entry.part_of.find('.'));
  return std::string(lexicon_.find_actor(owner) ? owner : lexicon_.state_of(entry.country));
}

Party Directory::named(ActorIndex index, NameForm form) const {
  const ActorEntry& entry = lexicon_.actor(index);
  Party party;
  party.actor = actor_of(entry);
  party.kind = entry.kind;
  party.root = root_id(index);
  party.is_person = entry.kind == ActorKind::person;
  const bool is_people = entry.kind == ActorKind::ethnic_group || entry.kind == ActorKind::religion;
  party.is_plural = form == NameForm::demonym || is_people;
  if (form == NameForm::demonym && !is_people) {
    party.actor.id = party.root + ".civilian";
    party.actor.name = "people of " + std::string(entry.name);
    if (!has_sector(party.actor, "CVL")) party.actor.sector.emplace_back("CVL");
    party.agent = "civilian";
    party.kind = ActorKind::other;
  }
  const bool is_government = form == NameForm::capital || form == NameForm::metonym;
  if (is_government && !gives_its_sector(entry.kind) && entry.kind != ActorKind::igo)
    party.actor.sector.emplace_back("GOV");
  return party;
}

std::optional<Party> Directory::listed(std::string_view id) const {
  const auto index = lexicon_.find_actor(id);
  if (!index) return std::nullopt;
  return named(*index, NameForm::name);
}

std::optional<Party> Directory::state(std::string_view country) const {
  return listed(lexicon_.state_of(country));
}

Party Directory::bare(const AgentEntry& agent) const {
  Party party;
  party.actor.id = agent.id;
  party.actor.name = agent.id;
  party.actor.sector = sectors_of(agent.sector);
  party.kind = kind_of(agent);
  party.agent = agent.id;
  party.is_plural = agent.is_plural;
  party.is_person = party.kind == ActorKind::person;
  return party;
}

std::optional<Party> Directory::root_of(const Party& party) const {
  if (party.root.empty() || party.root == party.actor.id) return party;
  return listed(party.root);
}

Party Directory::compose(const Party& owner, const AgentEntry& agent) const {
  Party party = bare(agent);
  const std::optional<Party> root = root_of(owner);
  if (!root) return party;
  party.actor.country = root->actor.country.empty() ? owner.actor.country : root->actor.country;
  party.root = root->actor.id;
  party.actor.is_inferred = owner.actor.is_inferred;
  if (words_.has(words_.same_as_owner, agent.id)) {
    party.actor.id = root->actor.id;
    party.actor.name = root->actor.name;
    if (agent.sector.empty()) party.kind = root->kind;
  } else {
    party.actor.id = root->actor.id + "." + std::string(agent.id);
    party.actor.name = std::string(agent.id) + " of " + root->actor.name;
    // The president of a parliament holds no office of the state.
    const bool is_own = owner.actor.id == root->actor.id && owner.agent.empty();
    if (is_own && agent.kind == "office") party.office = party.actor.id;
  }
  if (gives_its_sector(root->kind) && !root->actor.sector.empty()) {
    party.actor.sector = root->actor.sector;
  } else if (root->kind == ActorKind::disputed || agent.sector.empty()) {
    std::vector<std::string> joined = root->actor.sector;
    for (std::string& sector : party.actor.sector)
      if (std::ranges::find(joined, sector) == joined.end()) joined.push_back(sector);
    party.actor.sector = std::move(joined);
  }
  return party;
}

}  // namespace dragoman::actors

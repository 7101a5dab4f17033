// Offices and who held them on the day of publication.

#include "actors/directory.h"

namespace dragoman::actors {
namespace {

// Both ends are days in office; an end that is not set is open.
bool covers(Date from, Date until, Date day) {
  return (!from.is_set() || from <= day) && (!until.is_set() || day <= until);
}

// "syria.president" is an office of the agent "president".
bool is_office_of(std::string_view office, std::string_view agent) {
  return office.size() > agent.size() && office.ends_with(agent) &&
         office[office.size() - agent.size() - 1] == '.';
}

}  // namespace

// On the day of a handover both are in office: the one who comes is meant. Two who hold the office
// for longer side by side share it, or the list errs: then the words do not tell who is meant.
std::optional<ActorIndex> Directory::holder_of(std::string_view office) const {
  const ActorName* found = nullptr;
  const std::vector<ActorName> holders = lexicon_.holders_of(office);
  for (const ActorName& holder : holders) {
    if (!covers(holder.from, holder.until, published_)) continue;
    if (found == nullptr || found->actor == holder.actor) {
      found = &holder;
      continue;
    }
    const bool comes = holder.from == published_ && found->from != published_;
    const bool goes = holder.until == published_ && found->until != published_;
    const bool is_handover = (comes && found->until == published_) ||
                             (goes && found->from == published_);
    if (!is_handover) return std::nullopt;
    if (comes) found = &holder;
  }
  if (found == nullptr) return std::nullopt;
  return found->actor;
}

std::optional<Party> Directory::holder(const Party& office) const {
  if (office.office.empty() || !published_.is_set()) return std::nullopt;
  std::optional<ActorIndex> person = holder_of(office.office);
  // Where the foreign minister is called a secretary of state, and the like.
  const std::string_view other = lexicon_.value("agents.same-office", office.agent);
  if (!person && !other.empty()) person = holder_of(office.root + "." + std::string(other));
  if (!person) return std::nullopt;
  const ActorEntry& entry = lexicon_.actor(*person);
  Party party = office;
  party.actor.id = entry.id;
  party.actor.name = entry.name;
  party.actor.is_inferred = true;
  party.kind = ActorKind::person;
  party.is_person = true;
  return party;
}

bool Directory::holds(const Party& person, std::string_view agent) const {
  const auto index = lexicon_.find_actor(person.actor.id);
  if (!index || !published_.is_set() || lexicon_.actor(*index).kind != ActorKind::person)
    return false;
  for (const Lexicon::Tenure& tenure : lexicon_.offices_of(*index))
    if (is_office_of(tenure.office, agent) && covers(tenure.from, tenure.until, published_))
      return true;
  return false;
}

bool Directory::is_out_of_office(const Party& person) const {
  const auto index = lexicon_.find_actor(person.actor.id);
  if (!index || !published_.is_set()) return false;
  bool has_any = false;
  for (const Lexicon::Tenure& tenure : lexicon_.offices_of(*index)) {
    // Whose the person is, not an office.
    if (tenure.office.find('.') == std::string_view::npos) continue;
    if (!tenure.until.is_set() || published_ <= tenure.until) return false;
    has_any = true;
  }
  return has_any;
}

}  // namespace dragoman::actors

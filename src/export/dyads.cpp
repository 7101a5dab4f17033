#include "export/dyads.h"

#include <utility>

namespace dragoman {
namespace {

// Acts that those who do them do to each other, where none other is named.
bool is_among_actors(const Event& event) {
  const bool is_mutual = event.event == EventType::consult || event.event == EventType::agree ||
                         event.event == EventType::cooperate;
  return is_mutual && event.recipient.empty() && event.actor.size() > 1;
}

using Sides = std::pair<const EventActor*, const EventActor*>;

std::vector<Sides> sides_of(const Event& event) {
  std::vector<Sides> out;
  const bool is_among = is_among_actors(event);
  const std::vector<EventActor>& recipients = is_among ? event.actor : event.recipient;
  for (const EventActor& actor : event.actor) {
    for (const EventActor& recipient : recipients)
      if (!is_among || actor.id != recipient.id) out.emplace_back(&actor, &recipient);
    if (recipients.empty()) out.emplace_back(&actor, nullptr);
  }
  if (event.actor.empty())
    for (const EventActor& recipient : recipients) out.emplace_back(nullptr, &recipient);
  return out;
}

}  // namespace

std::vector<Event> dyads_of(const Event& event) {
  const std::vector<Sides> sides = sides_of(event);
  if (sides.size() < 2) return {event};
  std::vector<Event> out;
  for (const auto& [actor, recipient] : sides) {
    Event dyad = event;
    dyad.id += "-" + std::to_string(out.size() + 1);
    dyad.actor.clear();
    dyad.recipient.clear();
    if (actor != nullptr) dyad.actor.push_back(*actor);
    if (recipient != nullptr) dyad.recipient.push_back(*recipient);
    out.push_back(std::move(dyad));
  }
  return out;
}

}  // namespace dragoman

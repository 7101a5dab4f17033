#include "events/events.h"

#include <algorithm>
#include <tuple>

#include "base/hash.h"
#include "events/matcher.h"

namespace dragoman {
namespace {

// An act that is only planned is, today, an act of words: PLOVER counts announced cooperation as
// AGREE and announced material conflict as THREATEN (PLOVER manual, AGREE and THREATEN); words of
// conflict that are still to be said are neither. The codes are CAMEO's "express intent to
// cooperate" and "threaten".
struct Announcement {
  EventType event;
  std::string_view cameo;
  std::string_view frame;
};

Announcement announcement_of(EventType planned) {
  return planned >= EventType::request
             ? Announcement{EventType::threaten, "130", "announce.conflict"}
             : Announcement{EventType::agree, "030", "announce.cooperation"};
}

// "The staff want him to resign": a plan for another is no word of his.
bool is_for_another(const Proposition& outer, const Proposition& act) {
  const auto agents = [](const Proposition& of) {
    std::vector<int> heads;
    for (const Argument& a : of.arguments) {
      if (a.role == Role::agent) heads.push_back(a.head);
    }
    return heads;
  };
  const std::vector<int> planners = agents(outer);
  const std::vector<int> doers = agents(act);
  return !planners.empty() && !doers.empty() &&
         std::ranges::find_first_of(planners, doers) == planners.end();
}

// Whether the words say "will do" or "plans to do" and no frame has coded that saying already.
bool is_announced(const SentenceReading& reading, Matcher& matcher, int proposition) {
  const Proposition& act = reading.props.list[static_cast<std::size_t>(proposition)];
  const bool is_future = act.modal == "will" || act.modal == "shall" ||
                         act.aspect == Aspect::future || act.embedding == Embedding::planned;
  if (!is_future || matcher.coded(proposition)->modality != Modality::planned) return false;
  if (act.outer < 0 || act.embedding != Embedding::planned) return true;
  const Proposition& outer = reading.props.list[static_cast<std::size_t>(act.outer)];
  return matcher.coded(act.outer) == nullptr && !is_for_another(outer, act);
}

Event announce(const Event& planned) {
  const Announcement announcement = announcement_of(planned.event);
  Event event = planned;
  event.event = announcement.event;
  event.cameo = announcement.cameo;
  event.frame = announcement.frame;
  event.mode.clear();
  event.relation.clear();
  event.modality = Modality::asserted;
  event.step = Step::intended;
  event.magnitude.clear();
  event.date = Interval();
  event.date_span = Span();
  return event;
}

std::string id_of(const Article& article, const Event& event) {
  FieldHash hash;
  hash.add(article.view(event.evidence)).add(std::to_string(event.evidence.begin));
  hash.add(to_string(event.event)).add(to_string(event.modality)).add(event.frame);
  hash.add(article.view(event.event_span)).add(std::to_string(event.event_span.begin));
  for (const EventActor& actor : event.actor) hash.add("a").add(actor.id);
  for (const EventActor& actor : event.recipient) hash.add("r").add(actor.id);
  return hash.hex();
}

bool tells_the_same(const Event& a, const Event& b) {
  const auto ids = [](const std::vector<EventActor>& actors) {
    std::vector<std::string> names;
    for (const EventActor& actor : actors) names.push_back(actor.id);
    return names;
  };
  return a.event == b.event && a.modality == b.modality && ids(a.actor) == ids(b.actor) &&
         ids(a.recipient) == ids(b.recipient);
}

void add_unless_told(std::vector<Event>& events, Event event) {
  const bool is_told = std::ranges::any_of(
      events, [&](const Event& other) { return tells_the_same(other, event); });
  if (!is_told) events.push_back(std::move(event));
}

}  // namespace

std::vector<Event> match(const SentenceReading& reading, const Lexicon& lexicon,
                         std::vector<NearMiss>* near_misses) {
  Matcher matcher(reading, lexicon, near_misses);
  std::vector<Event> events;
  for (int i = 0; i < static_cast<int>(reading.props.list.size()); ++i) {
    const Event* event = matcher.coded(i);
    if (event == nullptr) continue;
    add_unless_told(events, *event);
    const bool is_word_of_conflict =
        event->event >= EventType::request && event->event <= EventType::threaten;
    if (!is_word_of_conflict && !event->actor.empty() && is_announced(reading, matcher, i)) {
      add_unless_told(events, announce(*event));
    }
  }
  std::ranges::stable_sort(events, {}, [](const Event& e) { return e.event_span; });
  for (Event& event : events) event.id = id_of(reading.article, event);
  return events;
}

}  // namespace dragoman

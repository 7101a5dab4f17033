#include "events/matcher.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "actors/directory.h"
#include "events/measures.h"

namespace dragoman {
namespace {

std::vector<EventActor> actors_of(const std::vector<Slot>& slots) {
  std::vector<EventActor> actors;
  for (const Slot& slot : slots) {
    for (const EventActor& actor : slot.actors) {
      const bool is_known = std::ranges::any_of(
          actors, [&](const EventActor& other) { return other.id == actor.id; });
      if (!is_known) actors.push_back(actor);
    }
  }
  return actors;
}

// Acts of words about what somebody else has done or should do. A frame names the usual places of
// that somebody; the content of the words names the rest.
bool is_about_somebody(EventType type) {
  return type == EventType::agree || type == EventType::request || type == EventType::reject ||
         type == EventType::threaten || type == EventType::protest;
}

// Acts that are done once they are decided: to recognise is to say so, to send is not.
bool is_done_by_deciding(EventType type) {
  return type == EventType::support || type == EventType::concede || type == EventType::accuse ||
         type == EventType::reject || type == EventType::sanction || type == EventType::coerce;
}

bool is_conflict(EventType type) { return type >= EventType::request; }

Modality modality_of(Factuality factuality) {
  switch (factuality) {
    case Factuality::denied: return Modality::denied;
    case Factuality::planned: return Modality::planned;
    case Factuality::requested: return Modality::requested;
    case Factuality::threatened: return Modality::threatened;
    case Factuality::possible: return Modality::possible;
    case Factuality::hypothetical: return Modality::hypothetical;
    case Factuality::alleged: return Modality::alleged;
    case Factuality::happened:
    case Factuality::attempted: return Modality::asserted;
  }
  return Modality::asserted;
}

// Who acts in politics: states and what stands for them, organisations, armed groups, parties; and
// anybody with a political sector. Reporters, firms and private persons are parties only beside
// one.
bool is_political(const Slot& slot) {
  static constexpr std::array<std::string_view, 6> private_sectors = {"JRN", "MED", "BUS", "EDU",
                                                                      "REL", "AGR"};
  if (slot.mention == nullptr) return !slot.actors.empty();
  const ActorKind kind = slot.mention->kind;
  const bool is_private_kind = kind == ActorKind::person || kind == ActorKind::other ||
                               kind == ActorKind::media || kind == ActorKind::company ||
                               kind == ActorKind::city || kind == ActorKind::region ||
                               kind == ActorKind::agency || kind == ActorKind::office;
  return std::ranges::any_of(slot.actors, [&](const EventActor& actor) {
    if (actor.sector.empty()) return !is_private_kind;
    return std::ranges::any_of(actor.sector, [](const std::string& sector) {
      return std::ranges::find(private_sectors, sector) == private_sectors.end();
    });
  });
}

// Who holds talks and makes treaties; reporters and firms only tell of them.
bool can_plan(ActorKind kind) {
  return kind == ActorKind::state || kind == ActorKind::disputed || kind == ActorKind::igo ||
         kind == ActorKind::armed_group || kind == ActorKind::party || kind == ActorKind::movement;
}

// How much a frame says of the act: of two that fit, the one that asks for more is meant. What a
// role must be says more than what it must not be.
std::size_t specificity(const Frame& frame) {
  std::size_t sum = frame.embedding.size();
  for (const RoleTest& test : frame.where) {
    const bool is_wanted = !test.nouns.empty() || !test.modifiers.empty() || !test.actor.empty();
    sum += is_wanted ? 3 : 1;
  }
  return sum;
}

}  // namespace

Matcher::Matcher(const SentenceReading& reading, const Lexicon& lexicon,
                 std::vector<NearMiss>* near_misses)
    : reading_(reading),
      lexicon_(lexicon),
      near_misses_(near_misses),
      roles_(reading, lexicon, [this](int inner) { return recipients_inside(inner); }),
      instruments_(lexicon.word_class("actor.instrument")),
      decisions_(lexicon.word_class("act.decision")),
      officials_(lexicon.word_class("agents.speaks-for")),
      asking_(lexicon.word_class("embedding.requested")),
      naming_(lexicon.word_class("verb.naming")),
      entries_(reading.props.list.size()) {}

const Event* Matcher::coded(int proposition) {
  Entry& entry = entries_[static_cast<std::size_t>(proposition)];
  if (entry.progress == Progress::unread) read(proposition);
  return entry.event ? &*entry.event : nullptr;
}

const Frame* Matcher::frame_of(int proposition) const {
  return entries_[static_cast<std::size_t>(proposition)].frame;
}

std::vector<EventActor> Matcher::recipients_inside(int proposition) {
  const Event* inner = coded(proposition);
  return inner == nullptr ? std::vector<EventActor>() : inner->recipient;
}

std::span<const FrameIndex> Matcher::candidates(const Proposition& act) const {
  // "the Belarusian opposition candidate": before a noun the word is whose candidate, no act.
  const bool is_actor = act.kind == PredicateKind::noun &&
                        reading_.tree[act.predicate].deprel == Deprel::compound &&
                        reading_.actors.at(act.predicate) != nullptr;
  if (is_actor) return {};
  switch (act.kind) {
    case PredicateKind::verb: return lexicon_.frames_of_verb(act.lemma);
    case PredicateKind::noun: return lexicon_.frames_of_noun(act.lemma);
    case PredicateKind::adjective: return lexicon_.frames_of_adjective(act.lemma);
  }
  return {};
}

std::vector<Proposition> Matcher::readings(const Proposition& act) const {
  std::vector<Proposition> out = {act};
  if (act.kind != PredicateKind::verb) return out;
  // "called Nevada for Biden": whom or what a verb is done to stands behind no preposition of it,
  // but where somebody is asked for something.
  const bool has_object = std::ranges::any_of(
      act.arguments, [](const Argument& argument) { return argument.role == Role::theme; });
  const bool asks = lexicon_.is_in(act.lemma, asking_) && !lexicon_.is_in(act.lemma, naming_);
  if (has_object && !asks) return out;
  for (const Argument& argument : act.arguments) {
    if (argument.role != Role::oblique || argument.marker.empty()) continue;
    if (is_parted(reading_.tree, act.predicate, argument.head)) continue;
    const std::string lemma = act.lemma + " " + argument.marker;
    const bool is_new = std::ranges::none_of(
        out, [&](const Proposition& other) { return other.lemma == lemma; });
    if (!is_new || lexicon_.frames_of_verb(lemma).empty()) continue;
    Proposition joined = act;
    joined.lemma = lemma;
    for (Argument& other : joined.arguments) {
      if (other.role != Role::oblique || other.marker != argument.marker) continue;
      other.role = Role::theme;
      other.marker.clear();
    }
    out.push_back(std::move(joined));
  }
  return out;
}

void Matcher::read(int proposition) {
  Entry& entry = entries_[static_cast<std::size_t>(proposition)];
  entry.progress = Progress::reading;  // a cycle of clauses finds nothing inside itself
  const Proposition& told = reading_.props.list[static_cast<std::size_t>(proposition)];
  Parties best;
  for (const Proposition& act : readings(told)) try_frames(proposition, act, best);
  if (entry.frame != nullptr) entry.event = event_of(proposition, *entry.frame, std::move(best));
  entry.progress = Progress::done;
}

void Matcher::try_frames(int proposition, const Proposition& act, Parties& best) {
  Entry& entry = entries_[static_cast<std::size_t>(proposition)];
  for (const FrameIndex index : candidates(act)) {
    const Frame& frame = lexicon_.frame(index);
    if (entry.frame != nullptr && specificity(frame) <= specificity(*entry.frame)) continue;
    std::string refusal = refusal_of(act, frame);
    Parties found;
    if (refusal.empty()) {
      found = parties(proposition, act, frame);
      refusal = found.refusal;
    }
    if (refusal.empty()) {
      entry.frame = &frame;
      best = std::move(found);
    } else if (near_misses_ != nullptr) {
      near_misses_->push_back({proposition, frame.id, std::move(refusal)});
    }
  }
}

std::string Matcher::refusal_of(const Proposition& act, const Frame& frame) const {
  if (!frame.embedding.empty() &&
      std::ranges::find(frame.embedding, to_string(act.embedding)) == frame.embedding.end()) {
    return fmt::format("the act is not told as {}", fmt::join(frame.embedding, " or "));
  }
  for (const RoleTest& test : frame.where) {
    if (!roles_.passes(act, test)) {
      return fmt::format("{} does not pass the frame's test", fmt::join(test.path.steps, "."));
    }
  }
  return {};
}

// Something acts that is no actor: an earthquake, a letter, a team. An attack or a bomb is the
// means of an actor who goes unnamed, and an unresolved pronoun or name may be anybody.
bool Matcher::is_blocked(const std::vector<Slot>& slots) const {
  return std::ranges::any_of(slots, [&](const Slot& slot) {
    const Word& word = reading_.tree[slot.word];
    return slot.actors.empty() && slot.proposition < 0 && word.upos == Upos::NOUN &&
           !lexicon_.is_in(word.lemma, instruments_);
  });
}

// "Talks will be held with Iran, the Turkish ministry said": who announces a plan that names nobody
// will take part. The state or group that the speaker speaks for; none where that is not known.
std::vector<EventActor> Matcher::announcer(int proposition) const {
  const std::vector<SaidBy>& chain = reading_.speakers.of(proposition);
  if (chain.empty() || happened(reading_.props, proposition) != Factuality::planned) return {};
  const SaidBy& speaker = chain.front();
  const std::size_t dot = speaker.actor.find('.');
  const auto index = lexicon_.find_actor(speaker.actor.substr(0, dot));
  const bool is_official = dot == std::string::npos ||
                           lexicon_.is_in(speaker.actor.substr(dot + 1), officials_);
  if (!index || !is_official) return {};
  const ActorEntry& entry = lexicon_.actor(*index);
  if (!can_plan(entry.kind)) return {};
  EventActor actor = actors::actor_of(entry);
  actor.text = speaker.text;
  actor.span = speaker.span;
  actor.is_inferred = true;
  return {actor};
}

Matcher::Parties Matcher::parties(int proposition, const Proposition& act,
                                  const Frame& frame) const {
  const auto doers = roles_.first_filled(act, frame.actor, {});
  auto receivers = roles_.first_filled(act, frame.recipient, actors_of(doers));
  Parties found{actors_of(doers), actors_of(receivers), ""};
  if (doers.empty() && !is_conflict(frame.event)) found.actor = announcer(proposition);
  const bool is_announced = doers.empty() && !found.actor.empty();
  const auto drop_doers = [&] {
    std::erase_if(found.recipient, [&](const EventActor& recipient) {
      return std::ranges::any_of(found.actor,
                                 [&](const EventActor& a) { return a.id == recipient.id; });
    });
  };
  drop_doers();
  const bool is_pair = frame.is_mutual && found.actor.size() > 1;
  if (found.recipient.empty() && !is_pair && is_about_somebody(frame.event)) {
    receivers = roles_.concerned(act, found.actor);
    found.recipient = actors_of(receivers);
    drop_doers();
  }
  const auto unknown = [&](std::string_view role, const std::vector<Slot>& slots) {
    return slots.empty() ? fmt::format("no {} is named", role)
                         : fmt::format("the {} is no known actor: '{}'", role,
                                       reading_.tree[slots.front().word].form);
  };
  const bool needs_recipient = frame.needs == Needs::both || frame.needs == Needs::recipient;
  if (needs_recipient && found.recipient.empty() && !is_pair) {
    found.refusal = unknown("recipient", receivers);
  } else if (found.actor.empty() && frame.needs == Needs::actor) {
    found.refusal = unknown("actor", doers);
  } else if (found.actor.empty() && frame.needs == Needs::both &&
             !(is_conflict(frame.event) && doers.empty())) {
    found.refusal = unknown("actor", doers);
  } else if (found.actor.empty() && is_blocked(doers)) {
    found.refusal = unknown("actor", doers);
  } else if (found.actor.empty() && found.recipient.empty()) {
    found.refusal = unknown("actor", doers);
  } else if (!is_announced && std::ranges::none_of(doers, is_political) &&
             std::ranges::none_of(receivers, is_political)) {
    found.refusal = "neither side is a political actor";
  }
  return found;
}

Matcher::Standing Matcher::standing_of(int proposition, EventType type) const {
  const Proposition& act = reading_.props.list[static_cast<std::size_t>(proposition)];
  const Factuality factuality = happened(reading_.props, proposition);
  if (factuality == Factuality::attempted) return {Modality::asserted, Step::started};
  if (factuality != Factuality::planned) return {modality_of(factuality), Step::none};
  const bool is_decided =
      act.outer >= 0 && act.embedding == Embedding::planned && is_done_by_deciding(type) &&
      lexicon_.is_in(reading_.props.list[static_cast<std::size_t>(act.outer)].lemma, decisions_);
  if (is_decided && happened(reading_.props, act.outer) == Factuality::happened) {
    return {Modality::asserted, Step::decided};
  }
  return {Modality::planned, Step::intended};
}

Event Matcher::event_of(int proposition, const Frame& frame, Parties parties) const {
  const Proposition& act = reading_.props.list[static_cast<std::size_t>(proposition)];
  const Standing standing = standing_of(proposition, frame.event);
  const EventTime& time = reading_.times.of(proposition);
  Event event;
  event.event = frame.event;
  event.mode = frame.mode;
  event.context = frame.context;
  event.cameo = frame.cameo;
  event.actor = std::move(parties.actor);
  event.recipient = std::move(parties.recipient);
  event.date = time.date;
  event.date_basis = time.basis;
  event.date_span = time.span;
  event.modality = standing.modality;
  event.step = standing.step == Step::none ? frame.step : standing.step;
  event.rank = rank_of(reading_, lexicon_, proposition);
  event.magnitude = magnitudes_of(reading_, lexicon_, proposition);
  event.said_by = reading_.speakers.of(proposition);
  event.relation = frame.relation;
  event.frame = frame.id;
  event.evidence = reading_.sentence;
  event.event_span = reading_.tree[act.predicate].span;
  return event;
}

}  // namespace dragoman

// One sentence's propositions held against the frames of their lemmas.
//
// A Matcher lives for one call of match(): it remembers what each proposition was coded as, since
// a frame may ask for the recipients of the act inside a clause.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "events/events.h"
#include "events/roles.h"

namespace dragoman {

class Matcher {
 public:
  Matcher(const SentenceReading& reading, const Lexicon& lexicon,
          std::vector<NearMiss>* near_misses);

  // The event of the proposition by its best frame; nullptr where no frame fits.
  const Event* coded(int proposition);
  const Frame* frame_of(int proposition) const;

 private:
  enum class Progress : std::uint8_t { unread, reading, done };
  struct Entry {
    Progress progress = Progress::unread;
    std::optional<Event> event;
    const Frame* frame = nullptr;
  };
  // The parties of an act under one frame; `refusal` says why it does not fit, "" where it does.
  struct Parties {
    std::vector<EventActor> actor;
    std::vector<EventActor> recipient;
    std::string refusal;
  };

  void read(int proposition);
  std::span<const FrameIndex> candidates(const Proposition& act) const;
  // The act, and once more for each preposition that the lexicon joins to its verb ("call for"),
  // whose phrase is then the theme.
  std::vector<Proposition> readings(const Proposition& act) const;
  void try_frames(int proposition, const Proposition& act, Parties& best);
  std::string refusal_of(const Proposition& act, const Frame& frame) const;
  Parties parties(int proposition, const Proposition& act, const Frame& frame) const;
  std::vector<EventActor> announcer(int proposition) const;
  bool is_blocked(const std::vector<Slot>& slots) const;
  struct Standing {
    Modality modality = Modality::asserted;
    Step step = Step::none;
  };
  Standing standing_of(int proposition, EventType type) const;
  Event event_of(int proposition, const Frame& frame, Parties parties) const;
  std::vector<EventActor> recipients_inside(int proposition);

  const SentenceReading& reading_;
  const Lexicon& lexicon_;
  std::vector<NearMiss>* near_misses_;
  RoleReader roles_;
  WordClass instruments_;
  WordClass decisions_;
  WordClass officials_;
  WordClass asking_;
  WordClass naming_;
  std::vector<Entry> entries_;
};

}  // namespace dragoman

// Following a frame's role paths through a sentence: "theme.of", "on", "topic.agent".
//
//   RoleReader roles(reading, lexicon, recipients_of);
//   for (const Slot& slot : roles.slots(proposition, path)) ...
//
// A slot is a word that fills a role, with the actors that it names; a slot without actors is
// filled by something that is no known actor ("the letter"). Holds references only.

#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "events/events.h"

namespace dragoman {

struct Slot {
  int word = no_word;
  int proposition = -1;            // where the word is a predicate itself
  std::vector<EventActor> actors;
  const ActorMention* mention = nullptr;
};

// The recipients that the act inside a clause was given: what "topic.recipient" asks for.
using InnerRecipients = std::function<std::vector<EventActor>(int proposition)>;

class RoleReader {
 public:
  RoleReader(const SentenceReading& reading, const Lexicon& lexicon, InnerRecipients recipients)
      : reading_(reading), lexicon_(lexicon), recipients_(std::move(recipients)) {}

  // Empty where nothing fills the path.
  std::vector<Slot> slots(const Proposition& act, const RolePath& path) const;

  // The first path that leads to a known actor who is none of `others` (the other side of the act);
  // where none does, the first that leads anywhere.
  std::vector<Slot> first_filled(const Proposition& act, const std::vector<RolePath>& paths,
                                 const std::vector<EventActor>& others) const;

  // Whom the words of a promise, demand, threat or refusal concern: the first known actor in what
  // is said, not counting `doers` and places where something happens.
  std::vector<Slot> concerned(const Proposition& act, const std::vector<EventActor>& doers) const;

  bool passes(const Proposition& act, const RoleTest& test) const;

 private:
  bool is_question(const Argument& argument) const;
  bool fills(const Argument& argument, std::string_view step) const;
  std::vector<Slot> first_step(const Proposition& act, std::string_view step) const;
  std::vector<Slot> next_step(const Slot& from, std::string_view step) const;
  Slot slot_of(int word, int proposition) const;
  bool is_place_or_time(int word) const;
  bool has_modifier(const Slot& slot, const std::vector<std::string>& words) const;
  bool is_wanted(const Slot& slot, const RoleTest& test) const;
  bool is_ruled_out(const Slot& slot, const RoleTest& test) const;

  const SentenceReading& reading_;
  const Lexicon& lexicon_;
  InnerRecipients recipients_;
};

}  // namespace dragoman

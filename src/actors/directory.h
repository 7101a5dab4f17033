// Parties: who a name or an agent stands for, with what is needed to compose others from it.
//
//   Party syria = *directory.named(hit.actor, NameForm::name);
//   Party ministry = directory.compose(syria, agent);    // "syria.foreign-ministry"
//
// Immutable once built; views and indices point into the lexicon, which must outlive it.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/words.h"
#include "dragoman/date.h"
#include "dragoman/event.h"
#include "lexicon/lexicon.h"

namespace dragoman::actors {

// What pronouns tell apart, as far as titles, given names and earlier pronouns say it.
enum class Sex : std::uint8_t { unknown, male, female };

// One actor as a mention means it. `root` is the listed actor that owns it: a state for its
// ministries and its people, a group for its fighters; "" where none is known.
struct Party {
  EventActor actor;
  ActorKind kind = ActorKind::other;
  std::string root;
  std::string agent;        // id of the agent noun, "" for names
  std::string office;       // id of the office that one person at a time holds; "" for none
  bool is_plural = false;
  bool is_person = false;   // he or she
  Sex sex = Sex::unknown;
};

class Directory {
 public:
  Directory(const Lexicon& lexicon, const Words& words, Date published)
      : lexicon_(lexicon), words_(words), published_(published) {}

  // The party that the name of this form means: people for demonyms, the government for capitals.
  Party named(ActorIndex index, NameForm form) const;
  // The party of a listed id; nullopt where there is none.
  std::optional<Party> listed(std::string_view id) const;
  // The agent of an owner: its ministry, its troops, its people.
  Party compose(const Party& owner, const AgentEntry& agent) const;
  // The agent alone, of no known country.
  Party bare(const AgentEntry& agent) const;
  // The listed person who holds the party's office on the day of publication, in the party's place;
  // nullopt where it is no office, or nobody or more than one is listed for that day.
  std::optional<Party> holder(const Party& office) const;
  // Whether the person holds an office of this agent on the day of publication.
  bool holds(const Party& person, std::string_view agent) const;
  // Whether all offices that are listed for the person had ended on the day of publication.
  bool is_out_of_office(const Party& person) const;
  // The state, recognised entity or territory of a country code; nullopt for "" and unknown ones.
  std::optional<Party> state(std::string_view country) const;
  // The party as which a person, a city or an agent owns something: its state, group or entity.
  std::optional<Party> root_of(const Party& party) const;
  Date published() const { return published_; }
  const Lexicon& lexicon() const { return lexicon_; }

 private:
  std::string root_id(ActorIndex index) const;
  std::optional<ActorIndex> holder_of(std::string_view office) const;   // offices.cpp

  const Lexicon& lexicon_;
  const Words& words_;
  Date published_;
};

// The listed actor as an event names it: without text and span.
EventActor actor_of(const ActorEntry& entry);

// "MIL|PRE" as a list; empty for "".
std::vector<std::string> sectors_of(std::string_view joined);
bool has_sector(const EventActor& actor, std::string_view sector);
// "Natalia Nikonorova" -> "natalia-nikonorova".
std::string slug(std::string_view name);

}  // namespace dragoman::actors

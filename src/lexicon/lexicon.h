// The lexicon: frames, actors, agents, word classes and tables, compiled from `lexicon/` into one
// memory-mapped pack that is linked into the program.
//
//   Lexicon lexicon = *Lexicon::open(builtin_pack());
//   const WordClass refusing = lexicon->word_class("embedding.refused");     // once
//   if (lexicon->is_in("decline", refusing)) ...
//   for (FrameIndex f : lexicon->frames_of_verb("recognise")) try_frame(lexicon->frame(f));
//
// Lemmas are asked for in any spelling: "recognize", "defense" and "labor" are folded inside.
//
// A user's own folder (`--lexicon DIR`) is compiled at start and lies over the built-in pack: its
// frames and names come first, and one with the id of a built-in replaces it.
// A Lexicon is immutable and shared between threads.
//
// What the files look like is told to the people who write them in lexicon/README.md.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/date.h"
#include "dragoman/event.h"
#include "dragoman/result.h"

namespace dragoman {

// ---- Frames (lexicon/en/frames/*.yaml) -----------------------------------------------------

// Where a frame finds a role. `path` is a role ("agent", "theme", "beneficiary", "topic") or a
// preposition ("on", "against"), then any number of steps into that argument: "theme.of" is the
// of-phrase, possessor or adjective of origin of the theme ("the independence of X", "X's ...",
// "Syrian ..."), "theme.on" a preposition on it, "topic.agent" the agent of the act inside.
struct RolePath {
  std::vector<std::string> steps;
};

// A test on what fills a role; all parts that are given must hold, a list holds if any does.
struct RoleTest {
  RolePath path;
  std::vector<std::string> nouns;       // lemma of the head (or "[class]" for a word class)
  std::vector<std::string> not_nouns;
  std::vector<std::string> modifiers;   // lemma of an adjective or compound on it
  std::vector<std::string> not_modifiers;
  std::string actor;  // "any", "state", "person", "armed", "government", ...; "" unset
  bool must_be_absent = false;
  bool must_be_filled = false;          // with not_nouns alone an empty role would pass
};

struct Example {
  std::string text;                     // without the marks
  std::vector<std::string> actors;      // what stood in [ ]
  std::vector<std::string> recipients;  // what stood in { }
};

enum class Needs : std::uint8_t { both, actor, recipient, either };

struct Frame {
  std::string id;                       // "recognise.state"
  EventType event = EventType::consult;
  std::string mode;
  std::vector<std::string> context;
  std::string cameo;
  std::string relation;                 // "recognition.state:begins"; "" for none
  Step step = Step::none;
  std::vector<std::string> verbs;       // lemmas, particle behind a space: "carry out"
  std::vector<std::string> nouns;
  std::vector<std::string> adjectives;
  std::vector<RoleTest> where;
  std::vector<RolePath> actor;          // the first that is filled
  std::vector<RolePath> recipient;
  Needs needs = Needs::both;
  bool is_mutual = false;               // "A and B met": each is actor and recipient
  std::vector<std::string> embedding;   // restricts to propositions so embedded; mostly empty
  std::string why;
  std::vector<Example> accept;
  std::vector<std::string> reject;
  std::string file;                     // where it stands, for messages
  std::uint32_t line = 0;
};

using FrameIndex = std::uint32_t;

// ---- Actors (lexicon/actors/*.tsv, lexicon/en/agents.yaml) ------------------------------------

enum class ActorKind : std::uint8_t {
  state, disputed, territory, igo, ngo, company, armed_group, party, movement, person, office,
  agency, ethnic_group, religion, media, region, city, other,
};
std::string_view to_string(ActorKind kind);    // "armed_group"
std::optional<ActorKind> parse_actor_kind(std::string_view text);

struct ActorEntry {
  std::string_view id;
  std::string_view name;                // canonical, for people
  ActorKind kind = ActorKind::other;
  std::string_view country;             // ISO alpha-3, IGO, NGO, MNC, ""
  std::string_view sector;              // PLOVER sector codes joined by '|'
  std::string_view part_of;             // id of the actor that it belongs to or acts for
  std::string_view codes;               // "cow=652|gw=652|cameo=SYR"
  std::string_view source;
};

// How a name stands for its actor.
enum class NameForm : std::uint8_t {
  name, adjective, demonym, acronym, capital, metonym, old, holder,
};

using ActorIndex = std::uint32_t;

struct ActorName {
  ActorIndex actor = 0;
  NameForm form = NameForm::name;
  Date from;                            // not set: always
  Date until;
};

// An agent noun phrase: "foreign ministry", "troops", "rebels", "protesters".
struct AgentEntry {
  std::string_view id;                  // "foreign-ministry"
  std::string_view sector;              // PLOVER codes joined by '|'
  std::string_view kind;                // office, body, force, group, people, person, thing
  bool is_plural = false;
};

// A phrase found in a row of words: words [first, last). A hyphenated word that the tokens leave
// whole ("US-Chinese") may hold several, each with that word as its range.
struct PhraseHit {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::vector<ActorName> actors;        // several where the name is shared ("Congo", "Georgia")
  std::vector<AgentEntry> agents;
};

// ---- The lexicon -----------------------------------------------------------------------------

// A word class by name ("support.neutral", "embedding.refused"), resolved once and asked often.
struct WordClass {
  std::int32_t index = -1;              // -1: no such class; holds no word
};

class Gazetteer;

class Lexicon {
 public:
  // The pack as compiled by `compile`; its bytes must outlive the lexicon. E310 if it is no pack
  // of this version.
  static Result<std::shared_ptr<const Lexicon>> open(std::span<const std::byte> pack);
  // The same with a user's folder over it. E3xx with file and line where a file is wrong.
  static Result<std::shared_ptr<const Lexicon>> open(std::span<const std::byte> pack,
                                                     const std::string& folder);
  ~Lexicon();

  const std::string& version() const;   // hash of the content

  std::span<const FrameIndex> frames_of_verb(std::string_view lemma) const;
  std::span<const FrameIndex> frames_of_noun(std::string_view lemma) const;
  std::span<const FrameIndex> frames_of_adjective(std::string_view lemma) const;
  const Frame& frame(FrameIndex index) const;
  std::size_t frame_count() const;

  WordClass word_class(std::string_view name) const;
  bool is_in(std::string_view lemma, WordClass word_class) const;
  // Whether the lemma is in a list of a frame's test: one of its words, or in a "[class]" of it.
  bool is_listed(std::string_view lemma, const std::vector<std::string>& words) const;
  // The value of a word in a table ("time.month", "january" -> "1"); "" where it has none.
  std::string_view value(std::string_view table, std::string_view word) const;
  // The spelling that the lexicon uses: "recognize" -> "recognise", "labor" -> "labour".
  std::string fold(std::string_view lemma) const;

  // The longest phrases in a row of words, left to right, without overlaps. Names are matched with
  // their case as listed, agent nouns and words in an all-capitals title without it; `forms` are
  // the words as written, `lemmas` their lemmas (agent nouns match by lemma). Diacritics, full
  // stops, hyphens and kinds of apostrophe make no difference. A person is hit as a name without
  // dates, whatever offices are listed.
  std::vector<PhraseHit> match(std::span<const std::string_view> forms,
                               std::span<const std::string> lemmas) const;

  const ActorEntry& actor(ActorIndex index) const;
  std::size_t actor_count() const;
  std::optional<ActorIndex> find_actor(std::string_view id) const;
  // The id of the state of a country code, else of the recognised entity or the territory that
  // has it: "syria" for "SYR"; "" where no row has the code.
  std::string_view state_of(std::string_view country) const;
  // Every name of an actor, with its form and dates.
  struct NamedForm {
    std::string_view text;
    ActorName name;
  };
  std::vector<NamedForm> names_of(ActorIndex index) const;
  // The places by name: lexicon/gazetteer.h.
  const Gazetteer& gazetteer() const;
  // The persons whose `part_of` is this office, with the days they held it.
  std::vector<ActorName> holders_of(std::string_view office) const;
  // The offices that a person is listed with, in the order of the list.
  struct Tenure {
    std::string_view office;              // id
    Date from;
    Date until;
  };
  std::vector<Tenure> offices_of(ActorIndex person) const;

 private:
  struct State;
  explicit Lexicon(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Compiles a folder laid out as `lexicon/` into a pack. E3xx with file and line.
Result<std::vector<std::byte>> compile(const std::string& folder);

// Everything that is wrong with a folder, each with file and line: what `compile` refuses, then
// what it takes but cannot be meant (check.cpp lists the rules). Empty where all is well.
std::vector<Error> check(const std::string& folder);

// The pack that is linked into this program.
std::span<const std::byte> builtin_pack();

}  // namespace dragoman

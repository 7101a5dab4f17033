#include "lexicon/lexicon.h"

#include <algorithm>
#include <map>

#include "lexicon/gazetteer.h"
#include "lexicon/inflection.h"
#include "lexicon/match.h"
#include "lexicon/pack.h"

namespace dragoman {

struct Lexicon::State {
  std::vector<std::byte> own;   // where a folder was laid over the pack
  pack::Reader reader;
  std::vector<Frame> frames;
  std::vector<ActorEntry> actors;
  std::vector<AgentEntry> agents;
  std::string version;
  Gazetteer gazetteer;
  std::map<std::string_view, std::string_view> states;  // country code to id
};

namespace {

ActorName to_name(const pack::Name& name) {
  return {name.actor, static_cast<NameForm>(name.form), pack::unpack_date(name.from),
          pack::unpack_date(name.until)};
}

bool is_tenure(const pack::Name& name) { return name.office != 0; }

// The name of a person stands for the person, in office or out of it.
ActorName to_hit(const pack::Name& name) {
  if (is_tenure(name)) return {name.actor, NameForm::name, {}, {}};
  return to_name(name);
}

std::vector<ActorEntry> entries_of_actors(const pack::Reader& reader) {
  std::vector<ActorEntry> out;
  out.reserve(reader.actors().size());
  for (const pack::Actor& actor : reader.actors())
    out.push_back({reader.symbol(actor.id), reader.symbol(actor.name),
                   static_cast<ActorKind>(actor.kind), reader.symbol(actor.country),
                   reader.symbol(actor.sector), reader.symbol(actor.part_of),
                   reader.symbol(actor.codes), reader.symbol(actor.source)});
  return out;
}

// A state goes before what is claimed under the same code, and that before a territory.
std::map<std::string_view, std::string_view> states_of(std::span<const ActorEntry> actors) {
  std::map<std::string_view, std::string_view> out;
  for (const ActorKind kind : {ActorKind::state, ActorKind::disputed, ActorKind::territory})
    for (const ActorEntry& entry : actors) {
      const bool is_claimed = kind == ActorKind::disputed && !entry.sector.empty();
      if (entry.kind == kind && !is_claimed) out.emplace(entry.country, entry.id);
    }
  return out;
}

std::vector<AgentEntry> entries_of_agents(const pack::Reader& reader) {
  std::vector<AgentEntry> out;
  for (const pack::Agent& agent : reader.agents())
    out.push_back({reader.symbol(agent.id), reader.symbol(agent.sector), reader.symbol(agent.kind),
                   false});
  return out;
}

}  // namespace

Lexicon::Lexicon(std::unique_ptr<State> state) : state_(std::move(state)) {}
Lexicon::~Lexicon() = default;

Result<std::shared_ptr<const Lexicon>> Lexicon::open(std::span<const std::byte> pack) {
  Result<pack::Reader> reader = pack::Reader::open(pack);
  if (!reader.ok()) return reader.error();
  auto state =
      std::unique_ptr<State>(new State{{}, *reader, {}, {}, {}, {}, Gazetteer(*reader), {}});
  state->frames = state->reader.frames();
  state->actors = entries_of_actors(state->reader);
  state->agents = entries_of_agents(state->reader);
  state->states = states_of(state->actors);
  state->version = state->reader.content_hash();
  return std::shared_ptr<const Lexicon>(new Lexicon(std::move(state)));
}

Result<std::shared_ptr<const Lexicon>> Lexicon::open(std::span<const std::byte> pack,
                                                     const std::string& folder) {
  if (folder.empty()) return open(pack);
  Result<pack::Reader> reader = pack::Reader::open(pack);
  if (!reader.ok()) return reader.error();
  const Source below = reader->source();
  Problems problems;
  const Source above = read_folder(folder, below, problems);
  if (!problems.empty()) return problems.front();
  Source both = lay_over(above, below);
  add_inflections(both);
  std::vector<std::byte> bytes = pack::write(both);
  Result<std::shared_ptr<const Lexicon>> opened = open(bytes);
  if (!opened.ok()) return opened;
  (*opened)->state_->own = std::move(bytes);  // the views stay: moving a vector keeps its memory
  return opened;
}

const std::string& Lexicon::version() const { return state_->version; }

std::span<const FrameIndex> Lexicon::frames_of_verb(std::string_view lemma) const {
  const pack::Reader& reader = state_->reader;
  return reader.list(reader.fact(pack::Tag::verb, reader.word(lemma)));
}

std::span<const FrameIndex> Lexicon::frames_of_noun(std::string_view lemma) const {
  const pack::Reader& reader = state_->reader;
  return reader.list(reader.fact(pack::Tag::noun, reader.word(lemma)));
}

std::span<const FrameIndex> Lexicon::frames_of_adjective(std::string_view lemma) const {
  const pack::Reader& reader = state_->reader;
  return reader.list(reader.fact(pack::Tag::adjective, reader.word(lemma)));
}

const Frame& Lexicon::frame(FrameIndex index) const {
  DRAGOMAN_ASSERT(index < state_->frames.size());
  return state_->frames[index];
}

std::size_t Lexicon::frame_count() const { return state_->frames.size(); }

WordClass Lexicon::word_class(std::string_view name) const {
  const pack::Reader& reader = state_->reader;
  const std::uint32_t number = reader.fact(pack::Tag::word_class, reader.find(name));
  return {number == pack::none ? -1 : static_cast<std::int32_t>(number)};
}

bool Lexicon::is_in(std::string_view lemma, WordClass word_class) const {
  if (word_class.index < 0) return false;
  const pack::Reader& reader = state_->reader;
  return reader.fact(pack::Tag::member, static_cast<std::uint32_t>(word_class.index),
                     reader.word(lemma)) != pack::none;
}

bool Lexicon::is_listed(std::string_view lemma, const std::vector<std::string>& words) const {
  const pack::Reader& reader = state_->reader;
  const std::uint32_t wanted = reader.word(lemma);
  for (const std::string& word : words) {
    if (word == lemma) return true;
    if (word.size() > 2 && word.front() == '[') {
      if (is_in(lemma, word_class(std::string_view(word).substr(1, word.size() - 2)))) return true;
    } else if (wanted != pack::none && reader.word(word) == wanted) {
      return true;
    }
  }
  return false;
}

std::string_view Lexicon::value(std::string_view table, std::string_view word) const {
  const pack::Reader& reader = state_->reader;
  const std::uint32_t number = reader.fact(pack::Tag::table, reader.find(table));
  const std::uint32_t found = reader.fact(pack::Tag::value, number, reader.word(word));
  return found == pack::none ? std::string_view{} : reader.symbol(found);
}

std::string Lexicon::fold(std::string_view lemma) const { return state_->reader.fold(lemma); }

std::vector<PhraseHit> Lexicon::match(std::span<const std::string_view> forms,
                                      std::span<const std::string> lemmas) const {
  const auto names = state_->reader.names();
  std::vector<PhraseHit> out;
  for (const Match& found : find_phrases(state_->reader, forms, lemmas)) {
    PhraseHit hit{found.first, found.last, {}, {}};
    for (const std::uint32_t reference : found.references) {
      if ((reference & pack::agent_bit) == 0) {
        hit.actors.push_back(to_hit(names[reference]));
        continue;
      }
      hit.agents.push_back(state_->agents[reference & ~pack::agent_bit]);
      hit.agents.back().is_plural = found.is_plural;
    }
    out.push_back(std::move(hit));
  }
  return out;
}

const ActorEntry& Lexicon::actor(ActorIndex index) const {
  DRAGOMAN_ASSERT(index < state_->actors.size());
  return state_->actors[index];
}

std::size_t Lexicon::actor_count() const { return state_->actors.size(); }

std::optional<ActorIndex> Lexicon::find_actor(std::string_view id) const {
  const pack::Reader& reader = state_->reader;
  const std::uint32_t found = reader.fact(pack::Tag::actor, reader.find(id));
  if (found == pack::none) return std::nullopt;
  return found;
}

std::string_view Lexicon::state_of(std::string_view country) const {
  const auto at = state_->states.find(country);
  return at == state_->states.end() ? std::string_view() : at->second;
}

std::vector<Lexicon::NamedForm> Lexicon::names_of(ActorIndex index) const {
  DRAGOMAN_ASSERT(index < state_->actors.size());
  const pack::Reader& reader = state_->reader;
  const pack::Actor& actor = reader.actors()[index];
  std::vector<NamedForm> out;
  for (const pack::Name& name : reader.names().subspan(actor.first_name, actor.names))
    out.push_back({reader.symbol(name.text), to_name(name)});
  return out;
}

const Gazetteer& Lexicon::gazetteer() const { return state_->gazetteer; }

std::vector<ActorName> Lexicon::holders_of(std::string_view office) const {
  const pack::Reader& reader = state_->reader;
  std::vector<ActorName> out;
  for (const std::uint32_t i :
       reader.list(reader.fact(pack::Tag::holders, reader.find(office)))) {
    out.push_back(to_name(reader.names()[i]));
    out.back().form = NameForm::holder;
  }
  return out;
}

std::vector<Lexicon::Tenure> Lexicon::offices_of(ActorIndex person) const {
  DRAGOMAN_ASSERT(person < state_->actors.size());
  const pack::Reader& reader = state_->reader;
  const pack::Actor& actor = reader.actors()[person];
  std::vector<Tenure> out;
  for (const pack::Name& name : reader.names().subspan(actor.first_name, actor.names))
    if (is_tenure(name))
      out.push_back({reader.symbol(name.office), pack::unpack_date(name.from),
                     pack::unpack_date(name.until)});
  return out;
}

Result<std::vector<std::byte>> compile(const std::string& folder) {
  Problems problems;
  Source source = read_folder(folder, {}, problems);
  if (!problems.empty()) return problems.front();
  add_inflections(source);
  return pack::write(source);
}

}  // namespace dragoman

#include <algorithm>
#include <array>

#include "actors/actors.h"
#include "actors/noun_phrase.h"

namespace dragoman {
namespace {

bool has_any_sector(const ActorMention& mention, std::span<const std::string_view> sectors) {
  return std::ranges::any_of(mention.actors, [&](const EventActor& actor) {
    return std::ranges::any_of(actor.sector, [&](const std::string& sector) {
      return std::ranges::find(sectors, sector) != sectors.end();
    });
  });
}

bool is_state(ActorKind kind) {
  return kind == ActorKind::state || kind == ActorKind::disputed || kind == ActorKind::territory;
}

bool is_organisation(ActorKind kind) {
  switch (kind) {
    case ActorKind::igo:
    case ActorKind::ngo:
    case ActorKind::company:
    case ActorKind::armed_group:
    case ActorKind::party:
    case ActorKind::movement:
    case ActorKind::agency:
    case ActorKind::media:
      return true;
    default:
      return false;
  }
}

constexpr std::array<std::string_view, 4> armed = {"MIL", "REB", "UAF", "COP"};
constexpr std::array<std::string_view, 5> governing = {"GOV", "LEG", "JUD", "MIL", "SPY"};
constexpr std::array<std::string_view, 12> people = {"CVL", "REF", "EDU", "LAB", "AGR", "REL",
                                                     "MED", "JRN", "CRM", "OPP", "ELI", "BUS"};

void append(std::vector<EventActor>& to, const ActorMention* mention) {
  if (mention == nullptr) return;
  for (const EventActor& actor : mention->actors) {
    const bool is_known = std::ranges::any_of(
        to, [&](const EventActor& other) { return other.id == actor.id; });
    if (!is_known) to.push_back(actor);
  }
}

}  // namespace

SentenceActors::SentenceActors(std::vector<ActorMention> mentions)
    : mentions_(std::move(mentions)) {
  std::ranges::stable_sort(mentions_, {}, &ActorMention::head);
}

const ActorMention* SentenceActors::at(int word) const {
  const auto found = std::ranges::lower_bound(mentions_, word, {}, &ActorMention::head);
  return found == mentions_.end() || found->head != word ? nullptr : &*found;
}

std::vector<EventActor> SentenceActors::owners(const Tree& tree, int word) const {
  std::vector<EventActor> out;
  const auto look_below = [&](int noun) {
    for (const int child : tree.children(noun)) {
      const Deprel link = tree[child].deprel;
      const bool is_modifier = child < noun && (link == Deprel::nmod_poss ||
                                                actors::modifies(tree, child, noun));
      const bool is_phrase =
          link == Deprel::nmod && child > noun && actors::preposition_of(tree, child) == "of";
      if (!is_modifier && !is_phrase) continue;
      for (const int member : actors::members(tree, child)) append(out, at(member));
    }
  };
  if (word < 0 || word >= tree.size()) return out;
  look_below(word);
  // "The independence and sovereignty of X" hangs the phrase on either noun.
  if (out.empty())
    for (const int child : tree.children(word))
      if (tree[child].deprel == Deprel::conj && tree[child].upos == tree[word].upos)
        look_below(child);
  if (out.empty() && tree[word].deprel == Deprel::conj) look_below(tree[word].head);
  return out;
}

bool passes(const ActorMention& mention, std::string_view test) {
  if (mention.actors.empty()) return false;
  const ActorKind kind = mention.kind;
  if (test == "any" || test.empty()) return true;
  if (test == "state") return is_state(kind);
  if (test == "government") return is_state(kind) || has_any_sector(mention, governing);
  if (test == "armed") return kind == ActorKind::armed_group || has_any_sector(mention, armed);
  if (test == "person") return kind == ActorKind::person || kind == ActorKind::office;
  if (test == "people") return kind == ActorKind::ethnic_group || has_any_sector(mention, people);
  if (test == "organisation") return is_organisation(kind);
  if (test == "party") return kind == ActorKind::party;
  return false;
}

}  // namespace dragoman

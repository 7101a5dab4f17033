#include "cli/lexicon_actors.h"

#include <algorithm>

#include "base/utf8.h"

namespace dragoman::cli {
namespace {

int rank_of(NameForm form) {
  switch (form) {
    case NameForm::name:
      return 0;
    case NameForm::acronym:
    case NameForm::old:
      return 1;
    default:
      return 2;
  }
}

}  // namespace

LexiconActors::LexiconActors(std::shared_ptr<const Lexicon> lexicon)
    : lexicon_(std::move(lexicon)) {}

KnownActor LexiconActors::known(ActorIndex index) const {
  const ActorEntry& entry = lexicon_->actor(index);
  KnownActor actor{std::string(entry.id), std::string(entry.name),
                   std::string(to_string(entry.kind)), std::string(entry.country),
                   std::string(entry.part_of)};
  const auto offices = lexicon_->offices_of(index);
  if (actor.part_of.empty() && !offices.empty()) actor.part_of = offices.back().office;
  return actor;
}

std::optional<KnownActor> LexiconActors::by_id(std::string_view id) const {
  const auto index = lexicon_->find_actor(id);
  if (!index) return std::nullopt;
  return known(*index);
}

void LexiconActors::read_names() const {
  for (ActorIndex i = 0; i < lexicon_->actor_count(); ++i) {
    for (const Lexicon::NamedForm& form : lexicon_->names_of(i)) {
      names_[utf8::lower(form.text)].push_back(form.name);
    }
  }
}

std::vector<KnownActor> LexiconActors::by_name(std::string_view name) const {
  std::call_once(names_are_read_, [this] { read_names(); });
  const auto found = names_.find(utf8::lower(name));
  if (found == names_.end()) return {};
  int best = rank_of(NameForm::holder);
  for (const ActorName& form : found->second) best = std::min(best, rank_of(form.form));
  std::vector<ActorIndex> actors;
  for (const ActorName& form : found->second) {
    if (rank_of(form.form) == best) actors.push_back(form.actor);
  }
  std::ranges::sort(actors);
  actors.erase(std::ranges::unique(actors).begin(), actors.end());
  std::vector<KnownActor> result;
  for (const ActorIndex actor : actors) result.push_back(known(actor));
  return result;
}

std::string LexiconActors::state_of(std::string_view country) const {
  const std::string_view id = lexicon_->state_of(country);
  const auto index = country.empty() ? std::nullopt : lexicon_->find_actor(id);
  const bool is_state = index && lexicon_->actor(*index).kind == ActorKind::state;
  return is_state ? std::string(id) : "";
}

std::vector<std::string> LexiconActors::all_names() const {
  std::vector<std::string> names;
  for (ActorIndex i = 0; i < lexicon_->actor_count(); ++i) {
    names.emplace_back(lexicon_->actor(i).id);
    for (const Lexicon::NamedForm& form : lexicon_->names_of(i)) names.emplace_back(form.text);
  }
  return names;
}

}  // namespace dragoman::cli

#include "actors/memory.h"

#include <algorithm>

namespace dragoman::actors {
namespace {

// A description looks back so many mentions; farther ones are rarely meant.
constexpr std::size_t reach_mentions = 60;
// "The group" is rarely one that was named earlier than so many sentences before.
constexpr int unique_sentences = 3;
// The article is about a country if it names it at least so often, and with this share of all.
constexpr int main_country_count = 2;
constexpr double main_country_share = 0.6;

std::string_view last_word(std::string_view name) {
  const std::size_t blank = name.rfind(' ');
  return blank == std::string_view::npos ? name : name.substr(blank + 1);
}

}  // namespace

bool ends_in_name(std::string_view name, std::string_view surname) {
  const std::string_view last = last_word(name);
  if (last == surname) return true;
  return last.size() > surname.size() && last.ends_with(surname) &&
         last[last.size() - surname.size() - 1] == '-';
}

void Memory::add(const Party& party, int word, bool is_subject, int group) {
  mentions_.push_back({party, sentence_, word, is_subject, group});
  ++counts_[party.actor.id];
  if (party.is_person && party.sex != Sex::unknown) sexes_.emplace(party.actor.id, party.sex);
  if (!party.root.empty() && party.root != party.actor.id) ++counts_[party.root];
}

void Memory::end_sentence(const std::vector<Party>& main_subject, bool has_subject) {
  last_subject_ = main_subject;
  last_had_subject_ = has_subject;
  ++sentence_;
}

int Memory::count(std::string_view id) const {
  const auto at = counts_.find(id);
  return at == counts_.end() ? 0 : at->second;
}

std::optional<Party> Memory::unique(const Test& test) const {
  for (int at = sentence_; at >= 0 && at + unique_sentences >= sentence_; --at) {
    std::optional<Party> found;
    std::optional<Party> subject;
    bool has_several = false;
    for (std::size_t i = mentions_.size(); i > 0 && mentions_[i - 1].sentence >= at; --i) {
      const Mentioned& mention = mentions_[i - 1];
      if (mention.sentence != at || !test(mention.party)) continue;
      has_several = has_several || (found && found->actor.id != mention.party.actor.id);
      found = mention.party;
      if (mention.is_subject && !subject) subject = mention.party;
    }
    if (!found) continue;
    return has_several ? subject : found;
  }
  return std::nullopt;
}

std::vector<Party> Memory::latest_group(const Test& test, std::size_t wanted) const {
  std::vector<Party> out;
  int group = 0;
  const std::size_t floor = mentions_.size() - std::min(mentions_.size(), reach_mentions);
  for (std::size_t i = mentions_.size(); i > floor; --i) {
    const Mentioned& mention = mentions_[i - 1];
    if (!test(mention.party)) continue;
    const bool is_known = std::ranges::any_of(
        out, [&](const Party& party) { return party.actor.id == mention.party.actor.id; });
    if (wanted == 0 && !out.empty() && (group == 0 || mention.group != group)) break;
    if (out.empty()) group = mention.group;
    if (!is_known) out.insert(out.begin(), mention.party);
    if (wanted > 0 && out.size() == wanted) break;
  }
  return out;
}

std::optional<Party> Memory::person_called(std::string_view surname) const {
  std::optional<Party> found;
  for (const Mentioned& mention : mentions_) {
    if (!mention.party.is_person || !ends_in_name(mention.party.actor.name, surname)) continue;
    if (found && found->actor.id != mention.party.actor.id) return std::nullopt;
    found = mention.party;
  }
  return found;
}

Sex Memory::sex_of(const Party& party) const {
  if (party.sex != Sex::unknown) return party.sex;
  const auto at = sexes_.find(party.actor.id);
  return at == sexes_.end() ? Sex::unknown : at->second;
}

void Memory::count_country(std::string_view country, bool is_title) {
  if (country.size() != 3 || country == "IGO" || country == "NGO" || country == "MNC") return;
  ++countries_[std::string(country)];
  if (is_title) ++title_countries_[std::string(country)];
}

std::string Memory::main_country() const {
  if (!dateline_.empty()) return dateline_;
  if (title_countries_.size() == 1) return title_countries_.begin()->first;
  int sum = 0;
  const std::pair<const std::string, int>* best = nullptr;
  for (const auto& entry : countries_) {
    sum += entry.second;
    if (best == nullptr || entry.second > best->second) best = &entry;
  }
  if (best == nullptr || best->second < main_country_count) return {};
  return best->second >= main_country_share * sum ? best->first : std::string();
}

}  // namespace dragoman::actors

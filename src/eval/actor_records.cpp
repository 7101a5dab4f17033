// The actors of the PLOVER gold standard records, whatever event they take part in.

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "coder/analysis.h"
#include "eval/actors.h"
#include "eval/gsr.h"

namespace dragoman {
namespace {

using nlohmann::json;

struct GoldActor {
  std::string country;
  std::string sector;
  std::string text;
};

std::vector<GoldActor> actors_of(const json& record) {
  std::vector<GoldActor> out;
  const auto add = [&](const json& actor) {
    if (!actor.is_object()) return;
    const auto text = [&](const char* key) {
      const auto at = actor.find(key);
      return at != actor.end() && at->is_string() ? at->get<std::string>() : std::string();
    };
    out.push_back({gsr_root(text("code")), text("sector"), text("actorText")});
  };
  for (const char* side : {"source", "target"}) {
    const auto found = record.find(side);
    if (found == record.end()) continue;
    if (found->is_array()) {
      for (const json& actor : *found) add(actor);
    } else {
      add(*found);
    }
  }
  return out;
}

std::set<std::string> states_of(const Lexicon& lexicon) {
  std::set<std::string> out;
  for (ActorIndex i = 0; i < lexicon.actor_count(); ++i) {
    const ActorEntry& entry = lexicon.actor(i);
    const bool has_people = entry.kind == ActorKind::state || entry.kind == ActorKind::disputed;
    if (has_people && entry.country.size() == 3) out.emplace(entry.country);
  }
  return out;
}

std::vector<EventActor> mentioned(const Coder& coder, const json& record) {
  Article article;
  article.bytes = record["text"].get<std::string>();
  article.text_size = static_cast<std::uint32_t>(article.bytes.size());
  article.blocks = {{BlockKind::paragraph, {0, article.text_size}}};
  const auto date = parse_date(record.value("date", "2000-01-01"));
  if (date.ok()) article.published = *date;
  std::vector<EventActor> out;
  CodingCounts counts;
  coder.state().read(
      article,
      [&](const SentenceAnalysis& sentence) {
        for (const ActorMention& mention : sentence.actors.mentions())
          out.insert(out.end(), mention.actors.begin(), mention.actors.end());
      },
      {}, counts);
  return out;
}

}  // namespace

Result<ActorRecordScores> score_actor_records(const Coder& coder, const std::string& gold_file) {
  std::ifstream in(gold_file);
  if (!in) return Error{ErrorId::cannot_read, gold_file, ""};
  const Lexicon& lexicon = *coder.state().lexicon;
  const std::set<std::string> states = states_of(lexicon);
  const WordClass plain_sectors = lexicon.word_class("codebook.sector");
  ActorRecordScores scores;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty()) continue;
    const json record = json::parse(line, nullptr, false);
    if (!record.is_object() || !record.contains("text"))
      return Error{ErrorId::bad_gold, gold_file, gold_file + ":" + std::to_string(number)};
    const std::vector<EventActor> found = mentioned(coder, record);
    for (const GoldActor& gold : actors_of(record)) {
      if (!states.contains(gold.country)) continue;
      const auto is_of_country = [&](const EventActor& actor) {
        return actor.country == gold.country;
      };
      const auto is_whole = [&](const EventActor& actor) {
        return is_of_country(actor) &&
               std::ranges::find(actor.sector, gold.sector) != actor.sector.end();
      };
      const bool has_country = std::ranges::any_of(found, is_of_country);
      scores.countries.add({0, 0, has_country, 1});
      const bool is_plain = !gold.sector.empty() && lexicon.is_in(gold.sector, plain_sectors);
      const bool has_sector = is_plain && std::ranges::any_of(found, is_whole);
      if (is_plain) scores.sectors.add({0, 0, has_sector, 1});
      if (!has_country || (is_plain && !has_sector))
        scores.misses.push_back(gold.country + " " + gold.sector + " '" + gold.text + "' in " +
                                record["text"].get<std::string>());
    }
  }
  return scores;
}

}  // namespace dragoman

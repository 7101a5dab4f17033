#include "eval/gsr.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

namespace dragoman {
namespace {

using nlohmann::json;

// Codes that the records use and ISO 3166 or today's borders name otherwise.
constexpr std::pair<std::string_view, std::string_view> old_codes[] = {
    {"JAP", "JPN"}, {"ITL", "ITA"}, {"ROM", "ROU"}, {"PAL", "PSE"},
    {"WSB", "PSE"}, {"GZS", "PSE"}, {"YUG", "SRB"}, {"SCG", "SRB"}};

struct GoldRecord {
  std::string type;
  std::vector<std::string> sources;
  std::vector<std::string> targets;
};

struct GoldSentence {
  std::string text;
  std::string date;
  std::vector<GoldRecord> records;
};

struct Triple {
  std::string source;
  std::string type;
  std::string target;
  friend auto operator<=>(const Triple&, const Triple&) = default;
};

std::vector<std::string> codes_of(const json& record, const char* side) {
  std::vector<std::string> codes;
  const auto add = [&](const json& actor) {
    if (actor.is_object()) codes.push_back(gsr_root(actor.value("code", "")));
  };
  const auto found = record.find(side);
  if (found == record.end()) return codes;
  if (found->is_array()) {
    for (const json& actor : *found) add(actor);
  } else {
    add(*found);
  }
  return codes;
}

std::string folded(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool is_space = c == ' ' || (c >= '\t' && c <= '\r');
    if (!is_space) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

Result<std::vector<GoldSentence>> load(const std::string& file) {
  std::ifstream in(file);
  if (!in) return Error{ErrorId::cannot_read, file, ""};
  std::vector<GoldSentence> sentences;
  std::map<std::string, std::size_t> place;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty()) continue;
    const json record = json::parse(line, nullptr, false);
    if (!record.is_object() || !record.contains("text") || !record.contains("event")) {
      return Error{ErrorId::bad_gold, file, file + ":" + std::to_string(number)};
    }
    if (record["event"] == "DOCUMENT") continue;
    const std::string text = record["text"];
    const auto [at, is_new] = place.try_emplace(folded(text), sentences.size());
    if (is_new) sentences.push_back({text, record.value("date", "2000-01-01"), {}});
    sentences[at->second].records.push_back(
        {record["event"], codes_of(record, "source"), codes_of(record, "target")});
  }
  return sentences;
}

std::string code_of(const EventActor& actor) {
  std::string code = actor.country.empty() ? "---" : actor.country;
  for (const std::string& sector : actor.sector) code += sector;
  return gsr_root(code);
}

std::set<Triple> triples_of(const std::vector<Event>& events) {
  std::set<Triple> triples;
  const auto codes = [](const std::vector<EventActor>& actors) {
    std::vector<std::string> roots;
    for (const EventActor& actor : actors) roots.push_back(code_of(actor));
    if (roots.empty()) roots.emplace_back();
    return roots;
  };
  for (const Event& event : events) {
    const bool is_mutual = event.actor.size() > 1 && event.recipient.empty() &&
                           (event.event == EventType::consult || event.event == EventType::agree ||
                            event.event == EventType::cooperate);
    const auto targets = codes(is_mutual ? event.actor : event.recipient);
    for (const std::string& source : codes(event.actor)) {
      for (const std::string& target : targets) {
        triples.insert({source, std::string(to_string(event.event)), target});
      }
    }
  }
  return triples;
}

bool any_is(const std::vector<std::string>& codes, const std::string& code) {
  return !code.empty() && std::ranges::find(codes, code) != codes.end();
}

bool meets(const GoldRecord& gold, const Triple& triple) {
  if (gold.type != triple.type) return false;
  if (!gold.sources.empty() && !any_is(gold.sources, triple.source)) return false;
  if (!gold.targets.empty()) return any_is(gold.targets, triple.target);
  if (gold.sources.size() < 2) return true;
  return any_is(gold.sources, triple.target) && triple.target != triple.source;
}

Score type_score(const GoldSentence& gold, const std::set<Triple>& triples) {
  std::set<std::string> wanted;
  std::set<std::string> coded;
  for (const GoldRecord& record : gold.records) wanted.insert(record.type);
  for (const Triple& triple : triples) coded.insert(triple.type);
  const auto met = static_cast<int>(
      std::ranges::count_if(coded, [&](const auto& type) { return wanted.contains(type); }));
  return {met, static_cast<int>(coded.size()), met, static_cast<int>(wanted.size())};
}

Score triple_score(const GoldSentence& gold, const std::set<Triple>& triples) {
  const auto right = std::ranges::count_if(triples, [&](const Triple& triple) {
    return std::ranges::any_of(gold.records, [&](const auto& g) { return meets(g, triple); });
  });
  const auto met = std::ranges::count_if(gold.records, [&](const GoldRecord& record) {
    return std::ranges::any_of(triples, [&](const auto& t) { return meets(record, t); });
  });
  return {static_cast<int>(right), static_cast<int>(triples.size()), static_cast<int>(met),
          static_cast<int>(gold.records.size())};
}

}  // namespace

std::string gsr_root(const std::string& code) {
  if (code.empty() || code.starts_with("---")) return {};
  const std::string root = code.substr(0, 3);
  for (const auto& [old_code, new_code] : old_codes) {
    if (root == old_code) return std::string(new_code);
  }
  return root;
}

Result<GsrScores> score_gsr(const Coder& coder, const std::string& gold_file) {
  const auto sentences = load(gold_file);
  if (!sentences.ok()) return sentences.error();
  GsrScores scores;
  for (const GoldSentence& gold : *sentences) {
    Article article;
    article.bytes = gold.text;
    article.text_size = static_cast<std::uint32_t>(gold.text.size());
    article.blocks = {{BlockKind::paragraph, {0, article.text_size}}};
    if (const auto date = parse_date(gold.date); date.ok()) article.published = *date;
    const std::vector<Event> events = coder.code(article);
    const std::set<Triple> triples = triples_of(events);
    scores.type.add(type_score(gold, triples));
    scores.triple.add(triple_score(gold, triples));
    ++scores.sentences;
    scores.sentences_with_events += !events.empty();
    scores.events += static_cast<int>(events.size());
  }
  return scores;
}

}  // namespace dragoman

#include "eval/propositions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

#include "eval/treebank.h"
#include "propositions/corrections.h"
#include "propositions/line.h"

namespace dragoman {
namespace {

using nlohmann::json;
using Sentences = std::map<std::string, json>;  // predicates by sentence

// Readers who gave this much confidence or more were sure.
constexpr double sure = 0.9;
constexpr std::array<std::string_view, 7> labels = {"ARG0",     "ARG1",     "ARG2",    "ARGM-TMP",
                                                    "ARGM-LOC", "ARGM-NEG", "ARGM-LVB"};

Result<Sentences> load(const std::string& file) {
  std::ifstream in(file);
  if (!in) return Error{ErrorId::cannot_read, file, ""};
  Sentences sentences;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    const json row = json::parse(line, nullptr, false);
    const bool is_row = row.is_object() && row.contains("sent_id") && row["sent_id"].is_string() &&
                        row.contains("predicates") && row["predicates"].is_array();
    if (!is_row) return Error{ErrorId::bad_gold, file + ':' + std::to_string(number), ""};
    sentences[row["sent_id"].get<std::string>()] = row["predicates"];
  }
  return sentences;
}

Result<Sentences> predicted(const Parser& parser, const Lexicon& lexicon,
                            const PropositionGold& gold) {
  auto bank = open_treebank(gold.treebank);
  if (!bank.ok()) return bank.error();
  Sentences sentences;
  for (const std::span<const ConlluSentence> document : documents_of(bank->sentences)) {
    std::vector<Tree> trees = parser.parse(document);
    for (std::size_t i = 0; i < trees.size(); ++i) {
      Tree& tree = trees[i];
      if (tree.empty()) continue;
      if (gold.trees_only) tree.set_marks({});
      correct(tree, lexicon);
      const std::string& id = document[i].id;
      const std::string line = proposition_line(id, tree, extract(tree, lexicon), lexicon);
      sentences[id] = json::parse(line)["predicates"];
    }
  }
  return sentences;
}

using ByToken = std::map<int, const json*>;

ByToken by_token(const Sentences& sentences, const std::string& id) {
  ByToken found;
  const auto sentence = sentences.find(id);
  if (sentence == sentences.end()) return found;
  for (const json& predicate : sentence->second) found[predicate["token"].get<int>()] = &predicate;
  return found;
}

std::vector<json> with_label(const json* predicate, std::string_view label) {
  std::vector<json> found;
  if (predicate == nullptr) return found;
  for (const json& argument : (*predicate)["args"]) {
    if (argument[0].get<std::string>() == label) found.push_back(argument);
  }
  return found;
}

bool is_inside(const json& argument, const json& gold) {
  const int head = argument[1].get<int>();
  return gold[2].get<int>() <= head && head <= gold[3].get<int>();
}

void count_arguments(const json& gold, const json* found, PropositionScores& scores) {
  const std::string upos = gold["upos"].get<std::string>();
  for (const std::string_view label : labels) {
    const auto wanted = with_label(&gold, label);
    const auto given = with_label(found, label);
    Score& score = scores.roles[{upos, std::string(label)}];
    score.gold += static_cast<int>(wanted.size());
    score.predicted += static_cast<int>(given.size());
    for (const json& w : wanted) {
      score.matched_gold +=
          std::ranges::any_of(given, [&](const json& g) { return is_inside(g, w); });
    }
    for (const json& g : given) {
      score.matched_predicted +=
          std::ranges::any_of(wanted, [&](const json& w) { return is_inside(g, w); });
    }
  }
}

void count_verbs(const json& gold, const ByToken& found, Score& score) {
  const auto is_verb = [](const json& p) { return p["upos"] == "VERB"; };
  for (const json& predicate : gold) {
    if (!is_verb(predicate)) continue;
    ++score.gold;
    const auto match = found.find(predicate["token"].get<int>());
    const bool is_found = match != found.end() && is_verb(*match->second);
    score.matched_gold += is_found;
    score.matched_predicted += is_found;
  }
  for (const auto& [token, predicate] : found) score.predicted += is_verb(*predicate);
}

double pearson(const std::vector<std::pair<double, double>>& points) {
  const auto n = static_cast<double>(points.size());
  double sum_x = 0;
  double sum_y = 0;
  for (const auto& [x, y] : points) {
    sum_x += x;
    sum_y += y;
  }
  double xy = 0;
  double xx = 0;
  double yy = 0;
  for (const auto& [x, y] : points) {
    const double dx = x - sum_x / n;
    const double dy = y - sum_y / n;
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  const double norm = std::sqrt(xx * yy);
  return norm > 0 ? xy / norm : 0;
}

void count_factuality(const Sentences& gold, const Sentences& found, PropositionScores& scores) {
  std::vector<std::pair<double, double>> points;
  int sure_ones = 0;
  int right = 0;
  for (const auto& [id, predicates] : gold) {
    const ByToken given = by_token(found, id);
    for (const json& predicate : predicates) {
      const auto match = given.find(predicate["token"].get<int>());
      if (match == given.end()) continue;
      const double wanted = predicate["value"].get<double>();
      const double number = (*match->second)["factuality"].get<double>();
      points.emplace_back(wanted, number);
      if (predicate["confidence"].get<double>() < sure) continue;
      ++sure_ones;
      right += (wanted > 0) == (number > 0);
    }
  }
  scores.factuality_r = points.size() > 2 ? pearson(points) : 0;
  scores.factuality_scored = static_cast<int>(points.size());
  scores.factuality_sign = sure_ones == 0 ? 0 : static_cast<double>(right) / sure_ones;
}

}  // namespace

Score PropositionScores::of(const std::string& upos, const std::string& label) const {
  const auto found = roles.find({upos, label});
  return found == roles.end() ? Score{} : found->second;
}

Result<PropositionScores> score_propositions(const Parser& parser, const Lexicon& lexicon,
                                             const PropositionGold& gold) {
  const auto wanted = load(gold.roles);
  if (!wanted.ok()) return wanted.error();
  const auto given = predicted(parser, lexicon, gold);
  if (!given.ok()) return given.error();
  PropositionScores scores;
  for (const auto& [id, predicates] : *wanted) {
    const ByToken found = by_token(*given, id);
    count_verbs(predicates, found, scores.verbs);
    for (const json& predicate : predicates) {
      const auto match = found.find(predicate["token"].get<int>());
      count_arguments(predicate, match == found.end() ? nullptr : match->second, scores);
    }
  }
  if (gold.factuality.empty()) return scores;
  const auto judged = load(gold.factuality);
  if (!judged.ok()) return judged.error();
  count_factuality(*judged, *given, scores);
  return scores;
}

}  // namespace dragoman

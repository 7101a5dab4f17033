#include "ledger/rules.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>
#include <algorithm>

#include "ledger/builtin_rules.h"

namespace dragoman {

// Turns the YAML tree into rules. Any fault throws a Fault, which parse() makes an Error.
class RulesReader {
 public:
  struct Fault {
    std::string what;
    int line;
  };

  RelationRules read(const YAML::Node& root) {
    rules_.states_.resize(7);
    for (const auto& row : list(root, "changes")) {
      rules_.states_[static_cast<std::size_t>(change(text(row, "change"), row))] =
          text(row, "gives");
    }
    for (const auto& row : list(root, "kinds")) rules_.kinds_.push_back(kind(row));
    for (const auto& row : list(root, "stands_for")) rules_.stands_for_.push_back(stands_for(row));
    for (const auto& row : list(root, "implications")) {
      rules_.implications_.push_back(implication(row));
    }
    return std::move(rules_);
  }

 private:
  [[noreturn]] static void fail(const YAML::Node& at, std::string what) {
    throw Fault{std::move(what), at.Mark().line + 1};
  }

  static YAML::Node list(const YAML::Node& root, const char* key) {
    const YAML::Node node = root.IsMap() ? root[key] : YAML::Node();
    if (!node || !node.IsSequence()) fail(root, fmt::format("'{}' is no list", key));
    return node;
  }

  static std::string text(const YAML::Node& row, const char* key) {
    if (!row.IsMap()) fail(row, "a row is no block of keys");
    const YAML::Node node = row[key];
    if (!node || !node.IsScalar()) fail(row, fmt::format("'{}' is missing", key));
    return node.Scalar();
  }

  static bool flag(const YAML::Node& row, const char* key) {
    return row[key] && row[key].Scalar() == "true";
  }

  static std::vector<std::string> words(const YAML::Node& node) {
    std::vector<std::string> result;
    if (node && node.IsSequence()) {
      for (const auto& word : node) result.push_back(word.Scalar());
    } else if (node && node.IsScalar()) {
      result.push_back(node.Scalar());
    }
    return result;
  }

  static Change change(const std::string& name, const YAML::Node& row) {
    const auto parsed = parse_change(name);
    if (!parsed) fail(row, fmt::format("'{}' is no change", name));
    return *parsed;
  }

  static PartyRule party(const std::string& name, const YAML::Node& row) {
    if (name == "as-named") return PartyRule::as_named;
    if (name == "government") return PartyRule::government;
    if (name == "state") return PartyRule::state;
    if (name == "armed") return PartyRule::armed;
    fail(row, fmt::format("'{}' is none of as-named, government, state, armed", name));
  }

  static KindRule kind(const YAML::Node& row) {
    KindRule rule;
    rule.kind = text(row, "kind");
    rule.is_mutual = flag(row, "mutual");
    rule.organisation_is_target = row["organisation"] && text(row, "organisation") == "target";
    for (const auto& node : list(row, "changes"))
      rule.changes.push_back(change(node.Scalar(), row));
    rule.actor_as = party(text(row, "actor_as"), row);
    rule.target_as = party(text(row, "target_as"), row);
    rule.actor_kinds = words(row["actor_kinds"]);
    rule.says = text(row, "says");
    rule.why = text(row, "why");
    return rule;
  }

  static StandsForRule stands_for(const YAML::Node& row) {
    StandsForRule rule;
    rule.rule = text(row, "rule");
    for (const auto& node : list(row, "as")) rule.as.push_back(party(node.Scalar(), row));
    if (row["sector"]) rule.sector = text(row, "sector");
    rule.agents = words(row["agent"]);
    if (rule.sector.empty() && rule.agents.empty()) fail(row, "a rule needs 'sector' or 'agent'");
    rule.why = text(row, "why");
    return rule;
  }

  Implication implication(const YAML::Node& row) const {
    Implication rule;
    rule.rule = text(row, "rule");
    rule.when_kind = kind_of(row, "when");
    rule.then_kind = kind_of(row, "then");
    rule.is_both_ways = flag(row, "both_ways");
    rule.not_for = words(row["not_for"]);
    rule.why = text(row, "why");
    return rule;
  }

  // "KIND:begins" of a kind that stands in the table.
  std::string kind_of(const YAML::Node& row, const char* key) const {
    const std::string value = text(row, key);
    const auto colon = value.find(':');
    const std::string name = value.substr(0, colon);
    if (colon == std::string::npos || value.substr(colon + 1) != "begins" || !rules_.find(name)) {
      fail(row[key], fmt::format("'{}' is not KIND:begins of a kind above", value));
    }
    return name;
  }

  RelationRules rules_;
};

Result<RelationRules> RelationRules::parse(const std::string& text, const std::string& file) {
  // yaml-cpp reports by exception; nothing of it leaves this function.
  try {
    return RulesReader().read(YAML::Load(text));
  } catch (const RulesReader::Fault& fault) {
    return Error{ErrorId::bad_relation_rules, fault.what, fmt::format("{}:{}", file, fault.line)};
  } catch (const YAML::Exception& fault) {
    return Error{ErrorId::bad_relation_rules, fault.msg,
                 fmt::format("{}:{}", file, fault.mark.line + 1)};
  }
}

Result<RelationRules> RelationRules::builtin() {
  static const Result<RelationRules> rules =
      parse(std::string(builtin_relation_rules), "lexicon/relations.yaml");
  return rules;
}

const KindRule* RelationRules::find(std::string_view kind) const {
  const auto rule = std::ranges::find(kinds_, kind, &KindRule::kind);
  return rule == kinds_.end() ? nullptr : &*rule;
}

bool RelationRules::allows(std::string_view kind, Change change) const {
  const KindRule* rule = find(kind);
  return rule != nullptr && std::ranges::find(rule->changes, change) != rule->changes.end();
}

const std::string& RelationRules::state_after(Change change) const {
  return states_[static_cast<std::size_t>(change)];
}

}  // namespace dragoman

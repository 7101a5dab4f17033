#include "ledger/relation.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "ledger/roots.h"

namespace dragoman {
namespace {

constexpr std::array<std::string_view, 9> state_names = {"in force", "suspended", "downgraded",
                                                         "ended",    "disputed",  "denied",
                                                         "not yet",  "not known", "said only"};

struct RelationKey {
  std::string kind;
  Parties parties;

  friend auto operator<=>(const RelationKey&, const RelationKey&) = default;
};

using ClaimGroups = std::map<RelationKey, std::vector<const Claim*>>;

// One unbroken stretch between two parties: the acts in it, in order.
struct Stretch {
  const Occurrence* begin = nullptr;  // null: its beginning is not in any claim
  const Occurrence* end = nullptr;    // null: open
  std::vector<const Occurrence*> acts;
};

std::vector<Stretch> stretches_of(const std::vector<Occurrence>& acts) {
  std::vector<Stretch> stretches;
  bool is_open = false;
  for (const Occurrence& act : acts) {
    if (!is_open) stretches.emplace_back();
    Stretch& stretch = stretches.back();
    if (!is_open && act.change == Change::begins) stretch.begin = &act;
    stretch.acts.push_back(&act);
    is_open = act.change != Change::ends;
    if (!is_open) stretch.end = &act;
  }
  return stretches;
}

Moment moment_of(const Occurrence& act) { return {act.date, act.no_later_than, act.strength}; }

// Whether the act had happened by the end of the day.
enum class Happened : std::uint8_t { no, maybe, yes };

Happened happened_by(const Moment& moment, Date day) {
  if (moment.date.is_set()) {
    if (moment.date.begin > day) return Happened::no;
    return moment.date.end > day ? Happened::maybe : Happened::yes;
  }
  return moment.no_later_than > day ? Happened::maybe : Happened::yes;
}

RelationState state_named(const std::string& name) {
  const auto found = std::ranges::find(state_names, name);
  return found == state_names.end() ? RelationState::in_force
                                    : static_cast<RelationState>(found - state_names.begin());
}

// The state on a day: that of the last act which had happened.
void set_state(Relation& relation, const Stretch& stretch, const RelationRules& rules, Date day) {
  const Occurrence* last = nullptr;
  for (const Occurrence* act : stretch.acts) {
    const Happened happened = happened_by(moment_of(*act), day);
    if (happened == Happened::yes) {
      last = act;
      continue;
    }
    if (happened == Happened::maybe) {
      relation.state = RelationState::not_known;
      return;
    }
    break;
  }
  if (last == nullptr) {
    // Before the first act: not begun, or, where that act presupposes the relation, unknown.
    relation.state = stretch.begin ? RelationState::not_yet : RelationState::not_known;
    return;
  }
  relation.state = state_named(rules.state_after(last->change));
  if (last->change == Change::suspends || last->change == Change::downgrades) {
    relation.state_since = moment_of(*last);
  }
  if (!last->against.empty()) relation.state = RelationState::disputed;
}

void count_roots_of(Relation& relation) {
  std::vector<const Claim*> claims;
  for (const RelationClaim& entry : relation.claims) {
    if (entry.is_for) claims.push_back(entry.claim);
  }
  relation.roots = count_roots(claims);
}

class RelationBuilder {
 public:
  RelationBuilder(const RelationRules& rules, const RelationOptions& options)
      : rules_(rules), options_(options) {}

  std::vector<Relation> build(std::span<const Claim> claims) {
    ClaimGroups groups;
    for (const Claim& claim : claims) {
      const KindRule* rule = rules_.find(claim.kind);
      if (rule == nullptr || claim.correction) continue;
      const Parties parties = parties_of(claim, *rule);
      if (parties.actor.empty() || parties.target.empty() || parties.actor == parties.target) {
        continue;
      }
      groups[{claim.kind, parties}].push_back(&claim);
    }
    for (const auto& [key, group] : groups) add_relations(key, group);
    add_implied();
    std::ranges::stable_sort(relations_, {}, [](const Relation& relation) {
      return std::tuple(relation.kind, relation.actor, relation.target, relation.from.date.begin);
    });
    return std::move(relations_);
  }

 private:
  Relation start(const RelationKey& key) const {
    Relation relation;
    relation.kind = key.kind;
    relation.actor = key.parties.actor;
    relation.target = key.parties.target;
    relation.is_mutual = rules_.find(key.kind)->is_mutual;
    return relation;
  }

  void add_relations(const RelationKey& key, const std::vector<const Claim*>& claims) {
    const Occurrences occurrences = occurrences_of(claims);
    for (const Stretch& stretch : stretches_of(occurrences.acts)) {
      Relation relation = start(key);
      if (stretch.begin) relation.from = moment_of(*stretch.begin);
      if (stretch.end) relation.to = moment_of(*stretch.end);
      for (const Occurrence* act : stretch.acts) {
        for (const Claim* claim : act->claims) relation.claims.push_back({claim, true});
      }
      for (const Occurrence* act : stretch.acts) {
        for (const Claim* claim : act->against) relation.claims.push_back({claim, false});
      }
      set_state(relation, stretch, rules_, options_.as_of);
      count_roots_of(relation);
      relations_.push_back(std::move(relation));
    }
    if (!occurrences.acts.empty()) return;
    if (!occurrences.denials.empty()) add_unreal(key, occurrences.denials, RelationState::denied);
    if (!occurrences.only_said.empty()) {
      add_unreal(key, occurrences.only_said, RelationState::said_only);
    }
  }

  void add_unreal(const RelationKey& key, const std::vector<const Claim*>& claims,
                  RelationState state) {
    Relation relation = start(key);
    relation.state = state;
    for (const Claim* claim : claims) {
      relation.claims.push_back({claim, state != RelationState::denied});
    }
    count_roots_of(relation);
    relations_.push_back(std::move(relation));
  }

  void add_implied() {
    std::set<RelationKey> own;
    for (const Relation& relation : relations_) {
      if (relation.state != RelationState::said_only) {
        own.insert({relation.kind, {relation.actor, relation.target}});
      }
    }
    std::vector<Relation> implied;
    for (const Implication& rule : rules_.implications()) {
      for (const Relation& relation : relations_) {
        if (relation.kind != rule.when_kind || !relation.from.is_set()) continue;
        if (is_excepted(relation, rule)) continue;
        imply(relation, rule, {relation.actor, relation.target}, own, implied);
        if (rule.is_both_ways) {
          imply(relation, rule, {relation.target, relation.actor}, own, implied);
        }
      }
    }
    relations_.insert(relations_.end(), implied.begin(), implied.end());
  }

  static bool is_excepted(const Relation& relation, const Implication& rule) {
    const auto is_one = [&rule](const EventActor& actor) {
      return std::ranges::find(rule.not_for, actor.country) != rule.not_for.end();
    };
    return std::ranges::any_of(relation.claims, [&](const RelationClaim& entry) {
      return is_one(entry.claim->actor) || is_one(entry.claim->target);
    });
  }

  // An implied relation lasts: what ends the relation that it rests on does not take it back. The
  // first of several wins.
  void imply(const Relation& from, const Implication& rule, const Parties& parties,
             std::set<RelationKey>& own, std::vector<Relation>& implied) const {
    if (!own.insert({rule.then_kind, parties}).second) return;
    Relation relation = start({rule.then_kind, parties});
    relation.from = from.from;
    relation.implied_by = rule.rule;
    for (const RelationClaim& entry : from.claims) {
      if (entry.claim->change == Change::begins) relation.claims.push_back(entry);
    }
    const bool is_doubted = std::ranges::any_of(
        relation.claims, [](const RelationClaim& entry) { return !entry.is_for; });
    switch (happened_by(from.from, options_.as_of)) {
      case Happened::no:
        relation.state = RelationState::not_yet;
        break;
      case Happened::maybe:
        relation.state = RelationState::not_known;
        break;
      case Happened::yes:
        relation.state = is_doubted ? RelationState::disputed : RelationState::in_force;
    }
    relation.roots = from.roots;
    implied.push_back(std::move(relation));
  }

  const RelationRules& rules_;
  const RelationOptions& options_;
  std::vector<Relation> relations_;
};

}  // namespace

std::string_view to_string(RelationState state) {
  return state_names[static_cast<std::size_t>(state)];
}

Parties parties_of(const Claim& claim, const KindRule& rule) {
  Parties parties{claim.actor_party, claim.target_party};
  const bool is_turned =
      rule.organisation_is_target && claim.actor.country == "IGO" && claim.target.country != "IGO";
  const bool is_unsorted = rule.is_mutual && parties.target < parties.actor;
  if (is_turned || is_unsorted) std::swap(parties.actor, parties.target);
  return parties;
}

std::vector<Relation> relations_of(std::span<const Claim> claims, const RelationRules& rules,
                                   const RelationOptions& options) {
  return RelationBuilder(rules, options).build(claims);
}

}  // namespace dragoman

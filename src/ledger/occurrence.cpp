#include "ledger/occurrence.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "ledger/roots.h"

namespace dragoman {
namespace {

std::int32_t width(const Interval& interval) { return interval.end.days_since(interval.begin); }

bool overlap(const Interval& a, const Interval& b) { return a.begin <= b.end && b.begin <= a.end; }

// An act that is over cannot reach beyond the report of it: "this year" ends with the report.
Interval date_of(const Claim& claim) {
  Interval date = claim.date;
  const Date known = claim.known_from();
  if (known.is_set() && date.end > known && date.begin <= known) date.end = known;
  return date;
}

// The best evidence for the date first.
bool dates_better(const Claim* a, const Claim* b) {
  const auto key = [](const Claim* claim) {
    return std::tuple(claim->date.is_set() ? width(date_of(*claim)) : 0, claim->date.begin,
                      claim->known_from(), claim->id);
  };
  return key(a) < key(b);
}

// Builds the acts of one relation from its claims, in the order of the rules.
class OccurrenceBuilder {
 public:
  Occurrences build(std::span<const Claim* const> claims) {
    sort_out(claims);
    for (const Claim* claim : stated_) join_overlapping(claim);
    for (const Claim* claim : weak_) add(claim, DateStrength::weak, date_of(*claim));
    std::map<Change, std::vector<const Claim*>> homeless;
    for (const Claim* claim : undated_) {
      if (!join_earlier(claim)) homeless[claim->change].push_back(claim);
    }
    for (auto& [change, group] : homeless) add_undated(change, group);
    merge_repeated();
    for (const Claim* denial : denials_) set_against(denial);
    return std::move(result_);
  }

 private:
  void sort_out(std::span<const Claim* const> claims) {
    std::set<std::string> ended_in;  // articles that report an end
    for (const Claim* claim : claims) {
      if (is_done(*claim) && claim->change == Change::ends) {
        ended_in.insert(claim->article.content_hash);
      }
    }
    for (const Claim* claim : claims) {
      if (claim->correction) continue;
      if (claim->polarity() < 0) {
        denials_.push_back(claim);
      } else if (!is_done(*claim)) {
        result_.only_said.push_back(claim);
      } else if (is_dated(*claim)) {
        stated_.push_back(claim);
      } else if (claim->date.is_set() && !is_background(*claim, ended_in)) {
        weak_.push_back(claim);
      } else {
        undated_.push_back(claim);
      }
    }
    for (auto* group : {&stated_, &weak_, &undated_, &denials_, &result_.only_said}) {
      std::ranges::sort(*group, dates_better);
    }
  }

  // A beginning told in the same article as the end, without a date of its own, is history there:
  // the article's day says nothing about it.
  static bool is_background(const Claim& claim, const std::set<std::string>& ended_in) {
    return claim.change == Change::begins && ended_in.contains(claim.article.content_hash);
  }

  std::vector<Occurrence>& acts() { return result_.acts; }

  void add(const Claim* claim, DateStrength strength, const Interval& date) {
    acts().push_back({claim->change, strength, date, date.end, {claim}, {}});
  }

  // Narrow dates come first, so a day founds the act that "in February" then joins.
  void join_overlapping(const Claim* claim) {
    const Interval date = date_of(*claim);
    for (Occurrence& act : acts()) {
      if (act.change == claim->change && overlap(act.date, date)) {
        act.claims.push_back(claim);
        return;
      }
    }
    add(claim, DateStrength::stated, date);
  }

  // The latest act of the change that began before the claim was made, else the earliest of all.
  bool join_earlier(const Claim* claim) {
    Occurrence* before = nullptr;
    Occurrence* after = nullptr;
    for (Occurrence& act : acts()) {
      if (act.change != claim->change) continue;
      if (act.date.begin <= claim->known_from()) {
        if (!before || act.date.begin > before->date.begin) before = &act;
      } else if (!after || act.date.begin < after->date.begin) {
        after = &act;
      }
    }
    Occurrence* best = before ? before : after;
    if (best) best->claims.push_back(claim);
    return best != nullptr;
  }

  void add_undated(Change change, const std::vector<const Claim*>& group) {
    Occurrence act{change, DateStrength::unknown, {}, {}, group, {}};
    for (const Claim* claim : group) {
      const Date known = claim->known_from();
      if (known.is_set() && (!act.no_later_than.is_set() || known < act.no_later_than)) {
        act.no_later_than = known;
      }
    }
    undated_acts_.push_back(std::move(act));
  }

  // An undated beginning comes before everything: what begins is there before it can change. Other
  // undated acts stand at the first day on which they were known.
  void merge_repeated() {
    for (Occurrence& act : undated_acts_) acts().push_back(std::move(act));
    std::ranges::stable_sort(acts(), {}, [](const Occurrence& act) {
      const bool is_first = act.change == Change::begins && !act.date.is_set();
      return std::tuple(is_first ? Date{} : act.position(), act.change);
    });
    std::vector<Occurrence> merged;
    for (Occurrence& act : acts()) {
      const bool is_once = act.change == Change::begins || act.change == Change::ends;
      const bool is_same = !merged.empty() && merged.back().change == act.change;
      const bool is_weak = act.strength != DateStrength::stated;
      if (is_same && (is_once || is_weak || merged.back().strength != DateStrength::stated)) {
        merge(merged.back(), std::move(act));
      } else {
        merged.push_back(std::move(act));
      }
    }
    acts() = std::move(merged);
  }

  // One act that was told with two dates: the stated one, then more roots, then the earlier.
  static void merge(Occurrence& earlier, Occurrence later) {
    const auto key = [](const Occurrence& act) {
      return std::tuple(act.strength, count_roots(act.claims));
    };
    if (key(earlier) < key(later)) std::swap(earlier, later);
    earlier.claims.insert(earlier.claims.end(), later.claims.begin(), later.claims.end());
  }

  // A denial speaks about the time up to its own date, or up to its article.
  void set_against(const Claim* denial) {
    const Date day = is_dated(*denial) ? denial->date.end : denial->known_from();
    Occurrence* denied = nullptr;
    for (Occurrence& act : acts()) {
      if (act.position() > day) break;
      if (act.change == denial->change) denied = &act;
      // "Does not recognise" after a withdrawal agrees with the withdrawal.
      if (act.change == Change::ends && denial->change != Change::ends) denied = nullptr;
    }
    (denied ? denied->against : result_.denials).push_back(denial);
  }

  std::vector<const Claim*> stated_;
  std::vector<const Claim*> weak_;
  std::vector<const Claim*> undated_;
  std::vector<const Claim*> denials_;
  std::vector<Occurrence> undated_acts_;
  Occurrences result_;
};

}  // namespace

Occurrences occurrences_of(std::span<const Claim* const> claims) {
  return OccurrenceBuilder().build(claims);
}

}  // namespace dragoman

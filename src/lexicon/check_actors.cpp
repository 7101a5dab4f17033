#include "lexicon/check_actors.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

namespace dragoman {
namespace {

// News of before is not read; an earlier year is a slip of the pen.
constexpr int year_of_office_min = 1900;
// Dates that are known by their year or month overlap at a handover.
constexpr std::int32_t overlap_of_years_max = 366;
constexpr std::int32_t overlap_of_months_max = 31;
// Groups may have several leaders at a time: one of the fighters, one of the faithful.
constexpr std::string_view shared_office = "leader";

std::string place_of(const std::string& file, std::uint32_t line) {
  return file + ":" + std::to_string(line);
}

bool is_last_of_month(Date day) { return day.plus_days(1).month != day.month; }

// How many days two terms may share, for how precisely their dates are known.
std::int32_t overlap_max(Date until, Date from) {
  if ((until.month == 12 && until.day == 31) || (from.month == 1 && from.day == 1))
    return overlap_of_years_max;
  return is_last_of_month(until) || from.day == 1 ? overlap_of_months_max : 0;
}

class ActorChecker {
 public:
  ActorChecker(const Source& source, Problems& problems) : source_(source), problems_(problems) {
    for (const ActorRow& actor : source.actors) {
      ids_.insert(actor.id);
      const bool is_land = actor.kind == ActorKind::state || actor.kind == ActorKind::territory ||
                           actor.kind == ActorKind::disputed;
      if (is_land && !actor.country.empty()) countries_.insert(actor.country);
      has_states_ = has_states_ || actor.kind == ActorKind::state;
    }
  }

  void run() {
    for (const ActorRow& actor : source_.actors) {
      country(actor);
      codes(actor);
    }
    std::map<std::string, std::vector<const NameRow*>> holders;
    for (const NameRow& name : source_.names) {
      if (name.form != NameForm::holder) continue;
      office(name);
      holders[name.office].push_back(&name);
    }
    for (auto& [id, rows] : holders)
      if (id.substr(id.rfind('.') + 1) != shared_office) overlaps(id, rows);
  }

 private:
  void problem(ErrorId id, std::string detail, const std::string& file, std::uint32_t line) {
    problems_.push_back({id, std::move(detail), place_of(file, line)});
  }

  // A folder without states leaves their codes to the lexicon below it.
  void country(const ActorRow& actor) {
    static const std::set<std::string> others = {"IGO", "NGO", "MNC", ""};
    const bool is_known = others.contains(actor.country) || countries_.contains(actor.country);
    const bool is_code = actor.country.size() == 3;
    if (has_states_ && is_code && !is_known)
      problem(ErrorId::lexicon_unknown_value,
              "country '" + actor.country + "': no state or territory of the list has it",
              actor.file, actor.line);
  }

  void codes(const ActorRow& actor) {
    for (const std::string& code : split(actor.codes, '|')) {
      const std::size_t sign = code.find('=');
      const std::string key = code.substr(0, sign);
      const std::string value = sign == std::string::npos ? "" : code.substr(sign + 1);
      if (code.empty()) continue;
      const bool is_number = value.find_first_not_of("0123456789") == std::string::npos;
      if (value.empty() || ((key == "cow" || key == "gw") && !is_number))
        problem(ErrorId::lexicon_unknown_value,
                "code '" + code + "': cow and gw are numbers, others KEY=VALUE", actor.file,
                actor.line);
    }
  }

  // An office is of a listed actor, and held in times that news tell of.
  void office(const NameRow& name) {
    const std::string owner = name.office.substr(0, name.office.rfind('.'));
    if (has_states_ && !ids_.contains(name.office) && !ids_.contains(owner))
      problem(ErrorId::lexicon_unknown_reference, "the owner of office '" + name.office + "'",
              name.file, name.line);
    for (const Date day : {name.from, name.until})
      if (day.is_set() && day.year < year_of_office_min)
        problem(ErrorId::lexicon_contradiction,
                "'" + name.text + "' in office in " + std::to_string(day.year), name.file,
                name.line);
  }

  void overlaps(const std::string& office, std::vector<const NameRow*>& rows) {
    std::ranges::stable_sort(rows, {}, [](const NameRow* row) { return row->from; });
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const NameRow& one = *rows[i];
      for (std::size_t k = i + 1; k < rows.size(); ++k) {
        const NameRow& other = *rows[k];
        if (one.until.is_set() && one.until <= other.from) break;
        if (one.actor == other.actor || one.may_overlap || other.may_overlap) continue;
        const bool is_at_handover =
            one.until.is_set() && other.from.is_set() &&
            one.until.days_since(other.from) <= overlap_max(one.until, other.from);
        if (is_at_handover) continue;
        problem(ErrorId::lexicon_contradiction,
                "'" + other.text + "' is '" + office + "' from " + shown(other.from) + ", '" +
                    one.text + "' until " + shown(one.until) +
                    " (say joint=yes, disputed=yes or uncertain=yes where that is so)",
                other.file, other.line);
      }
    }
  }

  static std::string shown(Date day) { return day.is_set() ? day.to_string() : "an open date"; }

  const Source& source_;
  Problems& problems_;
  std::unordered_set<std::string> ids_;
  std::unordered_set<std::string> countries_;
  bool has_states_ = false;
};

}  // namespace

void check_actors(const Source& source, Problems& problems) {
  ActorChecker(source, problems).run();
}

}  // namespace dragoman

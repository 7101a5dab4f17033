#include "times/anchor.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string_view>
#include <utility>

namespace dragoman {
namespace {

// How far past a date a story in the past tense may run because of time zones.
constexpr int zone_days = 1;
// "Days ago": at least this many days, at most a week.
constexpr int days_ago_min = 2;
constexpr int days_ago_max = 7;
// A date on a noun is believed to lie ahead only if it is this many times nearer than behind.
constexpr int noun_future_factor = 2;
// "A decade ago" is that year, give or take.
constexpr int decade_slack_years = 2;

Date make_date(int year, int month, int day) {
  const Date date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                  static_cast<std::uint8_t>(day)};
  return year >= 1 && year <= 9999 && date.is_valid() ? date : Date{};
}

Interval years(int first, int last, Precision precision) {
  if (first < 1 || last > 9998) return {};
  return {make_date(first, 1, 1), make_date(last, 12, 31), precision};
}

Interval week_of(Date day) {
  const Date monday = day.plus_days(1 - day.weekday());
  return {monday, monday.plus_days(6), Precision::week};
}

Interval months(int year, int month, int count, Precision precision) {
  const Date first = make_date(year, month, 1);
  if (!first.is_set()) return {};
  return {first, first.plus_months(count).plus_days(-1), precision};
}

int season_month(std::string_view season) {
  if (season == "SP") return 3;
  if (season == "SU") return 6;
  return season == "FA" ? 9 : 12;
}

// ISO 8601: "2022-W26".
std::string iso_week(Date day) {
  const Date thursday = day.plus_days(4 - day.weekday());
  const int week = thursday.days_since(make_date(thursday.year, 1, 1)) / 7 + 1;
  return fmt::format("{:04}-W{:02}", thursday.year, week);
}

class Anchoring {
 public:
  explicit Anchoring(const AnchorContext& context) : context_(context) {}

  AnchoredTime run(const TimeExpression& e) {
    switch (e.form) {
      case TimeForm::calendar: return calendar(e.at);
      case TimeForm::range: return range(e);
      case TimeForm::offset: return offset(e);
      case TimeForm::stretch: return stretch(e);
      case TimeForm::duration: return {{}, DateBasis::stated, "DURATION", duration(e)};
      case TimeForm::set: return {{}, DateBasis::stated, "SET", e.set};
      case TimeForm::vague:
        return {{}, DateBasis::relative, "DATE", e.sign < 0 ? "PAST_REF" : "FUTURE_REF"};
    }
    return {};
  }

 private:
  Date origin(TimeOrigin from) const {
    return from == TimeOrigin::published ? context_.published : context_.story;
  }

  // "Two days later" counts from a day, not from a month or year that was spoken of.
  bool is_too_fine(TimeOrigin from, Precision precision) const {
    return from == TimeOrigin::story && precision < context_.story_precision;
  }

  bool leans_ahead() const {
    return context_.leaning == Leaning::future || context_.leaning == Leaning::present;
  }

  // Of something that comes every year: the year that the leaning chooses. `in_year` gives the
  // interval of a year.
  template <typename InYear>
  Interval nearest(Date now, const InYear& in_year) const {
    if (!now.is_set()) return {};
    const Interval same = in_year(now.year);
    if (!same.is_set()) return {};
    if (context_.leaning == Leaning::noun) {
      const Interval behind = same.begin > now ? in_year(now.year - 1) : same;
      const Interval ahead = same.end < now ? in_year(now.year + 1) : same;
      if (!behind.is_set() || !ahead.is_set() || behind == ahead) return same;
      const int past = now.days_since(behind.end);
      const int future = ahead.begin.days_since(now);
      return future * noun_future_factor < past ? ahead : behind;
    }
    if (leans_ahead()) return same.end < now ? in_year(now.year + 1) : same;
    return same.begin > now.plus_days(zone_days) ? in_year(now.year - 1) : same;
  }

  // The same for "last", "this" and "next" of something that comes every year.
  template <typename InYear>
  Interval stepped(Date now, int step, const InYear& in_year) const {
    if (!now.is_set()) return {};
    if (step < 0) {
      for (int year = now.year; year > now.year - 3; --year) {
        const Interval found = in_year(year);
        if (found.is_set() && found.end < now) return found;
      }
      return {};
    }
    if (step > 0) {
      for (int year = now.year - 1; year < now.year + 3; ++year) {
        const Interval found = in_year(year);
        if (found.is_set() && found.begin > now) return found;
      }
      return {};
    }
    const Interval before = in_year(now.year - 1);  // "this winter", in February
    return before.is_set() && before.end >= now ? before : in_year(now.year);
  }

  template <typename InYear>
  Interval yearly(const CalendarPlace& place, const InYear& in_year) const {
    const Date now = origin(place.origin);
    if (place.year != 0) return in_year(place.year);
    if (place.has_step && place.step_unit == TimeUnit::year) {
      return now.is_set() ? in_year(now.year + place.step) : Interval{};
    }
    if (place.has_step) return stepped(now, place.step, in_year);
    return nearest(now, in_year);
  }

  Interval weekday(const CalendarPlace& place) const {
    const Date now = origin(place.origin);
    if (!now.is_set()) return {};
    if (place.step_unit == TimeUnit::week) {
      const Date monday = now.plus_days(1 - now.weekday() + 7 * place.step);
      return day_interval(monday.plus_days(place.weekday - 1));
    }
    const int behind = (now.weekday() - place.weekday + 7) % 7;
    if (place.has_step && place.step < 0) {
      return day_interval(now.plus_days(-(behind == 0 ? 7 : behind)));
    }
    if (place.has_step && place.step > 0) return day_interval(now.plus_days(7 - behind));
    if (leans_ahead()) return day_interval(now.plus_days((7 - behind) % 7));
    return day_interval(now.plus_days(-behind));
  }

  Interval month(const CalendarPlace& place) const {
    return yearly(place, [&](int year) -> Interval {
      if (place.day != 0) {
        const Date day = make_date(year, place.month, place.day);
        return day.is_set() ? day_interval(day) : Interval{};
      }
      Interval whole = months(year, place.month, 1, Precision::month);
      if (place.week_of_month > 0) {
        whole.begin = whole.begin.plus_days(7 * (place.week_of_month - 1));
        whole.end = std::min(whole.end, whole.begin.plus_days(6));
        whole.precision = Precision::week;
      } else if (place.week_of_month < 0) {
        whole.begin = whole.end.plus_days(-6);
        whole.precision = Precision::week;
      }
      return whole;
    });
  }

  Interval weekend(Date now, int step) const {
    Date saturday = now.plus_days(6 - now.weekday());
    if (step == 0 && !leans_ahead() && saturday > now) step = -1;
    saturday = saturday.plus_days(7 * step);
    return {saturday, saturday.plus_days(1), Precision::day};
  }

  Interval stepped_unit(const CalendarPlace& place) const {
    const Date now = origin(place.origin);
    if (!now.is_set()) return {};
    switch (place.step_unit) {
      case TimeUnit::day: return day_interval(now.plus_days(place.step));
      case TimeUnit::week: return week_of(now.plus_days(7 * place.step));
      case TimeUnit::weekend: return weekend(now, place.step);
      case TimeUnit::fortnight: return {};
      case TimeUnit::month: {
        const Date in = make_date(now.year, now.month, 1).plus_months(place.step);
        return month_interval(in.year, in.month);
      }
      case TimeUnit::quarter: {
        const Date in = make_date(now.year, now.month, 1).plus_months(3 * place.step);
        return months(in.year, (in.month - 1) / 3 * 3 + 1, 3, Precision::quarter);
      }
      case TimeUnit::year: {
        const int year = now.year + place.step;
        return years(year, year, Precision::year);
      }
      case TimeUnit::decade: {
        const int first = now.year / 10 * 10 + 10 * place.step;
        return years(first, first + 9, Precision::decade);
      }
      case TimeUnit::century: {
        const int first = (now.year - 1) / 100 * 100 + 1 + 100 * place.step;
        return years(first, first + 99, Precision::decade);
      }
      default: return {};
    }
  }

  Interval whole(const CalendarPlace& place) const {
    if (place.has_day_step) {
      const Date now = origin(place.origin);
      return now.is_set() ? day_interval(now.plus_days(place.day_step)) : Interval{};
    }
    if (place.month != 0) return month(place);
    if (place.weekday != 0) return weekday(place);
    if (!place.season.empty()) {
      return yearly(place, [&](int year) {
        return months(year, season_month(place.season), 3, Precision::season);
      });
    }
    if (place.quarter != 0) {
      return yearly(place, [&](int year) {
        return months(year, place.quarter * 3 - 2, 3, Precision::quarter);
      });
    }
    if (place.half != 0) {
      return yearly(place, [&](int year) {
        return months(year, place.half * 6 - 5, 6, Precision::season);
      });
    }
    if (place.decade != 0) return years(place.decade, place.decade + 9, Precision::decade);
    if (place.century != 0) {
      return years(place.century * 100 - 99, place.century * 100, Precision::decade);
    }
    if (place.year != 0) return years(place.year, place.year, Precision::year);
    return place.has_step ? stepped_unit(place) : Interval{};
  }

  // "Early", "mid" and "late": thirds of whatever it is.
  static Interval third_of(Interval all, int third) {
    const int year = all.begin.year;
    const int days = all.end.days_since(all.begin) + 1;
    if (days <= 7) {
      static constexpr std::array<std::pair<int, int>, 3> parts = {{{0, 2}, {2, 4}, {3, 6}}};
      const auto [from, to] = parts[static_cast<std::size_t>(third - 1)];
      if (days < 7) return all;
      return {all.begin.plus_days(from), all.begin.plus_days(to), Precision::week};
    }
    if (days <= 31) {
      const Date first = all.begin.plus_days(10 * (third - 1));
      return {first, third == 3 ? all.end : first.plus_days(9), Precision::week};
    }
    if (days <= 92) {
      const Date first = all.begin.plus_months(third - 1);
      return {first, first.plus_months(1).plus_days(-1), Precision::month};
    }
    if (days <= 366) return months(year, 4 * third - 3, 4, Precision::season);
    const int span = all.end.year - year + 1;
    const std::array<int, 4> cuts = {0, span * 4 / 10, span * 7 / 10, span};
    return years(year + cuts[static_cast<std::size_t>(third - 1)],
                 year + cuts[static_cast<std::size_t>(third)] - 1, all.precision);
  }

  AnchoredTime calendar(const CalendarPlace& place) const {
    AnchoredTime out;
    out.type = place.part.empty() && place.clock.empty() ? "DATE" : "TIME";
    const bool is_full = place.year != 0 || place.decade != 0 || place.century != 0;
    out.basis = is_full ? DateBasis::stated : DateBasis::relative;
    if (!place.clock.empty()) {
      out.timex = "T" + place.clock;
      return out;
    }
    out.value = whole(place);
    if (is_too_fine(place.origin, out.value.precision)) out.value = {};
    if (!out.value.is_set()) return out;
    out.timex = timex(place, out.value);
    if (place.third != 0) out.value = third_of(out.value, place.third);
    const Date now = origin(place.origin);
    if (place.bound < 0 && now >= out.value.begin) out.value.end = std::min(out.value.end, now);
    if (place.bound > 0 && now <= out.value.end) out.value.begin = std::max(out.value.begin, now);
    return out;
  }

  static std::string timex(const CalendarPlace& place, const Interval& value) {
    const Date day = value.begin;
    const std::string part = place.part.empty() ? "" : "T" + place.part;
    if (!place.season.empty()) return fmt::format("{:04}-{}", day.year, place.season);
    if (place.half != 0) return fmt::format("{:04}-H{}", day.year, place.half);
    if (place.century != 0 || place.step_unit == TimeUnit::century) {
      return fmt::format("{:02}", day.year / 100);
    }
    if (place.step_unit == TimeUnit::weekend) return iso_week(day) + "-WE";
    switch (value.precision) {
      case Precision::day: return day.to_string() + part;
      case Precision::week: return iso_week(day);
      case Precision::month: return fmt::format("{:04}-{:02}", day.year, day.month);
      case Precision::quarter: return fmt::format("{:04}-Q{}", day.year, (day.month + 2) / 3);
      case Precision::year: return fmt::format("{:04}", day.year);
      case Precision::decade: return fmt::format("{:03}", day.year / 10);
      default: return "";
    }
  }

  AnchoredTime range(const TimeExpression& e) const {
    AnchoredTime from;
    AnchoredTime to = calendar(e.to);
    CalendarPlace begin = e.at;
    if (begin.year == 0 && begin.month != 0 && to.value.is_set()) {
      begin.year = to.value.end.year;
      from = calendar(begin);
      if (from.value.begin > to.value.end) {
        --begin.year;
        from = calendar(begin);
      }
    } else {
      from = calendar(begin);
    }
    AnchoredTime out;
    out.type = "DATE";
    out.basis = e.to.year != 0 ? DateBasis::stated : DateBasis::relative;
    if (!from.value.is_set() || !to.value.is_set()) return out;
    // "from Monday to Wednesday": the two weekdays are of one week.
    if (from.value.begin > to.value.end && e.at.weekday != 0) {
      const int shift = leans_ahead() ? 0 : -7;
      from.value = day_interval(from.value.begin.plus_days(shift));
      if (leans_ahead()) to.value = day_interval(to.value.begin.plus_days(7));
    }
    if (from.value.begin > to.value.end) return out;
    out.value = {from.value.begin, to.value.end,
                 std::max(from.value.precision, to.value.precision)};
    out.timex = from.timex + "/" + to.timex;
    return out;
  }

  AnchoredTime offset(const TimeExpression& e) const {
    AnchoredTime out;
    out.type = "DATE";
    const Date now = origin(e.origin == TimeOrigin::act ? TimeOrigin::story : e.origin);
    // A count from another act is done where that act is dated; alone it is counted from the day
    // last spoken of.
    const bool is_linked = e.origin == TimeOrigin::act;
    if (!now.is_set() || is_linked) {
      out.timex = e.sign < 0 ? "PAST_REF" : "FUTURE_REF";
      return out;
    }
    if (e.count == 0) {
      out.timex = e.sign < 0 ? "PAST_REF" : "FUTURE_REF";
      if (e.unit == TimeUnit::day && e.sign < 0) {
        out.value = {now.plus_days(-days_ago_max), now.plus_days(-days_ago_min), Precision::week};
      }
      return out;
    }
    out.value = shifted(now, e.sign * e.count, e.unit);
    if (is_too_fine(e.origin, out.value.precision)) out.value = {};
    if (out.value.is_set()) out.timex = timex({}, out.value);
    return out;
  }

  AnchoredTime stretch(const TimeExpression& e) const {
    AnchoredTime out;
    out.type = "DURATION";
    out.timex = duration(e);
    const Date now = origin(e.origin);
    if (!now.is_set()) return out;
    Date other = now;
    switch (e.unit) {
      case TimeUnit::minute: break;
      case TimeUnit::hour: other = now.plus_days(e.sign * ((e.count + 23) / 24)); break;
      case TimeUnit::day: other = now.plus_days(e.sign * e.count); break;
      case TimeUnit::weekend:
      case TimeUnit::week: other = now.plus_days(e.sign * 7 * e.count); break;
      case TimeUnit::fortnight: other = now.plus_days(e.sign * 14 * e.count); break;
      case TimeUnit::month: other = now.plus_months(e.sign * e.count); break;
      case TimeUnit::quarter: other = now.plus_months(e.sign * 3 * e.count); break;
      case TimeUnit::year: other = now.plus_months(e.sign * 12 * e.count); break;
      case TimeUnit::decade: other = now.plus_months(e.sign * 120 * e.count); break;
      case TimeUnit::century: other = now.plus_months(e.sign * 1200 * e.count); break;
      case TimeUnit::none: return out;
    }
    const Precision precision = shifted(now, 0, e.unit).precision;
    out.value = {std::min(now, other), std::max(now, other), precision};
    return out;
  }

  static std::string duration(const TimeExpression& e) {
    const std::string count = e.count == 0 ? "X" : std::to_string(e.count);
    switch (e.unit) {
      case TimeUnit::minute: return "PT" + count + "M";
      case TimeUnit::hour: return "PT" + count + "H";
      case TimeUnit::day: return "P" + count + "D";
      case TimeUnit::weekend: return "P" + count + "WE";
      case TimeUnit::week:
      case TimeUnit::fortnight: return "P" + count + "W";
      case TimeUnit::month: return "P" + count + "M";
      case TimeUnit::quarter: return "P" + count + "Q";
      case TimeUnit::year: return "P" + count + "Y";
      case TimeUnit::decade: return "P" + count + "DE";
      case TimeUnit::century: return "P" + count + "CE";
      case TimeUnit::none: break;
    }
    return "";
  }

  const AnchorContext& context_;
};

}  // namespace

Interval shifted(Date from, int count, TimeUnit unit) {
  switch (unit) {
    case TimeUnit::minute: return day_interval(from);
    case TimeUnit::hour: return day_interval(from.plus_days(count / 24));
    case TimeUnit::day: return day_interval(from.plus_days(count));
    case TimeUnit::weekend:
    case TimeUnit::week: return week_of(from.plus_days(7 * count));
    case TimeUnit::fortnight: return week_of(from.plus_days(14 * count));
    case TimeUnit::month: {
      const Date in = from.plus_months(count);
      return month_interval(in.year, in.month);
    }
    case TimeUnit::quarter: {
      const Date in = from.plus_months(3 * count);
      return months(in.year, (in.month - 1) / 3 * 3 + 1, 3, Precision::quarter);
    }
    case TimeUnit::year: return years(from.year + count, from.year + count, Precision::year);
    case TimeUnit::decade: {
      const int year = from.year + 10 * count;
      return years(year - decade_slack_years, year + decade_slack_years, Precision::decade);
    }
    default: return {};
  }
}

AnchoredTime anchor(const TimeExpression& expression, const AnchorContext& context) {
  return Anchoring(context).run(expression);
}

}  // namespace dragoman

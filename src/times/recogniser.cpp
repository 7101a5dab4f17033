#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "times/expression.h"
#include "times/reader.h"

namespace dragoman {
namespace {

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// What a stretch is counted in where the words do not say how many: "the last few days".
constexpr int few = 3;
constexpr int dozen = 12;

std::string unit_code(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::minute: return "TM";
    case TimeUnit::hour: return "TH";
    case TimeUnit::day: return "D";
    case TimeUnit::week: return "W";
    case TimeUnit::weekend: return "WE";
    case TimeUnit::fortnight: return "W";
    case TimeUnit::month: return "M";
    case TimeUnit::quarter: return "Q";
    case TimeUnit::year: return "Y";
    case TimeUnit::decade: return "DE";
    case TimeUnit::century: return "CE";
    case TimeUnit::none: break;
  }
  return "";
}

class Recogniser {
 public:
  Recogniser(std::span<const TimeWord> words, const Tree& tree) : read_(words, tree), tree_(tree) {}

  std::vector<TimeExpression> run() const {
    std::vector<TimeExpression> found;
    for (int i = 0; i < read_.size();) {
      TimeExpression best;
      int best_end = no_match;
      using Rule = int (Recogniser::*)(int, TimeExpression&) const;
      static constexpr std::initializer_list<Rule> rules = {
          &Recogniser::range,   &Recogniser::offset, &Recogniser::stretch,
          &Recogniser::set,     &Recogniser::clock,  &Recogniser::calendar,
          &Recogniser::vague};
      for (const Rule rule : rules) {
        TimeExpression candidate;
        const int end = (this->*rule)(i, candidate);
        if (end > best_end) best_end = end, best = std::move(candidate);
      }
      if (best_end <= i) {
        ++i;
        continue;
      }
      best.first = read_.at(i).word;
      best.last = read_.at(best_end - 1).word;
      found.push_back(std::move(best));
      // A hyphenated word may end in the middle of a reading; the rest of it is passed over.
      i = best_end;
      while (i < read_.size() && read_.at(i).word == found.back().last) ++i;
    }
    return found;
  }

 private:
  struct Quantity {
    int end = no_match;      // one past the unit
    int count = 0;           // 0: not said how many
    bool is_article = false; // "a week"
    bool has_number = false;
    TimeUnit unit = TimeUnit::none;
  };

  int calendar(int i, TimeExpression& out) const {
    out.form = TimeForm::calendar;
    return read_.read(i, out.at);
  }

  // "two", "twenty-one", "a couple of", "several", "a".
  int read_count(int i, Quantity& quantity) const {
    int j = i;
    if (is_one_of(read_.at(j).lower, {"a", "an"})) {
      quantity.is_article = true;
      quantity.count = 1;
      ++j;
    }
    const TimeWord& word = read_.at(j);
    if (word.number < 0 || word.digits == 4) return quantity.is_article ? j : no_match;
    // "a few days", "a dozen days"; but "a three-day visit" counts from "three".
    if (quantity.is_article && !word.is_vague && word.number < dozen) return no_match;
    quantity.has_number = true;
    quantity.is_article = false;
    quantity.count = word.number;
    ++j;
    const bool is_tens = word.digits == 0 && word.number >= 20 && word.number % 10 == 0;
    const int next = read_.is(j, "-") ? j + 1 : j;
    if (is_tens && read_.at(next).number > 0 && read_.at(next).number < 10) {
      quantity.count += read_.at(next).number;
      j = next + 1;
    }
    if (read_.is(j, "of")) ++j;
    return j;
  }

  Quantity quantity_at(int i) const {
    Quantity quantity;
    int j = read_count(i, quantity);
    if (j == no_match) j = i;
    if (read_.is(j, "-")) ++j;
    // "three consecutive days", "ten more years".
    if (quantity.has_number && read_.at(j).unit == TimeUnit::none &&
        is_one_of(read_.at(j).lower, {"consecutive", "straight", "more", "full", "long",
                                      "business", "calendar", "whole"})) {
      ++j;
    }
    const TimeWord& unit = read_.at(j);
    if (unit.unit == TimeUnit::none) return {};
    if (unit.unit == TimeUnit::quarter && read_.is(j + 1, "of")) return {};  // a share of something
    if (!quantity.has_number && !quantity.is_article && !unit.is_plural_unit) return {};
    if (quantity.is_article && unit.is_plural_unit) return {};
    quantity.unit = unit.unit;
    quantity.end = j + 1;
    if (unit.unit == TimeUnit::fortnight) {
      quantity.unit = TimeUnit::week;
      quantity.count *= 2;
    }
    return quantity;
  }

  // "two weeks ago", "three days before it invaded", "a year later", "for six months".
  int offset(int i, TimeExpression& out) const {
    if (is_one_of(read_.at(i).lower, {"the"}) && read_.at(i + 1).unit != TimeUnit::none &&
        !read_.at(i + 1).is_plural_unit && read_.at(i + 2).shift != 0 &&
        read_.at(i + 2).shift_origin == TimeOrigin::act && !read_.at(i + 3).has_day) {
      return shifted(i + 2, {.end = i + 2, .count = 1, .unit = read_.at(i + 1).unit}, out);
    }
    const Quantity quantity = quantity_at(i);
    if (quantity.end == no_match) return no_match;
    const TimeWord& tail = read_.at(quantity.end);
    if (tail.shift != 0 || tail.bound != 0) return shifted(quantity.end, quantity, out);
    if (read_.is(quantity.end, "from") && read_.at(quantity.end + 1).is_now) {
      shifted(quantity.end, quantity, out);
      out.sign = 1;
      out.origin = TimeOrigin::published;
      return quantity.end + 2;
    }
    const bool is_led = is_one_of(read_.at(i - 1).lower, {"for", "within", "in", "over"});
    if (!quantity.has_number && !is_led) return no_match;
    if (quantity.is_article && read_.at(i - 1).number >= 0) return no_match;  // "$5 a day"
    out.form = TimeForm::duration;
    out.count = quantity.count;
    out.unit = quantity.unit;
    return quantity.end;
  }

  int shifted(int tail_at, const Quantity& quantity, TimeExpression& out) const {
    const TimeWord& tail = read_.at(tail_at);
    out.form = TimeForm::offset;
    out.count = quantity.count;
    out.unit = quantity.unit;
    if (tail.bound != 0) {
      out.sign = tail.bound;
      out.origin = TimeOrigin::story;
      return tail_at + 1;
    }
    out.sign = tail.shift;
    out.origin = tail.shift_origin;
    int end = tail_at + 1;
    if (tail.shift_origin == TimeOrigin::act) {
      // "day after day" counts nothing.
      if (read_.at(end).unit == quantity.unit) return no_match;
      out.link = tail.word;
      if (tail.lower == "prior" && read_.is(end, "to")) ++end;
    }
    return end;
  }

  // "the past two weeks", "over the last year", "in the next few days", "recent months".
  int stretch(int i, TimeExpression& out) const {
    const bool has_article = read_.is(i, "the");
    const int j = has_article ? i + 1 : i;
    const TimeWord& which = read_.at(j);
    if (which.vaguely == "past" && which.lower == "recent" && read_.at(j + 1).is_plural_unit) {
      out.form = read_.at(j + 1).unit == TimeUnit::day ? TimeForm::stretch : TimeForm::vague;
      out.sign = -1;
      out.count = few;
      out.unit = read_.at(j + 1).unit;
      return j + 2;
    }
    if (!which.has_step || which.step == 0) return no_match;
    out.form = TimeForm::stretch;
    out.sign = which.step;
    Quantity quantity = quantity_at(j + 1);
    if (quantity.end != no_match && (quantity.has_number || read_.at(j + 1).is_plural_unit)) {
      out.count = quantity.count == 0 ? few : quantity.count;
      out.unit = quantity.unit;
      if (which.is_story) out.origin = TimeOrigin::story;
      return quantity.end;
    }
    const TimeWord& unit = read_.at(j + 1);
    const bool is_open = which.is_span || (has_article && is_one_of(read_.at(i - 1).lower,
                                                                    {"over", "during", "within"}));
    if (unit.unit == TimeUnit::none || unit.is_plural_unit || !is_open) return no_match;
    out.count = 1;
    out.unit = unit.unit;
    return j + 2;
  }

  // "every year", "every two weeks", "on Fridays", "twice a week", "annually".
  int set(int i, TimeExpression& out) const {
    out.form = TimeForm::set;
    const TimeWord& word = read_.at(i);
    if (word.is_weekday_set && word.is_capital) {
      out.set = "XXXX-WXX-" + std::to_string(word.weekday);
      return i + 1;
    }
    if (!word.set.empty() && tree_[word.word].upos != Upos::ADJ) {
      out.set = word.set;
      return i + 1;
    }
    int j = i;
    if (is_one_of(word.lower, {"once", "twice", "times"}) && read_.is(i + 1, "a")) {
      j = i + 1;
    } else if (!word.is_every) {
      return no_match;
    }
    int count = 1;
    ++j;
    if (read_.at(j).number > 0) count = read_.at(j++).number;
    const TimeWord& what = read_.at(j);
    if (what.weekday != 0 && what.is_capital) {
      out.set = "XXXX-WXX-" + std::to_string(what.weekday);
      return j + 1;
    }
    if (what.unit == TimeUnit::none) return no_match;
    std::string code = unit_code(what.unit);
    out.set = "P" + (code.front() == 'T' && code.size() > 1 ? "T" + std::to_string(count) + code[1]
                                                            : std::to_string(count) + code);
    return j + 1;
  }

  // "10:30", "5 p.m.".
  int clock(int i, TimeExpression& out) const {
    const std::string& text = read_.at(i).lower;
    const std::size_t colon = text.find(':');
    const bool has_minutes =
        colon != std::string::npos && colon >= 1 && colon <= 2 && text.size() == colon + 3 &&
        text.find_first_not_of("0123456789:") == std::string::npos;
    const std::string& half = read_.at(i + 1).lower;
    const bool is_after_noon = is_one_of(half, {"pm", "p.m.", "p.m"});
    const bool has_half = is_after_noon || is_one_of(half, {"am", "a.m.", "a.m"});
    const bool is_hour = read_.at(i).digits > 0 && read_.at(i).number <= 12 && has_half;
    if (!has_minutes && !is_hour) return no_match;
    int hour = has_minutes ? std::stoi(text.substr(0, colon)) : read_.at(i).number;
    if (has_half) hour = hour % 12 + (is_after_noon ? 12 : 0);
    if (hour > 24) return no_match;
    out.form = TimeForm::calendar;
    out.at.clock = (hour < 10 ? "0" : "") + std::to_string(hour) + ":" +
                   (has_minutes ? text.substr(colon + 1) : "00");
    return i + (has_half ? 2 : 1);
  }

  int vague(int i, TimeExpression& out) const {
    const TimeWord& word = read_.at(i);
    if (word.vaguely.empty() || tree_[word.word].upos == Upos::ADJ) return no_match;
    out.form = TimeForm::vague;
    out.sign = word.vaguely == "past" ? -1 : 1;
    return i + 1;
  }

  // "from 3 to 5 May", "between 2011 and 2013", "2003-04", "May 3-5".
  int range(int i, TimeExpression& out) const {
    out.form = TimeForm::range;
    const bool is_between = read_.is(i, "between");
    const bool is_led = is_between || read_.is(i, "from");
    const int from = is_led ? i + 1 : i;
    const auto join = [&](int k) {
      if (is_between) return read_.is(k, "and");
      return read_.is(k, "-") || is_one_of(read_.at(k).lower, {"to", "until", "till", "through"});
    };
    const int begin = is_led && read_.is(from, "the") ? from + 1 : from;
    // Bare first half: the month stands behind the second ("3 to 5 May").
    if (read_.is_day_number(begin) && join(begin + 1)) {
      const int end = read_.read(begin + 2, out.to);
      if (end != no_match && out.to.day != 0 && out.to.month != 0) {
        out.at = out.to;
        out.at.day = read_.at(begin).number;
        return end;
      }
    }
    const int middle = read_.read(begin, out.at);
    if (middle == no_match) return year_range(begin, join, out);
    if (!join(middle) || (!is_led && read_.is(middle, "to") && out.at.year == 0)) {
      return no_match;
    }
    // Bare second half: "May 3-5", "2003-04".
    const int j = middle + 1;
    if (out.at.day != 0 && out.at.month != 0 && read_.is_day_number(j) && !read_.is_month(j + 1)) {
      out.to = out.at;
      out.to.day = read_.at(j).number;
      const int end = read_.read_year_tail(j + 1, out.to);
      if (out.to.year != 0) out.at.year = out.to.year;
      return end;
    }
    if (year_range(begin, join, out) != no_match) return year_range(begin, join, out);
    const int end = read_.read(j, out.to);
    return end;
  }

  template <typename Join>
  int year_range(int begin, const Join& join, TimeExpression& out) const {
    if (!read_.is_year(begin) || !join(begin + 1)) return no_match;
    const TimeWord& second = read_.at(begin + 2);
    const int year = read_.at(begin).number;
    int last = 0;
    if (read_.is_year(begin + 2)) last = second.number;
    // "2003-04" is two years, "2003-04-12" a day.
    if (second.digits == 2 && read_.is(begin + 1, "-") && !read_.is(begin + 3, "-")) {
      last = year / 100 * 100 + second.number;
    }
    if (last <= year) return no_match;
    out.at = CalendarPlace{};
    out.to = CalendarPlace{};
    out.at.year = year;
    out.to.year = last;
    return begin + 3;
  }

  CalendarReader read_;
  const Tree& tree_;
};

}  // namespace

std::vector<TimeExpression> recognise(std::span<const TimeWord> words, const Tree& tree) {
  return Recogniser(words, tree).run();
}

}  // namespace dragoman

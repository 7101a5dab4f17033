#include "times/words.h"

#include <array>
#include <charconv>
#include <string_view>
#include <utility>

namespace dragoman {
namespace {

constexpr std::string_view en_dash = "\xE2\x80\x93";
constexpr int digits_max = 9;  // longer runs are no numbers of days or years

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int to_int(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

TimeUnit unit_named(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, TimeUnit>, 11> units = {{
      {"minute", TimeUnit::minute}, {"hour", TimeUnit::hour}, {"day", TimeUnit::day},
      {"week", TimeUnit::week}, {"weekend", TimeUnit::weekend},
      {"fortnight", TimeUnit::fortnight}, {"month", TimeUnit::month},
      {"quarter", TimeUnit::quarter}, {"year", TimeUnit::year}, {"decade", TimeUnit::decade},
      {"century", TimeUnit::century}}};
  for (const auto& [text, unit] : units) {
    if (text == name) return unit;
  }
  return TimeUnit::none;
}

// One reading of the table, "month:5".
void take_reading(TimeWord& word, std::string_view kind, std::string_view value) {
  if (kind == "month") word.month = to_int(value);
  else if (kind == "weekday") word.weekday = to_int(value);
  else if (kind == "weekdays") word.weekday = to_int(value), word.is_weekday_set = true;
  else if (kind == "season") word.season = value;
  else if (kind == "unit") word.unit = unit_named(value);
  else if (kind == "units") word.unit = unit_named(value), word.is_plural_unit = true;
  else if (kind == "half") word.half = to_int(value);
  else if (kind == "number") word.number = to_int(value);
  else if (kind == "vague") word.is_vague = true, word.number = to_int(value);
  else if (kind == "ordinal") word.ordinal = to_int(value);
  else if (kind == "step") word.has_step = true, word.step = to_int(value);
  else if (kind == "span") word.is_span = true;
  else if (kind == "story") word.is_story = true;
  else if (kind == "day") word.has_day = true, word.day = to_int(value);
  else if (kind == "part") word.part = value;
  else if (kind == "third") word.third = to_int(value);
  else if (kind == "bound") word.bound = to_int(value);
  else if (kind == "every") word.is_every = true;
  else if (kind == "set") word.set = value;
  else if (kind == "date") word.date = value;
  else if (kind == "vaguely") word.vaguely = value;
  else if (kind == "now") word.is_now = true;
  else if (kind == "name") word.is_name_part = true;
  else if (kind == "shift" && !value.empty()) {
    word.shift = value.back() == '-' ? -1 : 1;
    word.shift_origin =
        value.starts_with("now") ? TimeOrigin::published : TimeOrigin::act;
  }
}

void take_readings(TimeWord& word, std::string_view readings) {
  while (!readings.empty()) {
    const std::size_t space = readings.find(' ');
    const std::string_view one = readings.substr(0, space);
    const std::size_t colon = one.find(':');
    if (colon != std::string_view::npos) {
      take_reading(word, one.substr(0, colon), one.substr(colon + 1));
    }
    readings.remove_prefix(space == std::string_view::npos ? readings.size() : space + 1);
  }
}

// Numbers in digits, "21st", "1990s", "'90s".
void take_digits(TimeWord& word) {
  std::string_view text = word.lower;
  while (!text.empty() && (text.front() == '\'' || text.starts_with("\xE2\x80\x99"))) {
    text.remove_prefix(text.front() == '\'' ? 1 : 3);
  }
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  if (count == 0 || count > digits_max) return;
  const int value = to_int(text.substr(0, count));
  const std::string_view rest = text.substr(count);
  if (rest.empty()) {
    word.number = value;
    word.digits = static_cast<int>(count);
  } else if (rest == "st" || rest == "nd" || rest == "rd" || rest == "th") {
    word.ordinal = value;
  } else if ((rest == "s" || rest == "'s") && value % 10 == 0 && (count == 4 || count == 2)) {
    // Two digits are of the last century but for the decades of this one.
    word.decade = count == 4 ? value : value >= 30 ? 1900 + value : 2000 + value;
  }
}

TimeWord read_word(std::string_view form, int place, const Tree& tree, const Lexicon& lexicon) {
  TimeWord word;
  word.word = place;
  word.lower = lower(form);
  word.is_capital = !form.empty() && form.front() >= 'A' && form.front() <= 'Z';
  const Upos upos = tree[place].upos;
  word.is_verb = upos == Upos::VERB || upos == Upos::AUX;
  if (const std::string_view found = lexicon.value("time.word", word.lower); !found.empty()) {
    take_readings(word, found);
  } else {
    take_digits(word);
  }
  return word;
}

// The place and length of the first hyphen or en dash at or behind `from`.
std::pair<std::size_t, std::size_t> find_hyphen(std::string_view text, std::size_t from) {
  for (std::size_t i = from; i < text.size(); ++i) {
    if (text[i] == '-') return {i, 1};
    if (text.substr(i).starts_with(en_dash)) return {i, en_dash.size()};
  }
  return {std::string_view::npos, 0};
}

}  // namespace

std::vector<TimeWord> read_time_words(const Tree& tree, const Lexicon& lexicon) {
  std::vector<TimeWord> words;
  words.reserve(static_cast<std::size_t>(tree.size()));
  for (int i = 0; i < tree.size(); ++i) {
    const std::string_view form = tree[i].form;
    const auto [at, length] = find_hyphen(form, 0);
    TimeWord whole = read_word(form, i, tree, lexicon);
    // "9/11" and "F-16" stay whole: only a number or a time word before the hyphen is parted off.
    const bool is_parted = at != std::string_view::npos && at > 0 &&
                           at + length < form.size() &&
                           (is_digit(form.front()) ||
                            !lexicon.value("time.word", lower(form.substr(0, at))).empty());
    if (!is_parted) {
      if (form == en_dash) whole.lower = "-";
      words.push_back(std::move(whole));
      continue;
    }
    std::size_t begin = 0;
    while (true) {
      const auto [next, width] = find_hyphen(form, begin);
      const std::size_t end = next == std::string_view::npos ? form.size() : next;
      if (end > begin) {
        words.push_back(read_word(form.substr(begin, end - begin), i, tree, lexicon));
      }
      if (next == std::string_view::npos) break;
      TimeWord hyphen;
      hyphen.word = i;
      hyphen.lower = "-";
      words.push_back(std::move(hyphen));
      begin = next + width;
    }
  }
  return words;
}

}  // namespace dragoman

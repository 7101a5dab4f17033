// Runs tests/times/expressions.corpus, whose head says what a case is.

#include <gtest/gtest.h>

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "lexicon/lexicon.h"
#include "times/anchor.h"
#include "times/expression.h"
#include "times/words.h"

namespace dragoman {
namespace {

struct Case {
  int line = 0;
  Date published;
  Leaning leaning = Leaning::past;
  std::string sentence;   // without the marks
  std::string marked;     // what stands in [ ]
  std::string expected;
};

std::string trim(const std::string& text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

Leaning leaning_named(const std::string& name) {
  if (name == "future") return Leaning::future;
  if (name == "present") return Leaning::present;
  return name == "noun" ? Leaning::noun : Leaning::past;
}

std::vector<Case> read_cases() {
  std::ifstream file(DRAGOMAN_SOURCE_DIR "/tests/times/expressions.corpus");
  std::vector<Case> cases;
  Date published;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    if (line.starts_with("published ")) {
      const auto day = parse_date(line.substr(10));
      published = day.ok() ? *day : Date{};
      continue;
    }
    Case one;
    one.line = number;
    one.published = published;
    const auto first = line.find('|');
    const auto second = line.find('|', first + 1);
    one.leaning = leaning_named(trim(line.substr(0, first)));
    one.sentence = trim(line.substr(first + 1, second - first - 1));
    if (second != std::string::npos) one.expected = trim(line.substr(second + 1));
    const auto open = one.sentence.find('[');
    if (open != std::string::npos) {
      const auto close = one.sentence.find(']');
      one.marked = one.sentence.substr(open + 1, close - open - 1);
      one.sentence.erase(close, 1).erase(open, 1);
    }
    cases.push_back(one);
  }
  return cases;
}

// Words as the text room parts them, as far as these sentences need it.
std::vector<std::string> words_of(const std::string& sentence) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at < sentence.size()) {
    const std::size_t end = std::min(sentence.find(' ', at), sentence.size());
    std::string word = sentence.substr(at, end - at);
    std::string tail;
    const bool is_last = end >= sentence.size();
    if (!word.empty() && (word.back() == ',' || (is_last && word.back() == '.'))) {
      tail = word.back();
      word.pop_back();
    }
    if (word.size() > 2 && word.ends_with("'s")) {
      words.push_back(word.substr(0, word.size() - 2));
      word = "'s";
    }
    words.push_back(word);
    if (!tail.empty()) words.push_back(tail);
    at = end + 1;
  }
  return words;
}

std::string join(const std::vector<std::string>& words, int first, int last) {
  std::string out;
  for (int i = first; i <= last; ++i) {
    const std::string& word = words[static_cast<std::size_t>(i)];
    if (!out.empty() && word != "," && word != "'s") out += ' ';
    out += word;
  }
  return out;
}

std::string shown(const AnchoredTime& time) {
  std::string out = time.type + " " + (time.timex.empty() ? "-" : time.timex) + " ";
  if (!time.value.is_set()) {
    const bool has_basis = time.type == "DATE" || time.type == "TIME";
    return out + (has_basis ? "- " + std::string(to_string(time.basis)) : "-");
  }
  out += time.value.begin.to_string();
  if (time.value.end != time.value.begin) out += ".." + time.value.end.to_string();
  return out + " " + std::string(to_string(time.value.precision)) + " " +
         std::string(to_string(time.basis));
}

std::shared_ptr<const Lexicon> built_in() {
  static const auto lexicon = *Lexicon::open(builtin_pack());
  return lexicon;
}

TEST(TimeExpressions, AreFoundAndAnchoredAsTheCorpusSays) {
  const std::vector<Case> cases = read_cases();
  ASSERT_GT(cases.size(), 150U);
  for (const Case& one : cases) {
    const std::vector<std::string> forms = words_of(one.sentence);
    std::vector<Word> words;
    for (const std::string& form : forms) words.emplace_back().form = form;
    const Tree tree(std::move(words));
    const auto found = recognise(read_time_words(tree, *built_in()), tree);
    const std::string where = fmt::format("line {}: {}", one.line, one.sentence);
    if (one.expected.empty()) {
      EXPECT_TRUE(found.empty()) << where << "\n  found: "
                                 << join(forms, found.front().first, found.front().last);
      continue;
    }
    ASSERT_FALSE(found.empty()) << where;
    EXPECT_EQ(found.size(), 1U) << where;
    EXPECT_EQ(join(forms, found.front().first, found.front().last), one.marked) << where;
    AnchorContext context;
    context.published = one.published;
    context.leaning = one.leaning;
    const AnchoredTime time = anchor(found.front(), context);
    EXPECT_EQ(shown(time), one.expected) << where;
  }
}

}  // namespace
}  // namespace dragoman

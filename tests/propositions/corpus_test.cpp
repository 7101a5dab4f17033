// Sentences through the trained parser: the corpus files beside this one, and the example of every
// construction. A case is
//
//   === construction.name: what it shows
//   Mali expelled the diplomats.
//   > expel(agent=Mali, theme=diplomats) asserted
//   > none diplomat
//
// A reading holds if a proposition with that lemma has just these agents, themes and beneficiaries,
// the other roles that are named, and that factuality. "none LEMMA": no such proposition.
//
// `corpus.misses` lists the sentences that fail only because the parser's tree is wrong, one a line
// with the reason behind a tab: a new miss fails the test, and so does a listed one that passes.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "propositions/construction.h"
#include "propositions/reading.h"
#include "propositions/corrections.h"
#include "syntax/parser.h"

namespace dragoman {
namespace {

struct Case {
  std::string where;
  std::string construction;
  std::string text;
  std::vector<std::string> expected;
};

struct Reading {
  std::string lemma;
  std::multiset<std::string> core;
  std::set<std::string> other;
  std::string factuality;
};

bool is_core(std::string_view role) {
  return role.starts_with("agent=") || role.starts_with("theme=") ||
         role.starts_with("beneficiary=");
}

Reading parse_reading(const std::string& text) {
  Reading reading;
  const std::size_t open = text.find('(');
  const std::size_t close = text.rfind(')');
  reading.lemma = text.substr(0, open);
  reading.factuality = text.substr(close + 2);
  std::string roles = text.substr(open + 1, close - open - 1);
  while (!roles.empty()) {
    const std::size_t comma = std::min(roles.find(", "), roles.size());
    const std::string role = roles.substr(0, comma);
    if (is_core(role)) {
      reading.core.insert(role);
    } else {
      reading.other.insert(role);
    }
    roles.erase(0, comma + 2);
  }
  return reading;
}

bool is_met(const Reading& expected, const Reading& found) {
  return expected.lemma == found.lemma && expected.core == found.core &&
         expected.factuality == found.factuality &&
         std::ranges::includes(found.other, expected.other);
}

std::vector<std::string> readings_of(const std::string& text) {
  static const auto lexicon = *Lexicon::open(builtin_pack());
  static const auto parser = *Parser::open(builtin_model());
  Article article;
  article.bytes = text;
  article.text_size = static_cast<std::uint32_t>(text.size());
  const bool is_title = !text.ends_with('.') && !text.ends_with('?') && !text.ends_with('"');
  article.blocks = {
      {.kind = is_title ? BlockKind::title : BlockKind::paragraph, .span = {0, article.text_size}}};
  std::vector<std::string> readings;
  for (Tree& tree : parser->parse(article, segment(article))) {
    correct(tree, *lexicon);
    const Propositions props = extract(tree, *lexicon);
    for (std::size_t i = 0; i < props.list.size(); ++i) {
      readings.push_back(reading_of(tree, props, static_cast<int>(i)));
    }
  }
  return readings;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += "\n    " + line;
  return text;
}

// Empty where all is as expected.
std::string complaint(const Case& one) {
  const std::vector<std::string> found = readings_of(one.text);
  std::string missing;
  for (const std::string& line : one.expected) {
    const bool is_none = line.starts_with("none ");
    const bool holds = std::ranges::any_of(found, [&](const std::string& text) {
      const Reading reading = parse_reading(text);
      return is_none ? reading.lemma == line.substr(5) : is_met(parse_reading(line), reading);
    });
    if (holds == is_none) missing += "\n  expected " + line;
  }
  if (missing.empty()) return {};
  return one.where + ": " + one.text + missing + "\n  found" + joined(found);
}

std::vector<Case> read_corpus(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::vector<Case> cases;
  std::string line;
  std::string construction;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    if (line.starts_with("=== ")) {
      construction = line.substr(4, line.find(':') - 4);
    } else if (line.starts_with("> ")) {
      cases.back().expected.push_back(line.substr(2));
    } else {
      const std::string where = path.filename().string() + ':' + std::to_string(number);
      cases.push_back({where, construction, line, {}});
    }
  }
  return cases;
}

// The sentences that are known to fail, with the reason.
std::map<std::string, std::string> listed_misses() {
  std::ifstream file(DRAGOMAN_SOURCE_DIR "/tests/propositions/corpus.misses");
  std::map<std::string, std::string> misses;
  std::string line;
  while (std::getline(file, line)) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = line.find('\t');
    misses[line.substr(0, tab)] = tab == std::string::npos ? "" : line.substr(tab + 1);
  }
  return misses;
}

std::vector<Case> all_cases() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry :
       std::filesystem::directory_iterator(DRAGOMAN_SOURCE_DIR "/tests/propositions")) {
    if (entry.path().extension() == ".corpus") paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  std::vector<Case> cases;
  for (const auto& path : paths) {
    for (Case& one : read_corpus(path)) cases.push_back(std::move(one));
  }
  return cases;
}

void expect_all(const std::vector<Case>& cases) {
  std::size_t failed = 0;
  for (const Case& one : cases) {
    const std::string problem = complaint(one);
    failed += !problem.empty();
    if (!problem.empty()) ADD_FAILURE() << problem;
  }
  EXPECT_EQ(failed, 0U) << "of " << cases.size() << " sentences";
}

TEST(Constructions, EachReadsItsExample) {
  std::vector<Case> cases;
  for (const Construction& c : constructions()) {
    cases.push_back({std::string(c.name),
                     std::string(c.name),
                     std::string(c.example),
                     {std::string(c.reading)}});
  }
  expect_all(cases);
}

TEST(Constructions, EachHasANameOfItsOwnAndAReason) {
  std::set<std::string_view> names;
  for (const Construction& c : constructions()) {
    EXPECT_TRUE(names.insert(c.name).second) << c.name;
    EXPECT_GT(c.reason.size(), 20U) << c.name;
  }
}

TEST(Corpus, EveryCaseNamesAConstructionThatExists) {
  std::set<std::string> names;
  for (const Construction& c : constructions()) names.insert(std::string(c.name));
  for (const Case& one : all_cases()) {
    EXPECT_TRUE(names.contains(one.construction)) << one.where << ": " << one.construction;
    EXPECT_FALSE(one.expected.empty()) << one.where;
  }
}

TEST(Corpus, EverySentenceReadsAsExpectedButForTheListedMisses) {
  const auto misses = listed_misses();
  std::vector<Case> others;
  std::size_t found = 0;
  for (Case& one : all_cases()) {
    if (!misses.contains(one.text)) {
      others.push_back(std::move(one));
      continue;
    }
    ++found;
    EXPECT_FALSE(complaint(one).empty()) << one.where << " passes now: take it off the list";
  }
  EXPECT_EQ(found, misses.size()) << "a listed miss is no sentence of the corpus";
  for (const auto& [sentence, reason] : misses) EXPECT_FALSE(reason.empty()) << sentence;
  expect_all(others);
}

}  // namespace
}  // namespace dragoman

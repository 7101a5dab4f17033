// Runs tests/times/acts.corpus, whose head says what a case is.

#include <gtest/gtest.h>

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "lexicon/lexicon.h"
#include "propositions/corrections.h"
#include "propositions/propositions.h"
#include "syntax/parser.h"
#include "text/text.h"
#include "times/times.h"

namespace dragoman {
namespace {

struct Act {
  std::string word;
  int number = 1;
  std::string expected;
};

struct Case {
  int line = 0;
  Date published;
  std::string place;
  std::string text;
  std::vector<Act> acts;
};

std::string trim(const std::string& text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(at, begin), text.size());
    parts.push_back(trim(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return parts;
}

std::vector<Case> read_cases() {
  std::ifstream file(DRAGOMAN_SOURCE_DIR "/tests/times/acts.corpus");
  std::vector<Case> cases;
  Date published;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    if (line.starts_with("published ")) {
      published = *parse_date(line.substr(10));
      continue;
    }
    const std::vector<std::string> parts = split(line, '|');
    Case one;
    one.line = number;
    one.published = published;
    one.place = parts.at(0);
    one.text = parts.at(1);
    for (const std::string& act : split(parts.at(2), ';')) {
      Act asked;
      asked.word = act.substr(0, act.find(' '));
      asked.expected = trim(act.substr(act.find(' ')));
      if (const auto slash = asked.word.find('/'); slash != std::string::npos) {
        asked.number = std::stoi(asked.word.substr(slash + 1));
        asked.word.resize(slash);
      }
      one.acts.push_back(asked);
    }
    cases.push_back(one);
  }
  return cases;
}

Article article_of(const Case& one) {
  Article article;
  article.published = one.published;
  article.bytes = one.text;
  const auto size = static_cast<std::uint32_t>(one.text.size());
  article.text_size = size;
  Block block;
  block.kind = one.place == "title" ? BlockKind::title : BlockKind::paragraph;
  block.span = {0, size};
  article.blocks.push_back(block);
  return article;
}

std::string shown(const EventTime& time) {
  if (!time.date.is_set()) return "-";
  std::string out = time.date.begin.to_string();
  if (time.date.end != time.date.begin) out += ".." + time.date.end.to_string();
  return out + " " + std::string(to_string(time.date.precision)) + " " +
         std::string(to_string(time.basis));
}

TEST(Acts, AreDatedAsTheCorpusSays) {
  const auto lexicon = *Lexicon::open(builtin_pack());
  const auto parser = *Parser::open(builtin_model());
  const std::vector<Case> cases = read_cases();
  ASSERT_FALSE(cases.empty());
  for (const Case& one : cases) {
    const Article article = article_of(one);
    const Text text = segment(article);
    TimeReader reader(*lexicon, one.published);
    std::vector<std::pair<std::string, std::string>> found;
    bool is_first = true;
    for (Tree& tree : parser->parse(article, text)) {
      correct(tree, *lexicon);
      const Propositions props = extract(tree, *lexicon);
      TimeReader::Position position;
      position.block = article.blocks.front().kind;
      position.is_lead = is_first && one.place == "lead";
      const SentenceTimes times = reader.read(article, tree, props, position);
      is_first = false;
      for (std::size_t i = 0; i < props.list.size(); ++i) {
        found.emplace_back(tree[props.list[i].predicate].form,
                           shown(times.of(static_cast<int>(i))));
      }
    }
    for (const Act& act : one.acts) {
      const std::string where = fmt::format("line {}: {} ({})", one.line, one.text, act.word);
      int seen = 0;
      bool is_there = false;
      for (const auto& [word, dates] : found) {
        if (word != act.word || ++seen != act.number) continue;
        is_there = true;
        EXPECT_EQ(dates, act.expected) << where;
      }
      EXPECT_TRUE(is_there) << where << ": no such act";
    }
  }
}

}  // namespace
}  // namespace dragoman

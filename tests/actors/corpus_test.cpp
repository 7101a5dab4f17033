// Runs tests/actors/*.corpus: sentences with the actors that must, and must not, be found in them.
// tests/actors/README.md says how a case is written.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "actors/actors.h"
#include "lexicon/lexicon.h"
#include "propositions/corrections.h"
#include "propositions/propositions.h"
#include "syntax/parser.h"
#include "text/text.h"

namespace dragoman {
namespace {

struct Expected {
  std::string line;     // as written
  std::string word;
  std::size_t nth = 1;  // which of the words of this form
  std::string ids;      // joined by "+"; "" where the word must be no actor
  std::string country;
  std::string sector;
  std::string rule;
};

struct Case {
  std::string name;
  std::string text;
  Date published{2022, 6, 29};
  std::vector<Expected> expected;
};

Expected read_expected(const std::string& line) {
  Expected out;
  out.line = line;
  std::istringstream in(line);
  in >> out.word;
  const bool is_absent = out.word == "!";
  if (is_absent) in >> out.word;
  const std::size_t slash = out.word.rfind('/');
  if (slash != std::string::npos && slash > 0) {
    out.nth = static_cast<std::size_t>(std::stoi(out.word.substr(slash + 1)));
    out.word.erase(slash);
  }
  std::string arrow;
  if (!is_absent) in >> arrow >> out.ids >> out.country >> out.sector >> std::ws;
  std::getline(in, out.rule);
  return out;
}

std::vector<Case> read_cases(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::vector<Case> cases;
  std::string line;
  bool is_text = false;
  while (std::getline(in, line)) {
    if (line.empty() || line.starts_with("#")) continue;
    if (line.starts_with("=== ")) {
      cases.push_back({line.substr(4), "", {2022, 6, 29}, {}});
      is_text = true;
    } else if (line == "---") {
      is_text = false;
    } else if (is_text && line.starts_with("published: ")) {
      cases.back().published = *parse_date(line.substr(11));
    } else if (is_text) {
      cases.back().text += (cases.back().text.empty() ? "" : "\n\n") + line;
    } else {
      cases.back().expected.push_back(read_expected(line));
    }
  }
  return cases;
}

// What the reader found, word by word in text order: "ids country sectors rule".
struct Found {
  std::vector<std::string> parts;
  bool is_head = false;   // of the mention; otherwise the word is a part of the name
};

struct Reading {
  std::map<std::string, std::vector<Found>> by_word;
};

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : std::string(separator)) + part;
  return out.empty() ? "-" : out;
}

std::vector<std::string> shown(const ActorMention* mention) {
  if (mention == nullptr) return {};
  std::vector<std::string> ids;
  for (const EventActor& actor : mention->actors) ids.push_back(actor.id);
  const EventActor& first = mention->actors.front();
  return {joined(ids, "+"), first.country.empty() ? "-" : first.country,
          joined(first.sector, "|"), std::string(mention->rule)};
}

// The mention of a person or an entity whose name the word is a part of, wherever its head is.
const ActorMention* around(const SentenceActors& actors, Span word) {
  for (const ActorMention& mention : actors.mentions())
    if (mention.actors.front().span.contains(word)) return &mention;
  return nullptr;
}

class Corpus : public ::testing::TestWithParam<std::string> {
 protected:
  static void SetUpTestSuite() {
    auto lexicon = Lexicon::open(builtin_pack());
    auto parser = Parser::open(builtin_model());
    ASSERT_TRUE(lexicon.ok() && parser.ok());
    lexicon_ = *lexicon;
    parser_ = *parser;
  }

  static Reading read(const Case& test) {
    Article article;
    article.published = test.published;
    article.bytes = test.text;
    article.text_size = static_cast<std::uint32_t>(test.text.size());
    for (std::size_t begin = 0; begin < test.text.size();) {
      const std::size_t end = std::min(test.text.find("\n\n", begin), test.text.size());
      article.blocks.push_back({BlockKind::paragraph, {static_cast<std::uint32_t>(begin),
                                                       static_cast<std::uint32_t>(end)}});
      begin = end + 2;
    }
    ActorReader reader(*lexicon_, article.published);
    Reading reading;
    for (Tree& tree : parser_->parse(article, segment(article))) {
      correct(tree, *lexicon_);
      const Propositions props = extract(tree, *lexicon_);
      const SentenceActors actors = reader.read(article, tree, props);
      for (int i = 0; i < tree.size(); ++i) {
        const ActorMention* mention = actors.at(i);
        Found found{shown(mention), mention != nullptr};
        if (mention == nullptr) found.parts = shown(around(actors, tree[i].span));
        reading.by_word[std::string(tree[i].form)].push_back(std::move(found));
      }
    }
    return reading;
  }

  static std::shared_ptr<const Lexicon> lexicon_;
  static std::shared_ptr<const Parser> parser_;
};

std::shared_ptr<const Lexicon> Corpus::lexicon_;
std::shared_ptr<const Parser> Corpus::parser_;

TEST_P(Corpus, FindsTheActorsAndNoOthers) {
  const std::string path = std::string(DRAGOMAN_SOURCE_DIR) + "/tests/actors/" + GetParam();
  const std::vector<Case> cases = read_cases(path);
  ASSERT_FALSE(cases.empty()) << path;
  for (const Case& test : cases) {
    const Reading reading = read(test);
    EXPECT_FALSE(test.expected.empty()) << test.name;
    for (const Expected& expected : test.expected) {
      const auto words = reading.by_word.find(expected.word);
      const bool is_there =
          words != reading.by_word.end() && words->second.size() >= expected.nth;
      EXPECT_TRUE(is_there) << test.name << ": no word '" << expected.word << "'";
      if (!is_there) continue;
      const std::vector<std::string>& found = words->second[expected.nth - 1].parts;
      const std::string message = test.name + "\n  " + test.text + "\n  wanted " + expected.line +
                                  "\n  found  " + (found.empty() ? "nothing" : joined(found, " "));
      if (expected.ids.empty()) {
        EXPECT_FALSE(words->second[expected.nth - 1].is_head) << message;
        continue;
      }
      const bool is_right = found.size() == 4 && found[0] == expected.ids &&
                            found[1] == expected.country && found[2] == expected.sector &&
                            (expected.rule.empty() || found[3] == expected.rule);
      EXPECT_TRUE(is_right) << message;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Actors, Corpus,
                         ::testing::Values("names.corpus", "agents.corpus", "persons.corpus",
                                           "reference.corpus", "traps.corpus", "offices.corpus",
                                           "lookalikes.corpus"),
                         [](const auto& suite) {
                           return suite.param.substr(0, suite.param.find('.'));
                         });

}  // namespace
}  // namespace dragoman

// Runs tests/speakers/speakers.corpus, whose head says what a case is.

#include "speakers/speakers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "propositions/corrections.h"
#include "syntax/parser.h"

namespace dragoman {
namespace {

std::string trim(std::string_view text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return "";
  return std::string(text.substr(begin, text.find_last_not_of(' ') - begin + 1));
}

std::vector<std::string> split(std::string_view text, std::string_view at) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(at, begin), text.size());
    parts.push_back(trim(text.substr(begin, end - begin)));
    begin = end + at.size();
  }
  return parts;
}

Block append(Article& article, BlockKind kind, std::string_view paragraph) {
  if (!article.bytes.empty()) article.bytes += "\n\n";
  Block block;
  block.kind = kind;
  block.span.begin = static_cast<std::uint32_t>(article.bytes.size());
  article.bytes += paragraph;
  block.span.end = static_cast<std::uint32_t>(article.bytes.size());
  return block;
}

// Paragraphs one behind the other, parted by a blank line; a title's bytes behind them all.
Article article_of(std::string_view place, std::string_view text) {
  Article article;
  std::vector<std::string> paragraphs = split(text, "//");
  std::string title;
  if (place == "titled") {
    title = paragraphs.front();
    paragraphs.erase(paragraphs.begin());
  }
  const BlockKind kind = place == "title" ? BlockKind::title : BlockKind::paragraph;
  for (const std::string& paragraph : paragraphs) {
    article.blocks.push_back(append(article, kind, paragraph));
  }
  article.text_size = static_cast<std::uint32_t>(article.bytes.size());
  if (!title.empty()) {
    article.blocks.insert(article.blocks.begin(), append(article, BlockKind::title, title));
  }
  return article;
}

std::string shown(const std::vector<SaidBy>& chain, bool with_actors) {
  std::string out;
  for (const SaidBy& hop : chain) {
    if (!out.empty()) out += " > ";
    out += hop.text.empty() ? "?" : hop.text;
    out += " (" + hop.verb + ", " + hop.speech;
    if (hop.is_anonymous) out += ", anonymous";
    if (hop.is_direct) out += ", direct";
    if (!hop.hedge.empty()) out += ", hedge " + hop.hedge;
    if (!hop.channel.empty()) out += ", channel " + hop.channel;
    if (with_actors) out += ", of " + (hop.actor.empty() ? "-" : hop.actor);
    out += ")";
  }
  return out.empty() ? "-" : out;
}

// Each act of the text, by its form, with its chain.
std::vector<std::pair<std::string, std::string>> read_chains(const Article& article,
                                                             const Lexicon& lexicon,
                                                             const Parser& parser,
                                                             bool with_actors) {
  const Text text = segment(article);
  ActorReader actor_reader(lexicon, article.published);
  SpeakerReader reader(lexicon);
  std::vector<std::pair<std::string, std::string>> found;
  for (Tree& tree : parser.parse(article, text)) {
    correct(tree, lexicon);
    const Propositions props = extract(tree, lexicon);
    const SentenceActors actors = actor_reader.read(article, tree, props);
    const SentenceSpeakers speakers = reader.read(article, text, tree, props, actors);
    for (std::size_t i = 0; i < props.list.size(); ++i) {
      found.emplace_back(tree[props.list[i].predicate].form,
                         shown(speakers.of(static_cast<int>(i)), with_actors));
    }
  }
  return found;
}

TEST(Speakers, AreChainedAsTheCorpusSays) {
  const auto lexicon = *Lexicon::open(builtin_pack());
  const auto parser = *Parser::open(builtin_model());
  std::ifstream file(DRAGOMAN_SOURCE_DIR "/tests/speakers/speakers.corpus");
  ASSERT_TRUE(file);
  int cases = 0;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string> parts = split(line, "|");
    ASSERT_EQ(parts.size(), 3U) << "line " << number;
    const bool with_actors = parts[2].find(", of ") != std::string::npos;
    const auto found =
        read_chains(article_of(parts[0], parts[1]), *lexicon, *parser, with_actors);
    for (const std::string& act : split(parts[2], ";")) {
      ++cases;
      std::string word = act.substr(0, act.find(':'));
      int wanted = 1;
      if (const auto slash = word.find('/'); slash != std::string::npos) {
        wanted = std::stoi(word.substr(slash + 1));
        word.resize(slash);
      }
      const std::string where = fmt::format("line {}: {} ({})", number, parts[1], word);
      std::string chain = "no such act";
      for (const auto& [form, its] : found) {
        if (form == word && --wanted == 0) chain = its;
      }
      EXPECT_EQ(chain, trim(act.substr(act.find(':') + 1))) << where;
    }
  }
  EXPECT_GE(cases, 80);
}

}  // namespace
}  // namespace dragoman

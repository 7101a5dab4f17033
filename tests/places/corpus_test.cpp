// Runs tests/places/*.corpus: sentences with the places that must, and must not, be read in them.
// tests/places/README.md says how a case is written.

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
#include "places/places.h"
#include "propositions/corrections.h"
#include "propositions/propositions.h"
#include "syntax/parser.h"
#include "text/text.h"

namespace dragoman {
namespace {

struct Case {
  std::string name;
  std::string text;
  std::vector<std::string> expected;
};

std::vector<Case> read_cases(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::vector<Case> cases;
  bool is_text = false;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with("#")) continue;
    if (line.starts_with("=== ")) {
      cases.push_back({line.substr(4), "", {}});
      is_text = true;
    } else if (line == "---") {
      is_text = false;
    } else if (is_text) {
      cases.back().text += (cases.back().text.empty() ? "" : "\n\n") + line;
    } else {
      cases.back().expected.push_back(line);
    }
  }
  return cases;
}

Article article_of(const std::string& text) {
  Article article;
  article.bytes = text;
  article.text_size = static_cast<std::uint32_t>(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    article.blocks.push_back({BlockKind::paragraph,
                              {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
    at = end + 2;
  }
  return article;
}

// What was read: for each word of the text its mention, for each lemma of an act its place.
struct Reading {
  std::map<std::string, std::vector<std::string>> words;   // form -> readings in text order
  std::map<std::string, std::string> acts;
};

std::string shown(const PlaceMention* mention) {
  if (mention == nullptr) return "";
  const PlaceEntry& place = mention->place;
  std::string out = id_of(place) + " " + std::string(precision_of(place.place_class)) + " ";
  out += place.country.empty() ? "-" : place.country;
  if (!mention->country_as_reported.empty())
    out += " told=" + std::string(mention->country_as_reported);
  return out;
}

std::string shown(const std::optional<Place>& place) {
  if (!place) return "-";
  return (place->id.empty() ? "~" : place->id) + " " + place->precision + " " + place->basis;
}

Reading read(const std::string& text) {
  static const auto lexicon = *Lexicon::open(builtin_pack());
  static const auto parser = *Parser::open(builtin_model());
  const Article article = article_of(text);
  std::vector<Tree> trees = parser->parse(article, segment(article));
  ActorReader actor_reader(*lexicon, Date{2022, 6, 29});
  PlaceReader place_reader(*lexicon, article, trees);
  Reading out;
  for (std::size_t i = 0; i < trees.size(); ++i) {
    Tree& tree = trees[i];
    correct(tree, *lexicon);
    const Propositions props = extract(tree, *lexicon);
    const SentenceActors actors = actor_reader.read(article, tree, props);
    const SentencePlaces places = place_reader.read(i, tree, actors);
    for (int word = 0; word < tree.size(); ++word)
      out.words[std::string(tree[word].form)].push_back(shown(places.at(word)));
    for (const Proposition& act : props.list)
      out.acts.emplace(act.lemma, shown(place_reader.locate(
                                      {article, tree, props, actors, places}, act)));
  }
  return out;
}

std::string mention_of(const Reading& reading, std::string word) {
  std::size_t nth = 1;
  if (const std::size_t slash = word.rfind('/'); slash != std::string::npos && slash > 0) {
    nth = static_cast<std::size_t>(std::stoi(word.substr(slash + 1)));
    word.erase(slash);
  }
  const auto found = reading.words.find(word);
  if (found == reading.words.end() || found->second.size() < nth) return "no such word";
  return found->second[nth - 1];
}

void check(const Case& test) {
  SCOPED_TRACE(test.name + "\n" + test.text);
  const Reading reading = read(test.text);
  for (const std::string& line : test.expected) {
    std::istringstream in(line);
    std::string word;
    std::string sign;
    std::string rest;
    in >> word;
    if (word == "!") {
      in >> word;
      EXPECT_EQ(mention_of(reading, word), "") << line;
      continue;
    }
    in >> sign >> std::ws;
    std::getline(in, rest);
    if (sign == "@") {
      const auto act = reading.acts.find(word);
      EXPECT_EQ(act == reading.acts.end() ? "no such act" : act->second, rest) << line;
    } else {
      EXPECT_EQ(mention_of(reading, word), rest) << line;
    }
  }
}

TEST(PlacesCorpus, EveryCaseIsReadAsWritten) {
  std::size_t count = 0;
  std::vector<std::filesystem::path> files;
  const std::string folder = std::string(DRAGOMAN_SOURCE_DIR) + "/tests/places";
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".corpus") files.push_back(entry.path());
  std::ranges::sort(files);
  for (const auto& path : files)
    for (const Case& test : read_cases(path)) {
      check(test);
      ++count;
    }
  EXPECT_GE(count, 80U);
}

}  // namespace
}  // namespace dragoman

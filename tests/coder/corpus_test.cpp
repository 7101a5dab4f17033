// Runs tests/events/*.corpus: text in, events out, written by people who do not read C++.
// The form of a case is told in tests/events/README.md.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "dragoman/coder.h"

namespace dragoman {
namespace {

struct Case {
  std::string file;
  std::string name;
  std::string published;
  std::string text;
  std::vector<std::string> expected;
};

std::vector<Case> read_corpus(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::vector<Case> cases;
  int part = 0;  // 0 head, 1 text, 2 expectations
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("=== ")) {
      cases.push_back({path.filename().string(), line.substr(4), "2024-05-21", "", {}});
      part = 0;
    } else if (line == "---") {
      ++part;
    } else if (!cases.empty() && part == 0 && line.starts_with("published ")) {
      cases.back().published = line.substr(10, 10);
    } else if (!cases.empty() && part == 1) {
      cases.back().text += line + "\n";
    } else if (!cases.empty() && part == 2 && !line.empty() && line[0] != '#') {
      cases.back().expected.push_back(line);
    }
  }
  return cases;
}

std::vector<Case> all_cases() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(DRAGOMAN_SOURCE_DIR "/tests/events")) {
    if (entry.path().extension() == ".corpus") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  std::vector<Case> cases;
  for (const auto& file : files) std::ranges::move(read_corpus(file), std::back_inserter(cases));
  return cases;
}

Article article_of(const Case& c) {
  Article article;
  article.bytes = c.text;
  article.text_size = static_cast<std::uint32_t>(c.text.size());
  article.published = *parse_date(c.published);
  std::uint32_t begin = 0;
  while (begin < article.text_size) {  // one line, one paragraph
    const auto end = static_cast<std::uint32_t>(c.text.find('\n', begin));
    if (end > begin) article.blocks.push_back({BlockKind::paragraph, {begin, end}});
    begin = end + 1;
  }
  return article;
}

std::string ids(const std::vector<EventActor>& actors) {
  std::vector<std::string> sorted;
  for (const EventActor& actor : actors) sorted.push_back(actor.id);
  std::ranges::sort(sorted);
  std::string joined;
  for (const std::string& id : sorted) joined += (joined.empty() ? "" : ",") + id;
  return joined.empty() ? "-" : joined;
}

std::string sorted_list(const std::string& list) {
  std::vector<EventActor> actors;
  std::stringstream in(list);
  for (std::string id; std::getline(in, id, ',');) actors.emplace_back().id = id;
  return ids(actors);
}

std::string told(const Event& event) {
  std::string line = std::string(to_string(event.event)) + " " + ids(event.actor) + " > " +
                     ids(event.recipient) + " date=" + event.date.begin.to_string() + ".." +
                     event.date.end.to_string() + " basis=" +
                     std::string(to_string(event.date_basis)) + " " +
                     std::string(to_string(event.modality)) + " frame=" + event.frame;
  for (const SaidBy& hop : event.said_by) line += " said=" + hop.actor + "/" + hop.text;
  return line;
}

// Whether the event meets one expectation: "SUPPORT syria > luhansk-pr,donetsk-pr asserted ...".
bool meets(const Event& event, const std::string& expectation) {
  std::stringstream in(expectation);
  std::string type, actors, arrow, recipients;
  in >> type >> actors >> arrow >> recipients;
  if (type != to_string(event.event) ||
      (actors != "*" && sorted_list(actors) != ids(event.actor)) ||
      (recipients != "*" && sorted_list(recipients) != ids(event.recipient))) {
    return false;
  }
  for (std::string part; in >> part;) {
    const auto value = part.substr(part.find('=') + 1);
    if (part.starts_with("date=")) {
      if (event.date.begin.to_string() != value) return false;
    } else if (part.starts_with("until=")) {
      if (event.date.end.to_string() != value) return false;
    } else if (part.starts_with("basis=")) {
      if (to_string(event.date_basis) != value) return false;
    } else if (part.starts_with("rank=")) {
      if (std::to_string(event.rank.n) != value) return false;
    } else if (part.starts_with("said=")) {
      if (event.said_by.empty() || event.said_by.front().actor != value) return false;
    } else if (part.starts_with("killed=")) {
      const bool has = std::ranges::any_of(event.magnitude, [&](const Magnitude& m) {
        return m.kind == "killed" && std::to_string(m.min) == value;
      });
      if (!has) return false;
    } else if (part != to_string(event.modality)) {
      return false;
    }
  }
  return true;
}

// What a failing case shows of itself.
void PrintTo(const Case& c, std::ostream* out) { *out << c.file << ": " << c.name; }

class Corpus : public testing::TestWithParam<Case> {};

TEST_P(Corpus, IsCodedAsItsAuthorSays) {
  const Case& c = GetParam();
  static const auto coder = Coder::open({});
  ASSERT_TRUE(coder.ok()) << coder.error().to_string();
  const std::vector<Event> events = (*coder)->code(article_of(c));
  std::string all;
  for (const Event& event : events) all += "  " + told(event) + "\n";
  ASSERT_FALSE(c.expected.empty()) << "a case that expects nothing says 'nothing'";
  for (const std::string& expectation : c.expected) {
    if (expectation == "nothing") {
      EXPECT_TRUE(events.empty()) << c.text << all;
    } else if (expectation.starts_with("none ")) {
      EXPECT_TRUE(std::ranges::none_of(events, [&](const Event& e) {
        return to_string(e.event) == expectation.substr(5);
      })) << c.text << all;
    } else {
      EXPECT_TRUE(std::ranges::any_of(events, [&](const Event& e) {
        return meets(e, expectation);
      })) << c.text << "expected " << expectation << "\n" << all;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Events, Corpus, testing::ValuesIn(all_cases()),
                         [](const testing::TestParamInfo<Case>& param) {
                           std::string name = param.param.file + "_" + param.param.name;
                           for (char& c : name) {
                             if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
                           }
                           return name + "_" + std::to_string(param.index);
                         });

}  // namespace
}  // namespace dragoman

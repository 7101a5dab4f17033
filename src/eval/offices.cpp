// Who held an office, asked as text asks it: "The president of Chad arrived" in September 2006.

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <sstream>

#include "base/utf8.h"
#include "coder/analysis.h"
#include "eval/actors.h"
#include "lexicon/phrase.h"

namespace dragoman {
namespace {

struct Speaker {
  std::string country;
  int year = 0;
  std::string name;
  std::string title;     // "president", "foreign minister"; "" for other posts
};

// The days of the debate; whoever holds the office on one of them may have spoken.
constexpr int debate_month = 9;
constexpr std::array<std::uint8_t, 3> debate_days = {17, 23, 29};
// Letters that a misspelling may change in a family name of at least so many.
constexpr std::size_t one_change_min = 5;
constexpr std::size_t two_changes_min = 8;

std::string title_of(std::string_view post) {
  static const std::map<std::string_view, std::string_view> titles = {
      {"President", "president"},
      {"Prime Minister", "prime minister"},
      {"King", "king"},
      {"Minister for Foreign Affairs", "foreign minister"},
      {"Minister of Foreign Affairs", "foreign minister"}};
  const auto at = titles.find(post);
  return at == titles.end() ? std::string() : std::string(at->second);
}

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> out;
  for (const Piece& piece : pieces(name)) {
    std::string word = utf8::lower(piece.text);
    std::erase_if(word, [](char c) { return c == ',' || c == '.'; });
    if (!word.empty()) out.push_back(std::move(word));
  }
  return out;
}

std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = above;
    }
  }
  return row.back();
}

bool is_alike(const std::string& a, const std::string& b) {
  const std::size_t size = std::min(a.size(), b.size());
  const std::size_t changes = size >= two_changes_min ? 2 : size >= one_change_min ? 1 : 0;
  return distance(a, b) <= changes;
}

// Whether the person is the speaker: the family name, which a listed name ends with, or two words
// of the name, for those whose family name stands first.
bool is_person(const Lexicon& lexicon, ActorIndex person, std::string_view speaker) {
  const std::vector<std::string> wanted = name_words(speaker);
  const auto is_wanted = [&](const std::string& word) {
    return std::ranges::any_of(wanted, [&](const auto& other) { return is_alike(word, other); });
  };
  for (const Lexicon::NamedForm& form : lexicon.names_of(person)) {
    const std::vector<std::string> words = name_words(form.text);
    if (words.empty()) continue;
    if (is_wanted(words.back()) || std::ranges::count_if(words, is_wanted) > 1) return true;
  }
  return false;
}

std::vector<Speaker> read_speakers(std::istream& in, std::span<const int> years) {
  std::vector<Speaker> out;
  std::string line;
  while (std::getline(in, line)) {
    std::istringstream row(line);
    std::string country, year, name, post;
    std::getline(row, country, '\t');
    std::getline(row, year, '\t');
    std::getline(row, name, '\t');
    std::getline(row, post, '\t');
    while (!post.empty() && (post.back() == '\r' || post.back() == ' ')) post.pop_back();
    const std::string title = title_of(post);
    const int number = std::atoi(year.c_str());
    if (title.empty() || std::ranges::find(years, number) == years.end()) continue;
    out.push_back({country, number, name, title});
  }
  return out;
}

// The person whom the sentence's subject means on that day; nullopt where it means an office.
std::optional<ActorIndex> holder(const Coder& coder, const std::string& text, Date day) {
  Article article;
  article.bytes = text;
  article.text_size = static_cast<std::uint32_t>(text.size());
  article.blocks = {{BlockKind::paragraph, {0, article.text_size}}};
  article.published = day;
  const Lexicon& lexicon = *coder.state().lexicon;
  std::optional<ActorIndex> found;
  CodingCounts counts;
  coder.state().read(
      article,
      [&](const SentenceAnalysis& sentence) {
        for (const ActorMention& mention : sentence.actors.mentions()) {
          const auto index = lexicon.find_actor(mention.actors.front().id);
          if (index && lexicon.actor(*index).kind == ActorKind::person) found = index;
        }
      },
      {}, counts);
  return found;
}

}  // namespace

Result<OfficeScores> score_offices(const Coder& coder, const std::string& speakers_file,
                                   std::span<const int> years) {
  std::ifstream in(speakers_file);
  if (!in) return Error{ErrorId::cannot_read, speakers_file, ""};
  const Lexicon& lexicon = *coder.state().lexicon;
  std::map<std::string, std::string, std::less<>> states;
  for (ActorIndex i = 0; i < lexicon.actor_count(); ++i) {
    const ActorEntry& entry = lexicon.actor(i);
    if (entry.kind == ActorKind::state) states.emplace(entry.country, entry.name);
  }
  OfficeScores scores;
  for (const Speaker& speaker : read_speakers(in, years)) {
    const auto state = states.find(speaker.country);
    if (state == states.end()) continue;
    const std::string text = "The " + speaker.title + " of " + state->second + " arrived.";
    bool is_right = false;
    std::string answer;
    for (const std::uint8_t day : debate_days) {
      const Date date{static_cast<std::int16_t>(speaker.year), debate_month, day};
      const auto person = holder(coder, text, date);
      if (!person) continue;
      answer = lexicon.actor(*person).id;
      is_right = is_right || is_person(lexicon, *person, speaker.name);
    }
    scores.holders.add({is_right, !answer.empty(), is_right, 1});
    if (!is_right)
      scores.misses.push_back(speaker.country + " " + std::to_string(speaker.year) + " " +
                              speaker.title + ": " + speaker.name + ", not " +
                              (answer.empty() ? "listed" : answer));
  }
  return scores;
}

}  // namespace dragoman

#include "eval/entities.h"

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string_view>
#include <tuple>
#include <vector>

#include "eval/treebank.h"

namespace dragoman {
namespace {

// First and last word, and kind.
using Entity = std::tuple<int, int, std::string>;

struct GoldSentence {
  std::vector<std::string> forms;
  std::set<Entity> entities;
};

// The entities of marks as IOB2 and BIOES have them: "B-PER" and "S-PER" begin one.
class EntityReader {
 public:
  void read(int word, std::string_view mark) {
    const bool goes_on = mark.starts_with("I-") || mark.starts_with("E-");
    if (!goes_on) close(word);
    if (mark.starts_with("B-") || mark.starts_with("S-")) {
      first_ = word;
      kind_ = mark.substr(2);
    }
  }
  std::set<Entity> finish(int words) {
    close(words);
    return std::move(found_);
  }

 private:
  void close(int end) {
    if (first_ != no_word) found_.emplace(first_, end - 1, kind_);
    first_ = no_word;
  }

  int first_ = no_word;
  std::string kind_;
  std::set<Entity> found_;
};

std::set<Entity> entities_of(const Tree& tree) {
  EntityReader reader;
  for (int i = 0; i < tree.size(); ++i) reader.read(i, tree[i].name);
  return reader.finish(tree.size());
}

// By `# sent_id`.
Result<std::map<std::string, GoldSentence>> read_gold(const std::string& file) {
  std::ifstream in(file);
  if (!in) return Error{ErrorId::cannot_read, file, ""};
  constexpr std::string_view id_mark = "# sent_id = ";
  std::map<std::string, GoldSentence> sentences;
  std::string id;
  EntityReader reader;
  const auto close = [&] {
    if (!id.empty()) {
      GoldSentence& sentence = sentences[id];
      sentence.entities = reader.finish(static_cast<int>(sentence.forms.size()));
    }
    id.clear();
  };
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty()) close();
    if (line.starts_with(id_mark)) id = line.substr(id_mark.size());
    if (line.empty() || line[0] == '#') continue;
    std::istringstream columns(line);
    std::string place;
    std::string form;
    std::string mark;
    const bool is_row = std::getline(columns, place, '\t') && std::getline(columns, form, '\t') &&
                        std::getline(columns, mark, '\t');
    if (!is_row || id.empty()) {
      return Error{ErrorId::bad_gold, file, file + ":" + std::to_string(number)};
    }
    std::vector<std::string>& forms = sentences[id].forms;
    reader.read(static_cast<int>(forms.size()), mark);
    forms.push_back(form);
  }
  close();
  return sentences;
}

bool same_words(const Tree& tree, const GoldSentence& gold) {
  if (static_cast<std::size_t>(tree.size()) != gold.forms.size()) return false;
  for (int i = 0; i < tree.size(); ++i) {
    if (tree[i].form != gold.forms[static_cast<std::size_t>(i)]) return false;
  }
  return true;
}

}  // namespace

Result<EntityScores> score_entities(const Parser& parser, const EntityGold& gold) {
  const auto wanted = read_gold(gold.names);
  if (!wanted.ok()) return wanted.error();
  auto bank = open_treebank(gold.treebank);
  if (!bank.ok()) return bank.error();
  EntityScores scores;
  Score& score = scores.names;
  for (const std::span<ConlluSentence> document : documents_of(bank->sentences)) {
    const std::vector<Tree> trees = parser.parse(document);
    for (std::size_t i = 0; i < trees.size(); ++i) {
      const auto found = wanted->find(document[i].id);
      if (found == wanted->end() || !same_words(document[i].tree, found->second)) {
        ++scores.sentences_left_out;
        continue;
      }
      const std::set<Entity> said = entities_of(trees[i]);
      for (const Entity& entity : said) {
        const bool is_right = found->second.entities.contains(entity);
        score.matched_predicted += is_right ? 1 : 0;
        score.matched_gold += is_right ? 1 : 0;
      }
      score.predicted += static_cast<int>(said.size());
      score.gold += static_cast<int>(found->second.entities.size());
    }
  }
  return scores;
}

}  // namespace dragoman

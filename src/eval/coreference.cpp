// Links between mentions of single actors against the entities of the GUM corpus (column 10,
// `Entity=`).

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "coder/analysis.h"
#include "eval/actors.h"
#include "eval/treebank.h"
#include "propositions/corrections.h"

namespace dragoman {
namespace {

// A mention of the gold: words [first, last] of a document, and those that head it.
struct GoldMention {
  std::string entity;
  std::string type;
  int first = 0;
  int last = 0;
  std::set<int> heads;
};

struct Document {
  std::string id;
  std::span<const ConlluSentence> sentences;
};

std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// "(7-person-new-cf1-2,4-coref": what opens here; the numbers of the heads count from its first
// word. GUM's header: id, type, status, salience, centering, heads, link.
GoldMention opened(std::string_view text, int word) {
  const std::vector<std::string_view> fields = parts_of(text, '-');
  GoldMention out{std::string(fields[0]), "", word, word, {}};
  if (fields.size() > 1) out.type = fields[1];
  if (fields.size() > 5)
    for (const std::string_view number : parts_of(fields[5], ',')) {
      int n = 0;
      if (std::from_chars(number.data(), number.data() + number.size(), n).ec == std::errc{})
        out.heads.insert(word + n - 1);
    }
  return out;
}

// Reads the brackets of one word: "(1-a..(2-b..)" opens two and closes the second.
class BracketReader {
 public:
  void read(std::string_view misc, int word) {
    for (const std::string_view field : parts_of(misc, '|')) {
      if (!field.starts_with("Entity=")) continue;
      std::string_view rest = field.substr(7);
      while (!rest.empty()) take(rest, word);
    }
  }
  std::vector<GoldMention> mentions;

 private:
  void take(std::string_view& rest, int word) {
    if (rest.front() == '(') {
      const std::size_t end = std::min(rest.find_first_of("()", 1), rest.size());
      open_.push_back(mentions.size());
      mentions.push_back(opened(rest.substr(1, end - 1), word));
      rest.remove_prefix(end);
      if (!rest.empty() && rest.front() == ')') {
        close(mentions[open_.back()].entity, word);
        rest.remove_prefix(1);
      }
      return;
    }
    const std::size_t end = std::min(rest.find(')'), rest.size());
    close(rest.substr(0, end), word);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }

  void close(std::string_view entity, int word) {
    const auto at = std::find_if(open_.rbegin(), open_.rend(), [&](std::size_t i) {
      return mentions[i].entity == entity;
    });
    if (at == open_.rend()) return;
    mentions[*at].last = word;
    open_.erase(std::next(at).base());
  }

  std::vector<std::size_t> open_;
};

// Those whose id begins with `prefix`.
std::vector<Document> wanted_documents(Treebank& bank, std::string_view prefix) {
  constexpr std::string_view mark = "# newdoc id = ";
  std::vector<Document> out;
  for (const std::span<const ConlluSentence> sentences : documents_of(bank.sentences)) {
    for (const std::string& comment : sentences.front().comments) {
      if (!comment.starts_with(mark)) continue;
      const std::string id = comment.substr(mark.size());
      if (id.starts_with(prefix)) out.push_back({id, sentences});
    }
  }
  return out;
}

// The entities that a word speaks of: of the mentions that it heads, or of the smallest around it.
std::set<std::string> entities_at(const std::vector<GoldMention>& mentions, int word) {
  std::set<std::string> out;
  const GoldMention* smallest = nullptr;
  for (const GoldMention& mention : mentions) {
    if (mention.heads.contains(word)) out.insert(mention.entity);
    const bool is_around = mention.first <= word && word <= mention.last;
    const auto size = [](const GoldMention& m) { return m.last - m.first; };
    if (is_around && (smallest == nullptr || size(mention) < size(*smallest)))
      smallest = &mention;
  }
  if (out.empty() && smallest != nullptr) out.insert(smallest->entity);
  return out;
}

struct OurMention {
  int word = 0;
  std::string id;
  std::string text;
  std::string_view rule;
};

// Whether the mention is of one person, organisation or place. Citizens, troops and members of a
// party share an id with others of their kind and are no single actor, unless a pronoun or a
// description points back at them.
bool is_one(const Tree& tree, const ActorMention& mention) {
  if (mention.actors.size() != 1 || mention.rule == "adjective" || mention.rule == "quantity")
    return false;
  // "The government" of a country that nothing tells is a kind, not one actor.
  if (mention.rule == "agent") return false;
  const bool is_back = mention.rule == "pronoun" || mention.rule == "definite description" ||
                       mention.rule == "short name" || mention.rule == "name";
  if (is_back) return true;
  const bool has_a = std::ranges::any_of(tree.children(mention.head), [&](int child) {
    return tree[child].deprel == Deprel::det && (tree[child].lemma == "a" ||
                                                 tree[child].lemma == "an");
  });
  return !has_a && tree[mention.head].features.number != Number::plur;
}

// A state, its government and its capital as a place are three entities of the gold, but one id.
std::string key_of(const ActorMention& mention) {
  std::string key = mention.actors.front().id;
  for (const std::string& sector : mention.actors.front().sector) key += "|" + sector;
  if (mention.kind == ActorKind::city) key += "|city";
  return key;
}

std::vector<OurMention> our_mentions(const Coder& coder, const Treebank& bank,
                                     const Document& document) {
  const Lexicon& lexicon = *coder.state().lexicon;
  ActorReader reader(lexicon, {});
  std::vector<OurMention> out;
  int base = 0;
  for (Tree& tree : coder.state().parser->parse(document.sentences)) {
    correct(tree, lexicon);
    const SentenceActors actors = reader.read(*bank.article, tree, extract(tree, lexicon));
    for (const ActorMention& mention : actors.mentions())
      if (is_one(tree, mention))
        out.push_back({base + mention.head, key_of(mention), mention.actors.front().text,
                       mention.rule});
    base += tree.size();
  }
  return out;
}

bool meet(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& x) { return b.contains(x); });
}

void score_links(const std::vector<GoldMention>& gold, const std::vector<OurMention>& ours,
                 const std::string& document, CoreferenceScores& scores) {
  std::map<std::string, const OurMention*> before;
  std::map<int, std::string> id_at;
  for (const OurMention& mention : ours) {
    id_at[mention.word] = mention.id;
    const OurMention*& last = before[mention.id];
    // A title and the name behind it are one mention with two heads.
    const bool is_same = last != nullptr && last->text == mention.text &&
                         meet(entities_at(gold, last->word), entities_at(gold, mention.word)) &&
                         mention.word - last->word < 4;
    if (last != nullptr && !is_same) {
      const bool is_right =
          meet(entities_at(gold, last->word), entities_at(gold, mention.word));
      scores.links.add({is_right, 1, 0, 0});
      if (!is_right)
        scores.misses.push_back(document + ": '" + mention.text + "' (" +
                                std::string(mention.rule) + ") is not '" + last->text + "'");
    }
    last = &mention;
  }
  std::map<std::string, const GoldMention*> last_gold;
  const auto id_of = [&](const GoldMention& mention) {
    for (const int head : mention.heads)
      if (const auto at = id_at.find(head); at != id_at.end()) return at->second;
    return std::string();
  };
  for (const GoldMention& mention : gold) {
    const bool is_actor = mention.type == "person" || mention.type == "organization" ||
                          mention.type == "place";
    if (!is_actor) continue;
    const GoldMention*& last = last_gold[mention.entity];
    if (last != nullptr) {
      const std::string id = id_of(mention);
      scores.links.add({0, 0, !id.empty() && id == id_of(*last), 1});
    }
    last = &mention;
  }
}

}  // namespace

Result<CoreferenceScores> score_coreference(const Coder& coder, const std::string& treebank_file,
                                            std::string_view prefix) {
  auto bank = open_treebank(treebank_file);
  if (!bank.ok()) return bank.error();
  CoreferenceScores scores;
  for (const Document& document : wanted_documents(*bank, prefix)) {
    BracketReader gold;
    int base = 0;
    for (const ConlluSentence& sentence : document.sentences) {
      for (std::size_t i = 0; i < sentence.misc.size(); ++i)
        gold.read(sentence.misc[i], base + static_cast<int>(i));
      base += sentence.tree.size();
    }
    score_links(gold.mentions, our_mentions(coder, *bank, document), document.id, scores);
  }
  return scores;
}

}  // namespace dragoman

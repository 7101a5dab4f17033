#include "syntax/conllu.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <utility>

namespace dragoman {
namespace {

constexpr std::size_t column_count = 10;
enum Column : std::size_t { id, form, lemma, upos, xpos, feats, head, deprel, deps, misc };
using Row = std::array<std::string_view, column_count>;

std::optional<int> parse_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

std::optional<Row> split_row(std::string_view line) {
  Row row;
  for (std::size_t i = 0; i < column_count; ++i) {
    const auto end = line.find('\t');
    if ((end == std::string_view::npos) != (i + 1 == column_count)) return std::nullopt;
    row[i] = line.substr(0, end);
    if (row[i].empty()) return std::nullopt;
    if (end != std::string_view::npos) line.remove_prefix(end + 1);
  }
  return row;
}

// The items of a MISC column are parted by "|".
bool has_item(std::string_view items, std::string_view item) {
  while (true) {
    const auto end = items.find('|');
    if (items.substr(0, end) == item) return true;
    if (end == std::string_view::npos) return false;
    items.remove_prefix(end + 1);
  }
}

bool has_circle(const std::vector<Word>& words) {
  // 0: not seen, otherwise the number of the walk that first came by.
  std::vector<std::size_t> seen(words.size(), 0);
  for (std::size_t start = 0; start < words.size(); ++start) {
    int at = static_cast<int>(start);
    while (at != no_word && seen[static_cast<std::size_t>(at)] == 0) {
      seen[static_cast<std::size_t>(at)] = start + 1;
      at = words[static_cast<std::size_t>(at)].head;
    }
    if (at != no_word && seen[static_cast<std::size_t>(at)] == start + 1) return true;
  }
  return false;
}

// Reads line by line; the members are the sentence that is being read.
class Reader {
 public:
  explicit Reader(std::string_view name) : name_(name) {}

  // The error of the first wrong line, or nothing.
  std::optional<Error> read(std::string_view bytes);

  std::vector<ConlluSentence> sentences;
  std::string text;             // of all sentences
  std::vector<Block> blocks;

 private:
  std::optional<Error> read_line(std::string_view line);
  std::optional<Error> read_range(const Row& row, std::size_t dash);
  std::optional<Error> read_word(const Row& row);
  std::optional<Error> end_sentence();
  void read_comment(std::string_view line);
  void place(Word& word, std::string_view word_misc);
  Error error(std::string detail) const {
    return {ErrorId::bad_conllu, std::move(detail), fmt::format("{}:{}", name_, line_)};
  }

  std::string name_;
  std::size_t line_ = 0;
  ConlluSentence sentence_;
  std::vector<Word> words_;
  std::string_view range_rest_;  // what the words of an open range have not covered yet
  bool space_before_ = false;
};

std::optional<Error> Reader::read(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    ++line_;
    if (auto wrong = read_line(line)) return wrong;
  }
  return end_sentence();
}

std::optional<Error> Reader::read_line(std::string_view line) {
  if (line.empty()) return end_sentence();
  if (line[0] == '#') {
    read_comment(line);
    return std::nullopt;
  }
  const auto row = split_row(line);
  if (!row) return error("a row needs ten columns, none of them empty");
  const std::string_view number = (*row)[id];
  if (number.find('.') != std::string_view::npos) return std::nullopt;  // an empty node
  const auto dash = number.find('-');
  return dash == std::string_view::npos ? read_word(*row) : read_range(*row, dash);
}

void Reader::read_comment(std::string_view line) {
  constexpr std::string_view id_mark = "# sent_id = ";
  constexpr std::string_view text_mark = "# text = ";
  if (line.starts_with(id_mark)) {
    sentence_.id = line.substr(id_mark.size());
  } else if (line.starts_with(text_mark)) {
    sentence_.text = line.substr(text_mark.size());
  } else {
    sentence_.comments.emplace_back(line);
  }
}

std::optional<Error> Reader::read_range(const Row& row, std::size_t dash) {
  const auto first = parse_number(row[id].substr(0, dash));
  const auto last = parse_number(row[id].substr(dash + 1));
  const int next = static_cast<int>(words_.size()) + 1;
  if (!first || !last || *first != next || *last <= *first || !range_rest_.empty()) {
    return error(fmt::format("range '{}' does not begin at word {}", row[id], next));
  }
  sentence_.ranges.push_back(
      {*first - 1, *last - 1, std::string(row[form]), std::string(row[misc])});
  range_rest_ = row[form];
  return std::nullopt;
}

std::optional<Error> Reader::read_word(const Row& row) {
  const int next = static_cast<int>(words_.size()) + 1;
  if (parse_number(row[id]) != next) {
    return error(fmt::format("word '{}' stands where {} is due", row[id], next));
  }
  Word word;
  word.form = row[form];
  word.lemma = row[lemma];
  word.feats = row[feats];
  word.features = parse_features(row[feats]);
  word.deprel = parse_deprel(row[deprel]);
  if (row[upos] != "_") {
    const auto tag = parse_upos(row[upos]);
    if (!tag) return error(fmt::format("'{}' is no UPOS", row[upos]));
    word.upos = *tag;
  }
  if (row[head] == "_") {
    sentence_.has_tree = false;
  } else {
    const auto number = parse_number(row[head]);
    if (!number) return error(fmt::format("head '{}' is no number", row[head]));
    word.head = *number - 1;
    if (words_.empty()) sentence_.has_tree = true;
  }
  place(word, row[misc]);
  sentence_.misc.emplace_back(row[misc]);
  words_.push_back(std::move(word));
  return std::nullopt;
}

// Adds the word to the text. Inside a range a word takes its own form where the surface goes on
// with it, as "do" and "n't" of "don't" do; the last one takes what is left.
void Reader::place(Word& word, std::string_view word_misc) {
  const int number = static_cast<int>(words_.size());
  const bool in_range = !sentence_.ranges.empty() && number <= sentence_.ranges.back().last;
  const bool ends_range = in_range && number == sentence_.ranges.back().last;
  if (space_before_) text += ' ';
  space_before_ = false;
  word.span.begin = static_cast<std::uint32_t>(text.size());
  if (in_range) {
    const bool agrees = range_rest_.starts_with(word.form);
    const std::size_t size = ends_range ? range_rest_.size() : agrees ? word.form.size() : 0;
    text += range_rest_.substr(0, size);
    range_rest_.remove_prefix(size);
    word_misc = ends_range ? std::string_view(sentence_.ranges.back().misc) : "SpaceAfter=No";
  } else {
    text += word.form;
  }
  word.span.end = static_cast<std::uint32_t>(text.size());
  space_before_ = !has_item(word_misc, "SpaceAfter=No");
}

std::optional<Error> Reader::end_sentence() {
  if (words_.empty() && sentence_.ranges.empty()) return std::nullopt;
  const int count = static_cast<int>(words_.size());
  if (!sentence_.ranges.empty() && sentence_.ranges.back().last >= count) {
    return error(fmt::format("the sentence ends inside range '{}'", sentence_.ranges.back().form));
  }
  for (Word& word : words_) {
    if (!sentence_.has_tree) word.head = no_word;
    if (word.head >= count) {
      return error(fmt::format("head {} is beyond the {} words of the sentence above",
                               word.head + 1, count));
    }
  }
  if (has_circle(words_)) return error("the heads of the sentence above run in a circle");
  sentence_.span = {words_.front().span.begin, words_.back().span.end};
  sentence_.tree = Tree(std::exchange(words_, {}));
  blocks.push_back({BlockKind::paragraph, sentence_.span});
  sentences.push_back(std::exchange(sentence_, {}));
  text += '\n';
  space_before_ = false;
  return std::nullopt;
}

// The text of a sentence on one line.
std::string one_line(std::string_view text) {
  std::string line(text);
  for (char& c : line) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  return line;
}

std::string misc_with_name(const std::string& misc, std::string_view name) {
  if (name.empty() || name == "O") return misc;
  return fmt::format("NER={}{}{}", name, misc == "_" ? "" : "|", misc == "_" ? "" : misc);
}

}  // namespace

std::vector<std::string_view> ConlluSentence::forms() const {
  std::vector<std::string_view> list;
  for (const Word& word : tree.words()) list.push_back(word.form);
  return list;
}

std::vector<Span> ConlluSentence::spans() const {
  std::vector<Span> list;
  for (const Word& word : tree.words()) list.push_back(word.span);
  return list;
}

Result<Treebank> read_conllu(std::string bytes, std::string_view name) {
  Treebank bank;
  bank.file = std::make_unique<const std::string>(std::move(bytes));
  Reader reader(name);
  if (auto wrong = reader.read(*bank.file)) return *std::move(wrong);
  auto article = std::make_unique<Article>();
  article->bytes = std::move(reader.text);
  article->text_size = static_cast<std::uint32_t>(article->bytes.size());
  article->blocks = std::move(reader.blocks);
  bank.article = std::move(article);
  bank.sentences = std::move(reader.sentences);
  return bank;
}

std::vector<std::span<ConlluSentence>> documents_of(std::span<ConlluSentence> sentences) {
  std::vector<std::span<ConlluSentence>> out;
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= sentences.size(); ++i) {
    const bool is_end = i == sentences.size() ||
                        std::ranges::any_of(sentences[i].comments, [](const std::string& comment) {
                          return comment.starts_with("# newdoc");
                        });
    if (!is_end) continue;
    out.push_back(sentences.subspan(begin, i - begin));
    begin = i;
  }
  return out;
}

ConlluSentence conllu_sentence(const Article& article, const Text& text, const Sentence& sentence,
                               Tree tree) {
  const auto tokens = text.tokens_of(sentence);
  DRAGOMAN_ASSERT(tokens.size() == static_cast<std::size_t>(tree.size()));
  ConlluSentence out;
  out.text = one_line(article.view(sentence.span));
  out.tree = std::move(tree);
  out.has_tree = true;
  out.span = sentence.span;
  for (const Token& token : tokens) {
    out.misc.push_back(fmt::format("{}TokenRange={}:{}",
                                   token.space_after ? "" : "SpaceAfter=No|", token.span.begin,
                                   token.span.end));
  }
  return out;
}

void write_conllu(const ConlluSentence& sentence, std::string& out) {
  for (const std::string& comment : sentence.comments) out += comment + '\n';
  if (!sentence.id.empty()) out += "# sent_id = " + sentence.id + '\n';
  if (!sentence.text.empty()) out += "# text = " + sentence.text + '\n';
  auto range = sentence.ranges.begin();
  auto back = std::back_inserter(out);
  for (int i = 0; i < sentence.tree.size(); ++i) {
    if (range != sentence.ranges.end() && range->first == i) {
      fmt::format_to(back, "{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{}\n", i + 1, range->last + 1,
                     range->form, range->misc);
      ++range;
    }
    const Word& word = sentence.tree[i];
    const std::string misc =
        misc_with_name(sentence.misc[static_cast<std::size_t>(i)], word.name);
    fmt::format_to(back, "{}\t{}\t{}\t", i + 1, word.form, word.lemma.empty() ? "_" : word.lemma);
    if (sentence.has_tree) {
      fmt::format_to(back, "{}\t_\t{}\t{}\t{}\t_\t{}\n", to_string(word.upos), word.feats,
                     word.head + 1, to_string(word.deprel), misc);
    } else {
      fmt::format_to(back, "{}\t_\t{}\t_\t_\t_\t{}\n", to_string(word.upos), word.feats, misc);
    }
  }
  out += '\n';
}

}  // namespace dragoman

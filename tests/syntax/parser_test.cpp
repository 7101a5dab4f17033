#include "syntax/parser.h"

#include <gtest/gtest.h>
#include <simdjson.h>
#include <thread>

namespace dragoman {
namespace {

std::shared_ptr<const Parser> builtin_parser() {
  static const auto parser = Parser::open(builtin_model());
  EXPECT_TRUE(parser.ok());
  return *parser;
}

std::vector<Span> spans_for(std::size_t count) { return std::vector<Span>(count); }

Tree parse(const std::vector<std::string_view>& forms) {
  return builtin_parser()->parse(forms, spans_for(forms.size()));
}

// Predicates and their arguments; a share at the very edge of what is told may be missing.
void expect_marks(const Tree& tree, simdjson::dom::array wanted) {
  constexpr double predicate_edge = 0.12, edge = 0.22, tolerance = 0.05;
  for (const auto entry : wanted) {
    const int word = static_cast<int>(std::int64_t(entry.at(0)));
    const PredicateMark* mark = tree.mark_of(word);
    const double chance = entry.at(1);
    if (mark == nullptr) {
      EXPECT_LT(chance, predicate_edge) << tree[word].form;
      continue;
    }
    EXPECT_NEAR(mark->share, chance, tolerance) << tree[word].form;
    EXPECT_NEAR(mark->factuality, double(entry.at(2)), tolerance) << tree[word].form;
    for (const auto role : simdjson::dom::array(entry.at(3))) {
      const int at = static_cast<int>(std::int64_t(role.at(0)));
      const double share = role.at(2);
      const auto found = std::ranges::find(mark->roles, at, &RoleMark::word);
      if (found == mark->roles.end()) {
        EXPECT_LT(share, edge) << tree[at].form << " of " << tree[word].form;
        continue;
      }
      EXPECT_EQ(found->label, std::string_view(role.at(1))) << tree[at].form;
      EXPECT_NEAR(found->share, share, tolerance) << tree[at].form << " of " << tree[word].form;
    }
  }
}

// What the exporter's own pass, in another language and in floating point, makes of the same file.
TEST(Parser, AgreesWithTheReferencePass) {
  simdjson::dom::parser json;
  const simdjson::dom::element root =
      json.load(std::string(DRAGOMAN_SOURCE_DIR) + "/tests/syntax/reference.json");
  ASSERT_EQ(std::string_view(root["model"]), builtin_parser()->name());
  std::size_t words = 0;
  for (const auto sentence : simdjson::dom::array(root["sentences"])) {
    std::vector<std::string_view> forms;
    for (const auto form : simdjson::dom::array(sentence["forms"])) forms.emplace_back(form);
    const Tree tree = parse(forms);
    ASSERT_EQ(static_cast<std::size_t>(tree.size()), forms.size());
    for (int i = 0; i < tree.size(); ++i, ++words) {
      const auto place = static_cast<std::size_t>(i);
      const Word& word = tree[i];
      const std::string tag = std::string(to_string(word.upos)) + "|" + std::string(word.feats);
      EXPECT_EQ(tag, std::string_view(sentence["tags"].at(place))) << word.form;
      EXPECT_EQ(word.lemma, std::string_view(sentence["lemmas"].at(place))) << word.form;
      EXPECT_EQ(word.head + 1, std::int64_t(sentence["heads"].at(place))) << word.form;
      EXPECT_EQ(to_string(word.deprel), std::string_view(sentence["labels"].at(place)))
          << word.form;
      EXPECT_EQ(word.name, std::string_view(sentence["names"].at(place))) << word.form;
    }
    expect_marks(tree, sentence["marks"]);
  }
  EXPECT_GT(words, 50u);
}

TEST(Parser, EverySentenceIsATreeWithOneRoot) {
  for (const std::vector<std::string_view>& forms :
       {std::vector<std::string_view>{"Talks"},
        std::vector<std::string_view>{",", ",", ",", ","},
        std::vector<std::string_view>{"Ministers", "met", "and", "ministers", "left", "and", "met"},
        std::vector<std::string_view>(400, "said")}) {
    const Tree tree = parse(forms);
    ASSERT_EQ(static_cast<std::size_t>(tree.size()), forms.size());
    int roots = 0;
    for (int i = 0; i < tree.size(); ++i) {
      roots += tree[i].head == no_word ? 1 : 0;
      EXPECT_TRUE(tree.is_ancestor(tree.root(), i));
    }
    EXPECT_EQ(roots, 1);
  }
}

TEST(Parser, ASentenceOverTheLimitHasNoTree) {
  const std::vector<std::string_view> forms(Parser::sentence_tokens_max + 1, "war");
  EXPECT_TRUE(parse(forms).empty());
  EXPECT_TRUE(parse({}).empty());
}

TEST(Parser, FormsThatAreNoTextAreParsedToo) {
  const std::string nul(1, '\0');
  const std::string long_form(5000, 'a');
  const Tree tree = parse({"", "\xff\xfe", nul, long_form, "İstanbul", "\U0001F600"});
  EXPECT_EQ(tree.size(), 6);
}

// Names are read in a whole document; all else in a sentence.
std::string outline(const Tree& tree, bool has_names = true) {
  std::string text;
  for (const Word& word : tree.words()) {
    text += std::to_string(word.head) + ' ' + std::string(to_string(word.deprel)) + ' ' +
            word.lemma + ' ' + std::string(word.feats);
    if (has_names) text += ' ' + std::string(word.name);
    text += '\n';
  }
  return text;
}

// Sentences of many lengths out of a small stock of words.
std::vector<std::vector<std::string_view>> many_sentences() {
  const std::string_view stock[] = {"Rebels", "from",  "the",   "north", "seized", "two",
                                    "towns",  "after", "talks", "in",    "Geneva", "failed", "."};
  std::vector<std::vector<std::string_view>> sentences;
  std::size_t next = 7;
  for (std::size_t size = 1; size < 60; ++size) {
    std::vector<std::string_view> forms;
    for (std::size_t i = 0; i < size; ++i) {
      next = (next * 1103515245 + 12345) % 2147483648;
      forms.push_back(stock[next / 65536 % std::size(stock)]);
    }
    sentences.push_back(forms);
  }
  return sentences;
}

std::vector<std::string> outlines_together(const Parser& parser, bool has_names = true) {
  const auto sentences = many_sentences();
  const std::vector<Span> spans = spans_for(60);
  std::vector<TokenList> lists;
  for (const auto& forms : sentences)
    lists.push_back({forms, std::span(spans).first(forms.size())});
  std::vector<std::string> outlines;
  for (const Tree& tree : parser.parse(lists)) outlines.push_back(outline(tree, has_names));
  return outlines;
}

TEST(Parser, ATreeDoesNotDependOnItsNeighbours) {
  const auto sentences = many_sentences();
  const auto together = outlines_together(*builtin_parser(), false);
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    EXPECT_EQ(outline(parse(sentences[i]), false), together[i]) << i;
  }
}

TEST(Parser, TreesAreTheSameWithoutNames) {
  const auto parser = Parser::open(builtin_model(), {.has_names = false});
  ASSERT_TRUE(parser.ok());
  EXPECT_EQ(outlines_together(**parser, false), outlines_together(*builtin_parser(), false));
  for (const std::string_view form : {"Geneva", "Okello"}) {
    EXPECT_EQ((*parser)->parse(std::span(&form, 1), spans_for(1))[0].name, "O");
  }
}

TEST(Parser, ThreadsThatShareAParserGetTheSameTrees) {
  const auto parser = Parser::open(builtin_model());
  ASSERT_TRUE(parser.ok());
  const auto expected = outlines_together(*builtin_parser());
  std::vector<std::vector<std::string>> answers(4);
  std::vector<std::thread> threads;
  for (auto& answer : answers) {
    threads.emplace_back([&] { answer = outlines_together(**parser); });
  }
  for (auto& thread : threads) thread.join();
  for (const auto& answer : answers) EXPECT_EQ(answer, expected);
}

TEST(Parser, OnlyWantedSentencesAreParsed) {
  Article article;
  article.bytes = "Rebels left. Talks failed.";
  article.text_size = static_cast<std::uint32_t>(article.bytes.size());
  article.blocks = {{BlockKind::paragraph, {0, article.text_size}}};
  const Text text = segment(article);
  ASSERT_EQ(text.sentences.size(), 2u);
  const std::uint32_t wanted[] = {1};
  const auto trees = builtin_parser()->parse(article, text, wanted);
  ASSERT_EQ(trees.size(), 2u);
  EXPECT_TRUE(trees[0].empty());
  EXPECT_EQ(trees[1][0].form, "Talks");
  EXPECT_EQ(article.view(trees[1][0].span), "Talks");
  EXPECT_EQ(outline(trees[1]), outline(builtin_parser()->parse(article, text)[1]));
}

TEST(Model, TheSmallOneIsBuiltInToo) {
  const auto model = ModelBytes::open("small");
  ASSERT_TRUE(model.ok());
  const auto parser = Parser::open(model->bytes());
  ASSERT_TRUE(parser.ok());
  EXPECT_EQ((*parser)->name(), "en-small");
  const std::string_view forms[] = {"Syria", "recognised", "the", "republics", "."};
  const Span spans[5] = {};
  const Tree tree = (*parser)->parse(forms, spans);
  EXPECT_EQ(tree.root(), 1);
  EXPECT_EQ(tree.child(1, Deprel::nsubj), 0);
  EXPECT_EQ(tree.child(1, Deprel::obj), 3);
  EXPECT_EQ(tree[0].name, "S-LOC");
  EXPECT_FALSE(tree.marks().empty());
}

TEST(Model, AFileIsMappedAndGivesTheSameTrees) {
  const auto mapped = ModelBytes::open(DRAGOMAN_SOURCE_DIR "/models/en-default.model");
  ASSERT_TRUE(mapped.ok());
  const auto parser = Parser::open(mapped->bytes());
  ASSERT_TRUE(parser.ok());
  EXPECT_EQ(outlines_together(**parser), outlines_together(*builtin_parser()));
  const auto missing = ModelBytes::open("/no/such.model");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code(), "E101");
}

}  // namespace
}  // namespace dragoman

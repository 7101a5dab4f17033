#include "syntax/conllu.h"

#include <gtest/gtest.h>

namespace dragoman {
namespace {

constexpr const char* two_sentences =
    "# newdoc id = made-up\n"
    "# sent_id = s1\n"
    "# text = They didn't sign (yet).\n"
    "1\tThey\tthey\tPRON\tPRP\tNumber=Plur|Person=3|PronType=Prs\t4\tnsubj\t_\t_\n"
    "2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdid\tdo\tAUX\tVBD\tTense=Past|VerbForm=Fin\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_\n"
    "4\tsign\tsign\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_\n"
    "4.1\tit\tit\tPRON\t_\t_\t_\t_\t4:obj\t_\n"
    "5\t(\t(\tPUNCT\t-LRB-\t_\t6\tpunct\t_\tSpaceAfter=No\n"
    "6\tyet\tyet\tADV\tRB\t_\t4\tadvmod\t_\tSpaceAfter=No\n"
    "7\t)\t)\tPUNCT\t-RRB-\t_\t6\tpunct\t_\tNote=1|SpaceAfter=No\n"
    "8\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"
    "\n"
    "# sent_id = s2\n"
    "1\tTalks\ttalk\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_\n"
    "2\tstalled\tstall\tVERB\tVBD\t_\t0\troot\t_\t_\n";

std::string error_of(std::string bytes) {
  const auto bank = read_conllu(std::move(bytes), "f");
  return bank.ok() ? "" : bank.error().code() + " " + bank.error().where;
}

std::string row(std::string_view number, std::string_view head) {
  return std::string(number) + "\tw\tw\tNOUN\t_\t_\t" + std::string(head) + "\tdep\t_\t_\n";
}

TEST(Conllu, ReadsSentencesTreesAndFeatures) {
  const auto bank = read_conllu(two_sentences, "f");
  ASSERT_TRUE(bank.ok()) << bank.error().to_string();
  ASSERT_EQ(bank->sentences.size(), 2u);
  const ConlluSentence& first = bank->sentences[0];
  EXPECT_EQ(first.id, "s1");
  EXPECT_TRUE(first.has_tree);
  ASSERT_EQ(first.tree.size(), 8);
  EXPECT_EQ(first.tree.root(), 3);
  EXPECT_EQ(first.tree[2].head, 3);
  EXPECT_EQ(first.tree[2].upos, Upos::PART);
  EXPECT_TRUE(first.tree[2].features.is_negative);
  EXPECT_EQ(first.comments, std::vector<std::string>{"# newdoc id = made-up"});
  EXPECT_EQ(bank->sentences[1].tree[0].deprel, Deprel::nsubj);
}

TEST(Conllu, SpansFollowSpacingAndRanges) {
  const auto bank = read_conllu(two_sentences, "f");
  ASSERT_TRUE(bank.ok());
  const Article& article = *bank->article;
  EXPECT_EQ(article.text(), "They didn't sign (yet).\nTalks stalled\n");
  for (const ConlluSentence& sentence : bank->sentences) {
    for (const Word& word : sentence.tree.words()) EXPECT_EQ(article.view(word.span), word.form);
  }
  EXPECT_EQ(article.view(bank->sentences[1].span), "Talks stalled");
}

TEST(Conllu, AWordThatIsNotInItsRangeTakesNoBytes) {
  const auto bank = read_conllu(
      "1-2\tau\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
      "1\tà\tà\tADP\t_\t_\t3\tcase\t_\t_\n2\tle\tle\tDET\t_\t_\t3\tdet\t_\t_\n"
      "3\tport\tport\tNOUN\t_\t_\t0\troot\t_\t_\n",
      "f");
  ASSERT_TRUE(bank.ok());
  EXPECT_EQ(bank->article->text(), "auport\n");
  EXPECT_TRUE(bank->sentences[0].tree[0].span.empty());
  EXPECT_EQ(bank->article->view(bank->sentences[0].tree[1].span), "au");
}

TEST(Conllu, WhatIsWrittenIsReadBackTheSame) {
  const auto bank = read_conllu(two_sentences, "f");
  ASSERT_TRUE(bank.ok());
  std::string once;
  for (const auto& sentence : bank->sentences) write_conllu(sentence, once);
  EXPECT_NE(once.find("2-3\tdidn't\t_"), std::string::npos);
  EXPECT_EQ(once.find("4.1"), std::string::npos);
  const auto again = read_conllu(once, "f");
  ASSERT_TRUE(again.ok()) << again.error().to_string();
  std::string twice;
  for (const auto& sentence : again->sentences) write_conllu(sentence, twice);
  EXPECT_EQ(once, twice);
  EXPECT_EQ(again->article->bytes, bank->article->bytes);
}

TEST(Conllu, TokensWithoutTreesAreReadAsSuch) {
  const auto bank = read_conllu("1\tTalks\t_\t_\t_\t_\t_\t_\t_\t_\n", "f");
  ASSERT_TRUE(bank.ok());
  EXPECT_FALSE(bank->sentences[0].has_tree);
  EXPECT_EQ(bank->sentences[0].tree[0].head, no_word);
}

TEST(Conllu, WindowsLineEndsAreNoPartOfTheRow) {
  const auto bank =
      read_conllu("1\tTalks\ttalk\tNOUN\t_\t_\t0\troot\t_\tSpaceAfter=No\r\n\r\n", "f");
  ASSERT_TRUE(bank.ok());
  EXPECT_EQ(bank->sentences[0].misc[0], "SpaceAfter=No");
}

TEST(Conllu, AMalformedFileIsAnErrorWithItsLine) {
  EXPECT_EQ(error_of("# c\n1\tword\n"), "E410 f:2");
  EXPECT_EQ(error_of(row("1", "0") + row("3", "1")), "E410 f:2");
  EXPECT_EQ(error_of(row("1", "x")), "E410 f:1");
  EXPECT_EQ(error_of(row("1", "2") + "\n"), "E410 f:2");
  EXPECT_EQ(error_of(row("1", "2") + row("2", "1") + row("3", "0") + "\n"), "E410 f:4");
  EXPECT_EQ(error_of("2-3\tx\t_\t_\t_\t_\t_\t_\t_\t_\n"), "E410 f:1");
  EXPECT_EQ(error_of("1-2\tx\t_\t_\t_\t_\t_\t_\t_\t_\n" + row("1", "0")), "E410 f:2");
  EXPECT_EQ(error_of("1-2\tx\t_\t_\t_\t_\t_\t_\t_\t_\n\n"), "E410 f:2");
  EXPECT_EQ(error_of("1\tw\tw\tNAME\t_\t_\t0\troot\t_\t_\n"), "E410 f:1");
}

TEST(Conllu, AnEmptyFileHasNoSentences) {
  const auto bank = read_conllu("\n\n# only a comment\n", "f");
  ASSERT_TRUE(bank.ok());
  EXPECT_TRUE(bank->sentences.empty());
}

TEST(Conllu, ASentenceOfAnArticleKeepsItsOffsets) {
  Article article;
  article.bytes = "Well. Talks\nstalled.";
  article.text_size = 20;
  Text text;
  text.tokens = {{{6, 11}, true}, {{12, 19}, false}, {{19, 20}, true}};
  text.sentences = {{{6, 20}, 0, 3, 0}};
  std::vector<Word> words(3);
  for (std::size_t i = 0; i < 3; ++i) {
    words[i].form = article.view(text.tokens[i].span);
    words[i].feats = "_";
    words[i].head = i == 1 ? no_word : 1;
  }
  words[0].name = "S-ORG";
  std::string out;
  write_conllu(conllu_sentence(article, text, text.sentences[0], Tree(words)), out);
  EXPECT_EQ(out,
            "# text = Talks stalled.\n"
            "1\tTalks\t_\tX\t_\t_\t2\tdep\t_\tNER=S-ORG|TokenRange=6:11\n"
            "2\tstalled\t_\tX\t_\t_\t0\troot\t_\tSpaceAfter=No|TokenRange=12:19\n"
            "3\t.\t_\tX\t_\t_\t2\tdep\t_\tTokenRange=19:20\n\n");
}

}  // namespace
}  // namespace dragoman

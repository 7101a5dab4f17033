#include "syntax/tree.h"

#include <gtest/gtest.h>

#include "dragoman/result.h"

namespace dragoman {
namespace {

// "Envoys from Oslo left": heads 3 2 0 -.
Tree small_tree() {
  std::vector<Word> words(4);
  const char* forms[] = {"Envoys", "from", "Oslo", "left"};
  const int heads[] = {3, 2, 0, no_word};
  const Deprel deprels[] = {Deprel::nsubj, Deprel::case_, Deprel::nmod, Deprel::root};
  std::uint32_t begin = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    words[i].form = forms[i];
    words[i].head = heads[i];
    words[i].deprel = deprels[i];
    words[i].span = {begin, begin + static_cast<std::uint32_t>(words[i].form.size())};
    begin = words[i].span.end + 1;
  }
  return Tree(words);
}

TEST(Tree, ChildrenStandInTextOrder) {
  const Tree tree = small_tree();
  EXPECT_EQ(tree.root(), 3);
  ASSERT_EQ(tree.children(3).size(), 1u);
  EXPECT_EQ(tree.children(3)[0], 0);
  EXPECT_EQ(tree.child(0, Deprel::nmod), 2);
  EXPECT_EQ(tree.child(0, Deprel::obj), no_word);
  EXPECT_TRUE(tree.children(1).empty());
}

TEST(Tree, AWordWithoutHeadIsTheRootWhateverItWasCalled) {
  std::vector<Word> words(2);
  words[0].deprel = Deprel::ccomp;
  words[1].head = 0;
  words[1].deprel = Deprel::obj;
  const Tree tree(words);
  EXPECT_EQ(tree[0].deprel, Deprel::root);
  EXPECT_EQ(tree[1].deprel, Deprel::obj);
}

TEST(Tree, SubtreeCoversEveryWordBelow) {
  const Tree tree = small_tree();
  EXPECT_EQ(tree.subtree(0).first, 0);
  EXPECT_EQ(tree.subtree(0).last, 2);
  EXPECT_EQ(tree.span_of(tree.subtree(0)), (Span{0, 16}));
}

TEST(Tree, AWordIsItsOwnAncestor) {
  const Tree tree = small_tree();
  EXPECT_TRUE(tree.is_ancestor(3, 1));
  EXPECT_TRUE(tree.is_ancestor(1, 1));
  EXPECT_FALSE(tree.is_ancestor(1, 3));
}

TEST(Tree, AnEmptyTreeHasNoRoot) {
  EXPECT_EQ(Tree().root(), no_word);
  EXPECT_EQ(Tree(std::vector<Word>{}).size(), 0);
}

TEST(Tree, AHeadOutsideTheSentenceIsADefect) {
  std::vector<Word> words(2);
  words[0].head = 2;
  EXPECT_THROW(Tree{words}, InternalError);
}

TEST(Deprel, EveryNameIsReadBack) {
  for (int i = 0; i <= static_cast<int>(Deprel::xcomp); ++i) {
    const auto deprel = static_cast<Deprel>(i);
    EXPECT_EQ(parse_deprel(to_string(deprel)), deprel) << to_string(deprel);
  }
  EXPECT_EQ(to_string(Deprel::case_), "case");
  EXPECT_EQ(to_string(Deprel::nsubj_pass), "nsubj:pass");
}

TEST(Deprel, AnUnknownSubtypeIsItsPlainRelation) {
  EXPECT_EQ(parse_deprel("obl:tmod"), Deprel::obl);
  EXPECT_EQ(parse_deprel("nonsense:pass"), Deprel::dep);
}

TEST(Upos, EveryNameIsReadBack) {
  for (int i = 0; i <= static_cast<int>(Upos::X); ++i) {
    EXPECT_EQ(parse_upos(to_string(static_cast<Upos>(i))), static_cast<Upos>(i));
  }
  EXPECT_FALSE(parse_upos("NN").has_value());
}

TEST(Features, AreReadFromTheirText) {
  const Features verb = parse_features("Tense=Past|VerbForm=Part|Voice=Pass");
  EXPECT_EQ(verb.verb_form, VerbForm::part);
  EXPECT_EQ(verb.tense, Tense::past);
  EXPECT_TRUE(verb.is_passive);
  const Features pronoun = parse_features("Number=Plur|Person=3|Poss=Yes|PronType=Int,Rel");
  EXPECT_EQ(pronoun.person, 3);
  EXPECT_EQ(pronoun.number, Number::plur);
  EXPECT_TRUE(pronoun.is_possessive);
  EXPECT_EQ(pronoun.pron_type, PronType::int_);
  EXPECT_TRUE(parse_features("Mood=Imp").is_imperative);
  EXPECT_TRUE(parse_features("Polarity=Neg").is_negative);
}

TEST(Features, UnknownOrEmptyTextGivesNone) {
  const Features none = parse_features("_");
  EXPECT_EQ(none.verb_form, VerbForm::none);
  EXPECT_EQ(parse_features("Person=12|Number=Dual|Case").person, 0);
  EXPECT_EQ(parse_features("Number=Dual|").number, Number::none);
}

}  // namespace
}  // namespace dragoman

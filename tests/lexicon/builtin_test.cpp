// The lexicon that is shipped: it opens fast, and what other rooms ask for is there.

#include <gtest/gtest.h>

#include <chrono>

#include "fixture.h"

namespace dragoman {
namespace {

TEST(Builtin, OpensAndRecognisesRecognition) {
  const auto lexicon = Lexicon::open(builtin_pack());
  ASSERT_TRUE(lexicon.ok());
  EXPECT_EQ((*lexicon)->version().size(), 32U);
  EXPECT_FALSE((*lexicon)->frames_of_verb("recognize").empty());
  EXPECT_FALSE((*lexicon)->frames_of_noun("recognition").empty());
}

// Twenty thousand names and five hundred frames open in milliseconds; the bound is loose for slow
// and busy machines, the figure is printed.
TEST(Builtin, ALargeLexiconOpensFast) {
  std::string actors = actor_header;
  for (int i = 0; i < 20000; ++i)
    actors += row("a" + std::to_string(i / 2) + "|Name" + std::to_string(i) + " Number " +
                  std::to_string(i % 97) + "|name|" + (i % 2 == 0 ? "person" : "") + "|CHE");
  std::string frames;
  for (int i = 0; i < 500; ++i) {
    const std::string n = std::to_string(i);
    frames += "- {id: f" + n + ", event: CONSULT, verbs: [verb" + n + ", act" + n +
              "], nouns: [noun" + n + "], actor: agent, recipient: [theme, with], why: 'Reason " +
              n + "', accept: ['[Name1 Number 1] sentence " + n + " of {Name2}.', 'Another " + n +
              "'], reject: ['A sentence that is none " + n + "']}\n";
  }
  const Folder folder({{"actors/a.tsv", actors}, {"en/frames/f.yaml", frames},
                       {"en/words/p.yaml", "preposition: {why: w, words: [with]}\n"}});
  const auto pack = compile(folder.path());
  ASSERT_TRUE(pack.ok()) << pack.error().to_string();
  const auto begin = std::chrono::steady_clock::now();
  const auto lexicon = Lexicon::open(*pack);
  const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - begin;
  ASSERT_TRUE(lexicon.ok());
  RecordProperty("open_ms", std::to_string(taken.count()));
  std::printf("opening took %.2f ms for %zu kB\n", taken.count(), pack->size() / 1024);
  EXPECT_LT(taken.count(), 100.0);
}

}  // namespace
}  // namespace dragoman

#include <gtest/gtest.h>

#include "program.h"

namespace dragoman {
namespace {

const std::string bank =
    "# newdoc id = d1\n# sent_id = s1\n# text = Talks in Geneva failed\n"
    "1\tTalks\ttalk\tNOUN\t_\tNumber=Plur\t4\tnsubj\t_\t_\n"
    "2\tin\tin\tADP\t_\t_\t3\tcase\t_\t_\n"
    "3\tGeneva\tGeneva\tPROPN\t_\tNumber=Sing\t1\tnmod\t_\t_\n"
    "4\tfailed\tfail\tVERB\t_\t_\t0\troot\t_\t_\n\n";

// A data folder with a treebank and these names of it.
std::string score_names(const std::string& names) {
  const Folder folder;
  std::filesystem::create_directories(folder.path("ud/en_ewt"));
  std::filesystem::create_directories(folder.path("ner/uner_ewt"));
  folder.write("ud/en_ewt/en_ewt-ud-dev.conllu", bank);
  folder.write("ner/uner_ewt/en_ewt-ud-dev.iob2", names);
  const Outcome run = run_program({"eval", "syntax", "--data", folder.path("")});
  const auto begin = run.out.find("syntax.ewt_dev_names");
  return begin == std::string::npos ? run.err : run.out.substr(begin);
}

std::string figures(const std::string& precision, const std::string& recall, const std::string& f1,
                    const std::string& left_out = "0") {
  const auto line = [](const std::string& name, const std::string& value) {
    return "  " + name + std::string(25 - name.size(), ' ') + value + "\n";
  };
  return "syntax.ewt_dev_names\n" + line("precision", precision) + line("recall", recall) +
         line("f1", f1) + line("sentences_left_out", left_out);
}

TEST(Eval, ANameIsRightWithItsWordsAndItsKind) {
  const std::string head = "# sent_id = s1\n1\tTalks\tO\t-\tx\n2\tin\tO\t-\tx\n";
  EXPECT_EQ(score_names(head + "3\tGeneva\tB-LOC\t-\tx\n4\tfailed\tO\t-\tx\n\n"),
            figures("1", "1", "1"));
  EXPECT_EQ(score_names(head + "3\tGeneva\tB-ORG\t-\tx\n4\tfailed\tO\t-\tx\n\n"),
            figures("0", "0", "0"));
  EXPECT_EQ(score_names(head + "3\tGeneva\tB-LOC\t-\tx\n4\tfailed\tI-LOC\t-\tx\n\n"),
            figures("0", "0", "0"));
  EXPECT_EQ(score_names(head + "3\tGeneva\tB-LOC\t-\tx\n4\tfailed\tB-PER\t-\tx\n"),
            figures("1", "0.5", "0.6667"));
}

TEST(Eval, SentencesOfOtherWordsAreLeftOutAndCounted) {
  EXPECT_EQ(score_names("# sent_id = s1\n1\tTalks\tO\t-\tx\n\n"), figures("0", "0", "0", "1"));
  EXPECT_EQ(score_names("# sent_id = s9\n1\tTalks\tO\t-\tx\n\n"), figures("0", "0", "0", "1"));
}

TEST(Eval, ALineThatIsNoNameIsNamed) {
  EXPECT_NE(score_names("# sent_id = s1\nTalks\n\n").find("iob2:2"), std::string::npos);
}

}  // namespace
}  // namespace dragoman

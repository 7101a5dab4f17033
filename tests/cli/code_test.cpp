#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "program.h"

namespace dragoman {
namespace {

using Json = nlohmann::json;

constexpr const char* report =
    "Syria recognises Abkhazia\n"
    "published: 2018-05-30\n"
    "\n"
    "Syria has recognised the independence of Abkhazia, the foreign ministry said on Tuesday.\n";

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::vector<Json> lines_of(const std::string& text) {
  std::vector<Json> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(Json::parse(line));
  return lines;
}

TEST(Code, WritesEventLinesInAPipe) {
  const Outcome run = run_program({"code", "-"}, report);
  EXPECT_EQ(run.code, 0);
  const auto lines = lines_of(run.out);
  ASSERT_GE(lines.size(), 1U);
  for (const Json& line : lines) {
    EXPECT_EQ(line["schema"], "dragoman.event/1");
    const std::string text = line["evidence"]["text"];
    const auto begin = line["evidence"]["span"][0].get<std::size_t>();
    EXPECT_EQ(std::string(report).substr(begin, text.size()), text);
  }
  EXPECT_TRUE(has(run.err, "1 article, 2 sentences, "));
  EXPECT_TRUE(has(run.err, "0 failed"));
}

TEST(Code, OneBadFileDoesNotStopTheOthers) {
  const Folder folder;
  const std::string good = folder.write("good.txt", report);
  const std::string bad = folder.write("bad.txt", "Caf\xE9\n");
  const Outcome run = run_program({"code", bad, folder.path("none.txt"), good});
  EXPECT_EQ(run.code, 3);
  EXPECT_TRUE(has(run.err, "error[E220] " + bad));
  EXPECT_TRUE(has(run.err, "error[E101] cannot read " + folder.path("none.txt")));
  EXPECT_FALSE(lines_of(run.out).empty());
}

TEST(Code, ABadLineIsNamedByItsNumber) {
  const Folder folder;
  const std::string feed =
      folder.write("feed.jsonl", "{\"text\": \"One.\"}\nnot json\n{\"text\": \"Two.\"}\n");
  const Outcome run = run_program({"code", feed});
  EXPECT_EQ(run.code, 3);
  EXPECT_TRUE(has(run.err, "error[E221] " + feed + ":2:"));
  EXPECT_TRUE(has(run.err, "2 articles, 2 sentences, 0 events, 1 failed"));
}

TEST(Code, NothingReadIsAFailure) { EXPECT_EQ(run_program({"code", "/no/such/file"}).code, 2); }

TEST(Code, NothingFoundIsAnErrorOnlyWhereAskedFor) {
  const std::string dull = "The cat slept on the sofa for a while.";
  EXPECT_EQ(run_program({"code", "-"}, dull).code, 0);
  EXPECT_EQ(run_program({"code", "-e", "-"}, dull).code, 1);
  EXPECT_EQ(run_program({"code", "-e", "-"}, report).code, 0);
}

TEST(Code, FormatsAgreeOnTheNumberOfEvents) {
  const auto lines = lines_of(run_program({"code", "-"}, report).out);
  const std::string csv = run_program({"code", "--format", "csv", "-"}, report).out;
  EXPECT_EQ(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')), lines.size() + 1);
  EXPECT_TRUE(csv.starts_with("id,date,"));
  const std::string table = run_program({"code", "--format", "table", "-"}, report).out;
  EXPECT_TRUE(table.starts_with("Syria recognises Abkhazia  2018-05-30\n"));
  EXPECT_FALSE(has(table, "\x1b["));
}

TEST(Code, ColoursComeWhereTheyAreForcedAndGoWithNoColor) {
  const Folder folder;
  const std::string file = folder.write("a.txt", report);
  const std::string line = "dragoman code --format table " + file;
  EXPECT_TRUE(has(run_shell(line + " --color always").out, "\x1b["));
  EXPECT_TRUE(has(run_shell("FORCE_COLOR=1 TERM=xterm " + line).out, "\x1b["));
  EXPECT_FALSE(has(run_shell("NO_COLOR=1 FORCE_COLOR=1 " + line).out, "\x1b["));
}

TEST(Code, OutWritesAFile) {
  const Folder folder;
  const std::string file = folder.write("a.txt", report);
  const std::string out = folder.path("events.jsonl");
  const Outcome run = run_program({"code", "--out", out, file});
  EXPECT_EQ(run.code, 0);
  EXPECT_EQ(run.out, "");
  EXPECT_FALSE(lines_of(Folder::read(out)).empty());
  EXPECT_EQ(run_program({"code", "--out", "/no/such/folder/x", file}).code, 2);
}

TEST(Code, ThreadsDoNotChangeTheOrder) {
  std::string feed;
  for (int i = 0; i < 200; ++i) {
    feed += "{\"id\": \"" + std::to_string(i) + "\", \"published\": \"2018-05-30\", \"text\": \"" +
            (i % 3 == 0 ? "Syria has recognised Abkhazia." : "The cat slept.") + "\"}\n";
  }
  const Outcome one = run_program({"code", "--threads", "1", "-"}, feed);
  const Outcome four = run_program({"code", "--threads", "4", "-"}, feed);
  EXPECT_FALSE(one.out.empty());
  EXPECT_EQ(one.out, four.out);
}

TEST(Code, ABrokenPipeIsNoError) {
  const Folder folder;
  std::string feed;
  for (int i = 0; i < 3000; ++i) feed += "{\"text\": \"Syria has recognised Abkhazia.\"}\n";
  const std::string file = folder.write("feed.jsonl", feed);
  const Outcome run =
      run_shell("dragoman code " + file + " | head -1 >/dev/null; echo ${PIPESTATUS[0]}");
  EXPECT_EQ(run.out, "0\n");
  EXPECT_FALSE(has(run.err, "error["));
}

TEST(Code, AFullDiskIsAnError) {
  const Folder folder;
  const Outcome run = run_shell("dragoman code " + folder.write("a.txt", report) + " >/dev/full");
  EXPECT_EQ(run.code, 2);
  EXPECT_TRUE(has(run.err, "error[E102]"));
}

TEST(Code, FieldsOfOtherNamesAreRead) {
  const std::string line =
      "{\"body\": \"Syria has recognised Abkhazia.\", \"day\": \"2018-05-30\", \"desk\": 7}\n";
  const Outcome run = run_program({"code", "--from", "jsonl", "--field", "text=body", "--field",
                               "published=day", "--extra", "-"},
                              line);
  const auto lines = lines_of(run.out);
  ASSERT_FALSE(lines.empty());
  EXPECT_EQ(lines[0]["article"]["published"], "2018-05-30");
  EXPECT_EQ(lines[0]["article"]["extra"]["desk"], 7);
}

TEST(Parse, WritesCoNLLUThatItReadsAgain) {
  const Outcome trees = run_program({"parse", "-"}, report);
  EXPECT_EQ(trees.code, 0);
  EXPECT_TRUE(has(trees.out, "# text = Syria recognises Abkhazia\n1\tSyria\t"));
  EXPECT_TRUE(has(trees.out, "TokenRange=0:5"));
  const Outcome again = run_program({"parse", "--from", "conllu", "-"}, trees.out);
  EXPECT_EQ(again.code, 0);
  EXPECT_TRUE(has(again.out, "# text = Syria recognises Abkhazia\n1\tSyria\t"));
}

TEST(Parse, NamesAreLeftOutOnRequest) {
  const std::string text = "Talks between Ruritania and France failed in Geneva.\n";
  const Outcome with = run_program({"parse", "-"}, text);
  const Outcome without = run_program({"parse", "--no-names", "-"}, text);
  EXPECT_NE(with.out.find("NER=S-LOC"), std::string::npos);
  EXPECT_EQ(without.out.find("NER="), std::string::npos);
  EXPECT_NE(without.out.find("Geneva"), std::string::npos);
}

TEST(Parse, KeptTreesAreKept) {
  const std::string bank =
      "# sent_id = s1\n# text = Peru left\n"
      "1\tPeru\tPeru\tADJ\t_\t_\t2\tvocative\t_\t_\n2\tleft\tleave\tVERB\t_\t_\t0\troot\t_\t_\n\n";
  const Outcome run = run_program({"parse", "--from", "conllu", "--keep-trees", "-"}, bank);
  EXPECT_TRUE(has(run.out, "1\tPeru\tPeru\tADJ\t_\t_\t2\tvocative\t"));
  EXPECT_EQ(run_program({"parse", "--keep-trees", "-"}, report).code, 2);
}

TEST(Parse, WritesPropositions) {
  const Outcome run = run_program({"parse", "--to", "propositions", "-"}, report);
  EXPECT_EQ(run.code, 0);
  const auto lines = lines_of(run.out);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_TRUE(lines[1].contains("sent_id"));
  bool has_agent = false;
  for (const Json& predicate : lines[1]["predicates"]) {
    EXPECT_TRUE(predicate["factuality"].is_number());
    for (const Json& argument : predicate["args"]) has_agent = has_agent || argument[0] == "ARG0";
  }
  EXPECT_TRUE(has_agent);
}

TEST(Explain, ShowsASentence) {
  const Outcome run =
      run_program({"explain", "Syria has recognised Abkhazia.", "--published", "2018-05-30"});
  EXPECT_EQ(run.code, 0);
  EXPECT_TRUE(has(run.out, "SUPPORT"));
}

TEST(Explain, SaysThatNobodyIsNamed) {
  const Outcome run = run_program({"explain", "Kenya reportedly attacked Uganda."});
  EXPECT_TRUE(has(run.out, "said by nobody named (reportedly)"));
}

}  // namespace
}  // namespace dragoman

#include <gtest/gtest.h>

#include <cstdlib>

#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/flags.h"
#include "cli/help.h"
#include "program.h"

namespace dragoman {
namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(Usage, HelpBeginsWithExamples) {
  const Outcome run = run_program({"--help"});
  EXPECT_EQ(run.code, 0);
  EXPECT_LT(run.out.find("Examples:"), run.out.find("Commands:"));
  EXPECT_EQ(run.err, "");
}

TEST(Usage, WithoutACommandItShowsHelpAndFails) {
  const Outcome run = run_program({});
  EXPECT_EQ(run.code, 2);
  EXPECT_TRUE(has(run.out, "Examples:"));
}

TEST(Usage, EveryCommandHasHelpWithExamplesAndKnownFlags) {
  for (const cli::Command& command : cli::commands()) {
    const Outcome run = run_program({std::string(command.name), "--help"});
    EXPECT_EQ(run.code, 0) << command.name;
    EXPECT_TRUE(has(run.out, "Examples:\n  ")) << command.name;
    EXPECT_FALSE(command.summary.empty() || command.details.empty()) << command.name;
    for (const std::string_view flag : command.flags) {
      EXPECT_NE(cli::find_flag(flag), nullptr) << command.name << " " << flag;
    }
  }
}

TEST(Usage, VersionIsOneLine) {
  EXPECT_EQ(run_program({"--version"}).out, "dragoman " DRAGOMAN_VERSION "\n");
}

TEST(Usage, AMisspeltCommandOrFlagIsGuessed) {
  const Outcome command = run_program({"parze", "x"});
  EXPECT_EQ(command.code, 2);
  EXPECT_TRUE(has(command.err, "error[E111]"));
  EXPECT_TRUE(has(command.err, "did you mean 'parse'?"));
  const Outcome flag = run_program({"code", "--frmat", "csv", "x"});
  EXPECT_EQ(flag.code, 2);
  EXPECT_TRUE(has(flag.err, "did you mean '--format'?"));
  EXPECT_FALSE(has(run_program({"quux"}).err, "did you mean"));
}

TEST(Usage, AFlagThatTheCommandDoesNotTakeIsRefused) {
  const Outcome run = run_program({"doctor", "--threads", "2"});
  EXPECT_EQ(run.code, 2);
  EXPECT_TRUE(has(run.err, "error[E112]"));
}

TEST(Usage, ValuesAreChecked) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"code", "--format", "xml", "x"},
                                             {"code", "--threads", "0", "x"},
                                             {"code", "--threads", "many", "x"},
                                             {"code", "--field", "words=body", "x"},
                                             {"code", "--published", "yesterday", "x"},
                                             {"code", "--from", "pdf", "x"},
                                             {"code", "--extra=1", "x"},
                                             {"code", "x", "--out"}}) {
    const Outcome run = run_program(arguments);
    EXPECT_EQ(run.code, 2) << arguments[1];
    EXPECT_TRUE(has(run.err, "error[E113]")) << arguments[1] << run.err;
    EXPECT_EQ(run.out, "");
  }
}

TEST(Usage, WithoutAFileItSaysWhatToName) {
  const Outcome run = run_program({"code"});
  EXPECT_EQ(run.code, 2);
  EXPECT_TRUE(has(run.err, "error[E114]"));
}

TEST(Usage, ErrorsAreExplainedByTheirNumber) {
  const Outcome run = run_program({"help", "E222"});
  EXPECT_EQ(run.code, 0);
  EXPECT_TRUE(has(run.out, "--field text=NAME"));
  EXPECT_EQ(run_program({"help", "E999"}).code, 2);
}

TEST(Usage, DoctorNamesVersionModelAndLexicon) {
  const Outcome run = run_program({"doctor"});
  EXPECT_EQ(run.code, 0);
  EXPECT_TRUE(has(run.out, "dragoman   " DRAGOMAN_VERSION));
  EXPECT_TRUE(has(run.out, "lexicon    "));
  EXPECT_TRUE(has(run.out, "model      "));
}

TEST(Arguments, FlagsMayStandAnywhereAndTwoHyphensEndThem) {
  const std::vector<std::string_view> words = {"code",         "a.txt", "-eo",   "x.csv",
                                               "--format=csv", "--",    "-b.txt"};
  const auto line = cli::read_arguments(words);
  ASSERT_TRUE(line.ok());
  EXPECT_EQ(line->options.operands, (std::vector<std::string>{"a.txt", "-b.txt"}));
  EXPECT_TRUE(line->options.fails_on_none);
  EXPECT_EQ(line->options.out, "x.csv");
  EXPECT_EQ(line->options.format, "csv");
}

TEST(Arguments, TheNearestNameIsFoundWithinAFewLetters) {
  EXPECT_EQ(cli::nearest("cod", {"code", "parse"}), "code");
  EXPECT_EQ(cli::nearest("zzz", {"code", "parse"}), "");
}

// DRAGOMAN_ACCEPT=1 writes the file anew.
TEST(Docs, CommandsPageIsWhatTheTablesSay) {
  const std::string path = std::string(DRAGOMAN_SOURCE_DIR) + "/docs/commands.md";
  if (std::getenv("DRAGOMAN_ACCEPT") != nullptr) std::ofstream(path) << cli::command_docs();
  EXPECT_EQ(Folder::read(path), cli::command_docs());
}

}  // namespace
}  // namespace dragoman

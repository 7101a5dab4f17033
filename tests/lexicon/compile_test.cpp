#include <gtest/gtest.h>

#include "fixture.h"

namespace dragoman {
namespace {

const std::string visit_frame = R"(- id: visit
  event: CONSULT
  mode: visit
  verbs: [visit, travel to]
  where:
    theme.of: {nouns: [no, "05", "[place]"], actor: state, filled: "true"}
  actor: agent
  recipient: [theme, to.on]
  needs: actor
  mutual: "true"
  step: signed
  why: "A visit."
  accept:
    - "[France] visited {Chad} and {Mali}."
  reject:
    - "He visited his aunt."
)";

const std::string place_class =
    "place: {why: w, words: [town]}\npreposition: {why: w, words: [of, to, on]}\n";

std::string first_error(const std::map<std::string, std::string>& files) {
  const Folder folder(files);
  const auto pack = compile(folder.path());
  return pack.ok() ? "" : pack.error().where + ": " + pack.error().message();
}

TEST(Compile, KeepsEveryFieldOfAFrameAsText) {
  const Folder folder({{"en/frames/visit.yaml", visit_frame},
                       {"en/words/a.yaml", place_class}});
  const auto pack = compile(folder.path());
  ASSERT_TRUE(pack.ok()) << pack.error().to_string();
  const auto lexicon = Lexicon::open(*pack);
  ASSERT_TRUE(lexicon.ok());
  ASSERT_EQ((*lexicon)->frame_count(), 1U);
  const Frame& frame = (*lexicon)->frame(0);
  EXPECT_EQ(frame.id, "visit");
  EXPECT_EQ(frame.event, EventType::consult);
  EXPECT_EQ(frame.step, Step::signed_);
  EXPECT_EQ(frame.needs, Needs::actor);
  EXPECT_TRUE(frame.is_mutual);
  EXPECT_EQ(frame.verbs, (std::vector<std::string>{"visit", "travel to"}));
  ASSERT_EQ(frame.where.size(), 1U);
  EXPECT_EQ(frame.where[0].path.steps, (std::vector<std::string>{"theme", "of"}));
  EXPECT_EQ(frame.where[0].nouns, (std::vector<std::string>{"no", "05", "[place]"}));
  EXPECT_EQ(frame.where[0].actor, "state");
  EXPECT_TRUE(frame.where[0].must_be_filled);
  ASSERT_EQ(frame.recipient.size(), 2U);
  EXPECT_EQ(frame.recipient[1].steps, (std::vector<std::string>{"to", "on"}));
  ASSERT_EQ(frame.accept.size(), 1U);
  EXPECT_EQ(frame.accept[0].text, "France visited Chad and Mali.");
  EXPECT_EQ(frame.accept[0].actors, std::vector<std::string>{"France"});
  EXPECT_EQ(frame.accept[0].recipients, (std::vector<std::string>{"Chad", "Mali"}));
  EXPECT_EQ(frame.file, "en/frames/visit.yaml");
  EXPECT_EQ(frame.line, 1U);
}

TEST(Compile, TheSameFolderGivesTheSamePackAndAnotherVersionForOtherContent) {
  const std::map<std::string, std::string> files = {{"en/words/a.yaml",
                                                     "a.b: {why: w, words: [x]}\n"}};
  const Folder one(files);
  const Folder two(files);
  EXPECT_EQ(*compile(one.path()), *compile(two.path()));
  const std::string version = (*Lexicon::open(*compile(one.path())))->version();
  two.write("en/words/a.yaml", "a.b: {why: w, words: [y]}\n");
  const auto changed = *compile(two.path());
  EXPECT_NE((*Lexicon::open(changed))->version(), version);
}

TEST(Compile, SaysWhereAnUnknownKeyStandsAndWhatWasMeant) {
  std::string wrong = visit_frame;
  wrong.replace(wrong.find("recipient:"), 10, "recipeint:");
  EXPECT_EQ(first_error({{"en/frames/visit.yaml", wrong}}),
            "en/frames/visit.yaml:8: unknown key 'recipeint'; did you mean 'recipient'?");
}

TEST(Compile, RefusesAFrameWithoutRejectSentence) {
  const std::string wrong = visit_frame.substr(0, visit_frame.find("  reject:"));
  EXPECT_EQ(first_error({{"en/frames/visit.yaml", wrong}}),
            "en/frames/visit.yaml:1: 'reject' is missing or empty");
}

TEST(Compile, RefusesAnUnknownEventWithTheNearest) {
  std::string wrong = visit_frame;
  wrong.replace(wrong.find("CONSULT"), 7, "CONSLUT");
  EXPECT_EQ(first_error({{"en/frames/visit.yaml", wrong}}),
            "en/frames/visit.yaml:2: unknown value 'CONSLUT'; did you mean 'CONSULT'?");
}

TEST(Compile, RefusesAMisspelledRole) {
  std::string wrong = visit_frame;
  wrong.replace(wrong.find("actor: agent"), 12, "actor: agnet");
  EXPECT_EQ(first_error({{"en/frames/visit.yaml", wrong}, {"en/words/a.yaml", place_class}}),
            "en/frames/visit.yaml:1: unknown value role 'agnet'; did you mean 'agent'?");
}

TEST(Compile, RefusesAReferenceToAClassThatDoesNotExist) {
  EXPECT_EQ(first_error({{"en/frames/visit.yaml", visit_frame},
                         {"en/words/a.yaml", "preposition: {why: w, words: [of, to, on]}\n"}}),
            "en/frames/visit.yaml:1: class 'place' is defined nowhere");
}

TEST(Compile, RefusesTwoFramesWithOneId) {
  EXPECT_EQ(first_error({{"en/frames/visit.yaml", visit_frame + visit_frame},
                         {"en/words/a.yaml", place_class}}),
            "en/frames/visit.yaml:17: frame 'visit' stands twice");
}

TEST(Compile, RefusesAnUnclosedMarkInAnExample) {
  std::string wrong = visit_frame;
  wrong.replace(wrong.find("[France]"), 8, "[France");
  EXPECT_NE(first_error({{"en/frames/visit.yaml", wrong}, {"en/words/a.yaml", place_class}})
                .find("a mark is not closed"),
            std::string::npos);
}

TEST(Compile, ReportsBrokenYamlWithItsLine) {
  EXPECT_TRUE(first_error({{"en/words/a.yaml", "a.b: {why: w, words: [x}\n"}})
                  .starts_with("en/words/a.yaml:1: "));
}

TEST(Compile, ReportsAnUnknownColumnKindFormAndDateOfActors) {
  const std::string file = "actors/states.tsv";
  EXPECT_EQ(first_error({{file, "id\tnmae\n"}}),
            file + ":1: unknown key 'nmae' in the header; did you mean 'name'?");
  EXPECT_EQ(first_error({{file, actor_header + row("chad|Chad|name|sttae|TCD")}}),
            file + ":2: unknown value kind 'sttae'; did you mean 'state'?");
  EXPECT_EQ(first_error({{file, actor_header + row("chad|Chad|nme|state|TCD")}}),
            file + ":2: unknown value form 'nme'; did you mean 'name'?");
  EXPECT_EQ(first_error({{file, actor_header + row("chad|Chad|name|state|TCD|||1960-13")}}),
            file + ":2: date '1960-13' is not YYYY, YYYY-MM, YYYY-MM-DD or RFC 3339");
}

TEST(Compile, ExpandsAClassInsideAClassAndRefusesACircle) {
  const std::map<std::string, std::string> nested = {
      {"en/words/a.yaml", "a: {why: w, words: [x, \"[b]\"]}\nb: {why: w, words: [y]}\n"}};
  const Folder folder(nested);
  const auto pack = compile(folder.path());
  ASSERT_TRUE(pack.ok());
  const auto lexicon = *Lexicon::open(*pack);
  EXPECT_TRUE(lexicon->is_in("y", lexicon->word_class("a")));
  const std::map<std::string, std::string> circle = {
      {"en/words/a.yaml", "a: {why: w, words: [\"[b]\"]}\nb: {why: w, words: [\"[a]\"]}\n"}};
  EXPECT_NE(first_error(circle).find("refers to itself"), std::string::npos);
}

TEST(Open, RefusesBytesThatAreNoPackOrCutOff) {
  alignas(8) const std::array<std::byte, 8> junk{};
  EXPECT_EQ(Lexicon::open(junk).error().code(), "E310");
  std::vector<std::byte> pack(builtin_pack().begin(), builtin_pack().end());
  pack.resize(pack.size() / 2);
  EXPECT_EQ(Lexicon::open(pack).error().code(), "E310");
}

TEST(Open, LaysAUsersFolderOverThePack) {
  const Folder folder(
      {{"en/frames/mine.yaml", visit_frame},
       {"en/words/mine.yaml", place_class},
       {"actors/mine.tsv", actor_header + row("freedonia|Freedonia|name|state|FRE")}});
  const auto lexicon = Lexicon::open(builtin_pack(), folder.path());
  ASSERT_TRUE(lexicon.ok()) << lexicon.error().to_string();
  EXPECT_EQ((*lexicon)->frame(0).id, "visit");
  EXPECT_GT((*lexicon)->frame_count(), 1U);
  EXPECT_TRUE((*lexicon)->find_actor("freedonia").has_value());
  EXPECT_FALSE((*lexicon)->frames_of_verb("recognise").empty());
}

TEST(Open, AFrameWithTheIdOfABuiltInReplacesItAndRowsWithoutKindAddNames) {
  const Folder base({{"en/frames/visit.yaml", visit_frame},
                     {"en/words/a.yaml", place_class},
                     {"actors/states.tsv", actor_header + row("chad|Chad|name|state|TCD")}});
  std::string mine = visit_frame;
  mine.replace(mine.find("A visit."), 8, "My visit.");
  const Folder over({{"en/frames/visit.yaml", mine},
                     {"en/words/a.yaml", "place: {why: w, words: [village]}\n"},
                     {"actors/more.tsv", "id\tname\nchad\tTchad\n"}});
  const auto pack = *compile(base.path());
  const auto lexicon = Lexicon::open(pack, over.path());
  ASSERT_TRUE(lexicon.ok()) << lexicon.error().to_string();
  ASSERT_EQ((*lexicon)->frame_count(), 1U);
  EXPECT_EQ((*lexicon)->frame(0).why, "My visit.");
  const WordClass place = (*lexicon)->word_class("place");
  EXPECT_TRUE((*lexicon)->is_in("town", place));
  EXPECT_TRUE((*lexicon)->is_in("village", place));
  const ActorIndex chad = *(*lexicon)->find_actor("chad");
  EXPECT_EQ((*lexicon)->actor(chad).country, "TCD");
  EXPECT_EQ((*lexicon)->names_of(chad).size(), 2U);
}

}  // namespace
}  // namespace dragoman

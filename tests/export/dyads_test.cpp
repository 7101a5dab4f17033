#include "export/dyads.h"

#include <gtest/gtest.h>

namespace dragoman {
namespace {

EventActor actor(const char* id) {
  EventActor out;
  out.id = id;
  return out;
}

Event event(EventType type, std::initializer_list<const char*> actors,
            std::initializer_list<const char*> recipients) {
  Event out;
  out.id = "e";
  out.event = type;
  for (const char* id : actors) out.actor.push_back(actor(id));
  for (const char* id : recipients) out.recipient.push_back(actor(id));
  return out;
}

std::vector<std::string> shown(const Event& whole) {
  std::vector<std::string> out;
  for (const Event& dyad : dyads_of(whole)) {
    EXPECT_LE(dyad.actor.size(), 1U);
    EXPECT_LE(dyad.recipient.size(), 1U);
    out.push_back(dyad.id + " " + (dyad.actor.empty() ? "-" : dyad.actor[0].id) + " " +
                  (dyad.recipient.empty() ? "-" : dyad.recipient[0].id));
  }
  return out;
}

using Lines = std::vector<std::string>;

TEST(Dyads, AnEventOfOnePairStaysAsItIs) {
  EXPECT_EQ(shown(event(EventType::accuse, {"chad"}, {"mali"})), Lines{"e chad mali"});
}

TEST(Dyads, EachMemberOfASideMeetsEachOfTheOther) {
  EXPECT_EQ(shown(event(EventType::accuse, {"chad", "niger"}, {"mali", "togo"})),
            (Lines{"e-1 chad mali", "e-2 chad togo", "e-3 niger mali", "e-4 niger togo"}));
}

TEST(Dyads, ThoseWhoMeetMeetEachOther) {
  EXPECT_EQ(shown(event(EventType::consult, {"chad", "niger"}, {})),
            (Lines{"e-1 chad niger", "e-2 niger chad"}));
}

TEST(Dyads, ThoseWhoProtestDoSoEach) {
  EXPECT_EQ(shown(event(EventType::protest, {"chad", "niger"}, {})),
            (Lines{"e-1 chad -", "e-2 niger -"}));
}

TEST(Dyads, RecipientsOfAnUnknownActorAreKept) {
  EXPECT_EQ(shown(event(EventType::assault, {}, {"mali", "togo"})),
            (Lines{"e-1 - mali", "e-2 - togo"}));
}

}  // namespace
}  // namespace dragoman

// One record a pair of actor and recipient, for those who count dyads.
//
//   for (const Event& dyad : dyads_of(event)) append_event_line({article, dyad, provenance}, out);
//
// An event lists every member of a side in one record. Here each pair is a record of its own, under
// the event's id with "-1", "-2", ... behind it; an act between its actors ("A and B met") gives
// each direction. An event with one member a side stays as it is, its id included. Pure.

#pragma once

#include <vector>

#include "dragoman/event.h"

namespace dragoman {

std::vector<Event> dyads_of(const Event& event);

}  // namespace dragoman

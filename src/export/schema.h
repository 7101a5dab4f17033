// The one table of what an event line holds: its keys in order, and the columns of CSV, each with
// how it is written and what it means. docs/events.md is made from it.

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "export/export.h"
#include "export/json_writer.h"

namespace dragoman {

inline constexpr std::string_view event_schema_name = "dragoman.event/1";

// A key of the JSON line.
struct EventKey {
  std::string_view name;
  std::string_view type;  // for the docs: "text", "date or null", "list of actors"
  std::string_view meaning;
  void (*write)(const EventRecord&, JsonWriter&);
};
std::span<const EventKey> event_keys();

// A column of CSV; `write` appends the bare value, which the caller quotes.
struct EventColumn {
  std::string_view name;
  std::string_view meaning;
  void (*write)(const EventRecord&, std::string&);
};
std::span<const EventColumn> event_columns();

// The span as lines show it: bytes of the text, or of the title where it lies there.
Span shown_span(const Article& article, Span span);
// The last day as lines show it: "" where the interval is still open.
std::string shown_end(const Interval& interval);

}  // namespace dragoman

// Events as lines for programs (JSON Lines, CSV) and as a table for people.
//
//   std::string out;
//   append_event_line({article, event, provenance}, out);      // dragoman.event/1 and a newline
//   append_csv_header(out);
//   append_csv_row({article, event, provenance}, out);          // RFC 4180
//   EventTable({.width = 100, .has_colour = true}).append(article, events, out);
//
// Keys and columns come from one schema table (schema.cpp) that also makes docs/events.md.
// Pure functions that append to `out`; the same event gives the same bytes on every machine.

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "dragoman/article.h"
#include "dragoman/event.h"

namespace dragoman {

// Which program and which lexicon coded the events.
struct Provenance {
  std::string_view engine;   // "0.1.0"
  std::string_view lexicon;  // Coder::lexicon_version()
  bool has_extra = false;    // whether the article's other fields ride along in JSON lines
};

struct EventRecord {
  const Article& article;
  const Event& event;
  const Provenance& provenance;
};

void append_event_line(const EventRecord& record, std::string& out);

void append_csv_header(std::string& out);
void append_csv_row(const EventRecord& record, std::string& out);

struct TableOptions {
  std::size_t width = 80;  // columns of the terminal
  bool has_colour = false;
};

class EventTable {
 public:
  explicit EventTable(TableOptions options) : options_(options) {}
  // A heading for the article and its events, each with the sentence that says so. Nothing where
  // there are no events.
  void append(const Article& article, std::span<const Event> events, std::string& out) const;

 private:
  TableOptions options_;
};

// The text of docs/events.md.
std::string event_docs();

}  // namespace dragoman

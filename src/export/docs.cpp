#include "export/export.h"
#include "export/schema.h"

namespace dragoman {

std::string event_docs() {
  std::string out =
      "# Events out\n\n"
      "<!-- Made from src/export/schema.cpp: change it there, then run the tests with\n"
      "     DRAGOMAN_ACCEPT=1. -->\n\n"
      "`dragoman code` writes a table on a terminal and JSON Lines in a pipe; `--format` chooses.\n"
      "Spans are bytes of the article's UTF-8 text, `[begin, end)`; where the sentence is the "
      "title\n"
      "of an article whose text does not hold it (`\"in\": \"title\"`), they count from the "
      "title's\n"
      "first byte.\n\n"
      "## JSON Lines (`--format jsonl`)\n\n"
      "One event a line. All keys are always there, in this order.\n\n"
      "| key | type | meaning |\n|---|---|---|\n";
  for (const EventKey& key : event_keys()) {
    out += "| `";
    out += key.name;
    out += "` | ";
    out += key.type;
    out += " | ";
    out += key.meaning;
    out += " |\n";
  }
  out +=
      "\n## CSV (`--format csv`)\n\n"
      "RFC 4180 with a header. Lists are joined with `|`; what is unknown is empty.\n\n"
      "| column | meaning |\n|---|---|\n";
  for (const EventColumn& column : event_columns()) {
    out += "| `";
    out += column.name;
    out += "` | ";
    out += column.meaning;
    out += " |\n";
  }
  return out;
}

}  // namespace dragoman

#include "export/export.h"
#include "export/json_writer.h"
#include "export/schema.h"

namespace dragoman {
namespace {

// A cell of RFC 4180: quoted where it must be.
void append_cell(std::string_view value, std::string& out) {
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += value;
    return;
  }
  out += '"';
  for (const char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

void append_event_line(const EventRecord& record, std::string& out) {
  JsonWriter json(out);
  json.begin_object();
  for (const EventKey& key : event_keys()) {
    json.key(key.name);
    key.write(record, json);
  }
  json.end_object();
  out += '\n';
}

void append_csv_header(std::string& out) {
  bool is_first = true;
  for (const EventColumn& column : event_columns()) {
    if (!is_first) out += ',';
    is_first = false;
    out += column.name;
  }
  out += "\r\n";
}

void append_csv_row(const EventRecord& record, std::string& out) {
  bool is_first = true;
  std::string value;
  for (const EventColumn& column : event_columns()) {
    if (!is_first) out += ',';
    is_first = false;
    value.clear();
    column.write(record, value);
    append_cell(value, out);
  }
  out += "\r\n";
}

}  // namespace dragoman

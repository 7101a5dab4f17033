// Writes JSON values one behind the other, in the order in which they are given.
//
//   JsonWriter json(out);
//   json.begin_object(); json.key("id"); json.text("a\"b"); json.end_object();   // {"id": "a\"b"}
//
// Text is taken to be UTF-8 and stays as it is but for quotes, backslashes and control characters.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/span.h"

namespace dragoman {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name);

  void text(std::string_view value);
  void text_or_null(std::string_view value);  // null where empty
  void number(std::int64_t value);
  void boolean(bool value);
  void null();
  void span(Span value);  // [begin, end]
  void texts(const std::vector<std::string>& values);
  void raw(std::string_view json);  // a value that is JSON already

 private:
  void open(char bracket);
  void close(char bracket);
  void separate();

  std::string& out_;
  bool needs_comma_ = false;
};

}  // namespace dragoman

// Expected failures are values. A function that can fail returns Result<T>: a T, or an Error with
// a stable id from one table (src/base/errors.def) that the command line, Python and HTTP share.
//
//   Result<Date> day = parse_date(text);
//   if (!day.ok()) return day.error();
//   use(*day);
//
// Reading the value of a failed Result is a programmer's mistake and throws InternalError.

#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace dragoman {

enum class ErrorId : std::uint16_t {
#define DRAGOMAN_ERROR(number, name, message, advice) name = (number),
#include "dragoman/errors.def"
#undef DRAGOMAN_ERROR
};

struct Error {
  ErrorId id;
  std::string detail;  // what exactly: fills {} of the table's message
  std::string where;   // "feed.jsonl:17", "" where unknown

  std::string message() const;    // the table's line with the detail filled in
  std::string_view advice() const;  // what to do
  std::string code() const;       // "E214"
  std::string to_string() const;  // "error[E214] feed.jsonl:17: ...\n  ..."
};

// A broken promise inside the library. Caught only at the edges, so no host process dies.
class InternalError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] void fail_assertion(const char* condition, const char* file, int line);

// On in release too.
#define DRAGOMAN_ASSERT(condition) \
  ((condition) ? void(0) : ::dragoman::fail_assertion(#condition, __FILE__, __LINE__))

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}                // NOLINT: implicit by design
  Result(Error error) : error_(std::move(error)) {}            // NOLINT
  bool ok() const { return value_.has_value(); }
  const Error& error() const {
    DRAGOMAN_ASSERT(error_.has_value());
    return *error_;
  }
  T& operator*() {
    DRAGOMAN_ASSERT(value_.has_value());
    return *value_;
  }
  const T& operator*() const {
    DRAGOMAN_ASSERT(value_.has_value());
    return *value_;
  }
  T* operator->() { return &**this; }
  const T* operator->() const { return &**this; }

 private:
  std::optional<T> value_;
  std::optional<Error> error_;
};

// Success without a value.
struct Done {};
using Status = Result<Done>;

}  // namespace dragoman

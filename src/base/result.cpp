#include "dragoman/result.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace dragoman {
namespace {

struct ErrorRow {
  ErrorId id;
  std::string_view message;
  std::string_view advice;
};

constexpr ErrorRow error_rows[] = {
#define DRAGOMAN_ERROR(number, name, message, advice) {ErrorId::name, message, advice},
#include "dragoman/errors.def"
#undef DRAGOMAN_ERROR
};

const ErrorRow& row_of(ErrorId id) {
  const auto row = std::ranges::find(error_rows, id, &ErrorRow::id);
  DRAGOMAN_ASSERT(row != std::end(error_rows));
  return *row;
}

}  // namespace

std::string Error::message() const {
  std::string text(row_of(id).message);
  const auto hole = text.find("{}");
  if (hole != std::string::npos) text.replace(hole, 2, detail);
  return text;
}

std::string_view Error::advice() const { return row_of(id).advice; }

std::string Error::code() const { return fmt::format("E{}", static_cast<int>(id)); }

std::string Error::to_string() const {
  const std::string place = where.empty() ? "" : " " + where + ":";
  return fmt::format("error[{}]{} {}\n  {}", code(), place, message(), advice());
}

void fail_assertion(const char* condition, const char* file, int line) {
  throw InternalError(fmt::format("{}:{}: broken promise: {}", file, line, condition));
}

}  // namespace dragoman

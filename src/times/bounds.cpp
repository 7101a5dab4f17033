#include "times/bounds.h"

#include <algorithm>

#include "times/anchor.h"

namespace dragoman {

Interval under(std::string_view marker, Interval value, Date published, bool is_ahead) {
  if (!value.is_set()) return {};
  const bool has_now = published.is_set();
  if (marker == "since" || marker == "from" || marker == "starting") {
    if (is_ahead && marker != "since") return {value.begin, date_open_end, value.precision};
    if (!has_now || value.begin > published) return {};
    return {value.begin, published, value.precision};
  }
  if (marker == "until" || marker == "till" || marker == "through" || marker == "by") {
    if (!is_ahead || !has_now || value.end < published) return {};
    return {published, value.end, value.precision};
  }
  if (marker == "before" || marker == "after") return {};
  // What has happened lies behind the article; what is planned lies before it.
  if (has_now && !is_ahead && value.begin <= published) value.end = std::min(value.end, published);
  if (has_now && is_ahead && value.end >= published) value.begin = std::max(value.begin, published);
  return value;
}

Interval ahead_by(std::string_view marker, const TimeExpression& expression, Date published) {
  if (expression.form != TimeForm::duration || expression.count == 0) return {};
  if ((marker != "in" && marker != "within") || !published.is_set()) return {};
  const Interval end = shifted(published, expression.count, expression.unit);
  if (marker == "in" || !end.is_set()) return end;
  return {published, end.end, end.precision};
}

}  // namespace dragoman

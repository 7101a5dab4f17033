// Lines that hold nothing but a date: "29 June, 2022", "Published: Wed 29 Jun 2022 14.05 BST".

#pragma once

#include <optional>
#include <string_view>

#include "dragoman/date.h"

namespace dragoman::ingest {

// The date, not set where it is ambiguous ("04/05/2022"); nothing where the line is more than a
// date.
std::optional<Date> read_date_line(std::string_view line);

}  // namespace dragoman::ingest

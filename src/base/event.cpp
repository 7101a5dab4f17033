#include "dragoman/event.h"

#include <algorithm>
#include <array>

namespace dragoman {
namespace {

// PLOVER 2.0's sixteen events and their quadrants, in the order of EventType.
struct EventRow {
  std::string_view name;
  std::string_view quad;
};
constexpr std::array<EventRow, 16> event_rows = {{
    {"AGREE", "VERBAL COOPERATION"},
    {"CONSULT", "VERBAL COOPERATION"},
    {"SUPPORT", "VERBAL COOPERATION"},
    {"CONCEDE", "VERBAL COOPERATION"},
    {"COOPERATE", "MATERIAL COOPERATION"},
    {"AID", "MATERIAL COOPERATION"},
    {"RETREAT", "MATERIAL COOPERATION"},
    {"REQUEST", "VERBAL CONFLICT"},
    {"ACCUSE", "VERBAL CONFLICT"},
    {"REJECT", "VERBAL CONFLICT"},
    {"THREATEN", "VERBAL CONFLICT"},
    {"PROTEST", "MATERIAL CONFLICT"},
    {"SANCTION", "MATERIAL CONFLICT"},
    {"MOBILIZE", "MATERIAL CONFLICT"},
    {"COERCE", "MATERIAL CONFLICT"},
    {"ASSAULT", "MATERIAL CONFLICT"},
}};

constexpr std::array<std::string_view, 8> modality_names = {
    "asserted", "denied", "planned", "requested", "threatened", "possible", "hypothetical",
    "alleged"};
constexpr std::array<std::string_view, 4> basis_names = {"stated", "relative", "tense",
                                                         "publication"};
constexpr std::array<std::string_view, 6> step_names = {"",        "intended", "started",
                                                        "decided", "signed",   "effective"};

}  // namespace

std::string_view to_string(EventType type) {
  return event_rows[static_cast<std::size_t>(type)].name;
}

std::string_view quad_code(EventType type) {
  return event_rows[static_cast<std::size_t>(type)].quad;
}

std::optional<EventType> parse_event_type(std::string_view text) {
  const auto row = std::ranges::find(event_rows, text, &EventRow::name);
  if (row == event_rows.end()) return std::nullopt;
  return static_cast<EventType>(row - event_rows.begin());
}

std::string_view to_string(Modality modality) {
  return modality_names[static_cast<std::size_t>(modality)];
}

std::string_view to_string(DateBasis basis) {
  return basis_names[static_cast<std::size_t>(basis)];
}

std::string_view to_string(Step step) { return step_names[static_cast<std::size_t>(step)]; }

}  // namespace dragoman

// An event as coded in one article: a PLOVER 2.0 record, and what PLOVER lacks: who says so, how
// firmly, with which date precision, and the bytes behind every field.
//
// Field names are those of the event line (docs/events.md). Everything is a value; spans are byte
// offsets into the article that the event was coded from.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dragoman/date.h"
#include "dragoman/span.h"

namespace dragoman {

enum class EventType : std::uint8_t {
  agree, consult, support, concede, cooperate, aid, retreat,
  request, accuse, reject, threaten,
  protest, sanction, mobilize, coerce, assault,
};
std::string_view to_string(EventType type);             // "SUPPORT"
std::optional<EventType> parse_event_type(std::string_view text);
std::string_view quad_code(EventType type);             // "VERBAL COOPERATION"

// How firmly the text states the act.
enum class Modality : std::uint8_t {
  asserted, denied, planned, requested, threatened, possible, hypothetical, alleged,
};
std::string_view to_string(Modality modality);

enum class DateBasis : std::uint8_t { stated, relative, tense, publication };
std::string_view to_string(DateBasis basis);

// Which step of the act the text reports.
enum class Step : std::uint8_t { none, intended, started, decided, signed_, effective };
std::string_view to_string(Step step);                   // "" for none

struct EventActor {
  std::string id;                    // "syria", "bashar-al-assad"; derived where no list has it
  std::string name;                  // canonical name, for people
  std::string text;                  // as written
  std::string country;               // ISO 3166-1 alpha-3, "IGO", "NGO", "MNC"; "" unknown
  std::vector<std::string> sector;   // PLOVER sector codes
  Span span;
  bool is_inferred = false;          // the country or identity comes from context

  friend bool operator==(const EventActor&, const EventActor&) = default;
};

// One hop of the chain of speakers, innermost first.
struct SaidBy {
  std::string text;                  // "the Syrian state agency SANA"
  std::string actor;                 // actor id; "" where it is no actor that we know
  std::string verb;                  // "reported"
  std::string speech;                // states claims denies confirms announces reports asks accuses
  std::string channel;               // "Telegram"; "" where not said
  bool is_anonymous = false;
  std::string hedge;                 // "reportedly"; "" where none
  bool is_direct = false;            // inside quotation marks
  Span span;

  friend bool operator==(const SaidBy&, const SaidBy&) = default;
};

// min and max are inclusive; -1 is open.
struct Magnitude {
  std::string kind;                  // killed injured arrested displaced participants amount
  std::int64_t min = -1;
  std::int64_t max = -1;
  std::string text;
  Span span;
};

struct Rank {
  int n = 0;                         // 0: none
  std::string of;                    // "UN members"
  std::vector<std::string> after;    // actor ids
};

// Degrees, north and east positive.
struct Point {
  double latitude = 0;
  double longitude = 0;

  friend bool operator==(const Point&, const Point&) = default;
};

struct Place {
  std::string text;
  std::string id;                    // "" where only the words are known
  std::string country;               // as the gazetteer has it; "" unknown or contested
  std::string country_as_reported;   // the country that the text itself gives for the place
  std::string precision;             // site district city admin1 region water country unknown
  std::string basis;                 // what the place rests on: act, sentence, dateline
  std::optional<Point> point;        // of a site, district or city; never of a country
  std::uint32_t geonames = 0;        // GeoNames' number; 0 for none
  Span span;
};

struct Event {
  std::string id;                    // derived from content
  EventType event = EventType::consult;
  std::string mode;
  std::vector<std::string> context;
  std::string cameo;                 // "054"
  std::vector<EventActor> actor;
  std::vector<EventActor> recipient;
  Interval date;                     // not set where the text gives none
  DateBasis date_basis = DateBasis::publication;
  Modality modality = Modality::asserted;
  Step step = Step::none;
  Rank rank;
  std::vector<Magnitude> magnitude;
  std::optional<Place> event_loc;
  std::vector<SaidBy> said_by;
  std::string relation;              // "recognition.state:begins"; "" where no relation changes
  std::string frame;                 // the lexicon entry that matched
  Span evidence;                     // the sentence
  Span event_span;                   // the words that name the act
  Span date_span;                    // empty where the date rests on tense or publication
};

}  // namespace dragoman

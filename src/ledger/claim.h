// A claim: one event of one article, for one pair of actor and target, as the ledger keeps it for
// ever. It quotes the bytes that it rests on, so that it can be judged without the article.
//
//   claim.actor.id            "syria.foreign-ministry": as coded
//   claim.actor_party         "syria": for whom it acts, by lexicon/relations.yaml
//   claim.kind, claim.change  "recognition.state", Change::begins
//   claim.evidence_text       the sentence
//
// Plain values, never changed once stored: what corrects a claim is another row (Correction).

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/article.h"
#include "dragoman/date.h"
#include "dragoman/event.h"
#include "dragoman/span.h"

namespace dragoman {

// What an act does to a relation.
enum class Change : std::uint8_t { none, begins, ends, suspends, resumes, downgrades, upgrades };
std::string_view to_string(Change change);  // "" for none
std::optional<Change> parse_change(std::string_view text);

// What the ledger keeps of an article: enough to find it again, not its text.
struct ArticleCard {
  std::string content_hash;  // of text, title, date, outlet and URL: the article's identity
  std::string id;
  std::string title;
  Date published;
  std::string source;
  std::string url;
  std::string language;

  friend bool operator==(const ArticleCard&, const ArticleCard&) = default;
};
ArticleCard card_of(const Article& article);

// Which program coded the claim, and when it was recorded (RFC 3339, UTC).
struct Extractor {
  std::string engine;
  std::string lexicon;
  std::string recorded;

  friend bool operator==(const Extractor&, const Extractor&) = default;
};

// A later row about a claim. The claim stays; answers no longer count it.
struct Correction {
  std::string claim;        // id
  std::string reason;       // in words, never empty
  std::string replacement;  // id of the claim that stands instead; "" for a retraction
  std::string recorded;

  friend bool operator==(const Correction&, const Correction&) = default;
};

struct Claim {
  std::string id;
  std::string event_id;
  EventActor actor;  // id "" where the event names none
  EventActor target;
  std::string actor_party;  // for whom the actor acts; its own id where for nobody else
  std::string target_party;
  EventType event = EventType::consult;
  std::string mode;
  std::string cameo;
  std::string kind;  // "recognition.state"; "" where no relation changes
  Change change = Change::none;
  Modality modality = Modality::asserted;
  Step step = Step::none;
  Interval date;  // not set where the text gives none
  DateBasis date_basis = DateBasis::publication;
  int rank = 0;  // "the second country": 2
  std::string frame;
  std::vector<SaidBy> said_by;
  Span evidence;
  std::string evidence_text;
  Span event_span;
  std::string event_text;
  Span date_span;
  std::string date_text;

  ArticleCard article;
  Extractor extractor;
  std::optional<Correction> correction;

  int polarity() const { return modality == Modality::denied ? -1 : 1; }
  // The day from which the claim is known: its article's publication, else its recording.
  Date known_from() const;
};

// Asserted, and done as far as the text says: the claim makes its change true.
bool is_done(const Claim& claim);
// The date is one that the text states, not the day on which it appeared.
bool is_dated(const Claim& claim);

}  // namespace dragoman

#include "export/schema.h"

#include <fmt/format.h>

#include <optional>
#include <string>

namespace dragoman {
namespace {

constexpr std::uint32_t title_gap_bytes = 2;  // the blank line between the text and the title

void write_actors(const Article& article, const std::vector<EventActor>& actors, JsonWriter& json) {
  json.begin_array();
  for (const EventActor& actor : actors) {
    json.begin_object();
    json.key("id");
    json.text_or_null(actor.id);
    json.key("text");
    json.text(actor.text);
    json.key("country");
    json.text_or_null(actor.country);
    json.key("sector");
    json.texts(actor.sector);
    json.key("span");
    json.span(shown_span(article, actor.span));
    json.end_object();
  }
  json.end_array();
}

void write_article(const EventRecord& record, JsonWriter& json) {
  const Article& article = record.article;
  json.begin_object();
  json.key("id");
  json.text(article.id);
  json.key("title");
  json.text_or_null(article.title);
  json.key("published");
  json.text_or_null(article.published.to_string());
  json.key("source");
  json.text_or_null(article.source);
  json.key("url");
  json.text_or_null(article.url);
  if (record.provenance.has_extra) {
    json.key("extra");
    article.extra.empty() ? json.raw("{}") : json.raw(article.extra);
  }
  json.end_object();
}

void write_rank(const EventRecord& record, JsonWriter& json) {
  const Rank& rank = record.event.rank;
  if (rank.n == 0) return json.null();
  json.begin_object();
  json.key("n");
  json.number(rank.n);
  json.key("of");
  json.text_or_null(rank.of);
  json.key("after");
  json.texts(rank.after);
  json.end_object();
}

void write_bound(std::int64_t value, JsonWriter& json) {
  value < 0 ? json.null() : json.number(value);
}

void write_magnitude(const EventRecord& record, JsonWriter& json) {
  json.begin_object();
  for (const Magnitude& magnitude : record.event.magnitude) {
    json.key(magnitude.kind);
    json.begin_object();
    json.key("min");
    write_bound(magnitude.min, json);
    json.key("max");
    write_bound(magnitude.max, json);
    json.key("text");
    json.text(magnitude.text);
    json.end_object();
  }
  json.end_object();
}

// Four decimals are ten metres; zeros at the end say nothing.
std::string shown_degrees(double degrees) {
  std::string text = fmt::format("{:.4f}", degrees);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

void write_degrees(const std::optional<Point>& point, double Point::*part, JsonWriter& json) {
  point ? json.raw(shown_degrees((*point).*part)) : json.null();
}

void write_place(const EventRecord& record, JsonWriter& json) {
  if (!record.event.event_loc) return json.null();
  const Place& place = *record.event.event_loc;
  json.begin_object();
  json.key("text");
  json.text(place.text);
  json.key("id");
  json.text_or_null(place.id);
  json.key("country");
  json.text_or_null(place.country);
  json.key("country_as_reported");
  json.text_or_null(place.country_as_reported);
  json.key("precision");
  json.text_or_null(place.precision);
  json.key("basis");
  json.text_or_null(place.basis);
  json.key("latitude");
  write_degrees(place.point, &Point::latitude, json);
  json.key("longitude");
  write_degrees(place.point, &Point::longitude, json);
  json.key("geonames");
  place.geonames == 0 ? json.null() : json.number(place.geonames);
  json.key("span");
  json.span(shown_span(record.article, place.span));
  json.end_object();
}

void write_said_by(const EventRecord& record, JsonWriter& json) {
  json.begin_array();
  for (const SaidBy& hop : record.event.said_by) {
    json.begin_object();
    json.key("text");
    json.text_or_null(hop.text);
    json.key("actor");
    json.text_or_null(hop.actor);
    json.key("verb");
    json.text_or_null(hop.verb);
    json.key("class");
    json.text_or_null(hop.speech);
    json.key("channel");
    json.text_or_null(hop.channel);
    json.key("anonymous");
    json.boolean(hop.is_anonymous);
    json.key("hedge");
    json.text_or_null(hop.hedge);
    json.key("direct");
    json.boolean(hop.is_direct);
    json.end_object();
  }
  json.end_array();
}

void write_evidence(const EventRecord& record, JsonWriter& json) {
  const Article& article = record.article;
  const Span span = record.event.evidence;
  const Span source = article.to_source(span);
  const auto begin = static_cast<std::int64_t>(article.source_begin);
  json.begin_object();
  json.key("text");
  json.text(article.view(span));
  json.key("span");
  json.span(shown_span(article, span));
  json.key("in");
  json.text(article.is_in_title(span) ? "title" : "text");
  json.key("source_span");
  json.begin_array();
  json.number(begin + source.begin);
  json.number(begin + source.end);
  json.end_array();
  json.end_object();
}

Span said_by_span(const Event& event) {
  Span span;
  for (const SaidBy& hop : event.said_by) span = span.cover(hop.span);
  return span;
}

void write_span_or_null(const Article& article, Span span, JsonWriter& json) {
  span.empty() ? json.null() : json.span(shown_span(article, span));
}

void write_spans(const EventRecord& record, JsonWriter& json) {
  json.begin_object();
  json.key("event");
  write_span_or_null(record.article, record.event.event_span, json);
  json.key("date");
  write_span_or_null(record.article, record.event.date_span, json);
  json.key("said_by");
  write_span_or_null(record.article, said_by_span(record.event), json);
  json.end_object();
}

using Record = const EventRecord&;

constexpr EventKey keys[] = {
    {"schema", "text", "Always `dragoman.event/1`. Keys are only ever added within a version.",
     [](Record, JsonWriter& json) { json.text(event_schema_name); }},
    {"id", "text", "Derived from the content: the same article gives the same ids.",
     [](Record r, JsonWriter& json) { json.text(r.event.id); }},
    {"article", "object",
     "`id`, `title`, `published`, `source`, `url` of the article; with `--extra` also `extra`, the "
     "other fields of its line.",
     write_article},
    {"date", "date or null", "First day of the act.",
     [](Record r, JsonWriter& json) { json.text_or_null(r.event.date.begin.to_string()); }},
    {"enddate", "date or null",
     "Last day of the act, included; `null` where it is unknown or still to come without an end.",
     [](Record r, JsonWriter& json) { json.text_or_null(shown_end(r.event.date)); }},
    {"date_precision", "text",
     "`day`, `week`, `month`, `quarter`, `season`, `year`, `decade`, `unknown`.",
     [](Record r, JsonWriter& json) { json.text(to_string(r.event.date.precision)); }},
    {"date_basis", "text or null",
     "What the date rests on: `stated` words, words `relative` to the day of publication, the "
     "`tense` of the verb, or the day of `publication` alone.",
     [](Record r, JsonWriter& json) {
       r.event.date.is_set() ? json.text(to_string(r.event.date_basis)) : json.null();
     }},
    {"event", "text", "One of PLOVER's sixteen event types.",
     [](Record r, JsonWriter& json) { json.text(to_string(r.event.event)); }},
    {"mode", "text or null", "PLOVER mode.",
     [](Record r, JsonWriter& json) { json.text_or_null(r.event.mode); }},
    {"context", "list of texts", "PLOVER contexts.",
     [](Record r, JsonWriter& json) { json.texts(r.event.context); }},
    {"quad_code", "text", "`VERBAL` or `MATERIAL`, `COOPERATION` or `CONFLICT`.",
     [](Record r, JsonWriter& json) { json.text(quad_code(r.event.event)); }},
    {"cameo", "text or null", "CAMEO code.",
     [](Record r, JsonWriter& json) { json.text_or_null(r.event.cameo); }},
    {"actor", "list of actors",
     "Who acts. Each has `id`, `text` as written, `country` (ISO 3166-1 alpha-3, `IGO`, `NGO`, "
     "`MNC` or `null`), `sector` (PLOVER sector codes) and `span`.",
     [](Record r, JsonWriter& json) { write_actors(r.article, r.event.actor, json); }},
    {"recipient", "list of actors", "On whom or with whom; the same keys.",
     [](Record r, JsonWriter& json) { write_actors(r.article, r.event.recipient, json); }},
    {"modality", "text",
     "How firmly the text states the act: `asserted`, `denied`, `planned`, `requested`, "
     "`threatened`, `possible`, `hypothetical`, `alleged`.",
     [](Record r, JsonWriter& json) { json.text(to_string(r.event.modality)); }},
    {"step", "text or null", "`intended`, `started`, `decided`, `signed` or `effective`.",
     [](Record r, JsonWriter& json) { json.text_or_null(to_string(r.event.step)); }},
    {"rank", "object or null",
     "\"The second country after Russia\": `n`, `of` (among whom) and `after` (actor ids).",
     write_rank},
    {"magnitude", "object",
     "`killed`, `injured`, `arrested`, `displaced`, `participants`, `amount`, each with `min`, "
     "`max` (`null`: open) and `text`.",
     write_magnitude},
    {"event_loc", "object or null",
     "Where: `text` as written; `id` of the place, `null` where no list knows it; `country` as the "
     "gazetteer has it, `null` where that is contested; `country_as_reported`, the country that "
     "the text itself gives for the place; `precision` (`site`, `district`, `city`, `admin1`, "
     "`region`, `water`, `country`, `unknown`); `basis`: the place stands with the `act`, with who "
     "acts or an act joined to it in the `sentence`, or is that of the `dateline`; `latitude` and "
     "`longitude` of a site, district or city, never of a country; `geonames`, GeoNames' number; "
     "`span`.",
     write_place},
    {"said_by", "list of speakers",
     "On whose word, innermost first: `text`, `actor`, `verb`, `class` (`states`, `claims`, "
     "`denies`, `confirms`, `announces`, `reports`, `asks`, `accuses`), `channel`, `anonymous`, "
     "`hedge`, `direct`. The outlet itself is `article.source`.",
     write_said_by},
    {"event_text", "text or null", "The words that name the act.",
     [](Record r, JsonWriter& json) { json.text_or_null(r.article.view(r.event.event_span)); }},
    {"evidence", "object",
     "The sentence: `text`, `span`, `in` (`text` or `title`) and `source_span`, the bytes of the "
     "original file.",
     write_evidence},
    {"spans", "object", "Of `event`, `date` and `said_by`; `null` where no words say it.",
     write_spans},
    {"frame", "text", "The entry of the lexicon that matched.",
     [](Record r, JsonWriter& json) { json.text(r.event.frame); }},
    {"engine", "text", "Version of the program.",
     [](Record r, JsonWriter& json) { json.text(r.provenance.engine); }},
    {"lexicon", "text", "Version of the lexicon: a hash of its content.",
     [](Record r, JsonWriter& json) { json.text(r.provenance.lexicon); }},
};

// ---- CSV -------------------------------------------------------------------------------------

// Appends what `field` gives of each element, joined with '|'.
template <typename List, typename Field>
void join(const List& list, std::string& out, Field field) {
  bool is_first = true;
  for (const auto& element : list) {
    if (!is_first) out += '|';
    is_first = false;
    out += field(element);
  }
}

std::string sectors(const EventActor& actor) {
  std::string out;
  for (const std::string& code : actor.sector) {
    if (!out.empty()) out += '+';
    out += code;
  }
  return out;
}

std::string_view id_of(const EventActor& actor) { return actor.id; }
std::string_view text_of(const EventActor& actor) { return actor.text; }
std::string_view country_of(const EventActor& actor) { return actor.country; }

void append_number(std::uint32_t value, std::string& out) { out += std::to_string(value); }

void append_rank(Record r, std::string& out) {
  if (r.event.rank.n > 0) out += std::to_string(r.event.rank.n);
}

void append_place(Record r, std::string& out, std::string Place::*field) {
  if (r.event.event_loc) out += (*r.event.event_loc).*field;
}

void append_degrees(Record r, std::string& out, double Point::*part) {
  if (r.event.event_loc && r.event.event_loc->point)
    out += shown_degrees((*r.event.event_loc->point).*part);
}

constexpr EventColumn columns[] = {
    {"id", "As in the line.", [](Record r, std::string& out) { out += r.event.id; }},
    {"date", "First day.",
     [](Record r, std::string& out) { out += r.event.date.begin.to_string(); }},
    {"enddate", "Last day.", [](Record r, std::string& out) { out += shown_end(r.event.date); }},
    {"date_precision", "As in the line.",
     [](Record r, std::string& out) { out += to_string(r.event.date.precision); }},
    {"date_basis", "As in the line.",
     [](Record r, std::string& out) {
       if (r.event.date.is_set()) out += to_string(r.event.date_basis);
     }},
    {"event", "PLOVER event type.",
     [](Record r, std::string& out) { out += to_string(r.event.event); }},
    {"mode", "PLOVER mode.", [](Record r, std::string& out) { out += r.event.mode; }},
    {"context", "PLOVER contexts.",
     [](Record r, std::string& out) {
       join(r.event.context, out, [](const std::string& text) { return text; });
     }},
    {"quad_code", "As in the line.",
     [](Record r, std::string& out) { out += quad_code(r.event.event); }},
    {"cameo", "CAMEO code, with its leading zero.",
     [](Record r, std::string& out) { out += r.event.cameo; }},
    {"modality", "As in the line.",
     [](Record r, std::string& out) { out += to_string(r.event.modality); }},
    {"step", "As in the line.", [](Record r, std::string& out) { out += to_string(r.event.step); }},
    {"rank", "The number: 2 for the second.", append_rank},
    {"actor_id", "Ids of the actors.",
     [](Record r, std::string& out) { join(r.event.actor, out, id_of); }},
    {"actor_text", "As written.",
     [](Record r, std::string& out) { join(r.event.actor, out, text_of); }},
    {"actor_country", "ISO 3166-1 alpha-3, IGO, NGO, MNC.",
     [](Record r, std::string& out) { join(r.event.actor, out, country_of); }},
    {"actor_sector", "PLOVER sectors; several of one actor are joined with `+`.",
     [](Record r, std::string& out) { join(r.event.actor, out, sectors); }},
    {"recipient_id", "The same for the recipients.",
     [](Record r, std::string& out) { join(r.event.recipient, out, id_of); }},
    {"recipient_text", "As written.",
     [](Record r, std::string& out) { join(r.event.recipient, out, text_of); }},
    {"recipient_country", "As for actors.",
     [](Record r, std::string& out) { join(r.event.recipient, out, country_of); }},
    {"recipient_sector", "As for actors.",
     [](Record r, std::string& out) { join(r.event.recipient, out, sectors); }},
    {"place_text", "Where, as written.",
     [](Record r, std::string& out) { append_place(r, out, &Place::text); }},
    {"place_id", "Entry of the gazetteer.",
     [](Record r, std::string& out) { append_place(r, out, &Place::id); }},
    {"place_precision", "`site`, `district`, `city`, `admin1`, `region`, `water`, `country`.",
     [](Record r, std::string& out) { append_place(r, out, &Place::precision); }},
    {"latitude", "Of a site, district or city; empty for all that is larger.",
     [](Record r, std::string& out) { append_degrees(r, out, &Point::latitude); }},
    {"longitude", "Likewise.",
     [](Record r, std::string& out) { append_degrees(r, out, &Point::longitude); }},
    {"place_country", "As the gazetteer has it; empty where contested.",
     [](Record r, std::string& out) { append_place(r, out, &Place::country); }},
    {"country_as_reported", "What the text itself gives as the place's country.",
     [](Record r, std::string& out) { append_place(r, out, &Place::country_as_reported); }},
    {"place_basis", "`act`, `sentence` or `dateline`: what the place rests on.",
     [](Record r, std::string& out) { append_place(r, out, &Place::basis); }},
    {"geonames", "GeoNames' number of the place.",
     [](Record r, std::string& out) {
       if (r.event.event_loc && r.event.event_loc->geonames != 0)
         out += std::to_string(r.event.event_loc->geonames);
     }},
    {"said_by", "The speakers, innermost first.",
     [](Record r, std::string& out) {
       join(r.event.said_by, out, [](const SaidBy& hop) { return hop.text; });
     }},
    {"channel", "Their channels.",
     [](Record r, std::string& out) {
       join(r.event.said_by, out, [](const SaidBy& hop) { return hop.channel; });
     }},
    {"anonymous", "`true` or `false` for each speaker.",
     [](Record r, std::string& out) {
       join(r.event.said_by, out,
            [](const SaidBy& hop) { return hop.is_anonymous ? "true" : "false"; });
     }},
    {"hedge", "Their hedges.",
     [](Record r, std::string& out) {
       join(r.event.said_by, out, [](const SaidBy& hop) { return hop.hedge; });
     }},
    {"evidence", "The sentence.",
     [](Record r, std::string& out) { out += r.article.view(r.event.evidence); }},
    {"event_text", "The words that name the act.",
     [](Record r, std::string& out) { out += r.article.view(r.event.event_span); }},
    {"span_begin", "First byte of the sentence in the text.",
     [](Record r, std::string& out) {
       append_number(shown_span(r.article, r.event.evidence).begin, out);
     }},
    {"span_end", "The byte behind its last.",
     [](Record r, std::string& out) {
       append_number(shown_span(r.article, r.event.evidence).end, out);
     }},
    {"span_in", "`text` or `title`: what the span counts in.",
     [](Record r, std::string& out) {
       out += r.article.is_in_title(r.event.evidence) ? "title" : "text";
     }},
    {"article_id", "Of the article.", [](Record r, std::string& out) { out += r.article.id; }},
    {"article_title", "Of the article.",
     [](Record r, std::string& out) { out += r.article.title; }},
    {"article_published", "Of the article.",
     [](Record r, std::string& out) { out += r.article.published.to_string(); }},
    {"article_source", "Of the article.",
     [](Record r, std::string& out) { out += r.article.source; }},
    {"article_url", "Of the article.", [](Record r, std::string& out) { out += r.article.url; }},
    {"frame", "As in the line.", [](Record r, std::string& out) { out += r.event.frame; }},
    {"lexicon", "As in the line.", [](Record r, std::string& out) { out += r.provenance.lexicon; }},
    {"engine", "As in the line.", [](Record r, std::string& out) { out += r.provenance.engine; }},
    {"schema", "`dragoman.event/1`.", [](Record, std::string& out) { out += event_schema_name; }},
};

}  // namespace

std::span<const EventKey> event_keys() { return keys; }
std::span<const EventColumn> event_columns() { return columns; }

Span shown_span(const Article& article, Span span) {
  if (!article.is_in_title(span) || span.empty()) return span;
  const std::uint32_t shift = article.text_size + title_gap_bytes;
  return {span.begin - shift, span.end - shift};
}

std::string shown_end(const Interval& interval) {
  return interval.end == date_open_end ? std::string() : interval.end.to_string();
}

}  // namespace dragoman

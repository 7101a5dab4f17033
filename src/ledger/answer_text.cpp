// Answers for people.

#include <fmt/format.h>
#include <algorithm>
#include <iterator>

#include "ledger/answer.h"

namespace dragoman {
namespace {

std::string date_text(const Interval& date) {
  const std::string begin = date.begin.to_string();
  if (date.begin == date.end) return begin;
  const bool is_month = date == month_interval(date.begin.year, date.begin.month);
  if (is_month) return begin.substr(0, 7);
  if (date == year_interval(date.begin.year)) return begin.substr(0, 4);
  if (date.end == date_open_end) return "from " + begin;
  return begin + ".." + date.end.to_string();
}

std::string moment_text(const Moment& moment) {
  if (moment.strength == DateStrength::weak) {
    return date_text(moment.date) + " (day of the report; the text gives none)";
  }
  if (moment.date.is_set()) return date_text(moment.date);
  if (moment.no_later_than.is_set()) {
    return fmt::format("a day not known, {} at the latest", moment.no_later_than.to_string());
  }
  return "a day not known";
}

std::string count_text(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

// One line: quotes are shown without the line breaks of the page that they came from.
std::string folded(const std::string& text) {
  std::string line;
  for (const char byte : text) {
    const bool is_space = byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
    if (!is_space) {
      line += byte;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  return line;
}

std::string speaker_text(const Claim& claim) {
  std::string text;
  for (const SaidBy& hop : claim.said_by) {
    text += text.empty() ? "said by " : ", as told by ";
    text += folded(hop.text.empty() ? hop.actor : hop.text);
    if (!hop.channel.empty()) text += " on " + hop.channel;
  }
  return text;
}

std::string source_text(const Claim& claim) {
  std::string text;
  const auto add = [&text](const std::string& part) {
    if (part.empty()) return;
    if (!text.empty()) text += ", ";
    text += part;
  };
  add(speaker_text(claim));
  add(claim.article.source);
  add(claim.article.published.to_string());
  add(claim.article.url.empty() ? folded(claim.article.title) : claim.article.url);
  return fmt::format("{}; claim {}", text.empty() ? "source not named" : text,
                     claim.id.substr(0, 8));
}

std::string in_words(const Answer& answer, const Relation& relation) {
  const auto says = answer.says.find(relation.kind);
  if (says == answer.says.end()) return relation.kind;
  return fmt::format(fmt::runtime(says->second), fmt::arg("actor", answer.name(relation.actor)),
                     fmt::arg("target", answer.name(relation.target)));
}

class TextWriter {
 public:
  explicit TextWriter(const Answer& answer) : answer_(answer) {}

  std::string write() {
    switch (answer_.kind) {
      case QuestionKind::who_recognises:
        write_recognisers();
        break;
      case QuestionKind::state:
        write_state();
        break;
      case QuestionKind::timeline:
        write_timeline();
        break;
      case QuestionKind::why:
        write_why();
        break;
    }
    return std::move(out_);
  }

 private:
  template <typename... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
    out_ += '\n';
  }

  std::string days() const {
    const Question& question = answer_.question;
    std::string text = fmt::format("true on {}, known by {}", question.as_of.to_string(),
                                   question.known_at.to_string());
    if (!question.according_to.empty()) {
      text += fmt::format(", according to {} only", question.according_to);
    }
    return text;
  }

  std::string asked(std::size_t i) const { return answer_.name(answer_.asked[i]); }

  std::string asked_all() const {
    return answer_.asked.size() < 2 ? asked(0) : asked(0) + " and " + asked(1);
  }

  void quote(const Claim& claim) {
    line("    \"{}\"", folded(claim.evidence_text));
    line("    {}", source_text(claim));
  }

  // "since 2022-06-29; in force; 3 claims from 1 root; denied by 1"
  std::string standing(const Relation& relation) const {
    const auto against = static_cast<std::size_t>(std::ranges::count_if(
        relation.claims, [](const RelationClaim& entry) { return !entry.is_for; }));
    std::string text;
    if (relation.from.is_set()) text += "since " + moment_text(relation.from) + "; ";
    if (relation.to.is_set()) text += "until " + moment_text(relation.to) + "; ";
    text += to_string(relation.state);
    if (relation.state_since.is_set()) text += " since " + moment_text(relation.state_since);
    const std::size_t in_favour = relation.claims.size() - against;
    if (in_favour > 0) {
      text += fmt::format("; {} from {}", count_text(in_favour, "claim"),
                          count_text(relation.roots, "root"));
    }
    if (against > 0) text += fmt::format("; {} against", count_text(against, "claim"));
    return text;
  }

  void relation_body(const Relation& relation) {
    quote(quoted_claim(relation));
    for (const RelationClaim& entry : relation.claims) {
      if (entry.is_for || entry.claim == &quoted_claim(relation)) continue;
      line("  against it:");
      quote(*entry.claim);
    }
    if (!relation.implied_by.empty()) {
      line("  follows from that by the rule {}: {}", relation.implied_by,
           answer_.reasons.at(relation.implied_by));
    }
  }

  void relation_full(const Relation& relation) {
    line("{}", in_words(answer_, relation));
    line("  {}", standing(relation));
    relation_body(relation);
  }

  void write_recognisers() {
    if (answer_.is_empty()) {
      line("The ledger knows of nobody who recognises {} ({}).", asked(0), days());
    } else {
      line("{} recognised as a state by {} ({}):", asked(0), answer_.relations.size(), days());
    }
    for (const Relation& relation : answer_.relations) {
      line("");
      line("{}: {}", answer_.name(relation.actor), standing(relation));
      relation_body(relation);
    }
    if (answer_.not_counted.empty()) return;
    line("");
    line("Not counted:");
    for (const Relation& relation : answer_.not_counted) {
      line("  {}: {}; claim {}", answer_.name(relation.actor), standing(relation),
           quoted_claim(relation).id.substr(0, 8));
    }
  }

  void write_relations() {
    for (const Relation& relation : answer_.relations) {
      line("");
      relation_full(relation);
    }
  }

  void write_state() {
    if (answer_.is_empty()) {
      line("The ledger knows of no relation between {} ({}).", asked_all(), days());
      return;
    }
    line("Between {} ({}):", asked_all(), days());
    write_relations();
  }

  void write_timeline() {
    if (answer_.is_empty()) {
      line("The ledger knows of nothing about {} ({}).", asked_all(), days());
      return;
    }
    line("Timeline of {} (known by {}):", asked_all(), answer_.question.known_at.to_string());
    for (const Claim* claim : answer_.acts) {
      line("");
      act_head(*claim);
      quote(*claim);
    }
    if (!answer_.relations.empty()) {
      line("");
      line("What that makes true on {}:", answer_.question.as_of.to_string());
      write_relations();
    }
  }

  void act_head(const Claim& claim) {
    std::string text = claim.date.is_set() ? date_text(claim.date) : "day not known";
    if (claim.date.is_set() && !is_dated(claim)) text += " (day of the report)";
    text += fmt::format("  {}", to_string(claim.event));
    if (!claim.mode.empty()) text += "/" + claim.mode;
    text += fmt::format("  {} > {}", actor_name(claim.actor), actor_name(claim.target));
    if (claim.modality != Modality::asserted) {
      text += fmt::format("  [{}]", to_string(claim.modality));
    }
    if (!claim.kind.empty()) text += fmt::format("  ({} {})", claim.kind, to_string(claim.change));
    line("{}", text);
  }

  std::string actor_name(const EventActor& actor) const {
    return actor.id.empty() ? "?" : answer_.name(actor.id);
  }

  void write_why() {
    const Claim& claim = *answer_.acts.front();
    line("Claim {}", claim.id);
    act_head(claim);
    quote(claim);
    field("article", fmt::format("{} (id {}, content {})", folded(claim.article.title),
                                 claim.article.id, claim.article.content_hash.substr(0, 16)));
    field("sentence", fmt::format("bytes {}-{}", claim.evidence.begin, claim.evidence.end));
    field_span("act", claim.event_text, claim.event_span);
    field_span("actor", claim.actor.text, claim.actor.span);
    field_span("target", claim.target.text, claim.target.span);
    field_span("date", claim.date_text, claim.date_span);
    field("date rests on", std::string(to_string(claim.date_basis)));
    field("modality", std::string(to_string(claim.modality)));
    field("step", std::string(to_string(claim.step)));
    for (const SaidBy& hop : claim.said_by) {
      field_span("said by", hop.text, hop.span);
    }
    field("acts for", acts_for(claim));
    field("frame", claim.frame);
    field("coded by", fmt::format("Dragoman {}, lexicon {}, on {}", claim.extractor.engine,
                                  claim.extractor.lexicon, claim.extractor.recorded));
    write_standing(claim);
  }

  std::string acts_for(const Claim& claim) const {
    if (claim.actor.id == claim.actor_party) return {};
    return fmt::format("{} for {}", claim.actor.id, claim.actor_party);
  }

  void write_standing(const Claim& claim) {
    if (claim.correction) {
      field("corrected", fmt::format("{}{}{}", claim.correction->reason,
                                     claim.correction->replacement.empty() ? "" : "; see claim ",
                                     claim.correction->replacement));
    }
    if (answer_.relations.empty()) {
      line("It makes no relation true.");
      return;
    }
    line("It stands in:");
    write_relations();
  }

  void field(std::string_view name, const std::string& value) {
    if (!value.empty()) line("  {:<14}{}", name, value);
  }

  void field_span(std::string_view name, const std::string& words, Span span) {
    if (words.empty()) return;
    field(name, span.empty()
                    ? folded(words)
                    : fmt::format("\"{}\", bytes {}-{}", folded(words), span.begin, span.end));
  }

  const Answer& answer_;
  std::string out_;
};

}  // namespace

const Claim& quoted_claim(const Relation& relation) { return *relation.claims.front().claim; }

std::string answer_text(const Answer& answer) { return TextWriter(answer).write(); }

}  // namespace dragoman

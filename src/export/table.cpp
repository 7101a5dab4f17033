#include <utf8proc.h>

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "export/export.h"
#include "export/schema.h"

namespace dragoman {
namespace {

constexpr std::size_t width_min = 40;          // narrower terminals wrap by themselves
constexpr std::size_t date_width = 10;         // "2022-06-29"
constexpr std::size_t evidence_lines_max = 4;  // of a sentence; the rest is cut with "…"
constexpr std::size_t parties_width_max = 60;  // a longer list is cut with "…"

// SGR codes. Blue and vermillion can be told apart by everybody; bold marks material acts.
constexpr std::string_view blue = "38;5;32";
constexpr std::string_view vermillion = "38;5;166";
constexpr std::string_view dim = "2";
constexpr std::string_view bold = "1";
constexpr std::string_view underlined = "4";

std::size_t width_of(char32_t value) {
  return static_cast<std::size_t>(
      std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(value))));
}

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint point = utf8::decode(text, at);
    width += width_of(point.value);
    at += point.size;
  }
  return width;
}

// At most `width` columns, cut with "…".
std::string fitted(std::string_view text, std::size_t width) {
  if (width_of(text) <= width) return std::string(text);
  std::string out;
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint point = utf8::decode(text, at);
    if (used + width_of(point.value) + 1 > width) break;
    used += width_of(point.value);
    out += text.substr(at, point.size);
    at += point.size;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out + "…";
}

std::string names_of(const std::vector<EventActor>& actors) {
  std::string out;
  for (const EventActor& actor : actors) {
    if (!out.empty()) out += ", ";
    out += actor.name.empty() ? actor.text : actor.name;
  }
  return out;
}

// "2022-06-29", "2022-06", "2022": as precise as it is known.
std::string date_of(const Interval& date) {
  if (!date.is_set()) return "no date";
  const std::string day = date.begin.to_string();
  switch (date.precision) {
    case Precision::month:
      return day.substr(0, 7);
    case Precision::year:
      return day.substr(0, 4);
    default:
      return day;
  }
}

// "Denis Pushilin said on Telegram", and further hops behind it.
std::string speakers_of(const Event& event) {
  std::string out;
  for (const SaidBy& hop : event.said_by) {
    if (!out.empty()) out += "; ";
    out += hop.text.empty() ? std::string("somebody") : hop.text;
    if (!hop.verb.empty()) out += " (" + hop.verb + ")";
    if (!hop.channel.empty()) out += " on " + hop.channel;
    if (hop.is_anonymous) out += " (not named)";
    if (!hop.hedge.empty()) out += " (" + hop.hedge + ")";
  }
  return out;
}

// A word of the sentence and whether it belongs to the words that name the act.
struct Word {
  std::string_view text;
  bool is_act = false;
};

std::vector<Word> words_of(const Article& article, const Event& event) {
  std::vector<Word> words;
  std::uint32_t at = event.evidence.begin;
  while (at < event.evidence.end) {
    std::uint32_t end = at;
    while (end<event.evidence.end&& static_cast<unsigned char>(article.bytes[end])> ' ') ++end;
    if (end > at) words.push_back({article.view({at, end}), event.event_span.overlaps({at, end})});
    at = end + 1;
  }
  return words;
}

class Page {
 public:
  Page(const TableOptions& options, std::string& out)
      : out_(out), width_(std::max(options.width, width_min)), has_colour_(options.has_colour) {}

  void add_heading(const Article& article) {
    std::string about = article.published.to_string();
    if (!article.source.empty()) about += (about.empty() ? "" : "  ") + article.source;
    const std::string title = article.title.empty() ? article.id : article.title;
    const std::size_t rest = about.empty() ? 0 : width_of(about) + 2;
    paint(fitted(title, width_ > rest + 10 ? width_ - rest : width_), bold);
    if (!about.empty()) {
      out_ += "  ";
      paint(about, dim);
    }
    out_ += '\n';
  }

  void add_event(const Article& article, const Event& event) {
    const std::string date = date_of(event.date);
    out_ +=
        "  " + date + std::string(date_width - std::min(date_width, width_of(date)), ' ') + "  ";
    std::string type(to_string(event.event));
    if (!event.mode.empty()) type += "/" + event.mode;
    paint(type, colour_of(event));
    if (event.modality != Modality::asserted) {
      out_ += "  ";
      paint(std::string(to_string(event.modality)), underlined);
    }
    out_ += "  ";
    const std::size_t indent = date_width + 4;
    const std::string recipients = names_of(event.recipient);
    std::string parties = fitted(names_of(event.actor), parties_width_max);
    if (!recipients.empty()) parties += " > " + fitted(recipients, parties_width_max);
    add_wrapped(parties, width_of(type) + indent + 2, indent);
    add_evidence(article, event, indent);
    const std::string speakers = speakers_of(event);
    if (!speakers.empty()) add_note("said by " + speakers, indent);
    add_note(basis_of(event), indent);
  }

 private:
  static std::string_view colour_of(const Event& event) {
    return quad_code(event.event).ends_with("COOPERATION") ? blue : vermillion;
  }

  static std::string basis_of(const Event& event) {
    std::string out = "frame " + event.frame;
    if (event.date.is_set()) {
      std::string date = "date " + std::string(to_string(event.date_basis));
      if (event.date.precision != Precision::unknown) {
        date += ", to the " + std::string(to_string(event.date.precision));
      }
      out = date + "; " + out;
    }
    return out;
  }

  void paint(std::string_view text, std::string_view code) {
    if (!has_colour_ || text.empty() || code.empty()) {
      out_ += text;
      return;
    }
    out_ += "\x1b[";
    out_ += code;
    out_ += 'm';
    out_ += text;
    out_ += "\x1b[0m";
  }

  void add_note(const std::string& text, std::size_t indent) {
    out_.append(indent, ' ');
    paint(fitted(text, width_ - indent), dim);
    out_ += '\n';
  }

  // Text that goes on below itself where the line is full.
  void add_wrapped(std::string_view text, std::size_t column, std::size_t indent) {
    if (column + width_of(text) > width_ && column > indent) {
      out_ += '\n';
      out_.append(indent, ' ');
      column = indent;
    }
    out_ += fitted(text, width_ - column);
    out_ += '\n';
  }

  void add_evidence(const Article& article, const Event& event, std::size_t indent) {
    std::size_t column = indent;
    std::size_t lines = 1;
    out_.append(indent, ' ');
    bool is_first = true;
    for (const Word& word : words_of(article, event)) {
      const std::size_t size = width_of(word.text);
      if (!is_first && column + 1 + size > width_) {
        if (lines == evidence_lines_max) {
          out_ += "…";
          break;
        }
        out_ += '\n';
        out_.append(indent, ' ');
        column = indent;
        ++lines;
      } else if (!is_first) {
        out_ += ' ';
        ++column;
      }
      paint(word.text, word.is_act ? underlined : std::string_view());
      column += size;
      is_first = false;
    }
    out_ += '\n';
  }

  std::string& out_;
  std::size_t width_;
  bool has_colour_;
};

}  // namespace

void EventTable::append(const Article& article, std::span<const Event> events,
                        std::string& out) const {
  if (events.empty()) return;
  Page page(options_, out);
  page.add_heading(article);
  for (const Event& event : events) page.add_event(article, event);
  out += '\n';
}

}  // namespace dragoman

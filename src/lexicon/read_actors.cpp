#include <algorithm>
#include <array>
#include <unordered_map>

#include "lexicon/columns.h"
#include "lexicon/read.h"
#include "lexicon/yaml.h"

namespace dragoman {
namespace {

constexpr std::array<std::string_view, 18> kind_names = {
    "state",  "disputed", "territory", "igo",          "ngo",      "company",
    "armed_group", "party", "movement", "person",      "office",   "agency",
    "ethnic_group", "religion", "media", "region",     "city",     "other"};
constexpr std::array<std::string_view, 8> form_names = {
    "name", "adjective", "demonym", "acronym", "capital", "metonym", "old", "holder"};

enum Column {
  id, name, form, kind, country, sector, part_of, from, until, codes, source_, columns
};
constexpr std::array<std::string_view, columns> header = {
    "id", "name", "form", "kind", "country", "sector", "part_of", "from", "until", "codes",
    "source"};

std::vector<std::string> words(auto const& names) {
  return {names.begin(), names.end()};
}

// Reads one file; the rows of an id may be spread over it, but the first one has the attributes.
class ActorFile {
 public:
  ActorFile(std::string shown, const Source& below, Source& source, Problems& problems)
      : file_(std::move(shown), header, {header[id], header[name]}, problems),
        source_out_(source) {
    for (const ActorRow& actor : below.actors) below_.emplace(actor.id, 0);
    for (std::uint32_t i = 0; i < source.actors.size(); ++i)
      places_.emplace(source.actors[i].id, i);
    taken_ = places_.size();
  }

  void read(const std::string& path) {
    file_.read(path, [&](const ColumnFile::Row& row) { read_row(row); });
  }

 private:
  void read_row(const ColumnFile::Row& row) {
    if (row[id].empty() || row[name].empty()) {
      file_.problem(ErrorId::lexicon_missing_key, row[id].empty() ? "the id" : "the name");
      return;
    }
    add_name(row, actor_of(row));
  }

  std::uint32_t actor_of(const ColumnFile::Row& row) {
    const auto known = places_.find(row[id]);
    if (known != places_.end()) {
      if (known->second < taken_)
        file_.problem(ErrorId::lexicon_duplicate,
                      "actor '" + row[id] + "' (it is in another file too)");
      if (!row[kind].empty() && !row[kind].starts_with(to_string(
              source_out_.actors[known->second].kind)))
        file_.problem(ErrorId::lexicon_contradiction, "'" + row[id] + "' has two kinds");
      return known->second;
    }
    ActorRow actor;
    actor.id = row[id];
    actor.name = row[name];
    actor.is_addition = row[kind].empty() && below_.contains(row[id]);
    if (!actor.is_addition) {
      const auto parsed = parse_actor_kind(row[kind]);
      if (!parsed)
        file_.problem(ErrorId::lexicon_unknown_value,
                      "kind '" + row[kind] + "'" + did_you_mean(row[kind], words(kind_names)));
      actor.kind = parsed.value_or(ActorKind::other);
    }
    actor.country = row[country];
    actor.sector = row[sector];
    actor.part_of = row[part_of];
    actor.codes = row[codes];
    actor.source = row[source_];
    actor.file = file_.shown();
    actor.line = file_.line();
    const auto place = static_cast<std::uint32_t>(source_out_.actors.size());
    places_.emplace(actor.id, place);
    source_out_.actors.push_back(std::move(actor));
    return place;
  }

  Date date(const std::string& text, bool is_end) {
    if (text.empty()) return {};
    const Result<Interval> day = parse_interval(text);
    if (day.ok()) return is_end ? day->end : day->begin;
    file_.problem(ErrorId::bad_date, text);
    return {};
  }

  void add_name(const ColumnFile::Row& row, std::uint32_t actor) {
    NameRow out;
    out.text = row[name];
    out.actor = actor;
    if (!row[form].empty()) {
      const auto parsed = parse_name_form(row[form]);
      if (!parsed)
        file_.problem(ErrorId::lexicon_unknown_value,
                      "form '" + row[form] + "'" + did_you_mean(row[form], words(form_names)));
      out.form = parsed.value_or(NameForm::name);
    }
    out.from = date(row[from], false);
    out.until = date(row[until], true);
    const ActorRow& owner = source_out_.actors[actor];
    if (owner.kind == ActorKind::person || out.form == NameForm::holder) out.office = row[part_of];
    if (out.form == NameForm::holder && out.office.empty())
      file_.problem(ErrorId::lexicon_missing_key, "'part_of', the office of the holder");
    for (const std::string& code : split(row[codes], '|'))
      out.may_overlap = out.may_overlap || code == "joint=yes" || code == "disputed=yes" ||
                        code == "uncertain=yes";
    out.source = row[source_];
    out.file = file_.shown();
    out.line = file_.line();
    source_out_.names.push_back(std::move(out));
  }

  ColumnFile file_;
  Source& source_out_;
  std::unordered_map<std::string, std::uint32_t> places_;
  std::unordered_map<std::string, std::uint32_t> below_;
  std::size_t taken_ = 0;
};

}  // namespace

std::string_view to_string(ActorKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::optional<ActorKind> parse_actor_kind(std::string_view text) {
  const auto at = std::find(kind_names.begin(), kind_names.end(), text);
  if (at == kind_names.end()) return std::nullopt;
  return static_cast<ActorKind>(at - kind_names.begin());
}

std::string_view to_string(NameForm form) { return form_names[static_cast<std::size_t>(form)]; }

std::optional<NameForm> parse_name_form(std::string_view text) {
  const auto at = std::find(form_names.begin(), form_names.end(), text);
  if (at == form_names.end()) return std::nullopt;
  return static_cast<NameForm>(at - form_names.begin());
}

void read_actors(const std::string& path, const std::string& shown, const Source& below,
                 Source& source, Problems& problems) {
  ActorFile(shown, below, source, problems).read(path);
}

}  // namespace dragoman

#include "cli/flags.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace dragoman::cli {
namespace {

constexpr std::size_t threads_max = 1024;

Error bad_value(std::string_view flag, std::string_view value, std::string_view wanted) {
  return {ErrorId::bad_value,
          "--" + std::string(flag) + " takes " + std::string(wanted) + ", not '" +
              std::string(value) + "'",
          ""};
}

Status set_from(Options& options, std::string_view value) {
  options.from = value;
  if (value == "conllu") return Done{};
  options.ingest.format = parse_input_format(value);
  if (!options.ingest.format) return bad_value("from", value, "text, html, csv, jsonl or conllu");
  return Done{};
}

Status set_field(Options& options, std::string_view value) {
  const std::size_t sign = value.find('=');
  const std::string field(value.substr(0, sign));
  if (sign == std::string_view::npos || sign + 1 == value.size() || !is_article_field(field)) {
    return bad_value("field", value,
                     "FIELD=NAME, where FIELD is id, published, title, text, source, url or "
                     "language");
  }
  options.ingest.fields.push_back({field, std::string(value.substr(sign + 1))});
  return Done{};
}

Status set_date(Date& date, std::string_view flag, std::string_view value) {
  const auto read = parse_date(value);
  if (!read.ok()) return bad_value(flag, value, "a date such as 2022-06-29");
  date = *read;
  return Done{};
}

Status set_threads(Options& options, std::string_view value) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc{} || end != value.data() + value.size() || number == 0 ||
      number > threads_max) {
    return bad_value("threads", value, "a number from 1 to 1024");
  }
  options.threads = number;
  return Done{};
}

Status set_choice(std::string& field, std::string_view flag, std::string_view value,
                  std::initializer_list<std::string_view> choices) {
  if (std::ranges::find(choices, value) == choices.end()) {
    std::string wanted;
    for (const std::string_view choice : choices) {
      if (!wanted.empty()) wanted += choice == *(choices.end() - 1) ? " or " : ", ";
      wanted += choice;
    }
    return bad_value(flag, value, wanted);
  }
  field = value;
  return Done{};
}

Status set_text(std::string& field, std::string_view flag, std::string_view value) {
  if (value.empty()) return bad_value(flag, value, "a value");
  field = value;
  return Done{};
}

using Value = std::string_view;

constexpr std::array<Flag, 24> table = {{
    {"format", 0, "FORMAT",
     "How results are written: table, jsonl, csv or text, json for scores. On a terminal a table, "
     "in a pipe jsonl.",
     [](Options& o, Value v) {
       return set_choice(o.format, "format", v, {"table", "jsonl", "csv", "text", "json"});
     }},
    {"out", 'o', "FILE", "Write to FILE instead of standard output.",
     [](Options& o, Value v) { return set_text(o.out, "out", v); }},
    {"from", 0, "FORMAT",
     "What the input is: text, html, csv or jsonl; for parse also conllu. Told by name and content "
     "otherwise.",
     set_from},
    {"field", 0, "FIELD=NAME", "Read FIELD of an article from the column or key NAME.", set_field},
    {"published", 0, "DATE", "Day of publication of articles that do not say it.",
     [](Options& o, Value v) { return set_date(o.ingest.published, "published", v); }},
    {"extra", 0, "", "Keep the other fields of an input line under article.extra.",
     [](Options& o, Value) -> Status {
       o.has_extra = true;
       return Done{};
     }},
    {"expand", 0, "WHAT", "With dyads: a record for each pair of actor and recipient.",
     [](Options& o, Value v) { return set_choice(o.expand, "expand", v, {"dyads"}); }},
    {"to", 0, "FORMAT", "What parse writes: conllu (default) or propositions.",
     [](Options& o, Value v) {
       return set_choice(o.to, "to", v, {"conllu", "propositions"});
     }},
    {"keep-trees", 0, "", "Keep tags, heads and relations of CoNLL-U input as they are.",
     [](Options& o, Value) -> Status {
       o.keeps_trees = true;
       return Done{};
     }},
    {"lexicon", 0, "DIR", "Lay the lexicon in DIR over the built-in one.",
     [](Options& o, Value v) { return set_text(o.lexicon, "lexicon", v); }},
    {"model", 0, "MODEL", "Model of the syntax: default, small, or a file.",
     [](Options& o, Value v) { return set_text(o.model, "model", v); }},
    {"no-roles", 0, "", "Read roles from the trees alone.",
     [](Options& o, Value) -> Status {
       o.skips_roles = true;
       return Done{};
     }},
    {"no-names", 0, "", "Leave names out: trees alone take half the time.",
     [](Options& o, Value) -> Status {
       o.skips_names = true;
       return Done{};
     }},
    {"threads", 'j', "N", "Use N threads; all processors otherwise.", set_threads},
    {"exit-status", 'e', "", "Exit with 1 where nothing was found.",
     [](Options& o, Value) -> Status {
       o.fails_on_none = true;
       return Done{};
     }},
    {"color", 0, "WHEN", "Colours: auto (on a terminal), always or never.",
     [](Options& o, Value v) {
       return set_choice(o.color, "color", v, {"auto", "always", "never"});
     }},
    {"ledger", 0, "FILE", "The ledger; dragoman.ledger in $XDG_DATA_HOME/dragoman otherwise.",
     [](Options& o, Value v) { return set_text(o.ledger, "ledger", v); }},
    {"as-of", 0, "DATE", "What held on this day; today otherwise.",
     [](Options& o, Value v) { return set_date(o.as_of, "as-of", v); }},
    {"known-at", 0, "DATE", "From what was published by this day; today otherwise.",
     [](Options& o, Value v) { return set_date(o.known_at, "known-at", v); }},
    {"according-to", 0, "WHO", "Only what this actor or outlet says.",
     [](Options& o, Value v) { return set_text(o.according_to, "according-to", v); }},
    {"data", 0, "DIR", "Where the gold data are; ../shared where it is.",
     [](Options& o, Value v) { return set_text(o.data, "data", v); }},
    {"misses", 0, "", "Name each gold actor that is missed, on standard error.",
     [](Options& o, Value) -> Status {
       o.shows_misses = true;
       return Done{};
     }},
    {"help", 'h', "", "Show how the command is used.",
     [](Options& o, Value) -> Status {
       o.wants_help = true;
       return Done{};
     }},
    {"version", 'V', "", "Show the version.", [](Options&, Value) -> Status { return Done{}; }},
}};

}  // namespace

std::span<const Flag> flags() { return table; }

const Flag* find_flag(std::string_view name) {
  const auto* flag = std::ranges::find(table, name, &Flag::name);
  return flag == table.end() ? nullptr : flag;
}

const Flag* find_flag(char letter) {
  const auto* flag = std::ranges::find(table, letter, &Flag::letter);
  return letter == 0 || flag == table.end() ? nullptr : flag;
}

}  // namespace dragoman::cli

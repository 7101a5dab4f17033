#include "text/word_lists.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

namespace dragoman::text {
namespace {

using Set = std::unordered_set<std::string_view>;

struct AbbreviationRow {
  Abbreviation kind = Abbreviation::none;
  bool needs_capital = false;
};
using Abbreviations = std::unordered_map<std::string_view, AbbreviationRow>;

void add(Abbreviations& table, AbbreviationRow row, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) table.emplace(word, row);
}

Abbreviations make_abbreviations() {
  Abbreviations table;
  // Ranks and forms of address: always before a name.
  add(table, {Abbreviation::title, true},
      {"mr",   "mrs",  "ms",   "messrs", "dr",   "drs", "prof", "profs", "gen",  "lt",   "col",
       "maj",  "capt", "cpt",  "sgt",    "cpl",  "pvt", "pfc",  "cmdr",  "cdr",  "adm",  "brig",
       "rear", "sen",  "sens", "rep",    "reps", "gov", "govs", "pres",  "rev",  "hon",  "amb",
       "supt", "insp", "det",  "atty",   "asst", "fr",  "msgr", "ste",   "mme",  "mlle", "ft",
       "mt",   "hr",   "sra",  "sri",    "ald",  "dep", "spec", "ph",    "attn", "rt"});
  add(table, {Abbreviation::title, false},
      {"vs", "e.g", "i.e", "eg", "cf", "viz", "approx", "ca", "incl", "esp", "resp"});
  add(table, {Abbreviation::number, true},
      {"no", "nos", "art", "arts", "sec", "fig", "figs", "vol", "vols", "ch", "para", "paras",
       "res", "op", "pp", "ext", "mar", "rs"});
  add(table, {Abbreviation::number, false}, {"p", "pp", "vol", "nos", "c", "ext", "art"});
  // Months, days, firms, streets, states: inside a sentence as often as at its end.
  add(table, {Abbreviation::either, true},
      {"jan",  "feb",  "apr",   "jun",  "jul",  "aug",  "sep",   "sept", "oct",  "nov",   "dec",
       "mon",  "tue",  "tues",  "wed",  "thu",  "thur", "thurs", "fri",  "sat",  "sun",   "inc",
       "corp", "co",   "cos",   "ltd",  "plc",  "bros", "jr",    "sr",   "esq",  "st",    "ave",
       "blvd", "rd",   "dept",  "univ", "assn", "est",  "intl",  "natl", "govt", "admin", "ala",
       "ariz", "ark",  "calif", "colo", "conn", "del",  "fla",   "ga",   "ill",  "ind",   "kan",
       "ky",   "la",   "md",    "mass", "mich", "minn", "miss",  "mo",   "mont", "neb",   "nev",
       "okla", "ore",  "pa",    "tenn", "tex",  "va",   "vt",    "wash", "wis",  "wyo",   "ont",
       "que",  "alta", "sask",  "ph.d"});
  add(table, {Abbreviation::either, false},
      {"al", "dept", "hrs", "yrs", "lb", "lbs", "oz", "a.k.a", "corp", "ltd", "inc"});
  add(table, {Abbreviation::final, false}, {"etc", "a.m", "p.m", "o.k"});
  return table;
}

const Abbreviations& abbreviations() {
  static const Abbreviations table = make_abbreviations();
  return table;
}

const Set& openers() {
  static const Set words = {
      "the",      "a",       "an",      "this",      "that",      "these",  "those",     "he",
      "she",      "it",      "they",    "we",        "i",         "you",    "his",       "her",
      "its",      "their",   "our",     "my",        "your",      "there",  "here",      "but",
      "and",      "or",      "so",      "yet",       "in",        "on",     "at",        "by",
      "for",      "from",    "to",      "with",      "as",        "of",     "after",     "before",
      "since",    "until",   "during",  "while",     "when",      "where",  "if",        "although",
      "though",   "because", "however", "meanwhile", "moreover",  "also",   "then",      "thus",
      "what",     "who",     "why",     "how",       "which",     "is",     "are",       "was",
      "were",     "do",      "does",    "did",       "can",       "could",  "will",      "would",
      "some",     "many",    "most",    "several",   "all",       "both",   "each",      "no",
      "not",      "one",     "two",     "three",     "officials", "police", "according", "despite",
      "under",    "over",    "earlier", "later",     "last",      "next",   "more",      "other",
      "another",  "such",    "even",    "only",      "just",      "still",  "now",       "once",
      "please",   "thanks",  "yes",     "let",       "any",       "every",  "few",       "it's",
      "instead",  "unlike",  "through", "among",     "between",   "about",  "around",    "today",
      "yesterday"};
  return words;
}

}  // namespace

Abbreviation abbreviation(std::string_view word, bool is_capital) {
  const auto row = abbreviations().find(word);
  if (row == abbreviations().end()) return Abbreviation::none;
  return row->second.needs_capital && !is_capital ? Abbreviation::none : row->second.kind;
}

bool is_sentence_opener(std::string_view word) { return openers().contains(word); }

bool is_calendar_name(std::string_view word) {
  static const Set words = {"monday",   "tuesday", "wednesday", "thursday", "friday",
                            "saturday", "sunday",  "january",   "february", "march",
                            "april",    "may",     "june",      "july",     "august",
                            "september", "october", "november", "december"};
  return words.contains(word);
}

bool is_speech_verb(std::string_view word) {
  static const Set words = {"said",    "says",     "say",     "asked",    "asks",    "told",
                            "added",   "wrote",    "writes",  "cried",    "shouted", "exclaimed",
                            "replied", "answered", "tweeted", "wondered", "chanted", "demanded"};
  return words.contains(word);
}

bool is_hyphen_prefix(std::string_view word) {
  static const Set words = {"e",     "agro",    "ante",  "anti",  "arch",  "be",    "bi",   "bio",
                            "co",    "counter", "cross", "cyber", "de",    "eco",   "ex",   "extra",
                            "inter", "intra",   "macro", "mega",  "micro", "mid",   "mini", "multi",
                            "neo",   "non",     "over",  "pan",   "para",  "peri",  "post", "pre",
                            "pro",   "pseudo",  "quasi", "re",    "semi",  "socio", "sub",  "super",
                            "tri",   "ultra",   "un",    "uni"};
  return words.contains(word);
}

bool is_hyphen_suffix(std::string_view word) {
  static const Set words = {"esque", "ette", "fest",   "fold", "gate", "itis",
                            "less",  "most", "torium", "rama", "wise"};
  return words.contains(word);
}

std::size_t joined_words(std::string_view word) {
  static const std::unordered_map<std::string_view, std::size_t> table = {
      {"cannot", 3},  {"gonna", 3},    {"gotta", 3},  {"wanna", 3}, {"dont", 2},   {"didnt", 3},
      {"doesnt", 4},  {"isnt", 2},     {"wasnt", 3},  {"arent", 3}, {"werent", 4}, {"wouldnt", 5},
      {"couldnt", 5}, {"shouldnt", 6}, {"havent", 4}, {"hasnt", 3}, {"hadnt", 3},  {"cant", 2},
      {"wont", 2},    {"aint", 2},     {"im", 1},     {"ive", 1},   {"thats", 4},  {"theyre", 4},
      {"youre", 3},   {"youve", 3},    {"theres", 5}, {"whats", 4}, {"itll", 2},   {"youll", 3},
      {"theyll", 4},  {"awhile", 1},   {"sorta", 4},  {"outta", 3}, {"wana", 3},   {"lemme", 3},
      {"gimme", 3}};
  const auto row = table.find(word);
  return row == table.end() ? 0 : row->second;
}

bool is_unit(std::string_view word) {
  static const Set words = {
      "am",  "pm",  "a.m", "p.m",     "mm",      "cm",  "km",  "kg",  "g",    "mg",    "lb",
      "lbs", "ft",  "k",   "m",       "b",       "bn",  "mn",  "tn",  "t",    "x",     "percent",
      "mph", "kph", "ml",  "mw",      "gw",      "kw",  "kwh", "mhz", "ghz",  "gb",    "mb",
      "kb",  "hr",  "hrs", "min",     "mins",    "sec", "yr",  "yrs", "watt", "watts", "oz",
      "in",  "nm",  "sq",  "million", "billion", "gal", "pp",  "v"};
  return words.contains(word);
}

bool is_apostrophe_word(std::string_view word) {
  static const Set words = {"em", "til", "till", "cause", "cuz", "bout", "tis", "twas", "round",
                            "n",  "s",   "m",    "re",    "ve",  "ll",   "d",   "nt"};
  return words.contains(word);
}

bool is_address_ending(std::string_view word) {
  static const Set words = {"com", "org",  "net",  "edu", "gov",  "mil", "int", "info", "biz",
                            "eu",  "uk",   "ru",   "ua",  "de",   "fr",  "cn",  "ir",   "il",
                            "tr",  "sy",   "tv",   "io",  "au",   "ca",  "jp",  "nz",   "br",
                            "htm", "html", "php",  "asp", "aspx", "jsp", "pdf", "doc",  "docx",
                            "xls", "xlsx", "ppt",  "txt", "csv",  "zip", "jpg", "jpeg", "png",
                            "gif", "xml",  "json", "exe", "mp3",  "mp4", "url", "url",  "ly"};
  return words.contains(word);
}

bool is_exclaimed_name(std::string_view word) {
  static const Set words = {"yahoo", "jeopardy"};
  return words.contains(word);
}

}  // namespace dragoman::text

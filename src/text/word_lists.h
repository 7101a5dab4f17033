// The word lists of the tokenizer and of the sentence splitter, as look-ups by lower-cased word.
//
//   if (abbreviation("gen", true) == Abbreviation::title) ...   // "Gen." before a name
//
// Immutable tables; a look-up costs one hash.

#pragma once

#include <cstdint>
#include <string_view>

namespace dragoman::text {

// What a stop behind an abbreviation can be.
enum class Abbreviation : std::uint8_t {
  none,
  title,   // stands before what it belongs to, so it ends no sentence: "Gen.", "vs."
  number,  // an abbreviation only before a number: "No. 5"
  either,  // ends a sentence only where the next word starts one: "Inc.", "Sept.", "St."
  final,   // mostly at the end: ends a sentence wherever a capital follows: "etc.", "p.m."
};

// `word` without its stop, in lower case; many are abbreviations only with a capital ("Gen.",
// "Sat."), hence `is_capital`.
Abbreviation abbreviation(std::string_view word, bool is_capital);

// Words that so often open a sentence, and so seldom follow an abbreviation inside one, that a
// stop before them ends the sentence: "The", "He", "However".
bool is_sentence_opener(std::string_view word);

// A weekday or a month, in lower case.
bool is_calendar_name(std::string_view word);

// Verbs that follow a quotation which ends in "?" or "!" without ending the sentence.
bool is_speech_verb(std::string_view word);

// Prefixes that stay joined to their word over the hyphen ("pro-Russian"), and suffixes
// ("Kafka-esque"). All other hyphens are words of their own, as in UD English EWT.
bool is_hyphen_prefix(std::string_view word);
bool is_hyphen_suffix(std::string_view word);

// Words written in one that are two syntactic words: the length of the first, 0 where none.
// "cannot" -> 3, "gonna" -> 3.
std::size_t joined_words(std::string_view word);

// What may be glued to a number and is a word of its own: "5pm", "10k", "35mm".
bool is_unit(std::string_view word);

// Words that begin with an apostrophe: "'em", "'til".
bool is_apostrophe_word(std::string_view word);

// Last parts of a host name or a file name: "org", "pdf".
bool is_address_ending(std::string_view word);

// Names whose exclamation mark belongs to them: "Yahoo!".
bool is_exclaimed_name(std::string_view word);

}  // namespace dragoman::text

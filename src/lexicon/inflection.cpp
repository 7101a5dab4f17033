#include "lexicon/inflection.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace dragoman {
namespace {

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

bool ends_in_any(const std::string& word, std::initializer_list<std::string_view> endings) {
  for (const std::string_view ending : endings) {
    if (word.ends_with(ending)) return true;
  }
  return false;
}

bool ends_in_consonant_y(const std::string& word) {
  return word.size() > 2 && word.back() == 'y' && !is_vowel(word[word.size() - 2]);
}

// "stop", "admit", "travel": consonant, vowel, consonant.
bool may_double(const std::string& word) {
  const std::size_t n = word.size();
  return n > 2 && !is_vowel(word[n - 1]) && is_vowel(word[n - 2]) && !is_vowel(word[n - 3]) &&
         std::string_view("wxy").find(word[n - 1]) == std::string_view::npos;
}

void add_forms(const std::string& verb, std::vector<std::string>& forms) {
  forms.push_back(verb);
  const std::string stem = verb.substr(0, verb.size() - 1);
  if (ends_in_consonant_y(verb)) {
    forms.push_back(stem + "ies");
    forms.push_back(stem + "ied");
    forms.push_back(verb + "ing");
    return;
  }
  forms.push_back(verb + (ends_in_any(verb, {"s", "x", "z", "ch", "sh", "o"}) ? "es" : "s"));
  if (verb.back() == 'e') {
    forms.push_back(verb + "d");
    if (ends_in_any(verb, {"ee", "oe", "ye"})) forms.push_back(verb + "ing");
    else if (verb.ends_with("ie")) forms.push_back(verb.substr(0, verb.size() - 2) + "ying");
    else forms.push_back(stem + "ing");
    return;
  }
  if (may_double(verb)) {
    forms.push_back(verb + verb.back() + "ed");
    forms.push_back(verb + verb.back() + "ing");
    // A word of one syllable always does: "barred", for "bared" is of "bare".
    if (std::ranges::count_if(verb, is_vowel) == 1) return;
  }
  forms.push_back(verb + "ed");
  forms.push_back(verb + "ing");
}

std::string american(const std::string& verb) {
  const std::size_t n = verb.size();
  if (ends_in_any(verb, {"ise", "yse"})) return verb.substr(0, n - 2) + "ze";
  const auto our = verb.rfind("our");
  if (our != std::string::npos && n > 5) return verb.substr(0, our + 1) + verb.substr(our + 2);
  return {};
}

// Classes of verbs, by how their names begin.
bool lists_verbs(const std::string& class_name) {
  const bool is_of_verbs = class_name.starts_with("embedding.") ||
                           class_name.starts_with("support.") || class_name.starts_with("role.") ||
                           class_name.starts_with("control.");
  return is_of_verbs && !class_name.ends_with(".noun") && !class_name.ends_with(".adjective");
}

std::string plural(const std::string& noun) {
  if (ends_in_consonant_y(noun)) return noun.substr(0, noun.size() - 1) + "ies";
  return noun + (ends_in_any(noun, {"s", "x", "z", "ch", "sh"}) ? "es" : "s");
}

// Single words of frames and word classes that name things, with their plurals.
void add_nouns(Source& source) {
  WordTable table{"Plurals of the nouns that the lexicon lists.", {}};
  std::set<std::string> nouns;
  const auto collect = [&](const std::vector<std::string>& words) {
    for (const std::string& word : words) {
      const bool is_word = word.size() > 2 && word.find_first_of(" [.") == std::string::npos;
      if (is_word) nouns.insert(word);
    }
  };
  for (const Frame& frame : source.frames) {
    collect(frame.nouns);
    for (const RoleTest& test : frame.where) collect(test.nouns);
  }
  for (const auto& [name, word_set] : source.classes) {
    if (!lists_verbs(name)) collect(word_set.words);
  }
  for (const std::string& noun : nouns) table.values.emplace_back(noun, noun);
  for (const std::string& noun : nouns) {
    if (!nouns.contains(plural(noun))) table.values.emplace_back(plural(noun), noun);
  }
  source.tables["inflection.noun"] = std::move(table);
}

}  // namespace

std::vector<std::string> inflected(const std::string& verb) {
  std::vector<std::string> forms;
  if (verb.size() < 2) return forms;
  add_forms(verb, forms);
  if (const std::string other = american(verb); !other.empty()) add_forms(other, forms);
  return forms;
}

void add_inflections(Source& source) {
  WordTable table{"Forms of the verbs that the lexicon lists.", {}};
  std::set<std::string> seen;
  const auto add = [&](const std::string& form, const std::string& lemma) {
    if (seen.insert(form).second) table.values.emplace_back(form, lemma);
  };
  std::set<std::string> verbs;
  const auto collect = [&](const std::string& words) {
    verbs.insert(words.substr(0, words.find(' ')));
  };
  for (const Frame& frame : source.frames) {
    for (const std::string& verb : frame.verbs) collect(verb);
  }
  for (const auto& [name, word_set] : source.classes) {
    if (!lists_verbs(name)) continue;
    for (const std::string& verb : word_set.words) collect(verb);
  }
  if (const auto sayings = source.tables.find("speech.verb"); sayings != source.tables.end()) {
    for (const auto& [verb, speech] : sayings->second.values) collect(verb);
  }
  for (const std::string& verb : verbs) add(verb, verb);
  if (const auto found = source.tables.find("verb.irregular"); found != source.tables.end()) {
    for (const auto& [form, lemma] : found->second.values) add(form, lemma);
  }
  for (const std::string& verb : verbs) {
    for (const std::string& form : inflected(verb)) add(form, verb);
  }
  source.tables["inflection.verb"] = std::move(table);
  add_nouns(source);
}

}  // namespace dragoman

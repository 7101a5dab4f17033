// What the article has mentioned so far: for short names, pronouns and definite descriptions.
//
//   memory.add(party, {.word = 3, .is_subject = true});
//   memory.end_sentence();
//
// One an article; not shared between threads. Cost is linear in the mentions looked at, which is
// bounded.

#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/directory.h"

namespace dragoman::actors {

struct Mentioned {
  Party party;
  int sentence = 0;
  int word = 0;
  bool is_subject = false;
  int group = 0;          // mentions of one coordination share it; 0 for none
};

// Whether the surname is the name's: "al-Assad" and "Assad" end alike.
bool ends_in_name(std::string_view name, std::string_view surname);

class Memory {
 public:
  using Test = std::function<bool(const Party&)>;

  void add(const Party& party, int word, bool is_subject, int group);
  // What the sentence's main subject is; nullopt where it is no actor.
  void end_sentence(const std::vector<Party>& main_subject, bool has_subject);

  int sentence() const { return sentence_; }
  // How often the listed actor has been named.
  int count(std::string_view id) const;
  // The subject of the sentence before, empty where it was no actor.
  const std::vector<Party>& last_subject() const { return last_subject_; }
  bool last_had_subject() const { return last_had_subject_; }

  // The only party that passes in the latest sentence that has any, this one's first; where it has
  // several, its subject. nullopt where nothing stands out within reach.
  std::optional<Party> unique(const Test& test) const;
  // The last `wanted` different parties that pass, in text order; those of one coordination go
  // together. Fewer where there are not so many. 0 wants the whole of the last coordination.
  std::vector<Party> latest_group(const Test& test, std::size_t wanted) const;
  // The person whose name ends so; nullopt where there is none or several.
  std::optional<Party> person_called(std::string_view surname) const;

  // Told by the article so far, by title, given name or a pronoun.
  Sex sex_of(const Party& party) const;

  void set_dateline(std::string country) { dateline_ = std::move(country); }
  void count_country(std::string_view country, bool is_title);
  // The country of the dateline, else the one that the title or most of the article speaks of;
  // "" where none stands out.
  std::string main_country() const;

 private:
  std::vector<Mentioned> mentions_;
  std::map<std::string, int, std::less<>> counts_;
  std::map<std::string, Sex, std::less<>> sexes_;
  std::map<std::string, int, std::less<>> countries_;
  std::map<std::string, int, std::less<>> title_countries_;
  std::vector<Party> last_subject_;
  bool last_had_subject_ = false;
  std::string dateline_;
  int sentence_ = 0;
};

}  // namespace dragoman::actors

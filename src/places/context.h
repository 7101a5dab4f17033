// What an article says that helps to choose between the places of one name: the countries and
// divisions that it names, and where it was written.
//
//   const ArticleContext context(lexicon, words, article, trees);
//   double share = context.share("LBN", "tripoli");
//
// Reads all sentences once, at the start: the country is often named behind the town. Immutable.
// Cost is linear in the words; it holds views into the trees and the lexicon.

#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/article.h"
#include "lexicon/gazetteer.h"
#include "lexicon/lexicon.h"
#include "places/words.h"
#include "syntax/tree.h"

namespace dragoman::places {

// Words [first, last] that tell a country: its name, an adjective, a people, or what is its own,
// as an army, an office, a person.
struct CountryMention {
  int first = 0;
  int last = 0;
  std::string_view country;   // ISO alpha-3
  bool is_country = false;    // the country itself, not its army
  bool is_name = false;       // "Lebanon", not "Lebanese" nor "Beirut"
};

struct SentenceNames {
  std::vector<CountryMention> countries;
  // Names of states, territories and regions in the actors' lists: all that have no country of
  // their own ("Asia"), and all of several words.
  std::vector<Tree::Range> areas;
  std::vector<PlaceHit> hits;
};

// The words [first, last] in small letters.
std::string key_of(const Tree& tree, int first, int last);

class ArticleContext {
 public:
  ArticleContext(const Lexicon& lexicon, const Words& words, const Article& article,
                 std::span<const Tree> trees);

  const SentenceNames& names(std::size_t sentence) const { return sentences_[sentence]; }
  // The part of the article's countries that is this one, from 0 to below 1; names with this key
  // do not count, for they are what is asked about.
  double share(std::string_view country, std::string_view key) const;
  // Whether the article names the division that the place lies in, otherwise than by the key.
  bool names_division(const PlaceEntry& place, std::string_view key) const;
  // The sentence that opens with a dateline, the last word of its place and the dash that ends
  // it; -1 for none.
  int dateline_sentence() const { return dateline_sentence_; }
  int dateline_last() const { return dateline_last_; }
  int dateline_end() const { return dateline_end_; }
  // The country that the dateline itself names or, where its place is in one country only, that
  // one; "" otherwise.
  std::string_view dateline_country() const { return dateline_country_; }

 private:
  void read(const Lexicon& lexicon, const Tree& tree);
  void find_dateline(const Lexicon& lexicon, const Words& words, const Tree& tree,
                     std::size_t sentence);
  void count(std::string_view country, std::string key);

  std::vector<SentenceNames> sentences_;
  std::map<std::string, std::map<std::string, int>, std::less<>> countries_;  // country, key
  std::map<std::string, std::map<std::string, int>, std::less<>> divisions_;  // "USA.TX", key
  int total_ = 0;
  int dateline_sentence_ = -1;
  int dateline_last_ = -1;
  int dateline_end_ = -1;
  std::string_view dateline_country_;
};

}  // namespace dragoman::places

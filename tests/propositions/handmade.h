// Trees for tests, written by hand: one word an item, `form/UPOS/head/deprel[/feats]`, heads
// from 1.
//
//   Handmade s("Syria/PROPN/2/nsubj recognised/VERB/0/root/Tense=Past Luhansk/PROPN/2/obj");
//   EXPECT_EQ(s.reading("recognise"), "recognise(agent=Syria, theme=Luhansk) asserted");
//
// The lemma is the form in lower case, or stands behind a colon: `recognised:recognise/VERB/...`.

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "propositions/propositions.h"
#include "propositions/reading.h"
#include "syntax/conllu.h"

namespace dragoman {

inline const Lexicon& test_lexicon() {
  static const std::shared_ptr<const Lexicon> lexicon = *Lexicon::open(builtin_pack());
  return *lexicon;
}

class Handmade {
 public:
  explicit Handmade(std::string_view items)
      : bank_(std::move(*read_conllu(to_conllu(items), "handmade"))),
        props_(extract(tree(), test_lexicon())) {}

  const Tree& tree() const { return bank_.sentences[0].tree; }
  const Propositions& props() const { return props_; }
  // The reading of the first proposition with this lemma; "" where there is none.
  std::string reading(std::string_view lemma) const {
    for (std::size_t i = 0; i < props_.list.size(); ++i) {
      if (props_.list[i].lemma == lemma) {
        return reading_of(tree(), props_, static_cast<int>(i));
      }
    }
    return {};
  }

 private:
  static std::string lower(std::string text) {
    for (char& c : text) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
  }

  static std::string to_conllu(std::string_view items) {
    std::string out;
    int number = 0;
    while (!items.empty()) {
      const std::size_t end = std::min(items.find(' '), items.size());
      out += row(std::string(items.substr(0, end)), ++number);
      items.remove_prefix(std::min(end + 1, items.size()));
    }
    return out + "\n";
  }

  static std::string row(std::string item, int number) {
    std::vector<std::string> fields;
    std::size_t begin = 0;
    for (int i = 0; i < 4; ++i) {
      const std::size_t end = std::min(item.find('/', begin), item.size());
      fields.push_back(item.substr(begin, end - begin));
      begin = std::min(end + 1, item.size());
    }
    const std::string feats = begin < item.size() ? item.substr(begin) : "_";
    const std::size_t colon = fields[0].find(':');
    const std::string form = fields[0].substr(0, colon);
    const bool is_name = fields[1] == "PROPN";
    const std::string lemma = colon != std::string::npos ? fields[0].substr(colon + 1)
                              : is_name                  ? form
                                                         : lower(form);
    return std::to_string(number) + '\t' + form + '\t' + lemma + '\t' + fields[1] + "\t_\t" +
           feats + '\t' + fields[2] + '\t' + fields[3] + "\t_\t_\n";
  }

  Treebank bank_;
  Propositions props_;
};

}  // namespace dragoman

// Lemmas: forms that the model has seen, and scripts for all others.
//
//   auto book = LemmaBook::make(file);                     // E422 where a script is malformed
//   if (auto lemma = book->known(book->find("went"), Upos::VERB)) use(*lemma);   // "go"
//   std::string lemma = book->apply(script, "Talks");      // "1:" gives "talk"
//
// English irregularities are data in the model file, not code. Immutable; views point into the
// ModelFile that it was made from.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/result.h"
#include "syntax/model_file.h"
#include "syntax/tree.h"

namespace dragoman {

class LemmaBook {
 public:
  static Result<LemmaBook> make(const ModelFile& file);

  // The entries of a lower-cased form, to be asked for by `known`; no_entry where there are none.
  static constexpr int no_entry = -1;
  int find(std::string_view lower) const;
  std::optional<std::string_view> known(int entry, Upos upos) const;

  // The lemma by script; a script that drops more than there is changes no letter.
  std::string apply(int script, std::string_view form) const;

 private:
  struct Entry {
    std::string_view form;
    std::string_view lemma;
    int next = no_entry;  // another UPOS of the form
    Upos upos = Upos::X;
  };
  struct Script {
    std::string suffix;
    std::size_t drop = 0;
    bool is_as_written = false;
  };
  std::size_t slot_of(std::string_view form) const;
  void add(const LemmaException& exception);
  bool add_script(std::string_view text);

  std::vector<Entry> entries_;
  std::vector<int> slots_;    // open addressing; a power of two
  std::vector<Script> scripts_;
};

}  // namespace dragoman

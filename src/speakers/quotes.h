// Who speaks in a quotation whose sentence does not say it.
//
//   std::optional<SaidBy> hop = memory.speaker(quotation, article, text, words);
//
// The speaker of an earlier sentence of the same quotation; else who is named right behind its end
// ('... yield. We will fight," the general said'); else who spoke in the sentence before.

#pragma once

#include <cstddef>
#include <map>
#include <optional>

#include "dragoman/article.h"
#include "dragoman/event.h"
#include "speakers/speech.h"
#include "text/text.h"

namespace dragoman {

class SpeakerMemory {
 public:
  // The index of the quotation that holds the span; none where it is outside of all.
  static std::optional<std::size_t> quotation_at(const Text& text, Span span);

  void tell(SaidBy hop, int sentence);                  // somebody spoke in this sentence
  void tell_quote(std::size_t quotation, SaidBy hop);   // and in this quotation
  // nullptr where nobody has spoken.
  const SaidBy* last() const { return last_ ? &*last_ : nullptr; }

  std::optional<SaidBy> speaker(std::size_t quotation, int sentence, const Article& article,
                                const Text& text, const SpeechWords& words) const;

 private:
  std::optional<SaidBy> last_;
  int last_sentence_ = -1;
  std::map<std::size_t, SaidBy> quotes_;
};

}  // namespace dragoman

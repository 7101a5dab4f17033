#include "syntax/lemmas.h"

#include <bit>
#include <charconv>
#include <fmt/format.h>

#include "base/hash.h"
#include "base/utf8.h"

namespace dragoman {

Result<LemmaBook> LemmaBook::make(const ModelFile& file) {
  LemmaBook book;
  book.slots_.assign(std::bit_ceil(2 * file.lemmas().size() + 2), no_entry);
  book.entries_.reserve(file.lemmas().size());
  for (const LemmaException& exception : file.lemmas()) book.add(exception);
  for (const std::string& script : file.head().scripts) {
    if (!book.add_script(script)) {
      return Error{ErrorId::model_damaged, fmt::format("lemma script '{}'", script), ""};
    }
  }
  return book;
}

// The slot that holds the form, or the free one where it would go.
std::size_t LemmaBook::slot_of(std::string_view form) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash64(form) & mask;
  while (slots_[slot] != no_entry &&
         entries_[static_cast<std::size_t>(slots_[slot])].form != form) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

void LemmaBook::add(const LemmaException& exception) {
  const auto upos = parse_upos(exception.upos);
  if (!upos) return;  // a tag of a later version: no word will ask for it
  int& first = slots_[slot_of(exception.form)];
  entries_.push_back({exception.form, exception.lemma, first, *upos});
  first = static_cast<int>(entries_.size()) - 1;
}

bool LemmaBook::add_script(std::string_view text) {
  Script script;
  script.is_as_written = text.starts_with("=:");
  if (script.is_as_written) text.remove_prefix(2);
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return false;
  const char* end = text.data() + colon;
  const auto [stop, error] = std::from_chars(text.data(), end, script.drop);
  if (error != std::errc() || stop != end) return false;
  script.suffix = text.substr(colon + 1);
  scripts_.push_back(std::move(script));
  return true;
}

int LemmaBook::find(std::string_view lower) const { return slots_[slot_of(lower)]; }

std::optional<std::string_view> LemmaBook::known(int entry, Upos upos) const {
  for (int at = entry; at != no_entry; at = entries_[static_cast<std::size_t>(at)].next) {
    const Entry& row = entries_[static_cast<std::size_t>(at)];
    if (row.upos == upos) return row.lemma;
  }
  return std::nullopt;
}

std::string LemmaBook::apply(int number, std::string_view form) const {
  const Script& script = scripts_[static_cast<std::size_t>(number)];
  std::string lemma = script.is_as_written ? std::string(form) : utf8::lower(form);
  std::size_t end = lemma.size();
  for (std::size_t dropped = 0; dropped < script.drop; ++dropped) {
    if (end == 0) return lemma;
    do {
      --end;
    } while (end > 0 && (static_cast<unsigned char>(lemma[end]) & 0xC0) == 0x80);
  }
  lemma.resize(end);
  return lemma += script.suffix;
}

}  // namespace dragoman

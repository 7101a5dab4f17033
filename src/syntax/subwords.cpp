#include "syntax/subwords.h"

#include "base/utf8.h"
#include "syntax/form_features.h"
#include "syntax/word_lists.h"

namespace dragoman {
namespace {

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// Lower case without diacritics.
std::string plain(std::string_view form) {
  std::string out;
  for (std::size_t at = 0; at < form.size();) {
    const utf8::CodePoint c = utf8::decode(form, at);
    at += c.size;
    utf8::append_plain(out, plain_quote(c.value));
  }
  return utf8::lower(out);
}

}  // namespace

Subwords::Subwords(std::span<const std::uint32_t> keys)
    : keys_(keys), start_(row_of("[CLS]")), end_(row_of("[SEP]")), unknown_(row_of("[UNK]")) {}

std::optional<std::uint32_t> Subwords::row_of(std::string_view subword) const {
  const std::optional<std::size_t> place = place_of(subword, keys_);
  if (!place) return std::nullopt;
  return static_cast<std::uint32_t>(*place);
}

void Subwords::split_run(std::string_view run, std::size_t size_max,
                         std::vector<std::uint32_t>& rows) const {
  std::string tried;
  for (std::size_t begin = 0; begin < run.size() && rows.size() < size_max;) {
    std::optional<std::uint32_t> row;
    std::size_t end = run.size();
    for (; end > begin && !row; --end) {
      tried = begin == 0 ? "" : "##";
      tried += run.substr(begin, end - begin);
      row = row_of(tried);
    }
    rows.push_back(row ? *row : *unknown_);
    begin = row ? end + 1 : run.size();
  }
}

void Subwords::split(std::string_view form, std::vector<std::uint32_t>& rows) const {
  const std::size_t before = rows.size();
  const std::size_t size_max = before + form_subwords_max;
  const std::string text = plain(form);
  for (std::size_t at = 0; at < text.size() && rows.size() < size_max;) {
    std::size_t end = at;
    while (end < text.size() && is_letter_or_digit(text[end])) ++end;
    if (end == at) end += utf8::decode(text, at).size;
    split_run(std::string_view(text).substr(at, end - at), size_max, rows);
    at = end;
  }
  if (rows.size() == before) rows.push_back(*unknown_);
}

}  // namespace dragoman

#include "text/addresses.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/word_lists.h"

namespace dragoman::text {
namespace {

bool is_ascii_word(char c) {
  return c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

// Cuts off the marks that belong to the sentence around an address.
std::string_view without_closing_marks(std::string_view text) {
  for (;;) {
    const Char last = char_before(text, text.size());
    if (last.kind == CharClass::end) return text;
    const bool is_quote = last.kind == CharClass::apostrophe || last.value == 0x201D;
    const bool is_mark =
        last.value < 0x80 && std::string_view(".,;:!?]}>\"|").find(static_cast<char>(last.value)) !=
                                 std::string_view::npos;
    const bool is_lone_bracket = last.value == ')' && text.find('(') == std::string_view::npos;
    if (!is_quote && !is_mark && !is_lone_bracket) return text;
    text.remove_suffix(last.size);
  }
}

std::size_t host_end(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && (is_ascii_word(text[at]) || text[at] == '-' || text[at] == '.')) ++at;
  return at;
}

// Whether `host` is dotted and its last label is one of a host or of a file.
bool is_dotted_name(std::string_view host) {
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == host.size()) return false;
  const std::string ending = utf8::lower(host.substr(dot + 1));
  return is_address_ending(ending) && host.find("..") == std::string_view::npos;
}

std::size_t match_mail(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos || at + 1 >= text.size()) return 0;
  const auto is_mail = [](char c) {
    return is_ascii_word(c) || std::string_view(".+-@:").find(c) != std::string_view::npos;
  };
  if (!std::ranges::all_of(text.substr(0, at), is_mail)) return 0;
  std::size_t end = at + 1;
  while (end < text.size() && is_mail(text[end])) ++end;
  return end > at + 1 ? end : 0;
}

}  // namespace

std::size_t match_address(std::string_view bytes, std::size_t begin, std::size_t chunk_end) {
  const std::string_view text = without_closing_marks(bytes.substr(begin, chunk_end - begin));
  const std::size_t scheme = text.find("://");
  if (scheme != std::string_view::npos && scheme > 0 &&
      std::ranges::all_of(text.substr(0, scheme), is_ascii_word)) {
    const std::size_t stop = std::min(text.find_first_of("<>\""), text.size());
    return begin + stop;
  }
  if (const std::size_t mail = match_mail(text); mail > 0) {
    return begin + without_closing_marks(text.substr(0, mail)).size();
  }
  const std::size_t host = host_end(text);
  const std::string_view name = without_closing_marks(text.substr(0, host));
  const bool is_web = name.starts_with("www.") && name.size() > 4;
  if (!is_web && !is_dotted_name(name)) return begin;
  if (host < text.size() && text[host] == '/' && name.size() == host) return begin + text.size();
  return begin + name.size();
}

std::size_t match_emoticon(std::string_view bytes, std::size_t begin, std::size_t chunk_end) {
  static constexpr std::array<std::string_view, 38> emoticons = {
      ":'-(", ":'-)", ">:-(", ":'(", ":')", ":-)", ":-(", ":-D", ":-P", ":-p", ":-/", ":-|", ":-O",
      ";-)",  ";-(",  ":))",  "=))", "^_^", "-_-", "O_o", ">:(", ":)",  ":(",  ":D",  ":P",  ":p",
      ":/",   ":|",   ":O",   ":o",  ";)",  ";D",  "=)",  "=(",  "=D",  "(:",  "<3",  ";P"};
  const std::string_view text = bytes.substr(begin, chunk_end - begin);
  for (const std::string_view emoticon : emoticons) {
    if (!text.starts_with(emoticon)) continue;
    const CharClass next = char_at(text, emoticon.size()).kind;
    if (!is_word(next) && !(next == CharClass::mark && text[emoticon.size()] == '/')) {
      return begin + emoticon.size();
    }
  }
  return begin;
}

std::size_t match_hyphened_number(std::string_view bytes, std::size_t begin,
                                  std::size_t chunk_end) {
  std::array<std::size_t, 6> sizes{};
  std::size_t parts = 0;
  std::size_t at = begin;
  for (;;) {
    const std::size_t start = at;
    while (at < chunk_end && bytes[at] >= '0' && bytes[at] <= '9') ++at;
    if (at == start || parts == sizes.size()) return begin;
    sizes[parts++] = at - start;
    if (at >= chunk_end || bytes[at] != '-') break;
    ++at;
  }
  if (is_word(char_at(bytes, at).kind)) return begin;
  const bool is_local = parts == 2 && sizes[0] == 3 && sizes[1] == 4;
  const bool is_long = parts >= 3;  // telephone numbers and dates; a range has two parts
  return is_local || is_long ? at : begin;
}

}  // namespace dragoman::text

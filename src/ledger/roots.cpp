#include "ledger/roots.h"

#include <numeric>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/utf8.h"

namespace dragoman {
namespace {

// The letters and digits of a sentence, so that a copy with other quotes is still a copy.
std::string fingerprint(std::string_view sentence) {
  std::string bare;
  for (std::size_t at = 0; at < sentence.size();) {
    const utf8::CodePoint point = utf8::decode(sentence, at);
    if (utf8::is_letter(point.value) || utf8::is_digit(point.value)) {
      utf8::append(bare, utf8::to_lower(point.value));
    }
    at += point.size;
  }
  return bare;
}

std::vector<std::string> root_keys(const Claim& claim) {
  std::vector<std::string> keys = {"article " + claim.article.content_hash};
  const std::string sentence = fingerprint(claim.evidence_text);
  if (!sentence.empty()) keys.push_back("sentence " + sentence);
  for (const SaidBy& hop : claim.said_by) {
    if (!hop.actor.empty() && !hop.is_anonymous) keys.push_back("speaker " + hop.actor);
  }
  if (claim.said_by.empty() && !claim.article.source.empty()) {
    keys.push_back("outlet " + utf8::lower(claim.article.source));
  }
  return keys;
}

}  // namespace

std::size_t count_roots(std::span<const Claim* const> claims) {
  std::vector<std::size_t> parent(claims.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto top = [&parent](std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  std::unordered_map<std::string, std::size_t> holder;
  std::size_t groups = claims.size();
  for (std::size_t i = 0; i < claims.size(); ++i) {
    for (std::string& key : root_keys(*claims[i])) {
      const auto [other, is_new] = holder.try_emplace(std::move(key), i);
      const std::size_t a = top(i);
      const std::size_t b = top(other->second);
      if (is_new || a == b) continue;
      parent[a] = b;
      --groups;
    }
  }
  return groups;
}

}  // namespace dragoman

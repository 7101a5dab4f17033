// A store that is obviously right: lists in memory, looked through from end to end. The ledger's
// tests use it, and the SQLite store is held against it.

#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "ledger/store.h"

namespace dragoman::ledger_test {

class MemoryStore : public Store {
 public:
  Result<AddCounts> add(std::span<const Extraction> extractions) override {
    AddCounts counts;
    for (const Extraction& extraction : extractions) {
      const bool is_known_article = has_article(extraction.article.content_hash);
      if (has_extraction(extraction)) {
        ++counts.articles_known;
        continue;
      }
      ++(is_known_article ? counts.articles_again : counts.articles);
      counts.claims += extraction.claims.size();
      extractions_.push_back(extraction);
      if (is_known_article) extractions_.back().article = first_card(extraction);
      for (Claim& claim : extractions_.back().claims) claim.article = extractions_.back().article;
    }
    return counts;
  }

  Status correct(const Correction& correction) override {
    const auto found = claim(correction.claim);
    if (!found.ok()) return found.error();
    corrections_[found->id] = correction;
    return Done{};
  }

  Result<std::vector<Claim>> claims(const ClaimQuery& query) const override {
    std::vector<Claim> found;
    for (std::size_t i = 0; i < extractions_.size(); ++i) {
      if (is_superseded(i, query.known_at)) continue;
      for (const Claim& claim : extractions_[i].claims) {
        if (query.known_at.is_set() && claim.known_from() > query.known_at) continue;
        if (matches(claim, query)) found.push_back(corrected(claim));
      }
    }
    std::ranges::sort(found, {}, &Claim::id);
    return found;
  }

  Result<Claim> claim(const std::string& id_prefix) const override {
    std::vector<Claim> found;
    for (const Extraction& extraction : extractions_) {
      for (const Claim& claim : extraction.claims) {
        if (!id_prefix.empty() && claim.id.starts_with(id_prefix)) found.push_back(claim);
      }
    }
    if (found.size() != 1) return Error{ErrorId::unknown_claim, id_prefix, ""};
    return corrected(found.front());
  }

  Result<std::vector<SeenActor>> seen_actors() const override {
    std::map<std::string, std::string> names;
    for (const Extraction& extraction : extractions_) {
      for (const Claim& claim : extraction.claims) {
        names.emplace(claim.actor.id, claim.actor.name);
        names.emplace(claim.target.id, claim.target.name);
      }
    }
    names.erase("");
    std::vector<SeenActor> seen;
    for (const auto& [id, name] : names) seen.push_back({id, name});
    return seen;
  }

 private:
  const ArticleCard& first_card(const Extraction& extraction) const {
    return std::ranges::find(extractions_, extraction.article.content_hash,
                             [](const auto& one) { return one.article.content_hash; })
        ->article;
  }
  bool has_article(const std::string& content_hash) const {
    return std::ranges::any_of(extractions_, [&](const Extraction& one) {
      return one.article.content_hash == content_hash;
    });
  }
  bool has_extraction(const Extraction& extraction) const {
    return std::ranges::any_of(extractions_, [&](const Extraction& one) {
      return one.article.content_hash == extraction.article.content_hash &&
             one.extractor.engine == extraction.extractor.engine &&
             one.extractor.lexicon == extraction.extractor.lexicon;
    });
  }

  std::size_t first_place(const ArticleCard& article) const {
    std::size_t i = 0;
    while (extractions_[i].article.content_hash != article.content_hash) ++i;
    return i;
  }

  bool is_superseded(std::size_t at, Date known_at) const {
    const ArticleCard& article = extractions_[at].article;
    for (std::size_t i = 0; i < extractions_.size(); ++i) {
      const ArticleCard& other = extractions_[i].article;
      if (other.content_hash == article.content_hash) {
        if (i > at) return true;  // coded again by a later version
        continue;
      }
      const bool is_same_page = !article.url.empty() && !article.title.empty() &&
                                other.url == article.url && other.source == article.source &&
                                other.title == article.title;
      const bool is_known = !known_at.is_set() || other.published <= known_at;
      const bool is_later = std::pair(other.published, first_place(other)) >
                            std::pair(article.published, first_place(article));
      if (is_same_page && is_known && is_later) return true;
    }
    return false;
  }

  static bool is_side(const std::string& party, const std::string& id, const std::string& asked) {
    return party == asked || id == asked || party.starts_with(asked + ".");
  }

  static bool matches(const Claim& claim, const ClaimQuery& query) {
    const bool is_kind =
        query.kinds.empty() || std::ranges::find(query.kinds, claim.kind) != query.kinds.end();
    const auto actor_is = [&](const std::string& asked) {
      return is_side(claim.actor_party, claim.actor.id, asked);
    };
    const auto target_is = [&](const std::string& asked) {
      return is_side(claim.target_party, claim.target.id, asked);
    };
    if (!is_kind) return false;
    if (query.other_party.empty()) return actor_is(query.party) || target_is(query.party);
    return (actor_is(query.party) && target_is(query.other_party)) ||
           (actor_is(query.other_party) && target_is(query.party));
  }

  Claim corrected(Claim claim) const {
    const auto correction = corrections_.find(claim.id);
    if (correction != corrections_.end()) claim.correction = correction->second;
    return claim;
  }

  std::vector<Extraction> extractions_;
  std::map<std::string, Correction> corrections_;
};

}  // namespace dragoman::ledger_test

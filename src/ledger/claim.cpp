#include "ledger/claim.h"

#include <algorithm>
#include <array>

#include "base/hash.h"

namespace dragoman {
namespace {

constexpr std::array<std::string_view, 7> change_names = {
    "", "begins", "ends", "suspends", "resumes", "downgrades", "upgrades"};

}  // namespace

std::string_view to_string(Change change) { return change_names[static_cast<std::size_t>(change)]; }

std::optional<Change> parse_change(std::string_view text) {
  const auto name = std::ranges::find(change_names, text);
  if (name == change_names.end() || text.empty()) return std::nullopt;
  return static_cast<Change>(name - change_names.begin());
}

ArticleCard card_of(const Article& article) {
  ArticleCard card;
  card.content_hash = FieldHash()
                          .add(article.bytes)
                          .add(article.title)
                          .add(article.published.to_string())
                          .add(article.source)
                          .add(article.url)
                          .hex();
  card.id = article.id;
  card.title = article.title;
  card.published = article.published;
  card.source = article.source;
  card.url = article.url;
  card.language = article.language;
  return card;
}

Date Claim::known_from() const {
  if (article.published.is_set()) return article.published;
  const auto recorded = parse_date(extractor.recorded);
  return recorded.ok() ? *recorded : Date{};
}

bool is_done(const Claim& claim) {
  return claim.modality == Modality::asserted && claim.step != Step::intended &&
         claim.step != Step::started;
}

bool is_dated(const Claim& claim) {
  return claim.date.is_set() &&
         (claim.date_basis == DateBasis::stated || claim.date_basis == DateBasis::relative);
}

}  // namespace dragoman

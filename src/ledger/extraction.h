// From the events of one article to the claims that the ledger adds.
//
//   Extraction extraction = extract(article, coder->code(article),
//                                   {.engine = "0.1.0", .lexicon = coder->lexicon_version(),
//                                    .recorded = "2026-01-31T12:00:00Z"}, rules, lookup);
//   store.add({&extraction, 1});
//
// Pure: the same article, events and extractor give the same claims with the same ids.

#pragma once

#include <span>
#include <vector>

#include "dragoman/article.h"
#include "dragoman/event.h"
#include "ledger/actor_lookup.h"
#include "ledger/claim.h"
#include "ledger/rules.h"

namespace dragoman {

// What one version of the program found in one article; `claims` may be empty, which is a finding.
struct Extraction {
  ArticleCard article;
  Extractor extractor;
  std::vector<Claim> claims;
};

// Who reads whose names: the tables that turn an event's actors into parties.
struct PartyTables {
  const RelationRules& rules;
  const ActorLookup& lookup;
};

// One claim a pair of actor and recipient. A relation that the rule table does not allow, or not to
// such an actor, is kept as a claim without relation.
Extraction extract(const Article& article, std::span<const Event> events,
                   const Extractor& extractor, const PartyTables& tables);

}  // namespace dragoman

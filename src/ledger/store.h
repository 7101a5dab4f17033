// The door to a store of claims. `store/` holds the stores behind it; the questions know only this.
//
//   Result<std::unique_ptr<Store>> store = open_sqlite("my.ledger", OpenMode::create);
//   store->add(extractions);                                 // acknowledged: on the disk
//   store->claims({.party = "donetsk-pr", .kinds = {"recognition.state"}});
//
// A store is append-only: nothing that was acknowledged changes or goes. One Store object serves
// one thread; several processes may have the same ledger open and add to it.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dragoman/date.h"
#include "dragoman/result.h"
#include "ledger/claim.h"
#include "ledger/extraction.h"

namespace dragoman {

struct AddCounts {
  std::uint64_t articles = 0;        // new ones
  std::uint64_t articles_known = 0;  // added before by this version of the program: left alone
  std::uint64_t articles_again = 0;  // known, now also coded by this version
  std::uint64_t claims = 0;
};

struct ClaimQuery {
  // Actor or target of the claim, as party or as coded, or a part of it ("syria.army" of "syria").
  std::string party = {};
  std::string other_party = {};         // and this on the other side; "" for anybody
  std::vector<std::string> kinds = {};  // only these kinds of relation; empty: every claim
  Date known_at = {};                   // of articles published by then; not set: all
};

// An actor as it occurs in claims: lets people ask for actors that no list has.
struct SeenActor {
  std::string id;
  std::string name;
};

class Store {
 public:
  virtual ~Store() = default;

  // Adds all or nothing, and returns once it would survive a crash. An extraction is known by its
  // article's content and its extractor's engine and lexicon; a known one adds nothing.
  virtual Result<AddCounts> add(std::span<const Extraction> extractions) = 0;

  // Adds a correction. E512 where its claim or its replacement is not in the ledger.
  virtual Status correct(const Correction& correction) = 0;

  // The claims that answer the query, in order of id: of each article only what the extractor that
  // was recorded last found, and of a revised article (same outlet, URL and title) only the last
  // text known by `known_at`.
  virtual Result<std::vector<Claim>> claims(const ClaimQuery& query) const = 0;

  // The claim whose id begins so, superseded ones too. E512 where none or several do.
  virtual Result<Claim> claim(const std::string& id_prefix) const = 0;

  virtual Result<std::vector<SeenActor>> seen_actors() const = 0;
};

}  // namespace dragoman

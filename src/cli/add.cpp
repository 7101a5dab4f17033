// dragoman add FILE...: articles in, claims into the ledger.

#include <chrono>

#include "cli/command.h"
#include "cli/engine.h"
#include "cli/inputs.h"
#include "cli/ledger_tables.h"
#include "cli/pipeline.h"
#include "cli/progress.h"
#include "dragoman/coder.h"
#include "ledger/extraction.h"

namespace dragoman::cli {
namespace {

// Articles that are acknowledged together: one wait for the disk for many. A feed that trickles is
// acknowledged every second.
constexpr std::size_t batch_articles = 200;
constexpr std::chrono::seconds batch_time{1};

struct Coded {
  Result<Extraction> extraction;
  CodingCounts counts;
  std::size_t events = 0;
};

// Collects what the threads have coded and adds it in batches.
class LedgerWriter {
 public:
  LedgerWriter(Store& store, Console& console) : store_(store), console_(console) {}

  bool take(Extraction extraction) {
    batch_.push_back(std::move(extraction));
    const auto now = std::chrono::steady_clock::now();
    if (batch_.size() < batch_articles && now - last_ < batch_time) return true;
    return flush();
  }

  // False where the ledger could not be written; the error has been said.
  bool flush() {
    last_ = std::chrono::steady_clock::now();
    if (batch_.empty()) return !has_failed_;
    const auto added = store_.add(batch_);
    batch_.clear();
    if (!added.ok()) {
      console_.fail(added.error());
      has_failed_ = true;
      return false;
    }
    counts_.articles += added->articles;
    counts_.articles_again += added->articles_again;
    counts_.articles_known += added->articles_known;
    counts_.claims += added->claims;
    return true;
  }

  bool has_failed() const { return has_failed_; }
  const AddCounts& counts() const { return counts_; }

 private:
  Store& store_;
  Console& console_;
  std::vector<Extraction> batch_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
  AddCounts counts_;
  bool has_failed_ = false;
};

std::string summary(const AddCounts& counts) {
  std::string text =
      "added " + counted(counts.articles, "article") + " with " + counted(counts.claims, "claim");
  if (counts.articles_again > 0) {
    text += "; " + counted(counts.articles_again, "article") + " coded anew by this version";
  }
  if (counts.articles_known > 0) {
    text += "; " + counted(counts.articles_known, "article") + " already there";
  }
  return text;
}

int add_all(const Coder& coder, const LedgerTables& tables, const Options& options,
            Console& console) {
  const Extractor extractor{DRAGOMAN_VERSION, coder.lexicon_version(), now_text()};
  ArticleInputs inputs(options.operands, options.ingest);
  Progress progress(console, "event");
  LedgerWriter writer(*tables.store, console);
  run_pipeline<Result<Article>, Coded>(
      {.next = [&] { return inputs.next(); },
       .work =
           [&](Result<Article>& article) {
             if (!article.ok()) return Coded{article.error(), {}, 0};
             CodingCounts counts;
             const std::vector<Event> events = coder.code(*article, &counts);
             return Coded{extract(*article, events, extractor, {tables.rules, *tables.actors}),
                          counts, events.size()};
           },
       .write =
           [&](Coded& coded) {
             if (!coded.extraction.ok()) {
               ++progress.counts.failed;
               console.fail(coded.extraction.error());
               return true;
             }
             ++progress.counts.articles;
             progress.counts.sentences += coded.counts.sentences;
             progress.counts.too_long += coded.counts.too_long;
             progress.counts.found += coded.events;
             progress.show();
             return writer.take(std::move(*coded.extraction));
           }},
      thread_count(options));
  writer.flush();
  progress.finish();
  if (writer.has_failed()) return exit_failed;
  console.note(summary(writer.counts()));
  return exit_code_of(progress.counts, options.fails_on_none);
}

}  // namespace

int run_add(const Options& options, Console& console) {
  const auto coder = Coder::open(coder_options(options));
  if (!coder.ok()) {
    console.fail(coder.error());
    return exit_failed;
  }
  const auto tables = open_tables(options, console, OpenMode::create);
  if (!tables.ok()) {
    console.fail(tables.error());
    return exit_failed;
  }
  return add_all(**coder, *tables, options, console);
}

}  // namespace dragoman::cli

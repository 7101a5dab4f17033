// dragoman code FILE...: articles in, events out.

#include "cli/command.h"
#include "cli/engine.h"
#include "cli/inputs.h"
#include "cli/pipeline.h"
#include "cli/progress.h"
#include "dragoman/coder.h"
#include "export/dyads.h"
#include "export/export.h"

namespace dragoman::cli {
namespace {

enum class EventFormat : std::uint8_t { table, jsonl, csv };

// What one article gave.
struct Coded {
  std::string lines;
  std::optional<Error> error;
  CodingCounts counts;
  std::size_t events = 0;
};

class CodeRun {
 public:
  CodeRun(const Coder& coder, const Options& options, Console& console)
      : coder_(coder),
        is_expanded_(options.expand == "dyads"),
        provenance_{DRAGOMAN_VERSION, coder.lexicon_version(), options.has_extra},
        format_(format_of(options, console)),
        table_({.width = console.facts().width, .has_colour = console.has_colour(options.color)}) {}

  std::string header() const {
    std::string out;
    if (format_ == EventFormat::csv) append_csv_header(out);
    return out;
  }

  Coded code(const Result<Article>& article) const {
    Coded coded;
    if (!article.ok()) {
      coded.error = article.error();
      return coded;
    }
    std::vector<Event> events = coder_.code(*article, &coded.counts);
    if (is_expanded_) events = expanded(events);
    coded.events = events.size();
    if (format_ == EventFormat::table) {
      table_.append(*article, events, coded.lines);
      return coded;
    }
    for (const Event& event : events) {
      const EventRecord record{*article, event, provenance_};
      format_ == EventFormat::csv ? append_csv_row(record, coded.lines)
                                  : append_event_line(record, coded.lines);
    }
    return coded;
  }

 private:
  static std::vector<Event> expanded(const std::vector<Event>& events) {
    std::vector<Event> out;
    for (const Event& event : events)
      for (Event& dyad : dyads_of(event)) out.push_back(std::move(dyad));
    return out;
  }

  static EventFormat format_of(const Options& options, const Console& console) {
    if (options.format == "csv") return EventFormat::csv;
    if (options.format == "jsonl") return EventFormat::jsonl;
    if (options.format == "table") return EventFormat::table;
    const bool is_for_people = console.facts().out_is_terminal && options.out.empty();
    return is_for_people ? EventFormat::table : EventFormat::jsonl;
  }

  const Coder& coder_;
  bool is_expanded_;
  Provenance provenance_;
  EventFormat format_;
  EventTable table_;
};

}  // namespace

int run_code(const Options& options, Console& console) {
  const auto coder = Coder::open(coder_options(options));
  if (!coder.ok()) {
    console.fail(coder.error());
    return exit_failed;
  }
  const CodeRun run(**coder, options, console);
  ArticleInputs inputs(options.operands, options.ingest);
  Progress progress(console, "event");
  console.write(run.header());
  run_pipeline<Result<Article>, Coded>(
      {.next = [&] { return inputs.next(); },
       .work = [&](Result<Article>& article) { return run.code(article); },
       .write =
           [&](Coded& coded) {
             if (coded.error) {
               ++progress.counts.failed;
               console.fail(*coded.error);
               return true;
             }
             ++progress.counts.articles;
             progress.counts.sentences += coded.counts.sentences;
             progress.counts.too_long += coded.counts.too_long;
             progress.counts.found += coded.events;
             progress.show();
             return console.write(coded.lines);
           }},
      thread_count(options));
  progress.finish();
  return exit_code_of(progress.counts, options.fails_on_none);
}

}  // namespace dragoman::cli

// dragoman eval: scores against gold data, where they are.

#include <fmt/format.h>

#include <filesystem>
#include <functional>

#include "cli/command.h"
#include "cli/engine.h"
#include "coder/analysis.h"
#include "dragoman/coder.h"
#include "eval/actors.h"
#include "eval/entities.h"
#include "eval/examples.h"
#include "eval/gsr.h"
#include "eval/propositions.h"
#include "eval/reference.h"
#include "eval/treebank.h"
#include "export/json_writer.h"

namespace dragoman::cli {
namespace {

// One figure of one gold set: "events.plover_dev", "type_f1", 0.46.
struct Figure {
  std::string set;
  std::string name;
  double value = 0;
};

struct RoleFigure {
  std::string_view name;
  std::string_view upos;
  std::string_view label;
};

constexpr RoleFigure role_figures[] = {
    {"verb_arg0", "VERB", "ARG0"},     {"verb_arg1", "VERB", "ARG1"},
    {"verb_arg2", "VERB", "ARG2"},     {"noun_arg0", "NOUN", "ARG0"},
    {"noun_arg1", "NOUN", "ARG1"},     {"noun_light", "NOUN", "ARGM-LVB"},
    {"verb_not", "VERB", "ARGM-NEG"},  {"verb_when", "VERB", "ARGM-TMP"},
    {"verb_where", "VERB", "ARGM-LOC"}};

class EvalRun {
 public:
  EvalRun(const Coder& coder, const Options& options, Console& console)
      : coder_(coder),
        data_(options.data.empty() ? "../shared" : options.data),
        shows_misses_(options.shows_misses),
        console_(console) {}

  const std::vector<Figure>& figures() const { return figures_; }
  bool has_failed() const { return has_failed_; }

  void score_events() {
    const std::string set = "events.plover_dev";
    if (const auto file = find(set, "eval/plover_gsr_dev.jsonl")) {
      const auto scores = score_gsr(coder_, *file);
      if (!scores.ok()) return fail(scores.error());
      add_score(set, "type", scores->type);
      add_score(set, "triple", scores->triple);
      add(set, "events_a_sentence", ratio(scores->events, scores->sentences));
      add(set, "sentences_with_events", ratio(scores->sentences_with_events, scores->sentences));
    }
    score_reference();
  }

  void score_actors() {
    const std::string records = "actors.plover_dev";
    if (const auto file = find(records, "eval/plover_gsr_dev.jsonl")) {
      const auto scores = score_actor_records(coder_, *file);
      if (!scores.ok()) return fail(scores.error());
      add(records, "countries", scores->countries.recall());
      add(records, "sectors", scores->sectors.recall());
      show(scores->misses);
    }
    const std::string offices = "actors.offices";
    if (const auto file = find(offices, "actors/un_speakers.tsv")) {
      constexpr int years[] = {1998, 2006, 2014, 2021};
      const auto scores = score_offices(coder_, *file, years);
      if (!scores.ok()) return fail(scores.error());
      add(offices, "right_of_all", scores->holders.recall());
      add(offices, "right_of_answered", scores->holders.precision());
      show(scores->misses);
    }
    score_links("actors.gum_dev", "ud/en_gum/en_gum-ud-dev.conllu", "");
    score_links("actors.gum_news", "ud/en_gum/en_gum_clean-ud-train.conllu", "GUM_news");
  }

  void score_treebanks() {
    struct Bank {
      std::string_view name;
      std::string_view file;
    };
    for (const Bank bank : {Bank{"ewt_dev", "ud/en_ewt/en_ewt-ud-dev.conllu"},
                            Bank{"gum_dev", "ud/en_gum/en_gum-ud-dev.conllu"}}) {
      score_treebank("syntax." + std::string(bank.name), bank.file, TreebankInput::gold_tokens);
      score_treebank("syntax." + std::string(bank.name) + "_raw", bank.file,
                     TreebankInput::raw_text);
    }
    score_names();
  }

  void score_propositions(bool trees_only) {
    const std::string set = "propositions.ewt_dev";
    const auto bank = find(set, "ud/en_ewt/en_ewt-ud-dev.conllu");
    const auto roles = find(set, "props/en_ewt/dev.jsonl");
    const auto factuality = find(set, "factuality/en_ewt/dev.jsonl");
    if (!bank || !roles) return;
    const Coder::State& state = coder_.state();
    const auto scores = dragoman::score_propositions(
        *state.parser, *state.lexicon, {*bank, *roles, factuality.value_or(""), trees_only});
    if (!scores.ok()) return fail(scores.error());
    for (const auto& [name, upos, label] : role_figures) {
      add_score(set, std::string(name), scores->of(std::string(upos), std::string(label)));
    }
    add_score(set, "verbs_found", scores->verbs);
    if (!factuality) return;
    add(set, "factuality_r", scores->factuality_r);
    add(set, "factuality_scored", scores->factuality_scored);
    add(set, "factuality_sign", scores->factuality_sign);
  }

  void score_lexicon() {
    const ExampleReport report = run_examples(coder_);
    const int failed = static_cast<int>(report.failures.size());
    add("lexicon.examples", "passed", ratio(report.sentences - failed, report.sentences));
  }

 private:
  static double ratio(int part, int whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / whole;
  }

  void add(const std::string& set, std::string name, double value) {
    figures_.push_back({set, std::move(name), value});
  }

  void show(const std::vector<std::string>& misses) {
    if (!shows_misses_) return;
    for (const std::string& miss : misses) console_.note("missed: " + miss);
  }

  void score_links(const std::string& set, std::string_view file, std::string_view prefix) {
    const auto path = find(set, file);
    if (!path) return;
    const auto scores = score_coreference(coder_, *path, prefix);
    if (!scores.ok()) return fail(scores.error());
    add_score(set, "links", scores->links);
    show(scores->misses);
  }

  void add_score(const std::string& set, const std::string& name, const Score& score) {
    add(set, name + "_precision", score.precision());
    add(set, name + "_recall", score.recall());
    add(set, name + "_f1", score.f1());
  }

  void fail(const Error& error) {
    console_.fail(error);
    has_failed_ = true;
  }

  // The gold file; where it is not, that it could not be scored is said.
  std::optional<std::string> find(const std::string& set, std::string_view file) {
    std::string path = data_ + "/" + std::string(file);
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) return path;
    console_.note("not scored: " + set + " (there is no " + path + ")");
    return std::nullopt;
  }

  void score_reference() {
    const std::string set = "events.reference";
    const auto report = find(set, "reports/reference.txt");
    const auto gold = find(set, "reports/reference.gold.jsonl");
    if (!report || !gold) return;
    auto source = open_articles(*report, {});
    if (!source.ok()) return fail(source.error());
    const auto article = (*source)->next();
    if (!article || !article->ok()) return;
    const auto scores = score_report(coder_, **article, *gold);
    if (!scores.ok()) return fail(scores.error());
    for (const std::string level : {"must", "should"}) {
      add(set, level + "_met", scores->met(level));
      add(set, level + "_all", scores->count(level));
    }
    add(set, "unlisted", static_cast<double>(scores->unlisted.size()));
  }

  void score_treebank(const std::string& set, std::string_view file, TreebankInput input) {
    const auto path = find(set, file);
    if (!path) return;
    const auto scores = score_syntax(*coder_.state().parser, *path, input);
    if (!scores.ok()) return fail(scores.error());
    add(set, "sentences", scores->sentences.f1());
    add(set, "words", scores->words.f1());
    add(set, "upos", scores->upos.f1());
    add(set, "lemma", scores->lemma.f1());
    add(set, "uas", scores->uas.f1());
    add(set, "las", scores->las.f1());
  }

  void score_names() {
    const std::string set = "syntax.ewt_dev_names";
    const auto bank = find(set, "ud/en_ewt/en_ewt-ud-dev.conllu");
    const auto names = find(set, "ner/uner_ewt/en_ewt-ud-dev.iob2");
    if (!bank || !names) return;
    const auto scores = score_entities(*coder_.state().parser, {*bank, *names});
    if (!scores.ok()) return fail(scores.error());
    add(set, "precision", scores->names.precision());
    add(set, "recall", scores->names.recall());
    add(set, "f1", scores->names.f1());
    add(set, "sentences_left_out", scores->sentences_left_out);
  }

  const Coder& coder_;
  std::string data_;
  bool shows_misses_;
  Console& console_;
  std::vector<Figure> figures_;
  bool has_failed_ = false;
};

std::string text_of(const std::vector<Figure>& figures) {
  std::string out;
  std::string_view set;
  for (const Figure& figure : figures) {
    if (figure.set != set) out += fmt::format("{}\n", figure.set);
    set = figure.set;
    out += fmt::format("  {:<24} {:.4g}\n", figure.name, figure.value);
  }
  return out;
}

// {"events.plover_dev": {"type_f1": 0.46, ...}, ...}
std::string json_of(const std::vector<Figure>& figures) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (i == 0 || figures[i].set != figures[i - 1].set) {
      if (i > 0) json.end_object();
      json.key(figures[i].set);
      json.begin_object();
    }
    json.key(figures[i].name);
    json.raw(fmt::format("{:.6g}", figures[i].value));
  }
  if (!figures.empty()) json.end_object();
  json.end_object();
  return out + "\n";
}

}  // namespace

int run_eval(const Options& options, Console& console) {
  const auto coder = Coder::open(coder_options(options));
  if (!coder.ok()) {
    console.fail(coder.error());
    return exit_failed;
  }
  EvalRun run(**coder, options, console);
  std::vector<std::string> layers = options.operands;
  if (layers.empty()) layers = {"lexicon", "syntax", "propositions", "actors", "events"};
  for (const std::string& layer : layers) {
    if (layer == "events") {
      run.score_events();
    } else if (layer == "actors") {
      run.score_actors();
    } else if (layer == "syntax") {
      run.score_treebanks();
    } else if (layer == "propositions") {
      run.score_propositions(options.skips_roles);
    } else if (layer == "lexicon") {
      run.score_lexicon();
    } else {
      console.fail({ErrorId::bad_usage,
                    "eval scores lexicon, syntax, propositions, actors and events, not " + layer,
                    ""});
      return exit_failed;
    }
  }
  console.write(options.format == "json" ? json_of(run.figures()) : text_of(run.figures()));
  return run.has_failed() ? exit_some_failed : exit_done;
}

}  // namespace dragoman::cli

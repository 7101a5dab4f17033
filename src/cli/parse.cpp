// dragoman parse FILE...: articles or CoNLL-U in, trees or propositions out.

#include "cli/command.h"
#include "cli/engine.h"
#include "cli/inputs.h"
#include "cli/pipeline.h"
#include "cli/progress.h"
#include "lexicon/lexicon.h"
#include "propositions/corrections.h"
#include "propositions/line.h"
#include "syntax/conllu.h"
#include "syntax/parser.h"
#include "text/text.h"

namespace dragoman::cli {
namespace {

struct Parsed {
  std::string lines;
  std::optional<Error> error;
  std::uint64_t sentences = 0;
  std::uint64_t too_long = 0;
  bool is_article = false;
};

class ParseRun {
 public:
  ParseRun(const Parser& parser, const Lexicon* lexicon) : parser_(parser), lexicon_(lexicon) {}

  Parsed parse_article(const Result<Article>& article) const {
    Parsed parsed;
    parsed.is_article = true;
    if (!article.ok()) {
      parsed.error = article.error();
      return parsed;
    }
    const Text text = segment(*article);
    std::vector<Tree> trees = parser_.parse(*article, text);
    for (std::size_t i = 0; i < trees.size(); ++i) {
      ++parsed.sentences;
      if (trees[i].empty()) {
        ++parsed.too_long;
        continue;
      }
      if (lexicon_ != nullptr) correct(trees[i], *lexicon_);
      ConlluSentence sentence =
          conllu_sentence(*article, text, text.sentences[i], std::move(trees[i]));
      sentence.id = article->id + "-" + std::to_string(i + 1);
      if (i == 0)
        sentence.comments.insert(sentence.comments.begin(), "# newdoc id = " + article->id);
      append(sentence, parsed.lines);
    }
    return parsed;
  }

  Parsed parse_document(std::span<ConlluSentence> document, bool keeps_trees) const {
    const auto is_kept = [&](const ConlluSentence& s) { return keeps_trees && s.has_tree; };
    std::vector<Tree> trees(document.size());
    if (!std::ranges::all_of(document, is_kept)) trees = parser_.parse(document);
    Parsed parsed;
    for (std::size_t i = 0; i < document.size(); ++i) {
      ConlluSentence& sentence = document[i];
      ++parsed.sentences;
      if (!is_kept(sentence)) {
        if (trees[i].empty()) {
          ++parsed.too_long;
          continue;
        }
        if (lexicon_ != nullptr) correct(trees[i], *lexicon_);
        sentence.tree = std::move(trees[i]);
      }
      append(sentence, parsed.lines);
    }
    return parsed;
  }

 private:
  void append(const ConlluSentence& sentence, std::string& out) const {
    if (lexicon_ == nullptr) {
      write_conllu(sentence, out);
    } else {
      const Propositions props = extract(sentence.tree, *lexicon_);
      out += proposition_line(sentence.id, sentence.tree, props, *lexicon_) + '\n';
    }
  }

  const Parser& parser_;
  const Lexicon* lexicon_;  // for propositions; nullptr for trees
};

bool take(Parsed& parsed, Progress& progress, Console& console) {
  if (parsed.error) {
    ++progress.counts.failed;
    console.fail(*parsed.error);
    return true;
  }
  progress.counts.articles += parsed.is_article ? 1 : 0;
  progress.counts.sentences += parsed.sentences;
  progress.counts.found += parsed.sentences;
  progress.counts.too_long += parsed.too_long;
  progress.show();
  return console.write(parsed.lines);
}

void parse_treebank(const std::string& file, const Options& options, const ParseRun& run,
                    Progress& progress, Console& console) {
  auto bytes = read_whole(file);
  auto bank = bytes.ok() ? read_conllu(std::move(*bytes), file) : Result<Treebank>(bytes.error());
  if (!bank.ok()) {
    ++progress.counts.failed;
    console.fail(bank.error());
    return;
  }
  ++progress.counts.articles;
  const auto documents = documents_of(bank->sentences);
  std::size_t next = 0;
  using Document = std::span<ConlluSentence>;
  run_pipeline<Document, Parsed>(
      {.next = [&]() -> std::optional<Document> {
         if (next == documents.size()) return std::nullopt;
         return documents[next++];
       },
       .work = [&](Document& document) {
         return run.parse_document(document, options.keeps_trees);
       },
       .write = [&](Parsed& parsed) { return take(parsed, progress, console); }},
      thread_count(options));
}

}  // namespace

int run_parse(const Options& options, Console& console) {
  const CoderOptions settings = coder_options(options);
  if (options.keeps_trees && options.from != "conllu") {
    console.fail({ErrorId::bad_usage, "--keep-trees needs --from conllu", ""});
    return exit_failed;
  }
  const auto model = ModelBytes::open(settings.model);  // outlives the parser
  if (!model.ok()) {
    console.fail(model.error());
    return exit_failed;
  }
  const auto parser = Parser::open(model->bytes(), {.has_roles = settings.has_roles,
                                                      .has_names = !options.skips_names});
  if (!parser.ok()) {
    console.fail(parser.error());
    return exit_failed;
  }
  std::shared_ptr<const Lexicon> lexicon;
  if (options.to == "propositions") {
    auto opened = settings.lexicon_folder.empty()
                      ? Lexicon::open(builtin_pack())
                      : Lexicon::open(builtin_pack(), settings.lexicon_folder);
    if (!opened.ok()) {
      console.fail(opened.error());
      return exit_failed;
    }
    lexicon = std::move(*opened);
  }
  const ParseRun run(**parser, lexicon.get());
  Progress progress(console, "");
  if (options.from == "conllu") {
    for (const std::string& file : options.operands) {
      parse_treebank(file, options, run, progress, console);
    }
  } else {
    IngestOptions ingest = options.ingest;
    ingest.keeps_all_lines = true;  // a parser gives back all that it was given
    ArticleInputs inputs(options.operands, ingest);
    run_pipeline<Result<Article>, Parsed>(
        {.next = [&] { return inputs.next(); },
         .work = [&](Result<Article>& article) { return run.parse_article(article); },
         .write = [&](Parsed& parsed) { return take(parsed, progress, console); }},
        thread_count(options));
  }
  progress.finish();
  return exit_code_of(progress.counts, options.fails_on_none);
}

}  // namespace dragoman::cli

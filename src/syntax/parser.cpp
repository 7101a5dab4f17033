#include "syntax/parser.h"

#include <algorithm>
#include <fmt/format.h>
#include <mutex>
#include <numeric>
#include <optional>
#include <utility>

#include "base/hash.h"
#include "base/utf8.h"
#include "syntax/close_reader.h"
#include "syntax/decode.h"
#include "syntax/doubts.h"
#include "syntax/form_cache.h"
#include "syntax/lemmas.h"
#include "syntax/model_file.h"
#include "syntax/names.h"
#include "syntax/network.h"
#include "syntax/role_head.h"

namespace dragoman {
namespace {

// Enough rows for the products to run at full speed while everything that they touch stays in the
// second cache. A longer sentence is a batch of its own.
constexpr std::size_t batch_tokens_max = 192;
// 1 KiB each at width 128: the commonest 16,000 forms cover nine in ten words of news.
constexpr std::size_t cached_forms_max = 16384;
// Longer forms are addresses and noise, seldom seen twice.
constexpr std::size_t cached_form_bytes_max = 48;
// Where "no name" outscores all names by no more than this, the token may yet be in one.
constexpr float name_margin = 2.0F;
// Where the best label outscores the next by less than this, both readers are asked.
constexpr float doubt_margin = 4.0F;

struct Tag {
  Upos upos = Upos::X;
  std::string_view feats;
  Features features;
};

std::optional<std::vector<Tag>> read_tags(std::span<const std::string> labels) {
  std::vector<Tag> tags;
  for (const std::string_view label : labels) {
    const auto bar = label.find('|');
    const auto upos = parse_upos(label.substr(0, bar));
    if (!upos || bar == std::string_view::npos) return std::nullopt;
    const std::string_view feats = label.substr(bar + 1);
    tags.push_back({*upos, feats, parse_features(feats)});
  }
  return tags;
}

// A sentence of the call and where its tree goes.
struct Job {
  TokenList tokens;
  std::size_t place = 0;
};

// Memory of one thread while it parses.
struct Workspace {
  Scratch scratch;
  Batch batch;
  std::vector<std::string_view> forms;                // of this batch
  std::vector<std::uint64_t> hashes;
  std::vector<std::unique_ptr<FormEntry>> new_forms;  // of this batch
  std::vector<int> best;                              // labels of this batch
  std::vector<int> heads;                             // 0 the root, else 1 + place in the batch
  std::vector<Word*> open_words;                      // those whose lemma is not known,
  std::vector<std::size_t> open_places;               // and their places in the batch
  std::vector<std::uint8_t> tag_classes;              // of this batch
  std::vector<std::size_t> name_places;               // where both readers of names are asked,
  std::vector<std::size_t> name_tokens;               // and their places in the evidence
  RoleHead::Memory roles;
  CloseReader::Memory close;
};

// The largest value and the one after it; needs two.
std::pair<float, float> two_largest(std::span<const float> values) {
  float best = std::max(values[0], values[1]);
  float second = std::min(values[0], values[1]);
  for (const float value : values.subspan(2)) {
    second = std::max(second, std::min(best, value));
    best = std::max(best, value);
  }
  return {best, second};
}

}  // namespace

struct Parser::State {
  State(ModelFile model, Network net, LemmaBook book, const Kernels& loops)
      : file(std::move(model)), network(std::move(net)), lemmas(std::move(book)), kernels(loops) {}

  ModelFile file;
  Network network;
  LemmaBook lemmas;
  const Kernels& kernels;
  std::vector<Tag> tags;
  std::vector<Deprel> labels;
  NameReader names;
  CloseReader close;
  RoleHead roles;
  FormCache cache{cached_forms_max};
  std::mutex mutex;                                    // guards idle
  std::vector<std::unique_ptr<Workspace>> idle;

  std::vector<Tree> run(std::span<const Job> jobs, std::size_t trees);
  void run_batch(std::span<const Job> jobs, Workspace& work, std::vector<Tree>& trees,
                 NameEvidence& evidence);
  void look_up(std::span<const Job> jobs, Workspace& work);
  FormEntry* new_form(std::string_view form, std::uint64_t hash, Workspace& work) const;
  void set_tags(std::span<std::vector<Word>> sentences, Workspace& work) const;
  void set_lemmas(std::span<std::vector<Word>> sentences, Workspace& work) const;
  // Leaves the numbers of the labels in `work.best`, for the roles.
  void set_heads(std::span<std::vector<Word>> sentences, Workspace& work) const;
  std::vector<PredicateMark> read_roles(const Tree& tree, std::size_t begin,
                                        Workspace& work) const;
  // What the network says of names of this batch; before its lemmas are made.
  void find_names(std::span<const Job> jobs, std::span<const std::vector<Word>> sentences,
                  Workspace& work, NameEvidence& evidence) const;
};

// Entries of all tokens of the batch, new ones made together. Where they lie nobody can foretell:
// each is asked for some tokens ahead.
void Parser::State::look_up(std::span<const Job> jobs, Workspace& work) {
  constexpr std::size_t ahead = 8;
  Batch& batch = work.batch;
  batch.tokens.clear();
  batch.ends.clear();
  work.new_forms.clear();
  work.forms.clear();
  work.hashes.clear();
  for (const Job& job : jobs) {
    work.forms.insert(work.forms.end(), job.tokens.forms.begin(), job.tokens.forms.end());
    batch.ends.push_back(work.forms.size());
  }
  for (const std::string_view form : work.forms) {
    work.hashes.push_back(hash64(form));
    cache.prefetch_slot(work.hashes.back());
  }
  for (std::size_t i = 0; i < work.forms.size(); ++i) {
    if (i + ahead < work.forms.size()) cache.prefetch_entry(work.hashes[i + ahead]);
    const FormEntry* entry = cache.find(work.forms[i], work.hashes[i]);
    batch.tokens.push_back(entry != nullptr ? entry
                                            : new_form(work.forms[i], work.hashes[i], work));
  }
  if (work.new_forms.empty()) return;
  std::vector<FormEntry*> made;
  for (const auto& entry : work.new_forms) made.push_back(entry.get());
  network.embed(made, work.scratch);
}

FormEntry* Parser::State::new_form(std::string_view form, std::uint64_t hash,
                                   Workspace& work) const {
  for (const auto& entry : work.new_forms) {
    if (entry->hash == hash && entry->form == form) return entry.get();
  }
  auto entry = std::make_unique<FormEntry>();
  entry->form = form;
  entry->hash = hash;
  entry->lemmas = lemmas.find(utf8::lower(form));
  work.new_forms.push_back(std::move(entry));
  return work.new_forms.back().get();
}

void Parser::State::set_tags(std::span<std::vector<Word>> sentences, Workspace& work) const {
  network.best_tags(work.scratch, work.best);
  auto best = work.best.begin();
  for (auto& words : sentences) {
    for (Word& word : words) {
      const Tag& tag = tags[static_cast<std::size_t>(*best++)];
      word.upos = tag.upos;
      word.feats = tag.feats;
      word.features = tag.features;
    }
  }
}

// Most forms are known; the network is asked only for the scripts of the others.
void Parser::State::set_lemmas(std::span<std::vector<Word>> sentences, Workspace& work) const {
  work.open_words.clear();
  work.open_places.clear();
  std::size_t token = 0;
  for (auto& words : sentences) {
    for (Word& word : words) {
      const auto known = lemmas.known(work.batch.tokens[token]->lemmas, word.upos);
      if (known) {
        word.lemma = *known;
      } else {
        work.open_words.push_back(&word);
        work.open_places.push_back(token);
      }
      ++token;
    }
  }
  if (work.open_words.empty()) return;
  network.best_scripts(work.open_places, work.scratch, work.best);
  for (std::size_t i = 0; i < work.open_words.size(); ++i) {
    Word& word = *work.open_words[i];
    word.lemma = lemmas.apply(work.best[i], word.form);
  }
}

void Parser::State::set_heads(std::span<std::vector<Word>> sentences, Workspace& work) const {
  const Rows vectors = network.arc_vectors(work.scratch);
  work.heads.clear();
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const std::size_t begin = work.batch.begin_of(i);
    const std::vector<int> heads =
        best_heads(network.arc_scores(vectors, begin, work.batch.ends[i], work.scratch));
    for (std::size_t k = 0; k < heads.size(); ++k) {
      sentences[i][k].head = heads[k] - 1;
      work.heads.push_back(heads[k] == 0 ? 0 : heads[k] + static_cast<int>(begin));
    }
  }
  network.best_labels(work.heads, work.scratch, work.best);
  auto best = work.best.begin();
  for (auto& words : sentences) {
    for (Word& word : words) word.deprel = labels[static_cast<std::size_t>(*best++)];
  }
}

std::vector<PredicateMark> Parser::State::read_roles(const Tree& tree, std::size_t begin,
                                                     Workspace& work) const {
  const std::size_t words = tree.words().size();
  const auto part = [&](const Rows& rows) {
    return Rows{rows.row(begin), rows.stride, words, rows.columns};
  };
  return roles.read({tree, std::span(work.best).subspan(begin, words),
                     part(network.role_predicates(work.scratch)),
                     part(network.role_arguments(work.scratch)),
                     part(network.predicate_scores(work.scratch))},
                    kernels, work.roles);
}

void Parser::State::find_names(std::span<const Job> jobs,
                               std::span<const std::vector<Word>> sentences, Workspace& work,
                               NameEvidence& evidence) const {
  if (names.is_empty()) return;
  const Rows scores = network.name_scores(work.scratch);
  work.tag_classes.clear();
  work.name_places.clear();
  work.name_tokens.clear();
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    for (std::size_t k = 0; k < sentences[i].size(); ++k) {
      const Word& word = sentences[i][k];
      const bool is_proper = word.upos == Upos::PROPN;
      const bool is_plural = is_proper && word.features.number == Number::plur;
      const std::size_t place = work.tag_classes.size();
      work.tag_classes.push_back(is_plural ? plural_name_class
                                           : static_cast<std::uint8_t>(word.upos));
      const std::span<const float> row(scores.row(place), scores.columns);
      const auto [best, second] = two_largest(row);
      const bool is_outside = row[names.outside()] == best;
      if (!is_proper && is_outside && best - second > name_margin) continue;
      if (network.has_window() && best - second < doubt_margin) {
        work.name_places.push_back(place);
        work.name_tokens.push_back(evidence.tokens.size());
      }
      evidence.tokens.push_back(
          {static_cast<std::uint32_t>(jobs[i].place), static_cast<int>(k)});
      evidence.scores.insert(evidence.scores.end(), row.begin(), row.end());
    }
  }
  if (work.name_places.empty()) return;
  const Rows second =
      network.window_scores(work.batch, work.tag_classes, work.name_places, work.scratch);
  for (std::size_t i = 0; i < second.count; ++i) {
    float* sum = evidence.scores.data() + work.name_tokens[i] * second.columns;
    for (std::size_t k = 0; k < second.columns; ++k) {
      sum[k] = (sum[k] + second.row(i)[k]) / 2;  // both readers weigh alike
    }
  }
}

void Parser::State::run_batch(std::span<const Job> jobs, Workspace& work, std::vector<Tree>& trees,
                              NameEvidence& evidence) {
  look_up(jobs, work);
  network.encode(work.batch, work.scratch);
  std::vector<std::vector<Word>> sentences(jobs.size());
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    const TokenList& tokens = jobs[i].tokens;
    sentences[i].resize(tokens.forms.size());
    for (std::size_t k = 0; k < tokens.forms.size(); ++k) {
      sentences[i][k].form = tokens.forms[k];
      sentences[i][k].span = tokens.spans[k];
      sentences[i][k].name = "O";
    }
  }
  set_tags(sentences, work);
  find_names(jobs, sentences, work, evidence);
  set_lemmas(sentences, work);
  set_heads(sentences, work);
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    Tree& tree = trees[jobs[i].place] = Tree(std::move(sentences[i]));
    if (!roles.is_empty()) tree.set_marks(read_roles(tree, work.batch.begin_of(i), work));
  }
  for (auto& entry : work.new_forms) {
    if (entry->form.size() <= cached_form_bytes_max) cache.add(entry);
  }
}

std::vector<Tree> Parser::State::run(std::span<const Job> jobs, std::size_t trees_count) {
  std::vector<Tree> trees(trees_count);
  std::unique_ptr<Workspace> work;
  {
    const std::lock_guard lock(mutex);
    if (!idle.empty()) {
      work = std::move(idle.back());
      idle.pop_back();
    }
  }
  if (!work) work = std::make_unique<Workspace>();
  NameEvidence evidence;
  for (std::size_t first = 0; first < jobs.size();) {
    std::size_t tokens = jobs[first].tokens.forms.size();
    std::size_t last = first + 1;
    while (last < jobs.size() && tokens + jobs[last].tokens.forms.size() <= batch_tokens_max) {
      tokens += jobs[last++].tokens.forms.size();
    }
    run_batch(jobs.subspan(first, last - first), *work, trees, evidence);
    first = last;
  }
  if (!close.is_empty()) read_doubts({names, close}, trees, evidence, work->close);
  if (!names.is_empty()) names.read(trees, evidence);
  const std::lock_guard lock(mutex);
  idle.push_back(std::move(work));
  return trees;
}

Parser::Parser(std::unique_ptr<State> state) : state_(std::move(state)) {}
Parser::~Parser() = default;

Result<std::shared_ptr<const Parser>> Parser::open(std::span<const std::byte> model,
                                                   const ParserOptions& options) {
  auto file = ModelFile::read(model);
  if (!file.ok()) return file.error();
  const Kernels& kernels = options.kernels == nullptr ? best_kernels() : *options.kernels;
  auto network = Network::make(*file, kernels, {options.has_roles, options.has_names});
  if (!network.ok()) return network.error();
  auto lemmas = LemmaBook::make(*file);
  if (!lemmas.ok()) return lemmas.error();
  auto roles = options.has_roles ? RoleHead::make(*file) : RoleHead();
  if (!roles.ok()) return roles.error();
  auto close = options.has_names ? CloseReader::make(*file, kernels) : CloseReader();
  if (!close.ok()) return close.error();
  auto state =
      std::make_unique<State>(std::move(*file), std::move(*network), std::move(*lemmas), kernels);
  const ModelHead& head = state->file.head();
  auto tags = read_tags(head.tags);
  if (!tags) return Error{ErrorId::model_damaged, "a tag that is not UPOS|Feats", ""};
  state->tags = std::move(*tags);
  for (const std::string& label : head.labels) state->labels.push_back(parse_deprel(label));
  if (options.has_names) state->names = NameReader(head.names, state->file.lists());
  state->roles = std::move(*roles);
  state->close = std::move(*close);
  return std::shared_ptr<const Parser>(new Parser(std::move(state)));  // NOLINT: private
}

std::vector<Tree> Parser::parse(const Article& article, const Text& text) const {
  std::vector<std::uint32_t> all(text.sentences.size());
  std::iota(all.begin(), all.end(), 0U);
  return parse(article, text, all);
}

std::vector<Tree> Parser::parse(const Article& article, const Text& text,
                                std::span<const std::uint32_t> wanted) const {
  std::vector<std::string_view> forms;
  std::vector<Span> spans;
  forms.reserve(text.tokens.size());
  spans.reserve(text.tokens.size());
  for (const Token& token : text.tokens) {
    forms.push_back(article.view(token.span));
    spans.push_back(token.span);
  }
  std::vector<Job> jobs;
  for (const std::uint32_t number : wanted) {
    const Sentence& sentence = text.sentences[number];
    const std::size_t size = sentence.last - sentence.first;
    if (size == 0 || size > sentence_tokens_max) continue;
    jobs.push_back({{std::span(forms).subspan(sentence.first, size),
                     std::span(spans).subspan(sentence.first, size)},
                    number});
  }
  return state_->run(jobs, text.sentences.size());
}

std::vector<Tree> Parser::parse(std::span<const TokenList> sentences) const {
  std::vector<Job> jobs;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const std::size_t size = sentences[i].forms.size();
    DRAGOMAN_ASSERT(sentences[i].spans.size() == size);
    if (size > 0 && size <= sentence_tokens_max) jobs.push_back({sentences[i], i});
  }
  return state_->run(jobs, sentences.size());
}

std::vector<Tree> Parser::parse(std::span<const ConlluSentence> document) const {
  std::vector<std::vector<std::string_view>> forms;
  std::vector<std::vector<Span>> spans;
  for (const ConlluSentence& sentence : document) {
    forms.push_back(sentence.forms());
    spans.push_back(sentence.spans());
  }
  std::vector<TokenList> sentences;
  for (std::size_t i = 0; i < document.size(); ++i) sentences.push_back({forms[i], spans[i]});
  return parse(sentences);
}

Tree Parser::parse(std::span<const std::string_view> forms, std::span<const Span> spans) const {
  const TokenList sentence{forms, spans};
  return std::move(parse(std::span(&sentence, 1))[0]);
}

const std::string& Parser::name() const { return state_->file.head().name; }

}  // namespace dragoman

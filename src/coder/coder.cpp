#include "dragoman/coder.h"

#include <utility>

#include "coder/analysis.h"
#include "places/places.h"
#include "propositions/corrections.h"

namespace dragoman {
namespace {

// The first sentence of the first paragraph is the lead: it tells the news.
bool is_lead(const Article& article, const Text& text, std::size_t index) {
  const auto kind_of = [&](const Sentence& s) { return article.blocks[s.block].kind; };
  if (kind_of(text.sentences[index]) != BlockKind::paragraph) return false;
  for (std::size_t i = 0; i < index; ++i) {
    if (kind_of(text.sentences[i]) == BlockKind::paragraph) return false;
  }
  return true;
}

void add_places(const PlacedSentence& sentence, const PlaceReader& reader,
                std::vector<Event>& events) {
  for (Event& event : events) {
    for (const Proposition& act : sentence.props.list) {
      if (sentence.tree[act.predicate].span != event.event_span) continue;
      event.event_loc = reader.locate(sentence, act);
    }
  }
}

}  // namespace

void Coder::State::read(const Article& article, const Visitor& visit, const ReadOptions& options,
                        CodingCounts& counts) const {
  const Text text = segment(article);
  std::vector<Tree> trees = parser->parse(article, text);
  ActorReader actor_reader(*lexicon, article.published);
  TimeReader time_reader(*lexicon, article.published);
  PlaceReader place_reader(*lexicon, article, trees);
  SpeakerReader speaker_reader(*lexicon);
  for (std::size_t i = 0; i < text.sentences.size(); ++i) {
    const Sentence& sentence = text.sentences[i];
    Tree& tree = trees[i];
    ++counts.sentences;
    if (tree.empty()) {
      counts.too_long += sentence.last > sentence.first;
      continue;
    }
    correct(tree, *lexicon);
    const Propositions props = extract(tree, *lexicon);
    const SentenceActors actors = actor_reader.read(article, tree, props);
    const SentenceTimes times = time_reader.read(
        article, tree, props, {article.blocks[sentence.block].kind, is_lead(article, text, i)});
    const SentenceSpeakers speakers = speaker_reader.read(article, text, tree, props, actors);
    const SentenceReading reading{article, tree, props, actors, times, speakers, sentence.span};
    std::vector<NearMiss> near_misses;
    auto events = match(reading, *lexicon, options.wants_near_misses ? &near_misses : nullptr);
    const SentencePlaces places = place_reader.read(i, tree, actors);
    add_places({article, tree, props, actors, places}, place_reader, events);
    counts.with_events += !events.empty();
    visit({sentence, tree, props, actors, times, speakers, std::move(events),
           std::move(near_misses)});
  }
}

Coder::Coder(std::unique_ptr<State> state) : state_(std::move(state)) {}
Coder::~Coder() = default;

Result<std::shared_ptr<const Coder>> Coder::open(const CoderOptions& options) {
  auto lexicon = options.lexicon_folder.empty()
                     ? Lexicon::open(builtin_pack())
                     : Lexicon::open(builtin_pack(), options.lexicon_folder);
  if (!lexicon.ok()) return lexicon.error();
  auto state = std::make_unique<State>();
  state->lexicon = *lexicon;
  auto model = ModelBytes::open(options.model);
  if (!model.ok()) return model.error();
  state->model = std::move(*model);
  auto parser = Parser::open(state->model.bytes(), {.has_roles = options.has_roles});
  if (!parser.ok()) return parser.error();
  state->parser = *parser;
  return std::shared_ptr<const Coder>(new Coder(std::move(state)));
}

std::vector<Event> Coder::code(const Article& article, CodingCounts* counts) const {
  CodingCounts local;
  std::vector<Event> events;
  state_->read(
      article,
      [&](const SentenceAnalysis& sentence) {
        events.insert(events.end(), sentence.events.begin(), sentence.events.end());
      },
      {}, counts == nullptr ? local : *counts);
  return events;
}

const std::string& Coder::lexicon_version() const { return state_->lexicon->version(); }

}  // namespace dragoman

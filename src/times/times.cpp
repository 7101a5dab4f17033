#include "times/times.h"

#include <string>
#include <utility>

#include "dragoman/result.h"
#include "times/acts.h"
#include "times/anchor.h"
#include "times/tense.h"
#include "times/words.h"

namespace dragoman {

namespace {

// Shorter first lines are labels ("3 min read"), no leads.
constexpr int lead_words_min = 6;

}  // namespace

struct TimeReader::State {
  State(const Lexicon& given, Date day) : lexicon(given), classes(given), published(day) {}
  const Lexicon& lexicon;
  TimeClasses classes;
  Date published;
  Story story;
  std::string title;
  bool is_lead_due = false;   // the first sentences were no lead yet

  // A page may repeat its title as the first line of its text, above the lead.
  // A label or a line with a date alone is no lead either.
  Position place(const Article& article, const Tree& tree, bool has_acts, Position position) {
    if (tree.empty()) return position;
    const std::string text(article.view(tree.span_of({0, tree.size() - 1})));
    const bool is_paragraph = position.block == BlockKind::paragraph;
    if (position.block == BlockKind::title && title.empty()) title = text;
    if (!is_paragraph) return position;
    is_lead_due = is_lead_due || position.is_lead;
    position.is_lead = false;
    if (!title.empty() && text == title) {
      position.block = BlockKind::title;
    } else if (is_lead_due && has_acts && tree.size() >= lead_words_min) {
      is_lead_due = false;
      position.is_lead = true;
    }
    return position;
  }
};

SentenceTimes::SentenceTimes(std::vector<TimeMention> mentions,
                             std::vector<EventTime> by_proposition)
    : mentions_(std::move(mentions)), by_proposition_(std::move(by_proposition)) {}

const EventTime& SentenceTimes::of(int proposition) const {
  DRAGOMAN_ASSERT(proposition >= 0 &&
                  static_cast<std::size_t>(proposition) < by_proposition_.size());
  return by_proposition_[static_cast<std::size_t>(proposition)];
}

TimeReader::TimeReader(const Lexicon& lexicon, Date published)
    : state_(std::make_unique<State>(lexicon, published)) {}

TimeReader::~TimeReader() = default;

SentenceTimes TimeReader::read(const Article& article, const Tree& tree, const Propositions& props,
                               Position position) {
  State& state = *state_;
  position = state.place(article, tree, !props.list.empty(), position);
  std::vector<DatedMention> found;
  for (TimeExpression& expression : recognise(read_time_words(tree, state.lexicon), tree)) {
    DatedMention one;
    TimeMention& mention = one.mention;
    mention.words = {expression.first, expression.last};
    mention.head = top_of(tree, expression.first, expression.last);
    mention.span = tree.span_of(mention.words);
    one.attachment = attach(tree, props, mention, state.lexicon, state.classes);
    const Leaning leaning = one.attachment.is_on_noun
                                ? Leaning::noun
                                : leaning_at(tree, props, tree[mention.head].head);
    const AnchoredTime time = anchor(expression, {.published = state.published,
                                                  .story = state.story.day,
                                                  .story_precision = state.story.precision,
                                                  .leaning = leaning});
    mention.value = time.value;
    mention.basis = time.basis;
    mention.timex_type = time.type;
    mention.timex_value = time.timex;
    one.expression = std::move(expression);
    found.push_back(std::move(one));
  }
  std::vector<EventTime> dates = date_acts({.lexicon = state.lexicon,
                                            .classes = state.classes,
                                            .tree = tree,
                                            .props = props,
                                            .mentions = found,
                                            .published = state.published,
                                            .position = position},
                                           state.story);
  std::vector<TimeMention> mentions;
  mentions.reserve(found.size());
  for (DatedMention& one : found) mentions.push_back(std::move(one.mention));
  return {std::move(mentions), std::move(dates)};
}

}  // namespace dragoman

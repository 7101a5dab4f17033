#include "speakers/speakers.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "dragoman/result.h"
#include "speakers/chain.h"
#include "speakers/hop.h"
#include "speakers/quotes.h"
#include "speakers/speech.h"

namespace dragoman {

struct SpeakerReader::State {
  explicit State(const Lexicon& lexicon) : words(lexicon) {}
  SpeechWords words;
  SpeakerMemory memory;
  int sentence = 0;   // counts the sentences read
};

namespace {

// Between a quotation and its verb of saying stand at most this many words.
constexpr int beside_words_max = 6;

BlockKind block_of(const Article& article, const Tree& tree) {
  for (const Block& block : article.blocks) {
    if (!tree.empty() && block.span.contains(tree[0].span)) return block.kind;
  }
  return BlockKind::paragraph;
}

// Marks what is said in the quotation's own words. True where somebody outside of it is named.
bool mark_direct(std::vector<SaidBy>& chain, Span quotation) {
  bool is_named = false;
  for (SaidBy& hop : chain) {
    if (quotation.contains(hop.span)) continue;
    if (!is_named && !hop.text.empty()) {
      hop.is_direct = true;
      is_named = true;
    }
  }
  return is_named;
}

// The verb of saying that leads or follows a quotation in its own sentence, although the parser
// did not join them: 'wrote, "..."'; no_word where there is none.
int saying_beside(const Tree& tree, const SpeechWords& words, Span quotation) {
  for (int i = 0; i < tree.size(); ++i) {
    if (quotation.contains(tree[i].span) || tree[i].upos != Upos::VERB) continue;
    if (words.verb_class(tree[i].lemma).empty()) continue;
    const bool is_before = tree[i].span.end <= quotation.begin;
    int steps = 0;
    for (int k = is_before ? i + 1 : i - 1; k >= 0 && k < tree.size(); k += is_before ? 1 : -1) {
      if (quotation.contains(tree[k].span)) return i;
      if (tree[k].upos != Upos::PUNCT && ++steps > beside_words_max) break;
    }
  }
  return no_word;
}

// "I urge my colleagues to": whoever says it is named behind.
void drop_first_person(std::vector<SaidBy>& chain) {
  const auto is_own = [](const SaidBy& hop) {
    return hop.text == "I" || hop.text == "We" || hop.text == "we";
  };
  if (chain.size() < 2 || is_own(chain.back())) return;
  std::erase_if(chain, is_own);
}

// A sentence is a quotation where its main word stands in one: "a 'correction of history'" is a
// quoted word in the writer's sentence.
bool is_quoted_sentence(const Tree& tree, Span quotation) {
  return tree.root() != no_word && quotation.contains(tree[tree.root()].span);
}

}  // namespace

SentenceSpeakers::SentenceSpeakers(std::vector<std::vector<SaidBy>> by_proposition)
    : by_proposition_(std::move(by_proposition)) {}

const std::vector<SaidBy>& SentenceSpeakers::of(int proposition) const {
  DRAGOMAN_ASSERT(proposition >= 0 &&
                  static_cast<std::size_t>(proposition) < by_proposition_.size());
  return by_proposition_[static_cast<std::size_t>(proposition)];
}

SpeakerReader::SpeakerReader(const Lexicon& lexicon) : state_(std::make_unique<State>(lexicon)) {}
SpeakerReader::~SpeakerReader() = default;

SentenceSpeakers SpeakerReader::read(const Article& article, const Text& text, const Tree& tree,
                                     const Propositions& props, const SentenceActors& actors) {
  State& state = *state_;
  const SpokenSentence sentence{article, tree, props, actors};
  const HopMaker maker(state.words, sentence, state.memory.last());
  std::optional<SaidBy> heading;
  Tree::Range heading_words{no_word, no_word};
  const BlockKind block = block_of(article, tree);
  if (block == BlockKind::title || block == BlockKind::heading) {
    heading = title_speaker(maker, state.words, tree, heading_words);
  }
  std::vector<std::vector<SaidBy>> chains;
  std::optional<SaidBy> spoke;   // the first named speaker of this sentence
  for (const Proposition& p : props.list) {
    std::vector<SaidBy> chain = chain_of(maker, state.words, tree, p);
    const bool is_in_heading =
        p.predicate >= heading_words.first && p.predicate <= heading_words.last;
    const auto is_same = [&](const SaidBy& hop) { return hop.span.overlaps(heading->span); };
    if (heading && !is_in_heading && std::none_of(chain.begin(), chain.end(), is_same)) {
      chain.push_back(*heading);
    }
    if (const auto quote = SpeakerMemory::quotation_at(text, tree[p.predicate].span)) {
      const Span span = text.quotations[*quote].span;
      if (mark_direct(chain, span)) {
        const auto direct = std::find_if(chain.begin(), chain.end(),
                                         [](const SaidBy& hop) { return hop.is_direct; });
        state.memory.tell_quote(*quote, *direct);
      } else if (is_quoted_sentence(tree, span)) {
        const int saying = saying_beside(tree, state.words, span);
        auto hop = saying != no_word
                       ? maker.from_verb(saying)
                       : state.memory.speaker(*quote, state.sentence, article, text, state.words);
        if (hop) {
          hop->is_direct = true;
          state.memory.tell_quote(*quote, *hop);
          if (!spoke) spoke = hop;
          chain.push_back(std::move(*hop));
        }
      }
    }
    drop_first_person(chain);
    // Who is quoted inside a quotation does not speak to the reader.
    const auto named = std::find_if(chain.begin(), chain.end(), [&](const SaidBy& hop) {
      return !hop.text.empty() && !SpeakerMemory::quotation_at(text, hop.span);
    });
    if (!spoke && named != chain.end()) spoke = *named;
    chains.push_back(std::move(chain));
  }
  if (spoke) state.memory.tell(*spoke, state.sentence);
  ++state.sentence;
  return SentenceSpeakers(std::move(chains));
}

}  // namespace dragoman

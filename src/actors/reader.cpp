#include <algorithm>
#include <utility>

#include "actors/actors.h"
#include "actors/compose.h"
#include "actors/memory.h"
#include "actors/noun_phrase.h"
#include "actors/phrases.h"
#include "actors/reference.h"
#include "base/utf8.h"

namespace dragoman {
namespace {

using namespace actors;

// A dateline ends within so many words: "ADDIS ABABA, Ethiopia, June 3 (Reuters) --".
constexpr int dateline_words_max = 12;
// Coordinations are numbered by their first word; no sentence has so many words.
constexpr int group_numbers = 1 << 10;

// "DAMASCUS, Syria (AP) --": where the report was written.
std::string dateline_country(const Tree& tree, const SentencePhrases& phrases,
                             const Directory& directory) {
  if (phrases.names.empty() || phrases.names.front().first != 0) return {};
  const NameHit& place = phrases.names.front();
  const ActorKind kind = directory.lexicon().actor(place.actor).kind;
  const bool is_town = place.form == NameForm::capital || kind == ActorKind::city;
  if (!is_town) return {};
  for (int i = place.last + 1; i < tree.size() && i < dateline_words_max; ++i) {
    const std::string_view form = tree[i].form;
    if (form == "--" || form == "—" || form == "–" || (form == "-" && i > place.last))
      return directory.named(place.actor, NameForm::name).actor.country;
    if (tree[i].upos == Upos::VERB || tree[i].upos == Upos::AUX) return {};
  }
  return {};
}

ActorMention mention_of(const Article& article, const Tree& tree, int head, const Found& found) {
  ActorMention mention;
  mention.head = head;
  mention.words = tree.subtree(head);
  mention.kind = found.kind;
  mention.rule = found.rule;
  const Span span = tree.span_of({found.first, std::max(found.first, found.last)});
  for (const Party& party : found.parties) {
    EventActor actor = party.actor;
    actor.span = span;
    actor.text = span.end <= article.bytes.size() ? std::string(article.view(span)) : "";
    mention.actors.push_back(std::move(actor));
  }
  return mention;
}

}  // namespace

struct ActorReader::State {
  State(const Lexicon& lexicon, Date published)
      : words(lexicon), directory(lexicon, words, published) {}

  Words words;
  Directory directory;
  Memory memory;
};

ActorReader::ActorReader(const Lexicon& lexicon, Date published)
    : state_(std::make_unique<State>(lexicon, published)) {}
ActorReader::~ActorReader() = default;

namespace {

// The sentence's mentions go into the article's memory, in text order.
void remember(const Composer& composer, const Tree& tree, bool is_title, Memory& memory) {
  const int group_base = memory.sentence() * group_numbers;
  const std::map<int, int> groups = coordinations(tree, composer);
  for (const auto& [word, found] : composer.found()) {
    for (const Party& party : found.parties)
      if (!party.actor.is_inferred) memory.count_country(party.actor.country, is_title);
    if (found.rule == "adjective") continue;
    for (const Party& party : found.parties)
      memory.add(party, word, is_subject(tree[word].deprel), group_base + groups.at(word));
  }
  int subject = no_word;
  for (const int child : tree.children(tree.root()))
    if (is_subject(tree[child].deprel)) subject = child;
  std::vector<Party> parties;
  if (subject != no_word) {
    for (const int member : members(tree, subject))
      if (const Found* found = composer.at(member);
          found != nullptr && found->kind != ActorKind::city)
        parties.insert(parties.end(), found->parties.begin(), found->parties.end());
  }
  memory.end_sentence(parties, subject != no_word);
}

}  // namespace

SentenceActors ActorReader::read(const Article& article, const Tree& tree, const Propositions&) {
  if (tree.empty()) return SentenceActors({});
  State& state = *state_;
  const SentencePhrases phrases =
      find_phrases(tree, state.directory, state.words,
                   [&](const ActorEntry& entry) { return state.memory.count(entry.id); });
  const std::string dateline = dateline_country(tree, phrases, state.directory);
  if (!dateline.empty()) state.memory.set_dateline(dateline);
  const Scene scene{article, tree, phrases, state.directory, state.words, state.memory};
  Composer composer(scene);
  composer.run();
  Resolver(scene, composer).run();
  std::vector<ActorMention> mentions;
  for (const auto& [word, found] : composer.found()) {
    if (found.parties.empty()) continue;
    mentions.push_back(mention_of(article, tree, word, found));
    // A name that the tree tears apart is found on each of its pieces.
    for (int i = found.first; found.rule == "name" && i <= found.last; ++i) {
      const int above = tree[i].head;
      const bool is_piece = above == no_word || above < found.first || above > found.last;
      if (is_piece && tree[i].upos != Upos::PUNCT && !composer.is_taken(i))
        mentions.push_back(mention_of(article, tree, i, found));
    }
  }
  remember(composer, tree, article.is_in_title(tree[0].span), state.memory);
  return SentenceActors(std::move(mentions));
}

}  // namespace dragoman

#include "actors/reference.h"

#include <algorithm>

#include "actors/context.h"
#include "actors/noun_phrase.h"
#include "base/utf8.h"

namespace dragoman::actors {

bool is_state(const Party& party) {
  return party.kind == ActorKind::state || party.kind == ActorKind::disputed ||
         party.kind == ActorKind::territory;
}

bool is_organised(const Party& party) {
  return party.kind == ActorKind::armed_group || party.kind == ActorKind::party ||
         party.kind == ActorKind::movement;
}

namespace {

bool is_territory(const Party& party) {
  return party.kind == ActorKind::disputed || party.kind == ActorKind::territory;
}

bool is_unrecognised(const Party& party) {
  return party.kind == ActorKind::disputed && has_sector(party.actor, "PRE");
}

// The group itself, not its fighters.
bool is_listed_group(const Party& party) { return is_organised(party) && party.agent.empty(); }

bool is_plural_determiner(std::string_view determiner) {
  return determiner == "both" || determiner == "these" || determiner == "those" ||
         determiner == "the" || determiner == "this" || determiner == "that";
}

bool is_definite(std::string_view determiner) {
  return determiner == "the" || determiner == "this" || determiner == "that";
}

// Groups of this sentence are numbered apart from those of the article before.
constexpr int this_sentence = 1 << 24;
// Persons and capitals of one government may stand side by side: so many mentions are looked at.
constexpr std::size_t governments_looked_at = 8;

std::string lower_lemma(const Word& word) { return utf8::lower(word.lemma); }

}  // namespace

void Resolver::run() {
  const Tree& tree = scene_.tree;
  for (int i = 0; i < tree.size(); ++i) {
    if (tree[i].upos == Upos::PRON || tree[i].features.is_possessive) {
      read_pronoun(i);
    } else if (tree[i].upos == Upos::PROPN && !composer_.is_taken(i)) {
      read_short_name(i);
    } else if (tree[i].upos == Upos::NOUN || tree[i].upos == Upos::PROPN) {
      read_noun(i);
    }
  }
  read_ethnic_people();
  // What owns them may be described behind them: "a spokesman for the group's leader".
  for (const bool may_be_bare : {false, true}) {
    for (const AgentHit& hit : scene_.phrases.agents) {
      const Found* found = composer_.at(hit.head);
      const Found* behind = composer_.at(hit.last + 1);
      if (behind != nullptr && behind->rule == "group") continue;
      const bool is_open = found == nullptr || found->rule == "people + agent";
      if (is_open && !composer_.is_quantity(hit)) read_agent(hit, may_be_bare);
    }
  }
  composer_.pass_on();
}

void Resolver::put(int word, std::vector<Party> parties, std::string_view rule) {
  Found found;
  for (Party& party : parties) party.actor.is_inferred = true;
  found.kind = parties.front().kind;
  found.parties = std::move(parties);
  found.first = phrase_begin(scene_.tree, word);
  found.last = word;
  found.rule = rule;
  composer_.put(word, std::move(found));
}

// "Nikonorova" after "Natalia Nikonorova".
void Resolver::read_short_name(int word) {
  const Tree& tree = scene_.tree;
  const Deprel link = tree[word].deprel;
  const bool is_part = link == Deprel::flat || link == Deprel::compound;
  if (is_part || tree.child(word, Deprel::flat) != no_word) return;
  if (scene_.phrases.covers(word) || !utf8::starts_upper(tree[word].form)) return;
  const auto person = scene_.memory.person_called(tree[word].form);
  if (!person) return;
  put(word, {*person}, "short name");
}

void Resolver::read_noun(int word) {
  if (composer_.is_taken(word) || is_predicate(word)) return;
  if (read_group(word) || read_other_party(word)) return;
  read_definite(word);
}

// "As terrorist organisations", "they are rebels": what someone is called is no party of its own.
bool Resolver::is_predicate(int word) const {
  const std::string_view preposition = preposition_of(scene_.tree, word);
  return preposition == "as" || preposition == "like" ||
         scene_.tree.child(word, Deprel::cop) != no_word;
}

// The article's mentions and this sentence's in front of the word.
Memory Resolver::row_before(int before) const {
  Memory row = scene_.memory;
  const std::map<int, int> groups = coordinations(scene_.tree, composer_);
  for (const auto& [word, found] : composer_.found()) {
    if (word >= before) break;
    if (found.rule == "adjective") continue;
    for (const Party& party : found.parties)
      row.add(party, word, is_subject(scene_.tree[word].deprel), this_sentence + groups.at(word));
  }
  return row;
}

std::vector<Party> Resolver::latest(int before, const Memory::Test& test,
                                    std::size_t wanted) const {
  return row_before(before).latest_group(test, wanted);
}

std::optional<Party> Resolver::latest_one(int before, const Memory::Test& test) const {
  std::vector<Party> found = latest(before, test, 1);
  if (found.empty()) return std::nullopt;
  return found.front();
}

// The two governments named last: as such, by their capitals or by their heads.
std::vector<Party> Resolver::governments(int before) const {
  const std::vector<Party> row = latest(before, [](const Party& party) {
    return has_sector(party.actor, "GOV") && !party.root.empty();
  }, governments_looked_at);
  std::vector<Party> out;
  for (std::size_t i = row.size(); i > 0 && out.size() < 2; --i) {
    auto state = scene_.directory.listed(row[i - 1].root);
    if (!state || !is_state(*state)) continue;
    const auto is_same = [&](const Party& party) { return party.actor.id == state->actor.id; };
    if (std::ranges::any_of(out, is_same)) continue;
    state->actor.sector.emplace_back("GOV");
    out.insert(out.begin(), *state);
  }
  if (out.size() == 1) {
    const auto other = latest_one(before, [&](const Party& party) {
      return party.kind == ActorKind::state && party.actor.id != out.front().actor.id;
    });
    if (other) out.push_back(*other);
  }
  return out;
}

// "Both republics", "the two countries", "both regimes", "the breakaway republics".
bool Resolver::read_group(int word) {
  const Tree& tree = scene_.tree;
  const Words& words = scene_.words;
  if (!is_plural(tree[word])) return false;
  const std::string lemma = lower_lemma(tree[word]);
  const std::string_view determiner = determiner_of(tree, word);
  bool is_two = determiner == "both";
  bool is_breakaway = lemma == "republic";
  bool is_modified = false;
  for (const int child : tree.children(word)) {
    if (child > word) continue;
    const std::string modifier = utf8::lower(tree[child].form);
    if (modifier == "two" || modifier == "both") is_two = true;
    if (words.has(words.breakaway, modifier)) is_breakaway = true;
    else if (tree[child].deprel == Deprel::amod) is_modified = true;
  }
  // "The separatists regions": the word in front counts, whatever the tree makes of it.
  if (word > 0 && words.has(words.breakaway, tree[word - 1].form)) is_breakaway = true;
  if (words.has(words.no_reference, determiner)) return false;
  std::vector<Party> parties;
  if (is_breakaway && words.has(words.disputed_noun, lemma)) {
    parties = latest(word, is_unrecognised, is_two ? 2 : 0);
    if (parties.size() < 2 && !is_two) parties = latest(word, is_unrecognised, 0);
    if (parties.size() < 2) return false;
  } else if (is_two && (is_plural_determiner(determiner) || determiner == "both") && !is_modified) {
    if (lemma == "regime" || lemma == "government") {
      parties = governments(word);
    } else if (words.has(words.state_noun, lemma)) {
      parties = latest(word, is_state, 2);
    } else if (words.has(words.person_noun, lemma)) {
      parties = latest(word, [](const Party& p) { return p.is_person; }, 2);
    } else if (words.has(words.any_party_noun, lemma)) {
      parties = latest(word, [](const Party& p) { return is_state(p) || is_listed_group(p); }, 2);
    }
  }
  if (parties.size() < 2) return false;
  put(word, std::move(parties), "group");
  return true;
}

// "It invaded its eastern neighbour": the other of two states.
bool Resolver::read_other_party(int word) {
  const Tree& tree = scene_.tree;
  const std::string lemma = lower_lemma(tree[word]);
  const bool is_neighbour = lemma == "neighbour" || lemma == "neighbor";
  if (!is_neighbour && lemma != "rival" && lemma != "foe") return false;
  if (is_plural(tree[word])) return false;
  const int owner = tree.child(word, Deprel::nmod_poss);
  const Found* found = owner == no_word ? nullptr : composer_.at(owner);
  if (found == nullptr || found->parties.size() != 1) return false;
  const std::string self = found->parties.front().root;
  const auto other = latest_one(word, [&](const Party& party) {
    return party.kind == ActorKind::state && party.actor.id != self;
  });
  // Its region may be named last: "in eastern Ukraine" is a mention of Ukraine all the same.
  if (!other) return false;
  put(word, {*other}, "other party");
  return true;
}

// "The federal government", "the Labour Party", "the group of experts": one among several, which
// the noun alone does not find. The words from `own_first` on belong to the noun itself.
bool Resolver::is_narrowed(int word, int own_first) const {
  return std::ranges::any_of(scene_.tree.children(word), [&](int child) {
    const Deprel link = scene_.tree[child].deprel;
    if (own_first <= child && child <= word) return false;
    return link == Deprel::nmod || link == Deprel::amod || link == Deprel::compound ||
           link == Deprel::flat || link == Deprel::nmod_poss || link == Deprel::nmod_desc ||
           link == Deprel::acl;
  });
}

// "The bloc", "the group", "the country", "the kingdom".
bool Resolver::read_definite(int word) {
  const Tree& tree = scene_.tree;
  const Words& words = scene_.words;
  if (is_plural(tree[word]) || !is_definite(determiner_of(tree, word))) return false;
  const AgentHit* agent = scene_.phrases.agent_at(word);
  if (agent != nullptr && agent->agent.id == "government") return false;
  if (is_narrowed(word, word)) return false;
  const std::string lemma = lower_lemma(tree[word]);
  const Memory row = row_before(word);
  std::optional<Party> party;
  if (words.has(words.igo_noun, lemma))
    party = row.unique([](const Party& p) { return p.kind == ActorKind::igo; });
  if (!party && words.has(words.group_noun, lemma)) party = row.unique(is_listed_group);
  if (!party && words.has(words.state_noun, lemma)) {
    party = row.unique(is_state);
    // A capital stands for the government; the country is more than that.
    if (party) party = scene_.directory.listed(party->root).value_or(*party);
  }
  if (!party && words.has(words.territory_noun, lemma)) party = row.unique(is_territory);
  if (!party) return false;
  put(word, {*party}, "definite description");
  return true;
}

// "Ethnic Albanians" are of the country where they are told of, not of Albania.
void Resolver::read_ethnic_people() {
  for (const NameHit& hit : scene_.phrases.names) {
    if (composer_.is_taken(hit.head) || !composer_.is_ethnic(hit)) continue;
    const std::string country = context_country(scene_, composer_, hit.head);
    const Lexicon& lexicon = scene_.directory.lexicon();
    const auto index = lexicon.find_actor(lexicon.state_of(country));
    if (index) put(hit.head, {scene_.directory.named(*index, NameForm::demonym)}, "ethnic people");
  }
}

// "Government rests on trust", "the right of assembly": the thing as such, where nothing is told
// that happened.
bool Resolver::is_generic(const AgentHit& hit) const {
  const Tree& tree = scene_.tree;
  const Word& noun = tree[hit.head];
  const bool is_bare = hit.agent.kind == "body" && !is_plural(noun) &&
                       determiner_of(tree, hit.head).empty() && noun.form == noun.lemma &&
                       hit.first == hit.last;
  if (!is_bare || scene_.article.is_in_title(tree[0].span)) return false;
  const int above = noun.head;
  if (above == no_word || tree[above].upos != Upos::VERB) return true;
  return tree[above].features.tense != Tense::past && tree.child(above, Deprel::aux) == no_word;
}

// ---- Agents without an owner in the sentence ---------------------------------------------------

void Resolver::read_agent(const AgentHit& hit, bool may_be_bare) {
  const Tree& tree = scene_.tree;
  const Words& words = scene_.words;
  // A pronoun or a description that is resolved by now: "its army", "the group's leader".
  const Found* people = composer_.at(hit.head);
  if (people == nullptr && composer_.add_agent(hit) && composer_.is_taken(hit.head)) return;
  if (tree.child(hit.head, Deprel::nmod_poss) != no_word || is_predicate(hit.head)) return;
  if (composer_.possessive_before(hit) != no_word) return;
  const std::string_view determiner = determiner_of(tree, hit.head);
  const std::string agent(composer_.effective(hit).agent.id);
  if (is_definite(determiner) && people == nullptr && !is_plural(tree[hit.head])) {
    // "The ministry", "the minister": the one that the article has named.
    const auto same = is_narrowed(hit.head, hit.first) ? std::nullopt
                                            : row_before(hit.head).unique([&](const Party& party) {
      const bool is_ministry = agent == "ministry" && party.agent.ends_with("-ministry");
      const bool is_minister = agent == "minister" && party.agent.ends_with("-minister");
      return party.agent == agent || is_ministry || is_minister ||
             scene_.directory.holds(party, agent);
    });
    if (same && !same->root.empty()) {
      put(hit.head, {*same}, "definite description");
      return;
    }
    if (words.has(words.need_owner, agent) || words.has(words.same_as_owner, agent)) {
      if (agent != "government") return;
    }
  }
  if (is_generic(hit)) return;
  if (!may_be_bare || (people == nullptr && words.has(words.need_owner, agent))) return;
  const bool is_elsewhere = std::ranges::any_of(tree.children(hit.head), [&](int child) {
    return child < hit.first && (words.has(words.not_here, tree[child].lemma) ||
                                 tree[child].upos == Upos::PROPN);
  });
  const bool is_anyone = is_elsewhere ||
                         (words.has(words.of_no_context, agent) &&
                          !(agent == "army" && is_definite(determiner) &&
                            !is_plural(tree[hit.head])));
  const std::string country = is_anyone ? std::string()
                              : words.has(words.local, agent)
                                  ? context_country(scene_, composer_, hit.head)
                                  : scene_.memory.main_country();
  auto state = scene_.directory.state(country);
  if (!state && people != nullptr) return;
  std::vector<Party> owners;
  if (state) {
    state->actor.is_inferred = true;
    owners.push_back(*state);
  }
  Found found = composer_.agent_of(hit, owners, state ? "agent, country of the context" : "agent");
  for (Party& party : found.parties) party.actor.is_inferred = true;
  composer_.put(hit.head, std::move(found));
  composer_.name_holder(hit);
}

}  // namespace dragoman::actors

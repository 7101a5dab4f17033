// Persons: listed names, and names that no list knows but whose title says who they are.

#include <algorithm>

#include "actors/compose.h"
#include "actors/noun_phrase.h"
#include "base/utf8.h"

namespace dragoman::actors {
namespace {

constexpr int name_words_max = 6;
// Shorter words before a surname are particles or initials, which tell no one apart.
constexpr std::size_t given_name_min = 3;

bool is_person_title(const AgentEntry& agent) {
  const bool is_too_general = agent.id == "person" || agent.id == "member";
  return agent.kind != "thing" && agent.kind != "body" && agent.kind != "force" && !is_too_general;
}

// "The Warhol Polaroid exhibits": the tagger ends the name, and no arc joins what follows to it.
bool ends_person(const Tree& tree, int word, int next) {
  const std::string_view name = tree[word].name;
  return (name == "S-PER" || name == "E-PER") && !tree[next].name.ends_with("-PER") &&
         tree[next].deprel != Deprel::flat;
}

}  // namespace

void Composer::add_persons() {
  for (const PersonName& name : person_names()) add_person(name);
}

// "Hamza bin Laden" where the list knows a bin Laden called Osama: a given name that is not his.
bool Composer::is_other_person(const NameHit& hit) const {
  const Tree& tree = scene_.tree;
  const int given = hit.first - 1;
  if (given < 0 || tree[given].upos != Upos::PROPN || scene_.phrases.covers(given)) return false;
  const std::string_view form = tree[given].form;
  const bool is_name = utf8::starts_upper(form) && form.size() >= given_name_min;
  const bool is_linked =
      tree[given].deprel == Deprel::flat || tree[hit.first].deprel == Deprel::flat;
  const bool is_tagged = tree[given].name.ends_with("-PER");
  const std::string_view listed = scene_.directory.lexicon().actor(hit.actor).name;
  return is_name && is_linked && is_tagged && listed.front() != form.front();
}

// Runs of proper nouns outside listed names that the tagger calls a person or a title precedes.
std::vector<PersonName> Composer::person_names() const {
  const Tree& tree = scene_.tree;
  std::vector<PersonName> out;
  for (const NameHit& hit : scene_.phrases.names)
    if (scene_.directory.lexicon().actor(hit.actor).kind == ActorKind::person) {
      const bool is_other = is_other_person(hit);
      const int first = is_other ? hit.first - 1 : hit.first;
      out.push_back({first, hit.last, head_of(tree, first, hit.last), is_other ? nullptr : &hit});
    }
  for (int i = 0; i < tree.size(); ++i) {
    const auto is_part = [&](int word) {
      const bool is_found = std::ranges::any_of(out, [&](const PersonName& name) {
        return name.first <= word && word <= name.last;
      });
      return !is_found && tree[word].upos == Upos::PROPN && utf8::starts_upper(tree[word].form) &&
             !scene_.phrases.covers(word);
    };
    if (!is_part(i)) continue;
    int last = i;
    for (int next = i + 1; next < tree.size() && next < i + name_words_max; ++next) {
      const bool is_link = scene_.words.has(scene_.words.name_link, tree[next].form) ||
                           tree[next].form == "-";
      if (is_part(next)) {
        if (ends_person(tree, next - 1, next)) break;
        last = next;
      } else if (!is_link) {
        break;
      }
    }
    const int head = head_of(tree, i, last);
    // "Eberly College of Science U.S.G.": what hangs on different words is no one's name, unless
    // the tagger says so.
    bool is_whole = true;
    for (int word = i; word <= last; ++word) {
      const bool is_below = word == head || tree.is_ancestor(head, word);
      is_whole = is_whole && (is_below || tree[word].name.ends_with("-PER"));
    }
    if (is_whole) out.push_back({i, last, head, nullptr});
    i = last;
  }
  return out;
}

// The office or the like that stands before the name or beside it in apposition.
const AgentHit* Composer::title_of(const PersonName& name) const {
  const Tree& tree = scene_.tree;
  const AgentHit* found = nullptr;
  for (const AgentHit& hit : scene_.phrases.agents) {
    if (!is_person_title(hit.agent) || is_plural(tree[hit.head])) continue;
    if (utf8::lower(tree[hit.head].lemma) == "party") continue;
    const bool is_before = hit.last + 1 == name.first;
    const bool is_linked = tree[hit.head].head == name.head || tree[name.head].head == hit.head;
    const Deprel link = tree[hit.head].head == name.head ? tree[hit.head].deprel
                                                         : tree[name.head].deprel;
    // "Natalia N., the foreign minister": the comma tells, where the tree takes both for subjects.
    const bool is_behind = name.last + 2 < tree.size() && tree[name.last + 1].form == "," &&
                           phrase_begin(tree, hit.head) == name.last + 2 &&
                           tree[hit.head].head == tree[name.head].head &&
                           tree[hit.head].deprel == tree[name.head].deprel;
    if (is_behind && found == nullptr) found = &hit;
    const bool is_title = hit.last < name.first && (link == Deprel::flat ||
                                                    link == Deprel::nmod_desc ||
                                                    link == Deprel::compound);
    // "back in Collins College, Isabel and I": a name of its own is no title.
    const bool is_named = tree[hit.head].upos == Upos::PROPN && hit.agent.kind == "people" &&
                          tree.child(hit.head, Deprel::compound) != no_word;
    const bool is_apposed = is_linked && !is_named && (link == Deprel::appos || is_title);
    // "The foreign minister of Belarus, Vera Lisina": apposition to what follows the office.
    const bool is_far = hit.last < name.first && tree[name.first - 1].form == "," &&
                        tree[name.head].deprel == Deprel::appos &&
                        tree.is_ancestor(hit.head, name.head);
    if (is_far && !is_named && found == nullptr) found = &hit;
    if (is_before && (is_linked || tree[hit.head].head == tree[name.head].head)) return &hit;
    if (is_before && link != Deprel::conj) found = &hit;
    if (is_apposed && found == nullptr) found = &hit;
  }
  return found;
}

// "X, who heads the Y rebels": the parties that a relative clause puts X at the head of.
std::vector<Party> Composer::heads_of_whom(const PersonName& name) const {
  const Tree& tree = scene_.tree;
  for (const int child : tree.children(name.head)) {
    const bool is_clause = tree[child].deprel == Deprel::acl_relcl;
    if (!is_clause || !scene_.words.has(scene_.words.lead, tree[child].lemma)) continue;
    const int object = tree.child(child, Deprel::obj);
    if (object == no_word) continue;
    const AgentHit* agent = scene_.phrases.agent_at(object);
    if (is_taken(object) || agent == nullptr) return parties_of(object);
    return {scene_.directory.bare(agent->agent)};
  }
  return {};
}

// The words of the name with single blanks.
std::string Composer::name_text(const PersonName& name) const {
  const Tree& tree = scene_.tree;
  std::string text;
  for (int i = name.first; i <= name.last; ++i) {
    if (i > name.first && tree[i].span.begin > tree[i - 1].span.end) text += ' ';
    text += tree[i].form;
  }
  return text;
}

std::vector<Party> Composer::owners_of_title(const PersonName& name, const AgentHit& title) const {
  std::string_view rule;
  const std::vector<Party> owners = owners_of(title, rule);
  if (!owners.empty()) return owners;
  // The tree may hang "Syrian" on the name: "Syrian President Bashar al-Assad".
  for (const NameHit& hit : scene_.phrases.names)
    if (hit.last < title.first && scene_.tree[hit.head].head == name.head &&
        modifies(scene_.tree, hit.head, name.head))
      return {scene_.directory.named(hit.actor, NameForm::name)};
  return {};
}

// "UK Prime Minister Johnson": many share the surname, one of them held the office on that day.
std::optional<Party> Composer::holder_called(const PersonName& name, const AgentHit& title,
                                             const std::vector<Party>& owners) const {
  if (is_former(title)) return std::nullopt;
  std::vector<Party> states = owners;
  if (states.empty()) {
    const Lexicon& lexicon = scene_.directory.lexicon();
    for (const NameHit& hit : scene_.phrases.names)
      if (lexicon.actor(hit.actor).kind == ActorKind::state)
        append(states, {scene_.directory.named(hit.actor, NameForm::name)});
    if (const auto main = scene_.directory.state(scene_.memory.main_country()))
      append(states, {*main});
  }
  for (const Party& state : states) {
    auto person = scene_.directory.holder(scene_.directory.compose(state, effective(title).agent));
    if (!person || !ends_in_name(person->actor.name, scene_.tree[name.last].form)) continue;
    person->actor.is_inferred = owners.empty();
    return person;
  }
  return std::nullopt;
}

// The party of a name that no list knows, from its title, its clause or what was told of it.
Party Composer::describe(const PersonName& name, const AgentHit* title,
                         const std::vector<Party>& owners, std::string_view& rule) const {
  const std::string text = name_text(name);
  if (name.first == name.last && owners.empty()) {
    if (const auto known = scene_.memory.person_called(text)) {
      rule = "short name";
      return *known;
    }
  }
  if (title != nullptr) {
    if (const auto holder = holder_called(name, *title, owners)) {
      rule = "holder of the office";
      return *holder;
    }
  }
  const std::vector<Party> led = title == nullptr ? heads_of_whom(name) : std::vector<Party>();
  Party party;
  rule = "title + name";
  if (!led.empty()) {
    party = led.front();
  } else if (title != nullptr) {
    // A title without a country is of the country that the article is about.
    std::vector<Party> whose = owners;
    const auto state = scene_.directory.state(scene_.memory.main_country());
    if (whose.empty() && state) whose = {*state};
    party = agent_of(*title, whose, rule).parties.front();
    party.actor.is_inferred = owners.empty();
    if (whose.empty()) party.root.clear();
  } else {
    rule = "person's name";
  }
  party.actor.id = party.root.empty() ? slug(text) : party.root + "." + slug(text);
  party.actor.name = text;
  return party;
}

// Told by the title, the word in front of the name or the given name.
Sex Composer::sex_of(const PersonName& name, const AgentHit* title) const {
  const Tree& tree = scene_.tree;
  const Lexicon& lexicon = scene_.directory.lexicon();
  const auto told = [&](std::string_view word) {
    const std::string_view value = lexicon.value("actors.sex", utf8::lower(word));
    return value == "male" ? Sex::male : value == "female" ? Sex::female : Sex::unknown;
  };
  Sex found = title == nullptr ? Sex::unknown : told(tree[title->head].form);
  for (int i = std::max(0, name.first - 1); i < name.last && found == Sex::unknown; ++i)
    found = told(tree[i].form);
  return found;
}

void Composer::add_person(const PersonName& name) {
  const Tree& tree = scene_.tree;
  if (name.hit == nullptr) {
    for (int i = name.first; i <= name.last; ++i) found_.erase(i);  // of another by that surname
  }
  const AgentHit* title = title_of(name);
  const bool is_tagged = tree[name.head].name.ends_with("PER") ||
                         tree[name.first].name.ends_with("PER");
  if (name.hit != nullptr && at(name.head) == nullptr) return;
  if (name.hit == nullptr && title == nullptr && heads_of_whom(name).empty()) {
    // A single word that the tagger takes for a person errs too often, but where it was told of.
    const bool is_known = name.first == name.last && scene_.memory.person_called(name_text(name));
    if (!is_known && (!is_tagged || name.first == name.last)) return;
  }
  if (name.last - name.first + 1 > name_words_max) return;
  // "Ain al-Asad air base": a place, whatever its name sounds like.
  const int above = tree[name.head].head;
  const bool is_of_place = above > name.last && modifies(tree, name.head, above) &&
                           scene_.words.has(scene_.words.place_noun, tree[above].lemma);
  // "The Marshall Plan", "the University Library".
  const bool has_article = determiner_of(tree, name.head) == "the" &&
                           tree.child(name.head, Deprel::amod) == no_word;
  if (name.hit == nullptr && title == nullptr && (is_of_place || has_article)) return;

  const std::vector<Party> owners =
      title == nullptr ? std::vector<Party>() : owners_of_title(name, *title);
  Found found{{}, name.first, name.last, ActorKind::person, "name"};
  if (title != nullptr && title->last < name.first)
    found.first = std::min({name.first, phrase_begin(tree, title->head),
                            phrase_begin(tree, name.head)});
  Party party;
  if (name.hit != nullptr) party = at(name.head)->parties.front();
  // "Iraqi minister Assad" is not the Assad of the list.
  const bool is_contradicted = name.first == name.last && !owners.empty() &&
                               !party.root.empty() && owners.front().root != party.root;
  if (name.hit == nullptr || is_contradicted) {
    party = describe(name, title, owners, found.rule);
  } else if (title != nullptr ? is_former(*title) : scene_.directory.is_out_of_office(party)) {
    party.actor.sector = {"ELI"};
  } else if (!owners.empty() && owners.front().root != party.root) {
    // "NATO Secretary-General Jens Stoltenberg" acts for NATO, whatever the list knows of him.
    const Party office = scene_.directory.compose(owners.front(), title->agent);
    party.actor.country = office.actor.country;
    party.actor.sector = office.actor.sector;
    party.root = office.root;
  }
  party.kind = ActorKind::person;
  party.is_person = true;
  party.is_plural = false;
  party.office.clear();
  party.sex = sex_of(name, title);
  found.parties = {party};
  if (title != nullptr) found_[title->head] = found;
  found_[name.head] = std::move(found);
}

}  // namespace dragoman::actors

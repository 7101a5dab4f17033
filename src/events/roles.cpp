#include "events/roles.h"

#include <algorithm>
#include <array>
#include <optional>

namespace dragoman {
namespace {

std::optional<Role> role_named(std::string_view step) {
  for (const Role role : {Role::agent, Role::theme, Role::beneficiary, Role::topic}) {
    if (to_string(role) == step) return role;
  }
  return std::nullopt;
}

// The preposition of a nominal: its case child, or "" where it has none.
std::string_view preposition_of(const Tree& tree, int word) {
  const int marker = tree.child(word, Deprel::case_);
  return marker == no_word ? std::string_view() : std::string_view(tree[marker].lemma);
}

bool modifies(Deprel deprel) {
  return deprel == Deprel::amod || deprel == Deprel::compound || deprel == Deprel::nmod_desc;
}

}  // namespace

Slot RoleReader::slot_of(int word, int proposition) const {
  Slot slot;
  slot.word = word;
  slot.proposition = proposition;
  slot.mention = reading_.actors.at(word);
  if (slot.mention != nullptr) slot.actors = slot.mention->actors;
  return slot;
}

// "asked whether", "asked: will they ...?": a question asks for words, not for an act.
bool RoleReader::is_question(const Argument& argument) const {
  const int marker = reading_.tree.child(argument.head, Deprel::mark);
  if (marker != no_word) {
    const std::string& lemma = reading_.tree[marker].lemma;
    if (lemma == "whether" || lemma == "if") return true;
  }
  if (argument.proposition < 0) return false;
  const auto& inner = reading_.props.list[static_cast<std::size_t>(argument.proposition)];
  return inner.embedding == Embedding::question;
}

bool RoleReader::fills(const Argument& argument, std::string_view step) const {
  if (argument.head == no_word) return false;
  const bool is_topic = argument.role == Role::topic;
  if (step == "infinitive") {
    const int marker = reading_.tree.child(argument.head, Deprel::mark);
    return is_topic && marker != no_word && reading_.tree[marker].lemma == "to";
  }
  if (const auto role = role_named(step)) {
    return argument.role == *role && !(is_topic && is_question(argument));
  }
  return argument.role == Role::oblique && argument.marker == step;
}

std::vector<Slot> RoleReader::first_step(const Proposition& act, std::string_view step) const {
  if (step == "act") return {slot_of(act.predicate, reading_.props.at(act.predicate))};
  std::vector<Slot> found;
  for (const Argument& argument : act.arguments) {
    if (fills(argument, step)) {
      found.push_back(slot_of(argument.head, argument.proposition));
    }
  }
  return found;
}

std::vector<Slot> RoleReader::next_step(const Slot& from, std::string_view step) const {
  if (step == "recipient") {
    Slot slot = from;
    slot.actors = from.proposition < 0 ? std::vector<EventActor>() : recipients_(from.proposition);
    return slot.actors.empty() ? std::vector<Slot>() : std::vector<Slot>{slot};
  }
  if (from.proposition >= 0) {
    const auto& inner = reading_.props.list[static_cast<std::size_t>(from.proposition)];
    auto found = first_step(inner, step);
    if (!found.empty() || role_named(step)) return found;
    if (step == "of") {  // "its recognition of Kosovo": the of-phrase of an act is its theme
      found = first_step(inner, "theme");
      if (!found.empty()) return found;
    }
  }
  if (step == "of") {
    Slot slot;
    slot.word = from.word;
    slot.actors = reading_.actors.owners(reading_.tree, from.word);
    if (!slot.actors.empty()) return {slot};
  }
  std::vector<Slot> found;
  for (const int child : reading_.tree.children(from.word)) {
    const Deprel deprel = reading_.tree[child].deprel;
    const bool is_owner = step == "of" && deprel == Deprel::nmod_poss;
    const bool is_phrase = (deprel == Deprel::nmod || deprel == Deprel::obl) &&
                           preposition_of(reading_.tree, child) == step;
    if (!is_owner && !is_phrase) continue;
    for (const int member : coordinated(reading_.tree, child)) {
      found.push_back(slot_of(member, reading_.props.at(member)));
    }
  }
  return found;
}

std::vector<Slot> RoleReader::slots(const Proposition& act, const RolePath& path) const {
  if (path.steps.empty()) return {};
  std::vector<Slot> current = first_step(act, path.steps.front());
  for (std::size_t i = 1; i < path.steps.size(); ++i) {
    std::vector<Slot> next;
    for (const Slot& slot : current) std::ranges::move(next_step(slot, path.steps[i]),
                                                       std::back_inserter(next));
    current = std::move(next);
  }
  return current;
}

std::vector<Slot> RoleReader::first_filled(const Proposition& act,
                                           const std::vector<RolePath>& paths,
                                           const std::vector<EventActor>& others) const {
  const auto is_other = [&](const EventActor& actor) {
    return std::ranges::any_of(others, [&](const EventActor& o) { return o.id == actor.id; });
  };
  std::vector<Slot> fallback;
  for (const RolePath& path : paths) {
    std::vector<Slot> found = slots(act, path);
    const bool names_somebody = std::ranges::any_of(found, [&](const Slot& slot) {
      return !std::ranges::all_of(slot.actors, is_other);
    });
    if (names_somebody) return found;
    if (fallback.empty()) fallback = std::move(found);
  }
  return fallback;
}

// "in Kirkuk", "near the border", "during the talks": where or when, not whom.
bool RoleReader::is_place_or_time(int word) const {
  static constexpr std::array<std::string_view, 12> prepositions = {
      "in", "at", "near", "during", "since", "inside", "until", "throughout", "around", "within",
      "outside", "before"};
  return std::ranges::find(prepositions, preposition_of(reading_.tree, word)) !=
         prepositions.end();
}

std::vector<Slot> RoleReader::concerned(const Proposition& act,
                                        const std::vector<EventActor>& doers) const {
  const auto is_doer = [&](const EventActor& actor) {
    return std::ranges::any_of(doers, [&](const EventActor& d) { return d.id == actor.id; });
  };
  // The Japan of "a deadline set by Japan's court".
  const Tree& tree = reading_.tree;
  const auto is_of_agent = [&](int word) {
    return std::ranges::any_of(act.arguments, [&](const Argument& agent) {
      return agent.role == Role::agent && agent.head != no_word &&
             tree.is_ancestor(agent.head, word) && !tree.is_ancestor(agent.head, act.predicate);
    });
  };
  // The king of "decrees issued by the king", the rival of "a union in which a rival governs": who
  // has his part in another act.
  const auto is_aside = [&](int word, int argument) {
    for (int i = word; i != argument; i = tree[i].head) {
      if (tree[i].deprel == Deprel::acl_relcl || tree[i].deprel == Deprel::obl_agent) return true;
    }
    return false;
  };
  for (const Argument& argument : act.arguments) {
    if (argument.role == Role::agent || argument.head == no_word) continue;
    if (argument.role == Role::oblique && is_place_or_time(argument.head)) continue;
    const Tree::Range range = tree.subtree(argument.head);
    for (int word = range.first; word <= range.last; ++word) {
      const ActorMention* mention = reading_.actors.at(word);
      if (mention == nullptr || mention->actors.empty() || is_place_or_time(word) ||
          tree.is_ancestor(word, act.predicate) || is_of_agent(word) ||
          !tree.is_ancestor(argument.head, word) || is_aside(word, argument.head) ||
          std::ranges::any_of(mention->actors, is_doer)) {
        continue;
      }
      return {slot_of(word, reading_.props.at(word))};
    }
  }
  return {};
}

bool RoleReader::has_modifier(const Slot& slot, const std::vector<std::string>& words) const {
  const Tree& tree = reading_.tree;
  return std::ranges::any_of(tree.children(slot.word), [&](int child) {
    return modifies(tree[child].deprel) && lexicon_.is_listed(tree[child].lemma, words);
  });
}

// What a frame asks for: one filler of the role must have it.
bool RoleReader::is_wanted(const Slot& slot, const RoleTest& test) const {
  if (!test.nouns.empty() && !lexicon_.is_listed(reading_.tree[slot.word].lemma, test.nouns))
    return false;
  if (!test.modifiers.empty() && !has_modifier(slot, test.modifiers)) return false;
  if (test.actor.empty()) return true;
  return slot.mention != nullptr && dragoman::passes(*slot.mention, test.actor);
}

// What a frame rules out: no filler may have it, and an empty role has none.
bool RoleReader::is_ruled_out(const Slot& slot, const RoleTest& test) const {
  return lexicon_.is_listed(reading_.tree[slot.word].lemma, test.not_nouns) ||
         has_modifier(slot, test.not_modifiers);
}

bool RoleReader::passes(const Proposition& act, const RoleTest& test) const {
  const std::vector<Slot> found = slots(act, test.path);
  if (test.must_be_absent) return found.empty();
  if (test.must_be_filled && found.empty()) return false;
  if (std::ranges::any_of(found, [&](const Slot& s) { return is_ruled_out(s, test); })) {
    return false;
  }
  const bool only_rules_out = (!test.not_nouns.empty() || !test.not_modifiers.empty()) &&
                              test.nouns.empty() && test.modifiers.empty() && test.actor.empty();
  return only_rules_out ||
         std::ranges::any_of(found, [&](const Slot& slot) { return is_wanted(slot, test); });
}

}  // namespace dragoman

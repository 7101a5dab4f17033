// Light and support verbs: in "launch an attack on", "hold talks with", "come under fire from" the
// noun names the act and the verb lends it its subject, phrases, negation and time.

#include <algorithm>

#include "propositions/construction.h"
#include "propositions/nouns.h"

namespace dragoman {
namespace {

// The nouns that the verb supports: what it is done to, or its "under attack", "in talks".
std::vector<int> supported_nouns(Reader& reader, int verb) {
  std::vector<int> nouns;
  for (const Argument& a : reader.proposition(reader.at(verb)).arguments) {
    const bool is_bearer = a.role == Role::theme ||
                           (a.role == Role::oblique && (a.marker == "under" || a.marker == "in" ||
                                                        a.marker == "into" || a.marker == "to"));
    const int inner = reader.at(a.head);
    if (!is_bearer || inner < 0 || reader.proposition(inner).kind != PredicateKind::noun) continue;
    nouns.push_back(a.head);
  }
  return nouns;
}

bool supports(Reader& reader, Class word_class, int verb, int noun) {
  const Tree& tree = reader.tree();
  const std::string lemma = lemma_of(tree, verb);
  if (reader.classes().has(word_class, lemma)) return true;
  // "come under", "engage in": listed with the preposition.
  const std::string marker = marker_of(tree, noun);
  return !marker.empty() && reader.classes().has(word_class, lemma + ' ' + marker);
}

// Negation, time and modal of the verb are those of the act.
void lend_verb(Reader& reader, Proposition& noun, const Proposition& verb) {
  noun.support = verb.lemma;
  noun.support_word = verb.predicate;
  noun.aspect = verb.aspect;
  noun.modal = verb.modal;
  if (verb.is_negated) {
    noun.is_negated = true;
    noun.negation = verb.negation;
  }
  const int index = reader.at(noun.predicate);
  const std::vector<Argument> arguments = verb.arguments;
  for (const Argument& a : arguments) {
    const bool is_free = a.role == Role::oblique && a.head != noun.predicate &&
                         !reader.has_role(index, Role::oblique, a.marker.empty() ? "." : a.marker);
    if (is_free) reader.add(index, Role::oblique, a.marker, {.head = a.head, .is_shared = true});
  }
}

std::vector<Filler> with_role(const Proposition& p, Role role, std::string_view marker) {
  std::vector<Filler> found;
  for (const Argument& a : p.arguments) {
    if (a.role == role && a.marker == marker) found.push_back({.head = a.head, .is_shared = true});
  }
  return found;
}

void fill(Reader& reader, int noun, Role role, std::span<const Filler> fillers) {
  const int index = reader.at(noun);
  if (!reader.has_role(index, role)) reader.add(index, role, {}, fillers);
}

bool apply_to(Reader& reader, int verb, Class word_class,
              void (*lend_roles)(Reader&, const Proposition& verb, int noun)) {
  if (!is_verb(reader.tree(), verb)) return false;
  bool found = false;
  for (const int noun : supported_nouns(reader, verb)) {
    if (!supports(reader, word_class, verb, noun)) continue;
    const Proposition from = reader.proposition(reader.at(verb));
    lend_roles(reader, from, noun);
    lend_verb(reader, reader.proposition(reader.at(noun)), from);
    reader.proposition(reader.at(noun)).construction = "support";
    found = true;
  }
  return found;
}

bool neutral(Reader& reader, int verb) {
  return apply_to(reader, verb, Class::support_neutral,
                  [](Reader& r, const Proposition& from, int noun) {
                    fill(r, noun, Role::agent, with_role(from, Role::agent, ""));
                  });
}

bool receive(Reader& reader, int verb) {
  return apply_to(reader, verb, Class::support_receive,
                  [](Reader& r, const Proposition& from, int noun) {
                    auto subject = with_role(from, Role::agent, "");
                    if (subject.empty()) subject = with_role(from, Role::theme, "");
                    std::erase_if(subject, [&](const Filler& f) { return f.head == noun; });
                    fill(r, noun, Role::theme, subject);
                    auto giver = with_role(from, Role::oblique, "from");
                    const Proposition& act = r.proposition(r.at(noun));
                    if (giver.empty()) giver = with_role(act, Role::oblique, "from");
                    // "came under attack from the east": whence, not from whom.
                    std::erase_if(giver, [&](const Filler& f) {
                      return r.classes().has(Class::place_noun, lemma_of(r.tree(), f.head));
                    });
                    fill(r, noun, Role::agent, giver);
                  });
}

bool give(Reader& reader, int verb) {
  return apply_to(reader, verb, Class::support_give,
                  [](Reader& r, const Proposition& from, int noun) {
                    fill(r, noun, Role::agent, with_role(from, Role::agent, ""));
                    auto receiver = with_role(from, Role::beneficiary, "");
                    if (receiver.empty()) receiver = with_role(from, Role::oblique, "to");
                    // The phrase may hang on the noun.
                    const Proposition& act = r.proposition(r.at(noun));
                    if (receiver.empty()) receiver = with_role(act, Role::oblique, "to");
                    fill(r, noun, Role::theme, receiver);
                  });
}

constexpr Construction table[] = {
    {"support.neutral", "The subject of launch, hold, carry out is the one who acts.",
     "Turkey launched an attack on the militia.", "attack(agent=Turkey, on=militia) asserted",
     neutral},
    {"support.receive", "The subject of suffer, face, come under is the one who undergoes.",
     "The convoy came under fire from rebels.", "fire(agent=rebels, theme=convoy) asserted",
     receive},
    {"support.give", "Who is given an act undergoes it.",
     "Fiji granted recognition to the new government.",
     "recognition(agent=Fiji, theme=government) asserted", give},
};

}  // namespace

std::span<const Construction> support_constructions() { return table; }

}  // namespace dragoman

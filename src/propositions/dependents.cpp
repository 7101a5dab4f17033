// What else hangs on a verb or adjective: by-phrases, indirect objects, prepositional phrases, and
// the clauses that say what is told, decided or demanded.

#include <algorithm>
#include <array>

#include "propositions/construction.h"
#include "propositions/nouns.h"

namespace dragoman {
namespace {

bool is_by_phrase(const Reader& reader, int word) {
  const Tree& tree = reader.tree();
  if (reader.classes().has(Class::time_noun, lemma_of(tree, word))) return false;
  if (tree[word].deprel == Deprel::obl_agent) return true;
  // Parsers miss the subtype; "by Monday", "by 3 percent", "by ten" are no agents.
  if (tree[word].deprel != Deprel::obl || marker_of(tree, word) != "by") return false;
  if (tree[word].upos == Upos::NUM || tree[word].upos == Upos::SYM) return false;
  if (tree.child(word, Deprel::nummod) != no_word && !tree[word].features.is_possessive &&
      tree[word].lemma == "percent") {
    return false;
  }
  return true;
}

bool by_agent(Reader& reader, int verb) {
  const Tree& tree = reader.tree();
  const int index = reader.at(verb);
  if (!reader.proposition(index).is_passive) return false;
  bool found = false;
  for (const int child : tree.children(verb)) {
    if (!is_by_phrase(reader, child) || is_verb(tree, child)) continue;
    reader.add(index, Role::agent, {}, reader.fillers(child));
    found = true;
  }
  return found;
}

bool indirect_object(Reader& reader, int verb) {
  const Tree& tree = reader.tree();
  const int child = tree.child(verb, Deprel::iobj);
  if (child == no_word) return false;
  const int index = reader.at(verb);
  // "told reporters that": with a clause alone, the person is whom the act is done to.
  const bool has_object = !reader.clause(verb).object.empty();
  reader.add(index, has_object ? Role::beneficiary : Role::theme, {}, reader.fillers(child));
  return true;
}

bool is_oblique(const Tree& tree, int word) {
  const Deprel deprel = tree[word].deprel;
  return deprel == Deprel::obl || deprel == Deprel::obl_unmarked || deprel == Deprel::obl_agent ||
         deprel == Deprel::nmod;
}

// "in front of the embassy", "on behalf of Mali": the noun in the middle is part of the marker.
void add_inner(Reader& reader, int index, int word, const std::string& marker) {
  const Tree& tree = reader.tree();
  if (!reader.classes().has(Class::compound_preposition, lemma_of(tree, word))) return;
  for (const int child : tree.children(word)) {
    if (tree[child].deprel != Deprel::nmod) continue;
    const std::string joined = marker + ' ' + lemma_of(tree, word) + ' ' + marker_of(tree, child);
    reader.add(index, Role::oblique, joined, reader.fillers(child));
  }
}

bool obliques(Reader& reader, int predicate) {
  const Tree& tree = reader.tree();
  const int index = reader.at(predicate);
  bool found = false;
  for (const int child : tree.children(predicate)) {
    if (!is_oblique(tree, child) || is_verb(tree, child)) continue;
    if (reader.proposition(index).is_passive && is_by_phrase(reader, child)) continue;
    const std::string marker = marker_of(tree, child);
    if (marker.empty() && tree[child].upos == Upos::ADV) continue;
    for (const Filler& filler : reader.fillers(child)) {
      // "in Syria and in Iraq", "for peace and against war": each with its own preposition.
      const std::string own = filler.head == child ? marker : marker_of(tree, filler.head);
      reader.add(index, Role::oblique, own.empty() ? marker : own, filler);
    }
    add_inner(reader, index, child, marker);
    found = true;
  }
  return found;
}

// "designated the groups as terrorist": nouns seldom have an as-phrase of their own, so one behind
// an object says what the verb makes of it.
bool as_on_object(Reader& reader, int verb) {
  const Tree& tree = reader.tree();
  if (!is_verb(tree, verb)) return false;
  const int index = reader.at(verb);
  if (reader.has_role(index, Role::oblique, "as")) return false;
  for (const int object : tree.children(verb)) {
    if (tree[object].deprel != Deprel::obj) continue;
    for (const int noun : coordinated(tree, object)) {
      for (const int child : tree.children(noun)) {
        const bool is_behind = tree[child].deprel == Deprel::nmod && child > noun;
        if (!is_behind || marker_of(tree, child) != "as") continue;
        reader.add(index, Role::oblique, "as", {.head = child});
        return true;
      }
    }
  }
  return false;
}

// A verb that the lexicon lists with its preposition or particle: "call for", "break off".
bool prepositional_verb(Reader& reader, int verb) {
  const Tree& tree = reader.tree();
  const Lexicon& lexicon = reader.classes().lexicon();
  if (!is_verb(tree, verb)) return false;
  const int index = reader.at(verb);
  const std::string lemma = reader.proposition(index).lemma;
  for (const int child : tree.children(verb)) {
    const bool is_particle = child == verb + 1 && tree.children(child).empty() &&
                             (tree[child].upos == Upos::ADP || tree[child].upos == Upos::ADV);
    if (is_particle && !lexicon.frames_of_verb(lemma + ' ' + tree[child].lemma).empty()) {
      reader.proposition(index).lemma = lemma + ' ' + tree[child].lemma;
      return true;
    }
  }
  // "broke off relations", where the particle hangs on the object.
  const int object = tree.child(verb, Deprel::obj);
  const std::string particle = object == no_word ? std::string() : marker_of(tree, object);
  if (!particle.empty() && !lexicon.frames_of_verb(lemma + ' ' + particle).empty()) {
    reader.proposition(index).lemma = lemma + ' ' + particle;
    return true;
  }
  if (reader.has_role(index, Role::theme)) return false;
  const std::vector<Argument> arguments = reader.proposition(index).arguments;
  for (const Argument& a : arguments) {
    if (a.role != Role::oblique || a.marker.empty() || is_parted(tree, verb, a.head)) continue;
    const std::string with_marker = lemma + ' ' + a.marker;
    if (lexicon.frames_of_verb(with_marker).empty()) continue;
    Proposition& p = reader.proposition(index);
    if (p.lemma != lemma && p.lemma != with_marker) continue;
    p.lemma = with_marker;
    reader.add(index, Role::theme, {}, Filler{.head = a.head, .is_shared = a.is_shared});
  }
  return reader.proposition(index).lemma != lemma;
}

// "the country (that) Russia went to war with": the preposition was left behind.
bool stranded(Reader& reader, int verb) {
  const Tree& tree = reader.tree();
  const int relative = relative_clause_above(tree, verb);
  if (relative == no_word || tree[relative].head == no_word) return false;
  for (const int child : tree.children(verb)) {
    const bool is_stranded =
        tree[child].upos == Upos::ADP && tree.children(child).empty() &&
        (tree[child].deprel == Deprel::obl || tree[child].deprel == Deprel::advmod);
    if (!is_stranded) continue;
    for (Filler filler : reader.fillers(tree[relative].head)) {
      filler.is_shared = true;
      reader.add(reader.at(verb), Role::oblique, tree[child].lemma, filler);
    }
    return true;
  }
  return false;
}

// What the subject or object is said to be: "became a member", "called him a traitor".
bool said_to_be(Reader& reader, int verb) {
  const Tree& tree = reader.tree();
  const int child = nominal_complement(tree, verb);
  if (child == no_word) return false;
  const int index = reader.at(verb);
  const bool is_of_subject = reader.classes().has(Class::role_verb, lemma_of(tree, verb));
  for (const Filler& filler : reader.fillers(child)) {
    reader.add(index, is_of_subject ? Role::theme : Role::oblique, is_of_subject ? "" : "as",
               filler);
  }
  return true;
}

bool is_complement(const Reader& reader, int word) {
  const Tree& tree = reader.tree();
  switch (tree[word].deprel) {
    case Deprel::ccomp:
      return true;
    case Deprel::csubj:
    case Deprel::csubj_pass:
      return tree.child(tree[word].head, Deprel::expl) != no_word;
    case Deprel::xcomp:
      return is_verb(tree, word) || is_predicative(tree, word) || !mark_of(tree, word).empty() ||
             tree[word].upos == Upos::ADJ;
    case Deprel::advcl:
    case Deprel::obl:
      return is_verb(tree, word) && is_complement_preposition(clause_marker(tree, word));
    default:
      return false;
  }
}

// Each of coordinated clauses; a conjunct with a subject and no subordinator starts anew.
bool topic(Reader& reader, int predicate) {
  const Tree& tree = reader.tree();
  const int index = reader.at(predicate);
  bool found = false;
  for (const int child : tree.children(predicate)) {
    if (!is_complement(reader, child)) continue;
    const bool is_plain = tree[child].deprel != Deprel::advcl && tree[child].deprel != Deprel::obl;
    const std::string marker = is_plain ? std::string() : clause_marker(tree, child);
    for (const int member : coordinated(tree, child)) {
      if (member == child || is_verb(tree, member) || is_predicative(tree, member)) {
        reader.add(index, Role::topic, marker, Filler{.head = member});
      }
    }
    found = true;
  }
  return found;
}

// "..., officials said": the main clause is what was said.
bool said_beside(Reader& reader, int verb) {
  const Tree& tree = reader.tree();
  if (tree.child(verb, Deprel::ccomp) != no_word) return false;
  if (reader.classes().embedding(lemma_of(tree, verb), "") == Embedding::none) return false;
  const int index = reader.at(verb);
  if (tree[verb].deprel == Deprel::parataxis && tree[verb].head != no_word &&
      !reader.clause(verb).subject.empty() && reader.clause(verb).object.empty()) {
    reader.add(index, Role::topic, {}, Filler{.head = tree[verb].head});
    return true;
  }
  for (const int child : tree.children(verb)) {
    if (tree[child].deprel != Deprel::parataxis || !reader.clause(verb).object.empty()) continue;
    if (!is_verb(tree, child) && !is_predicative(tree, child)) continue;
    if (reader.classes().embedding(lemma_of(tree, child), "") == Embedding::said) continue;
    reader.add(index, Role::topic, {}, Filler{.head = child});
    return true;
  }
  return false;
}

constexpr Construction table[] = {
    {"dependent.by", "Behind a passive, \"by\" names who acts.",
     "The treaty was signed by both ministers.", "sign(agent=ministers, theme=treaty) asserted",
     by_agent},
    {"dependent.indirect", "The bare person beside an object is given it.",
     "Japan gave Kenya two ships.", "give(agent=Japan, theme=ships, beneficiary=Kenya) asserted",
     indirect_object},
    {"dependent.stranded", "A preposition left at the end belongs to the noun of the relative.",
     "The ship the rebels fled on has sunk.", "flee(agent=rebels, on=ship) asserted", stranded},
    {"dependent.oblique", "Any other phrase keeps its preposition as marker.",
     "The envoys arrived in Cairo.", "arrive(agent=envoys, in=Cairo) asserted", obliques},
    {"dependent.as-on-object", "An as-phrase that hangs on the object belongs to the verb.",
     "Kenya has listed the group and its allies as terrorist organisations.",
     "list(agent=Kenya, theme=group, theme=allies, as=organisations) asserted", as_on_object},
    {"dependent.prepositional-verb",
     "A verb that the lexicon lists with its preposition or particle is one word with it.",
     "The opposition called for an inquiry.", "call for(agent=opposition, theme=inquiry) asserted",
     prepositional_verb},
    {"dependent.said-to-be", "The second noun of become or call says what the first one is.",
     "Sudan became a member.", "become(agent=Sudan, theme=member) asserted", said_to_be},
    {"dependent.topic", "A clause is what is said, decided or demanded.",
     "The ministry said that troops crossed the river.",
     "say(agent=ministry, topic=crossed) asserted", topic},
    {"dependent.said-beside", "\"..., officials said\" holds the clause beside it.",
     "Rebels captured the base, officials said.", "say(agent=officials, topic=captured) asserted",
     said_beside},
};

}  // namespace

std::span<const Construction> dependent_constructions() { return table; }

}  // namespace dragoman

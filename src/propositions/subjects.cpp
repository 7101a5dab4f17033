// Who stands in the subject place of a predicate: its own subject, or one shared with another
// clause through a relative, coordination, control, a participle or an infinitive on a noun.

#include <algorithm>
#include <array>

#include "propositions/construction.h"
#include "propositions/nouns.h"

namespace dragoman {
namespace {

std::vector<Filler> shared(std::vector<Filler> fillers) {
  for (Filler& filler : fillers) filler.is_shared = true;
  return fillers;
}

bool take(Reader& reader, int word, std::vector<Filler> fillers) {
  if (fillers.empty()) return false;
  reader.draft(word).subject = std::move(fillers);
  return true;
}

int own_subject(const Tree& tree, int word) {
  int found = no_word;
  for (const int child : tree.children(word)) {
    if (!is_relation_of_subject(tree[child].deprel)) continue;
    // "The problem is that X left": the outer subject is said of the clause, not of its verb.
    const bool is_outer =
        tree[child].deprel == Deprel::nsubj_outer || tree[child].deprel == Deprel::csubj_outer;
    if (!is_outer) found = child;
  }
  return found;
}

bool is_clause_head(const Tree& tree, int word) {
  return is_verb(tree, word) || is_predicative(tree, word) || tree[word].upos == Upos::ADJ ||
         tree[word].deprel == Deprel::xcomp;
}

bool expletive(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  return tree.child(word, Deprel::expl) != no_word && own_subject(tree, word) == no_word;
}

bool relative_subject(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  const int subject = own_subject(tree, word);
  if (subject == no_word || !is_relative_pronoun(tree, subject)) return false;
  return take(reader, word, reader.fillers(subject));
}

bool own(Reader& reader, int word) {
  const int subject = own_subject(reader.tree(), word);
  return subject != no_word && take(reader, word, reader.fillers(subject));
}

bool coordination(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  if (tree[word].deprel != Deprel::conj || !is_clause_head(tree, word)) return false;
  const int head = tree[word].head;
  if (!is_clause_head(tree, head)) return false;
  const Clause& first = reader.clause(head);
  Clause& mine = reader.draft(word);
  // "was arrested and charged": the auxiliary stands once.
  if (is_verb(tree, word) && first.is_passive && !has_auxiliary(tree, word) &&
      tree[word].features.tense == Tense::past && tree.child(word, Deprel::obj) == no_word) {
    mine.is_passive = true;
  }
  // "has attacked and killed": a participle that follows "have" is no passive.
  if (mine.is_passive && !first.is_passive && is_verb(tree, head) &&
      tree.child(word, Deprel::obl_agent) == no_word && !has_auxiliary(tree, word)) {
    mine.is_passive = false;
  }
  return take(reader, word, shared(first.subject));
}

// The object in the clause above, where that one acts inside: "forced X to withdraw".
std::vector<Filler> object_above(Reader& reader, int head) {
  const Tree& tree = reader.tree();
  const int addressee = tree.child(head, Deprel::iobj);
  if (addressee != no_word) return reader.fillers(addressee);
  return is_verb(tree, head) ? reader.clause(head).object : std::vector<Filler>();
}

// The army in "hard for the army to capture" and "time for the army to leave", where the parser
// hangs the phrase on the word above: it ends where the infinitive begins.
int for_phrase(const Tree& tree, int word) {
  const int to = tree.child(word, Deprel::mark);
  if (to == no_word || tree[word].head == no_word || !is_infinitive(tree, word)) return no_word;
  for (const int sister : tree.children(tree[word].head)) {
    const Deprel link = tree[sister].deprel;
    const bool is_phrase = link == Deprel::obl || link == Deprel::nmod;
    if (is_phrase && sister < to && tree.subtree(sister).last + 1 == to &&
        marker_of(tree, sister) == "for")
      return sister;
  }
  return no_word;
}

bool for_to(Reader& reader, int word) {
  const int phrase = for_phrase(reader.tree(), word);
  return phrase != no_word && take(reader, word, shared(reader.fillers(phrase)));
}

// What is hard to capture does not capture.
bool tough(Reader& reader, int word) { return is_tough(reader, word); }

bool control_object(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  if (tree[word].deprel != Deprel::xcomp) return false;
  const int head = tree[word].head;
  if (reader.classes().has(Class::subject_control, lemma_of(tree, head))) return false;
  return take(reader, word, shared(object_above(reader, head)));
}

bool control_oblique(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  if (tree[word].deprel != Deprel::xcomp && tree[word].deprel != Deprel::advcl) return false;
  const int head = tree[word].head;
  if (!is_infinitive(tree, word)) return false;
  for (const int child : tree.children(head)) {
    if (tree[child].deprel != Deprel::obl || child > word) continue;
    const std::string verb = lemma_of(tree, head) + ' ' + marker_of(tree, child);
    if (!reader.classes().has(Class::oblique_control, verb)) continue;
    return take(reader, word, shared(reader.fillers(child)));
  }
  return false;
}

bool control_subject(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  if (tree[word].deprel != Deprel::xcomp || tree[word].head == no_word) return false;
  return take(reader, word, shared(reader.clause(tree[word].head).subject));
}

bool control_gerund(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  const bool is_complement = tree[word].deprel == Deprel::ccomp || tree[word].deprel == Deprel::obj;
  if (!is_complement || !is_verb(tree, word) || !is_gerund(tree, word)) return false;
  return take(reader, word, shared(reader.clause(tree[word].head).subject));
}

bool relative_bare(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  if (tree[word].deprel != Deprel::acl_relcl || tree[word].head == no_word) return false;
  // A relative pronoun elsewhere in the clause stands for the noun already.
  for (const int child : tree.children(word)) {
    if (is_relative_pronoun(tree, child)) return false;
  }
  return take(reader, word, shared(reader.fillers(tree[word].head)));
}

bool participle(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  if (tree[word].deprel != Deprel::acl || !is_verb(tree, word)) return false;
  if (!mark_of(tree, word).empty()) return false;
  const bool is_past = is_participle(tree, word, Tense::past) || tree[word].form.ends_with("ed");
  if (!is_past && !is_gerund(tree, word)) return false;
  if (is_past) reader.draft(word).is_passive = true;
  return take(reader, word, shared(reader.fillers(tree[word].head)));
}

bool is_clause_on_noun(const Tree& tree, int word) {
  return tree[word].deprel == Deprel::acl && tree[word].head != no_word &&
         is_nominal(tree, tree[word].head) && !mark_of(tree, word).empty();
}

bool infinitive_content(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  if (!is_clause_on_noun(tree, word)) return false;
  const std::string noun = lemma_of(tree, tree[word].head);
  if (!holds_clause(reader.classes(), noun)) return false;
  return take(reader, word, shared(performers(reader, tree[word].head)));
}

bool infinitive_noun(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  if (!is_clause_on_noun(tree, word) || !is_infinitive(tree, word)) return false;
  const int noun = tree[word].head;
  if (!is_picked_out(tree, noun) &&
      (!has_object_like(tree, word) || holds_clause(reader.classes(), lemma_of(tree, noun)))) {
    return false;
  }
  std::vector<Filler> said = said_of(reader, noun);
  if (said.empty()) said = shared(reader.fillers(noun));
  return take(reader, word, std::move(said));
}

bool is_adverbial(const Tree& tree, int word) {
  const Deprel deprel = tree[word].deprel;
  const bool is_gerund_phrase = deprel == Deprel::obl && is_verb(tree, word);
  return (deprel == Deprel::advcl || is_gerund_phrase) && tree[word].head != no_word &&
         is_clause_head(tree, tree[word].head);
}

// "was hit by a missile, killing ten": what follows a passive is the agent's doing.
bool adverbial_result(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  if (!is_adverbial(tree, word) || !mark_of(tree, word).empty() || !is_gerund(tree, word)) {
    return false;
  }
  const int head = tree[word].head;
  if (word < head || !reader.clause(head).is_passive) return false;
  return take(reader, word, shared(reader.deep_agent(head)));
}

// "accused X of attacking", "stopped X from leaving", "criticised X for closing the border".
bool adverbial_object(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  if (!is_adverbial(tree, word) || !is_complement_preposition(clause_marker(tree, word)))
    return false;
  return take(reader, word, shared(object_above(reader, tree[word].head)));
}

bool adverbial_gerund(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  if (!is_adverbial(tree, word)) return false;
  const std::string marker = clause_marker(tree, word);
  if (marker.empty() || marker.ends_with("to")) return false;
  return take(reader, word, shared(reader.clause(tree[word].head).subject));
}

// "sent a ship to rescue the crew".
bool adverbial_sent(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  if (!is_infinitive(tree, word)) return false;
  int verb = tree[word].head;
  if (verb == no_word) return false;
  // The infinitive may hang on the one who is sent.
  const bool is_on_object = tree[word].deprel == Deprel::acl && tree[verb].deprel == Deprel::obj;
  if (is_on_object) verb = tree[verb].head;
  if (!is_on_object && !is_adverbial(tree, word)) return false;
  if (!reader.classes().has(Class::object_control, lemma_of(tree, verb))) return false;
  return take(reader, word, shared(object_above(reader, verb)));
}

bool adverbial(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  return is_adverbial(tree, word) &&
         take(reader, word, shared(reader.clause(tree[word].head).subject));
}

constexpr Construction table[] = {
    {"subject.expletive", "\"it\" and \"there\" name nobody; the clause that follows is the topic.",
     "It was decided to close the embassy.", "decide(topic=close) asserted", expletive},
    {"relative.subject",
     "\"who\", \"which\", \"that\" as a subject stand for the noun before them.",
     "Chad, which recognised the rebels in May, closed the border.",
     "recognise(agent=Chad, theme=rebels) asserted", relative_subject},
    {"subject.own", "The subject of an active clause acts; that of a passive undergoes.",
     "Norway recognised the republic.", "recognise(agent=Norway, theme=republic) asserted", own},
    {"coordination.subject", "A predicate joined by \"and\" shares the subject that stands once.",
     "The army entered the town and arrested the mayor.",
     "arrest(agent=army, theme=mayor) asserted", coordination},
    {"for.to", "Between \"for\" and \"to\" stands who acts.",
     "It is hard for the army to capture the town.", "capture(agent=army, theme=town) possible",
     for_to},
    {"tough.subject", "What is said to be hard or easy to do does nothing itself.",
     "The general is easy to influence.", "influence(theme=general) possible", tough},
    {"control.object", "The object of force, urge, ask, allow acts in the clause that follows.",
     "Brussels urged Serbia to recognise Kosovo.",
     "recognise(agent=Serbia, theme=Kosovo) requested", control_object},
    {"control.oblique", "Whom the phrase of call on, appeal to names acts in the clause.",
     "Oman called on Iran to release the crew.", "release(agent=Iran, theme=crew) requested",
     control_oblique},
    {"control.subject", "The subject of agree, refuse, seem, be ready, be expected acts inside.",
     "Peru agreed to recognise the government.", "recognise(agent=Peru, theme=government) planned",
     control_subject},
    {"control.gerund", "\"denied attacking\": the one who denies is the one who is said to attack.",
     "The general denied ordering the attack.", "order(agent=general, theme=attack) denied",
     control_gerund},
    {"relative.bare", "A relative clause without pronoun and subject is said of its noun.",
     "The group that attacked the embassy is banned.",
     "attack(agent=group, theme=embassy) asserted",
     relative_bare},
    {"participle.noun", "A participle behind a noun is said of it: -ing acts, -ed undergoes.",
     "A man arrested by police in Oslo was released.", "arrest(agent=police, theme=man) asserted",
     participle},
    {"infinitive.content", "The one who plans, decides, calls is the one who acts in the clause.",
     "Bolivia made the decision to expel the ambassador.",
     "expel(agent=Bolivia, theme=ambassador) planned", infinitive_content},
    {"adverbial.sent", "Whoever is sent, deployed or hired to do something does it.",
     "Spain sent a ship to rescue the crew.", "rescue(agent=ship, theme=crew) planned",
     adverbial_sent},
    {"infinitive.noun", "\"the second country to\": the noun, or whom it is said of, acts.",
     "Togo became the second country to recognise the republic.",
     "recognise(agent=Togo, theme=republic) asserted", infinitive_noun},
    {"adverbial.result", "A result participle behind a passive with an agent is the agent's doing.",
     "The town was shelled by rebels, killing two civilians.",
     "kill(agent=rebels, theme=civilians) asserted", adverbial_result},
    {"adverbial.object", "\"accused X of\", \"stopped X from\": the object acts in the gerund.",
     "Kenya accused Somalia of arming the militia.", "arm(agent=Somalia, theme=militia) alleged",
     adverbial_object},
    {"adverbial.gerund", "A gerund behind a preposition shares the subject of its clause.",
     "The president left after meeting the envoy.", "meet(agent=president, theme=envoy) asserted",
     adverbial_gerund},
    {"adverbial.subject",
     "Participles and infinitives of purpose share the subject of their clause.",
     "Backing the rebels, Iran sent weapons.", "back(agent=Iran, theme=rebels) asserted",
     adverbial},
};

}  // namespace

std::span<const Construction> subject_constructions() { return table; }

}  // namespace dragoman

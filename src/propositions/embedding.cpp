// What each proposition stands under: said, denied, planned, refused, conditional, ...

#include <algorithm>
#include <array>

#include "propositions/construction.h"
#include "propositions/nouns.h"

namespace dragoman {
namespace {

void place(Reader& reader, int word, int outer, Embedding embedding) {
  Proposition& p = reader.proposition(reader.at(word));
  p.outer = outer == reader.at(word) ? -1 : outer;
  p.embedding = embedding;
}

bool copy_place(Reader& reader, int word, int from) {
  const int index = reader.at(from);
  if (index < 0 || index == reader.at(word)) return false;
  const Proposition& other = reader.placed(index);
  // A circle can only come from a tree that is wrong; then the act stands alone.
  if (other.outer == reader.at(word)) return false;
  place(reader, word, other.outer, other.embedding);
  return true;
}

// The act of a light verb stands where the verb stands.
bool support(Reader& reader, int word) {
  const int verb = reader.proposition(reader.at(word)).support_word;
  return verb != no_word && copy_place(reader, word, verb);
}

bool conditional(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  if (tree[word].deprel != Deprel::advcl) return false;
  const std::string mark = mark_of(tree, word);
  if (mark != "if" && mark != "unless" && mark != "even if" && mark != "in case" &&
      mark != "provided" && mark != "lest" && mark != "as if") {
    return false;
  }
  place(reader, word, reader.at_or_above(tree[word].head), Embedding::conditional);
  return true;
}

bool ends_with_question_mark(const Tree& tree) {
  for (int i = tree.size() - 1; i >= 0; --i) {
    if (tree[i].form.starts_with('?')) return true;
    if (tree[i].upos != Upos::PUNCT) return false;
  }
  return false;
}

bool question(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  const std::string mark = mark_of(tree, word);
  const bool is_indirect =
      mark == "whether" || (mark == "if" && tree[word].deprel == Deprel::ccomp);
  if (!is_indirect && (tree.root() != word || !ends_with_question_mark(tree))) return false;
  const int head = tree[word].head;
  place(reader, word, head == no_word ? -1 : reader.at_or_above(head), Embedding::question);
  return true;
}

// "fail to", "without": the act inside did not take place.
void negate_inside(Reader& reader, int word, const Proposition& outer) {
  if (!reader.classes().has(Class::negative_verb, outer.lemma)) return;
  Proposition& p = reader.proposition(reader.at(word));
  p.is_negated = !p.is_negated;
  p.negation = outer.predicate;
}

// Where no class tells: a clause that is told is told as a fact; an infinitive is not yet one.
Embedding default_embedding(const Tree& tree, int word, const Proposition& outer) {
  if (tree[word].deprel == Deprel::ccomp || tree[word].deprel == Deprel::csubj) {
    return Embedding::said;
  }
  if (is_infinitive(tree, word)) return Embedding::planned;
  return outer.kind == PredicateKind::noun ? Embedding::possible : Embedding::none;
}

bool complement(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  for (std::size_t i = 0; i < reader.props().list.size(); ++i) {
    const Proposition& outer = reader.props().list[i];
    for (const Argument& a : outer.arguments) {
      if (a.role != Role::topic || a.head != word) continue;
      negate_inside(reader, word, outer);
      Embedding embedding = reader.classes().embedding(outer.lemma, a.marker);
      if (embedding == Embedding::none &&
          !reader.classes().has(Class::negative_verb, outer.lemma)) {
        embedding = default_embedding(tree, word, outer);
      }
      // "told him that" tells, "told him to" asks.
      const bool asks = embedding == Embedding::said && is_infinitive(tree, word) &&
                        reader.classes().has(Class::asks_with_infinitive, outer.lemma);
      place(reader, word, static_cast<int>(i), asks ? Embedding::requested : embedding);
      return true;
    }
  }
  return false;
}

bool is_complement_phrase(const Argument& a) {
  static constexpr std::array<std::string_view, 11> markers = {
      "of", "for", "to", "towards", "toward", "about", "against", "with", "on", "at", "from"};
  if (a.role == Role::theme) return true;
  return a.role == Role::oblique && std::ranges::find(markers, a.marker) != markers.end();
}

// A noun that names an act: "denied the attack", "called for talks", "a threat of war".
bool argument(Reader& reader, int word) {
  if (reader.proposition(reader.at(word)).kind != PredicateKind::noun) return false;
  for (std::size_t i = 0; i < reader.props().list.size(); ++i) {
    const Proposition& outer = reader.props().list[i];
    for (const Argument& a : outer.arguments) {
      if (a.head != word || a.is_shared) continue;
      // "called the raid an invasion": that it was one is his word for it.
      const bool is_name = a.role == Role::oblique && a.marker == "as" &&
                           reader.classes().has(Class::naming_verb, outer.lemma);
      if (is_name) {
        place(reader, word, static_cast<int>(i), Embedding::accused);
        return true;
      }
      if (!is_complement_phrase(a)) continue;
      const Embedding embedding = reader.classes().embedding(outer.lemma, a.marker);
      const bool is_about = embedding == Embedding::said || embedding == Embedding::accused;
      const bool is_bare = a.role == Role::theme || a.marker == "of" || a.marker == "for" ||
                           a.marker == "to" || a.marker.starts_with("toward");
      if (embedding == Embedding::none || is_about) continue;
      const bool has_own_class = reader.classes().embedding(outer.lemma, "") != embedding;
      if (!is_bare && !has_own_class && embedding != Embedding::threatened &&
          embedding != Embedding::agreed) {
        continue;
      }
      negate_inside(reader, word, outer);
      place(reader, word, static_cast<int>(i), embedding);
      return true;
    }
  }
  return false;
}

bool purpose(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  const std::string mark = mark_of(tree, word);
  const bool is_adverbial = tree[word].deprel == Deprel::advcl &&
                            (mark.ends_with("to") || mark == "so that" || mark == "so");
  const bool is_on_noun = tree[word].deprel == Deprel::acl && is_infinitive(tree, word) &&
                          reader.clause(word).subject_rule != "infinitive.noun";
  if (!is_adverbial && !is_on_noun) return false;
  // "confessed to killing": no purpose, but what the verb's own class says of it.
  const int head = tree[word].head;
  Embedding embedding = Embedding::purpose;
  if (head != no_word && mark == "to" && is_gerund(tree, word)) {
    embedding = reader.classes().embedding(lemma_of(tree, head), mark);
  }
  if (embedding == Embedding::none) return false;
  place(reader, word, reader.at_or_above(head), embedding);
  return true;
}

bool described(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  if (tree[word].deprel != Deprel::acl_relcl && tree[word].deprel != Deprel::acl) return false;
  if (tree[word].head == no_word) return false;
  const bool is_becoming = reader.clause(word).subject_rule == "infinitive.noun";
  const int noun = tree[word].head;
  // "became the second country to recognise": what holds of becoming holds of recognising.
  if (is_becoming && tree[noun].deprel == Deprel::xcomp &&
      copy_place(reader, word, tree[noun].head)) {
    return true;
  }
  place(reader, word, reader.at_or_above(noun), Embedding::described);
  return true;
}

struct ModifierMeaning {
  Class word_class;
  Embedding embedding;
};

// "the planned visit", "an alleged attack": the adjective tells how far the act took place.
bool modifier(Reader& reader, int word) {
  static constexpr ModifierMeaning meanings[] = {
      {Class::modifier_planned, Embedding::planned},
      {Class::modifier_requested, Embedding::requested},
      {Class::modifier_threatened, Embedding::threatened},
      {Class::modifier_possible, Embedding::possible},
      {Class::modifier_alleged, Embedding::accused},
  };
  const Tree& tree = reader.tree();
  Proposition& p = reader.proposition(reader.at(word));
  if (p.kind != PredicateKind::noun) return false;
  for (const int child : tree.children(word)) {
    if (tree[child].deprel != Deprel::amod) continue;
    const std::string form = lower_form(tree, child);
    if (reader.classes().has(Class::modifier_denied, form)) {
      p.is_negated = true;
      p.negation = child;
    }
    for (const auto& [word_class, embedding] : meanings) {
      if (!reader.classes().has(word_class, form)) continue;
      place(reader, word, -1, embedding);
      return true;
    }
  }
  return false;
}

bool imperative(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  if (tree.root() != word || !tree[word].features.is_imperative || !is_verb(tree, word)) {
    return false;
  }
  if (!reader.clause(word).subject.empty()) return false;
  place(reader, word, -1, Embedding::requested);
  return true;
}

bool title_future(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  if (tree.root() != word || !is_verb(tree, word) || !is_infinitive(tree, word)) return false;
  if (reader.clause(word).subject.empty()) return false;
  place(reader, word, -1, Embedding::planned);
  return true;
}

bool is_not_joined(std::string_view conjunction) {
  return conjunction == "or" || conjunction == "nor";
}

bool coordination(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  if (tree[word].deprel != Deprel::conj || reader.at(tree[word].head) < 0) return false;
  const Proposition& first = reader.proposition(reader.at(tree[word].head));
  Proposition& mine = reader.proposition(reader.at(word));
  const bool is_bare = !has_auxiliary(tree, word);
  // "did not attack or bomb", "has neither recognised nor supported".
  if (first.is_negated && is_bare && !mine.is_negated &&
      is_not_joined(conjunction_of(tree, word))) {
    mine.is_negated = true;
    mine.negation = first.negation;
  }
  if (is_bare && mine.modal.empty() && reader.clause(word).subject_rule == "coordination.subject" &&
      (mine.aspect == Aspect::present || mine.aspect == Aspect::infinitive) &&
      !first.modal.empty()) {
    mine.modal = first.modal;
    mine.aspect = first.aspect;
  }
  return copy_place(reader, word, tree[word].head);
}

// Participles and clauses of time stand where the clause stands that they hang on.
bool adverbial(Reader& reader, int word) {
  const Tree& tree = reader.tree();
  if (tree[word].deprel != Deprel::advcl || tree[word].head == no_word) return false;
  const int head = tree[word].head;
  if (reader.at(head) < 0) return false;
  const Proposition& above = reader.placed(reader.at(head));
  if (above.embedding != Embedding::said) return false;
  return copy_place(reader, word, head);
}

constexpr Construction table[] = {
    {"embedding.support", "The act of a light verb stands where the verb stands.",
     "Yemen refused to hold talks with the rebels.", "talk(agent=Yemen, with=rebels) denied",
     support},
    {"embedding.conditional", "What stands under \"if\" or \"unless\" is not told as a fact.",
     "Russia will retaliate if Finland joins the alliance.",
     "join(agent=Finland, theme=alliance) hypothetical", conditional},
    {"embedding.question", "A question tells nothing.", "Has Peru expelled the ambassador?",
     "expel(agent=Peru, theme=ambassador) hypothetical", question},
    {"embedding.imperative", "An order is not yet obeyed.", "Release the hostages now.",
     "release(theme=hostages) requested", imperative},
    {"embedding.title-future", "In titles an infinitive with a subject tells the future.",
     "Norway to recognise new republic", "recognise(agent=Norway, theme=republic) planned",
     title_future},
    {"embedding.modifier", "Planned, alleged, cancelled before an act tell how far it took place.",
     "The planned invasion of the island alarmed Tokyo.", "invasion(theme=island) planned",
     modifier},
    {"embedding.complement", "A clause stands under the word whose topic it is.",
     "Iran refused to release the sailors.", "release(agent=Iran, theme=sailors) denied",
     complement},
    {"embedding.argument", "An act named by a noun stands under the verb or noun that governs it.",
     "The opposition called for the resignation of the minister.",
     "resignation(agent=minister) requested", argument},
    {"embedding.purpose", "An infinitive of purpose is intended, not told as done.",
     "The army sent troops to recapture the town.", "recapture(agent=troops, theme=town) planned",
     purpose},
    {"embedding.described", "A modifier of a noun tells a fact, whatever its clause says.",
     "Mali will not punish the soldiers who bombed the camp.",
     "bomb(agent=soldiers, theme=camp) asserted", described},
    {"embedding.coordination", "Joined predicates stand under the same word.",
     "Cuba did not attack or threaten the ship.", "threaten(agent=Cuba, theme=ship) denied",
     coordination},
    {"embedding.adverbial", "A participle belongs to what is said with its clause.",
     "Police said that gunmen stormed the hotel, killing six guests.",
     "kill(agent=gunmen, theme=guests) asserted", adverbial},
};

}  // namespace

std::span<const Construction> embedding_constructions() { return table; }

}  // namespace dragoman

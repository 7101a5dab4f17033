#include "propositions/reader.h"

#include <algorithm>

#include "propositions/construction.h"
#include "propositions/marks.h"
#include "propositions/nouns.h"

namespace dragoman {
namespace {

// The name of the first construction that applies; "" for none.
std::string_view first_applied(std::span<const Construction> table, Reader& reader, int word) {
  for (const Construction& construction : table) {
    if (construction.apply(reader, word)) return construction.name;
  }
  return {};
}

// A noun is read as a predicate where it names an act or holds a clause.
bool is_noun_predicate(const Tree& tree, const Classes& classes, int word) {
  return tree[word].deprel != Deprel::compound && is_listed_act(tree, classes, word);
}

// "has not announced any plans": what denies the verb above denies any act below it; else no_word.
int negation_of_any(const Tree& tree, int noun) {
  const int determiner = tree.child(noun, Deprel::det);
  if (determiner == no_word || tree[determiner].lemma != "any") return no_word;
  int above = tree[noun].head;
  while (above != no_word && !is_verb(tree, above)) above = tree[above].head;
  return above == no_word ? no_word : negation_of(tree, above);
}

// An adjective, where it has a subject ("is responsible for") or follows a noun ("guilty of").
bool is_adjective_predicate(const Tree& tree, const Classes& classes, int word) {
  if (tree[word].upos != Upos::ADJ || tree[word].deprel == Deprel::amod) return false;
  const std::string lemma = lemma_of(tree, word);
  return classes.embedding(lemma, "") != Embedding::none ||
         !classes.lexicon().frames_of_adjective(lemma).empty() ||
         tree.child(word, Deprel::xcomp) != no_word;
}

bool is_verb_predicate(const Tree& tree, int word) {
  if (tree[word].upos != Upos::VERB) return false;
  const Deprel deprel = tree[word].deprel;
  // "the wanted man", "according to", "including": the word says nothing of its own.
  return deprel != Deprel::amod && deprel != Deprel::case_ && deprel != Deprel::mark &&
         deprel != Deprel::compound && deprel != Deprel::fixed && deprel != Deprel::cc &&
         deprel != Deprel::advmod && deprel != Deprel::discourse;
}

}  // namespace

Reader::Reader(const Tree& sentence, const Lexicon& lexicon)
    : classes_(lexicon),
      tree_(sentence),
      place_(static_cast<std::size_t>(sentence.size()), -1),
      clauses_(static_cast<std::size_t>(sentence.size())),
      progress_(static_cast<std::size_t>(sentence.size()), Progress::unread) {}

void Reader::find_predicates() {
  for (int word = 0; word < tree_.size(); ++word) {
    Proposition p;
    if (is_verb_predicate(tree_, word)) {
      p.kind = PredicateKind::verb;
    } else if (is_noun_predicate(tree_, classes_, word)) {
      p.kind = PredicateKind::noun;
    } else if (is_adjective_predicate(tree_, classes_, word)) {
      p.kind = PredicateKind::adjective;
    } else {
      continue;
    }
    p.predicate = word;
    p.lemma = lemma_of(tree_, word);
    if (p.kind != PredicateKind::noun || is_predicative(tree_, word)) {
      p.aspect = aspect_of(tree_, word);
      p.modal = modal_of(tree_, word);
    }
    p.negation = negation_of(tree_, word);
    if (p.negation == no_word && p.kind == PredicateKind::noun) {
      p.negation = negation_of_any(tree_, word);
    }
    p.is_negated = p.negation != no_word;
    place_[static_cast<std::size_t>(word)] = static_cast<int>(props_.list.size());
    props_.list.push_back(std::move(p));
  }
}

Propositions Reader::read() {
  find_predicates();
  const int count = static_cast<int>(props_.list.size());
  for (int i = 0; i < count; ++i) {
    const int word = proposition(i).predicate;
    const Clause& own = clause(word);
    proposition(i).is_passive = own.is_passive;
    const bool is_noun = proposition(i).kind == PredicateKind::noun;
    if (!is_noun) {
      const auto voice = first_applied(voice_constructions(), *this, word);
      proposition(i).construction =
          own.subject_rule.empty() || own.subject_rule == "subject.own" ? voice : own.subject_rule;
      if (!own.object_rule.empty() && own.object_rule != "object.own") {
        proposition(i).construction = own.object_rule;
      }
    }
    for (const Construction& c : is_noun ? nominal_constructions() : dependent_constructions()) {
      if (c.apply(*this, word) && proposition(i).construction.empty()) {
        proposition(i).construction = c.name;
      }
    }
  }
  for (int i = 0; i < count; ++i) {
    for (const Construction& c : support_constructions()) c.apply(*this, proposition(i).predicate);
  }
  placing_.assign(props_.list.size(), Progress::unread);
  for (int i = 0; i < count; ++i) placed(i);
  finish();
  return std::move(props_);
}

// Arguments in text order within a role; each that is a predicate itself knows its place.
void Reader::finish() {
  for (Proposition& p : props_.list) {
    for (Argument& a : p.arguments) a.proposition = at(a.head);
    std::ranges::stable_sort(p.arguments, [](const Argument& a, const Argument& b) {
      return a.role != b.role ? a.role < b.role : a.head < b.head;
    });
  }
}

int Reader::at_or_above(int word) const {
  for (int i = word; i != no_word; i = tree_[i].head) {
    if (at(i) >= 0) return at(i);
  }
  return -1;
}

const Clause& Reader::clause(int word) {
  Progress& progress = progress_[static_cast<std::size_t>(word)];
  Clause& mine = draft(word);
  if (progress != Progress::unread) return mine;
  progress = Progress::reading;
  mine.is_passive = is_verb(tree_, word) && is_passive_form(tree_, word);
  mine.subject_rule = first_applied(subject_constructions(), *this, word);
  if (is_verb(tree_, word)) {
    mine.object_rule = first_applied(object_constructions(), *this, word);
  }
  progress = Progress::done;
  return mine;
}

const Proposition& Reader::placed(int index) {
  Progress& progress = placing_[static_cast<std::size_t>(index)];
  if (progress == Progress::unread) {
    progress = Progress::reading;
    first_applied(embedding_constructions(), *this, proposition(index).predicate);
    progress = Progress::done;
  }
  return proposition(index);
}

std::vector<Filler> Reader::fillers(int word, bool is_shared) {
  if (!is_relative_pronoun(tree_, word)) {
    std::vector<Filler> found;
    for (const int member : coordinated(tree_, word)) {
      found.push_back({.head = member, .is_shared = is_shared});
    }
    return found;
  }
  const int relative = relative_clause_above(tree_, word);
  const int antecedent = tree_[relative].head;
  if (antecedent == no_word) return {};
  std::vector<Filler> found = said_of(*this, antecedent);
  if (!found.empty()) return found;
  for (const int member : coordinated(tree_, antecedent)) {
    // "A and B, which ..." is said of both; "A, which ..., and B" of A alone.
    if (member == antecedent || member < relative)
      found.push_back({.head = member, .is_shared = true});
  }
  return found;
}

std::vector<Filler> Reader::deep_agent(int word) {
  const Clause& c = clause(word);
  if (!c.is_passive) return c.subject;
  const int agent = tree_.child(word, Deprel::obl_agent);
  return agent == no_word ? std::vector<Filler>() : fillers(agent);
}

std::vector<Filler> Reader::deep_theme(int word) {
  const Clause& c = clause(word);
  return c.is_passive && c.object.empty() ? c.subject : c.object;
}

void Reader::add(int proposition_index, Role role, std::string_view marker, const Filler& filler) {
  Proposition& p = proposition(proposition_index);
  for (const Argument& a : p.arguments) {
    if (a.head == filler.head && a.role == role && a.marker == marker) return;
  }
  if (filler.head == p.predicate) return;
  p.arguments.push_back({.role = role,
                         .marker = std::string(marker),
                         .head = filler.head,
                         .via = filler.via,
                         .is_shared = filler.is_shared});
}

void Reader::add(int proposition_index, Role role, std::string_view marker,
                 std::span<const Filler> fillers) {
  for (const Filler& filler : fillers) add(proposition_index, role, marker, filler);
}

bool Reader::has_role(int index, Role role, std::string_view marker) const {
  return props_.list[static_cast<std::size_t>(index)].first(role, marker) != nullptr;
}

std::vector<Filler> said_of(Reader& reader, int noun) {
  const Tree& tree = reader.tree();
  std::vector<Filler> subject;
  if (is_predicative(tree, noun)) {
    subject = reader.clause(noun).subject;
  } else if (tree[noun].deprel == Deprel::xcomp && tree[noun].head != no_word) {
    const int verb = tree[noun].head;
    if (!reader.classes().has(Class::role_verb, lemma_of(tree, verb))) return {};
    subject = reader.clause(verb).subject;
  }
  std::erase_if(subject, [&](const Filler& f) {
    // "It was Syria that ...": the pronoun names nobody.
    return tree[f.head].upos == Upos::PRON && tree[f.head].features.person == 3 &&
           (tree[f.head].lemma == "it" || tree[f.head].lemma == "this" ||
            tree[f.head].lemma == "that");
  });
  for (Filler& f : subject) {
    f.via = noun;
    f.is_shared = true;
  }
  return subject;
}

Propositions extract(const Tree& tree, const Lexicon& lexicon) {
  if (tree.empty()) return {};
  Propositions props = Reader(tree, lexicon).read();
  if (!tree.marks().empty()) reconcile(tree, lexicon, props);
  return props;
}

}  // namespace dragoman

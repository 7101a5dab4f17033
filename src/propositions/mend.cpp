#include "propositions/mend.h"

#include <algorithm>
#include <vector>

#include "propositions/grammar.h"
#include "propositions/nouns.h"

namespace dragoman {
namespace {

using Found = std::optional<Arc>;

bool has_clause(const Tree& tree, int word) {
  return tree.child(word, Deprel::ccomp) != no_word || tree.child(word, Deprel::xcomp) != no_word;
}

// A verb that has objects only from a clause or a person: "urged Serbia to".
bool moves_others(const Classes& classes, const Tree& tree, int verb) {
  const Embedding embedding = classes.embedding(lemma_of(tree, verb), "");
  return embedding == Embedding::requested || embedding == Embedding::enabled;
}

Found second_object(const Tree& tree, const Classes&, int word) {
  if (tree[word].deprel != Deprel::obj || !is_verb(tree, tree[word].head)) return {};
  const int verb = tree[word].head;
  for (const int other : tree.children(verb)) {
    if (tree[other].deprel != Deprel::obj || other <= word || word < verb) continue;
    if (tree.child(verb, Deprel::iobj) != no_word) return {};
    return Arc{word, verb, Deprel::iobj};
  }
  return {};
}

Found became(const Tree& tree, const Classes& classes, int word) {
  const bool is_object = tree[word].deprel == Deprel::obj && tree[word].upos == Upos::NOUN;
  if (!is_object || !is_verb(tree, tree[word].head)) return {};
  const std::string lemma = lemma_of(tree, tree[word].head);
  if ((lemma != "become" && lemma != "remain") || !classes.has(Class::role_verb, lemma)) return {};
  return Arc{word, tree[word].head, Deprel::xcomp};
}

// The noun right before the infinitive that holds it: "made the decision | to expel".
int holder_before(const Tree& tree, const Classes& classes, int verb, int clause) {
  const int first = tree.subtree(clause).first;
  for (const int child : tree.children(verb)) {
    if (child >= clause || tree[child].upos != Upos::NOUN) continue;
    const Deprel deprel = tree[child].deprel;
    // "became the second country after its ally | to recognise"
    if (child > verb && deprel == Deprel::xcomp && is_picked_out(tree, child)) return child;
    const bool is_right_before = child > verb && tree.subtree(child).last + 1 == first;
    const bool is_passive_subject = deprel == Deprel::nsubj_pass;
    if (!is_right_before && !is_passive_subject) continue;
    const bool is_place = deprel == Deprel::obj || deprel == Deprel::obl || deprel == Deprel::xcomp;
    if (!is_place && !is_passive_subject) continue;
    if (classes.has(Class::content_noun, lemma_of(tree, child))) return child;
  }
  return no_word;
}

Found clause_of_noun(const Tree& tree, const Classes& classes, int word) {
  const Deprel deprel = tree[word].deprel;
  if ((deprel != Deprel::advcl && deprel != Deprel::xcomp) || !is_infinitive(tree, word)) return {};
  const int verb = tree[word].head;
  if (verb == no_word || !is_verb(tree, verb) || word < verb) return {};
  const int noun = holder_before(tree, classes, verb, word);
  if (noun == no_word) return {};
  // "has the power to" and "ordered the campaign to": a person ordered is no noun that holds.
  return Arc{word, noun, Deprel::acl};
}

Found infinitive_of_verb(const Tree& tree, const Classes& classes, int word) {
  const bool is_modifier = tree[word].deprel == Deprel::advcl || tree[word].deprel == Deprel::acl;
  if (!is_modifier || mark_of(tree, word) != "to") return {};
  const int verb = tree[word].head;
  if (verb == no_word || word < verb || has_clause(tree, verb)) return {};
  if (!is_verb(tree, verb) && tree[verb].upos != Upos::ADJ) return {};
  const Embedding embedding = classes.embedding(lemma_of(tree, verb), "");
  const bool has_object = tree.child(verb, Deprel::obj) != no_word;
  const bool moves = embedding == Embedding::requested || embedding == Embedding::enabled;
  const bool holds = embedding == Embedding::planned || embedding == Embedding::agreed ||
                     embedding == Embedding::refused || embedding == Embedding::attempted ||
                     embedding == Embedding::threatened || embedding == Embedding::possible ||
                     classes.has(Class::negative_verb, lemma_of(tree, verb));
  if (!moves && (!holds || has_object)) return {};
  return Arc{word, verb, Deprel::xcomp};
}

Found infinitive_of_object(const Tree& tree, const Classes& classes, int word) {
  if (tree[word].deprel != Deprel::acl || !is_infinitive(tree, word)) return {};
  const int noun = tree[word].head;
  if (noun == no_word || classes.has(Class::content_noun, lemma_of(tree, noun))) return {};
  const Deprel place = tree[noun].deprel;
  if (place != Deprel::obj && place != Deprel::iobj) return {};
  const int verb = tree[noun].head;
  if (!is_verb(tree, verb) || has_clause(tree, verb) || !moves_others(classes, tree, verb))
    return {};
  return Arc{word, verb, Deprel::xcomp};
}

Found gerund_of_verb(const Tree& tree, const Classes& classes, int word) {
  const Deprel deprel = tree[word].deprel;
  const bool is_modifier = deprel == Deprel::acl || deprel == Deprel::nmod;
  if (!is_modifier || !is_verb(tree, word) ||
      !is_complement_preposition(clause_marker(tree, word))) {
    return {};
  }
  const int noun = tree[word].head;
  const Deprel place = tree[noun].deprel;
  if (place != Deprel::obj && place != Deprel::iobj && place != Deprel::nsubj_pass) return {};
  const int verb = tree[noun].head;
  if (holds_clause(classes, lemma_of(tree, noun)) || !is_verb(tree, verb)) return {};
  const Embedding embedding = classes.embedding(lemma_of(tree, verb), clause_marker(tree, word));
  if (embedding != Embedding::accused && embedding != Embedding::prevented) return {};
  return Arc{word, verb, Deprel::advcl};
}

Found empty_it(const Tree& tree, const Classes&, int word) {
  const Deprel deprel = tree[word].deprel;
  const bool is_subject = deprel == Deprel::nsubj || deprel == Deprel::nsubj_pass;
  if (!is_subject || tree[word].lemma != "it") return {};
  const int head = tree[word].head;
  const bool is_passive = is_verb(tree, head) && is_passive_form(tree, head);
  if (!is_passive && tree[head].upos != Upos::ADJ) return {};
  const bool has_complement = std::ranges::any_of(tree.children(head), [&](int child) {
    const Deprel d = tree[child].deprel;
    return d == Deprel::ccomp || d == Deprel::csubj || d == Deprel::csubj_pass ||
           (is_passive && d == Deprel::xcomp && is_infinitive(tree, child) &&
            lemma_of(tree, head) == "decide");
  });
  if (!has_complement) return {};
  return Arc{word, head, Deprel::expl};
}

bool ends_as_title(const Tree& tree) { return tree[tree.size() - 1].upos != Upos::PUNCT; }

// The verb of a sentence whose subject the parser took for the whole: "The opposition | called",
// "The court that convicted him | has been dissolved", "Sweden | to expel two diplomats".
int verb_of_bare_root(const Tree& tree) {
  const int root = tree.root();
  if (!is_nominal(tree, root) || is_predicative(tree, root)) return no_word;
  for (const int child : tree.children(root)) {
    if (child < root || !is_verb(tree, child)) continue;
    if (tree[child].deprel == Deprel::acl_relcl) {
      const bool has_subject = std::ranges::any_of(tree.children(child), [&](int c) {
        return is_relation_of_subject(tree[c].deprel) || is_relative_pronoun(tree, c);
      });
      if (!has_subject && has_auxiliary(tree, child)) return child;
    }
    if (tree[child].deprel != Deprel::acl) continue;
    const bool is_future = ends_as_title(tree) && child == root + 2 && is_infinitive(tree, child);
    const bool is_past = is_participle(tree, child, Tense::past) && mark_of(tree, child).empty();
    if (is_future || is_past) return child;
  }
  return no_word;
}

Found bare_root(const Tree& tree, const Classes&, int word) {
  const int verb = verb_of_bare_root(tree);
  if (verb == no_word) return {};
  if (word == verb) return Arc{word, no_word, Deprel::root};
  if (word == tree.root()) return Arc{word, verb, Deprel::nsubj};
  const bool moves = tree[word].head == tree.root() && word > verb;
  if (!moves) return {};
  return Arc{word, verb, tree[word].deprel == Deprel::nmod ? Deprel::obl : tree[word].deprel};
}

// In a full sentence a passive has its auxiliary.
Found plain_subject(const Tree& tree, const Classes& classes, int word) {
  if (tree[word].deprel != Deprel::nsubj_pass || ends_as_title(tree)) return {};
  const int verb = tree[word].head;
  const bool is_passive = tree.child(verb, Deprel::aux_pass) != no_word ||
                          tree.child(verb, Deprel::obl_agent) != no_word ||
                          classes.has(Class::needs_object, lemma_of(tree, verb));
  if (is_passive || has_auxiliary(tree, verb) || tree[verb].deprel == Deprel::xcomp) return {};
  return Arc{word, verb, Deprel::nsubj};
}

// "Five wounded in blast".
Found counted_subject(const Tree& tree, const Classes&, int word) {
  const bool is_counted = tree[word].deprel == Deprel::nummod && is_verb(tree, tree[word].head);
  if (!is_counted || word > tree[word].head) return {};
  return Arc{word, tree[word].head, Deprel::nsubj_pass};
}

// "killing at least nine people": a measure of nothing.
Found counted_object(const Tree& tree, const Classes& classes, int word) {
  const bool is_bare = tree[word].deprel == Deprel::obl_unmarked ||
                       (tree[word].deprel == Deprel::obl && marker_of(tree, word).empty());
  if (!is_bare || tree[word].upos != Upos::NOUN) return {};
  const int verb = tree[word].head;
  if (!is_verb(tree, verb) || word < verb || tree.child(verb, Deprel::obj) != no_word) return {};
  if (!classes.has(Class::needs_object, lemma_of(tree, verb))) return {};
  if (classes.has(Class::time_noun, lemma_of(tree, word)) || is_passive_form(tree, verb)) return {};
  return Arc{word, verb, Deprel::obj};
}

// "which convicted the general": the pronoun is the subject, so the noun behind is none.
Found second_subject(const Tree& tree, const Classes&, int word) {
  if (tree[word].deprel != Deprel::nsubj || tree[word].head == no_word) return {};
  const int verb = tree[word].head;
  if (!is_verb(tree, verb) || word < verb || tree.child(verb, Deprel::obj) != no_word) return {};
  const int first = tree.child(verb, Deprel::nsubj);
  if (first == word || first > verb) return {};
  return Arc{word, verb, Deprel::obj};
}

// "recalls ambassador": a noun is no particle.
Found noun_particle(const Tree& tree, const Classes&, int word) {
  if (tree[word].deprel != Deprel::compound_prt || tree[word].upos != Upos::NOUN) return {};
  return Arc{word, tree[word].head, Deprel::obj};
}

// "which last year became": beside another subject a time is none.
Found time_subject(const Tree& tree, const Classes& classes, int word) {
  if (tree[word].deprel != Deprel::nsubj || tree[word].head == no_word) return {};
  const int verb = tree[word].head;
  const bool has_subject = std::ranges::any_of(tree.children(verb), [&](int child) {
    return child < word && is_relation_of_subject(tree[child].deprel);
  });
  if (!has_subject || !classes.has(Class::time_noun, lemma_of(tree, word))) return {};
  return Arc{word, verb, Deprel::obl_unmarked};
}

bool is_act_noun(const Tree& tree, const Classes& classes, int word) {
  return tree[word].upos == Upos::NOUN &&
         (classes.has(Class::event_noun, lemma_of(tree, word)) ||
          !classes.lexicon().frames_of_noun(lemma_of(tree, word)).empty());
}

// "condemned the shelling of the town by the army": an active verb has its actor before it.
Found by_of_object(const Tree& tree, const Classes& classes, int word) {
  const bool is_phrase =
      tree[word].deprel == Deprel::obl || tree[word].deprel == Deprel::obl_agent;
  if (!is_phrase || marker_of(tree, word) != "by") return {};
  const int verb = tree[word].head;
  const int act = tree.child(verb, Deprel::obj);
  const bool is_active = is_verb(tree, verb) && tree.child(verb, Deprel::nsubj) != no_word;
  const bool is_passive = tree.child(verb, Deprel::aux_pass) != no_word;
  if (act == no_word || act > word || !is_active || is_passive) return {};
  if (!is_act_noun(tree, classes, act)) return {};
  return Arc{word, act, Deprel::nmod};
}

Found name_of_verb(const Tree& tree, const Classes&, int word) {
  const int verb = tree[word].head;
  const bool is_before = tree[word].deprel == Deprel::compound && word < verb;
  const bool is_verb_now = tree[verb].upos == Upos::VERB &&
                           tree[verb].features.verb_form == VerbForm::fin &&
                           tree.child(verb, Deprel::nsubj) == no_word;
  if (!is_before || !is_verb_now) return {};
  return Arc{word, verb, Deprel::nsubj};
}

// A verb has no nominal modifiers: what was hung on a noun that proved to be a verb.
Found phrase_of_verb(const Tree& tree, const Classes&, int word) {
  const bool is_phrase =
      tree[word].deprel == Deprel::nmod && tree.child(word, Deprel::case_) != no_word;
  if (!is_phrase || tree[tree[word].head].upos != Upos::VERB) return {};
  if (tree.child(tree[word].head, Deprel::nsubj) == no_word) return {};
  return Arc{word, tree[word].head, Deprel::obl};
}

// "arrived by train": no train brings a minister about.
Found by_of_means(const Tree& tree, const Classes& classes, int word) {
  const bool is_agent = tree[word].deprel == Deprel::obl_agent && marker_of(tree, word) == "by";
  const bool is_bare = tree[word].features.number != Number::plur &&
                       tree.child(word, Deprel::det) == no_word;
  if (!is_agent || !is_bare || !classes.has(Class::vehicle, lemma_of(tree, word))) return {};
  return Arc{word, tree[word].head, Deprel::obl};
}

// "the second country after Russia to recognise": "after Russia" ranks, it begins no clause.
bool ranks(const Tree& tree, int word) {
  const std::string& lemma = tree[word].lemma;
  return lemma == "after" || lemma == "behind" || lemma == "besides" || lemma == "following";
}

// The subject of an infinitive that stands between a ranking word and "to"; no_word for none.
int ranked_before(const Tree& tree, int infinitive) {
  if (!is_infinitive(tree, infinitive)) return no_word;
  const int subject = tree.child(infinitive, Deprel::nsubj);
  return subject != no_word && subject < infinitive ? subject : no_word;
}

// The noun that is ranked, "the second country", right before the ranking word; no_word for none.
int rank_before(const Tree& tree, int marker) {
  int noun = marker - 1;
  while (noun >= 0 && tree[noun].upos != Upos::NOUN) --noun;
  return noun >= 0 && is_picked_out(tree, noun) ? noun : no_word;
}

Found ranking_mark(const Tree& tree, const Classes&, int word) {
  if (tree[word].deprel != Deprel::mark || !ranks(tree, word)) return {};
  const int subject = ranked_before(tree, tree[word].head);
  if (subject == no_word || subject < word) return {};
  return Arc{word, subject, Deprel::case_};
}

Found ranking_phrase(const Tree& tree, const Classes&, int word) {
  const int marker = tree.child(word, Deprel::case_);
  if (tree[word].deprel != Deprel::nsubj || marker == no_word || !ranks(tree, marker)) return {};
  if (ranked_before(tree, tree[word].head) != word) return {};
  const int rank = rank_before(tree, marker);
  return rank == no_word ? Found() : Arc{word, rank, Deprel::nmod};
}

// "became the second country after its ally to recognise": the ally does not recognise.
Found ranking_clause(const Tree& tree, const Classes&, int word) {
  if (tree[word].deprel != Deprel::acl || !is_infinitive(tree, word)) return {};
  const int ally = tree[word].head;
  const int marker = tree.child(ally, Deprel::case_);
  if (marker == no_word || !ranks(tree, marker)) return {};
  const int rank = rank_before(tree, marker);
  return rank == no_word ? Found() : Arc{word, rank, Deprel::acl};
}

// "two guards, a driver and a nurse": guards are no driver.
bool is_listed_beside(const Tree& tree, int word) {
  const int head = tree[word].head;
  if (tree[word].deprel != Deprel::appos || tree[word].features.number != Number::sing ||
      tree[head].features.number != Number::plur)
    return false;
  const int determiner = tree.child(word, Deprel::det);
  const bool is_one = determiner != no_word &&
                      (tree[determiner].lemma == "a" || tree[determiner].lemma == "an");
  return is_one && tree.child(word, Deprel::conj) != no_word;
}

Found listed_beside(const Tree& tree, const Classes&, int word) {
  if (is_listed_beside(tree, word)) return Arc{word, tree[word].head, Deprel::conj};
  const int above = tree[word].head;
  const bool is_end = tree[word].deprel == Deprel::conj && tree[above].head != no_word;
  if (!is_end || !is_listed_beside(tree, above)) return {};
  return Arc{word, tree[above].head, Deprel::conj};
}

// "The general said that the army had left, state television reported": the "that" right behind the
// first verb opens its clause; who reports it stands behind the comma.
Found told_twice(const Tree& tree, const Classes&, int word) {
  if (tree[word].deprel != Deprel::ccomp) return {};
  const int report = tree[word].head;
  const int say = tree[report].head;
  if (say == no_word || tree[report].deprel != Deprel::ccomp || word > report) return {};
  const int that = tree.child(word, Deprel::mark);
  const bool is_first = that == say + 1 && tree[that].lemma == "that";
  const int teller = tree.child(report, Deprel::nsubj);
  if (!is_first || teller == no_word || teller < word) return {};
  return Arc{word, say, Deprel::ccomp};
}

Found teller(const Tree& tree, const Classes&, int word) {
  if (tree[word].deprel != Deprel::ccomp || tree.child(word, Deprel::ccomp) != no_word) return {};
  const int say = tree[word].head;
  const int subject = tree.child(word, Deprel::nsubj);
  if (say == no_word || subject == no_word || word < say) return {};
  // Nothing but "who reported" is left of the clause, behind a comma and beside another clause.
  const bool is_bare = tree.subtree(word).last == word && tree[subject].head == word;
  const int before = tree.subtree(subject).first - 1;
  const bool is_behind_comma = before > say && tree[before].form == ",";
  const bool has_other = std::ranges::any_of(tree.children(say), [&](int child) {
    return child < word && tree[child].deprel == Deprel::ccomp;
  });
  if (!is_bare || !is_behind_comma || !has_other) return {};
  return Arc{word, say, Deprel::parataxis};
}

// "X has been accused of crimes; Y bombed the town": behind a semicolon a new sentence stands.
Found behind_semicolon(const Tree& tree, const Classes&, int word) {
  const Deprel deprel = tree[word].deprel;
  if (deprel != Deprel::parataxis && deprel != Deprel::ccomp && deprel != Deprel::advcl) return {};
  if (!is_verb(tree, word) || word < tree[word].head) return {};
  int before = tree.subtree(word).first;
  const bool opens_inside = tree[before].lemma == ";";
  if (!opens_inside && (before == 0 || tree[--before].lemma != ";")) return {};
  const bool has_subject = std::ranges::any_of(tree.children(word), [&](int child) {
    return is_relation_of_subject(tree[child].deprel);
  });
  if (!has_subject) return {};
  return Arc{word, tree[word].head, Deprel::conj};
}

// "the shelling of the town by the army": whoever acts does not belong to the town.
Found by_of_act(const Tree& tree, const Classes& classes, int word) {
  if (tree[word].deprel != Deprel::nmod || marker_of(tree, word) != "by") return {};
  const int victim = tree[word].head;
  if (tree[victim].deprel != Deprel::nmod || marker_of(tree, victim) != "of") return {};
  const int act = tree[victim].head;
  if (!is_act_noun(tree, classes, act)) return {};
  return Arc{word, act, Deprel::nmod};
}

constexpr Mend table[] = {
    {"bare-root", "A noun that heads a sentence and has a participle is its subject.", bare_root},
    {"by-of-means", "\"by train\", \"by helicopter\" tell how somebody came.", by_of_means},
    {"name-of-verb", "\"Police suspect that\": a noun before a finite verb is its subject.",
     name_of_verb},
    {"phrase-of-verb", "\"Prisoners rioted in La Paz\": a phrase behind a verb is the verb's.",
     phrase_of_verb},
    {"plain-subject", "A passive without auxiliary is a past tense, but in titles.", plain_subject},
    {"counted-subject", "A number before a verb counts its subject.", counted_subject},
    {"counted-object", "Behind kill and wound, \"nine people\" is no measure.", counted_object},
    {"time-subject", "Beside another subject \"last year\" is no subject.", time_subject},
    {"second-subject", "Behind its verb and beside another subject, a noun is the object.",
     second_subject},
    {"noun-particle", "A noun is no particle: \"recalls ambassador\".", noun_particle},
    {"by-of-act", "In \"the shelling of the town by the army\" the army shells.", by_of_act},
    {"by-of-object", "An active verb leaves \"by the army\" to the act that it names.",
     by_of_object},
    {"second-object", "Of two objects the first is given the second: \"gave Kenya two ships\".",
     second_object},
    {"became", "What follows become and remain is no object.", became},
    {"ranking-mark", "In \"the second country after Russia to\" after begins no clause.",
     ranking_mark},
    {"ranking-phrase", "Whom one comes after belongs to the rank.", ranking_phrase},
    {"ranking-clause", "Whom one comes after does not act in the infinitive of the rank.",
     ranking_clause},
    {"listed-beside", "Several are not one: \"two guards, a driver and a nurse\" is a list.",
     listed_beside},
    {"told-twice", "\"that\" right behind a verb of saying opens the clause of that verb.",
     told_twice},
    {"teller", "\"..., television reported\" behind a clause says who tells it.", teller},
    {"clause-of-noun", "An infinitive right behind a decision or an attempt is its content.",
     clause_of_noun},
    {"infinitive-of-verb", "Behind urge, agree, refuse an infinitive is no purpose.",
     infinitive_of_verb},
    {"infinitive-of-object", "In \"urged Serbia to\" the clause belongs to the verb.",
     infinitive_of_object},
    {"gerund-of-verb", "In \"accused Somalia of arming\" the gerund belongs to the verb.",
     gerund_of_verb},
    {"behind-semicolon", "A clause with its own subject behind a semicolon stands for itself.",
     behind_semicolon},
    {"empty-it", "\"it\" before a clause names nobody: \"it was decided that\".", empty_it},
};

bool keeps_tree(const std::vector<Word>& words, const Arc& arc) {
  for (int i = arc.head; i != no_word; i = words[static_cast<std::size_t>(i)].head) {
    if (i == arc.word) return false;
  }
  return true;
}

}  // namespace

std::span<const Mend> mends() { return table; }

std::optional<Tree> mend(const Tree& tree, const Classes& classes) {
  std::optional<Tree> mended;
  for (const Mend& row : table) {
    const Tree& current = mended ? *mended : tree;
    std::vector<Arc> arcs;
    for (int word = 0; word < current.size(); ++word) {
      const bool is_root = current[word].head == no_word;
      if (is_root && row.apply != bare_root) continue;
      if (const auto arc = row.apply(current, classes, word)) arcs.push_back(*arc);
    }
    if (arcs.empty()) continue;
    // A new root first: what hangs below it may be what was above it.
    std::ranges::stable_sort(arcs, {}, [](const Arc& arc) { return arc.head != no_word; });
    std::vector<Word> words(current.words().begin(), current.words().end());
    for (const Arc& arc : arcs) {
      if (!keeps_tree(words, arc)) continue;
      words[static_cast<std::size_t>(arc.word)].head = arc.head;
      words[static_cast<std::size_t>(arc.word)].deprel = arc.deprel;
    }
    Tree next(std::move(words));
    next.set_marks(current.marks());
    mended = std::move(next);
  }
  return mended;
}

}  // namespace dragoman

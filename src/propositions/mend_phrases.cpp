// Mends of nouns in the wrong place of their clause: subjects, objects, receivers.

#include <algorithm>

#include "propositions/grammar.h"
#include "propositions/mend.h"
#include "propositions/nouns.h"

namespace dragoman {
namespace {

using Found = std::optional<Arc>;

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

bool is_past_verb(const Tree& tree, int word) {
  return tree[word].upos == Upos::VERB && tree[word].features.tense == Tense::past;
}

// The main verb of a sentence that has none, inside a clause behind its noun: before the second of
// two objects, "A ship carrying wheat | left Odesa", or with one of its own.
int verb_in_clause(const Tree& tree) {
  const int root = tree.root();
  if (!is_nominal(tree, root) || is_predicative(tree, root) || ends_as_title(tree)) return no_word;
  for (const int clause : tree.children(root)) {
    if (tree[clause].deprel != Deprel::acl || clause < root) continue;
    const int inner = tree.child(clause, Deprel::xcomp);
    if (inner != no_word && is_past_verb(tree, inner) && !has_auxiliary(tree, inner)) return inner;
    const int first = tree.child(clause, Deprel::iobj);
    const int second = tree.child(clause, Deprel::obj);
    if (first == no_word || second < first) continue;
    const int verb = tree.subtree(first).last + 1;
    if (verb < second && tree[verb].head == second && is_past_verb(tree, verb)) return verb;
  }
  return no_word;
}

Found crowded_clause(const Tree& tree, const Classes&, int word) {
  const int verb = verb_in_clause(tree);
  if (verb == no_word) return {};
  if (word == verb) return Arc{word, no_word, Deprel::root};
  if (word == tree.root()) return Arc{word, verb, Deprel::nsubj};
  if (tree[verb].deprel == Deprel::xcomp) return {};
  const int object = tree[verb].head;
  if (word == object) return Arc{word, verb, Deprel::obj};
  const bool is_first = tree[word].head == tree[object].head && tree[word].deprel == Deprel::iobj;
  return is_first ? Found(Arc{word, tree[object].head, Deprel::obj}) : Found();
}

// The first of the subjects that the parser hangs on either verb.
int first_subject(const Tree& tree, int inner, int verb) {
  const int one = tree.child(inner, Deprel::nsubj);
  const int other = tree.child(verb, Deprel::nsubj);
  return one == no_word || (other != no_word && other < one) ? other : one;
}

// "The bridge the rebels destroyed | linked two provinces": of two subjects in a row the second has
// the first verb, and the verb right behind it is the sentence's; no_word where it is not so.
int verb_behind_relative(const Tree& tree) {
  const int inner = tree.root();
  if (inner == no_word || !is_past_verb(tree, inner) || has_auxiliary(tree, inner)) return no_word;
  const int verb = tree.child(inner, Deprel::xcomp);
  if (verb != inner + 1 || !is_past_verb(tree, verb)) return no_word;
  const int noun = first_subject(tree, inner, verb);
  const bool is_relative = noun != no_word &&
                           std::ranges::any_of(tree.children(inner), [&](int second) {
                             return second > noun && second < inner &&
                                    is_relation_of_subject(tree[second].deprel) &&
                                    tree.subtree(second).first == tree.subtree(noun).last + 1;
                           });
  return is_relative ? verb : no_word;
}

Found bare_relative(const Tree& tree, const Classes&, int word) {
  const int verb = verb_behind_relative(tree);
  if (verb == no_word) return {};
  const int inner = tree.root();
  const int noun = first_subject(tree, inner, verb);
  if (word == verb) return Arc{word, no_word, Deprel::root};
  if (word == noun) return Arc{word, verb, Deprel::nsubj};
  if (tree[word].head == inner && tree[word].deprel == Deprel::nsubj_pass) {
    return Arc{word, inner, Deprel::nsubj};
  }
  return word == inner ? Found(Arc{word, noun, Deprel::acl_relcl}) : Found();
}

// "Japan to close | embassy": what was an adjective's noun is the object of the infinitive.
Found infinitive_before_noun(const Tree& tree, const Classes&, int word) {
  const auto leads = [&](int verb) {
    const Deprel deprel = tree[verb].deprel;
    return (deprel == Deprel::amod || deprel == Deprel::compound) && is_verb(tree, verb) &&
           tree[verb].features.verb_form == VerbForm::inf && tree[verb].head > verb;
  };
  const bool is_behind = tree[word].deprel == Deprel::amod && tree[word].head < word;
  if (is_behind && is_infinitive(tree, word)) return Arc{word, tree[word].head, Deprel::acl};
  if (leads(word)) {
    const int above = tree[tree[word].head].head;
    if (above == no_word) return {};
    return Arc{word, above, is_nominal(tree, above) ? Deprel::acl : Deprel::xcomp};
  }
  for (const int child : tree.children(word)) {
    if (leads(child) && tree[word].head != no_word) return Arc{word, child, Deprel::obj};
  }
  const bool is_to = word + 1 < tree.size() && tree[word].lemma == "to" && leads(word + 1);
  return is_to ? Found(Arc{word, word + 1, Deprel::mark}) : Found();
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
  // "broke off relations": so behind a particle.
  const bool takes_it = classes.has(Class::needs_object, lemma_of(tree, verb)) ||
                        tree.child(verb, Deprel::compound_prt) != no_word;
  if (!takes_it) return {};
  if (classes.has(Class::time_noun, lemma_of(tree, word)) || is_passive_form(tree, verb)) return {};
  return Arc{word, verb, Deprel::obj};
}

// "The sanctions had hurt farmers": of two objects the one before the verb is its subject.
Found object_before_verb(const Tree& tree, const Classes&, int word) {
  if (tree[word].deprel != Deprel::obj || !is_nominal(tree, word)) return {};
  const int verb = tree[word].head;
  if (!is_verb(tree, verb) || word > verb || tree[word].upos == Upos::PRON) return {};
  bool has_subject = false;
  bool has_object = false;
  for (const int child : tree.children(verb)) {
    has_subject = has_subject || is_relation_of_subject(tree[child].deprel);
    has_object = has_object || (child > verb && tree[child].deprel == Deprel::obj);
  }
  return has_object && !has_subject ? Found(Arc{word, verb, Deprel::nsubj}) : Found();
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

// "On Monday government rejected": the day before a bare noun is no part of it, if the verb has no
// other subject.
Found day_before_subject(const Tree& tree, const Classes& classes, int word) {
  const auto is_glued = [&](int subject) {
    const int verb = tree[subject].head;
    const int day = tree.child(subject, Deprel::compound);
    const int marker = tree.child(subject, Deprel::case_) != no_word
                           ? tree.child(subject, Deprel::case_)
                           : tree.child(day == no_word ? subject : day, Deprel::case_);
    const bool is_place =
        tree[subject].deprel == Deprel::obl || tree[subject].deprel == Deprel::nsubj;
    return is_place && subject < verb && is_verb(tree, verb) && day == subject - 1 &&
           marker == day - 1 && marker != no_word && tree[marker].lemma == "on" &&
           classes.has(Class::time_noun, lemma_of(tree, day)) &&
           std::ranges::none_of(tree.children(verb), [&](int child) {
             return child != subject && is_relation_of_subject(tree[child].deprel);
           });
  };
  if (is_glued(word)) return Arc{word, tree[word].head, Deprel::nsubj};
  const int above = tree[word].head;
  const bool is_day = tree[word].deprel == Deprel::compound && is_glued(above);
  if (is_day) return Arc{word, tree[above].head, Deprel::obl};
  const bool is_marker = tree[word].deprel == Deprel::case_ && is_glued(above);
  return is_marker ? Found(Arc{word, tree.child(above, Deprel::compound), Deprel::case_}) : Found();
}

// "with the United Nations Secretary-General": what stands before a name belongs to the whole.
Found before_name(const Tree& tree, const Classes&, int word) {
  const bool is_before = tree[word].deprel == Deprel::case_ || tree[word].deprel == Deprel::det;
  const int part = tree[word].head;
  if (!is_before || tree[part].deprel != Deprel::flat || word > tree[part].head) return {};
  return Arc{word, tree[part].head, tree[word].deprel};
}

// "Manchester United beat them": a capital right behind a name that is the subject goes on with it.
Found rest_of_name(const Tree& tree, const Classes&, int word) {
  if (tree[word].deprel != Deprel::nsubj || word == 0 || !is_name_like(tree, word)) return {};
  const int name = word - 1;
  const bool is_split = tree[name].upos == Upos::PROPN && tree[name].deprel == Deprel::nsubj &&
                        tree[name].head == tree[word].head;
  return is_split ? Found(Arc{word, name, Deprel::flat}) : Found();
}

// "The minister of Belarus, Vera Lisina, arrived": what no conjunction joins is no list.
Found apposed_name(const Tree& tree, const Classes&, int word) {
  const int place = tree[word].head;
  const bool is_listed = tree[word].deprel == Deprel::conj && place != no_word && place < word;
  if (!is_listed || tree[word].upos != Upos::PROPN) return {};
  const int title = tree[place].head;
  const bool is_of = tree[place].deprel == Deprel::nmod && title != no_word && title < place;
  if (!is_of || tree[title].upos != Upos::NOUN) return {};
  const bool is_alone = std::ranges::none_of(tree.children(place), [&](int child) {
    return child != word && tree[child].deprel == Deprel::conj;
  });
  const int before = tree.subtree(word).first;  // its comma hangs on it
  const bool is_apart = tree[before].form == "," && tree.child(word, Deprel::cc) == no_word;
  return is_alone && is_apart ? Found(Arc{word, title, Deprel::appos}) : Found();
}

// "Candidate Ann Lee and Bob Ray met": who is listed with a name is listed with its title.
Found listed_with_title(const Tree& tree, const Classes&, int word) {
  const int name = tree[word].head;
  if (tree[word].deprel != Deprel::conj || name == no_word || name > word) return {};
  if (tree[name].deprel != Deprel::appos || !is_name_like(tree, word)) return {};
  const int title = name - 1;
  const bool is_title = tree[name].head == title && tree[title].upos == Upos::NOUN &&
                        tree[title].features.number == Number::sing;
  return is_title ? Found(Arc{word, title, Deprel::conj}) : Found();
}

// "who had himself been killed": a reflexive before its verb stresses the subject.
Found stressed_subject(const Tree& tree, const Classes&, int word) {
  const bool is_subject = is_relation_of_subject(tree[word].deprel) && word < tree[word].head;
  if (!is_subject || tree[word].upos != Upos::PRON) return {};
  const std::string form = lower_form(tree, word);
  const bool is_reflexive = form.ends_with("self") || form.ends_with("selves");
  return is_reflexive ? Found(Arc{word, tree[word].head, Deprel::advmod}) : Found();
}

// A verb that agrees with several: "join", not "joins".
bool is_plural_verb(const Tree& tree, int verb) {
  return tree[verb].upos == Upos::VERB && tree[verb].form == tree[verb].lemma &&
         tree[verb].features.tense != Tense::past && !has_auxiliary(tree, verb) &&
         mark_of(tree, verb).empty();
}

// "Benin, Nigeria join the union": whether the parser makes the second name the first one's or a
// subject of its own, the verb is said of both.
Found several_subjects(const Tree& tree, const Classes&, int word) {
  const bool is_own = tree[word].deprel == Deprel::nsubj;
  if (!is_own && tree[word].deprel != Deprel::appos) return {};
  const int first = is_own ? tree.child(tree[word].head, Deprel::nsubj) : tree[word].head;
  if (first >= word || tree[word].upos != Upos::PROPN || tree[first].upos != Upos::PROPN ||
      tree[first].deprel != Deprel::nsubj) {
    return {};
  }
  const int verb = tree[first].head;
  const bool is_one = tree[first].features.number == Number::sing;
  return is_one && word < verb && is_plural_verb(tree, verb)
             ? Found(Arc{word, first, Deprel::conj})
             : Found();
}

// "Mohammad of Arabia | accepted the blame for the murder": an of-phrase belongs to what stands
// before it, never to a word behind it.
Found of_what_is_before(const Tree& tree, const Classes&, int word) {
  if (tree[word].deprel != Deprel::nmod || tree[word].head < word) return {};
  const int of = tree.child(word, Deprel::case_);
  if (of == no_word || of == 0 || of > word || tree[of].lemma != "of") return {};
  int owner = of - 1;
  while (tree[owner].deprel == Deprel::flat) owner = tree[owner].head;
  return is_nominal(tree, owner) ? Found(Arc{word, owner, Deprel::nmod}) : Found();
}

// "The British | relinquished control": an article right before a subject is the subject's.
Found article_of_subject(const Tree& tree, const Classes&, int word) {
  const int next = word + 1;
  if (tree[word].deprel != Deprel::det || tree[word].head <= next) return {};
  for (int subject = next; subject < tree[word].head; ++subject) {
    const bool is_subject = is_relation_of_subject(tree[subject].deprel) &&
                            tree[subject].head <= tree[word].head;
    if (is_subject && tree.subtree(subject).first == next) return Arc{word, subject, Deprel::det};
  }
  return {};
}

// "shot down a drone": a preposition right behind a verb and before nothing is its particle.
Found verb_particle(const Tree& tree, const Classes&, int word) {
  const bool is_bare = tree[word].upos == Upos::ADP && tree[word].deprel == Deprel::advmod;
  if (!is_bare || tree[word].head != word - 1 || !is_verb(tree, word - 1)) return {};
  return Arc{word, word - 1, Deprel::compound_prt};
}

// "Fiji extended | recognition": a participle before a noun has no subject; a verb has.
Found verb_before_object(const Tree& tree, const Classes&, int word) {
  const auto is_verb_of = [&](int verb) {
    const int subject = tree.child(verb, Deprel::nsubj);
    return tree[verb].deprel == Deprel::amod && is_past_verb(tree, verb) &&
           verb < tree[verb].head && subject != no_word && subject < verb;
  };
  if (is_verb_of(word)) {
    const int noun = tree[word].head;
    return Arc{word, tree[noun].head, tree[noun].deprel};
  }
  for (const int child : tree.children(word)) {
    if (is_verb_of(child)) return Arc{word, child, Deprel::obj};
  }
  return {};
}

// "of Luhansk and Donetsk": what has a conjunction is joined with the phrase that ends before it.
Found joined_phrase(const Tree& tree, const Classes&, int word) {
  const bool is_phrase = tree[word].deprel == Deprel::nmod || tree[word].deprel == Deprel::obj;
  const int joint = tree.child(word, Deprel::cc);
  if (!is_phrase || joint == no_word || joint > word) return {};
  for (const int other : tree.children(tree[word].head)) {
    const bool is_like = tree[other].deprel == tree[word].deprel && is_nominal(tree, other);
    if (is_like && other < joint && tree.subtree(other).last == joint - 1) {
      return Arc{word, other, Deprel::conj};
    }
  }
  return {};
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

Found name_of_verb(const Tree& tree, const Classes&, int word) {
  const int verb = tree[word].head;
  const bool is_before = tree[word].deprel == Deprel::compound && word < verb;
  const bool is_verb_now = tree[verb].upos == Upos::VERB &&
                           (tree[verb].features.verb_form == VerbForm::fin ||
                            has_auxiliary(tree, verb));
  if (!is_before || !is_verb_now) return {};
  const int subject = tree.child(verb, Deprel::nsubj);
  if (subject != no_word && subject < verb) return {};
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

// The words before an object that are whom it is given to: "lent Jordan | two billion dollars". Its
// own article or number shows where the object begins.
int receiver_within(const Tree& tree, const Classes& classes, int object) {
  const int verb = tree[object].head;
  if (tree[object].deprel != Deprel::obj || verb == no_word || object < verb) return no_word;
  if (!is_verb(tree, verb)) return no_word;
  const bool gives = classes.has(Class::giving_verb, lemma_of(tree, verb));
  if (!gives || tree.child(verb, Deprel::iobj) != no_word) return no_word;
  for (const int child : tree.children(object)) {
    const bool is_before =
        child < object && (is_nominal(tree, child) || tree[child].upos == Upos::ADJ);
    if (!is_before || tree.child(child, Deprel::case_) != no_word) continue;
    const bool begins_another = std::ranges::any_of(tree.children(object), [&](int next) {
      const Deprel d = tree[next].deprel;
      return next > child && tree.subtree(next).first == tree.subtree(child).last + 1 &&
             (d == Deprel::det || d == Deprel::nummod);
    });
    if (begins_another) return child;
  }
  return no_word;
}

Found receiver(const Tree& tree, const Classes& classes, int word) {
  const int object = tree[word].head;
  const int found = object == no_word ? no_word : receiver_within(tree, classes, object);
  if (found == no_word) return {};
  if (word == found) return Arc{word, tree[object].head, Deprel::iobj};
  const bool is_own_article = tree[word].deprel == Deprel::det && word < found;
  return is_own_article ? Found(Arc{word, found, Deprel::det}) : Found();
}

constexpr Mend table[] = {
    {"infinitive-before-noun", "\"Japan to close embassy\": an infinitive takes an object.",
     infinitive_before_noun},
    {"verb-before-object", "\"Fiji extended recognition\": what has a subject is no adjective.",
     verb_before_object, true},
    {"bare-relative", "In \"the bridge the rebels destroyed linked\" the bridge linked.",
     bare_relative, true},
    {"bare-root", "A noun that heads a sentence and has a participle is its subject.", bare_root,
     true},
    {"before-name", "A preposition before a name belongs to the whole of it.", before_name},
    {"rest-of-name", "\"Manchester United\": two capitals in a row are no two subjects.",
     rest_of_name},
    {"apposed-name", "\"The minister of Belarus, Vera Lisina, arrived\" lists nobody.",
     apposed_name},
    {"listed-with-title", "\"Candidate Ann Lee and Bob Ray met\": both did.", listed_with_title},
    {"stressed-subject", "\"who had himself gone\": a reflexive adds nobody.", stressed_subject},
    {"several-subjects", "\"Benin, Nigeria join\": a plural verb has several subjects.",
     several_subjects},
    {"of-what-is-before", "An of-phrase belongs to what stands before it.", of_what_is_before},
    {"name-of-verb", "\"Police suspect that\": a noun before a finite verb is its subject.",
     name_of_verb},
    {"phrase-of-verb", "\"Prisoners rioted in La Paz\": a phrase behind a verb is the verb's.",
     phrase_of_verb},
    {"plain-subject", "A passive without auxiliary is a past tense, but in titles.", plain_subject},
    {"counted-subject", "A number before a verb counts its subject.", counted_subject},
    {"counted-object", "Behind kill and wound, \"nine people\" is no measure.", counted_object},
    {"day-before-subject", "\"On Monday government rejected\": the day is no part of its name.",
     day_before_subject},
    {"time-subject", "Beside another subject \"last year\" is no subject.", time_subject},
    {"object-before-verb", "Of two objects the one before the verb is its subject.",
     object_before_verb},
    {"second-subject", "Behind its verb and beside another subject, a noun is the object.",
     second_subject},
    {"verb-particle", "\"The drone that the army shot down\": a preposition of nothing.",
     verb_particle},
    {"joined-phrase", "A phrase behind \"and\" is joined with the one before it.", joined_phrase},
    {"noun-particle", "A noun is no particle: \"recalls ambassador\".", noun_particle},
    {"second-object", "Of two objects the first is given the second: \"gave Kenya two ships\".",
     second_object},
    {"crowded-clause", "A sentence has a main verb: \"A ship carrying wheat left Odesa\".",
     crowded_clause, true},
    {"became", "What follows become and remain is no object.", became},
    {"article-of-subject", "An article right before a subject is the subject's.",
     article_of_subject},
    {"receiver", "Before an object's own article stands its receiver: \"lent Jordan two ships\".",
     receiver},
};

}  // namespace

std::span<const Mend> phrase_mends() { return table; }

}  // namespace dragoman

// Mends of clauses that hang on the wrong word: infinitives, gerunds, speech, ranks and lists.

#include <algorithm>

#include "propositions/grammar.h"
#include "propositions/mend.h"
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

// The adjective of intention right before the "to" of the infinitive: "was due | to visit".
int intention_before(const Tree& tree, const Classes& classes, int word) {
  if (!is_infinitive(tree, word)) return no_word;
  for (const int child : tree.children(word)) {
    const bool is_to = tree[child].deprel == Deprel::mark && tree[child].lemma == "to";
    if (!is_to || child == 0 || tree[child - 1].upos != Upos::ADJ) continue;
    const bool is_planned = classes.embedding(tree[child - 1].lemma, "") == Embedding::planned;
    return is_planned ? child - 1 : no_word;
  }
  return no_word;
}

Found infinitive_of_adjective(const Tree& tree, const Classes& classes, int word) {
  const int adjective = intention_before(tree, classes, word);
  const bool is_there = adjective == no_word || tree[adjective].head == word ||
                        (tree[word].head == adjective && tree[word].deprel == Deprel::xcomp);
  return is_there ? Found() : Arc{word, adjective, Deprel::xcomp};
}

// "Kenya is to send", "Macron was due to visit": who has a name acts, and is no frame around it.
Found outer_subject(const Tree& tree, const Classes& classes, int word) {
  if (tree[word].deprel != Deprel::nsubj_outer || tree[word].upos != Upos::PROPN) return {};
  const int verb = tree[word].head;
  if (verb == no_word || !is_verb(tree, verb)) return {};
  if (is_arranged(tree, verb)) return Arc{word, verb, Deprel::nsubj};
  const int adjective = intention_before(tree, classes, verb);
  return adjective == no_word ? Found() : Arc{word, adjective, Deprel::nsubj};
}

// "called the minister a traitor": the second object, with "a", is no second person.
Found second_object(const Tree& tree, const Classes& classes, int word) {
  const int verb = tree[word].head;
  if (tree[word].deprel != Deprel::obj || verb == no_word || word < verb) return {};
  const int article = tree.child(word, Deprel::det);
  const bool is_named = classes.has(Class::naming_verb, lemma_of(tree, verb)) &&
                        article != no_word && tree[article].lemma == "a";
  const bool is_second = std::ranges::any_of(tree.children(verb), [&](int child) {
    const Deprel deprel = tree[child].deprel;
    return child < word && (deprel == Deprel::obj || deprel == Deprel::iobj);
  });
  return is_named && is_second ? Found(Arc{word, verb, Deprel::xcomp}) : Found();
}

// "called for the government to reduce corruption": between "for" and "to" stands who acts.
Found for_to_subject(const Tree& tree, const Classes&, int word) {
  const bool is_phrase = tree[word].deprel == Deprel::obl || tree[word].deprel == Deprel::obj;
  const int before = tree.subtree(word).first - 1;
  if (!is_phrase || before < 0 || tree.child(word, Deprel::case_) != no_word) return {};
  const int verb = tree[before].head;
  const bool is_for = tree[before].deprel == Deprel::mark && tree[before].lemma == "for";
  if (!is_for || verb == no_word || verb < word || !is_verb(tree, verb)) return {};
  if (tree[verb].head != tree[word].head || tree.child(verb, Deprel::nsubj) != no_word) return {};
  return Arc{word, verb, Deprel::nsubj};
}

// "Police suspect that": a verb has no clause that tells what a noun is.
Found that_of_verb(const Tree& tree, const Classes&, int word) {
  const bool is_clause = tree[word].deprel == Deprel::acl && has_mark(tree, word, "that");
  if (!is_clause || tree[tree[word].head].upos != Upos::VERB) return {};
  return Arc{word, tree[word].head, Deprel::ccomp};
}

// "prevented students from marching": a gerund is a clause.
Found gerund_phrase(const Tree& tree, const Classes&, int word) {
  const bool is_phrase = tree[word].deprel == Deprel::obl && is_verb(tree, word);
  if (!is_phrase || !is_gerund(tree, word)) return {};
  return Arc{word, tree[word].head, Deprel::advcl};
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
  const bool goes_on = std::ranges::any_of(tree.children(head), [&](int child) {
    return child > word && tree[child].deprel == Deprel::conj;
  });
  return is_one && (goes_on || tree.child(word, Deprel::conj) != no_word);
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

// "Kenya said on Sunday | it had paid": a day right behind the verb that tells is when it was told.
Found day_of_telling(const Tree& tree, const Classes& classes, int word) {
  const Deprel deprel = tree[word].deprel;
  const bool is_time = (deprel == Deprel::obl || deprel == Deprel::obl_unmarked) &&
                       classes.has(Class::time_noun, lemma_of(tree, word));
  const int clause = tree[word].head;
  if (!is_time || word > clause || tree[clause].deprel != Deprel::ccomp) return {};
  const int say = tree[clause].head;
  const bool is_right_behind = say < word && tree.subtree(word).first == say + 1;
  const bool tells = classes.embedding(lemma_of(tree, say), "") == Embedding::said;
  const bool has_subject = std::ranges::any_of(tree.children(clause), [&](int child) {
    return child > word && child < clause && is_relation_of_subject(tree[child].deprel);
  });
  return is_right_behind && tells && has_subject ? Found(Arc{word, say, deprel}) : Found();
}

// Who says it, "Rebels attacked the port, | witnesses and officials said", where the parser lists
// them with the object: the first of them, or no_word.
int first_sayer(const Tree& tree, const Classes& classes, int say) {
  if (tree[say].deprel != Deprel::conj || tree[say].head == no_word || say < 2) return no_word;
  const bool is_open = tree.child(say, Deprel::cc) == no_word &&
                       tree.child(say, Deprel::nsubj) == no_word &&
                       classes.embedding(lemma_of(tree, say), "") == Embedding::said;
  if (!is_open) return no_word;
  for (int first = tree[say].head + 1; first < say; ++first) {
    const bool is_listed = tree[first].deprel == Deprel::conj && is_nominal(tree, first) &&
                           tree[tree.subtree(first).first].form == ",";
    if (!is_listed) continue;
    int last = first;
    for (const int child : tree.children(tree[first].head)) {
      if (child > first && tree[child].deprel == Deprel::conj) last = child;
    }
    if (last != first && tree.subtree(last).last == say - 1) return first;
  }
  return no_word;
}

Found sayers(const Tree& tree, const Classes& classes, int word) {
  if (first_sayer(tree, classes, word) != no_word) {
    return Arc{word, tree[word].head, Deprel::parataxis};
  }
  if (tree[word].deprel != Deprel::conj || !is_nominal(tree, word)) return {};
  for (int say = word + 1; say < tree.size(); ++say) {
    const int first = first_sayer(tree, classes, say);
    if (first == word) return Arc{word, say, Deprel::nsubj};
    const bool is_other = first != no_word && first < word && tree[word].head == tree[first].head;
    if (is_other) return Arc{word, first, Deprel::conj};
  }
  return {};
}

bool has_subject(const Tree& tree, int verb) {
  return std::ranges::any_of(tree.children(verb), [&](int child) {
    return is_relation_of_subject(tree[child].deprel);
  });
}

// "X has been accused of crimes; Y bombed the town": behind a semicolon a new sentence stands.
Found behind_semicolon(const Tree& tree, const Classes&, int word) {
  const Deprel deprel = tree[word].deprel;
  if (deprel != Deprel::parataxis && deprel != Deprel::ccomp && deprel != Deprel::advcl) return {};
  if (!is_verb(tree, word) || word < tree[word].head) return {};
  int before = tree.subtree(word).first;
  const bool opens_inside = tree[before].lemma == ";";
  if (!opens_inside && (before == 0 || tree[--before].lemma != ";")) return {};
  if (!has_subject(tree, word)) return {};
  return Arc{word, tree[word].head, Deprel::conj};
}

// "France criticised the king's refusal to talk, accusing him": behind a comma and the infinitive
// of a noun, a participle goes on about who criticised.
Found participle_of_clause(const Tree& tree, const Classes&, int word) {
  const int inner = tree[word].head;
  const bool is_behind = tree[word].deprel == Deprel::advcl && inner != no_word && inner < word;
  if (!is_behind || !is_participle(tree, word, Tense::pres)) return {};
  if (tree[inner].deprel != Deprel::acl) return {};
  const int noun = tree[inner].head;
  const bool is_plan = is_infinitive(tree, inner) && noun != no_word && noun < inner;
  if (!is_plan || tree[tree.subtree(word).first].form != ",") return {};
  const int verb = tree[noun].head;
  return verb != no_word && is_verb(tree, verb) ? Found(Arc{word, verb, Deprel::advcl}) : Found();
}

// The verb right behind a phrase that stands with "after" or the like: it has no other subject.
int verb_behind(const Tree& tree, int phrase) {
  static constexpr std::string_view openers[] = {"after", "before", "since", "until"};
  if (tree[phrase].deprel != Deprel::obl || tree[phrase].head == no_word) return no_word;
  const std::string marker = marker_of(tree, phrase);
  if (std::ranges::find(openers, marker) == std::end(openers)) return no_word;
  const int verb = tree.subtree(phrase).last + 1;
  if (verb >= tree.size() || tree[verb].head != tree[phrase].head) return no_word;
  const bool is_clause = tree[verb].deprel == Deprel::advcl && mark_of(tree, verb).empty() &&
                         tree[verb].features.verb_form == VerbForm::fin;
  return is_clause && !has_subject(tree, verb) ? verb : no_word;
}

// "It came after the minister announced it": the minister did, and "after" opens the clause.
Found subject_behind_after(const Tree& tree, const Classes&, int word) {
  const bool is_marker = tree[word].deprel == Deprel::case_;
  const int phrase = is_marker ? tree[word].head : word;
  const int verb = verb_behind(tree, phrase);
  if (verb == no_word) return {};
  return Arc{word, verb, is_marker ? Deprel::mark : Deprel::nsubj};
}

// "The minister the king dismissed": a clause with its own subject right behind a noun is relative.
Found relative_of_noun(const Tree& tree, const Classes&, int word) {
  if (tree[word].deprel != Deprel::acl || tree[word].upos != Upos::VERB) return {};
  const int subject = tree.child(word, Deprel::nsubj);
  const bool has_own = subject != no_word && subject > tree[word].head && subject < word;
  if (!has_own || is_infinitive(tree, word) || is_gerund(tree, word)) return {};
  if (!mark_of(tree, word).empty() || !is_nominal(tree, tree[word].head)) return {};
  return Arc{word, tree[word].head, Deprel::acl_relcl};
}

// The verb behind the relative clause of the subject, "Chile, which became the first state to ban
// the weapon, | hosted the talks", where the parser takes the clause's verb for the sentence's.
int verb_behind_which(const Tree& tree, int noun) {
  const int inner = tree[noun].head;
  if (inner == no_word || inner != tree.root()) return no_word;
  const int comma = tree.subtree(noun).last + 1;
  const int which = comma + 1;
  const bool has_both = which < inner && tree[noun].deprel == Deprel::nsubj && noun < comma &&
                        tree[comma].form == "," && is_relation_of_subject(tree[which].deprel) &&
                        tree[which].head == inner &&
                        tree[which].features.pron_type == PronType::rel;
  if (!has_both) return no_word;
  for (int verb = inner + 1; verb < tree.size(); ++verb) {
    const bool is_second = tree[verb].deprel == Deprel::conj && tree[verb].upos == Upos::VERB &&
                           tree[verb].features.verb_form == VerbForm::fin &&
                           tree.child(verb, Deprel::cc) == no_word &&
                           tree.child(verb, Deprel::nsubj) == no_word;
    const bool is_apart = tree[tree.subtree(verb).first].form == "," || tree[verb - 1].form == ",";
    if (is_second && is_apart) return verb;
  }
  return no_word;
}

Found behind_which(const Tree& tree, const Classes&, int word) {
  const int verb = verb_behind_which(tree, word);
  if (verb != no_word) return Arc{word, verb, Deprel::nsubj};
  const int inner = tree.root();
  for (const int noun : tree.children(inner)) {
    const int main = verb_behind_which(tree, noun);
    if (main == no_word) continue;
    if (word == main) return Arc{word, no_word, Deprel::root};
    if (word == inner) return Arc{word, noun, Deprel::acl_relcl};
  }
  return {};
}

constexpr Mend table[] = {
    {"behind-which", "In \"Chile, which banned it, hosted the talks\" Chile hosted.", behind_which,
     true},
    {"participle-of-clause", "In \"criticised his refusal to talk, accusing him\" critics accuse.",
     participle_of_clause},
    {"subject-behind-after", "In \"after the minister announced it\" the minister announced it.",
     subject_behind_after},
    {"relative-of-noun", "\"The minister the king dismissed\" is whom the king dismissed.",
     relative_of_noun},
    {"ranking-mark", "In \"the second country after Russia to\" after begins no clause.",
     ranking_mark},
    {"ranking-phrase", "Whom one comes after belongs to the rank.", ranking_phrase},
    {"ranking-clause", "Whom one comes after does not act in the infinitive of the rank.",
     ranking_clause},
    {"listed-beside", "Several are not one: \"two guards, a driver and a nurse\" is a list.",
     listed_beside},
    {"told-twice", "\"that\" right behind a verb of saying opens the clause of that verb.",
     told_twice},
    {"sayers", "\"..., witnesses and officials said\": they are not listed with the object.",
     sayers},
    {"day-of-telling", "In \"said on Sunday it had paid\" Sunday is when it was said.",
     day_of_telling},
    {"teller", "\"..., television reported\" behind a clause says who tells it.", teller},
    {"clause-of-noun", "An infinitive right behind a decision or an attempt is its content.",
     clause_of_noun},
    {"infinitive-of-verb", "Behind urge, agree, refuse an infinitive is no purpose.",
     infinitive_of_verb},
    {"second-object", "In \"called the minister a traitor\" there is one person.", second_object},
    {"outer-subject", "In \"Kenya is to send engineers\" Kenya sends.", outer_subject},
    {"infinitive-of-adjective", "\"due to visit\" is no reason: the visit is what is due.",
     infinitive_of_adjective},
    {"infinitive-of-object", "In \"urged Serbia to\" the clause belongs to the verb.",
     infinitive_of_object},
    {"gerund-of-verb", "In \"accused Somalia of arming\" the gerund belongs to the verb.",
     gerund_of_verb},
    {"for-to-subject", "In \"called for the government to act\" the government acts.",
     for_to_subject},
    {"that-of-verb", "A clause with \"that\" behind a verb is what it says.", that_of_verb},
    {"gerund-phrase", "A gerund behind its preposition is a clause.", gerund_phrase},
    {"behind-semicolon", "A clause with its own subject behind a semicolon stands for itself.",
     behind_semicolon},
    {"empty-it", "\"it\" before a clause names nobody: \"it was decided that\".", empty_it},
};

}  // namespace

std::span<const Mend> clause_mends() { return table; }

}  // namespace dragoman

// Questions about single words of a tree that every construction asks.
//
//   marker_of(tree, word)      "according to", "with", ""
//   negation_of(tree, verb)    the word that negates it, or no_word
//
// Pure; cost is linear in the children of the word.

#pragma once

#include <string>
#include <vector>

#include "propositions/propositions.h"
#include "syntax/tree.h"

namespace dragoman {

bool is_verb(const Tree& tree, int word);
bool is_nominal(const Tree& tree, int word);    // noun, name, pronoun, number
bool is_name_like(const Tree& tree, int word);  // written with a capital, not opening the sentence
bool is_relation_of_subject(Deprel deprel);
// An adjective or noun that is said of a subject: it has a copula.
bool is_predicative(const Tree& tree, int word);

// What the verb says its subject or object is: "became a member", "called him a traitor"; no_word
// for none.
int nominal_complement(const Tree& tree, int verb);

// The prepositions before a nominal, or the subordinator before a clause ("mark"), in lower case.
std::string marker_of(const Tree& tree, int word);
std::string mark_of(const Tree& tree, int word);
bool has_mark(const Tree& tree, int word, std::string_view lemma);

std::string lower_form(const Tree& tree, int word);

// The words coordinated with `head` that are noun phrases or predicates like it.
int first_conjunct(const Tree& tree, int word);
std::string_view conjunction_of(const Tree& tree, int word);  // lemma of the cc before a conjunct

bool is_relative_pronoun(const Tree& tree, int word);
// The clause with acl:relcl that the word stands in; no_word for none.
int relative_clause_above(const Tree& tree, int word);

bool has_auxiliary(const Tree& tree, int verb);
bool is_participle(const Tree& tree, int verb, Tense tense);
bool is_infinitive(const Tree& tree, int verb);
bool is_gerund(const Tree& tree, int verb);  // "-ing" without an auxiliary
bool is_passive_form(const Tree& tree, int verb);
bool is_arranged(const Tree& tree, int verb);  // "is to meet", "were to be paid"
std::string modal_of(const Tree& tree, int verb);  // "be to" where it is arranged
std::string modal_in(const Tree& tree, int auxiliary);  // "" where it is no modal
Aspect aspect_of(const Tree& tree, int verb);
int negation_of(const Tree& tree, int predicate);
// With its particle, British spelling: "carry out", "recognise".
std::string lemma_of(const Tree& tree, int predicate);

}  // namespace dragoman

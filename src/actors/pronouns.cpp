// Whom a pronoun names: see docs/internals/actors.md, References.

#include <algorithm>
#include <functional>

#include "actors/context.h"
#include "actors/noun_phrase.h"
#include "actors/reference.h"
#include "base/utf8.h"

namespace dragoman::actors {
namespace {

bool is_it(const Party& party) {
  if (party.is_person || party.is_plural) return false;
  return is_state(party) || is_organised(party) || party.kind == ActorKind::igo ||
         party.kind == ActorKind::ngo || party.kind == ActorKind::agency ||
         party.kind == ActorKind::company || party.kind == ActorKind::media;
}

}  // namespace

void Resolver::read_pronoun(int word) {
  const Tree& tree = scene_.tree;
  const Deprel link = tree[word].deprel;
  if (composer_.is_taken(word) || link == Deprel::expl) return;
  const std::string lemma = utf8::lower(tree[word].form);
  const bool is_plural = lemma == "they" || lemma == "them" || lemma == "their";
  const bool is_known = is_plural || lemma == "it" || lemma == "its" || lemma == "he" ||
                        lemma == "him" || lemma == "his" || lemma == "she" || lemma == "her";
  if (!is_known || is_anybody(word)) return;
  // "Calling it a mistake": as an object "it" is mostly a matter, not a party.
  if (lemma == "it" && (!is_subject(link) || is_cleft(word))) return;
  std::vector<Party> parties = is_plural ? plural_antecedent(word) : antecedent(word);
  if (!parties.empty()) put(word, std::move(parties), "pronoun");
}

// "his/her extradition", "he or she": whoever it is.
bool Resolver::is_anybody(int word) const {
  const Tree& tree = scene_.tree;
  if (word + 2 >= tree.size()) return false;
  const std::string between = utf8::lower(tree[word + 1].form);
  return (between == "/" || between == "or") && tree[word + 2].upos == Upos::PRON;
}

// "It is clear that ...", "it was the army that ...": an empty subject.
bool Resolver::is_cleft(int word) const {
  const Tree& tree = scene_.tree;
  const int predicate = tree[word].head;
  if (predicate == no_word || tree.child(predicate, Deprel::cop) == no_word) return false;
  return std::ranges::any_of(tree.children(predicate), [&](int child) {
    const Deprel link = tree[child].deprel;
    return child > predicate && (link == Deprel::acl_relcl || link == Deprel::csubj ||
                                 link == Deprel::ccomp || link == Deprel::advcl_relcl);
  });
}

// The subjects of the sentence in front of the word, the nearest first.
std::vector<int> Resolver::subjects_before(int word) const {
  std::vector<int> out;
  for (int i = word - 1; i >= 0; --i)
    if (is_subject(scene_.tree[i].deprel) && scene_.tree[i].upos != Upos::PRON) out.push_back(i);
  for (int i = word - 1; i >= 0; --i)
    if (is_subject(scene_.tree[i].deprel) && composer_.is_taken(i) &&
        scene_.tree[i].upos == Upos::PRON)
      out.push_back(i);
  std::ranges::sort(out, std::greater<>());
  return out;
}

bool Resolver::is_same_clause(int subject, int word) const {
  const Tree& tree = scene_.tree;
  int above = tree[word].head;
  while (above != no_word && above != tree[subject].head) {
    const Deprel link = tree[above].deprel;
    const bool is_clause = link == Deprel::ccomp || link == Deprel::advcl ||
                           link == Deprel::acl_relcl || link == Deprel::conj ||
                           link == Deprel::parataxis || link == Deprel::root;
    if (is_clause) return false;
    above = tree[above].head;
  }
  return above != no_word;
}

// The persons named in front of the word; `apart`: in other clauses of the sentence than its own.
std::vector<Party> Resolver::persons_before(int word, bool apart) const {
  std::vector<Party> out;
  for (const auto& [at, found] : composer_.found()) {
    if (at >= word || (apart && is_same_clause(at, word))) continue;
    for (const Party& party : found.parties) {
      const bool is_new = std::ranges::none_of(
          out, [&](const Party& known) { return known.actor.id == party.actor.id; });
      if (party.is_person && is_new) out.push_back(party);
    }
  }
  return out;
}

std::vector<Party> Resolver::antecedent(int pronoun) const {
  const Tree& tree = scene_.tree;
  const std::string form = utf8::lower(tree[pronoun].form);
  const bool is_neuter = form == "it" || form == "its";
  const bool is_possessive = tree[pronoun].deprel == Deprel::nmod_poss;
  const Sex sex = form == "he" || form == "him" || form == "his" ? Sex::male
                  : form == "she" || form == "her"               ? Sex::female
                                                                 : Sex::unknown;
  // Whether the person may be meant; beside two persons one of unknown sex may be neither.
  const bool is_crowded = sex == Sex::female && persons_before(pronoun, false).size() > 1;
  const auto may_be = [&](const Party& party) {
    const Sex known = scene_.memory.sex_of(party);
    return party.is_person && (known == sex || (known == Sex::unknown && !is_crowded));
  };
  const auto told = [&](Party party) {
    if (party.is_person) party.sex = sex;
    return std::vector<Party>{std::move(party)};
  };
  // "asked John for his resignation": an unknown name, whose it is more than anybody's.
  for (int i = 0; is_possessive && !is_neuter && i < pronoun; ++i) {
    const bool is_object = tree[i].deprel == Deprel::obj || tree[i].deprel == Deprel::iobj;
    const bool is_name = tree[i].upos == Upos::PROPN && tree[i].name.ends_with("-PER");
    if (is_object && is_name && composer_.at(i) == nullptr && is_same_clause(i, pronoun)) return {};
  }
  for (const int subject : subjects_before(pronoun)) {
    if (!is_possessive && is_same_clause(subject, pronoun)) continue;
    const Found* found = composer_.at(subject);
    const bool has_several = found != nullptr && found->parties.size() > 1;
    const bool is_many = is_plural(tree[subject]) || has_several;
    if (is_many) continue;
    if (found == nullptr) {
      // An unknown thing may be meant by "it", an unknown name by "he".
      if (is_neuter || tree[subject].upos == Upos::PROPN) return {};
      continue;
    }
    if (found->kind == ActorKind::city) return {};  // the town, which is no party
    const Party& party = found->parties.front();
    if (is_neuter ? is_it(party) : may_be(party)) return told(party);
    // An unknown person in between may be the one.
    if (!is_neuter && is_crowded && party.is_person && scene_.memory.sex_of(party) == Sex::unknown)
      return {};
  }
  // "The court charged Okello and jailed him": who is met in this sentence goes before the subject
  // of the last one, and of two persons nobody knows. In "Okello, who led him" it is not Okello.
  const int verb = tree[pronoun].head;
  const bool is_relative = verb != no_word && tree[verb].deprel == Deprel::acl_relcl;
  if (!is_neuter && !is_possessive && !is_relative && !is_subject(tree[pronoun].deprel)) {
    const std::vector<Party> persons = persons_before(pronoun, true);
    if (persons.size() == 1 && may_be(persons.front())) return told(persons.front());
    if (persons.size() > 1) return {};
  }
  if (!scene_.memory.last_had_subject()) return {};
  const std::vector<Party>& last = scene_.memory.last_subject();
  const bool fits = last.size() == 1 && !last.front().is_plural &&
                    (is_neuter ? is_it(last.front()) : may_be(last.front()));
  return fits ? told(last.front()) : std::vector<Party>();
}

std::vector<Party> Resolver::plural_antecedent(int pronoun) const {
  const Tree& tree = scene_.tree;
  const bool is_possessive = tree[pronoun].deprel == Deprel::nmod_poss;
  for (const int subject : subjects_before(pronoun)) {
    if (!is_possessive && is_same_clause(subject, pronoun)) continue;
    const std::vector<int> joined = members(tree, subject);
    std::vector<Party> parties;
    for (const int member : joined)
      if (const Found* found = composer_.at(member))
        parties.insert(parties.end(), found->parties.begin(), found->parties.end());
    const bool is_many = is_plural(tree[subject]) || joined.size() > 1 || parties.size() > 1;
    if (!is_many) continue;
    const bool is_whole = joined.size() == 1 || parties.size() >= joined.size();
    return is_whole ? parties : std::vector<Party>();
  }
  if (!scene_.memory.last_had_subject()) return {};
  const std::vector<Party>& last = scene_.memory.last_subject();
  const bool are_many = last.size() > 1 || (last.size() == 1 && last.front().is_plural);
  return are_many ? last : std::vector<Party>();
}

}  // namespace dragoman::actors

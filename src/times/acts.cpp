#include "times/acts.h"

#include <algorithm>
#include <string>

#include "times/bounds.h"
#include "times/tag.h"
#include "times/tense.h"

namespace dragoman {
namespace {

// "In the wake of" and "after": the act follows within this many days.
constexpr int follows_days_max = 7;
// "..., police said on Tuesday": news told this many days before the article is still its news.
constexpr int news_days_max = 3;
// An infinitive may stand under several verbs; deeper chains are not followed.
constexpr int inheritance_rounds = 4;

bool contains(std::initializer_list<Deprel> list, Deprel deprel) {
  return std::ranges::find(list, deprel) != list.end();
}

class ActDating {
 public:
  ActDating(const TimedSentence& sentence, Story& story)
      : s_(sentence), tree_(sentence.tree), list_(sentence.props.list), story_(story),
        times_(list_.size()), is_blocked_(list_.size(), false), tenses_(list_.size()) {
    for (std::size_t i = 0; i < list_.size(); ++i) {
      tenses_[i] = tense_of(tree_, s_.props, static_cast<int>(i));
    }
  }

  std::vector<EventTime> run() {
    take_stated();
    join_light_verbs();
    take_linked();
    for (std::size_t i = 0; i < list_.size(); ++i) take_event(i);
    for (std::size_t i = 0; i < list_.size(); ++i) take_future(i);
    for (std::size_t i = 0; i < list_.size(); ++i) take_news(i);
    for (std::size_t i = 0; i < list_.size(); ++i) take_retold(i);
    for (int round = 0; round < inheritance_rounds; ++round) {
      for (std::size_t i = 0; i < list_.size(); ++i) take_shared(i);
    }
    remember();
    return times_;
  }

 private:
  bool is_dated(std::size_t i) const { return times_[i].date.is_set(); }

  void take_stated() {
    for (const DatedMention& m : s_.mentions) {
      if (m.attachment.proposition < 0 || m.expression.link != no_word) continue;
      if (m.mention.timex_type == "TIME" && !m.mention.value.is_set()) continue;
      const auto i = static_cast<std::size_t>(m.attachment.proposition);
      const bool is_ahead = tenses_[i].leaning == Leaning::future ||
                            tenses_[i].leaning == Leaning::present;
      Interval value = under(m.attachment.marker, m.mention.value, s_.published, is_ahead);
      DateBasis basis = m.mention.basis;
      if (!value.is_set() && is_ahead) {
        value = ahead_by(m.attachment.marker, m.expression, s_.published);
        basis = DateBasis::relative;
      }
      is_blocked_[i] = true;
      if (!value.is_set()) continue;
      EventTime& time = times_[i];
      // Of several times the most precise dates the act; of equals, the first.
      if (time.date.is_set() && value.precision >= time.date.precision) continue;
      time = {value, basis, m.mention.span};
    }
    for (const DatedMention& m : s_.mentions) take_behind_noun(m);
  }
  // "a base for the invasion of Ukraine in February": a month behind an act is the act's as much as
  // the verb's. A day is the verb's alone: "condemned the invasion on Monday".
  void take_behind_noun(const DatedMention& m) {
    const int act = m.attachment.noun_act;
    if (act < 0 || m.expression.link != no_word || !m.mention.value.is_set()) return;
    const auto i = static_cast<std::size_t>(act);
    const Embedding outer = list_[i].embedding;
    const bool is_told = outer == Embedding::none || outer == Embedding::described;
    if (m.mention.value.precision < Precision::month || list_[i].arguments.empty()) return;
    if (!is_told || is_dated(i) || is_blocked_[i]) return;
    times_[i] = {m.mention.value, m.mention.basis, m.mention.span};
  }

  // A light verb and its noun are one act: "held talks on Monday".
  void join_light_verbs() {
    for (std::size_t i = 0; i < list_.size(); ++i) {
      const int light = list_[i].support_word;
      const int verb = light == no_word ? -1 : s_.props.at(light);
      if (verb < 0) continue;
      const auto v = static_cast<std::size_t>(verb);
      if (is_dated(v) && !is_dated(i)) inherit(i, v);
      if (is_dated(i) && !is_dated(v)) inherit(v, i);
      is_blocked_[i] = is_blocked_[v] = is_blocked_[i] || is_blocked_[v];
    }
  }

  // The act that "before" or "after" (the word `link`) speaks of; -1 for none.
  int linked_act(int link) const {
    for (int word = tree_[link].head; word != no_word; word = tree_[word].head) {
      const int index = proposition_at(s_.props, word);
      if (index >= 0 && word > link) return index;
      if (word < link) break;
    }
    // Elsewhere in the tree: the first act behind the word that no other verb parts from it.
    for (std::size_t i = 0; i < list_.size(); ++i) {
      if (list_[i].predicate > link) return static_cast<int>(i);
    }
    return -1;
  }

  void take_linked() {
    for (const DatedMention& m : s_.mentions) {
      const TimeExpression& e = m.expression;
      if (e.form != TimeForm::offset || e.link == no_word) continue;
      const int other = linked_act(e.link);
      if (other < 0) continue;
      int main = above(tree_, s_.props, other);
      // "the regions located in the east, three days before": no act is counted from a state.
      while (main >= 0 && is_state(list_[static_cast<std::size_t>(main)]))
        main = above(tree_, s_.props, main);
      const auto j = static_cast<std::size_t>(other);
      if (!is_dated(j)) take_told_before(j);
      is_blocked_[j] = true;
      if (main < 0) continue;
      const auto i = static_cast<std::size_t>(main);
      is_blocked_[i] = true;
      if (e.count == 0) continue;
      if (is_dated(j) && !is_dated(i)) {
        times_[i] = {moved(times_[j].date, e.sign * e.count, e.unit), DateBasis::relative,
                     m.mention.span};
      } else if (is_dated(i) && !is_dated(j)) {
        times_[j] = {moved(times_[i].date, -e.sign * e.count, e.unit), DateBasis::relative,
                     m.mention.span};
      }
    }
  }

  bool is_state(const Proposition& p) const {
    return tree_[p.predicate].deprel == Deprel::acl &&
           s_.lexicon.is_in(p.lemma, s_.classes.stative);
  }

  static Interval moved(Interval from, int count, TimeUnit unit) {
    if (unit != TimeUnit::day) return shifted(from.begin, count, unit);
    return {from.begin.plus_days(count), from.end.plus_days(count), from.precision};
  }

  // A noun that stands for an act which the article has dated: "the invasion".
  void take_told_before(std::size_t i) {
    for (auto act = story_.acts.rbegin(); act != story_.acts.rend(); ++act) {
      if (!is_same_act(list_[i].lemma, act->lemma)) continue;
      const bool is_noun = list_[i].kind == PredicateKind::noun;
      if (!is_noun && !share_name(act->agents, names_in(tree_, list_[i], true))) continue;
      times_[i] = act->time;
      times_[i].span = {};
      return;
    }
  }

  bool is_same_act(const std::string& noun, const std::string& act) const {
    if (noun == act) return true;
    const std::string_view told = std::string_view(act).substr(0, act.find(' '));  // "meet with"
    std::string_view verbs = s_.lexicon.value("time.act", noun);
    while (!verbs.empty()) {
      const std::size_t space = verbs.find(' ');
      if (verbs.substr(0, space) == told) return true;
      verbs.remove_prefix(space == std::string_view::npos ? verbs.size() : space + 1);
    }
    return false;
  }

  bool is_definite(int noun) const {
    for (const int child : tree_.children(noun)) {
      const std::string& lemma = tree_[child].lemma;
      const bool is_pointing = lemma == "the" || lemma == "this" || lemma == "that";
      if (tree_[child].deprel == Deprel::det && is_pointing) return true;
    }
    return false;
  }

  // "at a summit in June", "in the aftermath of the 2014 revolution", "during the meeting".
  void take_event(std::size_t i) {
    if (is_dated(i) || is_blocked_[i]) return;
    for (const Argument& argument : list_[i].arguments) {
      if (argument.role != Role::oblique || argument.head == no_word) continue;
      const bool is_within = s_.lexicon.is_in(argument.marker, s_.classes.within);
      const bool is_since = argument.marker == "since";
      const bool is_after = argument.marker == "after" || argument.marker == "following";
      if (!is_within && !is_since && !is_after) continue;
      int noun = argument.head;
      const bool is_stretched = s_.lexicon.is_in(tree_[noun].lemma, s_.classes.stretch);
      if (is_stretched) {
        if (const int inner = tree_.child(noun, Deprel::nmod); inner != no_word) noun = inner;
      }
      const EventTime event = event_time(noun, is_within && !is_stretched);
      if (!event.date.is_set()) continue;
      Interval date = event.date;
      const Date now = s_.published;
      if (is_since) {
        if (!now.is_set() || date.begin > now) continue;
        date.end = now;
      } else if ((is_after || is_stretched) && date.precision == Precision::day) {
        date.end = date.end.plus_days(follows_days_max);
        if (now.is_set() && date.begin <= now) date.end = std::min(date.end, now);
        date.precision = Precision::week;
      } else if (is_after) {
        is_blocked_[i] = true;
        continue;
      }
      times_[i] = {date, DateBasis::relative, event.span};
      if (times_[i].span.empty()) times_[i].span = tree_.span_of(tree_.subtree(argument.head));
      return;
    }
  }

  // The date of the event that a noun names.
  EventTime event_time(int noun, bool may_be_told) {
    const int index = s_.props.at(noun);
    if (index >= 0 && is_dated(static_cast<std::size_t>(index))) {
      return times_[static_cast<std::size_t>(index)];
    }
    for (const DatedMention& m : s_.mentions) {
      if (m.mention.value.is_set() && tree_[m.mention.head].head == noun) {
        return {m.mention.value, m.mention.basis, m.mention.span};
      }
    }
    if (!may_be_told || !is_definite(noun)) return {};
    for (auto act = story_.acts.rbegin(); act != story_.acts.rend(); ++act) {
      if (!is_same_act(tree_[noun].lemma, act->lemma)) continue;
      const EventTime time{act->time.date, DateBasis::relative, {}};
      if (index >= 0) times_[static_cast<std::size_t>(index)] = time;
      return time;
    }
    return {};
  }

  void take_future(std::size_t i) {
    if (is_dated(i) || is_blocked_[i] || !s_.published.is_set()) return;
    const Factuality factuality = happened(s_.props, static_cast<int>(i));
    const bool is_own = factuality == Factuality::planned || factuality == Factuality::requested ||
                        factuality == Factuality::threatened;
    const std::string& modal = list_[i].modal;
    const bool is_will = modal.empty() || modal == "will" || modal == "shall" || modal == "would";
    const bool is_told = tenses_[i].is_future && tenses_[i].is_finite && is_will &&
                         factuality != Factuality::possible &&
                         factuality != Factuality::hypothetical;
    if (!is_own && !is_told) return;
    if (follows_decision(i)) return;
    Date from = s_.published;
    // A plan told long ago began then.
    const int outer = list_[i].outer;
    if (outer >= 0 && is_dated(static_cast<std::size_t>(outer))) {
      from = times_[static_cast<std::size_t>(outer)].date.begin;
    }
    times_[i] = {{from, date_open_end, Precision::unknown}, DateBasis::tense, {}};
  }

  // "decided to recognise": done with the decision.
  bool follows_decision(std::size_t i) const {
    const int outer = list_[i].outer;
    return outer >= 0 &&
           s_.lexicon.is_in(list_[static_cast<std::size_t>(outer)].lemma, s_.classes.decides);
  }

  // Whether the act is told by a main clause, or by one that only a saying stands above.
  bool is_main(std::size_t i) const {
    const Proposition& p = list_[i];
    const Deprel deprel = tree_[verb_of(p)].deprel;
    const bool is_told = p.embedding == Embedding::none || p.embedding == Embedding::said ||
                         p.embedding == Embedding::described;
    if (!is_told) return false;
    if (deprel == Deprel::acl && tree_[verb_of(p)].head == tree_.root() &&
        tree_.child(tree_.root(), Deprel::cop) != no_word) {
      return true;  // "was the first country to recognise"
    }
    if (p.embedding == Embedding::described ||
        contains({Deprel::acl, Deprel::acl_relcl, Deprel::advcl_relcl, Deprel::amod}, deprel)) {
      return false;
    }
    if (deprel == Deprel::advcl) {
      return is_told_clause(verb_of(p)) ||
             told_by_tag(tree_, s_.lexicon, verb_of(p)) != no_word;
    }
    if (p.kind == PredicateKind::noun && p.support_word == no_word) {
      return tree_.root() == p.predicate && is_title();
    }
    return true;
  }

  // "after protesters stormed the palace", "as troops entered": news like the main clause.
  bool is_told_clause(int verb) const {
    const int mark = tree_.child(verb, Deprel::mark);
    if (mark == no_word) return false;
    const std::string& lemma = tree_[mark].lemma;
    return lemma == "after" || lemma == "as" || lemma == "when" || lemma == "while";
  }

  bool is_title() const {
    return s_.position.block == BlockKind::title || s_.position.block == BlockKind::heading;
  }

  // The day of the saying behind an act ("..., police said on Tuesday") where it is near the
  // article's; not set where there is none.
  Date told_on(std::size_t i) const {
    int outer = list_[i].embedding == Embedding::said ? list_[i].outer : -1;
    if (outer < 0) {
      const int tag = told_by_tag(tree_, s_.lexicon, verb_of(list_[i]));
      if (tag != no_word) outer = proposition_at(s_.props, tag);
    }
    if (outer < 0 || outer == static_cast<int>(i)) return {};
    const Interval said = times_[static_cast<std::size_t>(outer)].date;
    const DateBasis basis = times_[static_cast<std::size_t>(outer)].basis;
    if (!said.is_set() || said.precision != Precision::day || basis == DateBasis::publication) {
      return {};
    }
    const int age = s_.published.days_since(said.begin);
    return age >= 0 && age <= news_days_max ? said.begin : Date{};
  }

  void take_news(std::size_t i) {
    if (is_dated(i) || is_blocked_[i] || !s_.published.is_set()) return;
    const ClauseTense& tense = tenses_[i];
    const Proposition& p = list_[i];
    if (tense.is_future || p.is_negated || !is_main(i)) return;
    const Factuality factuality = happened(s_.props, static_cast<int>(i));
    if (factuality != Factuality::happened && factuality != Factuality::attempted) return;
    if (tense.leaning == Leaning::present && !is_title() && !is_saying(i)) return;
    const bool is_news_place = is_title() || s_.position.is_lead;
    const Date told = told_on(i);
    // "The army said that it had shot down a drone": the past of the past is only the saying's.
    if (tense.is_past_perfect && !(p.embedding == Embedding::said && is_news_place)) return;
    if (!is_news_place && !(told.is_set() && !tense.is_past_perfect)) return;
    if (tense.leaning == Leaning::noun && !is_title()) return;
    times_[i] = {day_interval(told.is_set() ? told : s_.published), DateBasis::publication, {}};
  }

  // "X says": a present that reports.
  bool is_saying(std::size_t i) const {
    const Proposition& p = list_[i];
    for (std::size_t k = 0; k < list_.size(); ++k) {
      if (told_by_tag(tree_, s_.lexicon, verb_of(list_[k])) == p.predicate) return true;
    }
    for (const Proposition& other : list_) {
      if (other.outer == static_cast<int>(i) && other.embedding == Embedding::said) return true;
    }
    return false;
  }

  void take_retold(std::size_t i) {
    const ClauseTense& tense = tenses_[i];
    if (is_dated(i) || is_blocked_[i] || is_saying(i)) return;
    if (tense.is_future && !follows_decision(i)) return;
    const Proposition& p = list_[i];
    if (p.is_negated || tense.leaning == Leaning::present) return;
    const std::vector<std::string> agents = names_in(tree_, p, true);
    const std::vector<std::string> others = names_in(tree_, p, false);
    for (const ToldAct& act : story_.acts) {
      if (act.lemma == p.lemma && act.time.basis != DateBasis::tense &&
          share_name(act.agents, agents) && share_name(act.others, others)) {
        times_[i] = act.time;
        times_[i].span = {};
        return;
      }
    }
    // What the same actor did, told in the next sentence in the simple past, goes on from there.
    const bool is_next = story_.last_dated >= 0 && story_.sentence == story_.last_dated + 1;
    if (!is_next || !tense.is_finite || tense.is_perfect || tense.is_past_perfect) return;
    if (tense.leaning != Leaning::past || !is_main(i) || p.embedding == Embedding::said) return;
    if (share_name(story_.last_agents, agents) || is_pronoun_agent(p)) {
      times_[i] = {story_.last_time.date, DateBasis::relative, {}};
    }
  }

  bool is_pronoun_agent(const Proposition& p) const {
    const Argument* agent = p.first(Role::agent);
    return agent != nullptr && agent->head != no_word && tree_[agent->head].upos == Upos::PRON &&
           tree_[agent->head].features.person == 3;
  }

  // Coordinated verbs and dependent ones take the date of the verb that they hang on.
  void take_shared(std::size_t i) {
    const Proposition& p = list_[i];
    const int verb = verb_of(p);
    const Deprel deprel = tree_[verb].deprel;
    const int upper = above(tree_, s_.props, static_cast<int>(i));
    if (upper < 0) return;
    const auto u = static_cast<std::size_t>(upper);
    // "began taking steps on Monday": the time hangs on the inner verb and dates both.
    if (deprel == Deprel::xcomp && is_dated(i) && is_real(i) && !is_dated(u) && !is_blocked_[u]) {
      inherit(u, i);
    }
    if (is_dated(i) || is_blocked_[i]) return;
    if (deprel == Deprel::conj && p.kind == PredicateKind::verb) {
      share_conjunct(i, u);
      return;
    }
    if (!is_dated(u)) return;
    if (p.kind == PredicateKind::noun && p.support_word == no_word) {
      const bool is_done = s_.lexicon.is_in(list_[u].lemma, s_.classes.performs) ||
                           s_.lexicon.is_in(list_[u].lemma, s_.classes.light);
      const bool is_object = contains({Deprel::obj, Deprel::ccomp, Deprel::xcomp}, deprel);
      const bool is_phase = p.outer == upper && (p.embedding == Embedding::begun ||
                                                 p.embedding == Embedding::ended);
      if ((is_done && is_object) || is_phase) inherit(i, u);
      return;
    }
    if (follows_decision(i) || (is_real(i) && is_dependent(verb))) inherit(i, u);
  }

  // Told as something that has been: done, denied, tried, merely possible then.
  bool is_real(std::size_t i) const {
    const Factuality factuality = happened(s_.props, static_cast<int>(i));
    return factuality != Factuality::planned && factuality != Factuality::requested &&
           factuality != Factuality::threatened && factuality != Factuality::hypothetical &&
           factuality != Factuality::alleged;
  }

  // Infinitives and participles without a time of their own: "became the second to recognise",
  // "exploded, killing five". An absolute with "with" only accompanies.
  bool is_dependent(int verb) const {
    const Word& word = tree_[verb];
    const VerbForm form = word.features.verb_form;
    if (word.deprel == Deprel::xcomp) return true;
    if (tree_.child(verb, Deprel::aux) != no_word) return false;
    if (word.deprel == Deprel::acl && form == VerbForm::inf) return true;
    if (word.deprel != Deprel::advcl) return false;
    const int mark = tree_.child(verb, Deprel::mark);
    const bool is_purpose = form == VerbForm::inf;
    return !is_purpose && mark == no_word && tree_.child(verb, Deprel::nsubj) == no_word &&
           (form == VerbForm::ger || form == VerbForm::part);
  }

  void share_conjunct(std::size_t i, std::size_t first) {
    if (tenses_[i].leaning != tenses_[first].leaning) return;
    if (tree_.child(list_[i].predicate, Deprel::nsubj) != no_word) return;
    if (is_dated(first)) {
      // A day told before the first verb, or a day as such, holds for what is done next.
      const VerbForm form = tree_[list_[i].predicate].features.verb_form;
      const bool is_bare = form != VerbForm::fin &&
                           tree_.child(list_[i].predicate, Deprel::aux) == no_word;
      if (times_[first].date.precision == Precision::day || is_fronted(first) || is_bare) {
        inherit(i, first);
      }
    }
  }

  bool is_fronted(std::size_t i) const {
    return std::ranges::any_of(s_.mentions, [&](const DatedMention& m) {
      return m.attachment.proposition == static_cast<int>(i) && m.attachment.is_fronted;
    });
  }

  void inherit(std::size_t i, std::size_t from) { times_[i] = times_[from]; }

  void remember() {
    for (const DatedMention& m : s_.mentions) {
      const int index = m.attachment.proposition;
      const bool is_of_saying = index >= 0 && is_saying(static_cast<std::size_t>(index));
      if (m.mention.value.is_set() && m.mention.timex_type != "DURATION" && !is_of_saying) {
        story_.day = m.mention.value.begin;
        story_.precision = m.mention.value.precision;
      }
    }
    bool is_first = true;
    for (std::size_t i = 0; i < list_.size(); ++i) {
      if (!is_dated(i) || times_[i].basis == DateBasis::tense) continue;
      ToldAct act{list_[i].lemma, names_in(tree_, list_[i], true), names_in(tree_, list_[i], false),
                  times_[i], story_.sentence};
      if (is_first && times_[i].basis != DateBasis::publication && !is_saying(i)) {
        is_first = false;
        story_.last_agents = act.agents;
        story_.last_time = times_[i];
        story_.last_dated = story_.sentence;
      }
      story_.acts.push_back(std::move(act));
    }
    ++story_.sentence;
  }

  const TimedSentence& s_;
  const Tree& tree_;
  const std::vector<Proposition>& list_;
  Story& story_;
  std::vector<EventTime> times_;
  std::vector<bool> is_blocked_;   // words date it, or say that it is another time
  std::vector<ClauseTense> tenses_;
};

}  // namespace

std::vector<EventTime> date_acts(const TimedSentence& sentence, Story& story) {
  return ActDating(sentence, story).run();
}

}  // namespace dragoman

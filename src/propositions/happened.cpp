// How far an act took place: its own words, then each word that it stands under.

#include "propositions/propositions.h"

namespace dragoman {
namespace {

// Circles in a wrong tree must not hang the reader.
constexpr int depth_max = 12;

Factuality own_factuality(const Proposition& p) {
  if (p.is_negated) return Factuality::denied;
  if (p.modal == "will" || p.modal == "shall" || p.modal == "be to") return Factuality::planned;
  if (p.modal == "may" || p.modal == "might" || p.modal == "can" || p.modal == "could") {
    return Factuality::possible;
  }
  if (p.modal == "should" || p.modal == "must" || p.modal == "ought" || p.modal == "need") {
    return Factuality::requested;
  }
  if (p.modal == "would") return Factuality::hypothetical;
  return Factuality::happened;
}

// The word above is denied: "did not plan", "refused to agree". Only clear pairs cancel.
Factuality under_denied(Embedding embedding, Factuality own) {
  switch (embedding) {
    case Embedding::prevented:
      return Factuality::happened;  // "failed to prevent the attack"
    case Embedding::denied:
    case Embedding::refused:
    case Embedding::accused:
    case Embedding::said:
    case Embedding::question:
    case Embedding::conditional:
      return Factuality::possible;
    case Embedding::ended:
      return own;  // "did not end the siege"
    case Embedding::purpose:
      return Factuality::denied;
    default:
      return Factuality::denied;
  }
}

// The word above is a fact.
Factuality under_fact(Embedding embedding, Factuality own) {
  switch (embedding) {
    case Embedding::denied:
      return own == Factuality::denied ? Factuality::happened : Factuality::denied;
    case Embedding::refused:
      return own == Factuality::denied ? Factuality::possible : Factuality::denied;
    case Embedding::prevented:
      return Factuality::denied;
    case Embedding::accused:
      return Factuality::alleged;
    case Embedding::planned:
    case Embedding::agreed:
    case Embedding::purpose:
      return own == Factuality::denied ? own : Factuality::planned;
    case Embedding::requested:
      return own == Factuality::denied ? own : Factuality::requested;
    case Embedding::threatened:
      return Factuality::threatened;
    case Embedding::attempted:
      return own == Factuality::denied ? own : Factuality::attempted;
    case Embedding::possible:
      return own == Factuality::denied ? own : Factuality::possible;
    case Embedding::conditional:
    case Embedding::question:
      return Factuality::hypothetical;
    default:
      return own;
  }
}

Factuality lift(Embedding embedding, Factuality own, Factuality above) {
  if (above == Factuality::denied) return under_denied(embedding, own);
  const Factuality here = under_fact(embedding, own);
  const bool depends = embedding == Embedding::begun || embedding == Embedding::enabled ||
                       embedding == Embedding::attempted || embedding == Embedding::prevented;
  // "plans to begin attacking": the act is as far off as its beginning.
  if (depends && above != Factuality::happened) return above;
  return here;
}

Factuality factuality(const Propositions& props, int index, int depth) {
  const Proposition& p = props.list[static_cast<std::size_t>(index)];
  Factuality own = own_factuality(p);
  const bool is_told_apart = p.embedding == Embedding::none || p.embedding == Embedding::described;
  if (is_told_apart) return own;
  // "said it would withdraw": the future as seen from the past.
  if (p.embedding == Embedding::said && p.modal == "would" && !p.is_negated) {
    own = Factuality::planned;
  }
  if (p.outer < 0 || depth == depth_max) return under_fact(p.embedding, own);
  return lift(p.embedding, own, factuality(props, p.outer, depth + 1));
}

}  // namespace

Factuality happened(const Propositions& props, int proposition) {
  if (proposition < 0 || proposition >= static_cast<int>(props.list.size())) {
    return Factuality::possible;
  }
  return factuality(props, proposition, 0);
}

}  // namespace dragoman

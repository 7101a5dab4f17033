"""Numbers to names, and how often they are right (as ../shared/ud/ud_score.py counts)."""

import numpy as np

from . import scripts
from .features import simple_lower


def spell(vocabulary, forms, tags, lemmas, heads, labels, names, propositions):
    """Numbers to names; lemmas by the list of exceptions, else by script."""
    tags = [vocabulary.tags[t] for t in tags]
    found = [lemma(vocabulary, f, t, s) for f, t, s in zip(forms, tags, lemmas)]
    return (tags, found, heads, [vocabulary.labels[l] for l in labels],
            [vocabulary.names[n] for n in names], propositions)


def lemma(vocabulary, form, tag, script):
    known = vocabulary.exceptions.get(simple_lower(form) + "|" + tag.split("|", 1)[0])
    return known if known is not None else scripts.apply(vocabulary.scripts[script], form)


def spans(names):
    """{(first, last, kind)} of a BIOES sequence."""
    found, start = set(), None
    for i, name in enumerate(names):
        if name[0] in "BS":
            start = i
        if name[0] in "ES" and start is not None:
            found.add((start, i, name[2:]))
            start = None
    return found


def compare(sentences, predictions):
    right = dict.fromkeys(("UPOS", "Feats", "lemma", "UAS", "LAS", "full LAS"), 0)
    total, name_right, name_gold, name_said = 0, 0, 0, 0
    for sentence, (tags, lemmas, heads, labels, names, _) in zip(sentences, predictions):
        total += len(tags)
        for i, tag in enumerate(tags):
            right["UPOS"] += tag.split("|", 1)[0] == sentence.tags[i].split("|", 1)[0]
            right["Feats"] += tag == sentence.tags[i]
            right["lemma"] += (lemmas[i].lower() == sentence.lemmas[i].lower()
                               or sentence.lemmas[i] == "_")
            if heads[i] == sentence.heads[i]:
                right["UAS"] += 1
                right["LAS"] += labels[i].split(":")[0] == sentence.labels[i].split(":")[0]
                right["full LAS"] += labels[i] == sentence.labels[i]
        if sentence.names:
            gold, said = spans(sentence.names), spans(names)
            name_right += len(gold & said)
            name_gold += len(gold)
            name_said += len(said)
    result = {k: 100 * v / total for k, v in right.items()}
    if name_gold:
        result["names F1"] = 200 * name_right / (name_gold + name_said)
    known = [(s, p) for s, p in zip(sentences, predictions) if s.predicates is not None]
    if known:
        result.update(compare_propositions(known))
    return result


def compare_propositions(pairs):
    """Role F1 by part of speech as score_props.py counts, verbs found, and factuality's r."""
    counts, found, numbers = {}, [0, 0], []
    for sentence, prediction in pairs:
        upos = [t.split("|", 1)[0] for t in sentence.tags]
        said = {p: (value, roles) for p, value, roles in prediction[5]}
        gold = dict(sentence.predicates)
        verbs = {p for p in gold if upos[p] == "VERB"}
        said_verbs = {p for p in said if prediction[0][p].startswith("VERB|")}
        found[0] += 2 * len(verbs & said_verbs)
        found[1] += len(verbs) + len(said_verbs)
        numbers += [(v, said[p][0], c) for p, (v, c) in sentence.factuality.items() if p in said]
        for p, arguments in gold.items():
            for role in ("ARG0", "ARG1", "ARGM-NEG"):
                spans_ = [a[2:] for a in arguments if a[0] == role]
                words = [w for label, w in said.get(p, (0, []))[1] if label == role]
                c = counts.setdefault((upos[p], role), [0, 0, 0, 0])
                c[0] += sum(any(b <= w <= e for w in words) for b, e in spans_)
                c[1] += len(spans_)
                c[2] += sum(any(b <= w <= e for b, e in spans_) for w in words)
                c[3] += len(words)
    result = {"found": 100 * found[0] / max(1, found[1])}
    for kind, role in (("VERB", "ARG0"), ("VERB", "ARG1"), ("VERB", "ARGM-NEG"), ("NOUN", "ARG0"),
                       ("NOUN", "ARG1")):
        hit, total, right, all_ = counts[kind, role]
        r, p = hit / max(1, total), right / max(1, all_)
        result[f"{kind} {role}"] = 200 * p * r / max(1e-9, p + r)
    gold, said, _ = np.array(numbers).T
    result["fact r"] = 100 * np.corrcoef(gold, said)[0, 1]
    return result

"""Numbers to names, and how often they are right (as ../shared/ud/ud_score.py counts)."""

from . import scripts
from .features import simple_lower


def spell(vocabulary, forms, tags, lemmas, heads, labels, names):
    """Numbers to names; lemmas by the list of exceptions, else by script."""
    tags = [vocabulary.tags[t] for t in tags]
    found = [lemma(vocabulary, f, t, s) for f, t, s in zip(forms, tags, lemmas)]
    return (tags, found, heads, [vocabulary.labels[l] for l in labels],
            [vocabulary.names[n] for n in names])


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
    for sentence, (tags, lemmas, heads, labels, names) in zip(sentences, predictions):
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
    return result

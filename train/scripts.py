"""Lemma scripts: `k:suffix` on the lower-cased form, `=:k:suffix` on the form as written."""

from collections import Counter, defaultdict

from .features import simple_lower


def make(form, lemma):
    """The script that turns `form` into `lemma`, e.g. ("running", "run") -> "4:"."""
    lower, lower_lemma = simple_lower(form), simple_lower(lemma)
    if lemma != lower_lemma == lower:
        return "=:0:"
    as_written = lemma != lower_lemma
    base, mark = (form, "=:") if as_written else (lower, "")
    same = 0
    while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
        same += 1
    return f"{mark}{len(base) - same}:{lemma[same:]}"


def apply(script, form):
    """The lemma; a script that drops more than there is leaves the form as it is."""
    as_written = script.startswith("=:")
    base = form if as_written else simple_lower(form)
    drop, suffix = (script[2:] if as_written else script).split(":", 1)
    if int(drop) > len(base):
        return base
    return base[: len(base) - int(drop)] + suffix


def inventory(sentences, least):
    """Scripts seen at least `least` times, the most frequent first."""
    counts = Counter()
    for sentence in sentences:
        counts.update(make(f, l) for f, l in zip(sentence.forms, sentence.lemmas))
    return [script for script, n in counts.most_common() if n >= least]


def exceptions(sentences, least, share):
    """{"form|UPOS": lemma} for forms seen `least` times whose lemma is the same in `share` of them.

    Proper nouns are left out, for their capitals matter; so is a form of a spelling error.
    """
    seen = defaultdict(Counter)
    for sentence in sentences:
        for form, lemma, tag in zip(sentence.forms, sentence.lemmas, sentence.tags):
            upos = tag.split("|", 1)[0]
            if upos not in ("PROPN", "X", "PUNCT", "SYM", "NUM") and "Typo=Yes" not in tag:
                seen[simple_lower(form) + "|" + upos][lemma] += 1
    result = {}
    for key, lemmas in sorted(seen.items()):
        lemma, n = lemmas.most_common(1)[0]
        total = sum(lemmas.values())
        if total >= least and n >= share * total and lemma != "_":
            result[key] = lemma
    return result

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


def exceptions(sentences, share, irregular):
    """{"form|UPOS": lemma} for forms whose lemma is the same in `share` of their places.

    Proper nouns are left out, for their capitals matter; so is a form of a spelling error. Forms of
    the verbs seen that the ending alone does not tell apart are added by rule.
    """
    seen = defaultdict(Counter)
    for sentence in sentences:
        for form, lemma, tag in zip(sentence.forms, sentence.lemmas, sentence.tags):
            upos = tag.split("|", 1)[0]
            if upos not in ("PROPN", "X") and "Typo=Yes" not in tag:
                seen[simple_lower(form) + "|" + upos][lemma] += 1
    result = {}
    for key, lemmas in sorted(seen.items()):
        lemma, n = lemmas.most_common(1)[0]
        total = sum(lemmas.values())
        least = 1 if key.split("|")[1] in ("VERB", "NOUN", "ADJ", "ADV") else 2
        if total >= least and n >= share * total and lemma != "_":
            result[key] = lemma
    verbs = sorted({lemma for key, lemma in result.items() if key.endswith("|VERB")})
    for form, lemma in verb_forms(verbs, irregular):
        if sum(seen.get(form + "|VERB", {}).values()) <= 5:  # outweighs a slip of an annotator
            result[form + "|VERB"] = lemma
    result.update({k.replace("'", "\u2019"): v for k, v in result.items() if "'" in k})
    return result


def verb_forms(verbs, irregular):
    """(form, lemma) of irregular verbs, then of verbs in -e, in consonant and -y, and doubling."""
    found = {}
    for line in irregular:
        lemma, past, participle = line.rstrip("\n").split("\t")
        forms = (past, participle) if past else [lemma + lemma[-1] + e for e in ("ed", "ing")]
        for form in forms:
            found.setdefault(form, lemma)
    for verb in verbs:
        if not verb.isalpha() or len(verb) < 3:
            continue
        if verb[-1] == "e":
            forms = [verb + "s", verb + "d"]
            forms += [verb[:-1] + "ing"] if verb[-2] not in "eyoi" else [verb + "ing"]
        elif verb[-1] == "y" and verb[-2] not in "aeiou":
            forms = [verb[:-1] + "ies", verb[:-1] + "ied"]
        else:
            continue
        for form in forms:
            found.setdefault(form, verb)
    return sorted(found.items())

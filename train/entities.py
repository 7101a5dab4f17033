"""Person, organisation and place names of GUM, out of its nested entities (the Entity= column).

GUM marks every mention, "the former mayor of Utrecht" too; the name task wants names alone, without
title or article, and the outermost where one lies in another, as Universal NER marks EWT.
"""

import re

from .conllu import bioes

KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
BRACKET = re.compile(r"\((\d+)-([a-z]+)[^()]*(\))?|(\d+)\)")
TITLES = set("""mr. mrs. ms. dr. prof. mr mrs ms dr prof professor president senator minister prime general gen.
    colonel col. captain capt. lieutenant sergeant major king queen prince princess sir lord lady pope
    saint st. judge justice chancellor governor mayor ambassador secretary chairman chief representative
    congressman congresswoman speaker father rev. reverend sheikh sultan emperor bishop vice deputy""".split())
INSIDE = {"of", "the", "and", "for", "&", "-", "–", "de", "la", "del", "von", "van", "du", "'s", "in", "on"}


def attach(sentences):
    """Sets `names` on each sentence that carries an Entity= column."""
    for sentence in sentences:
        words = [l.split("\t") for l in sentence.lines if l[0] != "#" and l.split("\t", 1)[0].isdigit()]
        marks = ["O"] * len(words)
        for first, last, kind in sorted(mentions(words), key=lambda m: m[0] - m[1]):
            span = name_in(words, first, last, kind)
            if span and all(m == "O" for m in marks[span[0]:span[1] + 1]):
                marks[span[0]] = "B-" + kind
                marks[span[0] + 1:span[1] + 1] = ["I-" + kind] * (span[1] - span[0])
        sentence.names = bioes(marks)


def mentions(words):
    """(first, last, PER | ORG | LOC) of every mention of such a thing that ends in its sentence."""
    open_, found = {}, []
    for place, columns in enumerate(words):
        value = next((p[7:] for p in columns[9].split("|") if p.startswith("Entity=")), "")
        for opens, kind, at_once, closes in BRACKET.findall(value):
            if opens and at_once:
                found.append((place, place, KINDS.get(kind)))
            elif opens:
                open_.setdefault(opens, []).append((place, KINDS.get(kind)))
            elif open_.get(closes):
                first, kept = open_[closes].pop()
                found.append((first, place, kept))
    return [m for m in found if m[2]]


def name_in(words, first, last, kind):
    """The first and last token of the name around the mention's head, or None."""
    head = next((i for i in range(first, last + 1)
                 if not first <= int(words[i][6]) - 1 <= last), None)
    if head is None or words[head][3] != "PROPN":
        return None

    def belongs(i):
        form = words[i][1]
        if kind == "PER":
            return words[i][3] == "PROPN" or form in ("-", '"')
        return form[0].isupper() or form[0].isdigit() and words[i][3] == "PROPN" or form in INSIDE

    left = right = head
    while left > first and belongs(left - 1):
        left -= 1
    while right < last and belongs(right + 1):
        right += 1
    while left < right and (words[left][1].lower() in TITLES | INSIDE or words[left][3] == "DET"):
        left += 1
    while right > head and not words[right][1][0].isalnum():
        right -= 1
    while right > head and words[right][1].lower() in INSIDE:
        right -= 1
    if kind == "PER" and left == right and words[left][1].lower() in TITLES:
        return None
    return left, right

"""Sentences and tokens of raw English text, in the manner of UD English EWT.

Good enough to prepare unlabelled text for a teacher; the product's own tokens come from src/text/.
"""

import re

PREFIXES = frozenset("""
    e non pre anti mid re post co over pro multi ex sub semi cross neo psycho socio counter
    intra inter vice micro un mini ultra bi tri trans extra
""".split())
ABBREVIATIONS = frozenset("""
    mr mrs ms dr prof gen col lt sgt capt maj adm gov sen rep rev hon st jr sr no vs jan feb
    mar apr jun jul aug sep sept oct nov dec inc ltd co corp messrs pres art op cit etc e.g
    i.e a.m p.m u.s u.k u.n d.c
""".split())
OPENING = "([{\u201c\u2018\u00ab\"'\u00a3\u20ac$#"
CLOSING = ")]}\u201d\u00bb\"'\u2019,;:?!%\u2026"
CLITIC = re.compile(r"(?i)^(.+?)(n['\u2019]t|['\u2019](?:s|re|ve|ll|d|m))$")
DASH = re.compile(r"(--+|[\u2013\u2014]|/)")
SENTENCE_END = re.compile(
    r"([.?!\u2026]+[\"'\u201d\u2019)\]]*)\s+(?=[\"'\u201c\u2018(\[]*[A-Z0-9])")
UNIT = re.compile(r"(?i)^([0-9][0-9.,:]*)(am|pm|km|kg|m|bn|mph|th|%|\u00b0)$")


def sentences(paragraph):
    """The sentences of a paragraph, as strings."""
    paragraph = " ".join(paragraph.split())
    found, start = [], 0
    for match in SENTENCE_END.finditer(paragraph):
        before = paragraph[start: match.start()].rsplit(" ", 1)[-1].lstrip(OPENING).lower()
        single = len(before) == 1 and before.isalpha()
        if match[1] == "." and (before in ABBREVIATIONS or single):
            continue
        found.append(paragraph[start: match.end(1)])
        start = match.end()
    found.append(paragraph[start:])
    return [s for s in found if s]


def tokens(sentence):
    """`He didn't sign the 20-year pact.` -> He did n't sign the 20 - year pact ."""
    words = DASH.sub(apart, sentence).split()
    result = []
    for place, word in enumerate(words):
        result += split_word(word, place + 1 == len(words))
    return result


def apart(match):
    return match[0] if match[0] == "/" and near_digits(match) else f" {match[0]} "


def near_digits(match):
    text = match.string
    return text[match.start() - 1: match.start()].isdigit() and text[match.end():][:1].isdigit()


def split_word(word, last):
    before, after = [], []
    while len(word) > 1 and word[0] in OPENING and not clitic_alone(word):
        before.append(word[0])
        word = word[1:]
    while len(word) > 1:
        if word.endswith("...") and word != "...":
            cut = 3
        elif word[-1] in CLOSING:
            cut = 1
        elif word[-1] == "." and final_stop(word[:-1], last and not after_word(after)):
            cut = 1
        else:
            break
        after.insert(0, word[-cut:])
        word = word[:-cut]
    return before + split_inside(word) + after


def clitic_alone(word):
    return word[0] in "'\u2019" and CLITIC.match("x" + word)


def after_word(after):
    return any(c.isalnum() for c in after)


def final_stop(word, last):
    """Whether a stop after `word` ends the sentence rather than an abbreviation."""
    if not last:
        return False
    return word.lower() not in ABBREVIATIONS and not re.fullmatch(r"(?:[A-Za-z]\.)*[A-Za-z]", word)


def split_inside(word):
    if not word:
        return []
    if word.lower() == "cannot":
        return [word[:3], word[3:]]
    clitic = CLITIC.match(word)
    if clitic:
        return split_inside(clitic[1]) + [clitic[2]]
    unit = UNIT.match(word)
    if unit and unit[2] != "th":
        return [unit[1], unit[2]]
    if "-" in word.strip("-") and not word.startswith(("http", "www.")):
        parts = re.split(r"(?<=\w)(-)(?=\w)", word)
        if not all(p.isdigit() or p == "-" for p in parts):
            return join_prefixes(parts)
    return [word]


def join_prefixes(parts):
    result = []
    for part in parts:
        joins = len(result) >= 2 and result[-1] == "-" and result[-2].lower() in PREFIXES
        if joins:
            result[-2:] = [result[-2] + "-" + part]
        else:
            result.append(part)
    return result

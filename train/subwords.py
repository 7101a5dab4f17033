"""Sub-words of a form, as the close reader sees it: docs/internals/syntax-model.md has the rules.

`Subwords` takes the pieces of a BERT vocabulary that are written in ASCII; what they are at run time
is found by `split`, in the same way as in src/syntax/subwords.cpp.
"""

import unicodedata

import numpy as np

from . import features
from .lists import key

LONGEST = 5  # sub-words of a form that are read
START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
# Letters that carry a mark without being composed of letter and mark.
PLAIN_LETTERS = str.maketrans({
    "\u00f8": "o", "\u00d8": "O", "\u0142": "l", "\u0141": "L", "\u0111": "d", "\u0110": "D",
    "\u00df": "ss", "\u0131": "i", "\u00e6": "ae", "\u00c6": "Ae", "\u0153": "oe",
    "\u0152": "Oe", "\u00fe": "th", "\u00de": "Th", "\u00f0": "d", "\u0259": "a",
    "\u018f": "A"})


def plain(text):
    """The text without diacritics."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text.translate(PLAIN_LETTERS))
    return "".join(c for c in parts if unicodedata.category(c)[0] != "M")


def runs(form):
    """Words of letters and digits; every other character by itself."""
    run = ""
    for c in features.simple_lower(plain(form.translate(features.PLAIN_QUOTES))):
        if c.isascii() and c.isalnum():
            run += c
            continue
        if run:
            yield run
        run = ""
        yield c
    if run:
        yield run


class Subwords:
    """The pieces by their keys, which ascend: a piece's row is its key's place."""

    def __init__(self, keys):
        self.keys = keys
        self.row_of = {k: row for row, k in enumerate(keys.tolist())}
        self.start, self.end, self.unknown = (self.row_of[key(p)] for p in (START, END, UNKNOWN))

    @classmethod
    def of_vocabulary(cls, vocabulary):
        """The sub-words of {piece: row of another table}, and that row of each of them."""
        wanted = [p for p in vocabulary if p in (START, END, UNKNOWN, "[")
                  or p.isascii() and p[0] != "["]
        kept = {key(piece): vocabulary[piece] for piece in wanted}
        if len(kept) < len(wanted):
            raise ValueError("two pieces have one key")
        keys = np.array(sorted(kept), np.uint32)
        return cls(keys), [kept[k] for k in keys.tolist()]

    def split(self, form):
        """Rows of the form's sub-words, at least one and at most LONGEST."""
        rows = []
        for run in runs(form):
            begin = 0
            while begin < len(run) and len(rows) < LONGEST:
                for end in range(len(run), begin, -1):
                    row = self.row_of.get(key(("##" if begin else "") + run[begin:end]))
                    if row is not None:
                        break
                else:
                    row, end = self.unknown, len(run)
                rows.append(row)
                begin = end
        return rows[:LONGEST] or [self.unknown]

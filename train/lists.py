"""Which lists of names a word stands on: given names, surnames, places, organisations, companies.

Nobody meets every name in training; that "Kirkuk" is a town and "Debra" a given name is known
beforehand. `Lists.load()` gathers the words once and keeps them in train/work/lists.npz; the model file
carries them as hashes of words and bit sets (docs/internals/syntax-model.md). Sources: the project's
own lexicon (places after GeoNames, CC BY 4.0), the United States' census of 1990 (public domain; the
package `names`), Faker's names of many countries (MIT), the companies of stock indices (pytickersymbols,
MIT), and the training text itself for which words are common ones.
"""

import csv
import importlib
import pkgutil
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from . import conllu, corpora, features

# One letter a list; a word's letters, in this order, are the text of its feature.
LETTERS = "ghstpqrcdowfk"
GIVEN, RARE_GIVEN, SURNAME, RARE_SURNAME, CITY, TOWN, PLACE_PART, STATE, ADJECTIVE, ORGANISATION, \
    ORGANISATION_PART, COMPANY, COMMON = range(len(LETTERS))
LARGE = 100_000  # people in a city, as opposed to a town
COMMON_LEAST = 2  # times that a word must be seen in lower case to be a common one
PART_LETTERS = 3  # that a word in a name of several words must have
SURNAMES, FREQUENT_SURNAMES, FREQUENT_GIVEN = 30_000, 3000, 700
LEXICON = corpora.ROOT / "lexicon"
ORGANISATIONS = ("organisations", "groups", "parties", "bodies", "media")
WORD = re.compile(r"[^\W\d_]+(?:['\u2019.][^\W\d_]+)*")


def plain(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def words_of(name):
    """The words of a name as tokens have them, with and without diacritics."""
    return [(w, plain(w)) for w in WORD.findall(name.replace("\u2019", "'"))]


def rows_of(path):
    with open(path, encoding="utf8", newline="") as file:
        yield from csv.DictReader((l for l in file if l[0] != "#" and l.strip()),
                                  delimiter="\t", quoting=csv.QUOTE_NONE)


def census():
    """(word, list) of the census's names."""
    import names

    folder = Path(names.__file__).parent
    for sex in ("female", "male"):
        for place, line in enumerate(open(folder / f"dist.{sex}.first", encoding="utf8")):
            yield line.split()[0], GIVEN if place < FREQUENT_GIVEN else RARE_GIVEN
    for place, line in enumerate(open(folder / "dist.all.last", encoding="utf8")):
        if place == SURNAMES:
            break
        yield line.split()[0], SURNAME if place < FREQUENT_SURNAMES else RARE_SURNAME


def of_countries():
    """(word, list) of Faker's names in Latin script."""
    import faker.providers.person as person

    for entry in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{entry.name}").Provider
        for field in vars(provider):
            kind = RARE_GIVEN if "first_name" in field else \
                RARE_SURNAME if "last_name" in field else None
            values = getattr(provider, field)
            if kind is None or not isinstance(values, (tuple, list, dict)):
                continue
            for name in values:
                if isinstance(name, str):
                    yield from ((w, kind) for pair in words_of(name) for w in pair
                                if plain(w).isascii())


def spread(name, whole, part):
    """(word, list) of a name: one word is the whole, each of several a part."""
    words = words_of(name)
    for pair in words:
        for word in pair:
            if len(words) == 1:
                yield word, whole
            elif len(word) >= PART_LETTERS and word[0].isupper():
                yield word, part


def of_lexicon():
    for row in rows_of(LEXICON / "places" / "cities.tsv"):
        size = CITY if int(row["population"] or 0) >= LARGE or row["class"] == "capital" else TOWN
        for name in (row["name"], *row["other_names"].split("|")):
            yield from spread(name, size, PLACE_PART)
    for path in ("places/admin1.tsv", "places/areas.tsv", "actors/places.tsv"):
        for row in rows_of(LEXICON / path):
            for name in (row["name"], *(row.get("other_names") or "").split("|")):
                yield from spread(name, TOWN, PLACE_PART)
    for path in ("actors/states.tsv", "actors/disputed.tsv"):
        for row in rows_of(LEXICON / path):
            if row["form"] in ("adjective", "demonym"):
                yield from spread(row["name"], ADJECTIVE, ADJECTIVE)
            elif row["form"] in ("name", "old", "acronym"):
                yield from spread(row["name"], STATE, PLACE_PART)
    for path in ORGANISATIONS:
        for row in rows_of(LEXICON / "actors" / f"{path}.tsv"):
            if row["form"] in ("name", "acronym", "old"):
                yield from spread(row["name"], ORGANISATION, ORGANISATION_PART)
    for path in sorted((LEXICON / "actors").glob("persons-*.tsv")):
        for row in rows_of(path):
            words = words_of(row["name"])
            for place, pair in enumerate(words):
                kind = RARE_GIVEN if place == 0 and len(words) > 1 else RARE_SURNAME
                yield from ((w, kind) for w in pair if len(w) > 1 and w[0].isupper())


def companies():
    from pytickersymbols import PyTickerSymbols

    stocks = PyTickerSymbols()
    for index in stocks.get_all_indices():
        for stock in stocks.get_stocks_by_index(index):
            for word in WORD.findall(stock["name"])[:1]:
                yield word, COMPANY


def common():
    """Words that the training text has in lower case at least COMMON_LEAST times."""
    seen = Counter()
    for path in corpora.INPUTS[:2]:
        for sentence in conllu.read(path):
            seen.update(sentence.forms)
    for path in corpora.RAW[:2]:
        seen.update(WORD.findall(path.read_text(encoding="utf8")))
    return ((w, COMMON) for w, n in seen.items() if n >= COMMON_LEAST and w[0].islower())


def words_by_list():
    """{list: its words as texts write them}, of the lists that hold whole names."""
    found = defaultdict(dict)
    for source in (census(), of_countries(), of_lexicon(), companies()):
        for word, kind in source:
            if len(word) > 1:
                is_shouted = kind <= RARE_SURNAME and word.isupper()  # as the census has them
                found[kind][word.capitalize() if is_shouted else word] = None
    return {kind: list(words) for kind, words in found.items()}


def key(lower):
    """What the model file knows a word by: the upper half of the hash of its first feature."""
    return features.fnv1a(b"\0" + lower.encode("utf8")) >> 32


class Lists:
    """key -> bit set of lists."""

    def __init__(self, keys, sets):
        self.keys, self.sets = keys, sets
        self.of_key = dict(zip(keys.tolist(), sets.tolist()))

    def letters(self, lower):
        bits = self.of_key.get(key(lower), 0)
        return "".join(c for i, c in enumerate(LETTERS) if bits >> i & 1)

    @staticmethod
    def gather():
        bits = defaultdict(int)
        for source in (common(), census(), of_countries(), of_lexicon(), companies()):
            for word, kind in source:
                lower = features.lowered(word)
                if len(lower) > 1:
                    bits[key(lower)] |= 1 << kind
        for word, found in bits.items():
            for more, less in ((GIVEN, RARE_GIVEN), (SURNAME, RARE_SURNAME), (CITY, TOWN)):
                if found >> more & 1:
                    bits[word] &= ~(1 << less)
        # A common word alone says nothing that the network does not learn for itself.
        kept = sorted(k for k, v in bits.items() if v != 1 << COMMON)
        return Lists(np.array(kept, np.uint32), np.array([bits[k] for k in kept], np.uint16))

    @staticmethod
    def load():
        path = corpora.WORK / "lists.npz"
        if not path.exists():
            found = Lists.gather()
            path.parent.mkdir(parents=True, exist_ok=True)
            np.savez_compressed(path, keys=found.keys, sets=found.sets)
        data = np.load(path)
        return Lists(data["keys"], data["sets"])

"""The features of a form and their hashed rows, as docs/internals/syntax-model.md has them."""

import itertools

MASK = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15
PLAIN_QUOTES = {0x2018: "'", 0x2019: "'", 0x201A: "'", 0x60: "'", 0xB4: "'",
                0x201C: '"', 0x201D: '"', 0x201E: '"', 0xAB: '"', 0xBB: '"'}

LIST_ROWS = 2000  # of the table of the feature `lists`, for students and their teacher
NAMES = ("word", "prefix3", "suffix2", "suffix3", "suffix4", "shape", "lists")


def simple_lower(text):
    """Lower case, one code point to one code point."""
    if text.isascii():
        return text.lower()
    # str.lower() of U+0130 alone has two code points; its simple lower case is "i".
    return "".join("i" if c == "\u0130" else c.lower() for c in text)


def is_other_letter(c):
    if "a" <= c <= "z":
        return True
    code = ord(c)
    if code < 0xC0 or code in (0xD7, 0xF7) or code >= 0x1F000:
        return False
    return not (0x2000 <= code <= 0x2BFF or 0x3000 <= code <= 0x303F or 0xFE00 <= code <= 0xFE0F)


def shape(form):
    """`Al-ani` -> `Xx-xxx`; runs longer than three are cut to three."""
    kinds = []
    for c in form:
        if simple_lower(c) != c:
            kinds.append("X")
        elif "0" <= c <= "9":
            kinds.append("d")
        else:
            kinds.append("x" if is_other_letter(c) else c)
    return "".join("".join(itertools.islice(run, 3)) for _, run in itertools.groupby(kinds))


def case(shape):
    """`x`, `X` or `Xx` for a form that begins with a letter, by its shape; else nothing."""
    if shape[:1] not in ("x", "X"):
        return ""
    return "Xx" if shape[0] == "X" and "x" in shape else shape[0]


def case_class(form):
    """0 no letters, 1 lower, 2 Capitalised, 3 UPPER, 4 mIxed, 5 with digits."""
    kinds = shape(form)
    letters = [c for c in kinds if c in "Xx"]
    if "d" in kinds:
        return 5
    if "X" not in letters:
        return 1 if letters else 0
    if "x" not in letters and len(letters) > 1:
        return 3
    return 2 if letters[0] == "X" and "X" not in letters[1:] else 4


def lowered(form):
    """The text of the feature `word`."""
    plain = form.translate(PLAIN_QUOTES)
    return "".join("0" if "0" <= c <= "9" else c for c in simple_lower(plain))


def texts(form, lists):
    """The text of each feature of `form`, in the order of NAMES; `lists` is a lists.Lists."""
    lower, kinds = lowered(form), shape(form.translate(PLAIN_QUOTES))
    return (lower, lower[:3], lower[-2:], lower[-3:], lower[-4:], kinds,
            lists.letters(lower) + case(kinds))


def fnv1a(data):
    h = 0xCBF29CE484222325
    for byte in data:
        h = ((h ^ byte) * 0x100000001B3) & MASK
    return h


def mix(z):
    z ^= z >> 30
    z = (z * 0xBF58476D1CE4E5B9) & MASK
    z ^= z >> 27
    z = (z * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def rows_of(place, text, count, hashes):
    """Row numbers of a feature's text in its table of `count` rows."""
    h = fnv1a(bytes([place]) + text.encode("utf8"))
    return [mix((h + k * GOLDEN) & MASK) % count for k in range(hashes)]


def rows(form, tables, lists):
    """Row numbers of `form` in each table, for tables of [(rows, hashes)] in the order of NAMES."""
    result = []
    for place, (text, (count, hashes)) in enumerate(zip(texts(form, lists), tables)):
        result += rows_of(place, text, count, hashes)
    return result

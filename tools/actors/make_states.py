#!/usr/bin/env python3
"""Makes lexicon/actors/states.tsv from iso-codes, Unicode CLDR and the hand-kept states.txt.

    python3 tools/actors/make_states.py > lexicon/actors/states.tsv

Needs the Debian packages iso-codes and unicode-cldr-core; the build needs neither, for the table
is committed. What iso-codes and CLDR do not know (adjectives, peoples, capitals, the palaces that
stand for governments, names of other times) is in states.txt, which says how it is written.
"""
import json
import pathlib
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree

ISO = pathlib.Path("/usr/share/iso-codes/json/iso_3166-1.json")
CLDR = pathlib.Path("/usr/share/unicode/cldr/common/main/en.xml")
HEADER = "id name form kind country sector part_of from until codes source".split()

# Gleditsch and Ward number these states otherwise than the Correlates of War.
GW = {"DEU": "260", "YEM": "678", "SRB": "340", "KIR": "970", "NRU": "971", "TON": "972",
      "TUV": "973"}
# CAMEO wrote these in another way or not at all; the others are the ISO codes.
NO_CAMEO = {"ROU", "TLS", "SRB", "MNE", "SSD", "SUN", "YUG", "CSK", "DDR", "YMD", "VDR", "COD"}
# Official names that name two states, or that are no name.
SKIPPED = {"Republic of the Congo", "the State of Palestine"}
# CLDR spells these with a note in brackets or for a menu.
MENU_MARKS = ("(", " - ", "SAR China")


def fold(text):
    text = unicodedata.normalize("NFD", text)
    return "".join(c for c in text if not unicodedata.combining(c)).replace("’", "'").lower()


def iso_names():
    names = {}
    for row in json.loads(ISO.read_text())["3166-1"]:
        found = [row.get("common_name"), row.get("official_name"), row["name"]]
        names[row["alpha_3"]] = [n for n in found if n and not set(",(") & set(n) and n not in SKIPPED]
    return names


def cldr_names():
    """Names by alpha-2, with the short and variant spellings."""
    names = {}
    for node in ElementTree.parse(CLDR).getroot().iter("territory"):
        if len(node.get("type", "")) == 2 and node.text:
            if not any(mark in node.text for mark in MENU_MARKS):
                names.setdefault(node.get("type"), []).append(node.text.replace("&", "and"))
    return names


def alpha_2():
    return {row["alpha_3"]: row["alpha_2"] for row in json.loads(ISO.read_text())["3166-1"]}


def dated(text):
    """'Zaire@1971-10-27..1997-05-17' -> (name, from, until)."""
    name, _, span = text.partition("@")
    start, _, end = span.partition("..")
    return name, start, end


def values(field):
    return [dated(v) for v in field.split(";") if v and not v.endswith("~")]


def demonyms(field, adjectives):
    if field == "=":
        return []
    if field:
        return values(field)
    # A word in -ese or -s is the same in the plural, which the adjective already gives.
    return [(a + "s", s, e) for a, s, e in adjectives if not a.endswith(("ese", "s"))]


def codes(alpha_3, cow):
    out = []
    if cow:
        out += [f"cow={cow}", f"gw={GW.get(alpha_3, cow)}"]
    if alpha_3 not in NO_CAMEO:
        out.append(f"cameo={alpha_3}")
    return "|".join(out)


def rows_of(fields, extra):
    _, alpha_3, cow, names, adjectives, peoples, capitals, metonyms, old = fields
    adjective_list = values(adjectives)
    forms = [("acronym" if n[0].replace(".", "").isupper() and len(n[0]) < 7 else "name", n)
             for n in values(names)]
    forms += [("name", (n, "", "")) for n in extra]
    forms += [("adjective", n) for n in adjective_list]
    forms += [("demonym", n) for n in demonyms(peoples, adjective_list)]
    forms += [("capital", n) for n in values(capitals)]
    forms += [("metonym", n) for n in values(metonyms)]
    forms += [("old", n) for n in values(old)]
    seen = set()
    for form, (name, start, end) in forms:
        for article in ("the ", "The "):
            if form != "capital" and name.startswith(article):
                name = name[4:]
        key = (fold(name), form in ("adjective", "demonym"))
        if key not in seen:
            seen.add(key)
            yield form, name, start, end


def main():
    iso, cldr, two = iso_names(), cldr_names(), alpha_2()
    print("\t".join(HEADER))
    table = pathlib.Path(__file__).with_name("states.txt").read_text().splitlines()
    for line in (row for row in table if row and not row.startswith("#")):
        fields = line.split("|")
        if len(fields) != 9:
            sys.exit(f"states.txt: not 9 fields: {line}")
        identifier, alpha_3, cow = fields[:3]
        extra = iso.get(alpha_3, []) + cldr.get(two.get(alpha_3, ""), [])
        kind = "disputed" if identifier == "palestine" else "state"
        for i, (form, name, start, end) in enumerate(rows_of(fields, extra)):
            head = [kind, alpha_3, "", ""] if i == 0 else [""] * 4
            tail = [codes(alpha_3, cow), "iso-codes 4.15, CLDR 41, hand"] if i == 0 else ["", ""]
            print("\t".join([identifier, name, form, *head, start, end, *tail]))


if __name__ == "__main__":
    main()

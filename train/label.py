"""Lets the teachers label raw text for the students: `python -m train.label`.

Writes train/work/silver/NAME.npz, one file a part of the text; parts that are there are left alone,
so a stopped run goes on. Heads and labels keep the three best alternatives with their weights,
arguments their share. Beside raw text there are variants of the treebanks' sentences, in which
other words of the same tag stand, or other names: the teacher says what that changes. All is as the
first teacher sees it, but for names, of which the teachers' mean is taken.
"""

import argparse
import csv
import gzip
import random
import time
from collections import Counter, defaultdict

import numpy as np
import torch

from . import corpora, encoder, features, lists, teacher, tokens
from .bodies import BGE_SMALL, MPNET
from .data import TOP, batches
from .decode import best_heads
from .propositions import ROLES
from .roles import CHANCE

TEACHERS = MPNET, BGE_SMALL
SHORTEST, LONGEST, PART = 3, 60, 100_000
csv.field_size_limit(1 << 30)


def reports():
    """(document, tokens) of the titles and sentences of the news reports."""
    for path in corpora.RAW[:2]:
        with open(path, encoding="utf8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file)):
                document = f"{path.stem}-{number}"
                yield document, tokens.tokens(row["title"])
                for paragraph in row["text"].split("\n"):
                    for sentence in tokens.sentences(paragraph):
                        yield document, tokens.tokens(sentence)


def speeches():
    """Sentences of the speeches, in the order of the file."""
    with gzip.open(corpora.RAW[2], "rt", encoding="utf8") as file:
        for line in file:
            if line[0] != "#":
                for sentence in tokens.sentences(line):
                    yield tokens.tokens(sentence)


OPEN = ("NOUN", "VERB", "ADJ", "ADV", "PROPN", "NUM", "INTJ")
SWAPPED = 0.3  # share of the words of open classes that another word takes the place of


def variants(sentences, rng):
    """Each sentence once, with words swapped for others of the same tag and the same capitals."""
    pools = defaultdict(Counter)
    for sentence in sentences:
        for form, tag in zip(sentence.forms, sentence.tags):
            if tag.split("|", 1)[0] in OPEN and "Typo=Yes" not in tag:
                pools[tag, features.case_class(form)][form] += 1
    pools = {key: (list(c), [n ** 0.75 for n in c.values()]) for key, c in pools.items()}
    for sentence in sentences:
        forms = list(sentence.forms)
        for place, (form, tag) in enumerate(zip(sentence.forms, sentence.tags)):
            pool = pools.get((tag, features.case_class(form)))
            if pool is not None and rng.random() < SWAPPED:
                forms[place] = rng.choices(*pool)[0]
        if forms != sentence.forms:
            yield forms


# What takes the place of a word of a name, by the word's place in it.
NAMES = {"B-PER": (lists.GIVEN, lists.RARE_GIVEN), "E-PER": (lists.SURNAME, lists.RARE_SURNAME),
         "S-PER": (lists.GIVEN, lists.RARE_GIVEN, lists.SURNAME, lists.RARE_SURNAME),
         "S-LOC": (lists.CITY, lists.TOWN), "S-ORG": (lists.COMPANY, lists.ORGANISATION),
         "B-ORG": (lists.COMPANY, lists.SURNAME)}
RENAMED = 0.8  # share of such words that another takes the place of


def as_written(word, model):
    """The word in lower case or in capitals where the other one is."""
    if model.islower():
        return word.lower()
    return word.upper() if model.isupper() and len(model) > 4 else word


def renamed(sentences, rng):
    """Each sentence that has names once, with most of them swapped for words of the lists."""
    words = lists.words_by_list()
    for sentence in sentences:
        forms = list(sentence.forms)
        for place, (form, name) in enumerate(zip(forms, sentence.names or ())):
            if name in NAMES and rng.random() < RENAMED:
                forms[place] = as_written(rng.choice(words[rng.choice(NAMES[name])]), form)
        if forms != sentence.forms:
            yield forms


def chosen(source, words, seed):
    """Different sentences of fitting length, at most `words` tokens of them, drawn at random."""
    seen, found = set(), []
    if not words:
        return found
    for sentence in source:
        key = tuple(sentence)
        if SHORTEST <= len(sentence) <= LONGEST and key not in seen:
            seen.add(key)
            found.append(sentence)
    random.Random(seed).shuffle(found)
    total = 0
    for place, sentence in enumerate(found):
        total += len(sentence)
        if total > words:
            return found[:place]
    return found


class Part:
    """Columns of one file of labelled sentences."""

    COLUMNS = ("tokens", "tags", "scripts", "names", "heads", "head_weights", "labels",
               "label_weights", "chances", "factuality")

    def __init__(self):
        self.columns = {name: [] for name in (*self.COLUMNS, "roles")}
        self.ends, self.role_ends, self.count, self.roles = [], [], 0, 0

    def add(self, count, roles, **values):
        for name in self.COLUMNS:
            self.columns[name].append(values[name])
        self.columns["roles"].append(roles)
        self.count += count
        self.roles += len(roles)
        self.ends.append(self.count)
        self.role_ends.append(self.roles)

    def save(self, path, vocabulary):
        arrays = {name: np.concatenate(rows) for name, rows in self.columns.items()}
        used, arrays["tokens"] = np.unique(arrays["tokens"], return_inverse=True)
        forms = "\n".join(vocabulary.forms[i] for i in used).encode("utf8")
        np.savez_compressed(
            path.with_suffix(".new.npz"), forms=np.frombuffer(forms, np.uint8),
            ends=np.array(self.ends), role_ends=np.array(self.role_ends),
            role_names=np.array(ROLES), tag_names=np.array(vocabulary.tags),
            label_names=np.array(vocabulary.labels), script_names=np.array(vocabulary.scripts),
            **arrays)
        path.with_suffix(".new.npz").replace(path)


def alternatives(probabilities, first):
    """TOP best columns a row with weights 0..255, the column `first` put in front."""
    rows = np.arange(len(first))
    rest = probabilities.copy()
    rest[rows, first] = -1
    order = np.argsort(-rest, 1)[:, : TOP - 1]
    picked = np.concatenate([first[:, None], order], 1)
    weights = np.maximum(probabilities[rows[:, None], picked], 1e-3)
    weights /= weights.sum(1, keepdims=True)
    return picked, np.rint(weights * 255).astype(np.uint8)


def role_cells(shares, count):
    """[arguments, 4] int16: predicate, token, label, weight 0..255 beside that of none."""
    cells = []
    for p, table in shares.items():
        best = table[:count, 1:].argmax(1) + 1
        weight = table[np.arange(count), best]
        weight = weight / (weight + table[:count, 0])
        cells += [(p, t, best[t], round(255 * float(weight[t])))
                  for t in np.flatnonzero(weight > 0.05).tolist()]
    return np.array(cells, np.int16).reshape(-1, 4)


def encode(model, pieces, forms):
    """The batch, and what the encoder makes of it as float32."""
    batch = pieces.collate(forms)
    with encoder.short_floats():
        y = model.encode(batch)
    return batch, y.float()


@torch.no_grad()
def label(teachers, vocabulary, sentences, part):
    (model, pieces), *others = teachers
    ids = [np.array([vocabulary.form(f) for f in s]) for s in sentences]
    for group in batches([len(i) for i in ids], 2000):
        forms = [ids[i] for i in group]
        batch, y = encode(model, pieces, forms)
        arcs = model.arcs(y, batch["mask"])
        heads = torch.zeros(batch["mask"].shape, dtype=torch.long)
        scores = arcs.numpy()
        for k, i in enumerate(group):
            n = len(ids[i])
            heads[k, :n] = torch.tensor(best_heads(scores[k, :n, : n + 1]))
        labels = model.label_scores(y, heads).softmax(-1).numpy()
        words = y[:, 1:]
        tags = model.tag(words).argmax(-1).numpy()
        scripts = model.lemma(words).argmax(-1).numpy()
        names = [model.name(words).softmax(-1).numpy()]
        names += [other.name(encode(other, its, forms)[1][:, 1:]).softmax(-1).numpy()
                  for other, its in others]
        names = np.mean(names, 0)
        chances, factuality, shares = model.roles.read(words, batch["mask"])
        arc_share = arcs.softmax(-1).numpy()
        for k, i in enumerate(group):
            n = len(ids[i])
            head, head_weight = alternatives(arc_share[k, :n, : n + 1], heads[k, :n].numpy())
            kind, kind_weight = alternatives(labels[k, :n], labels[k, :n].argmax(-1))
            part.add(n, tokens=ids[i], tags=tags[k, :n].astype(np.int16),
                     scripts=scripts[k, :n].astype(np.int16),
                     names=np.rint(255 * names[k, :n]).astype(np.uint8),
                     heads=head.astype(np.int16), head_weights=head_weight,
                     labels=kind.astype(np.int16), label_weights=kind_weight,
                     chances=np.rint(255 * chances[k, :n]).astype(np.uint8),
                     factuality=np.where(chances[k, :n] > CHANCE, factuality[k, :n],
                                         np.nan).astype(np.float16),
                     roles=role_cells(shares.get(k, {}), n))


def parts_of(sentences):
    """Slices of about PART tokens."""
    current, total = [], 0
    for sentence in sentences:
        current.append(sentence)
        total += len(sentence)
        if total >= PART:
            yield current
            current, total = [], 0
    if current:
        yield current


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--news", type=int, default=10 ** 9, help="tokens of Wikinews")
    parser.add_argument("--speeches", type=int, default=500_000, help="tokens of UN speeches")
    parser.add_argument("--variants", type=int, default=600_000, help="tokens of variants")
    parser.add_argument("--renamed", type=int, default=300_000,
                        help="tokens of variants with other names")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    gold, vocabulary = teacher.learnt()
    teachers = [teacher.build(body, vocabulary) for body in TEACHERS]
    for model, _ in teachers:
        if not teacher.resume(model, None):
            raise FileNotFoundError(f"{model.folder} has no state: run train.teacher first")
        model.eval()
    folder = corpora.WORK / "silver"
    folder.mkdir(parents=True, exist_ok=True)
    others = variants(gold * 2, random.Random(options.seed))
    names = renamed(gold * 4, random.Random(options.seed))
    for name, source, words in (("news", (forms for _, forms in reports()), options.news),
                                ("variants", others, options.variants),
                                ("renamed", names, options.renamed),
                                ("speeches", speeches(), options.speeches)):
        for number, sentences in enumerate(parts_of(chosen(source, words, options.seed))):
            path = folder / f"{name}-{number:02}.npz"
            if path.exists():
                continue
            started, part = time.time(), Part()
            label(teachers, vocabulary, sentences, part)
            part.save(path, vocabulary)
            print(f"{path.name} {part.count} tokens {time.time() - started:.0f}s", flush=True)


if __name__ == "__main__":
    main()

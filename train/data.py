"""Sentences as numbers: vocabularies, noise, batches sorted by length."""

import random
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from . import scripts
from .propositions import ROLE_ID, ROLES, frequent_paths
from .features import rows, simple_lower

TOP = 3  # alternatives that are kept a token where a teacher gives a distribution
NAME_LABELS = ["O"] + [p + "-" + k for k in ("PER", "ORG", "LOC") for p in "BIES"]
CURLY = {"'": "\u2019", '"': "\u201c", "''": "\u201d", "-": "\u2013", "--": "\u2014"}
ARTICLES = {"the", "a", "an"}


@dataclass
class Item:
    """One sentence. Heads and labels hold TOP alternatives with their weights; -1 means unknown."""

    forms: np.ndarray  # ids in Vocabulary.forms
    tags: np.ndarray
    lemmas: np.ndarray
    heads: np.ndarray  # [n, TOP]
    head_weights: np.ndarray
    labels: np.ndarray  # [n, TOP], for the first head
    label_weights: np.ndarray
    names: np.ndarray  # [n, NAME_LABELS]: the share of each label; none where it is unknown
    predicates: np.ndarray  # the chance that the token names one, or -1
    factuality: np.ndarray  # of predicates; nan means unknown
    factuality_weights: np.ndarray
    roles: np.ndarray  # [arguments, 4]: predicate, token, label, weight; others are none


NO_ROLES = np.zeros((0, 4), np.float32)


class Vocabulary:
    """Label lists in the order of the model file, and every form seen so far with its rows."""

    def __init__(self, sentences, tables, word_lists, least=30):
        """`word_lists` is a lists.Lists.

        Tags seen fewer than `least` times fold into the most similar one.
        """
        tags = Counter(t for s in sentences for t in s.tags)
        labels = Counter(simple_label(l) for s in sentences for l in s.labels)
        self.tags = [t for t, n in tags.most_common() if n >= least]
        self.labels = [l for l, n in labels.most_common() if n >= 5]
        self.scripts = scripts.inventory(sentences, 3)
        self.names = NAME_LABELS
        self.roles = ROLES
        self.paths = frequent_paths(sentences, simple_label, self.labels)
        self.exceptions = scripts.exceptions(sentences, 0.9, irregular())
        self.tables, self.word_lists = tables, word_lists
        self.forms, self.form_id, self.form_rows = [], {}, []
        self.index()

    def lists(self):
        """What the model file says of the vocabulary."""
        return {"tags": self.tags, "labels": self.labels, "scripts": self.scripts,
                "names": self.names, "roles": self.roles, "paths": self.paths,
                "exceptions": self.exceptions}

    def index(self):
        self.tag_id = {t: i for i, t in enumerate(self.tags)}
        self.label_id = {l: i for i, l in enumerate(self.labels)}
        self.nouns = {i for i, t in enumerate(self.tags) if t.startswith("NOUN|")}
        self.script_id = {s: i for i, s in enumerate(self.scripts)}
        self.name_id = {n: i for i, n in enumerate(self.names)}

    def form(self, text):
        at = self.form_id.get(text)
        if at is None:
            at = self.form_id[text] = len(self.forms)
            self.forms.append(text)
            self.form_rows.append(rows(text, self.tables, self.word_lists))
        return at

    def tag(self, text):
        """The tag, or the known one of the same part of speech that shares most features."""
        at = self.tag_id.get(text)
        if at is None:
            upos, feats = text.split("|", 1)
            wanted = set(feats.split("|"))
            near = [(-len(wanted ^ set(t.split("|")[1:])), -i) for i, t in enumerate(self.tags)
                    if t.startswith(upos + "|")]
            at = self.tag_id[text] = -max(near)[1] if near else 0
        return at

    def label(self, text):
        text = simple_label(text)
        return self.label_id.get(text, self.label_id.get(text.split(":")[0], -1))

    def item(self, sentence):
        n = len(sentence.forms)
        heads = np.zeros((n, TOP), np.int64)
        labels = np.zeros((n, TOP), np.int64)
        weights = np.zeros((n, TOP), np.float32)
        weights[:, 0] = 1
        heads[:, 0] = sentence.heads
        labels[:, 0] = [self.label(l) for l in sentence.labels]
        lemmas = [self.script_id.get(scripts.make(f, l), -1) if l != "_" else -1
                  for f, l in zip(sentence.forms, sentence.lemmas)]
        names = np.zeros((n, len(self.names)), np.float32)
        if sentence.names:
            names[np.arange(n), [self.name_id[t] for t in sentence.names]] = 1
        return Item(np.array([self.form(f) for f in sentence.forms]),
                    np.array([self.tag(t) for t in sentence.tags]), np.array(lemmas),
                    heads, weights, labels, weights.copy(), names,
                    *propositions_of(sentence))


def propositions_of(sentence):
    """The last four fields of the sentence's Item."""
    n = len(sentence.forms)
    value, weight = np.full(n, np.nan, np.float32), np.zeros(n, np.float32)
    if sentence.predicates is None:
        return np.full(n, -1, np.float32), value, weight, NO_ROLES
    is_predicate = np.zeros(n, np.float32)
    for token, _ in sentence.predicates:
        is_predicate[token] = 1
    for token, (number, confidence) in sentence.factuality.items():
        value[token], weight[token] = number, confidence
    roles = [(token, head, ROLE_ID[label], 1)
             for token, arguments in sentence.predicates for label, head, _, _ in arguments]
    return is_predicate, value, weight, np.array(roles, np.float32).reshape(-1, 4)


def irregular():
    """The lines of the table of irregular verbs."""
    path = Path(__file__).with_name("irregular.tsv")
    return [l for l in path.read_text(encoding="utf8").splitlines() if l[0] != "#"]


def simple_label(label):
    """Subtypes that only old releases have fold into what replaced them."""
    return {"obl:npmod": "obl:unmarked", "obl:tmod": "obl:unmarked", "nmod:npmod": "nmod:unmarked",
            "nmod:tmod": "nmod:unmarked"}.get(label, label)


def keep_tokens(item, kept):
    """The item without the tokens that are not in `kept` (they must have no dependents)."""
    place = np.zeros(len(item.forms) + 1, np.int64)
    place[kept + 1] = np.arange(1, len(kept) + 1)
    heads, weights = item.heads[kept], item.head_weights[kept].copy()
    moved = place[heads]
    weights[(moved == 0) & (heads != 0)] = 0
    weights /= np.maximum(weights.sum(1, keepdims=True), 1e-6)
    roles = item.roles
    if len(roles):
        roles = roles[(place[roles[:, 0].astype(int) + 1] > 0)
                      & (place[roles[:, 1].astype(int) + 1] > 0)].copy()
        roles[:, :2] = place[roles[:, :2].astype(int) + 1] - 1
    return Item(item.forms[kept], item.tags[kept], item.lemmas[kept], moved, weights,
                item.labels[kept], item.label_weights[kept], item.names[kept],
                item.predicates[kept], item.factuality[kept], item.factuality_weights[kept], roles)


class Noise:
    """What news and other keyboards do to a sentence; each kind with a small probability."""

    LOWER, TITLE, UPPER = 0.04, 0.03, 0.01
    NO_FINAL, CLIPPED, CURLED = 0.06, 0.05, 0.15

    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self.variants = {}
        self.clipped_tags = {i for i, t in enumerate(vocabulary.tags) if t.startswith("AUX|")}
        self.punct = {i for i, t in enumerate(vocabulary.tags) if t.startswith("PUNCT|")}

    def variant(self, form, kind):
        at = self.variants.get((form, kind))
        if at is None:
            text = self.vocabulary.forms[form]
            changed = {"lower": simple_lower, "upper": str.upper, "title": title,
                       "curly": curly}[kind](text)
            at = self.variants[(form, kind)] = self.vocabulary.form(changed)
        return at

    def recase(self, item, kind):
        item.forms = np.array([self.variant(f, kind) for f in item.forms])

    def __call__(self, item, rng):
        item = replace(item)
        if len(item.forms) > 3:
            if rng.random() < self.CLIPPED:
                item = self.clip(item)
                if rng.random() < 0.3:
                    self.recase(item, "title")
            elif rng.random() < self.NO_FINAL:
                item = self.drop_final(item)
        if rng.random() < self.CURLED:
            self.recase(item, "curly")
        draw = rng.random()
        for kind, share in (("lower", self.LOWER), ("title", self.TITLE), ("upper", self.UPPER)):
            if draw < share:
                self.recase(item, kind)
                break
            draw -= share
        return item

    def drop_final(self, item):
        last = len(item.forms)
        if int(item.tags[-1]) in self.punct and not (item.heads[:, 0] == last).any():
            return keep_tokens(item, np.arange(last - 1))
        return item

    def clip(self, item):
        """A headline: no articles, no auxiliaries, no full stop."""
        used = set(item.heads[:, 0].tolist())
        kept = []
        for i, (form, tag) in enumerate(zip(item.forms, item.tags)):
            lower = simple_lower(self.vocabulary.forms[form])
            gone = lower in ARTICLES or int(tag) in self.clipped_tags or lower == "."
            if not (gone and i + 1 not in used):
                kept.append(i)
        return keep_tokens(item, np.array(kept)) if kept else item


def title(text):
    return text[:1].upper() + text[1:]


def curly(text):
    return CURLY.get(text) or text.replace("'", "\u2019")


def batches(lengths, words, rng=None):
    """Index lists of sentences of similar length, about `words` tokens each, in random order."""
    order = list(range(len(lengths)))
    if rng is not None:
        order.sort(key=lambda i: lengths[i] + rng.random() * (2 + lengths[i] * 0.1))
    else:
        order.sort(key=lambda i: lengths[i])
    result, current = [], []
    for i in order:
        if current and max(lengths[i], lengths[current[-1]]) * (len(current) + 1) > words:
            result.append(current)
            current = []
        current.append(i)
    if current:
        result.append(current)
    if rng is not None:
        rng.shuffle(result)
    return result


def random_source(seed):
    return random.Random(seed)

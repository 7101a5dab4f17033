"""Predicates, their arguments and their factuality, as people annotated them on EWT.

The lines are those of PropBank and UDS on the treebank's tokens; `attach` hangs them on sentences.
An auxiliary without arguments is no predicate here: nobody asks for it.
"""

import json
import re
from collections import Counter

NONE = "none"
ROLES = [NONE, "ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARGM-TMP", "ARGM-LOC", "ARGM-NEG",
         "ARGM-MOD", "ARGM-LVB", "ARGM-ADV", "ARGM-ADJ", "ARGM-MNR", "ARGM-DIS", "ARGM-EXT",
         "ARGM-PRP", "ARGM-CAU", "ARGM-PRR", "ARGM-DIR", "ARGM-PRD", "ARGM-GOL", "ARGM-COM"]
NUMBERED = {"ARG0", "ARG1", "ARG2", "ARG3", "ARG4"}  # each is given once a predicate
ROLE_ID = {label: place for place, label in enumerate(ROLES)}


def read(path):
    """{sent_id: the predicates of its line}."""
    with open(path, encoding="utf8") as file:
        return {row["sent_id"]: row["predicates"] for row in map(json.loads, file)}


def attach(sentences, roles_path, factuality_path):
    """Sets `predicates` and `factuality` on each sentence that the files name."""
    roles, factuality = read(roles_path), read(factuality_path)
    for sentence in sentences:
        found = roles.get(sentence.sent_id)
        if found is None:
            continue
        sentence.predicates = [
            (p["token"] - 1, [(label, head - 1, first - 1, last - 1)
                              for label, head, first, last in p["args"] if label in ROLE_ID])
            for p in found if p["args"] or p["upos"] != "AUX"]
        sentence.factuality = {p["token"] - 1: (p["value"], p["confidence"])
                               for p in factuality.get(sentence.sent_id, [])}


def frequent_paths(sentences, simple_label, labels, least=8):
    """Paths of up to three steps from predicates to their arguments in gold trees, sorted."""
    known, counts = set(labels), Counter()
    for sentence in sentences:
        for p, arguments in sentence.predicates or []:
            for _, word, _, _ in arguments:
                counts[path(sentence, p, word, simple_label)] += 1
    return sorted(p for p, n in counts.items()
                  if n >= least and p is not None and set(re.findall("[^<>]+", p)) <= known)


def path(sentence, source, target, simple_label):
    """The path between two words of a tree, or None if it is longer than three steps."""
    ways = []
    for word in (source, target):
        way = [word]
        while sentence.heads[way[-1]] and len(way) < 4:
            way.append(sentence.heads[way[-1]] - 1)
        ways.append(way)
    for i, word in enumerate(ways[0]):
        if word in ways[1]:
            j = ways[1].index(word)
            if i + j > 3:
                return None
            name = [simple_label(sentence.labels[w]) for w in ways[0][:i]]
            down = [simple_label(sentence.labels[w]) for w in reversed(ways[1][:j])]
            return "".join(">" + d for d in name) + "".join("<" + d for d in down)
    return None

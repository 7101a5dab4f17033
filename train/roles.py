"""The heads that find predicates, how far each happened, and its arguments: for both networks.

A predicate p gives a token t the role l by `out . [P_p * A_t; P_p; A_t]`, as arc labels are given;
the student adds what the path from p to t in its own tree says of l, and the distance.
"""

import re
from collections import defaultdict

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from .propositions import NUMBERED, ROLES

PREDICATE, ROLE, FACTUALITY = 0.5, 1.0, 0.3  # weights of the losses beside that of the arcs
CHANCE = 0.5  # of a token to name a predicate, from which on it is read as one
SINGLE = {ROLES.index(label) for label in NUMBERED}


class Heads(nn.Module):
    def __init__(self, width, rank, labels, dropout):
        super().__init__()
        self.predicate = nn.Linear(width, 1)
        self.factuality = nn.Linear(width, 1)
        self.of_predicate, self.of_argument = nn.Linear(width, rank), nn.Linear(width, rank)
        self.out = nn.Linear(3 * rank, labels)
        self.dropout = nn.Dropout(dropout)

    def scores(self, y, sentences, predicates):
        """y [batch, words, width] and P places of predicates -> [P, words, labels]."""
        p = self.dropout(F.relu(self.of_predicate(y[sentences, predicates])))
        a = self.dropout(F.relu(self.of_argument(y)))
        both, one, other = self.out.weight.chunk(3, 1)
        joint = (p[:, None, :] * both[None]) @ a[sentences].transpose(1, 2)
        own = (a @ other.T)[sentences]
        return joint.transpose(1, 2) + own + (p @ one.T)[:, None, :] + self.out.bias

    @torch.no_grad()
    def read(self, y, mask, more=None):
        """Chances and factuality [batch, words], and {sentence: {predicate: shares [words, labels]}}.

        `more` gives what else is added to the scores of (sentences, predicates).
        """
        chances = torch.sigmoid(self.predicate(y)[..., 0]) * mask
        sentences, predicates = torch.nonzero(chances > CHANCE, as_tuple=True)
        scores = self.scores(y, sentences, predicates)
        if more is not None:
            scores = scores + more(sentences, predicates)
        shares = scores.softmax(-1).numpy()
        found = defaultdict(dict)
        for place, (i, p) in enumerate(zip(sentences.tolist(), predicates.tolist())):
            found[i][p] = shares[place]
        return chances.numpy(), self.factuality(y)[..., 0].numpy(), found


class Grid:
    """What is known of the predicates of a batch, as tensors; `nouns` are the numbers of noun tags."""

    def __init__(self, items, nouns):
        n, t = len(items), max(len(i.forms) for i in items)
        self.chances = torch.full((n, t), -1.0)
        self.factuality, self.weights = torch.zeros(n, t), torch.zeros(n, t)
        places, cells = {}, []
        for i, item in enumerate(items):
            k = len(item.forms)
            self.chances[i, :k] = torch.from_numpy(item.predicates)
            known = ~np.isnan(item.factuality)
            self.factuality[i, :k] = torch.from_numpy(np.where(known, item.factuality, 0))
            self.weights[i, :k] = torch.from_numpy(item.factuality_weights * known)
            for p in np.flatnonzero(item.predicates >= CHANCE).tolist():
                places[i, p] = len(places)
            for p, word, label, weight in item.roles.tolist():
                place = places.get((i, int(p)))
                if place is not None:
                    cells.append((place, int(word), int(label), weight))
        self.sentences = torch.tensor([i for i, _ in places], dtype=torch.long)
        self.predicates = torch.tensor([p for _, p in places], dtype=torch.long)
        self.are_nouns = torch.tensor([int(items[i].tags[p]) in nouns for i, p in places],
                                      dtype=torch.bool)
        self.targets = torch.zeros(len(places), t, len(ROLES))
        self.targets[..., 0] = 1
        if cells:
            place, word, label, weight = (torch.tensor(c) for c in zip(*cells))
            self.targets[place, word, 0] = 1 - weight
            self.targets[place, word, label] = weight


def losses(heads, y, grid, more=None, factuality=FACTUALITY, noun=1.0):
    """The weighted sum of the three losses; `more` as in Heads.read, `noun` weights nouns' roles."""
    known = grid.chances >= 0
    total = y.sum() * 0
    if known.any():
        total = total + PREDICATE * F.binary_cross_entropy_with_logits(
            heads.predicate(y)[..., 0][known], grid.chances[known])
    weight = grid.weights.sum()
    if weight > 0:
        error = F.smooth_l1_loss(heads.factuality(y)[..., 0], grid.factuality, reduction="none")
        total = total + factuality * (error * grid.weights).sum() / weight
    if len(grid.sentences):
        scores = heads.scores(y, grid.sentences, grid.predicates)
        if more is not None:
            scores = scores + more(grid.sentences, grid.predicates)
        # Padding may stand as none: its inputs are constant, and it costs nothing at run time.
        cost = -(scores.log_softmax(-1) * grid.targets).sum((1, 2))
        weights = torch.where(grid.are_nouns, noun, 1.0)
        total = total + ROLE * (cost * weights).sum() / (3 * weights.sum())
    return total


class PathTable:
    """Numbers of the listed paths; see docs/internals/syntax-model.md for how they are written."""

    BASE = 64  # labels fit in six bits

    def __init__(self, paths, labels):
        number = {label: place for place, label in enumerate(labels)}
        self.unlisted = len(paths)
        self.table = torch.full((16 * self.BASE ** 3,), self.unlisted, dtype=torch.int16)
        for place, path in enumerate(paths):
            steps = re.findall("([<>])([^<>]+)", path)
            ups = sum(way == ">" for way, _ in steps)
            code = ups * 4 + len(steps) - ups
            for _, label in steps:
                code = code * self.BASE + number[label]
            self.table[code * self.BASE ** (3 - len(steps))] = place


class Paths:
    """The paths between any two words of the trees of a batch."""

    def __init__(self, heads, labels, table):
        """heads, labels [batch, words]; heads count from 1, 0 is the root."""
        n, self.words = heads.shape
        heads = F.pad(heads, (1, 0))
        self.label = F.pad(labels, (1, 0))
        self.up = [torch.arange(self.words + 1).expand(n, -1)]
        for _ in range(3):
            self.up.append(heads.gather(1, self.up[-1]))
        self.table = table

    def between(self, sentences, predicates):
        """[predicates, words] numbers of paths."""
        label = self.label[sentences]
        ups = [u[sentences] for u in self.up]
        own = [u.gather(1, predicates[:, None] + 1) for u in ups]
        found = torch.full((len(sentences), self.words), -1)
        for length in (3, 2, 1, 0):
            for i in range(length + 1):
                j = length - i
                code = torch.full_like(found, i * 4 + j)
                for step in range(i):
                    code = code * PathTable.BASE + label.gather(1, own[step])
                for step in reversed(range(j)):
                    code = code * PathTable.BASE + label.gather(1, ups[step][:, 1:])
                code = code * PathTable.BASE ** (3 - length)
                meets = (ups[j][:, 1:] == own[i]) & (own[i] > 0)
                found = torch.where(meets, code, found)
        numbers = self.table.table[found.clamp(min=0)].long()
        return torch.where(found < 0, self.table.unlisted, numbers)


def spell_roles(chances, factuality, shares, count):
    """[(token, factuality, [(label, token)])] of one sentence, each numbered role once."""
    result = []
    for p, table in sorted(shares.items()):
        if p >= count:
            continue
        best = table[:count].argmax(1)
        taken, arguments = {}, []
        for word in np.argsort(-table[np.arange(count), best], kind="stable").tolist():
            label = int(best[word])
            if label == 0 or (label in SINGLE and label in taken):
                continue
            taken[label] = word
            arguments.append((ROLES[label], word))
        result.append((p, float(factuality[p]), sorted(arguments, key=lambda a: a[1])))
    return result

"""A forward pass in numpy alone that reads the exported file: what the C++ runtime is held to.

    python -m train.reference models/en-default.model < sentences.txt > tests/syntax/reference.json

Input: one sentence a line, tokens parted by blanks. `evaluate.py` measures the shipped file with
this pass, so all rounding and the decoding are part of every figure on the card.
"""

import argparse
import json
import struct
import sys

import numpy as np

from . import scripts
from .conllu import Sentence
from .decode import best_heads, viterbi
from .features import case_class, simple_lower
from .features import rows as rows_of_form
from .lists import Lists
from .propositions import NUMBERED, path
from .subwords import Subwords

VERB_CHANCE, WORD_CHANCE, ROLE_SHARE = 0.5, 0.1, 0.2
# The window of names: the classes of tags are UPOS, PLURAL_NAME and NO_TOKEN; a token is asked about
# where it is a proper noun, or no name outscores all names by at most NAME_MARGIN.
UPOS = ("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X").split()
PLURAL_NAME, NO_TOKEN, WINDOW_REACH, NAME_MARGIN = 17, 18, 2, 2.0
NEVER = -30.0
# The close reader: a token is in doubt where its best label has less than this share; how many words
# to either side are read with it, and asked about with it; and from the first to the last doubt that
# are read together.
DOUBT_BELOW, REACH, NEAR, SPREAD = 0.65, 4, 2, 39


def name_class(tag):
    upos, feats = tag.split("|", 1)
    return PLURAL_NAME if upos == "PROPN" and "Number=Plur" in feats else UPOS.index(upos)


class Model:
    """A mapped model file. Not for speed: one sentence at a time, float32."""

    def __init__(self, path):
        data = np.memmap(path, dtype=np.uint8, mode="r")
        magic, version, _, length = struct.unpack("<8sIIQ", bytes(data[:24]))
        if magic != b"DRAGOMOD" or version != 1:
            raise ValueError(f"{path} is no model file of version 1")
        self.head = json.loads(bytes(data[24: 24 + length]))
        self.data, self.cache = data, {}
        self.tables = [(f["rows"], f["hashes"]) for f in self.head["features"]]
        self.lists = Lists(self.raw("lists.keys"), self.raw("lists.sets"))

    def raw(self, name):
        entry = self.head["tensors"][name]
        kind = {"f32": np.float32, "f16": np.float16, "i8": np.int8,
                "u16": np.uint16, "u32": np.uint32}[entry["dtype"]]
        count = int(np.prod(entry["shape"]))
        start = entry["offset"]
        view = self.data[start: start + count * np.dtype(kind).itemsize].view(kind)
        return view.reshape(entry["shape"])

    def get(self, name):
        if name not in self.cache:
            self.cache[name] = np.array(self.raw(name), np.float32)
        return self.cache[name]

    def linear(self, name, x, largest=None):
        """A layer as the runtime has it."""
        return rounded(x, largest) @ rounded(self.get(name + ".weight")).T + self.get(name + ".bias")

    def scaled_linear(self, name, x):
        """A layer whose weights the file holds as integers."""
        weight = self.get(name + ".weight") * self.get(name + ".weight.scale")[:, None]
        return rounded(x) @ rounded(weight).T + self.get(name + ".bias")

    def linear_in_float(self, name, x):
        return x @ self.get(name + ".weight").T + self.get(name + ".bias")

    def norm(self, name, x):
        centred = x - x.mean(-1, keepdims=True)
        spread = np.sqrt((centred ** 2).mean(-1, keepdims=True) + np.float32(1e-5))
        return centred / spread * self.get(name + ".gain") + self.get(name + ".bias")

    def embed(self, form):
        total = np.zeros(self.head["encoder"]["width"], np.float32)
        tables = [f["table"] for f in self.head["features"] for _ in range(f["hashes"])]
        for table, row in zip(tables, rows_of_form(form, self.tables, self.lists)):
            total += self.raw(table)[row] * self.raw(table + ".scale")[row]
        return total

    def encode(self, forms):
        encoder = self.head["encoder"]
        x = self.norm("embed.norm", np.stack([self.embed(f) for f in forms]))
        for c, dilation in enumerate(encoder["conv_dilations"]):
            if c == 0:
                x, m = self.first_convolution(x, dilation)
            else:
                padded = np.pad(x, ((dilation, dilation), (0, 0)))
                window = np.concatenate([padded[: len(x)], x, padded[2 * dilation:]], 1)
                m = self.linear(f"conv{c}", window)
            m = m.reshape(len(x), encoder["pieces"], -1).max(1)
            x = self.norm(f"conv{c}.norm", x + m)
        for g in range(len(encoder["gru"])):
            ahead = self.scan(self.linear(f"gru{g}.forward", x))
            behind = self.scan(self.linear(f"gru{g}.backward", x)[::-1])[::-1]
            states = np.concatenate([ahead, behind], 1)
            x = self.norm(f"gru{g}.norm", x + self.linear(f"gru{g}.out", states, 1))
        return x

    def first_convolution(self, x, dilation):
        """The inputs and the sums, both out of what is cached of each form in 8 bits."""
        encoder = self.head["encoder"]
        own = rounded(x)
        parts = [own @ rounded(w).T for w in np.split(self.get("conv0.weight"), 3, 1)]
        parts[1] = parts[1] + self.get("conv0.bias")
        left, middle, right = [
            np.concatenate([shortened(piece) for piece in np.split(part, encoder["pieces"], 1)], 1)
            for part in parts]
        none = np.zeros((dilation, left.shape[1]), np.float32)
        before = np.concatenate([none, left])[: len(x)]
        behind = np.concatenate([right, none])[dilation:]
        return shortened(x), before + middle + behind

    @staticmethod
    def scan(values):
        size = values.shape[1] // 2
        z = np.clip(0.25 * values[:, :size] + 0.5, 0, 1)
        c = np.clip(values[:, size:], -1, 1)
        s = np.zeros_like(z)
        last = np.zeros(size, np.float32)
        for t in range(len(z)):
            last = s[t] = (1 - z[t]) * last + z[t] * c[t]
        return s

    def arcs(self, y):
        n = len(y)
        a = np.maximum(self.linear("arc.dependent", y), 0)
        g = np.maximum(self.linear("arc.head", y), 0)
        root, table = self.get("arc.root"), np.vstack([self.get("arc.bilinear"),
                                                       self.get("arc.head_bias")])
        vectors = np.vstack([root @ table.T, rounded(g) @ rounded(table).T])
        scores = a @ vectors[:, :-1].T + vectors[:, -1]
        near = self.get("arc.distance")
        reach = len(near) // 2
        place = np.arange(n)
        scores[:, 1:] += near[np.clip(place[None] - place[:, None], -reach, reach) + reach]
        return scores

    def label_scores(self, y, heads):
        l = np.maximum(self.linear("label.dependent", y), 0)
        r = np.vstack([self.get("label.root"), np.maximum(self.linear("label.head", y), 0)])[heads]
        return self.linear("label.out", np.concatenate([l * r, l, r], 1))

    def marks(self, y, tags, heads, labels):
        """[(token, chance, factuality, [(token, label, share)])] as src/syntax/role_head reads."""
        head = self.head["heads"]["role"]
        number = {path: place for place, path in enumerate(head["paths"])}
        chances = 1 / (1 + np.exp(-self.linear("predicate", y)[:, 0]))
        factuality = self.linear("factuality", y)[:, 0]
        of_predicate = np.maximum(self.linear("role.predicate", y), 0)
        of_argument = np.maximum(self.linear("role.argument", y), 0)
        tree = Sentence("", "", heads=heads, labels=labels)
        reach, found = head["distance"], []
        for p, (chance, tag) in enumerate(zip(chances, tags)):
            if chance < (VERB_CHANCE if tag.startswith("VERB|") else WORD_CHANCE):
                continue
            roles = []
            for word in range(len(y)):
                place = number.get(path(tree, p, word, str))
                if place is None:
                    continue
                one, other = of_predicate[p], of_argument[word]
                scores = self.linear_in_float("role.out", np.concatenate([one * other, one, other]))
                scores = scores + self.get("role.path")[place]
                scores = scores + self.get("role.distance")[np.clip(word - p, -reach, reach) + reach]
                shares = np.exp(scores - scores.max())
                shares /= shares.sum()
                best = 1 + int(shares[1:].argmax())
                if shares[best] >= ROLE_SHARE:
                    roles.append((word, head["labels"][best], float(shares[best])))
            found.append((p, float(chance), float(factuality[p]), each_once(roles)))
        return found

    def see(self, form):
        """What the window of names sees of a form."""
        total = np.zeros(self.head["heads"]["name"]["window"]["width"], np.float32)
        names = [f["name"] for f in self.head["features"] for _ in range(f["hashes"])]
        for name, row in zip(names, rows_of_form(form, self.tables, self.lists)):
            total += self.raw("window." + name)[row] * self.raw(f"window.{name}.scale")[0]
        return shortened(self.norm("window.norm", total[None]))[0]

    def embed_closely(self, forms):
        """[sub-words, width] of a sentence, and the place of the first one of each form."""
        subwords = Subwords(self.raw("close.keys"))
        rows, firsts = [(subwords.start, 0, 0)], []
        for form in forms:
            case, listed = case_class(form), rows_of_form(form, self.tables, self.lists)[-1]
            firsts.append(len(rows))
            rows += [(row, case, listed) for row in subwords.split(form)]
        rows.append((subwords.end, 0, 0))
        words, cases, lists = zip(*rows)
        tables = [("words", words), ("places", range(len(rows))), ("cases", cases),
                  ("lists", lists)]
        return sum(self.raw(f"close.{n}")[list(r)] * self.raw(f"close.{n}.scale")[list(r), None]
                   for n, r in tables), firsts

    def close(self, forms):
        """Scores of the close reader of names."""
        shape = self.head["heads"]["name"]["close"]
        x, firsts = self.embed_closely(forms)
        x = self.norm("close.norm", x)
        split = (len(x), shape["heads"], shape["head"])
        for i in range(shape["layers"]):
            name = f"close.{i}."
            q, k, v = (self.scaled_linear(name + part, x).reshape(split).transpose(1, 0, 2)
                       for part in ("query", "key", "value"))
            weights = q @ k.transpose(0, 2, 1) / np.sqrt(np.float32(split[2]))
            weights = np.exp(weights - weights.max(-1, keepdims=True))
            seen = (weights / weights.sum(-1, keepdims=True)) @ v
            seen = seen.transpose(1, 0, 2).reshape(len(x), -1)
            x = self.norm(name + "attention.norm", x + self.scaled_linear(name + "attention", seen))
            wide = np.maximum(self.scaled_linear(name + "widen", x), 0)
            x = self.norm(name + "norm", x + self.scaled_linear(name + "narrow", wide))
        return self.scaled_linear("close.out", x[firsts])

    def names(self, forms, tags, scores):
        """Scores of the readers of names, for the tokens that may be in one."""
        head = self.head["heads"]["name"]
        outside, upos = head["labels"].index("O"), [t.split("|", 1)[0] for t in tags]
        others = np.delete(scores, outside, 1).max(1)
        is_open = (np.array(upos) == "PROPN") | (scores[:, outside] - others <= NAME_MARGIN)
        result = np.full_like(scores, NEVER)
        result[:, outside] = 0
        if "window" not in head:
            result[is_open] = scores[is_open]
            return result
        reach, classes = head["window"]["reach"], [name_class(t) for t in tags]
        seen = np.pad(np.stack([self.see(f) for f in forms]), ((reach, reach), (0, 0)))
        classes = [NO_TOKEN] * reach + classes + [NO_TOKEN] * reach
        for i in np.flatnonzero(is_open):
            near = range(i, i + 2 * reach + 1)
            sums = self.linear("window.hidden", seen[near].reshape(1, -1))[0]
            for k, place in enumerate(near):
                sums = sums + self.get("window.tag")[k * (NO_TOKEN + 1) + classes[place]]
            own = self.linear("window.out", np.maximum(sums, 0)[None])[0]
            result[i] = (scores[i] + own) / 2
        if "close" in head and is_open.any():
            result[is_open] = normal(result[is_open])
            places = first_doubts(np.exp(result), forms, tags)
            for begin, end, first, last in passages(places, len(forms)):
                said = normal(self.close(forms[begin:end]))
                for i in range(first, last + 1):
                    if is_open[i]:
                        result[i] = (result[i] + said[i - begin]) / 2
        return result

    def parse(self, forms):
        """A dictionary of what is predicted, and the scores behind it."""
        heads_of, y = self.head["heads"], self.encode(forms)
        arcs = self.arcs(y)
        heads = best_heads(arcs)
        tag, label = self.linear("tag", y), self.label_scores(y, heads)
        lemma, name = self.linear("lemma", y), self.linear("name", y)
        tags = [heads_of["tag"]["labels"][i] for i in tag.argmax(1)]
        name = self.names(forms, tags, name)
        names = heads_of["name"]["labels"]
        labels = [heads_of["label"]["labels"][i] for i in label.argmax(1)]
        return {"forms": forms, "tags": tags,
                "lemmas": [self.lemma(f, t, s) for f, t, s in zip(forms, tags, lemma.argmax(1))],
                "heads": heads,
                "labels": labels, "marks": self.marks(y, tags, heads, labels),
                "names": [names[i] for i in viterbi(names, name)],
                "scores": {"arc": arcs, "tag": tag, "label": label, "name": name}}

    def lemma(self, form, tag, script):
        known = self.head["lemmas"].get(simple_lower(form) + "|" + tag.split("|", 1)[0])
        if known is not None:
            return known
        return scripts.apply(self.head["heads"]["lemma"]["scripts"][script], form)


def first_doubts(shares, forms, tags, seen=None):
    """Places of the tokens in doubt; of a proper noun the first that `seen`, a set, does not have."""
    seen, found = set() if seen is None else seen, []
    for i in np.flatnonzero(shares.max(1) < DOUBT_BELOW).tolist():
        if tags[i].startswith("PROPN|"):
            if forms[i] in seen:
                continue
            seen.add(forms[i])
        found.append(i)
    return found


def passages(places, size):
    """[(begin, end, first, last)] of what is read around doubts, and what is asked for of it."""
    joined = []
    for i in places:
        if joined and i - joined[-1][1] <= 2 * REACH and i - joined[-1][0] <= SPREAD:
            joined[-1][1] = i
        else:
            joined.append([i, i])
    return [(max(0, a - REACH), min(size, b + REACH + 1), max(0, a - NEAR),
             min(size - 1, b + NEAR)) for a, b in joined]


def normal(scores):
    """Scores as logarithms of shares."""
    scores = scores - scores.max(1, keepdims=True)
    return scores - np.log(np.exp(scores).sum(1, keepdims=True))


def shortened(matrix):
    """Rows in 8 bits: 255 numbers, the largest one or its opposite among them."""
    return in_units(matrix, np.abs(matrix).max(1, keepdims=True) / np.float32(127))


def rounded(matrix, largest=None):
    """Rows in 7 bits: 127 numbers; without `largest`, the largest one or its opposite among them."""
    most = np.abs(matrix).max(1, keepdims=True) if largest is None else np.float32(largest)
    return in_units(matrix, most / np.float32(63))


def in_units(matrix, unit):
    return (np.rint(matrix / np.where(unit == 0, 1, unit)) * unit).astype(np.float32)


def each_once(roles):
    """Of several words with the same numbered role, the one with the largest share."""
    best = {}
    for role in roles:
        if role[1] in NUMBERED and role[2] > best.get(role[1], (0, "", 0))[2]:
            best[role[1]] = role
    return [r for r in roles if r[1] not in NUMBERED or best[r[1]] is r]


def brief(model, result):
    """The result with the scores of each head cut to what a difference in the pass would show, and
    those of the close reader.
    """
    result["marks"] = [[p, round(chance, 4), round(value, 4),
                        [[w, l, round(share, 4)] for w, l, share in roles]]
                       for p, chance, value, roles in result["marks"]]
    scores = result["scores"]
    result["scores"] = {
        "arc": [[round(float(v), 4) for v in row] for row in scores["arc"]],
        "tag": [round(float(row.max()), 4) for row in scores["tag"]],
        "label": [round(float(row.max()), 4) for row in scores["label"]],
        "name": [round(float(row[0]), 4) for row in scores["name"]],
        "close": [[round(float(v), 3) for v in row] for row in model.close(result["forms"])]}
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model")
    options = parser.parse_args()
    model = Model(options.model)
    results = [brief(model, model.parse(line.split())) for line in sys.stdin if line.strip()]
    lines = ",\n".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) for r in results)
    print('{"model": ' + json.dumps(model.head["name"]) + ', "sentences": [\n' + lines + "\n]}")


if __name__ == "__main__":
    main()

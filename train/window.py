"""The second reader of names: `python -m train.window models/en-default.model models/en-small.model`.

A layer over five forms and tags with embeddings of its own, so that it errs in other places than the
head of names, which sees what all heads share. It learns from the names of EWT and GUM and from what
the teachers say of Wikinews, agreed over each report, and of treebank sentences with other names in
them. Tags and the head of names are the first model's; all of them are given the reader. State lies
in train/work/window-HASH/, one folder a main network, and what is there is not made again.
"""

import argparse
import hashlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from . import conllu, corpora, entities, export, features, label, teacher
from .bodies import BODIES
from .compare import spans
from .data import NAME_LABELS, batches, random_source
from .decode import viterbi
from .finished import Finished
from .reference import NO_TOKEN, WINDOW_REACH, Model, name_class, normal

WIDTH, HIDDEN = 32, 96
CLASSES = NO_TOKEN + 1
TOKENS = 2 * WINDOW_REACH + 1
WORD_DROP, FEATURE_DROP, TAG_DROP = 0.5, 0.2, 0.15  # of the word's rows, of each row, of tags
DROPOUT, SMOOTHING, RATE, WORDS = 0.4, 0.02, 2e-3, 2000
AVERAGED = 0.6  # share of the training after which weights are averaged
EPOCHS, RENAMED = 8, 300_000  # tokens of sentences with other names
LONGEST = 200  # tokens that are read of a sentence of the news
KINDS = ["O", "PER", "ORG", "LOC"]
KIND_OF = np.array([0 if name == "O" else KINDS.index(name[2:]) for name in NAME_LABELS])


@dataclass
class Text:
    """A sentence: what the model says of it, and what is to be learnt."""

    document: str
    forms: list
    tags: list            # as the model has them
    scores: np.ndarray    # [n, labels], the model's head of names
    target: np.ndarray = None  # [n, labels], shares
    rows: np.ndarray = None    # [n, hashes] of the tables of embeddings, one after the other
    classes: np.ndarray = None


class Window(nn.Module):
    def __init__(self, table_rows):
        super().__init__()
        self.embed = nn.Parameter(torch.randn(table_rows, WIDTH) * 0.1)
        self.norm = nn.LayerNorm(WIDTH)
        self.hidden = nn.Linear(TOKENS * WIDTH, HIDDEN)
        self.tag = nn.Parameter(torch.randn(TOKENS, CLASSES, HIDDEN) * 0.05)
        self.out = nn.Linear(HIDDEN, len(NAME_LABELS))

    def forward(self, rows, classes, mask):
        """rows [batch, time, hashes], classes and mask [batch, time] -> [batch, time, labels]."""
        n, t, k = rows.shape
        keep = torch.ones(n, t, k)
        if self.training:
            keep = (torch.rand(n, t, k) > FEATURE_DROP).float()
            keep[..., :2] *= torch.rand(n, t, 1) > WORD_DROP
            classes = torch.where(torch.rand(n, t) < TAG_DROP, NO_TOKEN, classes)
        seen = F.embedding_bag(rows.view(n * t, k), self.embed, mode="sum",
                               per_sample_weights=keep.view(n * t, k)).view(n, t, -1)
        seen = F.dropout(self.norm(seen), 0.1, self.training) * mask[..., None]
        edge = WINDOW_REACH
        padded = F.pad(seen, (0, 0, edge, edge))
        around = F.pad(torch.where(mask > 0, classes, NO_TOKEN), (edge, edge), value=NO_TOKEN)
        sums = self.hidden(torch.cat([padded[:, k: k + t] for k in range(TOKENS)], -1))
        for k in range(TOKENS):
            sums = sums + self.tag[k][around[:, k: k + t]]
        return self.out(F.dropout(F.relu(sums), DROPOUT, self.training))


def collate(texts):
    t = max(len(x.forms) for x in texts)
    rows = np.zeros((len(texts), t, texts[0].rows.shape[1]), np.int64)
    classes = np.full((len(texts), t), NO_TOKEN)
    target = np.zeros((len(texts), t, len(NAME_LABELS)), np.float32)
    mask = np.zeros((len(texts), t), np.float32)
    for k, x in enumerate(texts):
        n = len(x.forms)
        rows[k, :n], classes[k, :n], mask[k, :n] = x.rows, x.classes, 1
        if x.target is not None:
            target[k, :n] = x.target
    return [torch.from_numpy(a) for a in (rows, classes, target, mask)]


def train(texts, table_rows, epochs, seed, path):
    """A Window trained on `texts`, kept at `path`; read from there where it is."""
    torch.manual_seed(seed)
    network, random = Window(table_rows), random_source(seed)
    if path.exists():
        network.load_state_dict(torch.load(path))
        return network.eval()
    lengths = [len(x.forms) for x in texts]
    optimiser = torch.optim.AdamW(network.parameters(), RATE, weight_decay=0)
    total = epochs * len(batches(lengths, WORDS))
    step, mean, means = 0, None, 0
    for epoch in range(epochs):
        network.train()
        loss_sum = 0
        for chosen in batches(lengths, WORDS, random):
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1, (step + 1) / 200) * max(0.02, 1 - step / total)
            rows, classes, target, mask = collate([texts[i] for i in chosen])
            target = target * (1 - SMOOTHING) + SMOOTHING / len(NAME_LABELS)
            shares = network(rows, classes, mask).log_softmax(-1)
            loss = -((target * shares).sum(-1) * mask).sum() / mask.sum()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            step, loss_sum = step + 1, loss_sum + loss.item()
            if step > AVERAGED * total and step % 20 == 0:
                means += 1
                state = {k: v.detach().clone() for k, v in network.state_dict().items()}
                mean = state if mean is None else {k: v.lerp(state[k], 1 / means)
                                                   for k, v in mean.items()}
        print(f"{path.stem} epoch {epoch + 1} of {epochs}, loss {loss_sum:.1f}", flush=True)
    network.load_state_dict(mean)
    torch.save(mean, path)
    return network.eval()


@torch.no_grad()
def log_shares(network, texts):
    """[n, labels] a text."""
    result = [None] * len(texts)
    for chosen in batches([len(x.forms) for x in texts], 8 * WORDS):
        rows, classes, _, mask = collate([texts[i] for i in chosen])
        scores = network(rows, classes, mask).log_softmax(-1).numpy()
        for k, i in enumerate(chosen):
            result[i] = scores[k, : len(texts[i].forms)]
    return result


def agree(texts, scores):
    """Log shares in which proper nouns of one form are of one kind in a document: names.cpp has
    the same."""
    shares = [np.stack([np.exp(s[:, KIND_OF == k]).sum(1) for k in range(len(KINDS))], 1) + 1e-6
              for s in scores]
    places = defaultdict(list)
    for j, text in enumerate(texts):
        for i, (form, tag) in enumerate(zip(text.forms, text.tags)):
            if tag.startswith("PROPN|"):
                places[text.document, form].append((j, i))
    result = [s.copy() for s in scores]
    for found in places.values():
        if len(found) < 2:
            continue
        common = np.mean([shares[j][i] ** 4 for j, i in found], 0) ** 0.25
        common[0] = max(1 - common[1:].sum(), 1e-3)
        for j, i in found:
            result[j][i] += (np.log(common + 1e-6) - np.log(shares[j][i]))[KIND_OF]
    return [normal(s) for s in result]


class Reading:
    """What the model's main network says of texts."""

    def __init__(self, path):
        self.finished = Finished(path)
        self.starts, at = [], 0
        for rows, hashes in self.finished.model.tables:
            self.starts += [at] * hashes
            at += rows
        self.table_rows = at

    def texts(self, sentences):
        """Texts of [(document, forms, BIOES names or None)]."""
        said = self.finished.tags_and_names([forms for _, forms, _ in sentences])
        rows = np.array(self.finished.form_rows) + self.starts
        result = []
        for (document, forms, names), (tags, scores) in zip(sentences, said):
            text = Text(document, forms, tags, scores)
            text.rows = rows[[self.finished.form(form) for form in forms]]
            text.classes = np.array([name_class(tag) for tag in tags])
            if names is not None:
                text.target = shares_of(names)
            result.append(text)
        return result


def treebank(path, names=None):
    """[(document, forms, names)] of the sentences of EWT that the name file covers, or of GUM."""
    sentences = conllu.read(path)
    if names is None:
        entities.attach(sentences)
    else:
        conllu.attach_names(sentences, conllu.read_names(names))
    return [(s.document, s.forms, s.names) for s in sentences if s.names]


def ewt_train():
    return treebank(corpora.INPUTS[0], corpora.INPUTS[2])


def gum_train():
    return treebank(corpora.INPUTS[1])


def development():
    """{name: sentences} of what names are measured on."""
    return {"EWT dev": treebank(corpora.EWT / "en_ewt-ud-dev.conllu",
                                corpora.NAMES / "en_ewt-ud-dev.iob2"),
            "GUM dev": treebank(corpora.GUM / "en_gum-ud-dev.conllu")}


def shares_of(names):
    """[n, labels] of BIOES names."""
    return np.eye(len(NAME_LABELS), dtype=np.float32)[[NAME_LABELS.index(x) for x in names]]


def unnamed():
    """[(document, forms, None)] of what only the teachers name: Wikinews, and sentences of the
    treebanks with other names, each by itself.
    """
    news = [(document, forms[:LONGEST], None) for document, forms in label.reports() if forms]
    renamed = label.chosen(label.renamed(corpora.train_sentences() * 4, random_source(1)),
                           RENAMED, 1)
    return news + [(f"renamed-{i}", forms, None) for i, forms in enumerate(renamed)]


@torch.no_grad()
def taught(sentences, bodies, names_alone):
    """[n, labels] shares a sentence: the mean of what the teachers of these bodies say, kept in
    train/work/ for as many tokens.
    """
    ends = np.cumsum([len(forms) for _, forms, _ in sentences])
    kind = "-".join(bodies) + ("-alone" if names_alone else "")
    path = corpora.WORK / f"names-{kind}-{ends[-1]}.npz"
    if not path.exists():
        _, vocabulary = teacher.learnt()
        shares = np.zeros((ends[-1], len(NAME_LABELS)), np.float32)
        ids = [np.array([vocabulary.form(f) for f in forms]) for _, forms, _ in sentences]
        for name in bodies:
            model, pieces = teacher.build(BODIES[name], vocabulary, names_alone)
            if not teacher.resume(model, None):
                raise FileNotFoundError(f"{model.folder} has no state: run train.teacher first")
            model.eval()
            groups = batches([len(i) for i in ids], WORDS)
            for number, group in enumerate(groups):
                _, y = label.encode(model, pieces, [ids[i] for i in group])
                names = model.name(y[:, 1:]).softmax(-1).numpy()
                for k, i in enumerate(group):
                    shares[ends[i] - len(ids[i]): ends[i]] += names[k, : len(ids[i])] / len(bodies)
                if number % 50 == 49:
                    print(f"{name}: {number + 1} of {len(groups)} batches", flush=True)
        np.savez_compressed(path, shares=shares)
    return np.split(np.load(path)["shares"], ends[:-1])


def taught_texts(reading, bodies, names_alone):
    """Texts of what only the teachers name, what they say agreed over each report."""
    raw = unnamed()
    texts = reading.texts(raw)
    shares = taught(raw, bodies, names_alone)
    for text, share in zip(texts, agree(texts, [np.log(share + 1e-6) for share in shares])):
        text.target = np.exp(share).astype(np.float32)
    return texts


def measure(texts, scores):
    """F1 of names."""
    right = gold = said = 0
    for text, score in zip(texts, scores):
        wanted = spans([NAME_LABELS[i] for i in text.target.argmax(1)])
        found = spans([NAME_LABELS[i] for i in viterbi(NAME_LABELS, score)])
        right, gold, said = right + len(wanted & found), gold + len(wanted), said + len(found)
    return 200 * right / (gold + said)


def quantise(matrix):
    """int8 and one scale for all: a form that is new should touch few pages of memory."""
    scale = np.quantile(np.abs(matrix), 0.9999) / 127
    return (np.rint(matrix / scale).clip(-127, 127).astype(np.int8),
            np.array([scale], np.float32))


def install(path, network, seed):
    """Puts the reader into the model file, in place of one that is there."""
    model = Model(path)
    arrays = {n: np.array(model.raw(n)) for n in model.head["tensors"]
              if not n.startswith("window.")}
    weights = {k: v.numpy() for k, v in network.state_dict().items()}
    at = 0
    for name, (rows, _) in zip(features.NAMES, model.tables):
        table = f"window.{name}"
        arrays[table], arrays[table + ".scale"] = quantise(weights["embed"][at: at + rows])
        at += rows
    arrays["window.norm.gain"], arrays["window.norm.bias"] = \
        weights["norm.weight"], weights["norm.bias"]
    for layer in ("hidden", "out"):
        for part in ("weight", "bias"):
            arrays[f"window.{layer}.{part}"] = weights[f"{layer}.{part}"]
    arrays["window.tag"] = weights["tag"].reshape(TOKENS * CLASSES, HIDDEN)
    head = model.head
    head["tensors"] = {}
    head["heads"]["name"]["window"] = {"width": WIDTH, "hidden": HIDDEN, "reach": WINDOW_REACH}
    head["card"]["window seed"] = seed
    export.write(path, head, arrays)


def folder_of(path, kind):
    """train/work/KIND-HASH for the main network of a model file."""
    main_network = Model(path).raw("name.weight").tobytes()
    folder = corpora.WORK / f"{kind}-{hashlib.sha256(main_network).hexdigest()[:8]}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def installed(path):
    """The reader that is in a model file."""
    model = Model(path)
    state = {"embed": np.concatenate([model.get(f"window.{n}") * model.get(f"window.{n}.scale")
                                      for n in features.NAMES]),
             "norm.weight": model.get("window.norm.gain"),
             "norm.bias": model.get("window.norm.bias"),
             "tag": model.get("window.tag").reshape(TOKENS, CLASSES, HIDDEN)}
    for layer in ("hidden", "out"):
        for part in ("weight", "bias"):
            state[f"{layer}.{part}"] = model.get(f"window.{layer}.{part}")
    network = Window(len(state["embed"]))
    network.load_state_dict({k: torch.from_numpy(v) for k, v in state.items()})
    return network.eval()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", type=Path, nargs="+")
    parser.add_argument("--teachers", nargs="+", choices=BODIES, default=list(BODIES))
    parser.add_argument("--names-alone", action="store_true",
                        help="take the teachers that learnt nothing but names")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    folder = folder_of(options.models[0], "window")
    reading = Reading(options.models[0])
    ewt, gum = reading.texts(ewt_train()), reading.texts(gum_train())
    other = taught_texts(reading, options.teachers, options.names_alone)
    reader = train(ewt + gum + other, reading.table_rows, EPOCHS, options.seed,
                   folder / f"reader-{options.seed}.pt")
    for name, sentences in development().items():
        dev = reading.texts(sentences)
        alone = log_shares(reader, dev)
        both = [normal((normal(x.scores) + own) / 2) for x, own in zip(dev, alone)]
        figures = {"head": [x.scores for x in dev], "window": alone, "both": both,
                   "agreed": agree(dev, both)}
        print(f"{name}, names F1:",
              ", ".join(f"{what} {measure(dev, scores):.2f}" for what, scores in figures.items()))
    for path in options.models:
        install(path, reader, options.seed)


if __name__ == "__main__":
    main()

"""The close reader of names: `python -m train.close models/en-default.model`.

The first layers of a teacher of names, cut down and taught again by that teacher, for the words at
which the two other readers are in doubt. It knows names from the text that its encoder was
pre-trained on, which is what the others lack. It learns from what window.py learns from; then its
layers lose the weights that they need least (sparse.py), and it learns on. Its state lies in
train/work/close-HASH/ and a stopped run goes on from there.
"""

import argparse
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

from . import corpora, encoder, export, sparse, teacher, window
from .bodies import BGE_SMALL
from .data import NAME_LABELS, batches, random_source
from .network import keep_state, share_loss, take_step
from .reference import NEAR, Model, first_doubts, normal, passages
from .subwords import Subwords

LAYERS, HEADS, WIDE = 3, 8, 512
PLACES = 256  # sub-words of the longest passage that is read
EPSILON = 1e-5  # of every normalisation of the model
STEPS, PIECES = 5000, 1300  # batches, and sub-words of one
RATE, HEAD_RATE = 2e-4, 1e-3
SHARE = 0.375  # of the blocks of a layer that go
THIN_STEPS, THIN_PACE = 2000, 0.75  # from then on
SAMPLE = 100  # batches that they are chosen on
GOLD_REPEAT = 2
WHOLE, REACHES = 0.2, (3, 9)  # share of whole sentences; words to either side in the others
WEIGHT_MAX = 63  # the integers of the runtime's products


class CloseReader(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.encoder = encoder.Encoder(sizes)
        self.name = nn.Linear(sizes.width, len(NAME_LABELS))
        self.dropout = nn.Dropout(0.2)

    def forward(self, batch):
        """[batch, words, labels]"""
        x = self.encoder(batch["pieces"], batch["cases"], batch["lists"], batch["piece_mask"])
        first = batch["first"][:, 1:, None].expand(-1, -1, x.shape[-1])
        return self.name(self.dropout(x.gather(1, first)))


def cut(large, rows, sizes):
    """A CloseReader with the first layers of the teacher, their strongest heads and units."""
    small = CloseReader(sizes)
    state = {k: v for k, v in large.state_dict().items() if k in small.state_dict()}
    state["encoder.words.weight"] = state["encoder.words.weight"][rows]
    head = sizes.width // encoder.HEADS
    for i in range(sizes.layers):
        name = f"encoder.layers.{i}."
        strength = (state[name + "value.weight"].norm(dim=1)
                    * state[name + "attention_out.weight"].norm(dim=0)).view(-1, head).sum(1)
        kept = strength.topk(sizes.heads).indices.sort().values
        keep(state, name, kept[:, None].mul(head).add(torch.arange(head)).flatten(),
             ("query", "key", "value"), "attention_out")
        strength = (state[name + "widen.weight"].norm(dim=1)
                    * state[name + "narrow.weight"].norm(dim=0))
        keep(state, name, strength.topk(sizes.wide).indices, ("widen",), "narrow")
    small.load_state_dict(state)
    return small


def keep(state, name, kept, into, out):
    """Leaves these outputs of the layers `into`, which are inputs of the layer `out`."""
    for layer in into:
        for part in ("weight", "bias"):
            key = f"{name}{layer}.{part}"
            state[key] = state[key][kept]
    key = f"{name}{out}.weight"
    state[key] = state[key][:, kept]


def start():
    """The reader before training, and the sub-words of forms."""
    _, vocabulary = teacher.learnt()
    large, _ = teacher.build(BGE_SMALL, vocabulary, names_alone=True)
    if not teacher.resume(large, None):
        raise FileNotFoundError(f"{large.folder} has no state: run train.teacher first")
    tokenizer = Tokenizer.from_file(str(BGE_SMALL.fetch() / BGE_SMALL.tokenizer))
    subwords, rows = Subwords.of_vocabulary(tokenizer.get_vocab())
    width = BGE_SMALL.sizes.width
    sizes = encoder.Sizes(width, WIDE, len(rows), EPSILON, 0, LAYERS, HEADS, is_rectified=True)
    return cut(large, rows, sizes), subwords, teacher.Pieces(
        vocabulary, subwords.split, [subwords.start], [subwords.end])


def examples(reading):
    """Texts: gold, then what the teacher says."""
    gold = reading.texts(window.ewt_train() + window.gum_train())
    return gold * GOLD_REPEAT + window.taught_texts(reading, [BGE_SMALL.name], names_alone=True)


def parts(texts, random):
    """[(text, begin, end, first, last)]: of most texts what stands around a word that may be in a
    name, which is what the reader will be given, and asked about from `first` to `last`; of the
    others all.
    """
    result = []
    for text in texts:
        size = len(text.forms)
        if random.random() < WHOLE:
            result.append((text, 0, size, 0, size - 1))
            continue
        open_ = [i for i, tag in enumerate(text.tags)
                 if tag.startswith("PROPN|") or text.target[i, 0] < 0.9] or range(size)
        middle, reach = random.choice(open_), random.randint(*REACHES)
        result.append((text, max(0, middle - reach), min(size, middle + reach + 1),
                       max(0, middle - NEAR), min(size - 1, middle + NEAR)))
    return result


def shares_asked(target, first, last):
    """The shares that are to be learnt: none of words that are not asked for."""
    shares = np.zeros_like(target)
    shares[first: last + 1] = target[first: last + 1]
    return shares


def lessons(pieces, texts):
    """Batches of [(numbers of the forms, shares)], one a step."""
    ids = {id(x): np.array([pieces.vocabulary.form(f) for f in x.forms]) for x in texts}
    plan = []
    for epoch in range(STEPS):
        if len(plan) < STEPS:
            random = random_source(epoch)
            chosen = [(ids[id(x)][b:e], shares_asked(x.target, first, last)[b:e])
                      for x, b, e, first, last in parts(texts, random)]
            lengths = [pieces.count(forms) for forms, _ in chosen]
            plan += [[chosen[i] for i in group] for group in batches(lengths, PIECES, random)]
    return plan[:STEPS]


def products(reader):
    """{name: layer} of the layers that are thinned."""
    return {name: layer for name, layer in reader.encoder.layers.named_modules()
            if isinstance(layer, nn.Linear)}


def train(reader, pieces, plan, path, pace=1.0):
    """Trains the reader; the file at `path` keeps how far it is. What is zero at first stays zero.
    Rates are `pace` times those of the first training.
    """
    reader.encoder.words.weight.requires_grad_(False)
    body = [p for n, p in reader.named_parameters() if "layers" in n]
    rest = [p for n, p in reader.named_parameters() if "layers" not in n and p.requires_grad]
    optimizer = torch.optim.AdamW([{"params": body, "peak": pace * RATE},
                                   {"params": rest, "peak": pace * HEAD_RATE}],
                                  weight_decay=0.01, foreach=True)
    step = 0
    if path.exists():
        state = torch.load(path)
        reader.load_state_dict(state["reader"])
        optimizer.load_state_dict(state["optimizer"])
        step = state["step"]
    zeros = sparse.Zeros(products(reader).values())
    saved = started = time.time()
    reader.train()
    while step < len(plan):
        torch.manual_seed(step)
        batch = pieces.collate([forms for forms, _ in plan[step]])
        target = torch.zeros(*batch["mask"].shape, len(NAME_LABELS))
        for k, (forms, shares) in enumerate(plan[step]):
            target[k, : len(forms)] = torch.from_numpy(shares)
        loss = share_loss(reader(batch), target)
        take_step(reader, optimizer, loss, step / len(plan))
        zeros.restore()
        step += 1
        if step % 100 == 0:
            print(f"{step}/{len(plan)} {time.time() - started:.0f}s loss {loss.item():.3f}",
                  flush=True)
        if time.time() - saved > 120 or step == len(plan):
            keep_state(path, {"reader": reader.state_dict(), "optimizer": optimizer.state_dict(),
                              "step": step})
            saved = time.time()
    reader.eval()


@torch.no_grad()
def thin(reader, pieces, plan):
    """Takes the weights away that the layers need least on these batches."""
    layers, mask = products(reader), None
    moments = {name: sparse.Moments() for name in layers}
    hooks = [layer.register_forward_hook(
        lambda _, given, made, name=name: moments[name].add(given[0][mask], made[mask]))
             for name, layer in layers.items()]
    for batch in plan:
        batch = pieces.collate([forms for forms, _ in batch])
        mask = batch["piece_mask"].bool()
        reader(batch)
    for hook in hooks:
        hook.remove()
    for name, layer in layers.items():
        sparse.thin(layer, moments[name], SHARE)


@dataclass
class Part:
    forms: list


@torch.no_grad()
def log_shares(reader, pieces, texts):
    """[n, labels] a text."""
    ids = [np.array([pieces.vocabulary.form(f) for f in x.forms]) for x in texts]
    result = [None] * len(texts)
    for chosen in batches([pieces.count(i) for i in ids], 2 * PIECES):
        scores = reader(pieces.collate([ids[i] for i in chosen])).log_softmax(-1).numpy()
        for k, i in enumerate(chosen):
            result[i] = scores[k, : len(ids[i])]
    return result


def read_closely(reader, pieces, texts, scores):
    """The scores of both other readers, and of the close reader around what is in doubt; and the
    share of words that it read.
    """
    asked, seen = [], defaultdict(set)
    for text, agreed in zip(texts, window.agree(texts, scores)):
        places = first_doubts(np.exp(agreed), text.forms, text.tags, seen[text.document])
        asked.append(passages(places, len(text.forms)))
    read = [Part(text.forms[begin:end]) for text, found in zip(texts, asked)
            for begin, end, _, _ in found]
    said = iter(log_shares(reader, pieces, read))
    result = [s.copy() for s in scores]
    for own, found in zip(result, asked):
        for begin, _, first, last in found:
            part = slice(first, last + 1)
            own[part] = normal((own[part] + next(said)[first - begin: last + 1 - begin]) / 2)
    return result, sum(len(p.forms) for p in read) / sum(len(x.forms) for x in texts)


def report(reader, pieces, reading, model):
    second = window.installed(model)
    for name, sentences in window.development().items():
        texts = reading.texts(sentences)
        both = [normal((normal(x.scores) + own) / 2)
                for x, own in zip(texts, window.log_shares(second, texts))]
        mixed, read = read_closely(reader, pieces, texts, both)
        figures = {"head and window": window.agree(texts, both),
                   "close reader": log_shares(reader, pieces, texts),
                   "all": window.agree(texts, mixed)}
        print(f"{name}, names F1:", ", ".join(f"{what} {window.measure(texts, s):.2f}"
                                              for what, s in figures.items()),
              f"({100 * read:.0f} % of words read closely)", flush=True)


def arrays_of(reader, keys):
    """{tensor of the model file: array}"""
    w = {k: v.numpy() for k, v in reader.state_dict().items()}
    arrays = {"close.keys": keys}
    for name, target in (("words", "words"), ("places", "places"), ("lists", "lists"),
                         ("case", "cases")):
        table = w[f"encoder.{name}.weight"][:PLACES if name == "places" else None]
        arrays[f"close.{target}"], arrays[f"close.{target}.scale"] = export.quantise(table)
    layers, norms = {"name": "out"}, {"encoder.norm": "norm"}
    for i in range(LAYERS):
        for part in ("query", "key", "value", "widen", "narrow"):
            layers[f"encoder.layers.{i}.{part}"] = f"{i}.{part}"
        layers[f"encoder.layers.{i}.attention_out"] = f"{i}.attention"
        norms[f"encoder.layers.{i}.attention_norm"] = f"{i}.attention.norm"
        norms[f"encoder.layers.{i}.norm"] = f"{i}.norm"
    for name, target in layers.items():
        target = f"close.{target}"
        arrays[target + ".weight"], arrays[target + ".weight.scale"] = \
            export.quantise(w[name + ".weight"], WEIGHT_MAX)
        arrays[target + ".bias"] = w[name + ".bias"]
    for name, target in norms.items():
        arrays[f"close.{target}.gain"] = w[name + ".weight"]
        arrays[f"close.{target}.bias"] = w[name + ".bias"]
    return arrays


def install(path, reader, keys):
    """Puts the reader into the model file, in place of one that is there."""
    model = Model(path)
    arrays = {n: np.array(model.raw(n)) for n in model.head["tensors"]
              if not n.startswith("close.")}
    head = model.head
    head["tensors"] = {}
    head["heads"]["name"]["close"] = {"layers": LAYERS, "width": BGE_SMALL.sizes.width,
                                      "heads": HEADS,
                                      "head": BGE_SMALL.sizes.width // encoder.HEADS,
                                      "wide": WIDE, "places": PLACES}
    export.write(path, head, arrays | arrays_of(reader, keys))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    folder = window.folder_of(options.model, "close")
    reading = window.Reading(options.model)
    reader, subwords, pieces = start()
    plan = lessons(pieces, examples(reading))
    train(reader, pieces, plan, folder / "state.pt")
    if not (folder / "thin.pt").exists():
        thin(reader, pieces, plan[:SAMPLE])
    train(reader, pieces, plan[:THIN_STEPS], folder / "thin.pt", THIN_PACE)
    report(reader, pieces, reading, options.model)
    install(options.model, reader, subwords.keys)


if __name__ == "__main__":
    main()

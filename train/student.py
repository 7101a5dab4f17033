"""Trains a student: `python -m train.student --name en-default` (see train/README.md).

Writes its state to train/work/NAME/ after each epoch and goes on from there; the same seed and the
same inputs give the same model on one thread.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch

from . import corpora, embeddings, roles
from .data import Noise, Vocabulary, batches, random_source
from .lists import Lists
from .network import Network, Shape, hard_loss, share_loss, soft_loss
from .roles import Grid, Paths, PathTable
from .predict import scores_of

SHAPES = {
    "en-default": Shape(gates="hard", out_x=False),
    "en-small": Shape(gates="hard", out_x=False, width=80, gru=(48, 48), arc_rank=48,
                      label_rank=48, role_rank=24),
}
LOSSES = {"tag": 1.0, "lemma": 0.3, "arc": 1.5, "label": 1.0, "name": 3.0, "role": 1.2}
FACTUALITY, NOUN_ROLES = 0.45, 2.0  # nouns name a sixth of the predicates
EMBED_DROP = (0.12, 0.06, 0.06, 0.06, 0.06, 0.06, 0.06)  # share of tokens whose feature is dropped


def collate(items, vocabulary, form_rows):
    """Padded tensors, time first; what is unknown or padding has weight 0 or target -1."""
    n, t = len(items), max(len(i.forms) for i in items)
    top = items[0].heads.shape[1]
    out = {"mask": torch.zeros(t, n, 1), "tags": torch.full((t, n), -1),
           "lemmas": torch.full((t, n), -1),
           "names": torch.zeros(t, n, items[0].names.shape[1]),
           "heads": torch.zeros(n, t, top, dtype=torch.long),
           "head_weights": torch.zeros(n, t, top),
           "labels": torch.zeros(t, n, top, dtype=torch.long),
           "label_weights": torch.zeros(t, n, top),
           "rows": torch.zeros(t, n, form_rows.shape[1], dtype=torch.long)}
    for i, item in enumerate(items):
        k = len(item.forms)
        out["mask"][:k, i] = 1
        out["rows"][:k, i] = form_rows[torch.from_numpy(item.forms)]
        for name in ("tags", "lemmas", "names"):
            out[name][:k, i] = torch.from_numpy(getattr(item, name))
        out["heads"][i, :k] = torch.from_numpy(item.heads)
        out["head_weights"][i, :k] = torch.from_numpy(item.head_weights)
        labels = torch.from_numpy(item.labels)
        out["labels"][:k, i] = labels.clamp(min=0)
        out["label_weights"][:k, i] = torch.from_numpy(item.label_weights) * (labels >= 0)
    out["grid"] = Grid(items, vocabulary.nouns)
    return out


def loss_of(network, batch, smoothing, keep, path_table):
    y = network.encode(batch["rows"], batch["mask"], keep)
    arcs = network.arcs(y, batch["mask"])
    labels = network.label_scores(y, batch["heads"][:, :, 0].T)
    # Roles see the tree that the network itself would give, for that is what they get later.
    paths = Paths(arcs.argmax(-1), labels.argmax(-1).T, path_table)
    losses = {
        "tag": hard_loss(network.tag(y), batch["tags"], smoothing),
        "lemma": hard_loss(network.lemma(y), batch["lemmas"], smoothing),
        "name": share_loss(network.name(y), batch["names"]),
        "arc": soft_loss(arcs, batch["heads"], batch["head_weights"]),
        "label": soft_loss(labels, batch["labels"], batch["label_weights"], smoothing),
        "role": roles.losses(network.roles, y.transpose(0, 1), batch["grid"],
                             network.role_sides(paths), FACTUALITY, NOUN_ROLES),
    }
    return sum(LOSSES[k] * v for k, v in losses.items()), losses


class Average:
    """Exponential moving average of all weights; what is measured and shipped."""

    def __init__(self, network, decay):
        self.decay, self.steps = decay, 0
        self.state = {k: v.detach().clone() for k, v in network.state_dict().items()}

    @torch.no_grad()
    def update(self, network):
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        names = list(self.state)
        values = network.state_dict()
        torch._foreach_lerp_([self.state[k] for k in names], [values[k] for k in names], 1 - decay)


def feature_keep(shape, rows, rng):
    """Weights that drop whole features of a token: the word most, so that its parts learn too."""
    t, n, k = rows.shape
    columns = []
    for (_, hashes), share in zip(shape.tables, EMBED_DROP):
        kept = (torch.rand(t, n, 1, generator=rng) >= share).float()
        columns.append(kept.expand(-1, -1, hashes))
    return torch.cat(columns, -1)


def rate(step, total, peak):
    """Linear warm-up over 3 %, then down along a cosine to 2 % of the peak."""
    warm = 0.03 * total
    if step < warm:
        return peak * (step + 1) / warm
    share = (step - warm) / max(1, total - warm)
    return peak * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * min(1.0, share))))


class Training:
    def __init__(self, options):
        self.options = options
        self.work = corpora.WORK / options.name
        self.work.mkdir(parents=True, exist_ok=True)
        gold = corpora.train_sentences()
        self.shape = SHAPES[options.shape or options.name]
        self.vocabulary = Vocabulary(gold, self.shape.tables, Lists.load())
        self.items = [self.vocabulary.item(s) for s in gold]
        for path in options.extra or []:
            self.items += corpora.silver_items(path, self.vocabulary)
        self.gold_count = len(gold)
        self.dev = corpora.dev_sentences()
        self.noise = Noise(self.vocabulary)
        self.path_table = PathTable(self.vocabulary.paths, self.vocabulary.labels)
        torch.manual_seed(options.seed)
        counts = {"tags": len(self.vocabulary.tags), "scripts": len(self.vocabulary.scripts),
                  "labels": len(self.vocabulary.labels), "names": len(self.vocabulary.names),
                  "roles": len(self.vocabulary.roles), "paths": len(self.vocabulary.paths)}
        self.network = Network(self.shape, counts, options.dropout)
        if options.words_from == "encoder":
            rows = embeddings.fitted(self.vocabulary.forms, self.shape.tables, self.shape.width)
            with torch.no_grad():
                self.network.embed[: len(rows)] = rows
        if options.init:
            start = torch.load(corpora.WORK / options.init / "best.pt", weights_only=False)
            self.network.load_state_dict(start["weights"])
        self.average = Average(self.network, 0.998)
        self.dense = [p for n, p in self.network.named_parameters() if n != "embed"]
        # A batch touches one embedding row in twenty: the others need no step.
        self.optimizers = [
            torch.optim.Adam(self.dense, betas=(0.9, 0.98), foreach=True),
            torch.optim.SparseAdam([self.network.embed], betas=(0.9, 0.98))]
        self.epoch, self.step, self.best = 0, 0, -1.0
        self.resume()

    def resume(self):
        path = self.work / "state.pt"
        if not path.exists():
            return
        state = torch.load(path, weights_only=False)
        self.network.load_state_dict(state["network"])
        self.average.state, self.average.steps = state["average"], state["average_steps"]
        for optimizer, kept in zip(self.optimizers, state["optimizers"]):
            optimizer.load_state_dict(kept)
        self.epoch, self.step, self.best = state["epoch"], state["step"], state["best"]
        print(f"goes on after epoch {self.epoch}", flush=True)

    def save(self):
        state = {"network": self.network.state_dict(), "average": self.average.state,
                 "average_steps": self.average.steps,
                 "optimizers": [o.state_dict() for o in self.optimizers],
                 "epoch": self.epoch, "step": self.step, "best": self.best}
        torch.save(state, self.work / "state.new")
        (self.work / "state.new").replace(self.work / "state.pt")

    def epoch_items(self, rng):
        """All gold sentences and the share of the others that this epoch sees, with noise."""
        chosen = list(range(self.gold_count)) * self.options.gold_repeat
        others = list(range(self.gold_count, len(self.items)))
        rng.shuffle(others)
        chosen += others[: int(len(others) * self.options.share)]
        return [self.noise(self.items[i], rng) for i in chosen]

    def run_epoch(self):
        options = self.options
        rng = random_source(options.seed * 1000 + self.epoch)
        draws = torch.Generator().manual_seed(options.seed * 1000 + self.epoch)
        torch.manual_seed(options.seed * 7919 + self.epoch)
        items = self.epoch_items(rng)
        form_rows = torch.tensor(self.vocabulary.form_rows)
        groups = batches([len(i.forms) for i in items], options.words, rng)
        # A run that goes on may be given other epochs: the rate then falls to their end.
        self.total = self.step + len(groups) * (options.epochs - self.epoch)
        self.network.train()
        sums, started = {}, time.time()
        for group in groups:
            for optimizer in self.optimizers:
                optimizer.param_groups[0]["lr"] = rate(self.step, self.total, options.rate)
            batch = collate([items[i] for i in group], self.vocabulary, form_rows)
            keep = feature_keep(self.shape, batch["rows"], draws)
            loss, parts = loss_of(self.network, batch, options.smoothing, keep,
                                  self.path_table)
            self.network.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.dense, 5.0)
            for optimizer in self.optimizers:
                optimizer.step()
            self.average.update(self.network)
            self.step += 1
            for k, v in parts.items():
                sums[k] = sums.get(k, 0.0) + v.item()
        self.epoch += 1
        losses = " ".join(f"{k} {v / len(groups):.3f}" for k, v in sums.items())
        print(f"epoch {self.epoch} {time.time() - started:.0f}s {losses}", flush=True)

    def measure(self):
        """Scores of the averaged weights on the development sets; keeps the best."""
        kept = {k: v.clone() for k, v in self.network.state_dict().items()}
        self.network.load_state_dict(self.average.state)
        self.network.eval()
        result = {name: scores_of(self.network, self.vocabulary, sentences)
                  for name, sentences in self.dev.items()}
        self.network.load_state_dict(kept)
        line = " | ".join(f"{name} " + " ".join(f"{k} {v:.2f}" for k, v in scores.items())
                          for name, scores in result.items())
        print(f"epoch {self.epoch} {line}", flush=True)
        if result["ewt"]["LAS"] > self.best:
            self.best = result["ewt"]["LAS"]
            torch.save({"shape": self.shape, "vocabulary": self.vocabulary.lists(),
                        "weights": self.average.state, "scores": result,
                        "epoch": self.epoch, "options": vars(self.options)}, self.work / "best.pt")
            (self.work / "best.json").write_text(json.dumps(result, indent=1))

    def run(self):
        last = self.options.stop or self.options.epochs
        while self.epoch < last:
            self.run_epoch()
            if self.epoch % self.options.every == 0 or self.epoch == last:
                self.measure()
            self.save()


def parse(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", required=True, help="folder under train/work")
    parser.add_argument("--shape", choices=SHAPES, help="sizes; default: those of --name")
    parser.add_argument("--init", help="folder under train/work whose best weights to start from")
    parser.add_argument("--epochs", type=int, default=24)
    parser.add_argument("--stop", type=int, help="end after this epoch, before --epochs")
    parser.add_argument("--every", type=int, default=2, help="epochs between measurements")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--words", type=int, default=1500, help="tokens a batch")
    parser.add_argument("--dropout", type=float, default=0.2)
    parser.add_argument("--smoothing", type=float, default=0.05)
    parser.add_argument("--extra", nargs="*", type=Path, help="files that a teacher has labelled")
    parser.add_argument("--share", type=float, default=1.0, help="share of them an epoch")
    parser.add_argument("--gold-repeat", type=int, default=1)
    parser.add_argument("--words-from", choices=("nothing", "encoder"), default="nothing",
                        help="start values of the word table")
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args(arguments)


def main():
    options = parse()
    torch.set_num_threads(options.threads)
    Training(options).run()


if __name__ == "__main__":
    main()

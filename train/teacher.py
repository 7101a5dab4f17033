"""Fine-tunes a pre-trained encoder on the treebanks: `python -m train.teacher --body mpnet`.

Teachers are never shipped; label.py has them label text for the students. The state of each is kept
in train/work/teacher-BODY/ (teacher-BODY-names/ of one that learns names alone) every few minutes,
and a stopped run goes on from there.
"""

import argparse
import time

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import nn

from . import corpora, encoder, features
from .bodies import BODIES
from .compare import compare, spell
from .data import Noise, Vocabulary, batches, random_source
from .decode import best_heads, viterbi
from .lists import Lists
from .network import Shape, hard_loss, keep_state, share_loss, soft_loss, take_step
from .roles import Grid, Heads, losses, spell_roles

ARC, LABEL, ROLE, PIECES = 320, 192, 160, 4
ADDED = ("encoder.case", "encoder.lists")  # what the pre-trained encoder does not have


class Teacher(nn.Module):
    """The encoder on the first piece of each word, and heads like those of the student, wider."""

    def __init__(self, body, counts, names_alone, dropout=0.2):
        super().__init__()
        width = body.sizes.width
        self.folder = corpora.WORK / f"teacher-{body.name}{'-names' if names_alone else ''}"
        self.encoder = body.new_encoder()
        self.tag = nn.Linear(width, counts["tags"])
        self.lemma = nn.Linear(width, counts["scripts"])
        self.name = nn.Linear(width, counts["names"])
        self.arc_dependent, self.arc_head = nn.Linear(width, ARC), nn.Linear(width, ARC)
        self.arc_bilinear = nn.Parameter(torch.randn(ARC, ARC) * 0.02)
        self.arc_bias = nn.Parameter(torch.zeros(ARC))
        self.label_dependent, self.label_head = nn.Linear(width, LABEL), nn.Linear(width, LABEL)
        self.label_out = nn.Linear(3 * LABEL, counts["labels"])
        self.roles = Heads(width, ROLE, counts["roles"], dropout)
        self.dropout = nn.Dropout(dropout)

    def encode(self, batch):
        """[batch, 1 + words, width]: the root first (the sentence's own piece), then the words."""
        x = self.encoder(batch["pieces"], batch["cases"], batch["lists"], batch["piece_mask"])
        first = batch["first"][..., None].expand(-1, -1, x.shape[-1])
        return self.dropout(x.gather(1, first))

    def arcs(self, y, mask):
        a = self.dropout(F.gelu(self.arc_dependent(y[:, 1:])))
        g = self.dropout(F.gelu(self.arc_head(y)))
        scores = a @ (g @ self.arc_bilinear.T).transpose(1, 2) + (g @ self.arc_bias)[:, None, :]
        scores = scores.float()
        open_ = F.pad(mask, (1, 0), value=True)[:, None, :]
        own = F.pad(torch.eye(mask.shape[1], dtype=torch.bool), (1, 0))
        return scores.masked_fill(~open_ | own, -1e4)

    def label_scores(self, y, heads):
        l = self.dropout(F.gelu(self.label_dependent(y[:, 1:])))
        r = self.dropout(F.gelu(self.label_head(y)))
        r = r.gather(1, heads[..., None].expand(-1, -1, r.shape[-1]))
        return self.label_out(torch.cat([l * r, l, r], -1)).float()


class Pieces:
    """Sub-words, case and lists of each form of a vocabulary, computed once.

    `split` gives the sub-words of a form; `start` and `end` are those around a sentence.
    """

    def __init__(self, vocabulary, split, start=(), end=()):
        self.vocabulary, self.split = vocabulary, split
        self.start, self.end = start, end
        self.known = {}

    @classmethod
    def of_body(cls, body, vocabulary):
        tokenizer = Tokenizer.from_file(str(body.fetch() / body.tokenizer))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        start, end, unknown = map(tokenizer.token_to_id, (body.start, body.end, body.unknown))
        return cls(vocabulary, lambda form: tokenizer.encode(
            form, add_special_tokens=False).ids[:PIECES] or [unknown], [start], [end])

    def of(self, form):
        found = self.known.get(form)
        if found is None:
            text = self.vocabulary.forms[form]
            found = self.known[form] = (self.split(text), features.case_class(text),
                                        self.vocabulary.form_rows[form][-1])
        return found

    def count(self, forms):
        """Sub-words of a sentence, with the two around it."""
        return 2 + sum(len(self.of(form)[0]) for form in forms.tolist())

    def collate(self, sentences):
        """sentences: arrays of form ids -> padded tensors."""
        rows, cases, lists, firsts = [], [], [], []
        for forms in sentences:
            row, first = list(self.start), [0]
            case, listed = [0] * len(row), [0] * len(row)
            for form in forms.tolist():
                ids, kind, on = self.of(form)
                first.append(len(row))
                row += ids
                case += [kind] * len(ids)
                listed += [on] * len(ids)
            behind = [0] * len(self.end)
            rows.append((row + list(self.end))[:512])
            cases.append((case + behind)[:512])
            lists.append((listed + behind)[:512])
            firsts.append(np.minimum(first, 511))
        t, w = max(map(len, rows)), max(map(len, firsts))
        out = {"pieces": torch.zeros(len(rows), t, dtype=torch.long),
               "cases": torch.zeros(len(rows), t, dtype=torch.long),
               "lists": torch.zeros(len(rows), t, dtype=torch.long),
               "piece_mask": torch.zeros(len(rows), t, dtype=torch.bool),
               "first": torch.zeros(len(rows), w, dtype=torch.long),
               "mask": torch.zeros(len(rows), w - 1, dtype=torch.bool)}
        for i, (row, case, listed, first) in enumerate(zip(rows, cases, lists, firsts)):
            out["pieces"][i, : len(row)] = torch.tensor(row)
            out["cases"][i, : len(row)] = torch.tensor(case)
            out["lists"][i, : len(row)] = torch.tensor(listed)
            out["piece_mask"][i, : len(row)] = True
            out["first"][i, : len(first)] = torch.from_numpy(first)
            out["mask"][i, : len(first) - 1] = True
        return out


def targets(items, nouns):
    n, t = len(items), max(len(i.forms) for i in items)
    top = items[0].heads.shape[1]
    out = {k: torch.full((n, t), -1) for k in ("tags", "lemmas")}
    out["names"] = torch.zeros(n, t, items[0].names.shape[1])
    out.update(heads=torch.zeros(n, t, top, dtype=torch.long), head_weights=torch.zeros(n, t, top),
               labels=torch.zeros(n, t, top, dtype=torch.long),
               label_weights=torch.zeros(n, t, top))
    for i, item in enumerate(items):
        k = len(item.forms)
        for name in ("tags", "lemmas", "names"):
            out[name][i, :k] = torch.from_numpy(getattr(item, name))
        out["heads"][i, :k] = torch.from_numpy(item.heads)
        out["head_weights"][i, :k] = torch.from_numpy(item.head_weights)
        labels = torch.from_numpy(item.labels)
        out["labels"][i, :k] = labels.clamp(min=0)
        out["label_weights"][i, :k] = torch.from_numpy(item.label_weights) * (labels >= 0)
    out["grid"] = Grid(items, nouns)
    return out


def loss_of(teacher, batch, gold, noun, names_alone=False):
    y = teacher.encode(batch)
    words = y[:, 1:]
    if names_alone:
        return share_loss(teacher.name(words).float(), gold["names"])
    parts = (hard_loss(teacher.tag(words).float(), gold["tags"], 0.03),
             hard_loss(teacher.lemma(words).float(), gold["lemmas"], 0.03) * 0.3,
             share_loss(teacher.name(words).float(), gold["names"]) * 2.0,
             soft_loss(teacher.arcs(y, batch["mask"]), gold["heads"], gold["head_weights"]),
             soft_loss(teacher.label_scores(y, gold["heads"][..., 0]), gold["labels"],
                       gold["label_weights"]),
             losses(teacher.roles, words, gold["grid"], noun=noun))
    return sum(parts)


@torch.no_grad()
def predict(teacher, pieces, vocabulary, sentences, words=1500):
    teacher.eval()
    ids = [np.array([vocabulary.form(f) for f in s.forms]) for s in sentences]
    result = [None] * len(sentences)
    for group in batches([len(i) for i in ids], words):
        batch = pieces.collate([ids[i] for i in group])
        y = teacher.encode(batch)
        arcs = teacher.arcs(y, batch["mask"]).numpy()
        heads = torch.zeros(batch["mask"].shape, dtype=torch.long)
        for k, i in enumerate(group):
            n = len(ids[i])
            heads[k, :n] = torch.tensor(best_heads(arcs[k, :n, : n + 1]))
        labels = teacher.label_scores(y, heads).argmax(-1)
        words = y[:, 1:]
        tags, lemmas, names = teacher.tag(words), teacher.lemma(words), teacher.name(words)
        chances, factuality, shares = teacher.roles.read(words, batch["mask"])
        for k, i in enumerate(group):
            n = len(ids[i])
            path = viterbi(vocabulary.names, names[k, :n].log_softmax(-1).numpy())
            result[i] = spell(vocabulary, sentences[i].forms, tags[k, :n].argmax(-1).tolist(),
                              lemmas[k, :n].argmax(-1).tolist(), heads[k, :n].tolist(),
                              labels[k, :n].tolist(), path,
                              spell_roles(chances[k], factuality[k], shares.get(k, {}), n))
    return result


def learnt():
    """The sentences that teachers learn from, and their vocabulary."""
    gold = corpora.train_sentences()
    return gold, Vocabulary(gold, Shape().tables, Lists.load(), least=3)


def build(body, vocabulary, names_alone=False):
    """The teacher before training, and its sub-words."""
    counts = {"tags": len(vocabulary.tags), "scripts": len(vocabulary.scripts),
              "labels": len(vocabulary.labels), "names": len(vocabulary.names),
              "roles": len(vocabulary.roles)}
    return Teacher(body, counts, names_alone), Pieces.of_body(body, vocabulary)


def groups_of(teacher, options):
    teacher.encoder.words.weight.requires_grad_(False)  # a third of all weights, little to gain
    body = [p for n, p in teacher.named_parameters()
            if n.startswith("encoder.") and not n.startswith(ADDED) and p.requires_grad]
    rest = [p for n, p in teacher.named_parameters()
            if not n.startswith("encoder.") or n.startswith(ADDED)]
    return [{"params": body, "peak": options.rate}, {"params": rest, "peak": options.head_rate}]


def train(options):
    torch.manual_seed(options.seed)
    body = BODIES[options.body]
    gold, vocabulary = learnt()
    teacher, pieces = build(body, vocabulary, options.names_alone)
    teacher.folder.mkdir(parents=True, exist_ok=True)
    body.load(teacher.encoder)
    items, noise = [vocabulary.item(s) for s in gold], Noise(vocabulary)
    optimizer = torch.optim.AdamW(groups_of(teacher, options), weight_decay=0.01, foreach=True)
    plan, lengths = [], [pieces.count(i.forms) for i in items]
    for epoch in range(options.epochs):
        rng = random_source(options.seed * 1000 + epoch)
        plan += batches(lengths, options.pieces, rng)
    plan = plan[: options.steps]
    step = resume(teacher, optimizer)
    saved = started = time.time()
    teacher.train()
    dev = {k: v for k, v in corpora.dev_sentences().items() if k != "gum"}
    while step < len(plan):
        rng = random_source(options.seed * 100003 + step)
        torch.manual_seed(options.seed * 100003 + step)
        chosen = [noise(items[i], rng) for i in plan[step]]
        batch = pieces.collate([i.forms for i in chosen])
        with encoder.short_floats():
            loss = loss_of(teacher, batch, targets(chosen, vocabulary.nouns), options.noun,
                           options.names_alone)
        take_step(teacher, optimizer, loss, step / len(plan))
        step += 1
        if step % 50 == 0:
            seconds = time.time() - started
            print(f"{step}/{len(plan)} {seconds:.0f}s loss {loss.item():.3f}", flush=True)
        if time.time() - saved > 300 or step == len(plan):
            keep_state(teacher.folder / "state.pt",
                       {"teacher": teacher.state_dict(), "optimizer": optimizer.state_dict(),
                        "step": step})
            saved = time.time()
        if step % options.every == 0 or step == len(plan):
            report(teacher, pieces, vocabulary, dev)
            teacher.train()


def resume(teacher, optimizer):
    path = teacher.folder / "state.pt"
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=False)
    teacher.load_state_dict(state["teacher"])
    if optimizer is not None:
        optimizer.load_state_dict(state["optimizer"])
    return state["step"]


def report(teacher, pieces, vocabulary, dev):
    for name, sentences in dev.items():
        scores = compare(sentences, predict(teacher, pieces, vocabulary, sentences))
        print(name, " ".join(f"{k} {v:.2f}" for k, v in scores.items()), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--body", choices=BODIES, required=True)
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--steps", type=int, default=2700, help="stop after so many batches")
    parser.add_argument("--every", type=int, default=1000, help="steps between measurements")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=2e-3)
    parser.add_argument("--noun", type=float, default=1.0, help="weight of the roles of nouns")
    parser.add_argument("--pieces", type=int, default=1300, help="sub-words a batch")
    parser.add_argument("--names-alone", action="store_true", help="learn nothing but names")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    train(options)


if __name__ == "__main__":
    main()

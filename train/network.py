"""The student network of docs/internals/syntax-model.md in PyTorch.

Tensors are laid out [time, batch, channels]: the recurrent scan walks over contiguous memory.
"""

from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import nn

from . import features, roles


@dataclass
class Shape:
    """Sizes of a model; `tables` are (rows, hashes) in the order of features.NAMES."""

    width: int = 128
    conv_dilations: tuple = (1,)
    pieces: int = 2
    gru: tuple = (96, 96)
    arc_rank: int = 64
    label_rank: int = 64
    role_rank: int = 48
    distance: int = 24
    role_distance: int = 8
    gates: str = "soft"  # or "hard": clipped lines in place of sigmoid and tanh
    out_x: bool = True  # whether the projection of a minGRU reads its input too
    taps: int = 3  # tokens that the first convolution sees
    tables: tuple = ((65536, 2), (6000, 1), (1500, 1), (6000, 1), (12000, 1), (1000, 1),
                     (features.LIST_ROWS, 1))

    def as_dict(self):
        return asdict(self)


class Scan(torch.autograd.Function):
    """s[t] = a[t] * s[t-1] + b[t] along the first dimension."""

    @staticmethod
    def forward(ctx, a, b):
        s = torch.empty_like(b)
        s[0] = b[0]
        for t in range(1, len(b)):
            torch.addcmul(b[t], a[t], s[t - 1], out=s[t])
        ctx.save_for_backward(a, s)
        return s

    @staticmethod
    def backward(ctx, grad):
        a, s = ctx.saved_tensors
        g = grad.clone()
        for t in range(len(g) - 2, -1, -1):
            g[t].addcmul_(a[t + 1], g[t + 1])
        da = torch.zeros_like(a)
        torch.mul(g[1:], s[:-1], out=da[1:])
        return da, g


class MinGru(nn.Module):
    def __init__(self, shape, size, dropout):
        super().__init__()
        width = shape.width
        self.size, self.gates, self.out_x = size, shape.gates, shape.out_x
        self.forward_ = nn.Linear(width, 2 * size)
        self.backward_ = nn.Linear(width, 2 * size)
        self.out = nn.Linear(2 * size + (width if self.out_x else 0), width)
        self.norm = nn.LayerNorm(width)
        self.dropout = nn.Dropout(dropout)
        for gate in (self.forward_, self.backward_):
            nn.init.constant_(gate.bias[:size], -0.5)  # remembers two to three tokens at first

    def scan(self, x, gate, mask, turn):
        values = gate(x)
        z, c = values[..., : self.size], values[..., self.size:]
        if self.gates == "hard":
            z, c = (0.25 * z + 0.5).clamp(0, 1), c.clamp(-1, 1)
        else:
            z, c = torch.sigmoid(z), torch.tanh(c)
        z = z * mask
        a, b = 1 - z, z * c
        if turn:
            return Scan.apply(a.flip(0), b.flip(0)).flip(0)
        return Scan.apply(a.contiguous(), b.contiguous())

    def forward(self, x, mask):
        states = [self.scan(x, self.forward_, mask, False),
                  self.scan(x, self.backward_, mask, True)]
        if self.out_x:
            return self.dropout(self.norm(self.out(torch.cat(states + [x], -1))))
        return self.dropout(self.norm(x + self.out(torch.cat(states, -1))))


class Convolution(nn.Module):
    def __init__(self, width, dilation, pieces, taps, dropout):
        super().__init__()
        self.dilation, self.pieces, self.reach = dilation, pieces, taps // 2
        self.linear = nn.Linear(taps * width, pieces * width)
        self.norm = nn.LayerNorm(width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask):
        t, n, d = x.shape
        edge = self.reach * self.dilation
        padded = F.pad(x * mask, (0, 0, 0, 0, edge, edge))
        window = torch.cat([padded[at: at + t] for at in range(0, 2 * edge + 1, self.dilation)], -1)
        m = self.linear(window).view(t, n, self.pieces, d).max(2).values
        return self.dropout(self.norm(x + m))


class Network(nn.Module):
    def __init__(self, shape, counts, dropout=0.2):
        """counts: numbers of tags, lemma scripts, labels and names."""
        super().__init__()
        d = shape.width
        self.shape = shape
        total = sum(rows for rows, _ in shape.tables)
        self.embed = nn.Parameter(torch.randn(total, d) * 0.3)
        starts, at = [], 0
        for rows, hashes in shape.tables:
            starts += [at] * hashes
            at += rows
        self.register_buffer("starts", torch.tensor(starts), persistent=False)
        self.embed_norm = nn.LayerNorm(d)
        self.convs = nn.ModuleList(
            Convolution(d, dilation, shape.pieces, shape.taps if c == 0 else 3, dropout)
            for c, dilation in enumerate(shape.conv_dilations))
        self.grus = nn.ModuleList(MinGru(shape, size, dropout) for size in shape.gru)
        self.tag = nn.Linear(d, counts["tags"])
        self.lemma = nn.Linear(d, counts["scripts"])
        self.name = nn.Linear(d, counts["names"])
        self.arc_dependent = nn.Linear(d, shape.arc_rank)
        self.arc_head = nn.Linear(d, shape.arc_rank)
        self.arc_root = nn.Parameter(torch.randn(shape.arc_rank) * 0.3)
        self.arc_bilinear = nn.Parameter(torch.randn(shape.arc_rank, shape.arc_rank) * 0.05)
        self.arc_head_bias = nn.Parameter(torch.zeros(shape.arc_rank))
        self.arc_distance = nn.Parameter(torch.zeros(2 * shape.distance + 1))
        self.label_dependent = nn.Linear(d, shape.label_rank)
        self.label_head = nn.Linear(d, shape.label_rank)
        self.label_root = nn.Parameter(torch.randn(shape.label_rank) * 0.3)
        self.label_out = nn.Linear(3 * shape.label_rank, counts["labels"])
        self.roles = roles.Heads(d, shape.role_rank, counts["roles"], dropout)
        self.role_path = nn.Parameter(torch.zeros(counts["paths"] + 1, counts["roles"]))
        self.role_distance = nn.Parameter(
            torch.zeros(2 * shape.role_distance + 1, counts["roles"]))
        self.dropout = nn.Dropout(dropout)

    def inputs(self, rows, keep=None):
        """rows [tokens, features] -> summed embeddings; `keep` weights the features."""
        return F.embedding_bag(rows + self.starts, self.embed, mode="sum", sparse=True,
                               per_sample_weights=keep)

    def encode(self, rows, mask, keep=None):
        """rows [time, batch, features], mask [time, batch, 1] -> y [time, batch, width]."""
        t, n, k = rows.shape
        flat = self.inputs(rows.view(t * n, k), None if keep is None else keep.view(t * n, k))
        x = self.dropout(self.embed_norm(flat.view(t, n, -1)))
        for conv in self.convs:
            x = conv(x, mask)
        for gru in self.grus:
            x = gru(x, mask)
        return x

    def arcs(self, y, mask):
        """y [time, batch, width] -> scores [batch, dependent, head], head 0 the root."""
        t, n, _ = y.shape
        a = self.dropout(F.relu(self.arc_dependent(y))).transpose(0, 1)
        g = self.dropout(F.relu(self.arc_head(y))).transpose(0, 1)
        root = self.arc_root.expand(n, 1, -1)
        g = torch.cat([root, g], 1)
        scores = a @ (g @ self.arc_bilinear.T).transpose(1, 2)
        scores = scores + (g @ self.arc_head_bias)[:, None, :]
        r = self.shape.distance
        place = torch.arange(t)
        near = self.arc_distance[(place[None] - place[:, None]).clamp(-r, r) + r]
        scores = scores + F.pad(near, (1, 0))
        open_ = F.pad(mask[:, :, 0].T, (1, 0), value=1.0)[:, None, :]
        own = F.pad(torch.eye(t), (1, 0))
        return scores.masked_fill((open_ == 0) | (own == 1), -1e4)

    def label_scores(self, y, heads):
        """heads [time, batch] (0 the root) -> label scores [time, batch, labels]."""
        l = self.dropout(F.relu(self.label_dependent(y)))
        r = self.dropout(F.relu(self.label_head(y)))
        r = torch.cat([self.label_root.expand(1, y.shape[1], -1), r], 0)
        r = r.gather(0, heads[..., None].expand(-1, -1, r.shape[-1]))
        return self.label_out(torch.cat([l * r, l, r], -1))

    def role_sides(self, paths):
        """What path and distance add to role scores, as roles.Heads wants it; for one batch."""
        def more(sentences, predicates):
            t = paths.words
            place = torch.arange(t)[None] - predicates[:, None]
            r = self.shape.role_distance
            near = F.embedding(place.clamp(-r, r) + r, self.role_distance)
            return near + F.embedding(paths.between(sentences, predicates), self.role_path)
        return more


def soft_loss(scores, targets, weights, smoothing=0.0):
    """Cross entropy against TOP weighted targets a row; rows of zero weight do not count."""
    logs = F.log_softmax(scores, -1)
    loss = -(logs.gather(-1, targets) * weights).sum(-1)
    total = weights.sum(-1)
    if smoothing:
        loss = (1 - smoothing) * loss - smoothing * total * logs.mean(-1)
    return loss.sum() / total.sum().clamp(min=1)


def share_loss(scores, shares):
    """Cross entropy against whole distributions; rows of no share do not count."""
    return -(F.log_softmax(scores, -1) * shares).sum() / shares.sum().clamp(min=1)


def take_step(module, optimizer, loss, share):
    """One step of an optimizer whose groups have a `peak`; `share` of the training lies behind. Rates
    rise for the first 6 % and fall from then on.
    """
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * min(share / 0.06, (1.02 - share) / 0.96)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(module.parameters(), 1.0)
    optimizer.step()


def keep_state(path, state):
    """Writes a state in one go: what is at `path` is always whole."""
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def hard_loss(scores, targets, smoothing):
    known = targets >= 0
    if not known.any():
        return scores.sum() * 0
    return F.cross_entropy(scores[known], targets[known], label_smoothing=smoothing)

"""Pre-trained encoders, the bodies of the teachers: MPNet and BERT in one form.

The teachers only label text; the close reader of names (close.py) is made of a few layers of one.
`bodies.py` says where the weights come from.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn

from .features import LIST_ROWS

HEADS, CASES = 12, 6
LONGEST = 512  # pieces that a sentence can have
FAR = 128  # pieces further apart than this are one distance


@dataclass(frozen=True)
class Sizes:
    width: int
    wide: int
    words: int  # rows of the word table
    epsilon: float
    buckets: int  # distances that attention tells apart; 0: none, places alone
    layers: int = 12
    heads: int = HEADS  # of attention, fewer where some were cut
    is_rectified: bool = False  # whether layers bend by max(x, 0) in place of GELU


def short_floats():
    """A context in which products are made in bfloat16, where the processor has tiles for it (AMX).

    With AVX-512 alone they take half as long again as those of float32.
    """
    is_fast = torch.cpu._is_amx_tile_supported()
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=is_fast)


def distances(length, buckets):
    """[length, length] numbers of the distance from each piece to each other one.

    Half of the numbers are for pieces to the right; near ones have one each, far ones share.
    """
    place = torch.arange(length)
    far = place[None] - place[:, None]
    side = (far > 0) * (buckets // 2)
    far = far.abs()
    exact = buckets // 4
    growth = torch.log(far.clamp(min=1) / exact) / torch.log(torch.tensor(FAR / exact))
    shared = (exact + (growth * exact).long()).clamp(max=buckets // 2 - 1)
    return side + torch.where(far < exact, far, shared)


class Layer(nn.Module):
    def __init__(self, sizes, dropout):
        super().__init__()
        width, wide = sizes.width, sizes.wide
        self.head = width // HEADS
        inner = self.head * sizes.heads
        self.query, self.key, self.value = (nn.Linear(width, inner) for _ in range(3))
        self.attention_out = nn.Linear(inner, width)
        self.attention_norm = nn.LayerNorm(width, eps=sizes.epsilon)
        self.widen, self.narrow = nn.Linear(width, wide), nn.Linear(wide, width)
        self.norm = nn.LayerNorm(width, eps=sizes.epsilon)
        self.dropout = nn.Dropout(dropout)
        self.bend = F.relu if sizes.is_rectified else F.gelu

    def forward(self, x, sides):
        """`sides`, which broadcasts to [batch, heads, time, time], is added to attention's scores."""
        b, t, _ = x.shape
        split = (b, t, -1, self.head)
        q, k, v = (f(x).view(split).transpose(1, 2) for f in (self.query, self.key, self.value))
        # Spelled out: the fused kernel's backward pass is several times slower on a processor.
        weights = (q @ k.transpose(2, 3)).float() * self.head ** -0.5 + sides
        seen = weights.softmax(-1).to(v.dtype) @ v
        seen = self.attention_out(seen.transpose(1, 2).reshape(b, t, -1))
        x = self.attention_norm(x + seen)
        return self.norm(x + self.dropout(self.narrow(self.bend(self.widen(x)))))


class Encoder(nn.Module):
    def __init__(self, sizes, dropout=0.1):
        super().__init__()
        width = sizes.width
        self.buckets = sizes.buckets
        self.words = nn.Embedding(sizes.words, width)
        self.places = nn.Embedding(LONGEST, width)
        self.case = nn.Embedding(CASES, width)  # the vocabularies are lower-cased; not pre-trained
        self.lists = nn.Embedding(LIST_ROWS, width)  # nor are the lists of names
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.lists.weight)
        self.norm = nn.LayerNorm(width, eps=sizes.epsilon)
        if self.buckets:
            self.distance = nn.Embedding(self.buckets, HEADS)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(sizes, dropout) for _ in range(sizes.layers))

    def forward(self, pieces, cases, lists, mask):
        """pieces, cases, lists, mask [batch, time] -> [batch, time, width]."""
        time = pieces.shape[1]
        x = self.norm(self.words(pieces) + self.places.weight[:time] + self.case(cases)
                      + self.lists(lists))
        x = self.dropout(x)
        sides = (1.0 - mask[:, None, None, :].float()) * -1e4
        if self.buckets:
            sides = sides + self.distance(distances(time, self.buckets)).permute(2, 0, 1)[None]
        for layer in self.layers:
            x = layer(x, sides)
        return x

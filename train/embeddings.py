"""Start values of the word table: the pre-trained encoder's own word vectors, fitted to its hashes.

Each word has the sum of two hashed rows; the rows are fitted so that the sums come near to the
main components of the encoder's vectors of all its whole words and of every form of the training
text (the mean over its pieces). A word that training never meets so starts near its likes.
"""

import numpy as np
import torch
from tokenizers import Tokenizer

from . import features
from .bodies import BGE_SMALL

SPREAD = 0.35  # standard deviation of a component of a word's sum, beside the affixes' 0.3
ROUNDS = 60


def vectors(forms):
    """(lower-cased forms, [forms, width]) of the encoder's whole words and of `forms`."""
    tokenizer = Tokenizer.from_file(str(BGE_SMALL.fetch() / BGE_SMALL.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    whole = [w for w in tokenizer.get_vocab() if w.isalpha() and w.isascii()]
    texts = sorted({features.lowered(f) for f in list(forms) + whole} - {""})
    body = BGE_SMALL.new_encoder()
    BGE_SMALL.load(body)
    table = body.words.weight.detach()
    rows = [table[e.ids].mean(0) if e.ids else torch.zeros(table.shape[1])
            for e in tokenizer.encode_batch(texts, add_special_tokens=False)]
    return texts, torch.stack(rows)


def fitted(forms, tables, width):
    """[rows of the word table, width] float32."""
    texts, wanted = vectors(forms)
    wanted = wanted - wanted.mean(0)
    axes = torch.linalg.svd(wanted[:: max(1, len(wanted) // 20000)], full_matrices=False).Vh[:width]
    wanted = wanted @ axes.T
    # Half-way whitening: the first components must not drown the others.
    wanted = wanted / wanted.std(0).sqrt()
    wanted = wanted * (SPREAD / wanted.std())
    count, hashes = tables[0]
    places = torch.tensor(np.array([features.rows_of(0, t, count, hashes) for t in texts]))
    used = torch.zeros(count).index_add_(0, places.reshape(-1), torch.ones(places.numel()))
    rows = torch.zeros(count, width)
    for _ in range(ROUNDS):
        left = wanted - rows[places].sum(1)
        step = torch.zeros(count, width)
        for k in range(hashes):
            step.index_add_(0, places[:, k], left)
        rows += step / (hashes * used.clamp(min=1))[:, None]
    return rows

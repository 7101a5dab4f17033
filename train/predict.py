"""What a network says of sentences."""

import torch

from .compare import compare, spell
from .data import batches
from .decode import best_heads, viterbi
from .roles import Paths, PathTable, spell_roles


@torch.no_grad()
def predict(network, vocabulary, sentences, words=4000):
    """[(tags, lemmas, heads, labels, names, propositions)] a sentence, in their order."""
    result = [None] * len(sentences)
    ids = [[vocabulary.form(f) for f in s.forms] for s in sentences]
    form_rows = torch.tensor(vocabulary.form_rows)
    path_table = PathTable(vocabulary.paths, vocabulary.labels)
    for group in batches([len(i) for i in ids], words):
        t = max(len(ids[i]) for i in group)
        rows = torch.zeros(t, len(group), form_rows.shape[1], dtype=torch.long)
        mask = torch.zeros(t, len(group), 1)
        for k, i in enumerate(group):
            rows[: len(ids[i]), k] = form_rows[ids[i]]
            mask[: len(ids[i]), k] = 1
        y = network.encode(rows, mask)
        arcs = network.arcs(y, mask).numpy()
        heads = torch.zeros(t, len(group), dtype=torch.long)
        for k, i in enumerate(group):
            n = len(ids[i])
            heads[:n, k] = torch.tensor(best_heads(arcs[k, :n, : n + 1]))
        labels = network.label_scores(y, heads).argmax(-1)
        sides = network.role_sides(Paths(heads.T, labels.T, path_table))
        chances, factuality, shares = network.roles.read(y.transpose(0, 1), mask[..., 0].T, sides)
        tags, lemmas, names = (network.tag(y).argmax(-1), network.lemma(y).argmax(-1),
                               network.name(y).log_softmax(-1).numpy())
        for k, i in enumerate(group):
            n = len(ids[i])
            result[i] = spell(vocabulary, sentences[i].forms, tags[:n, k].tolist(),
                              lemmas[:n, k].tolist(), heads[:n, k].tolist(),
                              labels[:n, k].tolist(), viterbi(vocabulary.names, names[:n, k]),
                              spell_roles(chances[k], factuality[k], shares.get(k, {}), n))
    return result


def scores_of(network, vocabulary, sentences):
    """Accuracies in per cent; names as F1 where the sentences have them."""
    return compare(sentences, predict(network, vocabulary, sentences))

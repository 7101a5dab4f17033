"""A finished model file as the network that it was written from, for what is trained on top of it."""

import numpy as np
import torch

from . import export, features
from .data import batches
from .network import Network, Shape
from .reference import Model

WORDS = 8000  # tokens a batch


class Finished:
    """A model file, and the forms seen so far with their rows."""

    def __init__(self, path):
        self.model = Model(path)
        self.form_id, self.form_rows = {}, []

    def form(self, text):
        at = self.form_id.get(text)
        if at is None:
            at = self.form_id[text] = len(self.form_rows)
            self.form_rows.append(features.rows(text, self.model.tables, self.model.lists))
        return at

    def network(self):
        """The main network, with what rounding has left of its embeddings."""
        model = self.model
        encoder, heads = model.head["encoder"], model.head["heads"]
        shape = Shape(width=encoder["width"], conv_dilations=tuple(encoder["conv_dilations"]),
                      pieces=encoder["pieces"], gru=tuple(encoder["gru"]),
                      arc_rank=heads["arc"]["rank"], label_rank=heads["label"]["rank"],
                      role_rank=heads["role"]["rank"], role_distance=heads["role"]["distance"],
                      distance=len(model.raw("arc.distance")) // 2, gates=encoder["gates"],
                      out_x=encoder["out_x"], taps=encoder["conv_taps"],
                      tables=tuple(model.tables))
        counts = {"tags": len(heads["tag"]["labels"]), "scripts": len(heads["lemma"]["scripts"]),
                  "labels": len(heads["label"]["labels"]), "names": len(heads["name"]["labels"]),
                  "roles": len(heads["role"]["labels"]), "paths": len(heads["role"]["paths"])}
        network = Network(shape, counts)
        state = {name: torch.from_numpy(model.get(target).copy())
                 for name, target in export.file_names(shape).items()}
        tables = ["embed." + name for name in features.NAMES]
        state["embed"] = torch.from_numpy(np.concatenate(
            [model.get(t) * model.get(t + ".scale")[:, None] for t in tables]))
        network.load_state_dict(state)
        return network

    @torch.no_grad()
    def tags_and_names(self, sentences):
        """[(tags, scores of the head of names [tokens, labels])] of lists of forms."""
        network, labels = self.network().eval(), self.model.head["heads"]["tag"]["labels"]
        ids = [[self.form(f) for f in forms] for forms in sentences]
        form_rows, result = torch.tensor(self.form_rows), [None] * len(sentences)
        for group in batches([len(i) for i in ids], WORDS):
            rows, mask = gather([ids[i] for i in group], form_rows)
            y = network.encode(rows, mask)
            tags, names = network.tag(y).argmax(-1), network.name(y).numpy()
            for k, i in enumerate(group):
                n = len(ids[i])
                result[i] = [labels[t] for t in tags[:n, k].tolist()], names[:n, k]
        return result


def gather(ids, form_rows):
    """rows [time, batch, features] and mask [time, batch, 1] of lists of form ids."""
    t = max(map(len, ids))
    rows = torch.zeros(t, len(ids), form_rows.shape[1], dtype=torch.long)
    mask = torch.zeros(t, len(ids), 1)
    for k, forms in enumerate(ids):
        rows[: len(forms), k] = form_rows[torch.as_tensor(forms)]
        mask[: len(forms), k] = 1
    return rows, mask

"""Measures a model file with the numpy pass: `python -m train.evaluate models/en-default.model`.

Prints the accuracies on gold tokens of the development sets, or with `--part test` of the test
sets, and with `--conllu DIR` writes the predictions there, for ud_score.py and its like.
"""

import argparse
from pathlib import Path

from . import conllu, corpora
from .compare import compare
from .reference import Model


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--part", choices=("dev", "test"), default="dev")
    parser.add_argument("--conllu", type=Path)
    options = parser.parse_args()
    model = Model(options.model)
    known = {}
    for name, sentences in corpora.measured_sets(options.part).items():
        predictions = []
        for sentence in sentences:
            key = tuple(sentence.forms)
            if key not in known:
                r = model.parse(sentence.forms)
                known[key] = (r["tags"], r["lemmas"], r["heads"], r["labels"], r["names"],
                              [(p, value, [(label, w) for w, label, share in roles if share > 0.5])
                               for p, _, value, roles in r["marks"]])
            predictions.append(known[key])
        scores = compare(sentences, predictions)
        print(name, " ".join(f"{k} {v:.2f}" for k, v in scores.items()), flush=True)
        if options.conllu:
            options.conllu.mkdir(parents=True, exist_ok=True)
            conllu.write(options.conllu / f"{name}-{options.part}.conllu", sentences,
                         [p[:4] for p in predictions])


if __name__ == "__main__":
    main()

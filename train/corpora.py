"""Where the training data lies and what is taken of it."""

import os
from pathlib import Path

import numpy as np

from . import conllu, entities, propositions
from .data import Item
from .propositions import ROLE_ID

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "train" / "work"
DATA = Path(os.environ.get("DRAGOMAN_DATA", ROOT.parent / "shared"))
EWT = DATA / "ud" / "en_ewt"
GUM = DATA / "ud" / "en_gum"
NAMES = DATA / "ner" / "uner_ewt"
ROLES = DATA / "props" / "en_ewt"
FACTUALITY = DATA / "factuality" / "en_ewt"
INPUTS = [EWT / "en_ewt-ud-train.conllu", GUM / "en_gum_clean-ud-train.conllu",
          NAMES / "en_ewt-ud-train.iob2", ROLES / "train.jsonl", FACTUALITY / "train.jsonl"]
TEXT = DATA / "text"
RAW = [TEXT / "wikinews" / "wikinews_2019.csv", TEXT / "wikinews" / "wikinews_2020.csv",
       TEXT / "ungdc" / "speeches.txt.gz"]


def train_sentences():
    """EWT train, with names, roles and factuality, then the free part of GUM train, with names."""
    ewt, gum = conllu.read(INPUTS[0]), conllu.read(INPUTS[1])
    conllu.attach_names(ewt, conllu.read_names(INPUTS[2]))
    propositions.attach(ewt, INPUTS[3], INPUTS[4])
    entities.attach(gum)
    return ewt + gum


def dev_sentences():
    """Development sets: EWT (selection), GUM, and the news of GUM alone."""
    return measured_sets("dev")


def measured_sets(part):
    ewt = conllu.read(EWT / f"en_ewt-ud-{part}.conllu")
    conllu.attach_names(ewt, conllu.read_names(NAMES / f"en_ewt-ud-{part}.iob2"))
    if part == "dev":
        propositions.attach(ewt, ROLES / "dev.jsonl", FACTUALITY / "dev.jsonl")
    gum = conllu.read(GUM / f"en_gum-ud-{part}.conllu")
    news = [s for s in gum if s.document.startswith("GUM_news")]
    return {"ewt": ewt, "gum": gum, "news": news}


def silver_items(path, vocabulary):
    """Sentences that a teacher has labelled (see teacher.py), as training items."""
    data = dict(np.load(path, allow_pickle=False))  # once: each look into the file unpacks
    forms = np.array([vocabulary.form(f) for f in bytes(data["forms"]).decode("utf8").split("\n")])
    tokens, ends = data["tokens"], data["ends"]
    label_of = np.array([vocabulary.label(x) for x in data["label_names"].tolist()] + [-1])
    tag_of = np.array([vocabulary.tag(x) for x in data["tag_names"].tolist()] + [-1])
    script_of = np.array([vocabulary.script_id.get(x, -1)
                          for x in data["script_names"].tolist()] + [-1])
    chances = data["chances"].astype(np.float32) / 255
    factuality = data["factuality"].astype(np.float32)
    roles = data["roles"].astype(np.float32)
    roles[:, 2] = np.array([ROLE_ID[x] for x in data["role_names"].tolist()])[data["roles"][:, 2]]
    roles[:, 3] /= 255
    items, start, role_start = [], 0, 0
    for end, role_end in zip(ends.tolist(), data["role_ends"].tolist()):
        part = slice(start, end)
        items.append(Item(forms[tokens[part]], tag_of[data["tags"][part]],
                          script_of[data["scripts"][part]],
                          data["heads"][part].astype(np.int64), data["head_weights"][part] / 255,
                          label_of[data["labels"][part]], data["label_weights"][part] / 255,
                          data["names"][part].astype(np.float32) / 255, chances[part],
                          factuality[part], (chances[part] > 0.5).astype(np.float32),
                          roles[role_start:role_end]))
        start, role_start = end, role_end
    return items

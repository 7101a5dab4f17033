"""Checks the trainer without data or torch: `python -m train.check`; stops at a failure."""

import itertools

import numpy as np

from . import conllu, entities, features, lists, propositions, reference, scripts, subwords, tokens
from .decode import best_heads, is_tree, viterbi


def check_features():
    assert features.shape("Al-ani") == "Xx-xxx"
    names = lists.Lists(np.array([lists.key("amina")], np.uint32), np.array([0b101], np.uint16))
    assert features.texts("F-16s\u2019", names)[5:] == ("X-ddx'", "Xx")
    assert [features.texts(f, names)[6] for f in ("Amina", "AMINA", "amina", "1990")] == [
        "gsXx", "gsX", "gsx", ""]
    assert features.shape("\u0141\u00f3d\u017a!") == "Xxxx!"
    assert features.lowered("\u0130zmir") == "izmir"
    assert features.lowered("1,250") == "0,000"
    assert features.texts("of", names)[3] == "of"
    assert features.fnv1a(b"") == 0xCBF29CE484222325
    assert features.fnv1a(b"a") == 0xAF63DC4C8601EC8C


def check_subwords():
    pieces = ["[UNK]", "kir", "kirk", "##uk", "##u", "##k", "al", "-", "'", "s", "lodz", "aeta",
              "[PAD]", "\u00e9", "[", "[CLS]", "[SEP]"]
    known, rows = subwords.Subwords.of_vocabulary({p: i for i, p in enumerate(pieces)})
    assert sorted(rows) == [*range(12), 14, 15, 16]

    def split(form):
        return " ".join(pieces[rows[row]] for row in known.split(form))

    assert split("Kirkuk") == "kirk ##uk"
    assert split("Al-Kirk\u2019s") == "al - kirk ' s"
    assert [split(f) for f in ("\u0141\u00f3d\u017a", "\u00c6ta", "Ki\u0301rk")] == [
        "lodz", "aeta", "kirk"]
    assert [split(f) for f in ("Kirze", "\u20ac", "")] == ["kir [UNK]", "[UNK]", "[UNK]"]
    assert split("[" * 9) == "[ [ [ [ ["
    assert [features.case_class(f) for f in ("--", "iraq", "Iraq", "U.S.", "A", "McKay", "F-16")] == [
        0, 1, 2, 3, 2, 4, 5]


def check_passages():
    shares = np.full((4, 2), 0.5)
    shares[1] = 0.9, 0.1
    found = reference.first_doubts(shares, ["Tamar", "x", "Tamar", "crown"],
                                   ["PROPN|_", "X|_", "PROPN|_", "NOUN|_"])
    assert found == [0, 3]
    assert reference.passages([1, 2, 10, 19], 21) == [(0, 15, 0, 12), (15, 21, 17, 20)]
    assert max(end - begin for begin, end, _, _ in reference.passages(range(100), 100)) <= 48


def check_scripts():
    for form, lemma in (("running", "run"), ("n't", "not"), ("Germans", "German"), ("AP", "AP"),
                        ("People", "people"), ("I", "I"), ("went", "go")):
        assert scripts.apply(scripts.make(form, lemma), form) == lemma, (form, lemma)
    assert scripts.apply("4:", "as") == "as"
    assert dict(scripts.verb_forms(["seize", "deny"], ["bar\t\t"])) == {
        "seizes": "seize", "seized": "seize", "seizing": "seize", "denies": "deny",
        "denied": "deny", "barred": "bar", "barring": "bar"}


def trees_by_trial(n):
    for heads in itertools.product(range(n + 1), repeat=n):
        if is_tree(list(heads)):
            yield heads


def check_trees():
    random = np.random.default_rng(1)
    for n in (1, 2, 3, 4, 5):
        for _ in range(40):
            scores = random.normal(size=(n, n + 1))
            found = best_heads(scores)
            assert is_tree(found)
            value = sum(scores[i, h] for i, h in enumerate(found))
            best = max(sum(scores[i, h] for i, h in enumerate(t)) for t in trees_by_trial(n))
            assert abs(value - best) < 1e-9, (scores, found)


def check_entities():
    rows = [(form, 0 if place == 0 else 1, "PROPN" if form[0].isupper() else "VERB", entity)
            for place, (form, entity) in enumerate((
                ("Mali", "(3-place-giv:act-sssss-cf2-1-coref-Mali)"),
                ("joined", "_"),
                ("African", "(7-event-new-nn-cf1-2-sgl(8-organization-new-nn-cf4-2-coref-AU"),
                ("Union", "8)"), ("talks", "7)")))]
    words = [[str(i + 1), form, "_", upos, "_", "_", str(head), "dep", "_",
              "_" if entity == "_" else "Entity=" + entity]
             for i, (form, head, upos, entity) in enumerate(rows)]
    assert sorted(entities.mentions(words)) == [(0, 0, "LOC"), (2, 3, "ORG")]


def check_names():
    labels = ["O", "B-PER", "I-PER", "E-PER", "S-PER"]
    scores = np.full((3, 5), -5.0)
    scores[0, 1] = scores[1, 2] = scores[2, 0] = 0.0
    scores[2, 3] = -1.0
    assert [labels[i] for i in viterbi(labels, scores)] == ["B-PER", "I-PER", "E-PER"]
    assert conllu.bioes(["B-PER", "I-PER", "B-LOC", "O", "I-ORG"]) == [
        "B-PER", "E-PER", "S-LOC", "O", "S-ORG"]


def check_paths():
    sentence = conllu.Sentence("", "", heads=[2, 0, 2, 3, 4, 5],
                               labels=["nsubj", "root", "xcomp", "obj", "conj", "nmod"])
    found = [propositions.path(sentence, 2, word, str) for word in range(6)]
    assert found == [">xcomp<nsubj", ">xcomp", "", "<obj", "<obj<conj", "<obj<conj<nmod"]
    assert propositions.path(sentence, 0, 4, str) is None


def check_tokens():
    assert tokens.tokens("He didn't sign the 20-year pact.") == [
        "He", "did", "n't", "sign", "the", "20", "-", "year", "pact", "."]
    assert tokens.tokens("\u201cWe can\u2019t,\u201d said Dr. Ilse Marek\u2019s co-author.") == [
        "\u201c", "We", "ca", "n\u2019t", ",", "\u201d", "said", "Dr.", "Ilse", "Marek", "\u2019s",
        "co-author", "."]
    assert tokens.sentences("Mr. Hale left. \u201cGood,\u201d she said. It rained.") == [
        "Mr. Hale left.", "\u201cGood,\u201d she said.", "It rained."]


def main():
    for check in (check_features, check_subwords, check_passages, check_scripts, check_trees,
                  check_entities, check_names, check_paths, check_tokens):
        check()
        print("ok", check.__name__)


if __name__ == "__main__":
    main()

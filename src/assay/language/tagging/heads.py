"""What the tagger reads off the encoder's vectors: cues, the roles around each, starts of claims.

The same formulas as `training/model.py`: in numpy, but for the layer between roles, a graph of its own where the
weights have one. All take a window's vectors with those of its two ends, (pieces + 2, width), and give rows for its
pieces.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from assay.language.tagging.decoding import LEGAL
from assay.language.tagging.encoder import session

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from assay.language.tagging.encoder import Floats

NEAR = 8
BUCKETS = 32
FARTHEST = 255
ROLES = 5


@dataclass(frozen=True, slots=True)
class Heads:
    """Weights by the names of `training/model.py`, float32; `mixer` is a session, None where roles are single."""

    weights: Mapping[str, Floats]
    mixer: Any = None

    def moves(self, weight: float = 1.0) -> Floats:
        """[role before, role after]: what a step between them adds to the likelihood of a row."""
        learned = self.weights.get("moves")
        return LEGAL if learned is None else LEGAL + np.float32(weight) * learned

    def cues(self, hidden: Floats) -> Floats:
        """Log probabilities (pieces, 5): O, B, I, B inner, I inner."""
        return log_softmax(self._linear("cue", hidden[1:-1]))

    def roles(self, hidden: Floats, cues: Sequence[tuple[int, ...]]) -> Floats:
        """For each of the cues at these pieces: log probabilities (pieces, 5): O, B, I of source, B, I of content."""
        vectors = np.stack([hidden[1:-1][list(cue)].mean(0) for cue in cues])
        distances = bucket(np.arange(len(hidden))[None] - np.array([[cue[0] + 1] for cue in cues]))
        if self.mixer is not None:
            (logits,) = self.mixer.run(None, {"hidden": hidden, "cues": vectors, "distances": distances})
        else:
            logits = self._single_roles(hidden, vectors, distances)
        return log_softmax(logits[:, 1:-1])

    def _single_roles(self, hidden: Floats, vectors: Floats, distances: np.ndarray) -> Floats:
        around = self._linear("role_piece", hidden) + self.weights["role_distance.weight"][distances]
        logits = self._linear("role_out", gelu(self._linear("role_cue", vectors)[:, None] + around))
        pair = self._linear("pair_cue", vectors).reshape(len(vectors), ROLES, -1)
        shared = self._linear("pair_piece", hidden)
        result: Floats = logits + shared @ pair.transpose(0, 2, 1) / np.float32(math.sqrt(pair.shape[-1]))
        return result

    def starts(self, hidden: Floats) -> Floats:
        """Probability for each piece that a claim starts there."""
        return np.exp(log_softmax(self._linear("start", hidden[1:-1])))[:, 1]

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


def read_heads(folder: Path) -> Heads:
    mixer = folder / "roles.onnx"
    with np.load(folder / "heads.npz") as stored:
        weights = {name: stored[name].astype(np.float32) for name in stored.files}
    return Heads(weights, session(mixer) if mixer.exists() else None)

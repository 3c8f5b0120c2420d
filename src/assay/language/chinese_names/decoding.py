"""The likeliest names by the shipped weights: a linear-chain conditional random field (Lafferty, McCallum and Pereira,
2001), decoded by Viterbi (1967).

No words are in the file. It holds, for each feature that has any weight, the check sum of its words (CRC-32) and its
(label, weight) pairs; features that are not in it weigh nothing. An unknown feature has the check sum of a known one
about once in 10,000.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """`keys` are sorted; the pairs of key n are those from `starts[n]` up to `starts[n + 1]`.

    `moves`: (labels, labels), of the label before and the label after. `known`: the check sums of known names, and
    their kinds.
    """

    labels: tuple[str, ...]
    moves: Floats
    keys: NDArray[np.uint32]
    starts: NDArray[np.int64]
    of_label: NDArray[np.uint8]
    weights: Floats
    known: dict[int, str]

    def kind_of(self, name: str) -> str | None:
        return self.known.get(key_of(name))


def key_of(feature: str) -> int:
    return zlib.crc32(feature.encode("utf-8", "surrogatepass"))


def pack(
    labels: Sequence[str], moves: Floats, pairs: Iterable[tuple[str, int, float]], known: Mapping[str, str]
) -> Weights:
    """From (feature, number of the label, weight), and known names with their kinds."""
    rows = sorted((key_of(feature), label, weight) for feature, label, weight in pairs)
    of_pairs = np.array([key for key, _, _ in rows], np.uint32)
    keys, first = np.unique(of_pairs, return_index=True)
    return Weights(
        tuple(labels),
        moves.astype(np.float32),
        keys,
        np.append(first, len(rows)).astype(np.int64),
        np.array([label for _, label, _ in rows], np.uint8),
        np.array([weight for _, _, weight in rows], np.float32),
        {key_of(name): kind for name, kind in known.items()},
    )


def write(weights: Weights, file: IO[bytes]) -> None:
    """Weights in half precision; keys as steps from one to the next, which pack better."""
    np.savez_compressed(
        file,
        labels=np.array(weights.labels),
        moves=weights.moves.astype(np.float16),
        steps=np.diff(weights.keys, prepend=np.uint32(0)),
        counts=np.diff(weights.starts).astype(np.uint8),
        of_label=weights.of_label,
        weights=weights.weights.astype(np.float16),
        known=np.array(list(weights.known), np.uint32),
        known_kinds=np.array(list(weights.known.values())),
    )


def read(file: IO[bytes]) -> Weights:
    with np.load(file, allow_pickle=False) as held:
        return Weights(
            tuple(map(str, held["labels"])),
            held["moves"].astype(np.float32),
            np.cumsum(held["steps"], dtype=np.uint32),
            np.concatenate(([0], np.cumsum(held["counts"], dtype=np.int64))),
            held["of_label"],
            held["weights"].astype(np.float32),
            dict(zip(held["known"].tolist(), map(str, held["known_kinds"]), strict=True)),
        )


def likeliest(found: Sequence[Sequence[str]], weights: Weights) -> list[str]:
    """The features of each sign → its label."""
    if not found:
        return []
    scores = _scores(found, weights)
    best = scores[0]
    came = np.zeros((len(found), len(weights.labels)), np.int64)
    for at in range(1, len(found)):
        ways = best[:, None] + weights.moves
        came[at] = ways.argmax(0)
        best = ways.max(0) + scores[at]
    labels = [int(best.argmax())]
    for at in range(len(found) - 1, 0, -1):
        labels.append(int(came[at, labels[-1]]))
    return [weights.labels[label] for label in reversed(labels)]


def _scores(found: Sequence[Sequence[str]], weights: Weights) -> Floats:
    """(signs, labels): the sum of the weights of each sign's features."""
    sought = np.array([key_of(feature) for features in found for feature in features], np.uint32)
    sign = np.repeat(np.arange(len(found)), [len(features) for features in found])
    at = np.searchsorted(weights.keys, sought)
    at[at == len(weights.keys)] = 0
    is_known = weights.keys[at] == sought
    at, sign = at[is_known], sign[is_known]
    counts = weights.starts[at + 1] - weights.starts[at]
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    pairs = np.repeat(weights.starts[at], counts) + within
    scores = np.zeros((len(found), len(weights.labels)), np.float32)
    np.add.at(scores, (np.repeat(sign, counts), weights.of_label[pairs]), weights.weights[pairs])
    return scores

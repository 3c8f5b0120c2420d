"""The encoder: word pieces in, a vector for each out. ONNX Runtime on one thread, in eight bits.

The word embeddings stay in blocks of four bits, and only those in use are unpacked.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assay.language.tagging.pieces import Vocabulary
from assay.language.tagging.wordpieces import WordPieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from assay.language.tagging.windows import Window

    Floats = NDArray[np.float32]

WEIGHTS = Path(__file__).with_name("weights")
MULTILINGUAL, ENGLISH = WEIGHTS / "multilingual", WEIGHTS / "english"
BATCH_PIECES = 2_048
"""Pieces read at once, with padding: memory grows with them, speed hardly."""


class Encoder:
    def __init__(self, folder: Path) -> None:
        self._session = session(folder / "encoder.onnx")
        self._words = np.load(folder / "words.npy", mmap_mode="r")
        shapes = folder / "shapes.npy"
        self._shapes = np.load(shapes).astype(np.float32) if shapes.exists() else None
        self.vocabulary = read_vocabulary(folder / "pieces.tsv")

    def encode(self, windows: Sequence[Window]) -> Iterator[Floats]:
        """(pieces + 2, width) for each window, in order: a vector for each of its two ends is first and last."""
        for batch in _batches(windows):
            numbers, shapes = _padded(batch)
            feed = {"embedded": self._embedded(numbers, shapes), "mask": numbers != Vocabulary.PADDING}
            (hidden,) = self._session.run(None, feed)
            for row, window in enumerate(batch):
                yield hidden[row, : 2 + len(window.pieces)]

    def _embedded(self, numbers: NDArray[np.int64], shapes: NDArray[np.int64]) -> Floats:
        used, where = np.unique(numbers, return_inverse=True)
        words = unpacked(self._words[used]).reshape(len(used), -1)[where].reshape(*numbers.shape, -1)
        return words if self._shapes is None else words + self._shapes[shapes]


def session(file: Path) -> Any:
    """The graph of a file, run on one thread."""
    import onnxruntime

    options: Any = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])


def unpacked(blocks: NDArray[np.uint8]) -> Floats:
    """(…, 18) bytes, a half-precision factor and 32 weights of four bits minus eight → (…, 32)."""
    factor = np.ascontiguousarray(blocks[..., :2]).view(np.float16).astype(np.float32)
    halves = blocks[..., 2:]
    weights: Floats = np.concatenate([halves & 15, halves >> 4], axis=-1).astype(np.float32) - 8
    return weights * factor


def read_vocabulary(file: Path) -> Vocabulary | WordPieces:
    """A line for each piece: the piece, a tab, its log probability; or the piece alone, for cutting greedily."""
    rows = [line.rsplit("\t", 1) for line in file.read_text(encoding="utf-8").split("\n") if line]
    if len(rows[0]) == 1:
        return WordPieces([piece for (piece,) in rows])
    return Vocabulary([piece for piece, _ in rows], [float(score) for _, score in rows])


def _batches(windows: Sequence[Window]) -> Iterator[list[Window]]:
    batch: list[Window] = []
    for window in windows:
        longest = 2 + max(len(one.pieces) for one in (*batch, window))
        if batch and longest * (len(batch) + 1) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _padded(batch: Sequence[Window]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Numbers and shapes of the pieces, a row for each window, with its ends."""
    longest = 2 + max(len(window.pieces) for window in batch)
    numbers = np.full((len(batch), longest), Vocabulary.PADDING)
    shapes = np.zeros_like(numbers)
    for row, window in enumerate(batch):
        line = [Vocabulary.START, *(piece.number for piece in window.pieces), Vocabulary.END]
        numbers[row, : len(line)] = line
        shapes[row, 1 : len(line) - 1] = [piece.shape for piece in window.pieces]
    return numbers, shapes

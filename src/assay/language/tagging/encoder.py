"""The encoder: word pieces in, a vector for each out. ONNX Runtime on one thread, in eight bits.

The word embeddings stay in blocks of four bits, as the encoder's package has them, and only those in use are unpacked.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assay.language.tagging.pieces import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from assay.language.tagging.windows import Window

    Floats = NDArray[np.float32]

WEIGHTS = Path(__file__).with_name("weights")
BATCH_PIECES = 2_048
"""Pieces read at once, with padding: memory grows with them, speed hardly."""


class Encoder:
    def __init__(self, folder: Path = WEIGHTS) -> None:
        import onnxruntime

        options: Any = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._words = np.load(folder / "words.npy", mmap_mode="r")
        self.vocabulary = read_vocabulary(folder / "pieces.tsv")

    def encode(self, windows: Sequence[Window]) -> Iterator[Floats]:
        """(pieces, width) for each window, in order."""
        for batch in _batches(windows):
            longest = 2 + max(len(window.pieces) for window in batch)
            numbers = np.full((len(batch), longest), Vocabulary.PADDING)
            for row, window in enumerate(batch):
                line = [Vocabulary.START, *(piece.number for piece in window.pieces), Vocabulary.END]
                numbers[row, : len(line)] = line
            feed = {"embedded": self._embedded(numbers), "mask": numbers != Vocabulary.PADDING}
            (hidden,) = self._session.run(None, feed)
            for row, window in enumerate(batch):
                yield hidden[row, 1 : 1 + len(window.pieces)]

    def _embedded(self, numbers: NDArray[np.int64]) -> Floats:
        used, where = np.unique(numbers, return_inverse=True)
        return unpacked(self._words[used]).reshape(len(used), -1)[where].reshape(*numbers.shape, -1)


def unpacked(blocks: NDArray[np.uint8]) -> Floats:
    """(…, 18) bytes, a half-precision factor and 32 weights of four bits minus eight → (…, 32)."""
    factor = np.ascontiguousarray(blocks[..., :2]).view(np.float16).astype(np.float32)
    halves = blocks[..., 2:]
    weights: Floats = np.concatenate([halves & 15, halves >> 4], axis=-1).astype(np.float32) - 8
    return weights * factor


def read_vocabulary(file: Path) -> Vocabulary:
    """A line for each piece: the piece, a tab, its log probability."""
    rows = [line.rsplit("\t", 1) for line in file.read_text(encoding="utf-8").split("\n") if line]
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

"""The likeliest legal row of labels (Viterbi, 1967): an I stands only behind a B or I of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from assay.language.tagging.encoder import Floats

NEVER = -1e4
LABELS = 5
OUTSIDE, BEGINS, GOES_ON, BEGINS_SECOND, GOES_ON_SECOND = range(LABELS)
"""Two kinds of span; an I of a kind is its B's number plus one."""


def legal() -> Floats:
    """[before, after]: 0, or NEVER."""
    table = np.zeros((LABELS, LABELS), np.float32)
    for goes_on in (GOES_ON, GOES_ON_SECOND):
        for before in range(LABELS):
            if before not in {goes_on, goes_on - 1}:
                table[before, goes_on] = NEVER
    return table


LEGAL = legal()


def likeliest(chances: Floats, moves: Floats = LEGAL) -> list[int]:
    """chances: log probabilities (pieces, 5), moves: of [label before, label after] → a label for each piece."""
    count = len(chances)
    score = chances[0] + moves[OUTSIDE]
    came = np.zeros((count, LABELS), np.int64)
    for at in range(1, count):
        ways = score[:, None] + moves
        came[at] = ways.argmax(0)
        score = ways.max(0) + chances[at]
    labels = [int(score.argmax())]
    for at in range(count - 1, 0, -1):
        labels.append(int(came[at, labels[-1]]))
    return labels[::-1]


def spans(labels: list[int], begins: int) -> list[tuple[int, ...]]:
    """The pieces of each span of the kind whose B is `begins`."""
    found: list[list[int]] = []
    for at, label in enumerate(labels):
        if label == begins:
            found.append([at])
        elif label == begins + 1 and found and found[-1][-1] == at - 1:
            found[-1].append(at)
    return [tuple(span) for span in found]

import numpy as np
import pytest

from assay.language.tagging.pieces import Piece
from assay.language.tagging.second import joined

OUTSIDE, BEGINS, GOES_ON = ([0.9 if at == label else 0.025 for at in range(5)] for label in range(3))
UNDECIDED = np.log(np.full(5, 0.2, np.float32))
MARK = (5, 5)


def labels(ours: list[tuple[int, int]], theirs: list[tuple[int, int]], chances: list[list[float]]) -> list[int | None]:
    """The likeliest label of each of our pieces, which begin undecided; None where they stay so."""
    mine, other = ([Piece(9, start, end) for start, end in places] for places in (ours, theirs))
    rows = joined(np.stack([UNDECIDED] * len(ours)), mine, np.log(np.array(chances, np.float32)), other)
    return [None if np.allclose(row, UNDECIDED) else int(row.argmax()) for row in rows]


@pytest.mark.parametrize(
    ("ours", "theirs", "chances", "expected"),
    [
        ([(0, 2), (3, 9)], [(0, 2), (3, 9)], [OUTSIDE, BEGINS], [0, 1]),
        ([(0, 6)], [(0, 4), (4, 6)], [BEGINS, GOES_ON], [1]),
        ([(0, 4), (4, 6)], [(0, 6)], [BEGINS], [1, 2]),
        ([(0, 2), (3, 5)], [(0, 2)], [BEGINS], [1, None]),
        ([(0, 2), (3, 5)], [(3, 5)], [BEGINS], [None, 1]),
        ([(0, 5), MARK, (6, 9)], [(0, 5), MARK, (6, 9)], [OUTSIDE, BEGINS, BEGINS], [0, None, 1]),
        ([(0, 2)], [(0, 2), (0, 2)], [BEGINS, OUTSIDE], [1]),
        ([(0, 2)], [MARK], [BEGINS], [None]),
    ],
)
def test_the_second_speaks_of_its_pieces_at_the_same_place(
    ours: list[tuple[int, int]],
    theirs: list[tuple[int, int]],
    chances: list[list[float]],
    expected: list[int | None],
) -> None:
    assert labels(ours, theirs, chances) == expected


def test_neither_is_overruled_by_certainty() -> None:
    """What the second holds for impossible the first still may bring about."""
    ours = np.log(np.array([[1e-6, 0.999996, 1e-6, 1e-6, 1e-6]], np.float32))
    theirs = np.log(np.array([[0.99, 1e-12, 0.01, 1e-12, 1e-12]], np.float32))
    assert joined(ours, [Piece(9, 0, 2)], theirs, [Piece(9, 0, 2)])[0].argmax() == 1

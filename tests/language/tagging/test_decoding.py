import numpy as np
import pytest

from assay.language.tagging.decoding import likeliest, spans


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([[0, 5, 4, 0, 0], [0, 0, 5, 0, 0]], [1, 2]),
        ([[5, 0, 0, 0, 0], [0, 1, 5, 0, 0]], [0, 1]),
        ([[0, 5, 0, 0, 0], [0, 0, 0, 2, 5]], [1, 3]),
        ([[0, 0, 9, 0, 0]], [0]),
    ],
)
def test_an_inside_stands_only_behind_its_own_beginning(rows: list[list[int]], expected: list[int]) -> None:
    assert likeliest(np.array(rows, np.float32)) == expected


def test_spans_of_each_kind() -> None:
    labels = [1, 2, 0, 3, 4, 4, 3, 1]
    assert spans(labels, 1) == [(0, 1), (7,)]
    assert spans(labels, 3) == [(3, 4, 5), (6,)]

from __future__ import annotations

import pytest

from assay.forecasting.words import clamped, likelihood_of


@pytest.mark.parametrize(
    ("percent", "word"),
    [
        (0, "almost no chance"),
        (4.9, "almost no chance"),
        (5, "very unlikely"),
        (19.9, "very unlikely"),
        (20, "unlikely"),
        (42, "unlikely"),
        (45, "roughly even chance"),
        (55, "roughly even chance"),
        (55.1, "likely"),
        (80, "likely"),
        (80.1, "very likely"),
        (95, "very likely"),
        (95.1, "almost certain"),
        (100, "almost certain"),
    ],
)
def test_an_edge_goes_to_the_more_cautious_word(percent: float, word: str) -> None:
    assert likelihood_of(percent / 100) == word


def test_an_edge_that_arithmetic_missed() -> None:
    assert likelihood_of(1 - 0.2) == "likely"


@pytest.mark.parametrize("p", [-0.1, 1.1, float("nan")])
def test_what_is_no_probability(p: float) -> None:
    with pytest.raises(ValueError, match="not a probability"):
        likelihood_of(p)


@pytest.mark.parametrize(("p", "expected"), [(0, 0.01), (1, 0.99), (0.46, 0.46)])
def test_impossible_and_certain_have_no_word(p: float, expected: float) -> None:
    assert clamped(p) == expected

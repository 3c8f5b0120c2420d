from __future__ import annotations

import pytest

from assay.forecasting.jeffreys import beta_below, jeffreys


@pytest.mark.parametrize(
    ("events", "n", "expected"),
    [
        (2, 10, (0.0441, 0.5028)),  # Brown, Cai and DasGupta's table of Jeffreys' intervals
        (0, 10, (0.0, 0.2172)),
        (10, 10, (0.7828, 1.0)),
        (0, 0, (0.0, 1.0)),
    ],
)
def test_interval(events: int, n: int, expected: tuple[float, float]) -> None:
    assert jeffreys(events, n) == pytest.approx(expected, abs=5e-5)


def test_it_holds_the_rate_and_narrows() -> None:
    widths = []
    for n in (10, 100, 1000, 10_000):
        lo, hi = jeffreys(0.3 * n, n)
        assert lo < 0.3 < hi
        widths.append(hi - lo)
    assert widths == sorted(widths, reverse=True)


def test_the_incomplete_beta_function_where_it_is_known() -> None:
    assert beta_below(0.3, 1, 1) == pytest.approx(0.3)
    assert beta_below(0.5, 7.5, 7.5) == pytest.approx(0.5)
    assert beta_below(0.2, 1, 3) == pytest.approx(1 - 0.8**3)
    assert (beta_below(0, 2, 3), beta_below(1, 2, 3)) == (0, 1)


@pytest.mark.parametrize(("events", "n"), [(-1, 10), (11, 10)])
def test_what_is_no_count(events: int, n: int) -> None:
    with pytest.raises(ValueError):
        jeffreys(events, n)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.forecasting.intervals import wilson


@pytest.mark.parametrize(
    ("events", "n", "lo", "hi"),
    [
        (46, 100, 0.3656, 0.5574),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (182, 1164, 0.1367, 0.1783),
    ],
)
def test_published_values(events: int, n: int, lo: float, hi: float) -> None:
    assert wilson(events, n) == pytest.approx((lo, hi), abs=5e-4)


def test_no_cases_say_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(("events", "n"), [(2, 1), (-1, 5)])
def test_more_events_than_cases_is_wrong_use(events: int, n: int) -> None:
    with pytest.raises(ValueError, match="events"):
        wilson(events, n)


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_rate_lies_within(events: int, n: int) -> None:
    events = min(events, n)
    lo, hi = wilson(events, n)
    assert 0 <= lo <= events / n + 1e-12
    assert events / n - 1e-12 <= hi <= 1

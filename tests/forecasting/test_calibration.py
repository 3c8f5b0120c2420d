from __future__ import annotations

from random import Random

import pytest

from assay.forecasting.calibration import bootstrap, decompose, reliability
from assay.forecasting.scores import brier

FORECASTS = [(0.1, False)] * 9 + [(0.1, True)] + [(0.8, True)] * 3 + [(0.8, False)]


def random_forecasts(n: int) -> list[tuple[float, bool]]:
    random = Random(5)  # noqa: S311
    values = [random.random() for _ in range(n)]
    return [(p, random.random() < p) for p in values]


def test_rows_carry_their_counts_and_say_when_they_are_thin() -> None:
    low, high = reliability(FORECASTS)
    assert (low.lo, low.hi, low.n, low.events, low.rate, low.is_thin) == (0.1, 0.2, 10, 1, 0.1, False)
    assert (high.lo, high.n, high.events, high.rate, high.is_thin) == (0.8, 4, 3, 0.75, True)
    assert high.rate_lo < high.rate < high.rate_hi


@pytest.mark.parametrize(("p", "lo"), [(0, 0), (0.3, 0.3), (0.1 + 0.2, 0.3), (0.7, 0.7), (1, 0.9)])
def test_an_edge_belongs_to_the_bin_that_it_opens(p: float, lo: float) -> None:
    assert [row.lo for row in reliability([(p, True)])] == [lo]


@pytest.mark.parametrize("bins", [None, 5, 10])
def test_the_parts_make_the_brier_score(bins: int | None) -> None:
    forecasts = random_forecasts(400)
    parts = decompose(forecasts, bins=bins)
    whole = parts.reliability - parts.resolution + parts.uncertainty + parts.within
    assert whole == pytest.approx(sum(brier(p, outcome) for p, outcome in forecasts) / 400, abs=1e-12)
    assert bins or parts.within == 0


def test_one_value_for_all_resolves_nothing() -> None:
    parts = decompose([(0.25, True), *[(0.25, False)] * 3])
    assert (parts.reliability, parts.resolution, parts.uncertainty, parts.brier) == pytest.approx(
        (0, 0, 0.1875, 0.1875)
    )


def test_the_bootstrap_comes_out_alike_and_holds_the_mean() -> None:
    losses = [brier(p, outcome) for p, outcome in random_forecasts(100)]
    first, again = bootstrap(losses, range(100)), bootstrap(losses, range(100))
    assert first == again
    assert first.lo is not None
    assert first.hi is not None
    assert first.lo < first.mean < first.hi


def test_questions_on_one_deal_prove_no_more_than_one() -> None:
    """Ten deals asked about ten times each: the bounds are those of ten."""
    losses = [value for value in (0.01, 0.04, 0.09, 0.16, 0.25, 0.36, 0.02, 0.05, 0.1, 0.2) for _ in range(10)]
    apart = bootstrap(losses, range(100))
    together = bootstrap(losses, [number // 10 for number in range(100)])
    assert (apart.clusters, together.clusters) == (100, 10)
    assert together.hi - together.lo > 2 * (apart.hi - apart.lo)  # type: ignore[operator]


def test_one_cluster_has_no_bounds() -> None:
    found = bootstrap([0.1, 0.2], ["deal", "deal"])
    assert (found.mean, found.lo, found.hi, found.clusters) == (pytest.approx(0.15), None, None, 1)


def test_nothing_to_score() -> None:
    assert reliability([]) == ()
    with pytest.raises(ValueError, match="no forecasts"):
        decompose([])
    with pytest.raises(ValueError, match="its cluster"):
        bootstrap([], [])
    with pytest.raises(ValueError, match="its cluster"):
        bootstrap([0.1], [])

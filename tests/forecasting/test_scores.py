from __future__ import annotations

from datetime import date
from math import log
from random import Random
from statistics import NormalDist

import pytest

from assay.forecasting.scores import (
    brier,
    crps_ensemble,
    crps_normal,
    crps_quantiles,
    interval_score,
    last_before,
    log_score,
    over_days,
    rps,
    skill,
)

DAY = date.fromordinal


def near(value: float) -> object:
    return pytest.approx(value, abs=1e-9)


@pytest.mark.parametrize(
    ("p", "outcome", "expected"), [(0.7, True, 0.09), (0.7, False, 0.49), (0, False, 0), (0, True, 1)]
)
def test_brier(p: float, outcome: bool, expected: float) -> None:  # noqa: FBT001
    assert brier(p, outcome) == near(expected)


def test_the_log_score_says_that_it_was_clipped() -> None:
    assert (log_score(0.7, outcome=True).value, log_score(0.7, outcome=True).clipped) == (near(-log(0.7)), False)
    assert (log_score(0, outcome=True).value, log_score(0, outcome=True).clipped) == (near(-log(0.001)), True)


@pytest.mark.parametrize(("outcome", "expected"), [(0, 0.81 + 0.09), (1, 0.10), (2, 0.50)])
def test_rps(outcome: int, expected: float) -> None:
    assert rps((0.1, 0.6, 0.3), outcome) == near(expected)


@pytest.mark.parametrize(
    ("outcome", "expected"), [(0, 0.23369497725510913), (1, 0.6024413576276163), (-1, 0.6024413576276163)]
)
def test_crps_of_a_normal(outcome: float, expected: float) -> None:
    assert crps_normal(0, 1, outcome) == near(expected)


def test_crps_of_a_normal_is_in_the_unit_of_the_outcome() -> None:
    assert crps_normal(10, 5, 15) == near(5 * crps_normal(0, 1, 1))


def test_crps_of_an_ensemble_standard_and_fair() -> None:
    assert crps_ensemble([1, 2, 3, 4], 2.5) == near(0.375)
    assert crps_ensemble([4, 3, 2, 1], 2.5, fair=True) == near(1 / 6)
    assert crps_ensemble([3], 5) == near(2)


def test_a_large_ensemble_scores_like_the_distribution_that_it_is_drawn_from() -> None:
    random = Random(3)  # noqa: S311
    members = [random.gauss(0, 1) for _ in range(20_000)]
    assert crps_ensemble(members, 0.3) == pytest.approx(crps_normal(0, 1, 0.3), abs=0.01)


@pytest.mark.parametrize(("outcome", "expected"), [(2, 2.0), (1, 2.0), (0, 12.0), (3.5, 7.0)])
def test_interval_score(outcome: float, expected: float) -> None:
    assert interval_score(1, 3, outcome, alpha=0.2) == near(expected)


def test_skill_is_against_a_named_baseline() -> None:
    found = skill([0.09, 0.01], [0.25, 0.25], baseline="coin", baseline_n=2)
    assert (found.baseline, found.questions, found.value) == ("coin", 2, near(0.8))
    assert skill([0.1], [0.0], baseline="oracle", baseline_n=1).value is None
    with pytest.raises(ValueError, match="named"):
        skill([0.1], [0.2], baseline="", baseline_n=1)
    with pytest.raises(ValueError, match="same questions"):
        skill([0.1], [], baseline="coin", baseline_n=1)


def test_the_average_over_the_days_open() -> None:
    """0.5 on days 10 and 11, 0.9 on days 12 and 13; it happened."""
    history = [(DAY(10), 0.5), (DAY(12), 0.3), (DAY(12), 0.9)]
    expected = (2 * 0.25 + 2 * 0.01) / 4
    assert over_days(history, outcome=True, opens=DAY(10), closes=DAY(13)) == near(expected)


def test_days_before_the_first_forecast_and_after_the_close_count_for_nothing() -> None:
    history = [(DAY(12), 0.5), (DAY(20), 0.99)]
    assert over_days(history, outcome=True, opens=DAY(10), closes=DAY(13)) == near(0.25)
    assert last_before(history, DAY(13)) == 0.5
    assert over_days(history[1:], outcome=True, opens=DAY(10), closes=DAY(13)) is None
    assert last_before([], DAY(13)) is None


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: brier(1.1, outcome=True),
        lambda: brier(float("nan"), outcome=True),
        lambda: log_score(-0.1, outcome=True),
        lambda: rps((0.5, 0.6), 0),
        lambda: rps((), 0),
        lambda: rps((0.5, 0.5), 2),
        lambda: rps((1.5, -0.5), 0),
        lambda: crps_normal(0, 0, 1),
        lambda: crps_normal(0, float("nan"), 1),
        lambda: crps_ensemble([], 1),
        lambda: crps_ensemble([1], 1, fair=True),
        lambda: interval_score(3, 1, 2, alpha=0.2),
        lambda: interval_score(1, 3, 2, alpha=1),
    ],
)
def test_what_is_no_forecast(wrong: object) -> None:
    with pytest.raises(ValueError):
        wrong()  # type: ignore[operator]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (crps_normal(-6.12, 3.797, 3.021), 7.018973525078367),
        (crps_normal(-5.816, 2.45, 2.04), 6.474621488600369),
        (crps_normal(2.39, 2.62, 8.785), 4.9294188727817865),
        (crps_normal(0.593, 1.314, -3.428), 3.2804657383040263),
        (crps_ensemble([-6.12, -1.52], -3.57, fair=False), 1.15),
        (crps_ensemble([-3.02, 4.26, -0.96, -1.31, -1.17], 4.88, fair=False), 4.127199999999999),
        (crps_ensemble([0.35, 6.02], 1.83, fair=False), 1.4175),
        (crps_ensemble([3.29, 0.63, -5.37, 2.11, -4.26, -0.51], -5.9, fair=True), 3.096666666666667),
        (crps_ensemble([0.01, -1.73, -2.53, -6.59, -2.2], 2.65, fair=True), 3.858),
        (crps_ensemble([1.15, 0.32, 2.46, 4.63, 2.18, -4.71, 3.4, -5.71], 6.59, fair=True), 3.975357142857143),
        (rps((0.444, 0.444, 0.112), 1), 0.20968),
        (rps((0.226, 0.226, 0.065, 0.129, 0.161, 0.193), 0), 1.2952340000000002),
        (rps((0.316, 0.053, 0.368, 0.105, 0.158), 1), 0.59215),
        (interval_score(-0.08, 2.24, -0.72, alpha=0.49), 4.932244897959184),
        (interval_score(-0.53, 2.01, -2.94, alpha=0.89), 7.955730337078652),
        (interval_score(0.26, 2.18, -5.17, alpha=0.42), 27.777142857142856),
        (brier(0.99, outcome=True), 0.00010000000000000018),
        (log_score(0.99, outcome=False).value, 4.605170185988091),
        (brier(0.0, outcome=True), 1.0),
        (log_score(0.0, outcome=False).value, -0.0),
    ],
)
def test_agreement_with_scoringrules(found: float, expected: float) -> None:
    """Expected is what scoringrules 0.10.0 gives for the same numbers."""
    assert found == near(expected)


@pytest.mark.parametrize(
    ("levels", "values", "outcome", "expected"),
    [
        ((0.5,), (3.0,), 5.0, 2.0),  # of a median alone the error
        ((0.5,), (3.0,), 3.0, 0.0),
        ((0.1, 0.5, 0.9), (0.0, 2.0, 10.0), 4.0, 2 * (0.1 * 4 + 0.5 * 2 + 0.1 * 6) / 3),
    ],
)
def test_crps_of_quantiles(
    levels: tuple[float, ...], values: tuple[float, ...], outcome: float, expected: float
) -> None:
    assert crps_quantiles(levels, values, outcome) == near(expected)


def test_many_quantiles_come_near_the_crps() -> None:
    levels = [(k + 0.5) / 2000 for k in range(2000)]
    normal = NormalDist()
    values = [normal.inv_cdf(level) for level in levels]
    assert crps_quantiles(levels, values, 0) == pytest.approx(crps_normal(0, 1, 0), abs=1e-3)


@pytest.mark.parametrize("levels", [(), (0.0,), (1.0,), (0.1, 0.2)])
def test_no_quantiles(levels: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="a value for each level"):
        crps_quantiles(levels, (1.0,), 0)

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assay.forecasting.lags import mean_of, quantile_of
from assay.forecasting.milestones import MONTH, simulate
from assay.forecasting.ranks import rank_correlation
from assay.model.milestone import Lag, Milestone, Network, Shape

START = Milestone("start", done="2000-01-01")
NONE = Lag(Shape.FIXED)
AS_OF = date(2026, 11, 23)


def two_paths(lag: Lag) -> Network:
    return Network(
        "two paths",
        (START, Milestone("one", ("start",), lag), Milestone("other", ("start",), lag),
         Milestone("end", ("one", "other"), NONE)),
    )  # fmt: skip


def months_until(day: str) -> float:
    return (date.fromisoformat(day) - date(2000, 1, 1)).days / MONTH


@pytest.mark.parametrize(
    ("lag", "expected"),
    [
        (Lag(Shape.UNIFORM, 0, high=1000), 2000 / 3),  # the later of two that take 0 to 1 takes 2/3
        (Lag(Shape.NORMAL, 500 - 164.48536, 500, 500 + 164.48536), 500 + 100 * 0.5641896),  # 1/√π of a spread of 100
    ],
)
def test_where_paths_join_the_end_is_later_than_the_means_say(lag: Lag, expected: float) -> None:
    found = simulate(two_paths(lag), as_of=AS_OF)
    assert months_until(found.mean_end) == pytest.approx(expected, rel=0.006)  # three standard errors of 10,000 draws
    assert months_until(found.single_path) == pytest.approx(mean_of(lag), rel=0.001)


def test_it_comes_out_alike_to_the_last_digit() -> None:
    network = two_paths(Lag(Shape.PERT, 6, 14, 40))
    assert simulate(network, as_of=AS_OF) == simulate(network, as_of=AS_OF)
    assert simulate(network, as_of=AS_OF).mean_end != simulate(network, as_of=AS_OF, seed=2).mean_end


@pytest.mark.parametrize(
    "lag",
    [
        Lag(Shape.PERT, 6, 14, 40),
        Lag(Shape.PERT, 0, 0, 10),
        Lag(Shape.PERT, 0, 10, 10),
        Lag(Shape.TRIANGULAR, 3, 9, 24),
        Lag(Shape.TRIANGULAR, 0, 0, 10),
        Lag(Shape.UNIFORM, 2, high=5),
        Lag(Shape.NORMAL, 20, 24, 28),
        Lag(Shape.FIXED, mode=7),
        Lag(Shape.EMPIRICAL, values=(3, 12, 12, 40)),
        Lag(Shape.EMPIRICAL, values=(12, 24), weights=(1, 3), width=12),
    ],
)
def test_draws_have_the_mean_of_the_lag(lag: Lag) -> None:
    quantile = quantile_of(lag)
    drawn = [quantile((number + 0.5) / 4000) for number in range(4000)]
    assert sum(drawn) / 4000 == pytest.approx(mean_of(lag), rel=0.002)
    assert drawn == sorted(drawn)


def test_a_pert_weighs_the_mode_four_times() -> None:
    assert mean_of(Lag(Shape.PERT, 6, 14, 40)) == (6 + 4 * 14 + 40) / 6


def test_only_what_was_seen_is_drawn_unless_it_stands_for_more() -> None:
    seen = quantile_of(Lag(Shape.EMPIRICAL, values=(3, 12, 40)))
    assert {seen(number / 100) for number in range(101)} == {3, 12, 40}
    years = quantile_of(Lag(Shape.EMPIRICAL, values=(12,), width=12))
    assert (years(0.0001), years(1)) == (pytest.approx(6, abs=0.1), 18)


@pytest.mark.parametrize(
    "lag",
    [
        Lag(Shape.PERT, 6, 5, 40),
        Lag(Shape.PERT, 5, 5, 5),
        Lag(Shape.TRIANGULAR, -1, 5, 6),
        Lag(Shape.UNIFORM, 3, high=2),
        Lag(Shape.UNIFORM, 0, high=1e9),
        Lag(Shape.FIXED, mode=float("nan")),
        Lag(Shape.EMPIRICAL),
        Lag(Shape.EMPIRICAL, values=(1, 2), weights=(1,)),
        Lag(Shape.EMPIRICAL, values=(1, 2), weights=(0, 0)),
        Lag(Shape.EMPIRICAL, values=(1, 2), weights=(2, -1)),
        Lag(Shape.EMPIRICAL, values=(-1,)),
    ],
)
def test_what_is_no_lag(lag: Lag) -> None:
    with pytest.raises(ValueError, match="lag"):
        quantile_of(lag)


def test_the_longest_path_is_critical_and_moves_the_end() -> None:
    network = Network(
        "one long, one short",
        (START, Milestone("long", ("start",), Lag(Shape.TRIANGULAR, 20, 30, 60)),
         Milestone("short", ("start",), Lag(Shape.TRIANGULAR, 1, 2, 3)), Milestone("end", ("long", "short"), NONE)),
    )  # fmt: skip
    reached = {one.name: one for one in simulate(network, as_of=AS_OF).milestones}
    assert (reached["long"].criticality, reached["short"].criticality, reached["end"].criticality) == (1, 0, 1)
    assert reached["long"].rank_correlation == 1
    assert abs(reached["short"].rank_correlation or 0) < 0.05
    assert (reached["long"].swing or 0) > 20
    assert reached["start"].swing is None


def test_what_is_known_not_to_be_reached_is_not_drawn() -> None:
    """Ordered in 2000, nothing delivered by mid-2002: the short lags are out."""
    lag = Lag(Shape.UNIFORM, 0, high=60)
    late = Network("late", (START, Milestone("delivery", ("start",), lag, not_before="2002-07-01")))
    found = simulate(late, as_of=AS_OF)
    assert found.draws < found.drawn
    assert found.milestones[-1].percentiles[0] >= "2002-07-01"


def test_a_network_against_what_is_known_is_refused() -> None:
    late = Network("late", (START, Milestone("a", ("start",), Lag(Shape.UNIFORM, 0, high=6), not_before="2020-01-01")))
    with pytest.raises(ValueError, match="only 0 of 10000 draws"):
        simulate(late, as_of=AS_OF)


@pytest.mark.parametrize(
    ("milestones", "trouble"),
    [
        ((), "1 to 60"),
        ((START, START), "name of its own"),
        ((START, Milestone("a", ("b",), NONE)), "comes after b"),
        ((START, Milestone("a")), "needs the day"),
        ((Milestone("a", (), NONE),), "needs the day"),
        ((Milestone("a", ("b",), NONE), Milestone("b", ("a",), NONE)), "wait for each other"),
        ((replace(START, done="2000-13-01"),), "month"),
    ],
)
def test_what_is_no_network(milestones: tuple[Milestone, ...], trouble: str) -> None:
    with pytest.raises(ValueError, match=trouble):
        simulate(Network("wrong", milestones), as_of=AS_OF)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((1, 2, 3), (10, 20, 90), 1),
        ((1, 2, 3), (3, 2, 1), -1),
        ((1, 1, 1), (1, 2, 3), 0),
        ((1, 2, 2, 4), (1, 3, 2, 4), 0.9486832980505138),
    ],
)
def test_rank_correlation(one: tuple[float, ...], other: tuple[float, ...], expected: float) -> None:
    assert rank_correlation(one, other) == pytest.approx(expected)


def test_ranks_of_nothing() -> None:
    with pytest.raises(ValueError, match="same length"):
        rank_correlation((), ())

from __future__ import annotations

from math import log

import pytest

from assay.forecasting.competing import YearAhead, compounded, drawn
from assay.forecasting.odds import log_odds, probability


def years(*chances: tuple[float, float, float]) -> list[YearAhead]:
    """(share of the year, first delivery, gone), both within the whole year."""
    return [
        YearAhead(2032 + number, share, log_odds(first), log_odds(gone / (1 - first)))
        for number, (share, first, gone) in enumerate(chances)
    ]


def test_what_is_gone_is_never_delivered() -> None:
    """Three years of 15 % delivered and 8 % gone: of 100, 77 are open after one, 59.29 after two."""
    fates = compounded(years(*[(1, 0.15, 0.08)] * 3))
    assert [one.delivered for one in fates] == pytest.approx([0.15, 0.2655, 0.354435])
    assert [one.gone for one in fates] == pytest.approx([0.08, 0.1416, 0.189032])


def test_each_year_has_its_own_hazard() -> None:
    fates = compounded(years((1, 0.02, 0.0001), (1, 0.5, 0.0001)))
    assert fates[-1].delivered == pytest.approx(0.02 + 0.98 * 0.5, abs=0.001)


def test_two_halves_of_a_year_are_the_year() -> None:
    whole = compounded(years((1, 0.3, 0.1)))[-1]
    halves = compounded(years((0.5, 0.3, 0.1), (0.5, 0.3, 0.1)))[-1]
    assert (halves.delivered, halves.gone) == pytest.approx((whole.delivered, whole.gone))


def test_no_time_no_delivery() -> None:
    assert compounded(years((0, 0.3, 0.1)))[-1].delivered == 0


def test_all_that_happens_is_one() -> None:
    fate = compounded(years(*[(1, 0.6, 0.39)] * 40))[-1]
    assert fate.delivered + fate.gone == pytest.approx(1)


def test_draws_come_out_alike_and_keep_their_order() -> None:
    ahead = years((0.1, 0.2, 0.1), (1, 0.2, 0.1))
    found = drawn(ahead, 0.7, seed=1)
    assert found == drawn(ahead, 0.7, seed=1)
    assert found != drawn(ahead, 0.7, seed=2)
    assert all(one.lo < one.mean < one.hi for one in found)
    assert found[-1].lo == pytest.approx(compounded(ahead, -1.645 * 0.7)[-1].delivered, abs=0.01)


def test_without_spread_every_draw_is_the_same() -> None:
    one = drawn(years((1, 0.3, 0.1)), 0.0, seed=1)[0]
    assert (one.mean, one.lo, one.hi, one.gone) == pytest.approx((0.3, 0.3, 0.3, 0.1))


def test_odds() -> None:
    assert probability(log_odds(0.2)) == pytest.approx(0.2)
    assert probability(-1e6) == 0
    assert probability(log(3)) == pytest.approx(0.75)

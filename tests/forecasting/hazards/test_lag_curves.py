from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from past_orders import an_order

if TYPE_CHECKING:
    from pathlib import Path

from assay.forecasting.hazards.snapshot import ALL, lag_curves
from assay.registers.sipri_csv import read_release


def test_orders_still_open_are_neither_fast_nor_lost() -> None:
    deals = [an_order(order_year=2028, delivery_years=(2028,)), an_order(order_year=2028, delivery_years=(2029, 2030))]
    deals += [an_order(order_year=2030), an_order(order_year=2027)]
    curve = lag_curves(deals, last_year=2030)[ALL]
    assert (curve.n, curve.open) == (4, 2)
    assert curve.within(0) == 0.25
    assert curve.within(1) == pytest.approx(1 - 0.75 * 0.5)
    assert curve.within(40) == curve.within(1)
    assert curve.next_year(0) == pytest.approx(0.5)


def test_no_order_no_curve() -> None:
    assert lag_curves([an_order(order_year=None), an_order(order_year=1980)], last_year=2030) == {}


@pytest.mark.parametrize(
    ("category", "within_1", "within_5"),
    [(ALL, 0.54, 0.93), ("aircraft", 0.65, 0.96), ("missiles", 0.47, 0.93), ("armoured vehicles", 0.74, 0.99)],
)
def test_the_release_of_2025_agrees_with_the_table_of_a_later_one(
    shared: Path, category: str, within_1: float, within_5: float
) -> None:
    """The table in the facts of the field is of the release of 2026."""
    path = shared / "sipri" / "register-2025-03-13.csv"
    release, _ = read_release(path.read_bytes(), path.name)
    curve = lag_curves(release.deals, last_year=2024)[category]
    assert curve.within(1) == pytest.approx(within_1, abs=0.015)
    assert curve.within(5) == pytest.approx(within_5, abs=0.015)

"""Every engine gives the results in the order of the items."""

from __future__ import annotations

import pytest

from assay.engines.local import FEW, Failure, LocalEngine


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_items(processes: int) -> None:
    items = list(range(-FEW, 10))
    assert list(LocalEngine(processes).map(abs, items)) == [abs(item) for item in items]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_step_that_breaks_down_on_an_item_fails_for_that_item_only(processes: int) -> None:
    items = ["1"] * FEW + ["x", "2"]
    *_, failed, after = LocalEngine(processes).map(int, items)
    assert isinstance(failed, Failure)
    assert failed.why.startswith("ValueError: invalid literal")
    assert after == 2

"""Every engine gives the results in the order of the items."""

from __future__ import annotations

import pytest

from assay.engines.local import FEW, LocalEngine


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_items(processes: int) -> None:
    items = list(range(-FEW, 10))
    assert list(LocalEngine(processes).map(abs, items)) == [abs(item) for item in items]


@pytest.mark.parametrize("processes", [1, 2])
def test_what_a_step_raises_is_raised_here(processes: int) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        list(LocalEngine(processes).map(int, ["x"] * (FEW + 1)))

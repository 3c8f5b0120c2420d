from __future__ import annotations

from math import sqrt

import pytest

from assay.forecasting.hazards.fitted import Card, Columns, HazardModel, leaning, spread_of
from assay.forecasting.hazards.model import predict
from assay.forecasting.hazards.shipping import shipped
from assay.forecasting.odds import probability

MODEL = HazardModel(
    Columns(("due", "size"), (0.25, 2.0), (1.0, 4.0)),
    (-1.0, 2.0, 0.8),
    (-2.0, 0.0, 0.4),
    Card(("a -> b",), 2031, 100, 20, 10),
    ((-1.0, 2.2, 0.8), (-1.0, 1.8, 0.8)),
)


def test_an_order_by_hand() -> None:
    """Due, of size 6: -1 + 2 × 0.75 + 0.8 × 1; the refits differ by 0.4 × 0.75."""
    order = {"due": 1.0, "size": 6.0}
    found = leaning(MODEL, order)
    assert (found.first, found.gone) == pytest.approx((1.3, -1.6))
    assert found.moved == (("due", 1.5), ("size", pytest.approx(0.8)))
    assert spread_of(MODEL, order) == pytest.approx(sqrt(2 * 0.15**2))


def test_what_is_unknown_is_as_in_the_average_order_and_widens_the_spread() -> None:
    assert leaning(MODEL, {"size": 6.0}, unknown={"due"}).first == pytest.approx(-0.2)
    assert spread_of(MODEL, {"size": 6.0}, unknown={"due"}) == pytest.approx(sqrt(4 * 0.25 * 0.75))


def test_it_agrees_with_the_model_that_was_fitted() -> None:
    order = {"recipient: India": 1.0, "second-hand": 1.0, "size of the order in TIV (log)": 3.0}
    found, hazard = leaning(shipped(), order), predict(shipped(), [order])[0]
    p = probability(found.first)
    assert p == pytest.approx(hazard.p_first_delivery)
    assert (1 - p) * probability(found.gone) == pytest.approx(hazard.p_gone)
    assert 0.05 < spread_of(shipped(), order) < 1

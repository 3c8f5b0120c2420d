from __future__ import annotations

import numpy as np
import pytest
from past_orders import a_release, an_order, two_releases

from assay.errors import BadArgument
from assay.forecasting.hazards import logistic, shipping
from assay.forecasting.hazards.backtest import BASE_RATE, MODEL, backtest
from assay.forecasting.hazards.features import features_of
from assay.forecasting.hazards.model import fit, predict
from assay.forecasting.hazards.open_orders import forecast_open_orders
from assay.forecasting.hazards.shipped_counts import shipped_classes
from assay.forecasting.hazards.transitions import follow, transitions_among
from assay.registers.outcomes import Outcome


def test_logistic_without_features_is_the_rate() -> None:
    weights = logistic.fit(np.zeros((10, 0)), np.array([1.0] * 3 + [0.0] * 7), np.zeros(0))
    assert logistic.sigmoid(weights)[0] == pytest.approx(0.3)


def test_logistic_agrees_with_the_odds_ratio_and_shrinks() -> None:
    x = np.array([[1.0]] * 100 + [[0.0]] * 100)
    y = np.array([1.0] * 60 + [0.0] * 40 + [1.0] * 20 + [0.0] * 80)
    free = logistic.fit(x, y, np.array([1e-9]))
    assert free[1] == pytest.approx(np.log(60 / 40) - np.log(20 / 80), abs=1e-6)
    assert 0 < logistic.fit(x, y, np.array([50.0]))[1] < free[1]


def test_logistic_where_a_feature_tells_all() -> None:
    x = np.array([[1.0]] * 5 + [[0.0]] * 5)
    weights = logistic.fit(x, x[:, 0], np.array([1.0]))
    assert np.isfinite(weights).all()


def test_each_order_has_its_outcome() -> None:
    outcomes = [one.outcome for one in follow(*two_releases(3)).outcomes]
    assert outcomes == [Outcome.DELIVERED, Outcome.OPEN, Outcome.GONE] * 3


def test_what_is_announced_comes_and_what_is_doubted_goes() -> None:
    earlier, later = two_releases()
    model = fit([follow(earlier, later)])
    due, waiting, doubted = predict(model, features_of(earlier, 2031))[:3]
    assert due.p_first_delivery > 0.8 > 0.2 > waiting.p_first_delivery
    assert doubted.p_gone > 0.6
    assert all(one.p_first_delivery + one.p_gone <= 1 for one in (due, waiting, doubted))
    assert due.drivers[0].log_odds > 0


def test_too_few_events_are_no_base() -> None:
    with pytest.raises(BadArgument, match="too few"):
        fit([follow(*two_releases(5))])


def test_two_years_are_not_one() -> None:
    earlier, later = two_releases()
    with pytest.raises(BadArgument, match="not one year apart"):
        fit([follow(earlier, a_release(2033, *later.deals))])
    assert transitions_among((earlier, a_release(2033, *later.deals))) == ()


def test_the_wrong_order_of_releases() -> None:
    earlier, later = two_releases(2)
    with pytest.raises(BadArgument, match="Name the earlier"):
        follow(later, earlier)


def test_a_model_comes_back_from_its_file() -> None:
    earlier, later = two_releases()
    model = fit([follow(earlier, later)])
    again = shipping.from_json(shipping.as_json(model, scores=[]))
    assert again.card == model.card
    before, after = (predict(one, features_of(earlier, 2031)) for one in (model, again))
    assert [one.p_first_delivery for one in after] == pytest.approx([one.p_first_delivery for one in before], abs=1e-3)


def test_forecasts_for_every_open_order() -> None:
    earlier, later = two_releases()
    found = forecast_open_orders((later, earlier), year=2032)
    assert [one.order for one in found.forecasts] == list(later.open_orders)
    assert not found.is_shipped
    assert all(one.past.lo <= one.past.rate <= one.past.hi for one in found.forecasts)


def test_one_release_is_forecast_by_what_ships() -> None:
    found = forecast_open_orders(
        (a_release(2031, an_order(comment="Delivery planned 2031"), an_order("T-2")),), year=2031
    )
    assert found.is_shipped
    due, other = found.forecasts
    assert due.hazard.p_first_delivery > other.hazard.p_first_delivery
    assert due.past.events > 0


@pytest.mark.parametrize("year", [2024, 2033])
def test_a_year_that_nothing_can_answer_for(year: int) -> None:
    with pytest.raises(BadArgument):
        forecast_open_orders((a_release(2024, an_order()), a_release(2032, an_order())), year=year)


def test_a_case_without_registers() -> None:
    with pytest.raises(BadArgument, match="import-register"):
        forecast_open_orders((), year=2031)


def test_a_backtest_beats_the_base_rate_where_there_is_something_to_know() -> None:
    found = backtest(follow(*two_releases()))
    scores = {one.forecaster: one for one in found.scores}
    assert scores[MODEL].brier < scores[BASE_RATE].brier / 2
    assert scores[MODEL].lo <= scores[MODEL].skill <= scores[MODEL].hi
    assert sum(one.n for one in found.reliability) == found.n == 180


def test_classes_that_ship_have_counts_source_and_parents() -> None:
    names = {one.name for one in shipped_classes()}
    for one in shipped_classes():
        assert 0 <= one.events <= one.n
        assert one.lo <= one.rate <= one.hi
        assert "SIPRI" in one.source
        assert one.parent is None or one.parent in names

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from past_orders import a_release, an_order

if TYPE_CHECKING:
    from assay.model.release import ReleasedDeal

from assay.forecasting.hazards.features import BY_LATER, DUE, LATER, NOT_YET_ORDERED, UNANNOUNCED, features_of


def found(order: ReleasedDeal, *others: ReleasedDeal) -> dict[str, float]:
    """Of the order, in a release made in 2031: asked is what happens in 2031."""
    return features_of(a_release(2031, order, *others), 2031)[0]


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("Delivery planned 2031", DUE),
        ("$1 m deal; delivery planned 2031-2034", DUE),
        ("Delivery planned from 2031", DUE),
        ("Delivery planned by 2031", DUE),
        ("Delivery planned 2029", DUE),
        ("Delivery planned from 2033", LATER),
        ("Delivery planned by 2034", BY_LATER),
        ("T-1A version", UNANNOUNCED),
        ("", UNANNOUNCED),
    ],
)
def test_the_announced_first_delivery(comment: str, expected: str) -> None:
    names = found(an_order(comment=comment))
    assert [name for name in (DUE, LATER, BY_LATER, UNANNOUNCED) if name in names] == [expected]


def test_a_doubt_of_the_register() -> None:
    assert NOT_YET_ORDERED in found(an_order(comment="Selected but not yet ordered by end-2030"))


@pytest.mark.parametrize(
    ("order_year", "expected"),
    [(2030, "0"), (2028, "2"), (2024, "5 to 7"), (1953, "12 to 20"), (2033, "0"), (None, "0")],
)
def test_years_waited(order_year: int | None, expected: str) -> None:
    assert f"years waited: {expected}" in found(an_order(order_year=order_year))


def test_what_a_component_goes_into() -> None:
    radar = an_order("Auge-2", description="fire control radar", comment="For 4 Aster-7 frigates from Osterlich")
    frigate = an_order("Aster-7", description="frigate", supplier="Osterlich", comment="Delivery planned from 2035")
    names = found(radar, frigate)
    assert "what it goes into is on order too, and not begun" in names
    assert "what it goes into is announced for later" in names
    assert "what it goes into is in the register" not in found(radar)


def test_what_the_same_parties_agreed_on() -> None:
    names = found(an_order("T-1"), an_order("T-2", delivery_years=(2030,)))
    assert names["one of them was delivered last year"] == 1
    assert names["share of them that was delivered"] == 0.5


def test_hostile_rows_have_features_too() -> None:
    order = an_order("", description="(" * 5000, comment="for " * 2000, number_ordered=0, tiv_of_order=-1.0)
    assert found(order)

from __future__ import annotations

from dataclasses import replace

import pytest

from assay.forecasting.hazards.features import NOT_YET_ORDERED, SUSPENDED
from assay.forecasting.hazards.shipping import shipped
from assay.forecasting.prospects import suppliers
from assay.forecasting.reported_orders import order_of
from assay.model.date import StatedDate
from assay.model.quantity import Kind, Quantity, unspecified
from assay.model.transfer import Accompaniment, AccompanimentKind, Inclusion
from assay.registers.comments_schedule import Bound
from corroboration_records import a_claim, a_document, a_line, on

ONE = a_document("one.txt")
BERG = a_claim(ONE, "Ruritania sends six launchers", "Anna Berg")


def order(number: int | Quantity = 6, *claims: object, **fields: object):  # type: ignore[no-untyped-def]
    line = a_line(number, *(claims or (BERG,)), **fields)  # type: ignore[arg-type]
    return order_of(line, [line], claims or (BERG,), this_year=2031)  # type: ignore[arg-type]


def test_what_is_not_told_is_unknown_and_not_absent() -> None:
    """Neither date nor category: the waits and the categories are unknown, the recipient is known."""
    found = order(description="things", inclusion=Inclusion.ORDER_VERIFIED)
    unknown = found.unknown(shipped().columns.names)
    assert {"years waited: 2", "category: ships", "aid", "year of order is uncertain"} <= unknown
    assert "no delivery date announced" not in unknown
    assert not any(name.startswith("recipient") for name in unknown)


def test_years_waited_grow_with_the_year_asked_about() -> None:
    found = order(order_date=on("2029-05-01"))
    assert "years waited: 2" in found.features(2032)
    assert "years waited: 5 to 7" in found.features(2036)


@pytest.mark.parametrize(
    ("lo", "hi", "expected"),
    [
        ("2029-01-01", "2029-12-31", (2029, False)),
        ("2027-01-01", "2030-12-31", (2028, True)),
        (None, None, (None, None)),
    ],
)
def test_the_year_of_the_order(lo: str | None, hi: str | None, expected: object) -> None:
    found = order(order_date=StatedDate(lo, hi, "then"), inclusion=Inclusion.ORDER_VERIFIED)
    assert (found.order_year, found.year_is_unsure) == expected


@pytest.mark.parametrize(
    ("words", "doubt"),
    [
        ("a draft contract for six launchers", NOT_YET_ORDERED),
        ("a draft that was suspended", NOT_YET_ORDERED),
        ("the order is on hold", SUSPENDED),
        ("поставка приостановлена", SUSPENDED),
        ("six launchers", ""),
    ],
)
def test_the_papers_doubt_it(words: str, doubt: str) -> None:
    assert order(6, a_claim(ONE, words)).doubt == doubt


@pytest.mark.parametrize(
    ("planned", "expected"),
    [
        (StatedDate("2033-01-01", "2035-12-31", ""), (Bound.YEARS, 2033, 2035)),
        (StatedDate("2033-01-01", None, ""), (Bound.FROM, 2033, None)),
        (StatedDate(None, "2034-12-31", ""), (Bound.BY, None, 2034)),
        (StatedDate("2029-01-01", "2029-12-31", ""), None),
        (None, None),
    ],
)
def test_what_is_planned(planned: StatedDate | None, expected: object) -> None:
    """A start that has passed, with nothing known of it, tells nothing now."""
    schedule = order(planned_delivery=planned).schedule
    assert (schedule and (schedule.bound, schedule.first, schedule.last)) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (6, (6, False)),
        (Quantity(Kind.ABOUT, 40, 40, 40), (40, True)),
        (Quantity(Kind.UP_TO, None, 30), (30, True)),
        (unspecified(), (None, True)),
    ],
)
def test_the_number(number: int | Quantity, expected: object) -> None:
    found = order(number)
    assert (found.number, found.number_is_unsure) == expected


def test_a_licence_is_known_only_where_it_is_told() -> None:
    with_licence = order(accompaniments=(Accompaniment(AccompanimentKind.LICENSED_PRODUCTION, (BERG.id,)),))
    column = "produced or assembled under licence"
    assert column in with_licence.features(2032)
    assert column not in with_licence.unknown([column])
    assert column in order().unknown([column])


def test_the_classes_are_of_the_year() -> None:
    planned = order(planned_delivery=on("2033-05-01"))
    assert any("later year" in name for name in planned.classes(2032, suppliers()))
    assert any("for the year, or overdue" in name for name in planned.classes(2033, suppliers()))
    assert not any("second-hand" in name for name in planned.classes(2032, suppliers()))


def test_both_parties_must_be_named() -> None:
    line = replace(a_line(6, BERG), supplier=None)
    with pytest.raises(ValueError, match="both supplier and recipient"):
        order_of(line, [line], (), this_year=2031)

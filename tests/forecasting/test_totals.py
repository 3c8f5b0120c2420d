from __future__ import annotations

import pytest

from assay.forecasting.totals import Counted, add_up, counted_as
from assay.model.quantity import Kind, Quantity, exact, in_words, unspecified
from assay.model.transfer import State
from corroboration_records import a_line


def test_an_unspecified_number_makes_the_total_at_least() -> None:
    lines = [a_line(number, description=name) for number, name in ((37, "vehicle"), (11, "gun"), (11, "carrier"))]
    (total,) = add_up([[line] for line in (*lines, a_line(unspecified(), description="command vehicle"))])
    assert in_words(total.quantity) == "at least 59"
    assert total.note == "Sum of 37 + 11 + 11 + an unspecified number."
    assert len(total.transfers) == 4


def test_readings_of_one_item_count_once() -> None:
    (total,) = add_up([[a_line(18), a_line(29)], [a_line(4, description="radar")]])
    assert (total.quantity.kind, total.quantity.lo, total.quantity.hi) == (Kind.RANGE, 22, 33)
    assert "Of launcher there are 2 readings (18; 29); they count once, as between 18 and 29." in total.note


def test_a_reading_without_a_number_gives_way() -> None:
    (total,) = add_up([[a_line(18), a_line(unspecified())], [a_line(4, description="radar")]])
    assert in_words(total.quantity) == "22"


def test_an_open_reading_leaves_the_total_open() -> None:
    (total,) = add_up([[a_line(18), a_line(Quantity(Kind.AT_LEAST, 20))], [a_line(4, description="radar")]])
    assert in_words(total.quantity) == "at least 22"


def test_what_is_counted_otherwise_is_not_added() -> None:
    items = [[a_line(6)], [a_line(4, description="radar")], [a_line(900, description="rockets")]]
    (total,) = add_up(items)
    assert in_words(total.quantity) == "10"


def test_a_total_of_one_item_is_not_worth_listing() -> None:
    assert add_up([[a_line(6), a_line(9)]]) == ()


def test_what_is_cancelled_counts_for_nothing() -> None:
    assert add_up([[a_line(6)], [a_line(4, description="radar", state=State.CANCELLED)]]) == ()


def test_two_deals_are_not_added() -> None:
    assert add_up([[a_line(6)], [a_line(4, description="radar", deal="another")]]) == ()


def test_no_items() -> None:
    assert add_up([]) == ()


@pytest.mark.parametrize(
    ("description", "unit", "counted"),
    [
        ("artillery shells", "", Counted.MUNITIONS),
        ("launchers for rockets", "", Counted.SYSTEMS),
        ("vehicles armed with missiles", "", Counted.SYSTEMS),
        ("ammunition", "containers", Counted.CONTAINERS),
        ("снаряды", "", Counted.MUNITIONS),
        ("crews", "", Counted.PEOPLE),
        ("", "", Counted.SYSTEMS),
    ],
)
def test_what_is_counted_alike(description: str, unit: str, counted: Counted) -> None:
    assert counted_as([a_line(exact(6, unit=unit), description=description)]) is counted


def test_deliveries_and_drafts_are_no_readings_of_the_number_agreed() -> None:
    item = [a_line(12), a_line(4, state=State.IN_DELIVERY), a_line(16, state=State.NEGOTIATING)]
    (total,) = add_up([item, [a_line(4, description="radar")]])
    assert in_words(total.quantity) == "16"


def test_a_draft_alone_is_what_there_is() -> None:
    items = [[a_line(16, state=State.NEGOTIATING)], [a_line(4, description="radar", state=State.NEGOTIATING)]]
    assert in_words(add_up(items)[0].quantity) == "20"

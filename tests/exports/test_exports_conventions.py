"""Numbers, years, sums and phrases, as a reader of the register expects them."""

from __future__ import annotations

import pytest

from assay.exports.conventions import bounds, date_note, money_cell, number_cell, number_note, percent, year_cell
from assay.exports.report.proof import Figure
from assay.exports.report.sentences import flat
from assay.exports.wording import counted_item, deal_in_words, plural
from assay.model.claim import Certainty
from assay.model.date import StatedDate, year_of
from assay.model.quantity import Kind, Quantity, at_least, exact, unspecified
from assay.model.transfer import Money, Scope, State
from invented_case import transfers


@pytest.mark.parametrize(
    ("quantity", "cell", "note"),
    [
        (exact(37), "37", ""),
        (exact(1200), "1,200", ""),
        (Quantity(Kind.ESTIMATE, 37, 37, 37), "(37)", "an estimated 37"),
        (Quantity(Kind.ABOUT, 40, 40, 40), "(40)", "about 40"),
        (Quantity(Kind.RANGE, 30, 40), "(35)", "between 30 and 40"),
        (at_least(59), "(59)", "at least 59"),
        (Quantity(Kind.UP_TO, None, 30), "(30)", "up to 30"),
        (unspecified(), "..", "number not stated"),
        (Quantity(Kind.SOME), "..", "some, number not given"),
        (Quantity(Kind.WITHHELD), "..", "withheld"),
        (Quantity(Kind.NIL, 0, 0, 0), "–", ""),
    ],
)
def test_a_doubtful_number_is_written_as_doubtful(quantity: Quantity, cell: str, note: str) -> None:
    assert (number_cell(quantity), number_note(quantity)) == (cell, note)


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (exact(37), "37"),
        (at_least(59), "59 or more"),
        (Quantity(Kind.RANGE, 30, 40), "30 to 40"),
        (unspecified(), "0 or more"),
    ],
)
def test_bounds_of_a_total(quantity: Quantity, expected: str) -> None:
    assert bounds(quantity) == expected


@pytest.mark.parametrize(
    ("date", "cell", "note"),
    [
        (None, "..", ""),
        (year_of(2023), "2023", ""),
        (StatedDate("2023-05-12", "2023-05-12", "12 May 2023"), "2023", "12 May 2023"),
        (StatedDate("2023-01-01", "2024-12-31", "2023 or 2024"), "(2023–2024)", "2023 or 2024"),
        (StatedDate(None, "2027-12-31", "by the end of 2027"), "(2027)", "by the end of 2027"),
        (StatedDate(None, None, "soon"), "..", "soon"),
    ],
)
def test_years(date: StatedDate | None, cell: str, note: str) -> None:
    assert (year_cell(date), date_note(date)) == (cell, note)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (5e6, 5e6, "5,000,000 USD"),
        (5e6, 6e6, "5,000,000 to 6,000,000 USD"),
        (5e6, None, "at least 5,000,000 USD"),
        (None, 5e6, "up to 5,000,000 USD"),
        (None, None, ".."),
    ],
)
def test_sums(low: float | None, high: float | None, expected: str) -> None:
    assert money_cell(Money(low, high, "USD", Scope.DEAL, "")) == expected


@pytest.mark.parametrize(
    ("share", "expected"), [(0.46, "46 %"), (0.001, "under 1 %"), (0.999, "over 99 %"), (0, "0 %"), (1, "100 %")]
)
def test_shares_are_never_rounded_to_impossible_or_certain(share: float, expected: str) -> None:
    assert percent(share) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("assault vehicle", "assault vehicles"),
        ("assault vehicles", "assault vehicles"),
        ("coastal battery", "coastal batteries"),
        ("transport aircraft", "transport aircraft"),
        ("container of ammunition", "containers of ammunition"),
        ("landing craft", "landing craft"),
        ("BTR", "BTR"),
        ("VK-30", "VK-30"),
        ("боевая машина", "боевая машина"),
        ("战车", "战车"),
        ("", ""),
    ],
)
def test_plurals(phrase: str, expected: str) -> None:
    assert plural(phrase) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [(0, "37 VK-30 (amphibious assault vehicles)"), (3, "an unspecified number of command vehicles")],
)
def test_items_are_counted_in_words(line: int, expected: str) -> None:
    transfer = transfers()[line]
    words = "37" if line == 0 else "an unspecified number"
    assert flat(counted_item(Figure(words), transfer.quantity, transfer)) == expected


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("certainty", list(Certainty))
def test_every_state_has_a_clause_that_keeps_the_hedge(state: State, certainty: Certainty) -> None:
    words = flat(deal_in_words(state, certainty, ("A", "B"), ("37 guns",)))
    assert "37 guns" in words
    assert ("alleged" in words) is (certainty is Certainty.ALLEGED and state is not State.DENIED)

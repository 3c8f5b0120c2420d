"""Counted goods without a verb of transfer, and parties by what papers call them."""

from __future__ import annotations

import pytest

from assay.attribution import attribute
from assay.model.document import Page
from assay.register import find_lines

DEAL = "Norway will buy 12 howitzers from Chile. "


def lines(text: str) -> list[tuple[str | None, str | None, float | None]]:
    page = Page("ab" * 8, 1, text, language="en")
    found, _ = find_lines((page,), attribute((page,))[0])
    return [(line.supplier, line.recipient, line.quantity.best or line.quantity.lo) for line in found]


@pytest.mark.parametrize(
    "text",
    [
        "Also on the list: 72 torpedoes.",
        "The annex names 72 torpedoes.",
        "With the guns came 72 torpedoes.",
        "A third ship brought the other 72 howitzers.",
        "The remaining 72 are still owed.",
        "Of these, 72 arrived in May.",
    ],
)
def test_goods_of_the_deal_that_is_spoken_of(text: str) -> None:
    assert ("Chile", "Norway", 72) in lines(DEAL + text)


@pytest.mark.parametrize(
    "text",
    [
        "The army operates 72 tanks.",
        "Its fleet of 72 tanks is old.",
        "The army lost 72 tanks in May.",
        "A factory near Oslo makes 72 howitzers a year.",
        "By 2030 the army wants to have 72 howitzers.",
        "That would be 72 howitzers too few, said a general.",
        "Some 72 tanks in service are from Peru's stocks.",
        "Seventy-two torpedoes would fill a ship.",
        "Several torpedoes were on show.",
    ],
)
def test_what_is_held_made_lost_or_wanted_is_no_transfer(text: str) -> None:
    assert [number for *_, number in lines(DEAL + text)] == [12]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        (
            "The consignor is a state firm in Chile; the consignee, Norway's ministry. Nine howitzers left in May.",
            ("Chile", "Norway"),
        ),
        ("The purchase by the Norwegian army of nine howitzers from Chile is near.", ("Chile", "Norway")),
        ("Chile has ordered nine howitzers on behalf of Norway.", ("Chile", "Norway")),
    ],
)
def test_parties_by_what_they_are_called(text: str, pair: tuple[str, str]) -> None:
    assert (*pair, 9) in lines(text)


def test_what_is_sent_back_is_no_delivery() -> None:
    """Norway bought eighteen howitzers from Chile, got twelve, and sent two of those back."""
    text = test_what_is_sent_back_is_no_delivery.__doc__ or ""
    assert [number for *_, number in lines(text)] == [18, 12]

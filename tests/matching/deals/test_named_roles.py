"""Parties by what papers call them, on whose behalf somebody buys, and who does the buying in "the purchase by"."""

from __future__ import annotations

import pytest

from assay.attribution import attribute
from assay.model.document import Page
from assay.register import find_lines


def lines(text: str) -> list[tuple[str | None, str | None, float | None]]:
    page = Page("ab" * 8, 1, text, language="en")
    found, _ = find_lines((page,), attribute((page,))[0])
    return [(line.supplier, line.recipient, line.quantity.best) for line in found]


@pytest.mark.parametrize(
    "text",
    [
        "The consignor is a state firm in Chile; the consignee, Norway's ministry. Nine howitzers left in May.",
        "The purchase by the Norwegian army of nine howitzers from Chile is near.",
        "Chile has ordered nine howitzers on behalf of Norway.",
        "Norway's navy has chosen the Chilean shipbuilder to supply nine howitzers.",
    ],
)
def test_parties_by_what_they_are_called(text: str) -> None:
    assert ("Chile", "Norway", 9) in lines(text)


def test_whose_goods_they_are_is_not_for_whom() -> None:
    """Norway will be a customer for Chile's howitzers and buy nine of them."""
    text = test_whose_goods_they_are_is_not_for_whom.__doc__ or ""
    assert "Chile" not in {recipient for _, recipient, _ in lines(text)}

"""Of what a sum is the price: a piece, a line, a deal, a programme; and which goods it belongs to."""

from __future__ import annotations

import pytest

from assay.matching.deals.prices import prices_of
from assay.model.document import Page
from assay.model.place import Span
from assay.register import find_lines


@pytest.mark.parametrize(
    ("text", "goods", "values", "units"),
    [
        ("Norway bought 12 tanks at $4 million each.", ["tanks"], [None], [4e6]),
        ("Norway got 12 tanks worth $48 million, 6 guns for $9 million.", ["tanks", "guns"], [48e6, 9e6], [None] * 2),
        ("Norway bought 12 tanks and 6 guns for $57 million.", ["tanks", "guns"], [57e6] * 2, [None] * 2),
        ("A $57 million deal covers 12 tanks and 6 guns.", ["tanks", "guns"], [57e6] * 2, [None] * 2),
        ("12 tanks for $48 million (45 million euros)", ["tanks"], [48e6], [None]),
        ("12 tanks for $48 million, or $4 million apiece", ["tanks"], [48e6], [4e6]),
        ("12 tanks, after $48 million in aid last year", ["tanks"], [None], [None]),
        ("Норвегия купила 12 танков по цене 4 млн долларов за единицу.", ["танков"], [None], [4e6]),
        ("挪威采购12辆坦克，单价400万美元。", ["坦克"], [None], [4e6]),
    ],
)  # fmt: skip
def test_prices(text: str, goods: list[str], values: list[float | None], units: list[float | None]) -> None:
    spans = [Span(text.index(word), text.index(word) + len(word)) for word in goods]
    language = "en" if text.isascii() else ("ru" if "танк" in text else "zh")
    found = [prices_of(text, span, spans, language).moneys for span in spans]
    assert [money and money.lo for money, _ in found] == values
    assert [money and money.lo for _, money in found] == units


def test_the_line_has_both_with_their_passages() -> None:
    """Norway ordered 12 tanks from Germany for $48 million, or $4 million apiece."""
    text = test_the_line_has_both_with_their_passages.__doc__ or ""
    (line,) = find_lines((Page("d" * 16, 1, text, language="en"),), ())[0]
    assert line.value is not None
    assert line.unit_price is not None
    assert (line.value.lo, line.value.scope, line.unit_price.lo, line.unit_price.scope) == (48e6, "line", 4e6, "unit")
    stated = {one.field: one.place.words for one in line.evidence}
    assert (stated["value"], stated["unit_price"]) == ("$48 million", "$4 million")

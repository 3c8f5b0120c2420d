"""Goods listed with a line each, behind a sentence that says whose they are."""

from __future__ import annotations

import pytest

from assay.attribution import attribute
from assay.matching.deals.bullets import as_sentences
from assay.model.document import Page
from assay.register import find_lines


def lines(text: str) -> list[tuple[str | None, str | None, str | None, float | None]]:
    page = Page("ab" * 8, 1, text, language="en")
    found, _ = find_lines((page,), attribute((page,))[0])
    return [(line.supplier, line.recipient, line.designation, line.quantity.best) for line in found]


@pytest.mark.parametrize(
    "text",
    [
        "Russia will supply Mali with:\n• 12 T-72B3 tanks;\n• 24 BTR-80 carriers.\nDelivery ends in 2026.",
        "Russia will supply Mali with the following:\n- 12 T-72B3 tanks\n- 24 BTR-80 carriers\nDelivery ends in 2026.",
        "What Mali bought from Russia\nThe annex lists these items:\n* 12 T-72B3 tanks\n* 24 BTR-80 carriers",
        "The annex of the contract between Russia and Mali lists:\n1. 12x T-72B3 tanks\n2. 24 x BTR-80 carriers",
        "Russia will supply Mali with the following:\n1) T-72B3 tanks: 12\n2) BTR-80 carriers - 24 units",
        "Russia will supply Mali with the following:\n– T-72B3 tanks (12)\n– BTR-80 carriers (24)",
    ],
)
def test_each_listed_line_is_a_line_of_the_register(text: str) -> None:
    assert {("Russia", "Mali", "T-72B3", 12), ("Russia", "Mali", "BTR-80", 24)} <= set(lines(text))


def test_a_list_of_what_an_army_has_is_no_deal() -> None:
    """The army of Mali operates:
    - 12 T-72B3 tanks
    - 24 BTR-80 carriers
    """
    assert lines(test_a_list_of_what_an_army_has_is_no_deal.__doc__ or "") == []


@pytest.mark.parametrize(
    "text",
    ["One line:\n- 12 tanks", "A paragraph.\n- 12 tanks\n- 24 guns", "No mark:\n12 tanks\n24 guns", "", "\n- a\n- b"],
)
def test_other_lines_stay_as_they_are(text: str) -> None:
    assert list(as_sentences(text)) == []


def test_what_is_put_in_is_as_long_as_what_it_replaces() -> None:
    """Russia will supply Mali with:
    - 12 tanks; and
      (b) 24 guns,
    3. six jets
    Then came the rain.
    """
    text = test_what_is_put_in_is_as_long_as_what_it_replaces.__doc__ or ""
    assert all(len(words) == len(span) for span, words in as_sentences(text))

"""Numbers whose goods are left out: what they count, and where they count nothing that the report sold."""

from __future__ import annotations

import pytest

from assay.attribution import attribute
from assay.model.document import Page
from assay.register import find_lines

DEAL = "Norway will buy 12 howitzers from Chile. "


def numbers(text: str) -> list[float | None]:
    page = Page("ab" * 8, 1, text, language="en")
    found, _ = find_lines((page,), attribute((page,))[0])
    return [line.quantity.best for line in found]


@pytest.mark.parametrize(
    "text",
    [
        "Of these, seven arrived in May.",
        "An option for a further seven is mentioned.",
        "It will take seven of them in May.",
    ],
)
def test_goods_of_the_sentence_before(text: str) -> None:
    assert numbers(DEAL + text) == [12, 7]


@pytest.mark.parametrize(
    "text",
    [
        "Seven were destroyed in May.",
        "Soldiers flew to Lima; seven arrived in May.",
        "Seven of them broke down in tests and were lost.",
        "Oslo sent seven of those back.",
        "Seven arrived late for the talks, officials said.",
        "The unit took part in an exercise with seven others.",
        "Two more people were killed and another seven wounded.",
        "The annex sets the number of command vehicles.",
        "The number of radars in the deal is not known.",
        "A photo shows seven of them on a train.",
    ],
)
def test_other_things_that_are_counted(text: str) -> None:
    assert numbers(DEAL + text) == [12]


def test_what_is_sent_back_is_no_delivery() -> None:
    """Norway bought eighteen howitzers from Chile, got twelve, and sent two of those back."""
    assert numbers(test_what_is_sent_back_is_no_delivery.__doc__ or "") == [18, 12]

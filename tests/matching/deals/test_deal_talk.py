"""What is told of goods of a deal after the sentence that told of the deal: how many came, are built, were cut."""

from __future__ import annotations

import pytest

from assay.attribution import attribute
from assay.model.document import Page
from assay.model.transfer import State
from assay.register import find_lines

ORDERED = "Missiles are no part of the story. Peru ordered 36 Archer howitzers from Sweden in 2023. "


def numbers(text: str) -> dict[float | None, State]:
    page = Page("ab" * 8, 1, ORDERED + text, language="en")
    found, _ = find_lines((page,), attribute((page,))[0])
    assert all((line.supplier, line.recipient) == ("Sweden", "Peru") for line in found)
    return {line.quantity.best: line.state for line in found if line.quantity.best != 36}


@pytest.mark.parametrize(
    ("text", "number", "state"),
    [
        ("So far only 12 have arrived.", 12, State.IN_DELIVERY),
        ("A batch of six landed at Callao in March.", 6, State.IN_DELIVERY),
        ("The howitzers, of which 12 have been delivered, cost 300 million euros.", 12, State.IN_DELIVERY),
        ("Half of them, 18, were delivered by 2025.", 18, State.IN_DELIVERY),
        ("The order was later cut to 30.", 30, State.ORDERED),
        ("The number was later raised to 48.", 48, State.ORDERED),
        ("A second order, for 12, followed in 2024.", 12, State.ORDERED),
        ("A follow-on contract for 12 was signed in 2024.", 12, State.ORDERED),
        ("The final 12 guns are expected in 2027.", 12, State.ORDERED),
        ("Twelve guns will be built in Peru.", 12, State.ORDERED),
        ("24 of the guns are to be assembled under licence in Arequipa.", 24, State.ORDERED),
        ("The two sides are discussing 12 more.", 12, State.NEGOTIATING),
        ("The army is negotiating for 12 more guns.", 12, State.NEGOTIATING),
        ("The remaining 24 guns were cancelled.", 24, State.CANCELLED),
        ("The minister spoke of 30 guns.", 30, State.ORDERED),
        ("The ministry put the number at 30.", 30, State.ORDERED),
        ("Opposition lawmakers say the true number is 48.", 48, State.ORDERED),
        ("In 2024 it bought another dozen.", 12, State.ORDERED),
        ("There are 2,000 shells in the package, too.", 2000, State.ORDERED),
        ("Also included are 2,000 shells.", 2000, State.ORDERED),
    ],
)
def test_more_is_told_of_the_deal(text: str, number: int, state: State) -> None:
    assert numbers(text).get(number) is state


def test_each_of_two_batches_is_told() -> None:
    """Six arrived in March, eight in May and the rest are due this year."""
    assert numbers(test_each_of_two_batches_is_told.__doc__ or "").keys() == {6, 8}


@pytest.mark.parametrize(
    "text",
    [
        "The navy has 48 guns of its own.",
        "Four of the guns were lost in an accident.",
        "The first two of five batches have arrived.",
        "Not one gun has arrived.",
        "The number of dead rose to 48.",
        "Officials met in May; six arrived for talks.",
        "All 20 guns of the old type were in service by 2025.",
        "Delivery of 12 guns a year begins in 2027.",
        "Two people were killed and another three wounded.",
    ],
)
def test_nothing_is_told_of_the_deal(text: str) -> None:
    assert numbers(text) == {}

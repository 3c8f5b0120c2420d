"""Goods that a paper lists, a party admits or a ship carries; and texts in which a number is nothing of the deal."""

from __future__ import annotations

import pytest

from assay.attribution import attribute
from assay.model.document import Page
from assay.model.transfer import State
from assay.register import find_lines

DEAL = "Norway will buy 12 howitzers from Chile. "


def lines(text: str) -> list[tuple[str | None, str | None, float | None]]:
    page = Page("ab" * 8, 1, text, language="en")
    found, _ = find_lines((page,), attribute((page,))[0])
    return [(line.supplier, line.recipient, line.quantity.best) for line in found]


@pytest.mark.parametrize(
    "text",
    [
        "Also on the list: 72 torpedoes.",
        "The annex names 72 torpedoes.",
        "It also lists 72 torpedoes.",
        "Oslo has declared only 72 howitzers.",
        "A third freighter brought the other 72 howitzers.",
        "The package includes 72 torpedoes.",
        "A side letter covers ammunition: 72 torpedoes.",
        "Some 72 torpedoes are listed in the annex.",
        "A Norwegian yard would assemble 72 howitzers locally.",
        "The memo speaks of 72 torpedoes, ordered in 2023.",
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
        "A photo shows 72 smaller vehicles with the outline of a gun.",
        "A picture of 24 June, bought by the Monitor, shows 72 vehicles ordered in a row.",
        "Satellite images show 72 tanks near the port.",
        "The report says that 72 tanks were destroyed.",
        "The documents describe how 72 tanks were lost to mines.",
        "The paper mentions 72 tanks in storage.",
        "Officials mentioned 72 targets, among them tanks.",
        "Peru's army paraded 72 tanks last week.",
        "The exercise involved 72 tanks and nine ships.",
        "Crews of 72 tanks were trained.",
        "Russia has 72 tanks on the border, a report says.",
        "The range of the 72 rockets is 40 km.",
        "The gun fires 72 shells an hour.",
        "Peru's navy sails 72 patrol boats.",
        "The ship carries 72 missiles.",
        "An auditor counted 72 tanks at the base.",
        "A rival bid of 72 tanks per year was unrealistic, said a general.",
        "The missing annex sets the number of command vehicles.",
        "The annex with the number of tanks is missing; 72 tanks were on show.",
    ],
)
def test_what_is_no_part_of_the_deal(text: str) -> None:
    assert lines(DEAL + text) == [("Chile", "Norway", 12)]


@pytest.mark.parametrize(
    "text",
    [
        "The annex lists 11 guns and eight carriers. The missing annex sets the number of command vehicles.",
        "Norway ordered 11 guns and eight carriers from Chile; how many command vehicles is not known.",
        "Norway will get 11 guns, eight carriers and an unknown number of command vehicles from Chile.",
    ],
)
def test_goods_without_a_number_take_none_from_their_neighbours(text: str) -> None:
    page = Page("ab" * 8, 1, DEAL + text, language="en")
    found, _ = find_lines((page,), attribute((page,))[0])
    commands = [line for line in found if "command" in (line.description or "")]
    assert not any(line.quantity.has_number for line in commands)


def test_in_a_report_of_two_deals_listed_goods_belong_to_neither() -> None:
    """Norway will buy 12 howitzers from Chile. Peru bought nine tanks from Turkey. The annex names 72 torpedoes."""
    assert 72 not in [
        line[2] for line in lines(test_in_a_report_of_two_deals_listed_goods_belong_to_neither.__doc__ or "")
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Norway is in line for 15 Chilean radars.", ("Chile", "Norway", 15)),
        ("Norway ordered 40 howitzers from Chile. The order has shrunk to 28.", ("Chile", "Norway", 28)),
        ("Chile sent Norway more than 300 rockets last winter, and Peru took nine of them.", ("Chile", "Norway", None)),
        ("Norway dropped a plan for eight Chilean radars.", ("Chile", "Norway", 8)),
    ],
)
def test_deals_to_come_and_deals_that_change(text: str, line: tuple[str, str, float | None]) -> None:
    assert line in lines(text)


def test_what_a_protocol_records_as_accepted_has_come() -> None:
    """Norway will buy 12 howitzers from Chile. A protocol of 27 June records the acceptance of four howitzers."""
    page = Page("ab" * 8, 1, test_what_a_protocol_records_as_accepted_has_come.__doc__ or "", language="en")
    found, _ = find_lines((page,), attribute((page,))[0])
    assert State.IN_DELIVERY in {line.state for line in found if line.quantity.best == 4}


def test_a_list_of_goods_before_any_deal_gives_no_line() -> None:
    assert lines("The exercise involved 72 tanks and nine ships.") == []

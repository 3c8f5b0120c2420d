"""Wordings of everyday news on arms: who supplies whom with how many."""

from __future__ import annotations

import pytest

from assay.attribution import attribute
from assay.model.document import Page
from assay.register import find_lines

Line = tuple[str | None, str | None, float | None]


def lines(text: str) -> list[Line]:
    page = Page("ab" * 8, 1, f"{text} Missiles are no part of it.", language="en")
    found, _ = find_lines((page,), attribute((page,))[0])
    return [(line.supplier, line.recipient, line.quantity.best) for line in found]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Norway bought its 90 Marders second-hand from Germany.", ("Germany", "Norway", 90)),
        ("The budget of Norway pays for four L-15 aircraft from China.", ("China", "Norway", 4)),
        ("Chile has agreed to part with 60 of its Marder vehicles, which will go to Kenya.", ("Chile", "Kenya", 60)),
        ("Oman bought two A400M transports from Airbus in Spain.", ("Spain", "Oman", 2)),
        ("Peru has taken delivery of the first of six Super Tucanos ordered from Brazil.", ("Brazil", "Peru", 1)),
        ("Oman is weighing a Chinese offer of 20 fighters.", ("China", "Oman", 20)),
        ("Kenya's parliament has been asked to approve 14 Gripen fighters from Sweden.", ("Sweden", "Kenya", 14)),
        ("Kenya wants 96 Apache helicopters from the United States.", ("United States", "Kenya", 96)),
        ("Washington cleared the sale to Kenya of 18 HIMARS launchers.", ("United States", "Kenya", 18)),
        ("Germany's Rheinmetall will supply Chile with 218 Lynx vehicles.", ("Germany", "Chile", 218)),
        ("Peru picked Sweden's Gripen over the F-16 and will buy 24 of the jets.", ("Sweden", "Peru", 24)),
        ("South Korea's Hanwha signed a contract to build 48 howitzers for Peru.", ("South Korea", "Peru", 48)),
        ("Sudan has been supplied with 60 drones by Iran.", ("Iran", "Sudan", 60)),
        ("Of the 20 jets pledged by Paris, six have reached Kenya.", ("France", "Kenya", 6)),
        ("The ministry in Lima ended a contract with Moscow for 12 Su-35 jets.", ("Russia", "Peru", 12)),
        ("Berlin's arms deal with Lima covers 44 Leopard 2A8 tanks.", ("Germany", "Peru", 44)),
        ("Peru's 44 Leopards will come from Germany.", ("Germany", "Peru", 44)),
        ("Russia still owes Peru eight fighters.", ("Russia", "Peru", 8)),
        ("The contract with Peru provides for 180 K2 tanks from South Korea.", ("South Korea", "Peru", 180)),
        ("Peru already leases 14 of its Gripen fighters from Sweden.", ("Sweden", "Peru", 14)),
    ],
)
def test_who_supplies_whom_with_how_many(text: str, line: Line) -> None:
    assert line in lines(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway paid Chile for 72 howitzers that Kenya had ordered.",
        "The navy of Norway wants to have 72 frigates by 2040.",
        "Norway requested 72 tents.",
        "Chile sent 72 Kurds home.",
        "The tanks go to war with 72 shells each, an officer from Chile said.",
    ],
)
def test_who_pays_or_wishes_is_no_recipient(text: str) -> None:
    assert not any(number == 72 and taker == "Norway" for _, taker, number in lines(text))


@pytest.mark.parametrize(
    "text",
    [
        "The US Navy sent two aircraft carriers to the Gulf.",
        "Mexico seized 400 rifles that came from the United States.",
        "Germany has stationed a brigade with 44 Leopard tanks in Lithuania.",
        "Rebels captured 12 T-72 tanks from the Sudanese army near Khartoum.",
        "Norway will retire its 52 Leopard tanks by 2030.",
        "Finland's border guard found 12 drones from Russia in the forest.",
        "Brazil built four submarines with French technology.",
    ],
)
def test_what_is_sent_out_seized_stationed_or_retired_is_no_transfer(text: str) -> None:
    assert lines(text) == []


def test_a_party_left_open_is_the_one_that_the_report_has_mostly_spoken_of() -> None:
    """The Bolivian loan in context
    The annex lists eight L-15 trainers and two JY-11B radars from China. Ecuador bought four radars from China in 2009.
    """
    text = test_a_party_left_open_is_the_one_that_the_report_has_mostly_spoken_of.__doc__ or ""
    assert {("China", "Bolivia", 8), ("China", "Bolivia", 2), ("China", "Ecuador", 4)} <= set(lines(text))


def test_who_supplies_several_supplies_those_named_without_a_supplier() -> None:
    """France sold 24 launchers to Cyprus. Sixty VAB carriers were donated to Lebanon."""
    text = test_who_supplies_several_supplies_those_named_without_a_supplier.__doc__ or ""
    assert ("France", "Lebanon", 60) in lines(text)

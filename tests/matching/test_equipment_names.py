"""Weapons, platforms and vehicles named in English text."""

from __future__ import annotations

import pytest

from assay.matching.equipment_names import EquipmentKind, equipment_names_in, kind_of_noun

WEAPON, PLATFORM, VEHICLE = EquipmentKind.WEAPON, EquipmentKind.PLATFORM, EquipmentKind.VEHICLE


def named(text: str) -> list[tuple[str, str]]:
    return [(one.kind.value, one.span.of(text)) for one in equipment_names_in(text)]


def test_bearers_and_what_they_carry(text: str) -> None:
    """Fighter aircraft destroyed two mortar systems, a heavy machine gun, three armoured vehicles and a truck bomb."""
    assert named(text) == [
        ("platform", "Fighter aircraft"),
        ("weapon", "mortar systems"),
        ("weapon", "heavy machine gun"),
        ("platform", "armoured vehicles"),
        ("weapon", "truck bomb"),
    ]


def test_civil_ones(text: str) -> None:
    """The rebels seized two fuel trucks, a bulldozer and a fishing boat from the villagers."""
    assert named(text) == [("vehicle", "fuel trucks"), ("vehicle", "bulldozer"), ("vehicle", "fishing boat")]


def test_a_noun_before_what_it_does_is_the_thing(text: str) -> None:
    """Dozens died in barrel bomb attacks on the town."""
    assert named(text) == [("weapon", "barrel bomb")]


def test_a_trade_or_body_is_no_thing(text: str) -> None:
    """Weapons inspectors met the car dealers near the bus station."""
    assert named(text) == []


def test_a_designation_and_its_noun_are_one_name(text: str) -> None:
    """The ministry showed a T-90M tank and an F-16 on Monday."""
    assert [one.designation for one in equipment_names_in(text)] == ["T-90M", "F-16"]
    assert named(text) == [("platform", "T-90M tank"), ("platform", "F-16")]


def test_what_works_against_it_is_not_it(text: str) -> None:
    """The soldiers assist in counter-IED training."""
    assert named(text) == []


@pytest.mark.parametrize(
    ("head", "before", "kind"),
    [
        ("tank", ("main", "battle"), PLATFORM),
        ("tank", ("water",), None),
        ("vest", ("suicide",), WEAPON),
        ("vest", ("yellow",), None),
        ("bomber", ("suicide",), None),
        ("bomber", ("strategic",), PLATFORM),
        ("fighter", ("foreign",), None),
        ("fighter", ("stealth",), PLATFORM),
        ("helicopter", ("rescue",), VEHICLE),
        ("vehicle", ("mine-resistant",), PLATFORM),
        ("vehicle", ("parked",), VEHICLE),
        ("mine", ("coal",), None),
        ("mine", ("anti-personnel",), WEAPON),
        ("round", ("artillery",), WEAPON),
        ("round", ("second",), None),
    ],
)
def test_the_words_before_a_noun_decide(head: str, before: tuple[str, ...], kind: EquipmentKind | None) -> None:
    assert kind_of_noun(head, before) is kind


@pytest.mark.parametrize("odd", ["", " ", "\n\n", "-", "- -", "–mm", "\u202egun", "arms " * 50, "a" * 500])
def test_odd_text_is_no_trouble(odd: str) -> None:
    assert all(one.span.end <= len(odd) for one in equipment_names_in(odd))

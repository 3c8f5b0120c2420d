from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from assay.matching.origins.leaks import find_leaks
from assay.matching.origins.roots import find_origins
from assay.model.corroboration import Corroboration, Origin, OriginKind
from corroboration_records import a_claim, a_document, a_line, a_page

ONE, TWO, THREE = (a_document(f"{name}.txt") for name in ("one", "two", "three"))
LEAK = a_claim(ONE, "46 launchers and 8 tugs", "files leaked by Grey Heron")
THE_LEAK = a_page(ONE, "The files leaked by Grey Heron give 46 launchers and 8 tugs.")
OTHER_PARTY = {"recipient": "Borduria"}


def independent(origins: tuple[Origin, ...], line: str) -> int:
    return Corroboration(origins).independent_origins(line)


def of_a_report(speaker: str, number: int, **fields: object) -> Counter[OriginKind]:
    """A report in which the speaker gives 46 with the leak, and this number by a line of its own."""
    claim = a_claim(TWO, "46, and more", speaker)
    lines = [
        a_line(46, LEAK, claim),
        a_line(8, LEAK, description="tug"),
        a_line(number, claim, description="boat", **fields),
    ]
    return Counter(one.kind for one in find_origins([ONE, TWO], [THE_LEAK], [LEAK, claim], lines))


@pytest.mark.parametrize(
    ("speaker", "number", "fields", "kinds"),
    [
        pytest.param("Fleet Institute", 8, {}, ["leak"], id="the same number, the goods worded otherwise"),
        pytest.param("Fleet Institute", 8, OTHER_PARTY, ["leak"], id="the same number, one party misread"),
        pytest.param("Fleet Institute", 9, {}, ["leak", "organisation"], id="a number that the papers do not give"),
        pytest.param("внутрішні документи", 9, {}, ["leak"], id="papers of which nothing else is said"),
        pytest.param("contract No. 12-07/A", 9, {}, ["leak", "leak"], id="another contract by its number"),
        pytest.param("satellite images", 8, {}, ["leak", "paper"], id="pictures"),
        pytest.param("Bordurian defence ministry", 8, {}, ["leak", "official"], id="an official"),
    ],
)
def test_who_follows_the_papers(speaker: str, number: int, fields: dict[str, object], kinds: list[str]) -> None:
    assert sorted(kind.value for kind in of_a_report(speaker, number, **fields).elements()) == kinds


def test_two_numbers_of_the_leak_between_a_party_and_another_are_its() -> None:
    """A report in which a party was misread throughout has no line with the leak, but its numbers."""
    claim = a_claim(TWO, "46 and 8", "Fleet Institute")
    lines = [
        *(a_line(number, LEAK) for number in (46, 8)),
        *(a_line(number, claim, recipient="Borduria") for number in (46, 8)),
    ]
    (origin,) = find_origins([ONE, TWO], [THE_LEAK], [LEAK, claim], lines)
    assert origin.kind is OriginKind.LEAK


def test_one_number_of_the_leak_between_a_party_and_another_may_be_chance() -> None:
    claim = a_claim(TWO, "46", "Fleet Institute")
    lines = [a_line(46, LEAK), a_line(46, claim, recipient="Borduria")]
    assert len(find_origins([ONE, TWO], [THE_LEAK], [LEAK, claim], lines)) == 2


@pytest.mark.parametrize(("made_from", "origins"), [({TWO.id: ONE.id}, 1), ({TWO.id: THREE.id}, 2), ({}, 2)])
def test_who_is_named_only_where_a_report_on_the_leak_is_retold(made_from: dict[str, str], origins: int) -> None:
    """The institute gives a number that the papers do not, so only the report that was retold can show it."""
    claim = a_claim(TWO, "46, and 9", "Fleet Institute")
    lines = [a_line(46, LEAK, claim), a_line(9, claim, description="tug")]
    found = find_origins([ONE, TWO, THREE], [THE_LEAK], [LEAK, claim], lines, made_from=made_from)
    assert independent(found, lines[0].id) == origins


@pytest.mark.parametrize(
    ("first", "language", "second", "leaks"),
    [
        ("the hacker group Grey Heron", "es", "el grupo de hackers Garza Gris filtró los documentos", 1),
        ("the hacker group Grey Heron", "en", "documents leaked by the hacker group Black Tide", 2),
        ("Leaked Files Show Secret Deal\nHackers passed files", "en", "the hacker group Grey Heron published files", 1),
        ("hacktivists calling themselves Grey Heron gave it files", "en", "files of the hacker group Black Tide", 2),
    ],
)
def test_what_tells_leakers_apart(first: str, language: str, second: str, leaks: int) -> None:
    pages = [a_page(ONE, f"{first}, and its documents."), replace(a_page(TWO, second), language=language)]
    lines = [a_line(6, a_claim(one, "six launchers")) for one in (ONE, TWO)]
    assert len(find_leaks(pages, lines)) == leaks

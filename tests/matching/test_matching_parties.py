"""Companies, and firms of the case, stand for the state that a register enters for them."""

from __future__ import annotations

import pytest

from assay.matching.parties import makers_in, parties_in
from assay.model.entity import Entity


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("a contract with Saab and Naval Group", ["Sweden", "France"]),
        ("Hanwha Aerospace offered its gun", ["South Korea"]),
        ("the HALO jump and the Kaiser", []),
        ("a saab in the drive", []),
    ],
)
def test_makers(wording: str, expected: list[str]) -> None:
    assert [one.party for one in makers_in(wording)] == expected


def test_a_firm_whose_state_the_case_knows() -> None:
    """Karvexport will ship the guns."""
    firm = Entity("Karvexport", "Company", ("Карвэкспорт",), country="Karvonia")
    assert [one.party for one in parties_in("Карвэкспорт will ship the guns.", [firm])] == ["Karvonia"]


def test_a_firm_whose_state_nobody_knows() -> None:
    """Karvexport will ship the guns."""
    assert [one.party for one in parties_in("Karvexport will ship", [Entity("Karvexport", "Company")])] == [
        "Karvexport"
    ]

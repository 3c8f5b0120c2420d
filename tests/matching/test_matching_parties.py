"""Companies stand for the state that a register enters for them."""

from __future__ import annotations

import pytest

from assay.matching.parties import makers_in


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

"""What is military and what is not."""

from __future__ import annotations

import pytest

from assay.language.equipment import Rank, is_military, rank


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("howitzer", Rank.ARMS), ("amphibious assault vehicle", Rank.ARMS), ("cruise missile", Rank.ARMS),
        ("vehicle", Rank.NEEDS_COMPANY), ("container", Rank.NEEDS_COMPANY), ("fighter", Rank.NEEDS_COMPANY),
        ("passenger jet", Rank.NONE), ("think tank", Rank.NONE), ("cruise ship", Rank.NONE), ("weapon", Rank.NONE),
        ("banana", Rank.NONE),
    ],
)  # fmt: skip
def test_rank(words: str, expected: Rank) -> None:
    *modifiers, head = words.split()
    assert rank(head, tuple(modifiers)) is expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("Бронетранспортёр", True), ("主战坦克", True), ("Armoured recovery vehicles", True), ("Бумага офисная", False),
     ("办公椅", False), ("Office chairs", False)],
)  # fmt: skip
def test_cells(cell: str, expected: bool) -> None:  # noqa: FBT001
    assert is_military(cell) is expected

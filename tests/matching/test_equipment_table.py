"""The table of weapons: sound rows, and no name that an ordinary word, person or place would be taken for."""

from __future__ import annotations

import pytest

from assay.matching.designations import designation_key, find_designations, table


def test_no_two_rows_share_a_designation() -> None:
    keys = [designation_key(row.designation) for row in table()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    "text",
    [
        "Liaoning province and the Altay region",
        "B2B sales",
        "Noor and Babur met Emad",
        "Ruslan Lazar of Agosta",
        "He has type 2 diabetes",
        "Hisar is a town; the Tunguska is a river",
        "火星探测器",
        "Лютий — місяць, Малютка спит",
    ],
)
def test_ordinary_names_are_no_weapons(text: str) -> None:
    assert [one.name for one in find_designations(text) if one.equipment] == []


@pytest.mark.parametrize(
    ("text", "designation"),
    [
        ("Brimstone sales", "Brimstone"),
        ("武直-10直升机", "Z-10"),
        ("ракеты Х-101", "Kh-101"),
        ("화성-17", "Hwasong-17"),
        ("2С1 Гвоздика", "2S1"),
        ("雄風三型飛彈", "Hsiung Feng"),
    ],
)
def test_weapons_in_their_own_scripts(text: str, designation: str) -> None:
    assert [one.equipment.designation for one in find_designations(text) if one.equipment] == [designation]

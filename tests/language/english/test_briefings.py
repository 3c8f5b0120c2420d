from __future__ import annotations

import pytest

from assay.attribution import attribute
from assay.model.document import Page


def chain_of_last(text: str) -> list[str]:
    claims, _ = attribute([Page(document="d" * 16, page_number=1, text=text, language="en")])
    return [link.label for link in claims[-1].chain]


@pytest.mark.parametrize(
    ("before", "speaker", "origin"),
    [
        ("The agency briefed senators on Monday.", "Senator Joan Abbe", ["agency"]),
        ("Lawmakers were briefed by the agency on Monday.", "committee member Joan Abbe", ["agency"]),
        ("The agency briefed senators on Monday.", "General Joan Abbe", []),
        ("The agency briefed reporters on Monday.", "Senator Joan Abbe", []),
        ("The agency briefed senators. The ministry briefed senators, too.", "Senator Joan Abbe", []),
        ("Senators met on Monday.", "Senator Joan Abbe", []),
    ],
)
def test_lawmakers_have_it_from_who_briefed_them(before: str, speaker: str, origin: list[str]) -> None:
    assert chain_of_last(f"{before} The drones have arrived, {speaker} said.")[1:] == origin

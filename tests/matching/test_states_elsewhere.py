"""States by name in languages beyond English, Russian and Chinese."""

from __future__ import annotations

import pytest

from assay.matching.states_elsewhere import states_named


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("pl", "z Rosji do Chin", ["Russia", "China"]),
        ("cs", "z Ruska do Číny", ["Russia", "China"]),
        ("ko", "러시아는 중국에", ["Russia", "China"]),
        ("de", "Russlands Lieferungen nach Ägypten", ["Russia", "Egypt"]),
        ("fr", "les Pays-Bas et la Corée du Nord", ["Netherlands", "North Korea"]),
        ("vi", "Nga bán cho Ai Cập", ["Russia", "Egypt"]),
        ("tr", "Endonezya'ya", ["Indonesia"]),
        ("id", "ke Korea Utara", ["North Korea"]),
        ("xx", "Russia", ["Russia"]),
        ("de", "", []),
    ],
)
def test_states_by_name(language: str, text: str, expected: list[str]) -> None:
    assert [one.state for one in states_named(text, language)] == expected

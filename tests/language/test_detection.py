"""Is it English, and is it running text?"""

from __future__ import annotations

import pytest

from assay.language.detection import is_english, is_running_text

SENTENCE = "The ministry <press@example.org> said that the boats had arrived. "


@pytest.mark.parametrize(
    ("text", "running"),
    [
        ("", True),
        (SENTENCE, True),
        (SENTENCE * 500, True),
        ("<row><cell id='7'>12</cell></row>\n", True),  # short: costs nothing to try
        ("<row><cell id='7'>12</cell></row>\n" * 1000, False),
        ("if (x >= 3) { y_1 = x | z_2; }\n" * 1000, False),
    ],
)
def test_markup_and_program_text_are_no_running_text(text: str, *, running: bool) -> None:
    assert is_running_text(text) is running


def test_a_language_that_was_found_is_believed() -> None:
    assert is_english("Договор", "en")
    assert not is_english(SENTENCE, "de")
    assert is_english(SENTENCE * 3, None)

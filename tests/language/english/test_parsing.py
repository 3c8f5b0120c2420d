from __future__ import annotations

import pytest

from assay.language.english.parsing import parse
from assay.model.place import Span


def sentences(text: str) -> list[str]:
    return [" ".join(text[one.start_char : one.end_char].split()) for one in parse(text).sents]


def test_a_headline_without_full_stop_is_a_sentence_of_its_own() -> None:
    text = "Yard wins order for patrol boats\nThe navy ordered four boats.\n\nIt pays in 2026."
    assert sentences(text) == ["Yard wins order for patrol boats", "The navy ordered four boats.", "It pays in 2026."]


def test_a_hard_wrapped_paragraph_is_read_across_its_line_breaks() -> None:
    text = (
        "The ministry said on Tuesday that the first of the three battalions\n"
        "would be trained in the course of the year.\n"
        "The second would follow."
    )
    assert sentences(text)[0].endswith("would be trained in the course of the year.")
    assert len(sentences(text)) == 2


def test_offsets_are_code_points_of_the_text_as_given() -> None:
    text = "“Es genügt 😀,” she said.\r\nThe General’s jets came."
    words = [text[token.idx : token.idx + len(token)] for token in parse(text) if token.is_alpha]
    assert words[-3:] == ["General", "jets", "came"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "\x00\x01",
        "a\ud800b said so.",
        "A" * 50_000,
        "()" * 5_000,
        "x\u2028y",
        "\ufeffThe army left.",
        "?" * 300,
    ],
)
def test_junk_is_parsed_to_something_that_stays_inside_the_text(text: str) -> None:
    assert all(token.idx + len(token) <= len(text) for token in parse(text))


def test_a_long_text_is_parsed_in_pieces_with_the_offsets_of_the_whole() -> None:
    text = "The army bought nine tanks.\n" * 1_500
    doc = parse(text)
    assert len(list(doc.sents)) == 1_500
    assert Span(doc[-3].idx, doc[-3].idx + 5).of(text) == "tanks"


def test_the_same_text_is_parsed_once() -> None:
    text = "The navy received two frigates."
    assert parse(text) is parse(text)

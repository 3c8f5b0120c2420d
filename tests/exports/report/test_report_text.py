"""What is invisible, what stands where, and what a sentence of the machine may be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from assay.exports.report.blocks import LONGEST, Blocks
from assay.exports.report.pieces import pieces_of
from assay.exports.report.proof import numbers_in, stands_in
from assay.exports.report.sentences import (
    Citation,
    Sentence,
    counted,
    flat,
    listed,
    names_listed,
)
from assay.exports.visible import visible
from assay.model.document import Page
from assay.model.place import Span, place_in
from assay.model.yardstick import joins_likelihood_and_confidence
from invented_case import claims

if TYPE_CHECKING:
    from assay.model.claim import Claim
    from assay.model.place import Place


@pytest.mark.parametrize(
    ("untrusted", "expected"),
    [
        ("invoice\u202efdp.exe", "invoice⟨U+202E⟩fdp.exe"),
        ("zero\u200bwidth", "zero⟨U+200B⟩width"),
        ("isolate \u2066x\u2069", "isolate ⟨U+2066⟩x⟨U+2069⟩"),
        ("nul\x00 and escape\x1b[31m", "nul⟨U+0000⟩ and escape⟨U+001B⟩[31m"),
        ("c1 \x85 control", "c1 ⟨U+0085⟩ control"),
        ("byte order\ufeff mark", "byte order⟨U+FEFF⟩ mark"),
        ("lone \ud800 surrogate", "lone ⟨U+D800⟩ surrogate"),
        ("tag \U000e0041", "tag ⟨U+E0041⟩"),
        ("soft\u00adhyphen", "soft⟨U+00AD⟩hyphen"),
        ("filler \u3164", "filler ⟨U+3164⟩"),
        ("variation\ufe0f", "variation⟨U+FE0F⟩"),
        ("line\u2028separator", "line⟨U+2028⟩separator"),
        ("lines\nand\ttabs\r\n", "lines\nand\ttabs\r\n"),
        ("Контракт 合同 – “ε37” עברית", "Контракт 合同 – “ε37” עברית"),
    ],
)
def test_what_cannot_be_seen_is_shown(untrusted: str, expected: str) -> None:
    assert visible(untrusted) == expected


def test_what_is_shown_stays_as_it_is_when_shown_again() -> None:
    assert visible(visible("a\u202eb")) == visible("a\u202eb")


@pytest.mark.parametrize(
    ("stated", "text", "expected"),
    [
        ("37", "137 vehicles", False),
        ("37", "370 vehicles", False),
        ("37", "37 vehicles", True),
        ("37", "VK37", True),
        ("one", "none of them", False),
        ("one", "sold one, the paper said", True),
        ("Thirty-seven", "thirty-seven\nvehicles", True),
        ("14 March", "on 14\n  March 2024", True),
        ("12", "交付12辆", True),
        ("十二辆", "交付十二辆战车", True),
        ("2027年", "在2027年之前", True),
        ("тридцать", "за тридцатью", False),
    ],
)
def test_wording_has_to_stand_as_words_of_its_own(stated: str, text: str, expected: bool) -> None:  # noqa: FBT001
    assert stands_in(stated, text) is expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234 rounds", 1234),
        ("1.234 rounds", 1234),
        ("1.5 million", 1.5),
        ("1,5 млн", 1.5),
        ("2 410 000,00 USD", 2_410_000),
        ("89\u00a0170\u00a0000", 89_170_000),
        ("1\t37\t2", 37),
        ("٣٧", 37),
        ("1’250", 1250),
    ],
)
def test_digits_are_found_however_they_are_grouped(text: str, number: float) -> None:
    assert number in set(numbers_in(text))


def test_a_sentence_needs_a_reference() -> None:
    with pytest.raises(ValueError, match="without a reference"):
        Sentence("It is so.", Citation("c", ()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is unlikely, with low confidence.", True),
        ("We are confident that it is almost certain.", True),
        ("It is unlikely. Confidence is low.", False),
        ("Roughly even chance: 46 %. Confidence is low.", False),
        ("Confidence is low.", False),
        ("Надо. It is very likely; confidence is high", True),
    ],
)
def test_likelihood_and_confidence_in_one_sentence(text: str, expected: bool) -> None:  # noqa: FBT001
    assert joins_likelihood_and_confidence(text) is expected


def test_neighbouring_numbers_become_runs() -> None:
    assert Citation("c", (1, 2, 3, 7, 9, 10)).runs == ((1, 3), (7, 7), (9, 10))


def test_lists_read_as_english() -> None:
    assert flat(listed([("a",), ("b",), ("c",)])) == "a, b and c"
    assert flat(listed([("a",)])) == "a"
    assert names_listed(["a", "b", "c", "d"], most=2) == "a, b and 2 more"
    assert counted(1, "line") == "1 line"
    assert counted(1200, "line") == "1,200 lines"


def test_pieces_are_cut_where_layers_begin_and_end() -> None:
    pieces = pieces_of("It allegedly fell.", Span(0, 18), [("hedge", Span(3, 12)), ("content", Span(0, 17))])
    assert [(piece.text, piece.roles) for piece in pieces] == [
        ("It ", ("content",)),
        ("allegedly", ("hedge", "content")),
        (" fell", ("content",)),
        (".", ()),
    ]


def test_a_place_in_a_table_belongs_to_its_row(page: Page) -> None:
    """Item | Number
    VK-30 | 37
    VK-31 | 11"""
    blocks = Blocks({(page.document, 1): page}, ())
    start = page.text.index("37")
    assert blocks.text_of(place_in(page.document, 1, page.text, Span(start, start + 2))) == "VK-30 | 37"


def test_a_place_on_a_page_without_lines_stands_for_itself(page: Page) -> None:
    long = Page(page.document, 1, "x" * (LONGEST + 1) + "37")
    blocks = Blocks({(page.document, 1): long}, ())
    assert blocks.text_of(place_in(page.document, 1, long.text, Span(LONGEST + 1, LONGEST + 3))) == "37"


def test_the_smallest_of_nested_sentences_holds_a_place(page: Page) -> None:
    """He said: “It fell. It rose.” Then nothing."""
    text = page.text
    outer, inner = text[: text.index(" Then")], "It rose."
    found = _blocks_of(page, outer, "It fell.", inner)
    start = text.index("rose")
    assert found.text_of(place_in(page.document, 1, text, Span(start, start + 4))) == inner
    assert found.text_of(place_in(page.document, 1, text, Span(0, 7))) == outer


def test_many_sentences_on_one_page_are_looked_up_quickly(page: Page) -> None:
    """x"""
    sentence = "Nine came. "
    long = Page(page.document, 1, sentence * 3_000)
    places = [place_in(page.document, 1, long.text, Span(n * 11, n * 11 + 10)) for n in range(3_000)]
    blocks = Blocks({(page.document, 1): long}, [_claim_of(place) for place in places])
    assert {blocks.text_of(place) for place in places} == {"Nine came."}


def _blocks_of(page: Page, *sentences: str) -> Blocks:
    places = [
        place_in(page.document, 1, page.text, Span(page.text.index(one), page.text.index(one) + len(one)))
        for one in sentences
    ]
    return Blocks({(page.document, 1): page}, [_claim_of(place) for place in places])


def _claim_of(place: Place) -> Claim:
    return replace(claims()[0], content=place, sentence=place)

"""Numbers are read twice; where the readings differ both are named, and the first one stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image

from assay.readers.images import doubt, numbers, ocr, tesseract
from assay.readers.images.layout import Seen

PAGE = Image.new("L", (1000, 300), 255)


def word(text: str, x0: float, *, line: int = 1, score: float = 0.95) -> Seen:
    return Seen(text, x0, 40 * line, x0 + 18 * len(text), 40 * line + 24, score, (1, 1), line)


@pytest.fixture
def second(monkeypatch):
    """What the second reading says of the numbers, one after another."""
    asked: list[tuple[str, ...]] = []

    def saying(*texts: str) -> list[tuple[str, ...]]:
        def words(picture: Image.Image, languages: tuple[str, ...], _: str) -> tuple[Seen, ...]:
            asked.append(languages)
            tall = (picture.height - 2 * numbers.HEIGHT) / max(len(texts), 1)
            tops = [numbers.HEIGHT + tall * row + 9 for row in range(len(texts))]
            return tuple(
                Seen(part, 0, top, 9, top + 9, 0.9, (1, 1), row)
                for row, (text, top) in enumerate(zip(texts, tops, strict=True))
                for part in text.split()
            )

        monkeypatch.setattr(tesseract, "words", words)
        return asked

    return saying


@pytest.mark.parametrize(
    ("first", "other", "expected"),
    [
        ("37", "37", False), ("17/9K-2031", "17/ЭК-2031", True), ("0.", "О.", True), ("3a", "за", True),
        ("37", "31", True), ("3", "з", False), ("111", "lll", False), ("11", "111", True), ("|", "1", True),
        ("|", "|", False), ("412,300.00", "412300.00", False), ("148", "", True),
        ("1ВАМ", "1ВАМ", True), ("73мм", "73мм", False),
    ],
)  # fmt: skip
def test_a_number_that_is_read_otherwise_is_disputed(second, first, other, expected):
    second(other)
    assert numbers.checked(PAGE, (word(first, 100),), ("rus", "eng"))[0].disputed is expected


def test_of_a_number_in_pieces_the_piece_that_differs_is_disputed(second):
    second("18 842 900,50")
    words = (word("18", 100), word("642", 140), word("900,50", 200))
    found = numbers.checked(PAGE, words, ("rus", "eng"))
    assert [(one.disputed, one.other) for one in found] == [(False, ""), (True, "842"), (False, "")]
    assert doubt.uncertain_numbers(found) == (found[1],)
    assert "1 number on this page is uncertain: “642” (or “842”?)" in ocr._about(doubt.uncertain_numbers(found))


def test_a_digit_that_is_lower_than_its_neighbours_may_be_a_letter(second):
    """16 ч 40 мин."""
    second("16 4 40")
    words = (word("16", 100), replace(word("4", 140), top=48), word("40", 170), word("мин.", 240))
    assert [one.disputed for one in numbers.checked(PAGE, words, ("rus", "eng"))] == [False, True, False, False]


def test_words_without_digits_are_not_asked_for_and_one_language_reads(second):
    asked = second("37")
    numbers.checked(PAGE, (word("boats", 100),), ("rus", "eng"))
    numbers.checked(PAGE, (word("boats", 100), word("37", 220)), ("rus", "eng"))
    numbers.checked(PAGE, (word("37", 220),), ("chi_sim", "eng"))
    assert asked == [("rus",), ("eng",)]


def test_numbers_that_touch_chinese_characters_are_left_alone(second):
    asked = second()
    assert not numbers.checked(PAGE, (word("2031", 100), word("年", 174)), ("chi_sim", "eng"))[0].disputed
    assert asked == []

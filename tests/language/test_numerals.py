"""Numbers in digits and words, in the three languages."""

from __future__ import annotations

import pytest

from assay.language.numerals import number_of, numerals_in


@pytest.mark.parametrize(
    ("wording", "number"),
    [
        ("thirty-seven", 37), ("Twenty one", 21), ("one hundred and five", 105), ("two dozen", 24),
        ("half a million", 500_000),
        ("two hundred thousand", 200_000), ("4.8 million", 4_800_000), ("1,234", 1234),
        ("1 234,50", 1234.5), ("2,5", 2.5),
        ("тридцати семи", 37), ("двести пятьдесят тысяч", 250_000), ("1,5 млн", 1_500_000), ("5 тыс.", 5000),
        ("三十七", 37), ("两百", 200), ("二〇二四", 2024), ("2万", 20_000), ("1万3000", 13_000), ("3.5亿", 350_000_000),
        ("叁拾柒", 37), ("十一", 11),
    ],
)  # fmt: skip
def test_number_of(wording: str, number: float) -> None:
    assert number_of(wording) == number


@pytest.mark.parametrize("wording", ["", "two five", "and", "several", "—", "jets", "1千2百万"])
def test_no_number(wording: str) -> None:
    assert number_of(wording) is None


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("37 T-90 tanks and twenty-one guns of 122mm", "en", ["37", "twenty-one"]),
        ("between 30-40 and 1,200", "en", ["30", "40", "1,200"]),
        ("a 152-millimetre shell, a 37-strong crew", "en", []),
        ("тридцать семь машин и 1 200 снарядов", "ru", ["тридцать семь", "1 200"]),
        ("三十七辆T-72坦克，2万发", "zh", ["三十七", "2万"]),
    ],
)
def test_numerals_stand_where_they_say(text: str, language: str, found: list[str]) -> None:
    assert [one.span.of(text) for one in numerals_in(text, language)] == found

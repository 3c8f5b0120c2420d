"""Numbers in digits and words, in the languages of the documents."""

from __future__ import annotations

import pytest

from assay.language.numbers.numerals import number_of, numerals_in


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


@pytest.mark.parametrize("wording", ["", "two five", "and", "several", "—", "jets"])
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


@pytest.mark.parametrize(
    ("language", "wording", "number"),
    [
        ("ru", "тридцатью семью", 37), ("ru", "двумстам пятидесяти", 250), ("ru", "полсотни", 50),
        ("ru", "десяток", 10),
        ("ru", "полтора миллиона", 1_500_000), ("ru", "три тысячи двести", 3200), ("ru", "3,456 млн", 3_456_000),
        ("uk", "тридцять сім", 37), ("uk", "п’ятдесят", 50), ("uk", "дві тисячі", 2000),
        ("de", "siebenunddreißig", 37), ("de", "zweihundertfünfzig", 250), ("de", "zweitausendfünfhundert", 2500),
        ("de", "eine halbe Million", 500_000), ("de", "ein Dutzend", 12), ("de", "1.234", 1234),
        ("de", "1,5 Mrd.", 1.5e9),
        ("fr", "quatre-vingt-dix-sept", 97), ("fr", "soixante et onze", 71), ("fr", "vingt et un", 21),
        ("fr", "deux cent cinquante mille", 250_000), ("fr", "une douzaine", 12), ("fr", "2,3 milliards", 2.3e9),
        ("es", "treinta y siete", 37), ("es", "veintiún", 21), ("es", "mil millones", 1e9), ("es", "once", 11),
        ("es", "cinco mil doscientos millones", 5.2e9), ("es", "una docena", 12),
        ("zh", "廿三", 23), ("zh", "三万五", 35_000), ("zh", "一百二", 120), ("zh", "一百零五", 105),
        ("zh", "２万８千", 28_000),
        ("zh", "１，２３４", 1234), ("zh", "30余万", 300_000), ("zh", "九十多万", 900_000),
        ("ko", "940여만", 9_400_000), ("ko", "1천200만", 12_000_000), ("ko", "2만8천", 28_000), ("ko", "삼십칠", 37),
        ("en", "1'234", 1234), ("en", "12,34,567", 1_234_567), ("en", "1.234", 1.234), ("en", "1.234.567", 1_234_567),
        ("en", "1\u202f234", 1234), ("id", "5 triliun", 5e12), ("vi", "3 tỷ", 3e9),
    ],
)  # fmt: skip
def test_number_of_in_other_languages_and_notations(language: str, wording: str, number: float) -> None:
    assert number_of(wording, language) == number


@pytest.mark.parametrize(("language", "wording"), [("de", "ein"), ("fr", "une"), ("es", "un"), ("en", "once")])
def test_an_article_is_no_number(language: str, wording: str) -> None:
    assert number_of(wording, language) is None


@pytest.mark.parametrize("wording", ["9" * 5000, "one hundred and " * 500, "1 000" * 2000, "一" * 5000, "zwei" * 2000])
@pytest.mark.parametrize("language", ["en", "de", "zh", "ko"])
def test_endless_numbers_are_read_in_time(wording: str, language: str) -> None:
    assert all(one.span.end <= len(wording) for one in numerals_in(wording, language))

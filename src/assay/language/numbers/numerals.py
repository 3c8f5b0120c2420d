"""Numbers in figures or words, in the languages of the documents, become numbers.

thirty-seven → 37      4.8 million → 4,800,000      тридцати семи → 37      1,5 млн → 1,500,000      三十七 → 37
siebenunddreißig → 37      quatre-vingt-dix-sept → 97      treinta y siete → 37      940만 → 9,400,000
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assay.language.numbers.chinese import NUMERAL_CHINESE, NUMERAL_KOREAN, is_chinese, of_chinese
from assay.language.numbers.digits import BLANK
from assay.language.numbers.digits import DIGITS as DIGITS
from assay.language.numbers.digits import plain_number as plain_number
from assay.language.numbers.vocabulary import AFTER_DIGITS, BY_LANGUAGE, ENGLISH, SCALES, of_words
from assay.model.place import Span


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number with its place in the text."""

    value: float
    span: Span


_SHORT = r"(?:m|bn|b|k)(?![\w²³])"
"""Glued to figures only: "$5m", never "5 m", which is a length."""
IN_DIGITS = rf"{DIGITS}(?:(?:[{BLANK}-]?(?:{AFTER_DIGITS})(?!\w))+|{_SHORT})?"
_TIMES = r"[x×х][ \t]"  # "12x T-72"
_BY_LANGUAGE = {
    code: re.compile(
        rf"(?<![\w.,/])(?<![^\W\d]-)(?P<digits>{IN_DIGITS})(?![.,]?\d|(?!{_TIMES})-?[^\W\d_])|(?P<words>{vocabulary.pattern})",
        re.IGNORECASE,
    )
    for code, vocabulary in BY_LANGUAGE.items()
}
NUMERAL = _BY_LANGUAGE["en"]


def numerals_in(text: str, language: str = "en") -> tuple[Numeral, ...]:
    """Every number of the text, dates and prices included: what it counts is for others to say."""
    pattern = _pattern(language)
    found = ((number_of(match[0], language), Span(*match.span())) for match in pattern.finditer(text))
    return tuple(Numeral(value, span) for value, span in found if value is not None)


def number_of(wording: str, language: str = "en") -> float | None:
    """The number that a wording gives; None if it gives none.

    The language decides where one wording means two numbers ("1.234", "once"); English, Russian and Chinese words are
    read in any.
    """
    wording = wording.strip().casefold()
    if not wording:
        return None
    if wording[0].isdigit():
        return _of_digits(wording, language)
    if is_chinese(wording[0]):
        return of_chinese(wording)
    return of_words(wording, BY_LANGUAGE.get(language[:2], ENGLISH))


def last_scale(wording: str) -> float:
    """In "3 to 4 million" the last word says what both count: 1,000,000; 1 if there is none."""
    pieces = wording.casefold().split()
    return SCALES.get(pieces[-1], 1) if len(pieces) > 1 else 1


def _pattern(language: str) -> re.Pattern[str]:
    match language[:2]:
        case "zh" | "ja":
            return NUMERAL_CHINESE
        case "ko":
            return NUMERAL_KOREAN
    return _BY_LANGUAGE.get(language[:2], NUMERAL)


def _of_digits(wording: str, language: str) -> float | None:
    """`1,234.5`, `1 234,5`, `4.8 million`, `5 тыс.`, `2万`, `940만`; a comma before three digits parts thousands."""
    match = re.match(DIGITS, wording)
    if match is None:
        return None
    rest = wording[match.end() :].strip(BLANK + "-")
    value = _scaled(match[0], language) if rest else plain_number(match[0], language)
    if value is None or not rest:
        return value
    if is_chinese(rest[0]):
        return of_chinese(wording)
    factor = 1.0
    for word in re.split(rf"[{BLANK}-]+", rest):
        factor *= 1_000 if word == "k" else SCALES.get(word, 1)
    return round(value * factor, 6)


def _scaled(digits: str, language: str) -> float | None:
    """ "1,234 million" and "1.234 Milliarden" have decimals: nobody writes a thousand millions with a scale behind."""
    if re.fullmatch(r"\d{1,2}[.,]\d{3}", digits) and language[:2] != "en":
        return float(digits.replace(",", "."))
    return plain_number(digits, language)

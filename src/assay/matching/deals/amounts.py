"""Numbers in table cells: how this table parts thousands and decimals, and the one number that a cell holds.

3.600 in a table that writes 1.200.000,50  →  3600        "12 500 долл. США"  →  12500        "１，２５０辆"  →  1250
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.language.numbers.money import CURRENCIES
from assay.language.numbers.numerals import plain_number

if TYPE_CHECKING:
    from collections.abc import Iterable

CURRENCY = re.compile("|".join(CURRENCIES.values()), re.IGNORECASE)
BLANKS = r"\s\u00a0\u202f\u2009"
DIGITS = re.compile(rf"\d[\d{BLANKS}.,'’]*\d|\d")
LONGEST = 60  # characters of a cell that is a number; more is a sentence
SCALES = (
    (1_000_000, re.compile(r"(?<!\w)(?:млн|миллион\w*|mln|mn|millions?)(?!\w)|百万|百萬", re.IGNORECASE)),
    (
        1_000,
        re.compile(
            r"(?<!\w)(?:тыс|тысяч\w*|thousands?|ths|'000|000s)(?!\w)|千(?=[^\d]*[元圆圓镑鎊])|仟元", re.IGNORECASE
        ),
    ),
    (10_000, re.compile(r"[万萬](?=[^\d]*[元圆圓镑鎊])")),
)
"""What a heading, a line above the table or a cell says that its sums count in."""
UNCLEAR = re.compile(r"[王方刀力于干十丁子](?=\s?[美欧歐]?[元圆圓])")
"""What OCR makes of 万, 千 and 百 before 元; which of them it was, the page itself must tell."""
POINT_IS_LAST = re.compile(r",\d{3}\.\d|\.\d{1,2}$|,\d{3},\d{3}")
PLACE_OR_DATE = re.compile(r"\d{1,2}(?:\.\d{1,2})+(?:\.\d{2,4})?|\d{1,2}\.\d{1,2}\.\d{4}")
"""Position 2.1 and the 30.06.2027 say nothing of decimals."""
COMMA_IS_LAST = re.compile(r"\.\d{3},\d|[\s\u00a0\u202f\u2009]\d{3},\d|,\d{1,2}$|\.\d{3}\.\d{3}")


@dataclass(frozen=True, slots=True)
class Convention:
    """The sign that parts decimals where the table shows it; empty where it does not."""

    point: str = ""


UNKNOWN = Convention()
GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
PIECES = re.compile(
    r"шт\.?$|штук|ед\.?$|единиц|компл|pcs?\.?$|pieces?$|ea\.?$|each$|units?$|sets?$|[台套枚辆輛架艘门門发發件部]$"
)
"""Units of what is never delivered in parts."""
TWO_NUMBERS = re.compile(r"[.,]\d\d\s+\d\d")
"""300,000.00 52300 is no number; 180,000.0 0 is one that the OCR parted."""


def convention_of(texts: Iterable[str]) -> Convention:
    """By the numbers of the whole table: one 1.200,50 says what 3.600 means."""
    points = commas = 0
    for text in texts:
        match = DIGITS.search(evened(text)) if len(text) <= LONGEST else None
        if match and not PLACE_OR_DATE.fullmatch(match[0]):
            points += bool(POINT_IS_LAST.search(match[0]))
            commas += bool(COMMA_IS_LAST.search(match[0]))
    if points == commas:
        return Convention()
    return Convention("." if points > commas else ",")


def number_in(text: str, convention: Convention = UNKNOWN) -> float | None:
    """The one number of a cell with or without currency; None if there is none, several, or other words."""
    text = bare = evened(text)
    for _, pattern in SCALES:
        bare = pattern.sub(" ", bare)
    bare = re.sub(r"[元圆圓]", " ", CURRENCY.sub(" ", bare))
    if len(text) > LONGEST or re.search(r"[^\W\d_]", bare) or re.search(r"\d\s*[-–—/:]\s*\d", bare):
        return None
    if TWO_NUMBERS.search(bare):
        return None
    numbers = DIGITS.findall(bare)
    value = parsed(numbers[0], convention) if len(numbers) == 1 else None
    return -value if value is not None and re.match(r"\s*[-−]\s?\d", bare) else value


def counted(text: str, convention: Convention = UNKNOWN) -> tuple[float, str] | None:
    """A number and the unit behind it, and nothing else: "37 шт.", "1,250 pcs", "２４辆"; not "37 or so".

    Pieces are whole: "1.250 шт" is 1,250 of them, however the document writes its fractions.
    """
    match = re.fullmatch(
        rf"({DIGITS.pattern})\s*(?P<unit>[^\W\d]{{0,9}}\.?(?:/[^\W\d]{{1,9}}\.?)?)", evened(text).strip()
    )
    if match is None:
        return None
    digits = re.sub(r"\s", "", match[1])
    if GROUPED.fullmatch(digits) and PIECES.match(match["unit"]):
        digits = re.sub(r"[.,]", "", digits)
    value = parsed(digits, convention)
    return (value, match["unit"]) if value is not None else None


def parsed(digits: str, convention: Convention) -> float | None:
    digits = re.sub(r"[\s'’]", "", digits).rstrip(".,")
    thousands = {".": ",", ",": "."}.get(convention.point)
    if thousands and re.fullmatch(
        rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(convention.point)}\d+)?", digits
    ):
        digits = digits.replace(thousands, "")
    if (
        convention.point
        and digits.count(convention.point) == 1
        and digits.count(thousands or "") in (0, len(digits) + 1)
    ):
        return _float(digits.replace(convention.point, "."))
    return plain_number(digits)


def scale_of(text: str) -> int:
    """тыс. руб. → 1000; 万美元 → 10000; 1 where nothing is said."""
    evened_text = evened(text)
    return next((scale for scale, pattern in SCALES if pattern.search(evened_text)), 1)


def is_unclear(text: str) -> bool:
    """Does a heading name a scale that was not read for certain: 王元 for 千元 or 万元?"""
    words = evened(text)
    return scale_of(words) == 1 and UNCLEAR.search(words) is not None


def currency_of(text: str) -> str:
    found = ((match.start(), code) for code, words in CURRENCIES.items()
             if (match := re.search(rf"(?<![A-Za-zА-Яа-яёЁ])(?:{words})(?![A-Za-zА-Яа-яёЁ])", text)))  # fmt: skip
    return min(found, default=(0, ""))[1]


def evened(text: str) -> str:
    """Full-width figures and signs as others; the blanks that stand between characters of Chinese are a line's end."""
    text = unicodedata.normalize("NFKC", text).replace("、", ",")
    return re.sub(r"(?<=[\u2e80-\u9fff])\s+(?=[\u2e80-\u9fff\d])|(?<=\d)\s+(?=[\u2e80-\u9fff])", "", text)


def _float(digits: str) -> float | None:
    try:
        return float(digits)
    except ValueError:
        return None

"""Units of measurement, in abbreviations and words of many languages, told apart by what they measure.

125 mm → a length, which behind a weapon's number is a calibre      1,200 kg → a weight      300 км/ч → a speed
"""

from __future__ import annotations

import re
from enum import StrEnum


class Dimension(StrEnum):
    LENGTH = "length"
    WEIGHT = "weight"
    SPEED = "speed"
    DURATION = "duration"
    SHARE = "share"
    OTHER = "other"


_WORDS = {
    Dimension.SPEED: (
        r"km/h|kph|kmph|mph|knots?|kts?|Mach|м/с|км/ч(?:ас)?|узл(?:ов|а)|махов?|公里/小时|千米/小时|马赫|馬赫|节|節|노트|마하|"
        r"(?:kilomet(?:er|re)s?|miles?)\s+(?:per|an)\s+hour|км\s+в\s+час|公里每小时"
    ),
    Dimension.LENGTH: (
        r"(?:nano|micro|milli|centi|kilo)?met(?:er|re)s?|feet|foot|inch(?:es)?|miles?|nautical\s+miles?|nmi|yards?|"
        r"(?:кило|милли|санти)?метр(?:ов|а|ы)?|км|мм|см|м(?!\w|/)|мил[ьяи]|㎞|㎜|㎝|公里|千米|毫米|厘米|公分|海里|海浬|英里|"
        r"(?<=\d)米|킬로미터|미터|밀리|[Kk]ilomètres?|mètres?|[Kk]ilómetros?|metros?|Kilometern?|Metern?"
    ),
    Dimension.WEIGHT: (
        r"(?:metric\s+|short\s+|long\s+)?tons?|tonnes?|kilograms?|kilos?|grams?|(?<!£)pounds?(?!\s+sterling)|lbs?|кг|т(?!\w|\.)|"
        r"тонн(?:а|ы|у|ой)?|килограмм(?:ов|а)?|吨|噸|公斤|千克|克|톤|킬로그램|Tonnen?|Kilogramm|toneladas?"
    ),
    Dimension.DURATION: (
        r"years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?|decades?|centur(?:y|ies)|лет|год(?:а|ов)?|"
        r"месяц(?:а|ев)?|недел[ьюи]|дн(?:ей|я)|день|сут(?:ок|ки)|час(?:а|ов)?|минут[ыау]?|секунд[ыау]?|年|个月|個月|天|小时|小時|"
        r"周|週|分钟|分鐘|년|개월|일(?![가-힣]{2})|주(?![가-힣])|시간|Jahren?|Monaten?|Wochen?|Tagen?|Stunden?|ans?(?!\w)|années?|mois|"
        r"semaines?|jours?|heures?|años?|mes(?:es)?|semanas?|días?|horas?|tahun|bulan|minggu|hari|jam|năm|tháng|tuần|ngày"
    ),
    Dimension.SHARE: (
        r"%|％|‰|per\s?cent|percent(?:age\s+points?)?|pct|процент(?:ов|а|ы)?|відсотк\w+|Prozent(?:punkte)?|pour\s+cent|por\s+ciento|"
        r"퍼센트|個百分點|个百分点"
    ),
}
_PREFIX = r"(?:[kKMGTPhcdmnpfuµμ]|da)?"
_SYMBOL = (
    rf"(?:{_PREFIX}(?:mol|cd|Hz|Pa|bar|eV|Gy|Sv|Bq|Wh|Wb|bps|bit|lm|lx|cal|Ω|Ohm|[mgsAKNJWCVFTLlBMb])(?![^\W\d_])"
    r"|ha|hp|rpm|dB[a-z]?|pp[mbtq]|wt\.?\s?%|vol\.?\s?%|at\.?\s?%|[Ppk]?[kMG]?yrs?|ka|Ma|Ga|Myr|kyr|Gyr|min|h|d|yr|AU|au|pc|"
    r"°\s?[CFKNSEW]?|℃|deg|mdeg|rad|sr|arcsec|arcmin|[′″]|Da|kDa|bp|kbp|Mb|Gb|kb|cfu|rcf|dpi|fps|px|ft|cc|mi|in|oz|gal|acre|"
    r"Torr|atm|psi|G|R[pPEJ⊙☉]?|M[pPEJ⊙☉]?|UT|UTC|BP|л\.\s?с\.|马力|馬力|кВт|МВт|Вт|кГц|МГц|ГГц)"
)
_EXPONENT = r"(?:\s?[-−–⁻]\s?[1-4¹²³](?!\d)|[²³]|\^?[23](?!\d))?"
_COMPOUND = (
    rf"{_SYMBOL}{_EXPONENT}(?:\s?[/·⋅∙*]\s?{_SYMBOL}{_EXPONENT}|\s{_SYMBOL}\s?[-−–⁻]\s?[1-4]|\s?{_SYMBOL}[-−⁻][1-4])*"
)
BY_DIMENSION = {
    dimension: re.compile(rf"[\s  -]{{0,2}}(?:{listed})(?![^\W\d_㐀-鿿가-힣])", re.IGNORECASE)
    for dimension, listed in _WORDS.items()
}
SYMBOL = re.compile(rf"[\s  ]?{_COMPOUND}(?![^\W\d_]|-[\dA-Z])")
_SHORT = {
    Dimension.LENGTH: re.compile(r"[\s  -]?(?:k|m|c|d|n|µ|μ)?m(?![\w/²³])|[\s ]?(?:ft|NM|nm)(?!\w)"),
    Dimension.WEIGHT: re.compile(r"[\s  -]?(?:(?:k|m|µ)?g|t)(?![\w/])"),
    Dimension.SPEED: re.compile(r"[\s ]?(?:k?m/s|k?m s-1)(?!\w)"),
    Dimension.DURATION: re.compile(r"[\s ]?(?:h|min|yr|s|ms)(?![\w/.])"),
}


def dimension_behind(text: str, at: int) -> Dimension | None:
    """What the unit behind a number that ends at `at` measures; None if no unit stands there."""
    for dimension, pattern in (*_SHORT.items(), *BY_DIMENSION.items()):
        if pattern.match(text, at):
            return dimension
    match = SYMBOL.match(text, at)
    return Dimension.OTHER if match else None


def end_of_unit(text: str, at: int) -> int:
    """Where the unit behind a number ends; `at` if none stands there."""
    patterns = (*_SHORT.values(), *BY_DIMENSION.values(), SYMBOL)
    return max((match.end() for pattern in patterns if (match := pattern.match(text, at))), default=at)

"""Numbers as English, Russian and Chinese write them, in digits or words, become numbers.

thirty-seven → 37      4.8 million → 4,800,000      тридцати семи → 37      1,5 млн → 1,500,000      三十七 → 37
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from assay.model.place import Span

ENGLISH = {
    word: value
    for value, words in {
        0: "zero", 1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine",
        10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen",
        17: "seventeen", 18: "eighteen", 19: "nineteen", 20: "twenty", 30: "thirty", 40: "forty fourty", 50: "fifty",
        60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety",
    }.items()
    for word in words.split()
}  # fmt: skip
RUSSIAN = {
    word: value
    for value, words in {
        0: "ноль ноля", 1: "один одна одно одну одного одной одному одним",
        2: "два две двух двум двумя", 3: "три трёх трех трём трем тремя",
        4: "четыре четырёх четырех четырём четырем четырьмя", 5: "пять пяти пятью", 6: "шесть шести шестью",
        7: "семь семи семью", 8: "восемь восьми восемью восьмью", 9: "девять девяти девятью",
        10: "десять десяти десятью",
        11: "одиннадцать одиннадцати", 12: "двенадцать двенадцати", 13: "тринадцать тринадцати",
        14: "четырнадцать четырнадцати", 15: "пятнадцать пятнадцати", 16: "шестнадцать шестнадцати",
        17: "семнадцать семнадцати", 18: "восемнадцать восемнадцати", 19: "девятнадцать девятнадцати",
        20: "двадцать двадцати двадцатью", 30: "тридцать тридцати тридцатью", 40: "сорок сорока",
        50: "пятьдесят пятидесяти", 60: "шестьдесят шестидесяти", 70: "семьдесят семидесяти",
        80: "восемьдесят восьмидесяти", 90: "девяносто девяноста", 100: "сто ста", 200: "двести двухсот",
        300: "триста трёхсот трехсот", 400: "четыреста четырёхсот четырехсот", 500: "пятьсот пятисот",
        600: "шестьсот шестисот", 700: "семьсот семисот", 800: "восемьсот восьмисот", 900: "девятьсот девятисот",
    }.items()
    for word in words.split()
}  # fmt: skip
SCALES = {
    word: value
    for value, words in {
        12: "dozen dozens",
        20: "score",
        100: "hundred hundreds",
        1_000: "thousand thousands тысяча тысячи тысяч тысячу тысячей тысячам тыс тыс.",
        1_000_000: "million millions mn mln m миллион миллиона миллионов миллиону миллионы млн млн.",
        1_000_000_000: "billion billions bn bln b миллиард миллиарда миллиардов миллиарды млрд млрд.",
        1_000_000_000_000: "trillion trillions tn trn триллион триллиона триллионов трлн трлн.",
    }.items()
    for word in words.split()
}
CHINESE_DIGITS = {
    sign: value
    for value, signs in enumerate(
        ("〇零○", "一壹", "二两兩贰貳", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for sign in signs
}
CHINESE_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1_000, "仟": 1_000}
CHINESE_SCALES = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}

BLANK = "  \u202f\u2009"
DIGITS = rf"\d{{1,3}}(?:[,{BLANK}]\d{{3}})+(?!\d)(?:[.,]\d{{1,2}}(?!\d))?|\d+(?:[.,]\d+)?"
_CJK = "".join((*CHINESE_DIGITS, *CHINESE_TENS, *CHINESE_SCALES))
CHINESE = rf"(?:\d[\d,]*(?:\.\d+)?[{''.join((*CHINESE_TENS, *CHINESE_SCALES))}]+[\d{_CJK}]*|[{_CJK}]+|{DIGITS})"
_SHORT_SCALES = {"m", "b"}  # glued to digits only: "$5m", never "5 m", which is a length


def _either(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


_LONG_SCALES = _either(word for word in SCALES if word not in _SHORT_SCALES)
_WORD = rf"(?:{_either((*ENGLISH, *RUSSIAN))})"
_ANY = rf"(?:{_either((*ENGLISH, *RUSSIAN, *(word for word in SCALES if word not in _SHORT_SCALES)))})"
WORDS = rf"(?<![\w-])(?:(?:an?|half\s+an?)\s+(?:{_LONG_SCALES})|{_WORD})(?:(?:\s+and\s+|[\s-]){_ANY})*(?![\w])"
IN_DIGITS = rf"(?:{DIGITS})(?:(?:[{BLANK}-]?(?:{_LONG_SCALES})(?!\w))+|(?:m|bn|b|k)(?![\w²³]))?"
NUMERAL = re.compile(
    rf"(?<![\w.,/])(?<![^\W\d]-)(?P<digits>{IN_DIGITS})(?![.,]?\d|-?[^\W\d_])|(?P<words>{WORDS})", re.IGNORECASE
)
NUMERAL_CHINESE = re.compile(rf"(?<![A-Za-z\d.,/-]){CHINESE}")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number with its place in the text."""

    value: float
    span: Span


def numerals_in(text: str, language: str = "en") -> tuple[Numeral, ...]:
    """Every number of the text, dates and prices included: what it counts is for others to say."""
    pattern = NUMERAL_CHINESE if language.startswith("zh") else NUMERAL
    found = ((number_of(match[0]), Span(*match.span())) for match in pattern.finditer(text))
    return tuple(Numeral(value, span) for value, span in found if value is not None)


def number_of(wording: str) -> float | None:
    """The number that a wording in any of the languages gives; None if it gives none."""
    wording = wording.strip().casefold()
    if not wording:
        return None
    if wording[0].isdigit():
        return _of_digits(wording)
    if wording[0] in _CJK:
        return _of_chinese(wording)
    return _of_words(wording)


def _of_digits(wording: str) -> float | None:
    """`1,234.5`, `1 234,5`, `4.8 million`, `5 тыс.`, `2万`, `940万`; a comma before three digits parts thousands."""
    match = re.match(DIGITS, wording)
    if match is None:
        return None
    value, rest = plain_number(match[0]), wording[match.end() :].strip(BLANK + "-")
    if value is None or not rest:
        return value
    if rest[0] in _CJK:
        return _of_chinese(wording)
    factor = 1.0
    for word in re.split(rf"[{BLANK}-]+", rest):
        factor *= 1_000 if word == "k" else SCALES.get(word, 1)
    return round(value * factor, 6)


def plain_number(digits: str) -> float | None:
    """`1,234.50` and `1 234,50` are 1234.5; `12,500` is 12500; `2,5` is 2.5."""
    digits = re.sub(rf"[{BLANK}]", "", digits)
    if "," in digits and "." in digits:
        last = max(digits.rfind(","), digits.rfind("."))
        digits = re.sub(r"[.,]", "", digits[:last]) + "." + digits[last + 1 :]
    elif digits.count(".") > 1 or digits.count(",") > 1 or re.fullmatch(r"[1-9]\d{0,2},\d{3}", digits):
        digits = re.sub(r"[.,]", "", digits)
    try:
        return float(digits.replace(",", "."))
    except ValueError:
        return None


def _of_words(wording: str) -> float | None:
    """`thirty-seven`, `one hundred and five`, `a dozen`, `two dozen`, `двести пятьдесят тысяч`, `half a million`."""
    whole, group, seen = 0.0, 0.0, False
    half = wording.startswith("half ")
    words = [word for word in re.split(r"[\s-]+", wording.removeprefix("half ")) if word not in ("and", "a", "an")]
    if not _is_one_number(words):
        return None
    for word in words:
        small = ENGLISH.get(word, RUSSIAN.get(word))
        scale = SCALES.get(word)
        if small is not None:
            group, seen = group + small, True
        elif scale is not None:
            group, seen = (group or 1) * scale, True
            whole, group = (whole + group, 0.0) if scale >= 1_000 else (whole, group)
        else:
            return None
    return (whole + group) / (2 if half else 1) if seen else None


def _is_one_number(words: list[str]) -> bool:
    """`twenty five` is one number, `two five` is not."""
    values = [ENGLISH.get(word, RUSSIAN.get(word)) for word in words]
    neighbours = [(one, other) for one, other in pairwise(values) if one is not None and other is not None]
    return all(one >= 20 and len(str(other)) < len(str(one)) for one, other in neighbours)


def _of_chinese(wording: str) -> float | None:
    """`三十七`, `两百`, `二〇二四`, `2万`, `3.5亿`, `1万3000`, `叁拾柒`."""
    whole, part = 0.0, 0.0
    for piece, scale in _pieces_by_scale(wording):
        value = _below_ten_thousand(piece)
        if value is None:
            return None
        if scale == 1:
            return whole + part + value
        part = (part + value) * scale if scale > 10_000 else part + value * scale
        whole, part = (whole + part, 0.0) if scale > 10_000 else (whole, part)
    return whole + part


def _pieces_by_scale(wording: str) -> list[tuple[str, int]]:
    pieces, piece = [], ""
    for sign in wording:
        if sign in CHINESE_SCALES:
            pieces.append((piece, CHINESE_SCALES[sign]))
            piece = ""
        else:
            piece += sign
    return [*pieces, (piece, 1)] if piece else pieces


def _below_ten_thousand(piece: str) -> float | None:
    match = re.match(DIGITS, piece)
    if match and match.end() == len(piece):
        return plain_number(piece)
    if len(piece) > 1 and all(sign in CHINESE_DIGITS for sign in piece):
        return float("".join(str(CHINESE_DIGITS[sign]) for sign in piece))
    whole, digit = 0.0, plain_number(match[0]) if match else None
    for sign in piece[match.end() if match else 0 :]:
        if sign in CHINESE_TENS:
            whole, digit = whole + (1 if digit is None else digit) * CHINESE_TENS[sign], None
        elif sign in CHINESE_DIGITS:
            digit = float(CHINESE_DIGITS[sign])
        else:
            return None
    return whole + (digit or 0)

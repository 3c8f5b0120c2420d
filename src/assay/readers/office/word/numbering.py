"""The numbers and bullets of lists as a reader sees them: "3.2.", "(iv)", "б)", "•", "第二条".

A level's text is a template: %1 stands for the number of the first level, %2 for the second's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

LEVELS = 9
LONGEST = 40
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
LATIN = "abcdefghijklmnopqrstuvwxyz"
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
ROMAN_SMALL = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
ENDINGS = {1: "st", 2: "nd", 3: "rd"}
HAN = "〇一二三四五六七八九"
HEAVENLY = "甲乙丙丁戊己庚辛壬癸"
CHINESE = frozenset(
    ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand")
)
OF_WORD_BINARY = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    5: "ordinal",
    11: "chineseCounting",
    18: "decimalEnclosedCircle",
    22: "decimalZero",
    23: "bullet",
    30: "ideographTraditional",
    37: "chineseCounting",
    38: "chineseCounting",
    39: "chineseCountingThousand",
    58: "russianLower",
    59: "russianUpper",
    255: "none",
}


@dataclass(frozen=True, slots=True)
class Level:
    """`restart_after`: the level counts from its start again after this many of the outer ones; 0 is never."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart_after: int | None = None
    legal: bool = False


@dataclass(slots=True)
class Counters:
    """Counts the paragraphs of every list of a document."""

    counts: dict[str, list[int | None]] = field(default_factory=dict)

    def restart(self, counted: str, level: int, start: int) -> None:
        """The next paragraph of this level gets this number."""
        self.counts.setdefault(counted, [None] * LEVELS)[level] = start - 1

    def label(self, counted: str, level: int, levels: tuple[Level, ...]) -> str:
        """The next paragraph's label; `counted` names what is counted together. Empty where the level shows none."""
        if not 0 <= level < min(len(levels), LEVELS):
            return ""
        counts = self.counts.setdefault(counted, [None] * LEVELS)
        for outer in range(level):  # a level that was jumped over counts as begun
            counts[outer] = levels[outer].start if counts[outer] is None else counts[outer]
        now = counts[level]
        counts[level] = levels[level].start if now is None else now + 1
        for deeper in range(level + 1, min(len(levels), LEVELS)):
            after = levels[deeper].restart_after
            if after is None or (after and level < after):
                counts[deeper] = None
        return _filled(levels, level, counts)


def _filled(levels: tuple[Level, ...], level: int, counts: list[int | None]) -> str:
    if levels[level].form == "bullet":
        return bullet(levels[level].text)

    def number(found: re.Match[str]) -> str:
        which = int(found[1]) - 1
        if which >= len(levels):
            return ""
        count = counts[which]
        form = "decimal" if levels[level].legal else levels[which].form
        return numeral(levels[which].start if count is None else count, form)

    return re.sub(r"%([1-9])", number, levels[level].text)[:LONGEST].strip()


def bullet(text: str) -> str:
    """Bullets from symbol fonts have no character of their own."""
    text = text.strip()[:4]
    return "•" if not text or any("\ue000" <= one <= "\uf8ff" for one in text) or text == "\u00b7" else text


def numeral(number: int, form: str) -> str:
    """The number in the form that WordprocessingML calls so; decimal where we don't know the form."""
    if form in ("none", "bullet"):
        return ""
    if number < 1 and form not in ("ordinal", "decimalZero"):
        return str(number)
    if form in ("lowerRoman", "upperRoman"):
        return _cased(_roman(number), form)
    if form in ("lowerLetter", "upperLetter"):
        return _cased(_letters(number, LATIN), form)
    if form in ("russianLower", "russianUpper"):
        return _cased(_letters(number, RUSSIAN), form)
    if form in CHINESE:
        return _chinese(number)
    if form == "ideographTraditional":
        return HEAVENLY[(number - 1) % 10]
    if form == "decimalEnclosedCircle" and number <= 20:
        return chr(0x2460 + number - 1)
    if form == "ordinal":
        return f"{number}{'th' if 10 < number % 100 < 14 else ENDINGS.get(number % 10, 'th')}"
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _cased(text: str, form: str) -> str:
    return text.upper() if "pper" in form else text


def _roman(number: int) -> str:
    if number > 3999:
        return str(number)
    text = ""
    for value, sign in (*ROMAN, *ROMAN_SMALL):
        text += sign * (number // value)
        number %= value
    return text


def _letters(number: int, alphabet: str) -> str:
    """a … z, aa, bb, …"""
    return alphabet[(number - 1) % len(alphabet)] * min((number - 1) // len(alphabet) + 1, LONGEST)


def _chinese(number: int) -> str:
    if number > 999:
        return str(number)
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = f"{HAN[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{HAN[tens]}十"
    elif hundreds and ones:
        text += "〇"
    return text + (HAN[ones] if ones else "")

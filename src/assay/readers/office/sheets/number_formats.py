"""A number as its cell shows it: dates as dates, percent as percent, money with its separators and its currency.

1234567.5 under # ##0.00 "₽"  → 1 234 567.50 ₽
46113 under dd.mm.yyyy        → 2026-04-01

The digits never change: what a format would round stays as it is stored (0.1534 under 0% → 15.34%), and a format that
would scale, or that is not plainly one of these, leaves the number bare. Dates are written in ISO form.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

BUILT_IN: dict[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"$"#,##0', 6: '"$"#,##0', 7: '"$"#,##0.00',
    8: '"$"#,##0.00', 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "m/d/yy", 15: "d-mmm-yy",
    16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
    37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)", 41: "#,##0",
    42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys((27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), "yyyy-mm-dd"),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm:ss"),
}  # fmt: skip
"""The formats that files name by number alone; 27 to 58 are dates in East Asian programs. 5 to 8 and 42, 44 take the
currency of the reader's own system: only the older ones, which no other place states, are given Excel's dollar."""

LAST_DAY = 2_958_466  # 10000-01-01
LEAP_ERROR = 60  # the 29 February 1900 that Excel believes in
TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]|\[(?P<elapsed>[hms]+)\]'
    r"|\[(?P<colour>[A-Za-z]+ ?\d*)\]|(?P<odd>\[[^\]]*\])|_.|\*.|(?P<exponent>[eE][+-])|(?P<general>[Gg]eneral)"
    r"|(?P<noon>(?:[AaPp][Mm]?)/(?:[AaPp][Mm]?))|(?P<date>[yYmMdDhHsSeEgGbBaA]+)|(?P<digits>[0#?]+)|(?P<other>.)",
    re.S,
)
NUMBER = re.compile(r"\d(?:[\d\s.,'’]*\d)?")
SEPARATORS = frozenset((",", " ", "\u00a0", "\u202f", "'", "’"))


@dataclass(frozen=True, slots=True)
class Shape:
    """What a section of a format says. `kind`: general, number, date, elapsed, text, nothing, odd."""

    kind: str
    before: str = ""
    after: str = ""
    decimals: int = 0
    least: int = 1
    separator: str = ""
    percent: bool = False
    has_date: bool = False
    has_time: bool = False


def shown(value: float, code: str, *, from_1904: bool = False) -> tuple[str, bool]:
    """The text, and whether the format hides it (";;;"): hidden text is shown all the same."""
    shape, negated = _section(value, code)
    if shape.kind == "nothing":
        return general(value), True
    if shape.kind == "date":
        return _date(value, shape, from_1904=from_1904) or general(value), False
    if shape.kind == "elapsed":
        return _elapsed(value), False
    if shape.kind == "number" and abs(value) < 1e15:
        return _number(-value if negated else value, shape), False
    return general(value), False


def general(value: float) -> str:
    """Fifteen digits, as spreadsheets keep them: 37.0 → 37, 0.30000000000000004 → 0.3."""
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else f"{value:.15g}"


def unrounded(display: str, value: float) -> str:
    """A number as a program has shown it, with the digits that the file keeps: "15 %" for 0.1534 → "15.34 %"."""
    found = NUMBER.search(display)
    if found is None or not abs(value) < 1e15 or "E" in display:
        return display
    exact = format((Decimal(f"{abs(value):.15g}") * (100 if "%" in display else 1)).normalize(), "f")
    if _digits(found[0]) == _digits(exact):
        return display
    return f"{display[: found.start()]}{exact}{display[found.end() :]}"


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text).strip("0")


def _section(value: float, code: str) -> tuple[Shape, bool]:
    """Positive; negative; zero; text. A negative section shows the number without its sign."""
    shapes = _shapes(code[:500])
    if value < 0 and len(shapes) > 1:
        return shapes[1], True
    if value == 0 and len(shapes) > 2:
        plain = shapes[2].kind in ("nothing", "date") or (shapes[2].kind == "number" and shapes[2].least > 0)
        return (shapes[2] if plain else shapes[0]), False  # a zero that is shown as a dash stays a zero
    return shapes[0], False


@lru_cache(maxsize=4096)
def _shapes(code: str) -> tuple[Shape, ...]:
    sections = _split(code)
    return tuple(_shape(one, hides=len(sections) > 1) for one in sections[:4])


def _split(code: str) -> list[str]:
    """At semicolons that stand outside quotes and brackets."""
    parts, start = [], 0
    for found in TOKEN.finditer(code):
        if found["other"] == ";":
            parts.append(code[start : found.start()])
            start = found.end()
    return [*parts, code[start:]]


def _shape(section: str, *, hides: bool) -> Shape:
    if not section.strip():
        return Shape("nothing" if hides else "general")
    found = list(TOKEN.finditer(section))
    if any(one["elapsed"] for one in found):
        return Shape("elapsed")
    letters = "".join(one["date"] or "" for one in found).lower()
    has_digits = any(one["digits"] for one in found)
    if any(one["odd"] or one["exponent"] for one in found) or any(
        one["other"] in ("/",) and has_digits for one in found
    ):
        return _date_shape(letters) if letters and not any(one["exponent"] for one in found) else Shape("odd")
    if letters and set(letters) & set("ymdhs"):
        return _date_shape(letters)
    if any(one["general"] for one in found):
        return Shape("general")
    if any(one["other"] == "@" for one in found):
        return Shape("text")
    return _number_shape(found)


def _date_shape(letters: str) -> Shape:
    has_time = bool(set(letters) & set("hs"))
    return Shape("date", has_date=bool(set(letters) & set("yd")) or not has_time, has_time=has_time)


def _number_shape(found: list[re.Match[str]]) -> Shape:
    """Literals, digits, literals: what has literals within its digits (phone numbers) is odd."""
    digits = [number for number, one in enumerate(found) if one["digits"]]
    if not digits:
        return Shape("odd")
    first, last = digits[0], digits[-1]
    core = found[first : last + 1]
    pattern = "".join(one["digits"] or one["escaped"] or one["quoted"] or one["other"] or "" for one in core)
    before = "".join(map(_literal, found[:first]))
    after = "".join(map(_literal, found[last + 1 :]))
    whole, _, fraction = pattern.partition(".")
    separators = {one for one in whole if one not in "0#?"}
    odd = len(separators) > 1 or not separators <= SEPARATORS or set(fraction) - set("0#?") or after.startswith(",")
    if odd or any(one["other"] in ("*", "/") for one in found):
        return Shape("odd")
    percent = "%" in before + after
    least = len(re.sub(r"[^0]", "", whole))
    separator = separators.pop() if separators else ""
    return Shape("number", before, after, fraction.count("0"), least, separator, percent)


def _literal(one: re.Match[str]) -> str:
    return one["quoted"] or one["escaped"] or one["currency"] or one["other"] or ""


def _number(value: float, shape: Shape) -> str:
    exact = Decimal(f"{value:.15g}")
    text = format(abs(exact * 100 if shape.percent else exact).normalize(), "f")
    whole, _, fraction = text.partition(".")
    whole = whole.zfill(shape.least)
    if shape.separator:
        whole = re.sub(r"(?<=\d)(?=(\d{3})+$)", shape.separator, whole)
    fraction = fraction.ljust(shape.decimals, "0")
    sign = "-" if exact < 0 else ""
    return f"{sign}{shape.before.lstrip()}{whole}{'.' if fraction else ''}{fraction}{shape.after.rstrip()}"


def moment_of(value: float, *, from_1904: bool = False) -> datetime.datetime | None:
    """A serial number's date and time, to the second; None beyond the calendar."""
    if not 0 <= value < LAST_DAY:
        return None
    if from_1904:
        start = datetime.datetime(1904, 1, 1)
    else:
        start = datetime.datetime(1899, 12, 30 if value >= LEAP_ERROR else 31)
    try:
        return start + datetime.timedelta(seconds=round(value * 86_400))
    except OverflowError:
        return None


def _date(value: float, shape: Shape, *, from_1904: bool) -> str | None:
    moment = moment_of(value, from_1904=from_1904)
    if moment is None:
        return None
    if not shape.has_date or (shape.has_time and value < 1):
        return moment.time().isoformat("seconds") if value < 1 else _both(moment)
    return _both(moment) if moment.time() != datetime.time() else moment.date().isoformat()


def _both(moment: datetime.datetime) -> str:
    return moment.isoformat(" ", "seconds")


def _elapsed(value: float) -> str:
    """Hours may be more than a day: 1.5 → 36:00:00."""
    if abs(value) > LAST_DAY:
        return general(value)
    seconds = round(abs(value) * 86_400)
    return f"{'-' if value < 0 else ''}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"

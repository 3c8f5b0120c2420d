"""Numbers in figures, with the signs that part thousands and decimals in different countries, become numbers.

1,234.5      1 234,5      1.234,5      1'234.5      12,34,567      １，２３４      →  1234.5, …, 1234567, 1234
"""

from __future__ import annotations

import re

BLANK = "  \u202f\u2009"
_APOSTROPHE = "'’"
_WIDE: dict[int, str] = {0xFF10 + number: str(number) for number in range(10)}
_EVENED: dict[int, str] = {
    **_WIDE,
    **{ord(sign): "," for sign in "，､"},
    ord("．"): ".",
    **{ord(sign): "" for sign in BLANK + _APOSTROPHE},
}
_GROUPED = "|".join(
    rf"\d{{1,3}}(?:{sign}\d{{3}})+(?!\d)(?:{decimals})?"
    for sign, decimals in (
        ("[,，]", r"[.．]\d+(?!\d)"),
        (rf"[{BLANK}]", r"[.,]\d{1,2}(?!\d)"),
        (rf"[{_APOSTROPHE}]", r"[.,]\d{1,2}(?!\d)"),
        (r"\.", r",\d+(?!\d)"),
    )
)
DIGITS = rf"(?:{_GROUPED}|\d{{1,2}}(?:,\d\d)+,\d{{3}}(?!\d)|\d+(?:[.,．，]\d+)?)"
"""A pattern without groups of its own. Of "12, 300" it takes 12: a comma that parts thousands has no blank behind."""
DOT_PARTS_THOUSANDS = frozenset({"de", "es", "fr", "it", "pt", "nl", "da", "id", "tr", "ro", "el", "hr", "sl", "sr"})
"""Languages that write 1.234 for a thousand odd; in the others it is one and a bit."""


def plain_number(digits: str, language: str = "en") -> float | None:
    """`1,234.50` and `1 234,50` are 1234.5; `12,500` is 12500; `2,5` is 2.5; `1.234` is 1234 in German only."""
    digits = digits.translate(_EVENED)
    if "," in digits and "." in digits:
        last = max(digits.rfind(","), digits.rfind("."))
        digits = re.sub(r"[.,]", "", digits[:last]) + "." + digits[last + 1 :]
    elif digits.count(".") > 1 or digits.count(",") > 1 or re.fullmatch(r"[1-9]\d{0,2},\d{3}", digits):
        digits = re.sub(r"[.,]", "", digits)
    elif language[:2] in DOT_PARTS_THOUSANDS and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", digits):
        digits = digits.replace(".", "")
    try:
        return float(digits.replace(",", "."))
    except ValueError:
        return None

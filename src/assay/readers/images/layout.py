"""Words as the OCR saw them, and the text that they make: where each stands in it.

Before: "合同", "数量", "37" with boxes in pixels. After: "合同数量 37", and where each of the three stands in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assay.model.document import Word

IDEOGRAPH = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Seen:
    """One word as tesseract reports it, in pixels; `line` and `block` are its place in the layout.

    `disputed`: a second look at it gave other digits, or digits where there were none: `other`, if that is known.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    score: float
    block: tuple[int, int]
    line: int
    disputed: bool = False
    other: str = ""


def put_together(seen: tuple[Seen, ...], scale: float) -> tuple[str, tuple[Word, ...]]:
    """Words to text: spaces between words but not between Chinese characters, a newline a line, two a block."""
    words: list[Word] = []
    before: Seen | None = None
    parts: list[str] = []
    length = 0
    for one in seen:
        gap = _gap(before, one)
        start = length + len(gap)
        parts += (gap, one.text)
        length = start + len(one.text)
        x0, top, x1, bottom = (round(value * scale, 2) for value in (one.x0, one.top, one.x1, one.bottom))
        words.append(Word(start, length, x0, top, x1, bottom, round(one.score, 3)))
        before = one
    return "".join(parts), tuple(words)


def _gap(before: Seen | None, one: Seen) -> str:
    if before is None:
        return ""
    if before.block != one.block:
        return "\n\n"
    if before.line != one.line:
        return "\n"
    return "" if IDEOGRAPH.match(before.text[-1]) and IDEOGRAPH.match(one.text[0]) else " "

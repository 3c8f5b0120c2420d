"""Elements nested deeper than any page needs are flattened before the parser sees them: its time grows with the square.

<div><div>… 200,000 times …text  → 500 of them, and the text
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from re import Match

DEEPEST = 500  # as browsers do
PIECE = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|textarea|title|xmp)\b.*?(?:</\1|\Z)|<(/?)([a-z][\w:-]*)", re.I | re.S
)
SELF_CLOSING = frozenset(
    (
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link",
        "meta", "param", "source", "track", "wbr", "html", "head", "body",
    )
)  # fmt: skip
CLOSED_BY_THE_NEXT = frozenset(
    ("p", "li", "td", "th", "tr", "dt", "dd", "option", "optgroup", "thead", "tbody", "tfoot")
)


def without_deep_nesting(text: str) -> tuple[str, bool]:
    """The page, and whether anything was flattened."""
    depth = 0
    for found in PIECE.finditer(text):
        depth = max(0, depth + _step(found))
        if depth > DEEPEST:
            return PIECE.sub(_Flattened(), text), True
    return text, False


def _step(found: Match[str]) -> int:
    name = (found[3] or "").lower()
    if not name or name in SELF_CLOSING or name in CLOSED_BY_THE_NEXT:
        return 0
    return -1 if found[2] else 1


class _Flattened:
    """Tags beyond the depth become `<wbr`, which holds nothing; what is closed is what was opened last."""

    def __init__(self) -> None:
        self.depth = self.beyond = 0

    def __call__(self, found: Match[str]) -> str:
        name = (found[3] or "").lower()
        if self.depth >= DEEPEST and name in CLOSED_BY_THE_NEXT:
            return "<br"
        step = _step(found)
        if step > 0 and self.depth >= DEEPEST:
            self.beyond += 1
            return "<wbr"
        if step < 0 and self.beyond:
            self.beyond -= 1
            return "<wbr"
        self.depth = max(0, self.depth + step)
        return found[0]

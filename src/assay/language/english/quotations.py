"""Where quotation marks open and close; a quotation that is not closed ends with its paragraph."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from assay.language.english.parsing import lines
from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKS = re.compile("[\"“”„«»]|''")
OPENING, CLOSING = "“„«", "”»"


@lru_cache(maxsize=8)
def quotations(text: str) -> tuple[Span, ...]:
    """Spans of the quotations with their marks, in order, never nested."""
    return tuple(span for line in lines(text) for span in _in_line(text, line))


def _in_line(text: str, line: Span) -> Iterator[Span]:
    opened: int | None = None
    for match in MARKS.finditer(text, line.start, line.end):
        mark, at = match[0], match.start()
        if opened is None:
            if mark not in CLOSING:
                opened = at
        elif mark in CLOSING or (mark not in OPENING and text.startswith(mark, opened)):
            yield Span(opened, match.end())
            opened = None
    if opened is not None and line.end - opened > 1:
        yield Span(opened, len(text[: line.end].rstrip()))

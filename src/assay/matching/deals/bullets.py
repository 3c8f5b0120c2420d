"""Lists of goods with a line each, made one sentence for the parser, offset for offset.

Russia will supply Mali with:          Russia will supply Mali with
- 12 tanks;                      →         12 tanks,
- 24 carriers.                             24 carriers.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = r"(?:[-–—•*·▪‣●○◦]|\(?\d{1,2}[.)]|\(?[a-z]\))"
BULLET = re.compile(rf"(?P<end>[ \t]*[;,.]?(?:[ \t]+and)?[ \t]*)\n[ \t]*{MARK}[ \t]+(?=\S)")
"""The end of a line and the mark that opens the next; `end` is the punctuation before the break."""
INTRODUCES = re.compile(r"(?:[:–—]|\b(?:following|below)\b[^\n]{0,40})\s*$", re.IGNORECASE)
LAST_END = re.compile(r"(?<=[^\s.:;,!?])\n(?=[A-Z])")
TAKES_OBJECT = re.compile(r"\b(?:with|of|by|from|for|are|is|were|includes?|including)\s*$", re.IGNORECASE)
LONGEST = 15
"""Lines made one sentence; a longer list goes on in the next."""
LONGEST_LINE = 160  # letters; a longer one is a paragraph


def as_sentences(text: str) -> Iterator[tuple[Span, str]]:
    """What to put in place of the ends and marks of listed lines, each as long as what it replaces."""
    for bullets in _lists(text):
        first = bullets[0]
        start = first.start() - (1 if _goes_straight_on(text[: first.start()]) else 0)
        yield Span(start, first.end()), " " * (first.end() - start)
        for number, bullet in enumerate(bullets[1:], start=1):
            if number % LONGEST:
                yield Span(*bullet.span()), ",".ljust(bullet.end() - bullet.start())
        last = LAST_END.search(text, bullets[-1].end())
        if last is not None:
            yield Span(*last.span()), "."


def _goes_straight_on(before: str) -> bool:
    """ "will supply Mali with:" needs no colon; "the following:" does."""
    return before.endswith(":") and TAKES_OBJECT.search(before[:-1]) is not None


def _lists(text: str) -> Iterator[list[re.Match[str]]]:
    """Runs of at least two marked lines behind a line that introduces them."""
    run: list[re.Match[str]] = []
    for bullet in BULLET.finditer(text):
        if run and "\n" in text[run[-1].end() : bullet.start()]:
            yield from _list(text, run)
            run = []
        run.append(bullet)
    yield from _list(text, run)


def _list(text: str, run: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    if len(run) < 2 or not INTRODUCES.search(text[: run[0].start()]):
        return
    if all(later.start() - one.end() < LONGEST_LINE for one, later in pairwise(run)):
        yield run

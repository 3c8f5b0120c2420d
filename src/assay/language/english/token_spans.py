"""From tokens of a parsed sentence to spans of the text: pieces without loose punctuation at their edges."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from assay.model.place import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

LOOSE = frozenset(",.;:-–—…")
"""Marks that belong to the sentence rather than to a piece of it. Brackets and quotation marks stay."""


def subtree(token: Token) -> set[int]:
    """The numbers of the token and of everything that hangs on it."""
    return {one.i for one in token.subtree}


def spans_of(doc: Doc, numbers: Iterable[int], *, gapless: bool = False) -> tuple[Span, ...]:
    """One span for each run of neighbouring tokens; runs that have only punctuation are left out.

    Blanks and a comma alone do not divide a piece: the words between went into no other span. A gapless piece of
    somebody's words keeps the marks at its edges. Where there is nothing but marks (a colon as a cue) they stand.
    """
    whole = list(_runs(doc, sorted(set(numbers))))
    runs = [run if gapless and _trimmed(doc, run) else _trimmed(doc, run) for run in whole]
    runs = [run for run in runs if run] or whole
    pieces: list[list[int]] = []
    for run in runs:
        if pieces and all(one.is_space or one.text == "," for one in doc[pieces[-1][-1] + 1 : run[0]]):
            pieces[-1] = [pieces[-1][0], run[-1]]
        else:
            pieces.append(run)
    return tuple(Span(doc[piece[0]].idx, doc[piece[-1]].idx + len(doc[piece[-1]])) for piece in pieces)


def _runs(doc: Doc, numbers: list[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for number in numbers:
        if run and not all(one.is_space for one in doc[run[-1] + 1 : number]):
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _trimmed(doc: Doc, run: list[int]) -> list[int]:
    """Without loose punctuation at the edges; nothing, if there is no word in it."""

    def is_loose(number: int) -> bool:
        return doc[number].is_space or doc[number].text in LOOSE

    while run and is_loose(run[0]):
        run = run[1:]
    while run and is_loose(run[-1]):
        run = run[:-1]
    return run if any(not doc[number].is_punct and not doc[number].is_space for number in run) else []


def tokens_at(doc: Doc, spans: Iterable[Span]) -> frozenset[int]:
    """The numbers of the tokens that the spans touch, blanks left out."""
    found: set[int] = set()
    for span in spans:
        first = max(bisect_right(doc, span.start, key=_place) - 1, 0)
        for token in doc[first : bisect_left(doc, span.end, key=_place)]:
            if token.idx + len(token) > span.start and not token.is_space:
                found.add(token.i)
    return frozenset(found)


def _place(token: Token) -> int:
    return int(token.idx)

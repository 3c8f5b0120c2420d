"""Annotated passages as training and benchmarks take them: text with spans, whatever corpus they are from."""

from __future__ import annotations

from dataclasses import dataclass, field

Spans = tuple[tuple[int, int], ...]
"""Pieces of one discontinuous span, in order: code points of the text, half open."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody is given the word. `source` is () where nobody is named; `who` says who is meant by a pronoun."""

    source: Spans
    cue: Spans
    content: Spans
    who: str | None = None


@dataclass(frozen=True, slots=True)
class AnnotatedClaim:
    content: Spans
    chain: tuple[str, ...]
    certainty: str
    polarity: str
    type: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """`is_nested`: attributions inside others are annotated too. Claims are () where the corpus has none."""

    name: str
    language: str
    text: str
    attributions: tuple[Attribution, ...]
    claims: tuple[AnnotatedClaim, ...] = ()
    is_nested: bool = False
    genre: str = field(default="")


def tidy(pieces: Spans, text: str) -> Spans:
    """Sorted, without blanks at the edges; pieces with nothing but blanks between them are one."""
    tidied: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        inside = text[start:end]
        start, end = start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())
        if tidied and not text[tidied[-1][1] : start].strip():
            tidied[-1] = (tidied[-1][0], max(end, tidied[-1][1]))
        elif start < end:
            tidied.append((start, end))
    return tuple(tidied)


def covers(outer: Spans, inner: Spans) -> bool:
    """Does each piece of `inner` lie within one of `outer`?"""
    return all(any(start <= low and high <= end for start, end in outer) for low, high in inner)

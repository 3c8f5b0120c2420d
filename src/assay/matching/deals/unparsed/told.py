"""What has become of goods, by the words of their clause, else by the nearest of their sentence.

"首批12辆已交付，其余24辆6月交付"      12 delivered, 24 planned
"附件列有40门迫击炮"                  of a contract named before: ordered
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.model.place import Span
from assay.model.transfer import State

if TYPE_CHECKING:
    from assay.matching.deals.unparsed.lexicon import Lexicon

CLAUSE = re.compile(r"[,;:，；：、]\s*")
DONE = frozenset({State.IN_DELIVERY, State.COMPLETE})
OPEN = frozenset({State.REPORTED, State.NEGOTIATING, State.SELECTED, State.ORDERED})
OVER = frozenset({State.DENIED, State.CANCELLED, State.SUSPENDED})


def clause_of(text: str, span: Span, words: Lexicon) -> Span:
    """The stretch between commas in which the goods stand, or an "and" that begins another deed."""
    cuts = [0, *(match.end() for match in CLAUSE.finditer(text)), *_joins(text, words), len(text)]
    start = max(cut for cut in cuts if cut <= span.start)
    return Span(start, min(cut for cut in cuts if cut >= min(span.end, len(text))))


def _joins(text: str, words: Lexicon) -> list[int]:
    """Where "and" is followed by a deed or stage: "заказала 52 машины и | ведёт переговоры о двадцати"."""
    begins = (words.supply, words.receive, *(pattern for pattern, _ in words.stages))
    found = []
    for match in words.joins.finditer(text):
        at = match.end() if words.is_joined else match.end() + 1
        if any(pattern.match(text, at) for pattern in begins):
            found.append(match.start())
    return found


def state_told(text: str, span: Span, words: Lexicon, *, is_agreed: bool = False) -> tuple[State, Span]:
    """The state, and the words that say so. `is_agreed`: the document has spoken of a contract or the like."""
    denied = _first(text, words, frozenset({State.DENIED}))
    if denied is not None:
        return denied
    clause = clause_of(text, span, words)
    found = _in_clause(text, clause, words)
    if found is None:
        found = _listed(text, words) if is_agreed else None
        return found or _nearest(text, span, words)
    if found[0] in OPEN and (later := _told_after(text, clause, words)) is not None:
        return later
    signed = words.signed.search(text) if found[0] is State.REPORTED else None
    return (State.ORDERED, Span(*signed.span())) if signed else found


def _first(text: str, words: Lexicon, states: frozenset[State]) -> tuple[State, Span] | None:
    return next(
        (
            (state, Span(*match.span()))
            for pattern, state in words.stages
            if state in states
            for match in pattern.finditer(text)
        ),
        None,
    )


def _in_clause(text: str, clause: Span, words: Lexicon) -> tuple[State, Span] | None:
    for pattern, state in words.stages:
        match = pattern.search(text, clause.start, clause.end)
        if match:
            return state, Span(*match.span())
    return None


def _told_after(text: str, clause: Span, words: Lexicon) -> tuple[State, Span] | None:
    """The next clause, if it is of them all: "…восемь вертолётов, все они доставлены", "…，但柏林否决了这笔交易"."""
    at = clause.end
    if at >= len(text):
        return None
    after = clause_of(text, Span(at, at + 1), words)
    told = _in_clause(text, after, words)
    if told is None:
        return None
    is_all = told[0] in DONE and words.every.match(text, at) is not None
    is_over = told[0] in OVER and words.again.search(text, after.start, after.end) is not None
    return told if is_all or is_over else None


def _listed(text: str, words: Lexicon) -> tuple[State, Span] | None:
    """Goods that an agreement lists are ordered, unless the sentence says what has become of them."""
    match = words.lists.search(text)
    if match is None or any(pattern.search(text) for pattern, _ in words.stages):
        return None
    return State.ORDERED, Span(*match.span())


def _nearest(text: str, span: Span, words: Lexicon) -> tuple[State, Span]:
    elsewhere = [(match, state) for pattern, state in words.stages for match in pattern.finditer(text)]
    if not elsewhere:
        return State.REPORTED, span
    nearest, state = min(elsewhere, key=lambda one: abs(one[0].start() - span.start))
    return state, Span(*nearest.span())

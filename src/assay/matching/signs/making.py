"""How the file was made: pages and words brought in from elsewhere, earlier revisions, signatures, values, sessions.

What the readers found is in `Reading.traces`; here it becomes signs, with the passage that it is about.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from assay.matching.signs.fellows import Exhibit, speaks
from assay.model.document import MarkKind
from assay.model.place import Place, Span, place_in
from assay.model.sign import Direction, Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assay.model.document import Page, Trace

MOST_SIGNS, MOST_EVIDENCE = 5, 4  # of one kind and one document
SAME_MOMENT = timedelta(days=1)  # programs write the two within seconds; zones left out make up to a day
FIGURE = re.compile(r"\d")
REVISION = re.compile(r"revision \d+ of \d+")
UNTRIED = "can't be checked here"


def pages_of_one_piece(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """Pages that share no typeface with the rest of the file, or are of another size."""
    for exhibit in exhibits:
        fonts = exhibit.traces("page with typefaces of its own")
        for trace in fonts[:MOST_SIGNS]:
            message = f"Page {trace.page_number} was not made with the other pages: it has {trace.value}."
            yield speaks(Direction.AGAINST, "pages of one piece", exhibit, message, evidence=_head(exhibit, trace))
        known = {trace.page_number for trace in fonts}
        sizes = [trace for trace in exhibit.traces("page of another size") if trace.page_number not in known]
        if 0 < len(sizes) <= MOST_SIGNS and exhibit.paper:
            numbers = ", ".join(str(trace.page_number) for trace in sizes)
            message = f"Of another size than most: page {numbers} ({sizes[0].value}). Annexes and plans often are."
            if _states_numbers(exhibit, sizes):
                yield speaks(
                    Direction.AGAINST, "pages of one piece", exhibit, message, evidence=_head(exhibit, sizes[0])
                )


def numbers_of_one_type(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """Numbers in a line that are set in another typeface or size than the words around them."""
    for exhibit in exhibits:
        for trace in exhibit.traces("number in another typeface")[:MOST_SIGNS]:
            place = _place(exhibit, trace)
            if place is not None:
                message = f"“{place.words}” is set in {trace.value}."
                yield speaks(Direction.AGAINST, "type of numbers", exhibit, message, evidence=[place])
        for trace in exhibit.traces("words in another typeface")[:MOST_SIGNS]:
            face, _, words = trace.value.partition(": ")
            if FIGURE.search(words):
                message = f"“{words}” is in {face}, which hardly any other words of the file are in."
                yield speaks(Direction.AGAINST, "type of numbers", exhibit, message, evidence=_found(exhibit, words))


def revisions_keep_numbers(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """Earlier revisions that the file still holds: did they say other numbers?"""
    for exhibit in exhibits:
        gone = [
            place_in(page.document, page.page_number, page.text, Span(mark.start, mark.end))
            for page in exhibit.pages
            if REVISION.fullmatch(page.label)
            for mark in page.marks
            if mark.kind is MarkKind.DELETED and mark.end > mark.start
        ]
        numbers = [place for place in gone if FIGURE.search(place.words)]
        if numbers:
            words = " ".join(numbers[0].words.split())[:120]
            message = f"An earlier revision, which the file still holds, had other numbers: “{words}”."
            evidence = numbers[:MOST_EVIDENCE]
            yield speaks(Direction.AGAINST, "earlier revisions", exhibit, message, evidence=evidence)
        elif exhibit.said("pdf_revisions") not in ("", "1") and not gone:
            message = f"It was saved {exhibit.said('pdf_revisions')} times without losing a word."
            metadata = (("pdf_revisions", exhibit.said("pdf_revisions")),)
            yield speaks(Direction.FOR, "earlier revisions", exhibit, message, metadata=metadata)


def signatures_hold(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """Digital signatures in PDF: by the digest and the certificate beside it; whose it really is stays open."""
    for exhibit in exhibits:
        broken = [trace for trace in exhibit.traces("signature broken") if UNTRIED not in trace.value]
        after = exhibit.traces("changed after signing")
        for trace in broken[:MOST_SIGNS]:
            message = f"A digital signature does not hold ({trace.value})."
            yield speaks(
                Direction.AGAINST, "digital signatures", exhibit, message, metadata=(("signature", trace.value),)
            )
        for trace in after if not broken else ():
            message = f"It was changed after it was signed: {trace.value}."
            yield speaks(
                Direction.AGAINST, "digital signatures", exhibit, message, metadata=(("signature", trace.value),)
            )
        holding = exhibit.traces("signature holds")
        if holding and not broken and not after:
            message = (
                "Its digital signature holds for the whole file; that the certificate is its owner's was not checked."
            )
            yield speaks(
                Direction.FOR, "digital signatures", exhibit, message, metadata=(("signer", holding[0].value),)
            )


def formulas_come_out(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """The values that a workbook keeps, against what its formulas give."""
    for exhibit in exhibits:
        wrong = exhibit.traces("value of a formula")
        for trace in wrong[:MOST_SIGNS]:
            message = f"A value was changed without its formula's being worked out again: {trace.value}."
            yield speaks(Direction.AGAINST, "formulas", exhibit, message, metadata=(("formula", trace.value),))
        right = sum(int(trace.value) for trace in exhibit.traces("formulas that come out"))
        if right and not wrong:
            message = f"The values of its formulas come out ({right})."
            yield speaks(Direction.FOR, "formulas", exhibit, message)


def sessions_are_listed(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """Words in a Word file from an editing session that the file does not know of."""
    for exhibit in exhibits:
        for trace in exhibit.traces("session not listed")[:MOST_SIGNS]:
            session, _, words = trace.value.partition(": ")
            message = (
                f"“{words}” is of an editing session that the file does not list. Pasted text may bring one along."
            )
            evidence = _found(exhibit, words)
            yield speaks(
                Direction.AGAINST,
                "editing sessions",
                exhibit,
                message,
                evidence=evidence,
                metadata=(("session", session),),
            )


def described_twice_alike(exhibits: Sequence[Exhibit]) -> Iterator[Sign]:
    """A PDF names its program and its day twice (Info and XMP): who changes one often forgets the other."""
    for exhibit in exhibits:
        for key, name in (("producer", "program"), ("created", "day on which it was made")):
            mine, other = exhibit.said(key), exhibit.said(f"xmp_{key}")
            if not mine or not other:
                continue
            metadata = ((key, mine), (f"xmp_{key}", other))
            differs = _differ(mine, other) if key == "created" else not _overlap(mine, other)
            if differs:
                message = f"The file gives its {name} twice, and not the same: “{mine}” and “{other}”."
                yield speaks(Direction.AGAINST, "description of the file", exhibit, message, metadata=metadata)


def _overlap(one: str, other: str) -> bool:
    first, second = (re.sub(r"\W", "", text).casefold() for text in (one, other))
    return first.startswith(second[:12]) or second.startswith(first[:12])


def _differ(one: str, other: str) -> bool:
    try:
        first, second = (datetime.fromisoformat(text).replace(tzinfo=None) for text in (one, other))
    except ValueError:
        return False
    return abs(first - second) > SAME_MOMENT


def _page(exhibit: Exhibit, number: int | None) -> Page | None:
    return next((page for page in exhibit.pages if page.page_number == number), None)


def _place(exhibit: Exhibit, trace: Trace) -> Place | None:
    """Where the trace is; a reader's span is checked as all that it sends."""
    page = _page(exhibit, trace.page_number)
    if page is None or trace.start is None or trace.end is None or not 0 <= trace.start < trace.end <= len(page.text):
        return None
    return place_in(page.document, page.page_number, page.text, Span(trace.start, trace.end))


def _head(exhibit: Exhibit, trace: Trace) -> list[Place]:
    """The first line of the page."""
    page = _page(exhibit, trace.page_number)
    line = re.search(r"\S[^\n]*", page.text) if page else None
    if page is None or line is None:
        return []
    return [place_in(page.document, page.page_number, page.text, Span(*line.span()))]


def _states_numbers(exhibit: Exhibit, sizes: Sequence[Trace]) -> bool:
    """A page with tables or amounts amid others; the last pages of a contract are plans and photographs."""
    pages = [page for trace in sizes if (page := _page(exhibit, trace.page_number))]
    last = max((page.page_number for page in exhibit.pages if not page.label), default=0)
    return any(page.tables and page.page_number < last for page in pages)


def _found(exhibit: Exhibit, words: str) -> list[Place]:
    for page in exhibit.pages:
        at = page.text.find(words) if len(words) > 3 else -1
        if at >= 0:
            return [place_in(page.document, page.page_number, page.text, Span(at, at + len(words)))]
    return []

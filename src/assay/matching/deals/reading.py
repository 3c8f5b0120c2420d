"""A page of prose being read for transfers: its parse, the marks in it, the claims, what the report has said so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from assay.language.dates.dates import find_dates
from assay.language.equipment import CALIBRE, Rank, rank
from assay.language.numbers.money import money_in
from assay.language.numbers.quantities import quantities_in
from assay.matching.deals.batches import with_batches
from assay.matching.deals.bullets import as_sentences
from assay.matching.deals.marks import Marks
from assay.matching.deals.noun_parties import role_in
from assay.matching.designations import find_designations
from assay.matching.parties import makers_in, parties_in
from assay.model.place import Place, Span, place_in
from assay.model.quantity import exact
from assay.model.transfer import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Span as Sentence

    from assay.language.dates.dates import FoundDate
    from assay.language.numbers.quantities import Measure
    from assay.matching.deals.context import Context
    from assay.matching.deals.events import Event
    from assay.matching.deals.items import Item
    from assay.matching.designations import Designation
    from assay.matching.parties import PartyMention
    from assay.model.claim import Claim
    from assay.model.document import Page
    from assay.model.entity import Entity
    from assay.model.transfer import Transfer

DATELINE = re.compile(
    r"^[ \t]*[A-Z]{3,}[A-Z ]*(?:,[^\n—–:.]{2,30}|,? ?\([^)\n]{2,30}\))*\s*(?:—|–|--| - |:)\s", re.MULTILINE
)
"""Where a report was written says nothing about who acts: "SEOUL, South Korea — North Korea has …"."""


RIVAL = re.compile(
    r"\b(?:over|instead of|rather than|in place of|ahead of|against|beat(?:ing)?|defeat(?:ing|ed)|replac(?:e|es|ing)|"
    r"outbid|rejected|unlike|and not)\s+(?:[\w.’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
"""Before a weapon that was not chosen: "picked the Gripen over Lockheed Martin's F-16"."""
LONGEST_HEADLINE = 160  # letters
TALKS = re.compile(r"\b(?:talks?|negotiat\w+|discussions?|haggl\w+|row|dispute)\b[^.;,]{0,40}$", re.I)


@dataclass(frozen=True, slots=True)
class Reading:
    """One page. `context` is shared by the pages of the document."""

    page: Page
    doc: Doc
    marks: Marks
    claims: tuple[Claim, ...]
    context: Context

    @property
    def is_of_arms(self) -> bool:
        """Does the page name a weapon anywhere?"""
        return any(one.equipment for one in self.marks.designations) or _names_arms(self.page.text)

    @property
    def dates(self) -> tuple[FoundDate, ...]:
        return _dates(self.page.text)

    def place(self, span: Span) -> Place:
        return place_in(self.page.document, self.page.page_number, self.page.text, span)

    def token_span(self, at: int) -> Span:
        token = self.doc[at]
        return Span(token.idx, token.idx + len(token.text))

    def token_place(self, at: int) -> Place:
        return self.place(self.token_span(at))

    def evidence(self, field: str, place: Place) -> Evidence:
        """With the claim of this page that the passage belongs to."""
        here = place.page_number == self.page.page_number
        claim = claim_at(self.claims, *place.spans) if here else None
        return Evidence(field, place, claim.id if claim else None)


@dataclass(frozen=True, slots=True)
class Found:
    """An item of a sentence with its event. `as_before` is the earlier line whose fate it shares, if any.

    `is_estimate`: the number says what containers may hold.
    """

    item: Item
    event: Event
    sentence: Sentence
    as_before: Transfer | None
    is_estimate: bool = False


@lru_cache(maxsize=16)
def _dates(text: str) -> tuple[FoundDate, ...]:
    return find_dates(text)


@lru_cache(maxsize=16)
def _names_arms(text: str) -> bool:
    words = set(re.findall(r"[a-z-]+", text.lower()))
    return any(rank(word, ()) is Rank.ARMS or rank(word.removesuffix("s"), ()) is Rank.ARMS for word in words)


def marks_of(text: str, parties: Sequence[Entity] = ()) -> Marks:
    """Quantities that are no date, price or part of a designation; designations; parties, datelines left out."""
    designations = find_designations(text)
    dates, sums = (one.span for one in _dates(text)), (one.span for one in money_in(text))
    taken = (*dates, *sums, *(one.span for one in designations))
    measures = tuple(
        _as_subject_of_talks(text, one)
        for one in quantities_in(text)
        if not any(one.number.overlaps(span) for span in taken) and not CALIBRE.match(text, one.number.start)
    )
    datelines = [Span(*match.span()) for match in DATELINE.finditer(text)]
    barred = [*datelines, *(one.span for one in designations)]
    named = [one for one in parties_in(text, parties) if not any(one.span.overlaps(span) for span in datelines)]
    named += [
        one
        for one in makers_in(text)
        if not any(one.span.overlaps(span) for span in (*barred, *(other.span for other in named)))
    ]
    ordered = tuple(sorted(named, key=lambda one: one.span))
    return Marks(
        text, tuple(with_batches(text, measures)), designations, ordered, tuple(one.span for one in _dates(text))
    )


def _as_subject_of_talks(text: str, measure: Measure) -> Measure:
    """ "talks with Oslo over five batteries" are about five, not about more than five."""
    number = measure.number.of(text)
    is_over = re.fullmatch(r"over\s+", text[measure.span.start : measure.number.start], re.I)
    if not is_over or measure.quantity.lo is None or not TALKS.search(text[: measure.span.start]):
        return measure
    stated = exact(measure.quantity.lo, measure.quantity.unit, number)
    return replace(measure, quantity=stated, span=Span(measure.number.start, measure.span.end))


def masked(text: str, marks: Marks) -> str:
    """What the parser reads, offset for offset: "66 Raptorrapto jets" for "66 F-16V Block 70 jets".

    Codes of letters and digits mislead the parser about the words around them, datelines about the subject.
    """
    pieces, at = [], 0
    spans = [(span, _stand_in(len(span))) for span in _codes(text, marks)]
    spans += [(Span(*match.span()), " " * len(match[0])) for match in DATELINE.finditer(text)]
    spans += as_sentences(text)
    for span, words in sorted(spans, key=lambda one: one[0]):
        if span.start >= at:
            pieces += [text[at : span.start], words]
            at = span.end
    return "".join(pieces) + text[at:]


def _codes(text: str, marks: Marks) -> list[Span]:
    """Designations, those that follow each other as one: "S-70i Black Hawk", "CH-47F Chinook"."""
    found: list[Span] = []
    for span in (one.span for one in marks.designations if one.span.of(text).isascii()):
        if found and text[found[-1].end : span.start] == " ":
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _stand_in(length: int) -> str:
    return ("Raptor" + "raptor" * (length // 6))[:length]


def hear(reading: Reading) -> None:
    """Which parties and weapons the page names, and which parties are subjects, before its sentences are read."""
    if reading.context.headline_end == (0, 0):
        reading.context.headline_end = (reading.page.page_number, _end_of_headline(reading.page.text))
    for mention in reading.marks.parties:
        reading.context.hear(mention, reading.place(mention.span))
    for mention in _set_in(reading):
        reading.context.speak_of(mention.party, reading.place(mention.span))
    for token in reading.doc:
        if token.dep_ in ("nsubj", "nsubjpass"):
            role = role_in(token, reading.marks)
            if role is not None and role.party is not None:
                reading.context.speak_of(role.party, reading.place(role.span))
    for designation in reading.marks.designations:
        if not is_rival(designation, reading.page.text):
            reading.context.name(designation)


def is_rival(designation: Designation, text: str) -> bool:
    """Was another chosen instead: "picked the Gripen over the F-16"?"""
    return RIVAL.search(text[: designation.span.start]) is not None


def _end_of_headline(text: str) -> int:
    """Of a page that opens with a line of its own, without a full stop at its end."""
    first = text.lstrip().split("\n", 1)[0].rstrip()
    return text.find(first) + len(first) if first and len(first) < LONGEST_HEADLINE and first[-1] not in ".!:" else 0


def _set_in(reading: Reading) -> Iterator[PartyMention]:
    """Where a sentence says that it plays: "In Prague, the cabinet has selected"."""
    starts = {sentence.start_char for sentence in reading.doc.sents}
    for one in reading.marks.parties:
        before = reading.page.text[max(0, one.span.start - 8) : one.span.start]
        opens = re.search(r"\bIn (?:the )?$", before)
        if opens and one.span.start - len(opens[0]) in starts and reading.page.text[one.span.end :][:1] == ",":
            yield one


def claim_at(claims: Sequence[Claim], *spans: Span) -> Claim | None:
    """The claim whose content holds the passage; of several, the one that says least beside it."""
    holding = [claim for claim in claims if any(one.overlaps(span) for one in claim.content.spans for span in spans)]
    return min(holding, key=lambda claim: (sum(map(len, claim.content.spans)), claim.id), default=None)

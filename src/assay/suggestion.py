"""Suggest: which claims does a second reader see? Its answers, which the journal holds, become claims to be judged.

    answers about a page  →  claims whose every word stands on that page, each marked with the model that suggested it

Nothing is asked here: the same journal and the same pages give the same again. What does not stand in the text is
refused, and a problem says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from assay.exports.visible import visible as shown
from assay.language.dates.dates import find_dates
from assay.model.claim import Claim, Link
from assay.model.document import hidden_spans, visible
from assay.model.place import Place, Span, place_in
from assay.model.problem import Problem, record_id
from assay.second_reader.placing import Placed, place
from assay.second_reader.quotes import Searchable
from assay.second_reader.reply import Proposal, Proposals, Refusal, proposals_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assay.model.document import Page
    from assay.model.exchange import Exchange

T = TypeVar("T", "Claim", "Exchange")
STEP = "suggest"
UNDETERMINED = "und"
"""The language of a page of which it is not known (ISO 639-3)."""
MOST_TOLD = 10
"""Refusals of one answer, each a problem of its own."""
MOST_OF_WORDS = 120
"""Characters of a model's words that a problem shows."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """`superseded` stood in an earlier answer about the same words: it is kept for the judgements that hold it."""

    current: tuple[Claim, ...] = ()
    superseded: tuple[Claim, ...] = ()


def suggest(item: tuple[Sequence[Page], Sequence[Exchange]]) -> tuple[Suggested, tuple[Problem, ...]]:
    """The claims in the answers about one document, and what was refused; of two usable answers the newer counts."""
    pages, exchanges = item
    document = _Document(pages)
    heard = [(exchange, _heard(exchange)) for exchange in exchanges]
    current: dict[str, Claim] = {}
    superseded: dict[str, Claim] = {}
    problems: dict[str, Problem] = {}
    for number, (exchange, answer) in enumerate(heard):
        claims, refusals = document.held_to(exchange, answer)
        others = heard[number + 1 :] if answer.is_readable else (*heard[:number], *heard[number + 1 :])
        if any(other.is_readable and one.is_about(exchange) for one, other in others):
            superseded |= {claim.id: claim for claim in claims}
            continue
        current |= {claim.id: claim for claim in claims}
        found = (_problem(exchange, refusal, of_all=not answer.is_readable) for refusal in _told(refusals))
        problems |= {problem.id: problem for problem in found}
    earlier = tuple(claim for claim in superseded.values() if claim.id not in current)
    return Suggested(tuple(current.values()), earlier), tuple(problems.values())


def by_document(records: Iterable[T]) -> dict[str, tuple[T, ...]]:
    """In their order; documents without any are left out."""
    found: dict[str, list[T]] = {}
    for one in records:
        found.setdefault(one.document, []).append(one)
    return {document: tuple(some) for document, some in found.items()}


def beyond(suggested: Iterable[Claim], extracted: Iterable[Claim]) -> tuple[Claim, ...]:
    """What is suggested and not said already: the same words, from the same source, as surely."""
    said = {_saying(claim) for claim in extracted}
    return tuple(claim for claim in suggested if _saying(claim) not in said)


def _saying(claim: Claim) -> tuple[object, ...]:
    labels = tuple(link.label for link in claim.chain)
    return claim.document, claim.content, labels, claim.certainty, claim.polarity, claim.type


def _heard(exchange: Exchange) -> Proposals:
    if exchange.trouble:
        return Proposals(refusals=(Refusal(exchange.trouble),), is_readable=False)
    return proposals_in(exchange.reply)


class _Document:
    """The pages of a document as a reader sees them, to which a model's words are held."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = {page.page_number: page for page in pages}
        self._seen = {page.page_number: visible(page).text for page in pages}

    def held_to(self, exchange: Exchange, answer: Proposals) -> tuple[list[Claim], list[Refusal]]:
        """The claims that stand in the words that were asked about, and why the others are refused."""
        page = self._pages.get(exchange.page_number)
        claims: list[Claim] = []
        refusals = list(answer.refusals)
        if page is None:
            return claims, [Refusal("the page that it is about is not in the document any more")]
        stretch = Searchable(self._seen[page.page_number], Span(exchange.start, exchange.end))
        for proposal in answer.proposals:
            placed = place(proposal, stretch, self._everywhere)
            found = placed if isinstance(placed, Refusal) else _claim(page, proposal, placed, exchange.model)
            (refusals if isinstance(found, Refusal) else claims).append(found)  # type: ignore[arg-type]
        return claims, refusals

    @cached_property
    def _everywhere(self) -> list[Searchable]:
        return [Searchable(text) for text in self._seen.values()]


def _claim(page: Page, proposal: Proposal, placed: Placed, model: str) -> Claim | Refusal:
    """Its id says all that it says: who accepts it does not accept what another answer makes of the same words."""
    used = (placed.content, placed.sentence, placed.source, placed.cue, *(at for _, at in placed.names))
    if any(one.overlaps(other) for one in used if one for other in hidden_spans(page)):
        return Refusal("there are hidden or deleted words between its words", proposal.quote)
    content = _place(page, placed.content)
    names = tuple(name for name, _ in placed.names)
    meant = (proposal.certainty, proposal.polarity, proposal.type)
    spans = (placed.content, placed.cue, placed.source)
    return Claim(
        id=record_id("c", STEP, page.document, page.page_number, spans, names, tuple(map(str, meant))),
        content=content,
        cue=_place(page, placed.cue) if placed.cue else None,
        source=_place(page, placed.source) if placed.source else None,
        chain=tuple(Link(name, place=_place(page, at) if at else None) for name, at in placed.names),
        certainty=proposal.certainty,
        polarity=proposal.polarity,
        type=proposal.type,
        sentence=_place(page, placed.sentence),
        date=next((found.date for found in find_dates(content.words)), None),
        carried_over=bool(names) and not (placed.source and placed.sentence.covers(placed.source)),
        score=0.0,
        language=page.language or UNDETERMINED,
        suggested_by=model,
    )


def _place(page: Page, span: Span) -> Place:
    return place_in(page.document, page.page_number, page.text, span)


def _told(refusals: list[Refusal]) -> list[Refusal]:
    """All of them, the last ones by their number: a model that went astray must not bury other problems."""
    told, more = refusals[:MOST_TOLD], len(refusals) - MOST_TOLD
    return [*told, Refusal(f"so were {more:,} more in the same answer")] if more > 0 else told


def _problem(exchange: Exchange, refusal: Refusal, *, of_all: bool) -> Problem:
    """All words of a model are shown escaped, and not at length."""
    what = "An answer" if of_all else "A suggestion"
    words = " ".join(shown(refusal.untrusted_words[:MOST_OF_WORDS]).split())
    quoted = f": “{words}{'…' if len(refusal.untrusted_words) > MOST_OF_WORDS else ''}”" if words else ""
    message = f"{what} of the second reader ({shown(exchange.model)}) was refused: {refusal.why}{quoted}."
    return Problem(STEP, message, exchange.document, exchange.page_number)

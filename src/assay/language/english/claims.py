"""The claims of English pages: sentences → attributions → chain → certainty, polarity, type → claim.

    “The shipments have stopped,” an unnamed official told the Courier.
    →  content “The shipments …”, cue told, chain Courier ← an unnamed official, certain, asserted, transfer

spaCy is imported with the first page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assay.language.dates.dates import find_dates
from assay.language.english import speech
from assay.language.english.carrying import Reported, actors, goes_on
from assay.language.english.chains import Step, unresolved
from assay.language.english.claim_types import claim_type
from assay.language.english.forecasts import forecasts_within, made_by
from assay.language.english.hedges import commitment
from assay.language.english.marks import Said
from assay.language.english.parsing import parse
from assay.language.english.propositions import hedged_relatives
from assay.language.english.token_spans import spans_of
from assay.language.trouble import unknown_speaker
from assay.model.claim import Certainty, Claim, ClaimType, Link, Polarity
from assay.model.place import Place, place_in
from assay.model.problem import record_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from assay.language.english.chains import Background
    from assay.language.english.propositions import Proposition
    from assay.language.english.speech import Words
    from assay.model.document import Page
    from assay.model.problem import Problem

RESTING_ON_PAPERS = frozenset({ClaimType.TRANSFER, ClaimType.TRAINING, ClaimType.TECHNOLOGY_TRANSFER})
"""What an analyst of leaked papers says of these, he has from the papers; the rest may be his own judgement."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A proposition with how it is meant, before it becomes a claim."""

    proposition: Proposition
    certainty: Certainty
    polarity: Polarity
    hedges: frozenset[int]
    type: ClaimType


def english_claims(pages: Sequence[Page]) -> tuple[list[Claim], list[Problem]]:
    """The claims of the English pages of one document, in reading order, and the speakers who could not be told."""
    background = speech.background([page.text for page in pages])
    claims: list[Claim] = []
    problems: list[Problem] = []
    before: Reported | None = None
    for number, page in enumerate(pages):
        for words in speech.all_words(page.text, background, number):
            before = before if before and before.page == number else None
            found = _claims(page, words, background, before)
            claims += found
            problems += _unknown_speakers(page, words)
            before = _reported(words, found, before, number)
    return claims, problems


def _claims(page: Page, words: Words, background: Background, before: Reported | None) -> list[Claim]:
    """What is said in one piece of somebody's words: one claim, or more where they differ in how they are meant."""
    doc = parse(page.text)
    found = []
    for stated in _stated(doc, words):
        steps, carried = words.steps, bool(words.steps) and not words.cue
        if before and not words.steps and not words.cue and goes_on(doc, stated.proposition, stated.type, before):
            steps, carried = before.steps, True
        steps = _down_to_papers(steps, stated, background)
        found.append(_claim(page, words, stated, steps, carried_over=carried))
    return found


def _stated(doc: Doc, words: Words) -> Iterator[Stated]:
    """The propositions of the words, then the forecasts and doubtful clauses inside them."""
    said = Said(words.cue | words.inner_cue, words.source)
    stated = [_meant(doc, proposition, said) for proposition in words.propositions]
    for one in _joined(stated):
        yield one
        for inner in hedged_relatives(doc, one.proposition):
            doubtful = _meant(doc, inner, said)
            if doubtful.certainty is not one.certainty:
                yield doubtful
        for plan in forecasts_within(doc, one.proposition):
            yield Stated(plan, Certainty.PROBABLE, Polarity.ASSERTED, frozenset({plan.head.i}), ClaimType.FORECAST)


def _meant(doc: Doc, proposition: Proposition, said: Said) -> Stated:
    meant = commitment(doc, proposition, said)
    type_ = claim_type(doc, proposition, said.cue)
    return Stated(proposition, meant.certainty, meant.polarity, meant.hedges, type_)


def _joined(stated: Iterable[Stated]) -> list[Stated]:
    """A predicate without a subject of its own is part of the clause before it, unless it is meant otherwise."""
    joined: list[Stated] = []
    for one in stated:
        last = joined[-1] if joined else None
        same = last and (last.certainty, last.polarity, last.type) == (one.certainty, one.polarity, one.type)
        if last and same and not one.proposition.own_subject:
            whole = last.proposition.joined_with(one.proposition)
            joined[-1] = Stated(whole, last.certainty, last.polarity, last.hedges | one.hedges, last.type)
        else:
            joined.append(one)
    return joined


def _down_to_papers(steps: tuple[Step, ...], stated: Stated, background: Background) -> tuple[Step, ...]:
    """To an analyst of leaked papers, the papers; to a forecast inside a noun phrase, whose it is."""
    if stated.type is ClaimType.FORECAST and (maker := made_by(stated.proposition.head)):
        return (*steps, Step(maker, None, ())) if maker not in {step.label for step in steps} else steps
    if steps and stated.type in RESTING_ON_PAPERS:
        papers = background.provenance.basis_of(steps[-1].label)
        if papers and papers.name not in {step.label for step in steps}:
            return (*steps, Step(papers.name, None, ()))
    return steps


def _claim(page: Page, words: Words, stated: Stated, steps: tuple[Step, ...], *, carried_over: bool) -> Claim:
    content = _place(page, stated.proposition.tokens, gapless=stated.proposition.gapless)
    sentence = _place(page, (token.i for token in words.sentence))
    cue, source = _place(page, words.cue, gapless=True), _place(page, words.source, gapless=True)
    return Claim(
        id=record_id("c", page.document, page.page_number, content.spans, cue.spans, source.spans),
        content=content,
        cue=cue if words.cue else None,
        source=source if words.source else None,
        chain=tuple(_link(page, step) for step in steps),
        certainty=stated.certainty,
        polarity=stated.polarity,
        type=stated.type,
        sentence=sentence,
        hedges=_hedges(page, stated.hedges),
        date=next((found.date for found in find_dates(content.words)), None),
        carried_over=carried_over,
        score=words.score,
    )


def _hedges(page: Page, tokens: frozenset[int]) -> tuple[Place, ...]:
    """Words beside each other are one hedge: "is to", "has not"."""
    spans = spans_of(parse(page.text), tokens)
    return tuple(place_in(page.document, page.page_number, page.text, span) for span in spans)


def _link(page: Page, step: Step) -> Link:
    place = place_in(page.document, page.page_number, page.text, *step.spans) if step.spans else None
    return Link(step.name, step.refers_to, place)


def _place(page: Page, tokens: Iterable[int], *, gapless: bool = False) -> Place:
    spans = spans_of(parse(page.text), tokens, gapless=gapless)
    spans = speech.spans_with_quotation_marks(page.text, spans, inside=gapless)
    return place_in(page.document, page.page_number, page.text, *spans)


def _unknown_speakers(page: Page, words: Words) -> Iterator[Problem]:
    if (step := unresolved(words.steps)) is not None:
        place = place_in(page.document, page.page_number, page.text, *step.spans)
        yield unknown_speaker(place, step.name)


def _reported(words: Words, found: Sequence[Claim], before: Reported | None, page: int) -> Reported | None:
    """What the next sentence may go on from: these words, if somebody speaks or what was reported went on."""
    end = words.sentence.end
    if words.steps:
        tokens = {number for one in words.propositions for number in one.tokens}
        types = frozenset(claim.type for claim in found)
        return Reported(words.steps, actors(words.sentence.doc, tokens), types, page, end)
    if before and any(claim.carried_over for claim in found):
        return replace(before, end=end)
    return before if before and before.end == end else None

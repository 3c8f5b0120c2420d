"""Who says what: each claim in its own words, with the chain of voices, its hedges marked, its certainty in a word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.errors import Unresolvable
from assay.exports.report.blocks import LONGEST, hull
from assay.exports.report.pieces import pieces_of
from assay.exports.report.proof import stands_in
from assay.exports.wording import TYPE_HEADINGS, WEAKEST_FIRST, chain_in_words
from assay.model.claim import Certainty, ClaimType, Polarity
from assay.model.corroboration import OriginKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assay.exports.report.casebook import Casebook
    from assay.exports.report.pieces import Piece
    from assay.exports.report.references import References
    from assay.exports.report.sentences import Citation, Sentence
    from assay.model.claim import Claim
    from assay.model.corroboration import Origin
    from assay.model.date import StatedDate
    from assay.model.transfer import Transfer

WEAKLY_RECOGNISED = 0.5
"""Below this the extractor itself would rather have said no; the reader is told."""
LOOKS_AHEAD = frozenset({ClaimType.CAPABILITY, ClaimType.FORECAST})
OF_A_DEAL = frozenset({ClaimType.TRANSFER, ClaimType.TRAINING, ClaimType.TECHNOLOGY_TRANSFER})


@dataclass(frozen=True, slots=True)
class Voice:
    """A claim as it is shown: its words in their sentence, and the content alone for the short form."""

    id: str
    content: str
    pieces: tuple[Piece, ...]
    language: str
    chain: tuple[str, ...]
    certainty: str
    polarity: str
    remarks: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class ByDocument:
    label: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    heading: str
    count: int
    documents: tuple[ByDocument, ...]


@dataclass(frozen=True, slots=True)
class Hardened:
    """The same matter, from the same origin, more surely in one document than in another."""

    sentence: Sentence
    softer: Voice
    softer_file: str
    harder: Voice
    harder_file: str


@dataclass(frozen=True, slots=True)
class Voices:
    """`rest` are claims in short form: they bear on no line, deny no deal, and tell of nothing lacking or to come."""

    topics: tuple[Topic, ...]
    hardened: tuple[Hardened, ...]
    rest: Topic


def voices_section(casebook: Casebook, references: References) -> Voices:
    hardened = tuple(_hardenings(casebook, references))
    matters = _what_matters(casebook)
    claims = casebook.findings.claims
    topics = (
        _topic(
            TYPE_HEADINGS[kind], [one for one in claims if one.type is kind and one.id in matters], casebook, references
        )
        for kind in ClaimType
    )
    shown = tuple(topic for topic in topics if topic.count)
    rest = _topic("All other claims", [one for one in claims if one.id not in matters], casebook, references)
    return Voices(shown, hardened, rest)


def _what_matters(casebook: Casebook) -> frozenset[str]:
    """What lines and contradictions rest on, what is lacking or to come, denials of a deal, and what was judged."""
    findings = casebook.findings
    ids = {claim_id for line in findings.transfers for claim_id in line.claim_ids}
    ids |= {claim_id for line in findings.transfers for one in line.accompaniments for claim_id in one.claim_ids}
    ids |= {side.claim_id for one in findings.corroboration.contradictions for side in one.sides if side.claim_id}
    ids |= {claim_id for gap in findings.assessment.gaps for claim_id in gap.claim_ids}
    ids |= {one.claim_id for one in findings.assessment.statements}
    ids |= set(casebook.held)
    return frozenset(claim.id for claim in findings.claims if claim.id in ids or _matters_as_such(claim))


def _matters_as_such(claim: Claim) -> bool:
    denies_a_deal = claim.polarity is Polarity.DENIED and claim.type in OF_A_DEAL
    return claim.type in LOOKS_AHEAD or denies_a_deal


def _topic(heading: str, claims: list[Claim], casebook: Casebook, references: References) -> Topic:
    by_document: dict[str, list[Claim]] = {}
    for claim in claims:
        by_document.setdefault(claim.document, []).append(claim)
    documents = (
        ByDocument(casebook.label(document), tuple(_voice(claim, casebook, references) for claim in some))
        for document, some in by_document.items()
    )
    return Topic(heading, len(claims), tuple(documents))


def _voice(claim: Claim, casebook: Casebook, references: References) -> Voice:
    citation = references.cite((claim.content, *claim.hedges))
    return Voice(
        id=claim.id,
        content=claim.content.words,
        pieces=_pieces(claim, casebook),
        language=claim.language,
        chain=chain_in_words(claim.chain),
        certainty=claim.certainty.value,
        polarity=claim.polarity.value,
        remarks=tuple(_remarks(claim, casebook)),
        citation=citation,
    )


def _pieces(claim: Claim, casebook: Casebook) -> tuple[Piece, ...]:
    """The sentence with its parts told apart; only the content, if the sentence is over-long."""
    page = casebook.pages[claim.content.document, claim.content.page_number]
    whole = hull(claim.sentence)
    if len(whole) > LONGEST or not whole.covers(hull(claim.content)):
        whole = hull(claim.content)
    same_page = [
        (role, place)
        for role, place in (
            ("content", claim.content),
            ("cue", claim.cue),
            ("source", claim.source),
            *(("hedge", hedge) for hedge in claim.hedges),
        )
        if place is not None and (place.document, place.page_number) == (page.document, page.page_number)
    ]
    layers = [(role, span) for role, place in same_page for span in place.spans]
    return pieces_of(page.text, whole, layers)


def _remarks(claim: Claim, casebook: Casebook) -> Iterable[str]:
    if claim.hedges:
        words = ", ".join(f"“{hedge.words}”" for hedge in claim.hedges)
        yield f"hedged by {words}"
    if claim.carried_over:
        yield "attribution carried over from an earlier sentence"
    if claim.date is not None and claim.date.as_stated:
        yield f"speaks of {time_in_words(claim.date, claim, casebook)}"
    if claim.suggested_by:
        yield f"suggested by a model ({claim.suggested_by}), not extracted"
    elif claim.score < WEAKLY_RECOGNISED:
        yield f"weakly recognised (score {claim.score:.2f})"
    if judgement := casebook.held.get(claim.id):
        why = f": {judgement.reason}" if judgement.reason else ""
        changes = "".join(f", {field} = {value}" for field, value in judgement.corrections)
        yield f"judged: {judgement.verdict.value} by {judgement.author}{changes}{why}"


def time_in_words(date: StatedDate, claim: Claim, casebook: Casebook) -> str:
    """The wording of a claim's time, in quotation marks. Raises Unresolvable if the page does not have it."""
    if stands_in(date.as_stated, claim.sentence.words) or stands_in(date.as_stated, claim.content.words):
        return f"“{date.as_stated}”"
    page = casebook.pages.get((claim.document, claim.content.page_number))
    if page is None or not stands_in(date.as_stated, page.text):
        raise Unresolvable(f"the date “{date.as_stated}” of the claim “{claim.content.words[:60]}”")
    return f"“{date.as_stated}”, stated elsewhere on the page"


def _hardenings(casebook: Casebook, references: References) -> Iterable[Hardened]:
    """One pair for each line and origin: the least and the most committed wording, from two documents."""
    seen: set[tuple[str, str]] = set()
    for line in casebook.findings.transfers:
        for origin in casebook.origins.get(line.id, ()):
            pair = _softest_and_hardest(line, origin, casebook)
            if pair is None or (pair[0].id, pair[1].id) in seen:
                continue
            seen.add((pair[0].id, pair[1].id))
            yield _hardened(pair, origin, casebook, references)


def _softest_and_hardest(line: Transfer, origin: Origin, casebook: Casebook) -> tuple[Claim, Claim] | None:
    """Only claims of one type, on one line, from one origin, all asserted; a paper's own voice does not count."""
    is_paper = origin.kind in (OriginKind.LEAK, OriginKind.PAPER)
    claims = [
        claim
        for claim in (casebook.claims[one] for one in line.claim_ids if one in casebook.claims)
        if claim.id in origin.claim_ids
        and claim.polarity is Polarity.ASSERTED
        and claim.certainty is not Certainty.UNKNOWN
        and (claim.chain or not is_paper)
    ]
    if not claims:
        return None
    softer = min(claims, key=_commitment)
    harder = max((one for one in claims if one.type is softer.type), key=_commitment)
    differ = _commitment(harder) > _commitment(softer) and softer.document != harder.document
    return (softer, harder) if differ else None


def _commitment(claim: Claim) -> int:
    return WEAKEST_FIRST.index(claim.certainty)


def _hardened(pair: tuple[Claim, Claim], origin: Origin, casebook: Casebook, references: References) -> Hardened:
    softer, harder = pair
    files = casebook.label(softer.document), casebook.label(harder.document)
    sentence = references.say(
        f"What {files[0]} gives as {softer.certainty.value} stands in {files[1]} as {harder.certainty.value}; "
        f"both go back to {origin.name}.",
        on=(softer.content, harder.content),
    )
    one, other = (_voice(claim, casebook, references) for claim in pair)
    return Hardened(sentence, one, files[0], other, files[1])

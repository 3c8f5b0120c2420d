"""Contradictions: what they are about, their sides with the passages, and what explains them or that nothing does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.errors import Unresolvable
from assay.exports.report.proof import Figure, numbers_in
from assay.exports.report.register import figures_of
from assay.exports.wording import chain_in_words, date_figure
from assay.model.corroboration import On

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assay.exports.report.casebook import Casebook
    from assay.exports.report.pieces import Piece
    from assay.exports.report.references import References
    from assay.exports.report.sentences import Citation
    from assay.model.corroboration import Contradiction, Side

ABOUT = {
    On.NUMBER: "Number",
    On.DATE: "Date",
    On.STATUS: "Status",
    On.DENIAL: "Denial",
    On.ATTRIBUTION: "Attribution",
    On.OTHER: "Other",
}
NOT_EXPLAINED = "not explained"
SAID_ALREADY = re.compile(r"^(?:number|date|state) of (?:the )?")
"""The beginning of a subject that the word before it has said."""


@dataclass(frozen=True, slots=True)
class SideRow:
    value: str
    label: str
    pieces: tuple[Piece, ...]
    language: str
    chain: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Dispute:
    id: str
    about: str
    subject: str
    sides: tuple[SideRow, ...]
    explanation: str
    explained: bool


def disputes_section(casebook: Casebook, references: References) -> tuple[Dispute, ...]:
    """Those that nothing explains come first."""
    found = sorted(casebook.findings.corroboration.contradictions, key=lambda one: one.explanation is not None)
    return tuple(_dispute(one, casebook, references) for one in found)


def _dispute(one: Contradiction, casebook: Casebook, references: References) -> Dispute:
    return Dispute(
        id=one.id,
        about=ABOUT[one.on],
        subject=SAID_ALREADY.sub("", one.subject),
        sides=tuple(side_row(side, casebook, references) for side in one.sides),
        explanation=one.explanation.value if one.explanation else NOT_EXPLAINED,
        explained=one.explanation is not None,
    )


def side_row(side: Side, casebook: Casebook, references: References) -> SideRow:
    claim = casebook.claims.get(side.claim_id or "")
    return SideRow(
        value=side.value,
        label=casebook.label(side.place.document),
        pieces=references.in_its_block(side.place),
        language=casebook.language_of(side.place) or "",
        chain=chain_in_words(claim.chain) if claim else (),
        citation=cite_side(side, casebook, references),
    )


def cite_side(side: Side, casebook: Casebook, references: References) -> Citation:
    """The side's passage, its value proved there, or by the line or claim that it is a side of.

    Raises Unresolvable if a number in the value stands in none of them.
    """
    failed: Unresolvable | None = None
    for figure in _figures(side, casebook):
        try:
            return references.cite((side.place,), prove=(figure,))
        except Unresolvable as error:
            failed = failed or error
    raise failed or Unresolvable(f"the value “{side.value}”")


def _figures(side: Side, casebook: Casebook) -> Iterable[Figure]:
    """What may prove the value, the passage itself first. A value that quotes its claim is proved by the quotation."""
    line = casebook.transfers.get(side.transfer or "")
    claim = casebook.claims.get(side.claim_id or "")
    numbers = tuple(dict.fromkeys(numbers_in(side.value)))
    if not numbers or (claim is not None and claim.content.words in side.value):
        yield Figure(side.value, on=(claim.content,) if numbers and claim else (side.place,))
        return
    yield Figure(side.value, side.value, numbers, (side.place,))
    yield Figure(side.value, "", numbers, (side.place,))
    others = [*figures_of(line, casebook)] if line else []
    if claim is not None and claim.date is not None:
        others.append(date_figure(claim.date, (side.place, claim.sentence)))
    if claim is not None:
        others += [Figure(side.value, "", numbers, (link.place,)) for link in claim.chain if link.place is not None]
    yield from (figure for figure in others if _is_of(side.value, numbers, figure))


def _is_of(value: str, numbers: tuple[float, ...], figure: Figure) -> bool:
    """Does the figure of the line say what the side says? Its wording, or a number that the side gives."""
    return value in (figure.as_stated, figure.words) or bool(set(numbers) & set(figure.numbers))

"""What a register line rests on, field by field."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assay.exports.wording import quantity_figure

if TYPE_CHECKING:
    from assay.exports.report.casebook import Casebook
    from assay.exports.report.proof import Figure
    from assay.model.claim import Claim
    from assay.model.place import Place
    from assay.model.transfer import Transfer

NUMBER = ("quantity", "number_ordered", "number")
"""Fields of the evidence that give the number of a line."""


def evidence_for(line: Transfer, *fields: str) -> tuple[Place, ...]:
    """The passages of these fields; all of the line's where the fields have none of their own."""
    own = tuple(dict.fromkeys(one.place for one in line.evidence if one.field in fields))
    return own or tuple(dict.fromkeys(one.place for one in line.evidence))


def line_figure(line: Transfer, casebook: Casebook) -> Figure:
    """The number of the line, proved by the words that give it; if none are named as such, by all of the line's.

    What a paper of the case has in its own table or clause stands before what is said of it.
    """
    giving = sorted((one for one in line.evidence if one.field in NUMBER), key=lambda one: one.claim_id is not None)
    own = tuple(dict.fromkeys(one.place for one in giving))
    figure = quantity_figure(line.quantity, own or proving(line, casebook))
    return replace(figure, in_place=bool(own))


def proving(line: Transfer, casebook: Casebook) -> tuple[Place, ...]:
    """All passages that can prove a figure of the line: its evidence, and what its claims say."""
    claimed = (claim.content for claim in claims_of(line, casebook))
    return tuple(dict.fromkeys((*(one.place for one in line.evidence), *claimed)))


def claims_of(line: Transfer, casebook: Casebook) -> list[Claim]:
    return [casebook.claims[one] for one in line.claim_ids if one in casebook.claims]

"""Claims as rows with stable keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.exports.rows.values import date_row, spans_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assay.exports.rows.values import Row
    from assay.model.claim import Claim


def claim_row(claim: Claim, files: Mapping[str, str]) -> Row:
    places = {"content": claim.content, "cue": claim.cue, "source": claim.source}
    return {
        "id": claim.id,
        "file": files[claim.document],
        "page": claim.content.page_number,
        "content": claim.content.words,
        "cue": claim.cue.words if claim.cue else None,
        "source": claim.source.words if claim.source else None,
        "spans": {role: spans_of(place) for role, place in places.items()},
        "chain": [link.label for link in claim.chain],
        "chain_as_written": [link.name for link in claim.chain],
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "type": claim.type,
        "hedges": [hedge.words for hedge in claim.hedges],
        "carried_over": claim.carried_over,
        "date": date_row(claim.date),
        "score": None if claim.suggested_by else claim.score,
        "language": claim.language,
        "suggested_by": claim.suggested_by or None,
    }

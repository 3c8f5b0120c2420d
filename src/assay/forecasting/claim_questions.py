"""A claim that speaks of a time to come, made a question: "an assault in 2027" → "By 31 December 2027, will it have …?"

Nothing is known of how often such claims come true; so it starts from how seldom a change that is asked about happens.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from assay.forecasting.jeffreys import jeffreys
from assay.forecasting.resolutions import claim_question, claim_resolution, horizon_of
from assay.forecasting.words import YARDSTICK, likelihood_of
from assay.model.forecast import Confidence, Forecast, ReferenceClass
from assay.model.forecast_terms import Method
from assay.model.problem import record_id

if TYPE_CHECKING:
    from assay.model.claim import Claim

EVENTS, CASES = 79, 303
METHOD = "rate of questions on change"


def change_asked_about() -> ReferenceClass:
    """The status quo wins: of the Good Judgment Project's closed questions with two answers the first won 26 %."""
    lo, hi = jeffreys(EVENTS, CASES)
    return ReferenceClass(
        "questions that ask whether something will happen",
        "closed questions with two answers of the Good Judgment Project; the first answer came true",
        CASES,
        EVENTS,
        EVENTS / CASES,
        lo,
        hi,
        "Good Judgment Project, question file (2011–2015)",
    )


def forecast_claim(claim: Claim, *, as_of: date, by: date | None = None) -> Forecast:
    """Closes at the end of the claim's own time, or at `by`. Raises ValueError if neither is a time to ask about."""
    stated = claim.date.hi or claim.date.lo if claim.date else None
    if by is None and stated is None:
        raise ValueError("the claim names no time")
    closes = by or date.fromisoformat(str(stated))
    past = change_asked_about()
    p = round(past.rate, 3)
    return Forecast(
        id=record_id("f", claim.id, closes.isoformat()),
        transfer="",
        question=claim_question(claim, closes),
        resolves_on=closes.isoformat(),
        p=p,
        likelihood=likelihood_of(p),
        yardstick=YARDSTICK,
        reference_class=past,
        alternatives=(),
        confidence=Confidence.LOW,
        basis="The class holds questions of all kinds; nothing is known of how often claims like this one come true.",
        claim_ids=(claim.id,),
        created=as_of.isoformat(),
        horizon=horizon_of(as_of, closes),
        resolution=claim_resolution(closes),
        start=p,
        assumptions=("What the claim foresees would be a change from what is.",),
        method=Method(METHOD, "1"),
    )

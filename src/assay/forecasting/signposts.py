"""What to look for: what would move a forecast, by when it should be seen, and where the probability would go then.

an official word that the order was placed  →  the driver "unverified" falls away: from 6 % to 12 %
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from assay.forecasting.words import LEAST, MOST
from assay.model.forecast_terms import Signpost
from assay.registers.comments_schedule import Bound, Schedule

if TYPE_CHECKING:
    from assay.forecasting.hazards.paper_orders import PaperOrder
    from assay.forecasting.prospects import Prospect
    from assay.model.transfer import Transfer


def signposts_of(prospect: Prospect, line: Transfer, closes: date) -> tuple[Signpost, ...]:
    """Up first. Each says what would then be forecast, with all else as it is."""
    posts = [_verified(prospect, line, closes), _announced(prospect, line, closes), _later(prospect, line, closes)]
    seen = Signpost(
        f"dated imagery or an official word of {line.recipient} shows one in its hands",
        closes.isoformat(),
        MOST,
        "the question is then as good as decided",
    )
    off = Signpost(
        f"{line.supplier} or {line.recipient} says in public that the deal is off",
        closes.isoformat(),
        LEAST,
        "cancelled orders are deleted from the register",
    )
    return (seen, *(one for one in posts if one is not None), off)


def _verified(prospect: Prospect, line: Transfer, closes: date) -> Signpost | None:
    order = prospect.order.as_verified()
    judged = tuple(one for one in prospect.judged if one.key != "alleged")
    if (order, judged) == (prospect.order, prospect.judged):
        return None
    return Signpost(
        f"SIPRI's next release lists the order, or {line.supplier} or {line.recipient} confirms it",
        date(min(prospect.as_of.year + 1, closes.year), 4, 1).isoformat(),
        replace(prospect, order=order, judged=judged, is_unverified=False).chance(closes).p,
        "the doubts about the order fall away",
    )


def _announced(prospect: Prospect, line: Transfer, closes: date) -> Signpost | None:
    if prospect.order.schedule is not None:
        return None
    return Signpost(
        f"{line.supplier}, {line.recipient} or the maker announces a first delivery in {closes.year}",
        closes.isoformat(),
        prospect.with_order(_planned(prospect, closes.year)).chance(closes).p,
        "so much the fitted model gives to an announced year",
    )


def _later(prospect: Prospect, line: Transfer, closes: date) -> Signpost | None:
    if prospect.order.schedule is not None:
        return None
    return Signpost(
        f"a first delivery is announced for {closes.year + 1} or later",
        closes.isoformat(),
        prospect.with_order(_planned(prospect, closes.year + 1)).chance(closes).p,
        "what is announced for later seldom comes early",
    )


def _planned(prospect: Prospect, year: int) -> PaperOrder:
    return prospect.order.with_schedule(Schedule(Bound.YEARS, year, year, False, None, ""))  # noqa: FBT003

"""What to look for: what would move a forecast, by when it should be seen, and where the probability would go then.

an official word that the order was placed  →  the driver "unverified" falls away: from 7 % to 18 %
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from assay.forecasting.drivers import ANNOUNCED_LATER, ANNOUNCED_WITHIN, ORDERS
from assay.forecasting.odds import ratio
from assay.forecasting.words import LEAST, MOST
from assay.model.forecast_terms import Direction, Driver, Signpost

if TYPE_CHECKING:
    from assay.forecasting.prospects import Prospect
    from assay.model.transfer import Transfer

DOUBTS = frozenset({"unverified", "draft", "alleged"})
ANNOUNCED = frozenset({"announced", "announced_later"})


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
    others = tuple(one for one in prospect.drivers if one.key not in DOUBTS)
    if others == prospect.drivers:
        return None
    return Signpost(
        f"SIPRI's next release lists the order, or {line.supplier} or {line.recipient} confirms it",
        date(min(prospect.as_of.year + 1, closes.year), 4, 1).isoformat(),
        prospect.with_drivers(*others).chance(closes).p,
        "the doubts about the order fall away",
    )


def _announced(prospect: Prospect, line: Transfer, closes: date) -> Signpost | None:
    if any(one.key in ANNOUNCED for one in prospect.drivers):
        return None
    size, spread = ratio(ANNOUNCED_WITHIN, ORDERS)
    driver = Driver("announced", "a first delivery is announced for the time", Direction.UP, size, spread, "")
    return Signpost(
        f"{line.supplier}, {line.recipient} or the maker announces a first delivery by {closes.year}",
        closes.isoformat(),
        prospect.with_drivers(*prospect.drivers, driver).chance(closes).p,
        f"of {ANNOUNCED_WITHIN[1]} such announcements {ANNOUNCED_WITHIN[0]} held",
    )


def _later(prospect: Prospect, line: Transfer, closes: date) -> Signpost | None:
    if any(one.key in ANNOUNCED for one in prospect.drivers):
        return None
    size, spread = ratio(ANNOUNCED_LATER, ORDERS)
    driver = Driver("announced_later", "a first delivery is announced for later", Direction.DOWN, size, spread, "")
    return Signpost(
        f"a first delivery is announced for {closes.year + 1} or later",
        closes.isoformat(),
        prospect.with_drivers(*prospect.drivers, driver).chance(closes).p,
        f"of {ANNOUNCED_LATER[1]} such orders {ANNOUNCED_LATER[0]} were early",
    )

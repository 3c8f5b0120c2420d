"""What about a whole release should be doubted: deals without delivery left out, deliveries cut off, flags damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.errors import BadArgument

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from assay.model.release import Release, ReleasedDeal

ENOUGH_FOR_FLAGS = 1000
USUAL_FLAGS = (
    ("order_year_is_uncertain", "year of order", 0.53, 0.19, 0.91),
    ("number_ordered_is_uncertain", "number ordered", 0.42, 0.12, 0.87),
    ("number_delivered_is_uncertain", "number delivered", 0.56, 0.21, 0.91),
)
"""Share of rows with a question mark in SIPRI's full releases of 2024 and 2026, and what is far off: below half the
lowest share of any supplier with ENOUGH_FOR_FLAGS rows (0.39, 0.25, 0.42), or more than half-way from the highest
(0.82, 0.74, 0.82) to 1. The export of 13 March 2025 has 0.09 on number delivered."""

ENOUGH_FOR_OPEN = 200
"""3.8 % of the rows of a full release are open orders: 200 rows without any have a chance of 0.04 %."""


FIRST_YEAR = 1950
"""The register begins here: a range from then until now leaves nothing out."""
LATEST_DATA = 2
"""Years: before its release in March, the register's data reach to the end of the year before the last."""


def why_no_lags(
    deals: Sequence[ReleasedDeal], year_range: tuple[int | None, int | None], generated: date | None
) -> str:
    """Why times from order to delivery can't be worked out from these rows; empty where they can."""
    if not _is_whole(year_range, generated):
        first, last = (str(year) if year else "not specified" for year in year_range)
        return (
            f"it was exported for the years {first} to {last}, so orders without a delivery in them are left out, and "
            "numbers delivered count those years only"
        )
    if len(deals) >= ENOUGH_FOR_OPEN and not any(deal.is_open for deal in deals):
        return "it has no order without a delivery, as exports for a range of years have none"
    return ""


def suspicions_of(release: Release) -> tuple[str, ...]:
    """Each as a clause; the release's name goes before it."""
    no_lags = f"no times to delivery are worked out from it, since {release.no_lags_because}"
    lags = (no_lags,) if release.no_lags_because else ()
    return (*lags, *_flags_far_off(release.deals), *_impossible(release.deals))


def first_delivery_lags(release: Release) -> tuple[tuple[ReleasedDeal, int], ...]:
    """Each delivered deal with its years from order to first delivery. Describes; forecasts nothing.

    Deals that failed are not in a register, and the newest are not yet: rows with a delivery are the fast ones. Raises
    BadArgument for a release that leaves out orders without a delivery.
    """
    if release.no_lags_because:
        raise BadArgument(
            f"No times to delivery can be worked out from {release.file_name}: {release.no_lags_because}."
        )
    return tuple(
        (deal, deal.delivery_years[0] - deal.order_year)
        for deal in release.deals
        if deal.delivery_years and deal.order_year is not None
    )


def _is_whole(year_range: tuple[int | None, int | None], generated: date | None) -> bool:
    first, last = year_range
    if last is not None and (generated is None or last < generated.year - LATEST_DATA):
        return False
    return first is None or first <= FIRST_YEAR


def _flags_far_off(deals: Sequence[ReleasedDeal]) -> tuple[str, ...]:
    if len(deals) < ENOUGH_FOR_FLAGS:
        return ()
    found = []
    for field, name, usual, low, high in USUAL_FLAGS:
        share = sum(getattr(deal, field) for deal in deals) / len(deals)
        if not low <= share <= high:
            found.append(
                f"{share:.1%} of its rows have a question mark on the {name}, where {usual:.0%} are usual: the column "
                "may be damaged, so a missing mark there is no sign of certainty"
            )
    return tuple(found)


def _impossible(deals: Sequence[ReleasedDeal]) -> tuple[str, ...]:
    early = [
        deal for deal in deals if deal.order_year and deal.delivery_years and deal.delivery_years[0] < deal.order_year
    ]
    if not early:
        return ()
    return (f"{len(early):,} deals are delivered before they are ordered, the first in line {early[0].line}",)

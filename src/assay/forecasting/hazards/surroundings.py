"""What else a release says that bears on an open order: its fellows, what it is a part of, its maker and its buyer.

a radar "for 4 Aster frigates from Sylvania"  →  the frigates' own row, and whether the first of them was delivered

Only the release in which the order is open is asked, so that nothing is known before its time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.forecasting.hazards.categories import category_of
from assay.registers.comments import read_comment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.release import Release, ReleasedDeal

RECENT = 1  # years before the last one of the data; a line of production that paused longer has to start again
NEAR = 5  # years between the order of a component and of what it goes into
LAGS_FROM, LAGS_TO = 15, 3  # years before the last one: old enough to have been delivered, young enough to tell
LONGEST_LAG = 12
PRIOR_DEALS = 5  # how many deals of the average kind a party's own lags are shrunk by
LEAST_TOKEN, LEAST_WORD = 3, 5

TOKENS = re.compile(r"[A-Za-z0-9][\w\-/.]*")


@dataclass(frozen=True, slots=True)
class Hosts:
    """Rows of the recipient that a component may go into. `near` are those ordered at about its time."""

    near: tuple[ReleasedDeal, ...]
    any: bool


class Surroundings:
    """A release, arranged for questions about its open orders."""

    def __init__(self, release: Release, last_year: int) -> None:
        """`last_year` is the last year of which the release knows."""
        self.last_year = last_year
        self._of_recipient: dict[str, list[ReleasedDeal]] = defaultdict(list)
        self._of_parties: dict[tuple[str, str], list[ReleasedDeal]] = defaultdict(list)
        self._of_maker: dict[tuple[str, str], list[ReleasedDeal]] = defaultdict(list)
        self._by_token: dict[tuple[str, str], list[ReleasedDeal]] = defaultdict(list)
        for deal in release.deals:
            self._of_recipient[deal.recipient].append(deal)
            self._of_parties[deal.supplier, deal.recipient].append(deal)
            self._of_maker[deal.supplier, deal.designation].append(deal)
            for token in _telling_tokens(deal.designation):
                self._by_token[deal.recipient, token].append(deal)
        self._lags = _mean_lags(release.deals, last_year)

    def fellows(self, order: ReleasedDeal) -> tuple[ReleasedDeal, ...]:
        """What the same parties agreed on in the same year."""
        deals = self._of_parties[order.supplier, order.recipient]
        return tuple(deal for deal in deals if deal is not order and deal.order_year == order.order_year)

    def same_for(self, order: ReleasedDeal) -> tuple[ReleasedDeal, ...]:
        """Other orders of the same thing by the same recipient."""
        deals = self._of_recipient[order.recipient]
        return tuple(deal for deal in deals if deal is not order and deal.designation == order.designation)

    def same_from(self, order: ReleasedDeal) -> tuple[ReleasedDeal, ...]:
        """Other orders of the same thing from the same supplier, whoever the recipient."""
        return tuple(deal for deal in self._of_maker[order.supplier, order.designation] if deal is not order)

    def hosts(self, order: ReleasedDeal) -> Hosts:
        """What the order's comment says that it is for, among the recipient's own rows."""
        names = " ".join(platform.name for platform in read_comment(order.comment).platforms)
        found: dict[int, ReleasedDeal] = {}
        for token in TOKENS.findall(names)[:100]:
            found |= {id(deal): deal for deal in self._by_token.get((order.recipient, token), ()) if deal is not order}
        near = tuple(
            deal
            for deal in found.values()
            if deal.order_year is not None
            and order.order_year is not None
            and abs(deal.order_year - order.order_year) <= NEAR
        )
        return Hosts(near, any=bool(found))

    def in_delivery(self, deals: Sequence[ReleasedDeal], *, within: int = 0) -> bool:
        """Whether one of them had a delivery in the last year of the data, or up to `within` years before."""
        return any(deal.delivery_years and max(deal.delivery_years) >= self.last_year - within for deal in deals)

    def extra_lag(self, party: str, category: str) -> float:
        """By how many years this party's first deliveries come later than is usual for the category."""
        usual = self._lags.get(("", category), self._lags.get(("", ""), (0.0, 1)))
        total, n = self._lags.get((party, category), (0.0, 0))
        mean = usual[0] / usual[1]
        return (total + PRIOR_DEALS * mean) / (n + PRIOR_DEALS) - mean


def _telling_tokens(designation: str) -> set[str]:
    """The words of a designation by which another row's comment would name it: "F-35A", "Lightning", not "Mk"."""
    return {
        token
        for token in TOKENS.findall(designation[:200])
        if (len(token) >= LEAST_TOKEN and any(map(str.isdigit, token)))
        or (len(token) >= LEAST_WORD and token[0].isupper())
    }


def _mean_lags(deals: Sequence[ReleasedDeal], last_year: int) -> dict[tuple[str, str], tuple[float, int]]:
    """Years to first delivery, summed and counted, by party and category; ("", category) is everybody's.

    What is still open counts with the least that it can come to.
    """
    sums: dict[tuple[str, str], tuple[float, int]] = defaultdict(lambda: (0.0, 0))
    for deal in deals:
        if deal.order_year is None or not last_year - LAGS_FROM <= deal.order_year <= last_year - LAGS_TO:
            continue
        first = min(deal.delivery_years, default=last_year + 1)
        lag, category = min(first - deal.order_year, LONGEST_LAG), category_of(deal.description)
        for key in ((deal.supplier, category), (deal.recipient, category), ("", category), ("", "")):
            total, n = sums[key]
            sums[key] = total + lag, n + 1
    return dict(sums)

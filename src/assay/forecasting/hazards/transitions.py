"""Two releases a year apart, and what became of the open orders of the first: what hazards are learnt from."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from assay.errors import BadArgument
from assay.registers.outcomes import OrderOutcome, Outcome, first_unknown_year, outcomes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.release import Release


@dataclass(frozen=True, slots=True)
class Transition:
    """`outcomes` are of the open orders of `earlier`, in its order."""

    earlier: Release
    later: Release
    year: int
    """The first year that the earlier release doesn't know of."""
    until: int
    """The last year that the later release knows of."""
    outcomes: tuple[OrderOutcome, ...]

    @property
    def known(self) -> tuple[int, ...]:
        """Places of the orders that were open in truth: one that is back-dated now tells nothing of the year."""
        return tuple(place for place, one in enumerate(self.outcomes) if one.outcome is not Outcome.BACKDATED)

    @property
    def is_one_year(self) -> bool:
        return self.until == self.year


def follow(earlier: Release, later: Release) -> Transition:
    """Raises BadArgument if the releases are of one year, in the wrong order, or lack their open orders."""
    year, until = first_unknown_year(earlier), first_unknown_year(later) - 1
    if until < year:
        raise BadArgument(
            f"{later.file_name} knows of no year that {earlier.file_name} doesn't. Name the earlier release first."
        )
    return Transition(earlier, later, year, until, outcomes(earlier, later))


def transitions_among(releases: Sequence[Release]) -> tuple[Transition, ...]:
    """One for each two releases, oldest first, that follow each other by one year and have their open orders.

    Of several releases of one year the newest counts.
    """
    complete = sorted((one for one in releases if not one.no_lags_because and one.open_orders), key=first_unknown_year)
    by_year = {first_unknown_year(one): one for one in sorted(complete, key=lambda one: str(one.generated))}
    years = sorted(by_year)
    return tuple(follow(by_year[one], by_year[next_]) for one, next_ in pairwise(years) if next_ == one + 1)

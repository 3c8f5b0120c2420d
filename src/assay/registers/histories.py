"""Deals through all releases at hand, on both axes of time: what was true when, and what was known when.

T-1, 40 ordered, known from March 2031; T-1, 43 ordered, 12 delivered in 2031, known from March 2032 -> History
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assay.registers.linking import link

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assay.model.release import Release, ReleasedDeal

AT_THE_BEGINNING = date(1, 1, 1)
"""For a release that does not say when it was made: it counts as older than all that do."""


@dataclass(frozen=True, slots=True)
class Version:
    """What one release says of the deal. `until` is the day of the release that says otherwise or no longer has it."""

    deal: ReleasedDeal
    known_from: date
    until: date | None
    how: str


@dataclass(frozen=True, slots=True)
class History:
    """Oldest first. A register forgets; this does not: a deal that is gone ends, and keeps its versions."""

    versions: tuple[Version, ...]

    @property
    def gone_since(self) -> date | None:
        return self.versions[-1].until

    def as_known_at(self, day: date) -> ReleasedDeal | None:
        """The deal as the newest release of that day had it; None if it had it not."""
        for version in reversed(self.versions):
            if version.known_from <= day and (version.until is None or day < version.until):
                return version.deal
        return None


def histories(releases: Iterable[Release]) -> tuple[History, ...]:
    """One for each deal that any release has, the releases taken by the day on which they were made."""
    ordered = sorted(releases, key=_made_on)
    if not ordered:
        return ()
    first = ordered[0]
    running: dict[int, list[Version]] = {
        id(deal): [Version(deal, _made_on(first), None, "first seen")] for deal in first.deals
    }
    ended: list[list[Version]] = []
    for earlier, later in itertools.pairwise(ordered):
        running = _one_release_on(running, earlier, later, ended)
    return tuple(History(tuple(versions)) for versions in (*ended, *running.values()))


def _one_release_on(
    running: dict[int, list[Version]], earlier: Release, later: Release, ended: list[list[Version]]
) -> dict[int, list[Version]]:
    day, links = _made_on(later), link(earlier, later)
    going_on: dict[int, list[Version]] = {}
    for one in links.linked:
        versions = _closed(running[id(one.earlier)], day)
        if one.later is None or id(one.later) in going_on:  # gone, or merged into a deal with a history of its own
            ended.append(versions)
        else:
            going_on[id(one.later)] = [*versions, Version(one.later, day, None, one.how)]
    for deal in links.appeared:
        going_on[id(deal)] = [Version(deal, day, None, "first seen")]
    return going_on


def _closed(versions: Sequence[Version], day: date) -> list[Version]:
    last = versions[-1]
    return [*versions[:-1], Version(last.deal, last.known_from, day, last.how)]


def _made_on(release: Release) -> date:
    return release.generated or AT_THE_BEGINNING

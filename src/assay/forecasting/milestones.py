"""When is all of it there? A network of milestones, drawn many times; where paths join, the latest decides.

contract → production → delivery ┐
contract → training ─────────────┴→ formed unit: the chance that all is reached by a date, and what it hangs on

Joins make the end later than the means say (merge bias): of two steps that take 0 to 1 the later takes 2/3 on average.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from graphlib import CycleError, TopologicalSorter
from random import Random
from typing import TYPE_CHECKING

from assay.forecasting.lags import mean_of, quantile_of
from assay.forecasting.ranks import rank_correlation
from assay.model.milestone import Milestone, Network, NetworkForecast, Reached
from assay.model.problem import record_id

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

SEED, DRAWS = 1, 10_000  # a share of 1/2 is then off by a hundredth in one of 20 seeds
MOST_MILESTONES = 60
FEWEST_KEPT = 500
"""If fewer draws agree with what is known, the lags and the case contradict each other."""
MONTH = 30.436875  # days: a year of 365.2425 days by twelve
PERCENTILES = (0.05, 0.25, 0.50, 0.75, 0.95)
TENTH = 10
YEARS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class _Draw:
    """Days of each milestone as ordinals, its lag in months, the last day, and the milestones that decided it."""

    days: tuple[float, ...]
    lags: tuple[float, ...]
    end: float
    critical: frozenset[int]


def simulate(network: Network, *, as_of: date, seed: int = SEED, draws: int = DRAWS) -> NetworkForecast:
    """Reproducible to the last digit: only `random()` of the generator is used.

    Raises ValueError for a network that has a cycle, names a milestone that is not there, has no lag or date for one,
    or contradicts what is known of its milestones.
    """
    milestones = in_order(network.milestones)
    before = _predecessors(milestones)
    quantiles = [quantile_of(one.lag) if one.lag and not one.done else None for one in milestones]
    generator = Random(seed)  # noqa: S311 - no secret: it must come out alike
    drawn = [_draw(milestones, before, quantiles, generator) for _ in range(draws)]
    kept = [one for one in drawn if _is_possible(one, milestones)]
    if len(kept) < min(FEWEST_KEPT, draws):
        raise ValueError(f"only {len(kept)} of {draws} draws agree with what is known: the lags are too short")
    ends = sorted(one.end for one in kept)
    return NetworkForecast(
        id=record_id("n", network.name, network.about, network.milestones, as_of.isoformat(), seed),
        name=network.name,
        about=network.about,
        as_of=as_of.isoformat(),
        milestones=tuple(_reached(index, milestones, kept) for index in range(len(milestones))),
        by_year=tuple((day.isoformat(), _share_by(ends, day)) for day in _days_shown(as_of)),
        single_path=_iso(_single_path(milestones, before)),
        mean_end=_iso(sum(ends) / len(ends)),
        seed=seed,
        draws=len(kept),
        drawn=draws,
        transfers=network.transfers,
    )


def in_order(milestones: Sequence[Milestone]) -> tuple[Milestone, ...]:
    """What comes before stands before. Raises ValueError, naming the milestone that is wrong."""
    by_name = {one.name: one for one in milestones}
    if not 0 < len(milestones) <= MOST_MILESTONES or len(by_name) != len(milestones):
        raise ValueError(f"a network has 1 to {MOST_MILESTONES} milestones, each with a name of its own")
    for one in milestones:
        if missing := next((name for name in one.after if name not in by_name), None):
            raise ValueError(f"the milestone {one.name} comes after {missing}, which is not there")
        if not one.done and (one.lag is None or not one.after):
            raise ValueError(f"the milestone {one.name} needs the day it was reached, or a lag and what it follows")
    try:
        order = TopologicalSorter({one.name: one.after for one in milestones}).static_order()
        return tuple(by_name[name] for name in order)
    except CycleError as error:
        raise ValueError(f"these milestones wait for each other: {' → '.join(error.args[1])}") from error


def _predecessors(milestones: Sequence[Milestone]) -> tuple[tuple[int, ...], ...]:
    places: Mapping[str, int] = {one.name: place for place, one in enumerate(milestones)}
    return tuple(tuple(places[name] for name in one.after) for one in milestones)


def _draw(
    milestones: Sequence[Milestone],
    before: Sequence[tuple[int, ...]],
    quantiles: Sequence[Callable[[float], float] | None],
    generator: Random,
) -> _Draw:
    days: list[float] = []
    lags: list[float] = []
    deciding: list[int | None] = []
    for one, preceding, quantile in zip(milestones, before, quantiles, strict=True):
        latest = max(preceding, key=lambda place: days[place], default=None)
        lag = quantile(generator.random()) if quantile else 0.0
        start = float(date.fromisoformat(one.done).toordinal()) if one.done else days[latest or 0]
        days.append(start + lag * MONTH)
        lags.append(lag)
        deciding.append(None if one.done else latest)
    last = max(range(len(days)), key=lambda place: (days[place], place))  # what takes no time ends the path as well
    return _Draw(tuple(days), tuple(lags), days[last], frozenset(_path(last, deciding)))


def _path(last: int, deciding: Sequence[int | None]) -> list[int]:
    """From the end back to the beginning, always by the milestone that was waited for."""
    path, place = [], last
    while True:
        path.append(place)
        earlier = deciding[place]
        if earlier is None:
            return path
        place = earlier


def _is_possible(draw: _Draw, milestones: Sequence[Milestone]) -> bool:
    """Nothing is reached before a day on which it was known not to be reached."""
    return all(
        one.not_before is None or day >= date.fromisoformat(one.not_before).toordinal()
        for one, day in zip(milestones, draw.days, strict=True)
    )


def _reached(index: int, milestones: Sequence[Milestone], kept: Sequence[_Draw]) -> Reached:
    one, days = milestones[index], sorted(draw.days[index] for draw in kept)
    lags, ends = [draw.lags[index] for draw in kept], [draw.end for draw in kept]
    varies = min(lags) < max(lags)
    marks = [_iso(days[min(int(share * len(days)), len(days) - 1)]) for share in PERCENTILES]
    return Reached(
        one.name,
        (marks[0], marks[1], marks[2], marks[3], marks[4]),
        round(sum(index in draw.critical for draw in kept) / len(kept), 4),
        round(rank_correlation(lags, ends), 3) if varies else None,
        round(_swing(lags, ends), 1) if varies else None,
        one.source,
    )


def _swing(lags: Sequence[float], ends: Sequence[float]) -> float:
    order = sorted(range(len(lags)), key=lambda place: (lags[place], place))
    tenth = max(len(order) // TENTH, 1)
    shortest, longest = order[:tenth], order[-tenth:]
    return (sum(ends[place] for place in longest) - sum(ends[place] for place in shortest)) / tenth / MONTH


def _single_path(milestones: Sequence[Milestone], before: Sequence[tuple[int, ...]]) -> float:
    days: list[float] = []
    for one, preceding in zip(milestones, before, strict=True):
        if one.done:
            days.append(float(date.fromisoformat(one.done).toordinal()))
        else:
            days.append(max(days[place] for place in preceding) + (mean_of(one.lag) if one.lag else 0.0) * MONTH)
    return max(days)


def _share_by(ends: Sequence[float], day: date) -> float:
    return round(sum(end < day.toordinal() + 1 for end in ends) / len(ends), 4)


def _days_shown(as_of: date) -> list[date]:
    return [date(as_of.year + ahead, 12, 31) for ahead in range(YEARS_SHOWN)]


def _iso(ordinal: float) -> str:
    return date.fromordinal(int(ordinal)).isoformat()

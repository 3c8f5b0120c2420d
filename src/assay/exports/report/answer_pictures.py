"""Pictures of distributions: the year of the first delivery as bars, a number as the share that lies below it.

2031 1 %, 2032 12 %, …, never 23 %  →  six bars, hollow dots for what the reference class alone gives, numbers beneath
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.exports.conventions import percent
from assay.exports.report.charts import Chart, Dot, Scale, Stroke, shares, thinned, top_of
from assay.model.forecast_terms import DistributionKind

if TYPE_CHECKING:
    from assay.model.forecast_terms import Distribution

HALF = 0.34  # of a bar, where from one to the next is 1
MOST_POINTS = 40


def answers(one: Distribution | None, *, owner: str) -> Chart | None:
    """`owner` is the id of the forecast."""
    if one is None:
        return None
    return _bars(one, owner) if one.kind is DistributionKind.CATEGORIES else _below(one, owner)


def _bars(one: Distribution, owner: str) -> Chart:
    top = top_of(max((*one.p, *one.baseline)))
    scale = Scale(-0.5, len(one.labels) - 0.5, 0, top)
    base = one.baseline or (None,) * len(one.p)
    return Chart(
        id=f"answers-{owner}",
        title="What is given to each answer",
        description="; ".join(f"{label}: {percent(p)}" for label, p in zip(one.labels, one.p, strict=True)) + ".",
        x_marks=tuple(scale.x_mark(place, label) for place, label in enumerate(one.labels)),
        y_marks=shares(scale, top),
        strokes=(),
        bands=tuple(
            scale.band([(place - HALF, 0), (place + HALF, 0)], [(place - HALF, p), (place + HALF, p)])
            for place, p in enumerate(one.p)
        ),
        dots=tuple(
            Dot(scale.x(place), scale.y(p), f"{one.labels[place]}: {percent(p)} by the class alone", hollow=True)
            for place, p in enumerate(one.baseline)
        ),
        names=scale.names([(one.baseline[-1], "class alone")] if one.baseline else []),
        head=("Answer", "Forecast", "Up to it", "Reference class alone"),
        rows=tuple(
            (label, percent(p), percent(sum(one.p[: place + 1])), "–" if other is None else percent(other))
            for place, (label, p, other) in enumerate(zip(one.labels, one.p, base, strict=True))
        ),
        note=f"{one.about} It can be told from {one.resolves_from} on.",
    )


def _below(one: Distribution, owner: str) -> Chart:
    points = _points(one)
    scale = Scale(points[0][0], points[-1][0], 0, 1)
    values = dict.fromkeys(value for value, _ in points)
    return Chart(
        id=f"answers-{owner}",
        title="What is given to each number",
        description="; ".join(f"{percent(level)} below {value:g}" for value, level in points) + ".",
        x_marks=thinned([scale.x_mark(value, f"{value:g}") for value in values]),
        y_marks=shares(scale),
        strokes=(Stroke(scale.line(points), accent=True),),
        dots=tuple(Dot(scale.x(value), scale.y(level), f"{percent(level)} below {value:g}") for value, level in points),
        head=(one.unit.capitalize() or "Number", "Share below"),
        rows=tuple((f"{value:g}", percent(level)) for value, level in points),
        note=f"{one.about}. It can be told from {one.resolves_from} on.",
    )


def _points(one: Distribution) -> list[tuple[float, float]]:
    """(number, share below it); of many draws every so many."""
    if one.kind is DistributionKind.QUANTILES:
        return list(zip(one.values, one.levels, strict=True))
    ordered, n = sorted(one.values), len(one.values)
    places = sorted({round(place * (n - 1) / MOST_POINTS) for place in range(MOST_POINTS + 1)})
    return [(ordered[place], (place + 0.5) / n) for place in places]

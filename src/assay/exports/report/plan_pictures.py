"""Pictures of needs and milestones: what is missing over time, and when each step could be reached."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from assay.exports.conventions import percent
from assay.exports.report.charts import Chart, Dot, Mark, Scale, Stroke, counts, thinned
from assay.model.quantity import in_words

if TYPE_CHECKING:
    from assay.model.capability import CapabilityRow, GapAt
    from assay.model.milestone import NetworkForecast
    from assay.model.quantity import Quantity

ROOM = 1.15  # above the largest number


def gap_over_time(row: CapabilityRow) -> Chart | None:
    """How many are missing as it is, and on average with the deal; None where no upper bound is known."""
    points = [(int(at.by[:4]), at) for at in row.over_time]
    high = row.missing.reach[1] if row.missing.has_number else None
    if len(points) < 2 or not high:
        return None
    low = row.missing.reach[0]
    scale = Scale(points[0][0], points[-1][0], 0, high * ROOM)
    ends = (points[0][0], points[-1][0])
    expected = [(year, high if at.average_hi is None else at.average_hi) for year, at in points]
    return Chart(
        id=f"gap-{row.id}",
        title=f"How many {row.item} are missing",
        description=f"Without the deal {_words(row.missing)}; with all of it {_words(row.missing_with_deal)}.",
        x_marks=thinned([scale.x_mark(year, str(year)) for year, _ in points]),
        y_marks=counts(scale, high * ROOM),
        strokes=(
            Stroke(scale.line([(year, high) for year in ends])),
            Stroke(scale.line(expected), accent=True),
        ),
        bands=(scale.band([(year, low) for year in ends], [(year, high) for year in ends]),),
        dots=tuple(Dot(scale.x(year), scale.y(value), f"{year}: {value:.1f}") for year, value in expected),
        names=scale.names([(high, "at most, as it is"), (expected[-1][1], "at most, with the deal")]),
        head=("By the end of", "Missing without the deal", "Missing with all of it", "Chance of a first delivery",
              "Missing on average"),
        rows=tuple(
            (str(year), _words(at.without), _words(at.with_deal), percent(at.p) if at.p is not None else "–",
             _average(at)) for year, at in points
        ),
        note="On average: with and without the deal, weighted by the chance of a first delivery, as if that brought "
        "all. It seldom does, so more are missing.",
    )  # fmt: skip


def milestones(found: NetworkForecast) -> Chart:
    """A bar from the 5th to the 95th percentile for each milestone, half of the draws on either side of the dot."""
    years = [(_year(one.percentiles[0]), _year(one.percentiles[-1])) for one in found.milestones]
    first, last = int(min(lo for lo, _ in years)), int(max(hi for _, hi in years)) + 1
    rows = len(found.milestones)
    scale = Scale(first, last, 0, rows)
    places = [rows - place - 0.5 for place in range(rows)]
    return Chart(
        id=f"milestones-{found.id}",
        title="When each step could be reached",
        description="; ".join(f"{one.name}: half of them by {one.percentiles[2]}" for one in found.milestones) + ".",
        x_marks=thinned([scale.x_mark(year, str(year)) for year in range(first, last + 1)]),
        y_marks=(),
        strokes=tuple(Stroke(scale.line([(lo, y), (hi, y)]), accent=place == rows - 1)
                      for place, ((lo, hi), y) in enumerate(zip(years, places, strict=True))),
        dots=tuple(Dot(scale.x(_year(one.percentiles[2])), scale.y(y), one.percentiles[2])
                   for one, y in zip(found.milestones, places, strict=True)),
        names=tuple(Mark(scale.x(last) + 8, scale.y(y), one.name)
                    for one, y in zip(found.milestones, places, strict=True)),
        head=("Milestone", "5 %", "Half", "95 %", "On the path that decides the end", "Moves the end by, months",
              "Lag from"),
        rows=tuple(
            (one.name, one.percentiles[0], one.percentiles[2], one.percentiles[4], percent(one.criticality),
             "–" if one.swing is None else f"{one.swing:g}", one.source) for one in found.milestones
        ),
        note=f"By the means of the lags alone the end is {found.single_path}; the mean of the draws is "
        f"{found.mean_end}: the last of several paths decides, and draws against what is known fall away.",
    )  # fmt: skip


def _average(at: GapAt) -> str:
    if at.average_lo is None or at.average_hi is None:
        return "–"
    same = at.average_lo == at.average_hi
    return f"{at.average_hi:.1f}" if same else f"{at.average_lo:.1f} to {at.average_hi:.1f}"


def _words(quantity: Quantity) -> str:
    return in_words(quantity)


def _year(iso: str) -> float:
    day = date.fromisoformat(iso)
    return day.year + (day.timetuple().tm_yday - 1) / 365.25

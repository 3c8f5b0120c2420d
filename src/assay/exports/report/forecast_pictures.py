"""Pictures of forecasts: the fan of delivery dates, how one changed, how long such orders took, how good they were."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from assay.exports.conventions import percent
from assay.exports.report.charts import Chart, Dot, Scale, Stroke, shares, thinned, top_of
from assay.exports.report.sentences import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assay.model.forecast import Forecast
    from assay.model.forecast_record import ForecastRecord
    from assay.model.lag_curve import LagCurve
    from assay.model.track_record import TrackRecord

DAYS = 365.25


def fan(one: Forecast) -> Chart | None:
    """The chance that a first delivery has been made by the end of each year, with the middle 90 % of the draws."""
    if len(one.timeline) < 2:
        return None
    years = [int(each.by[:4]) for each in one.timeline]
    top = top_of(max(each.hi for each in one.timeline))
    scale = Scale(years[0], years[-1], 0, top)
    last = one.timeline[-1]
    return Chart(
        id=f"fan-{one.id}",
        title="The same event by other dates",
        description=f"From {percent(one.timeline[0].p)} by the end of {years[0]} to {percent(last.p)} by {years[-1]}.",
        x_marks=thinned([scale.x_mark(year, str(year)) for year in years]),
        y_marks=shares(scale, top),
        strokes=(Stroke(scale.line((y, each.p) for y, each in zip(years, one.timeline, strict=True)), accent=True),),
        bands=(
            scale.band(
                [(y, each.lo) for y, each in zip(years, one.timeline, strict=True)],
                [(y, each.hi) for y, each in zip(years, one.timeline, strict=True)],
            ),
        ),
        dots=tuple(Dot(scale.x(y), scale.y(each.p), f"{y}: {percent(each.p)}")
                   for y, each in zip(years, one.timeline, strict=True)),
        names=scale.names([(last.p, "forecast"), (last.hi, "95 % of draws below"), (last.lo, "5 % of draws below")]),
        head=("By the end of", "Chance", "Middle 90 % of draws"),
        rows=tuple((str(y), percent(each.p), f"{percent(each.lo)} to {percent(each.hi)}")
                   for y, each in zip(years, one.timeline, strict=True)),
        note="The further ahead, the more it rests on hazards that are known of one year only.",
    )  # fmt: skip


def history(record: ForecastRecord) -> Chart | None:
    """What was forecast from when on, until the close; a single value needs no picture."""
    horizon = record.forecast.horizon
    if len(record.history) < 2 or horizon is None:
        return None
    days = [date.fromisoformat(one.time[:10]).toordinal() for one in record.history]
    opens, closes = days[0], max(date.fromisoformat(horizon.closes).toordinal(), days[-1])
    top = top_of(max(one.p for one in record.history))
    scale = Scale(opens, closes, 0, top)
    points = [(day, one.p) for day, one in zip(days, record.history, strict=True)]
    years = range(date.fromordinal(opens).year + 1, date.fromordinal(closes).year + 2)
    marks = [scale.x_mark(date(year, 1, 1).toordinal(), str(year)) for year in years
             if date(year, 1, 1).toordinal() <= closes]  # fmt: skip
    return Chart(
        id=f"history-{record.id}",
        title="How the forecast changed",
        description=", then ".join(percent(one.p) for one in record.history) + ".",
        x_marks=thinned(marks),
        y_marks=shares(scale, top),
        strokes=(Stroke(scale.steps(points, closes), accent=True),),
        dots=tuple(Dot(scale.x(x), scale.y(p), f"{date.fromordinal(x)}: {percent(p)}") for x, p in points),
        names=scale.names([(record.now.p, "until the close")]),
        head=("From", "Chance", "By", "Why"),
        rows=tuple((one.time[:10], percent(one.p), one.author or "nobody named", one.reason)
                   for one in record.history),
    )  # fmt: skip


def lag_curves(curves: Sequence[LagCurve]) -> Chart | None:
    """Share of orders with a first delivery within so many years; for description, and it says so."""
    if not curves:
        return None
    furthest = max(years for one in curves for years, _ in one.points)
    scale = Scale(0, furthest, 0, 1)
    head = ("Years after the order", *(f"{one.name}, n = {one.n:,}" for one in curves))
    years = sorted({year for one in curves for year, _ in one.points})
    return Chart(
        id="lags",
        title="How long it took from order to first delivery",
        description="; ".join(f"{one.name}: {percent(one.points[0][1])} in the order's year" for one in curves) + ".",
        x_marks=thinned([scale.x_mark(year, f"{year:g}") for year in range(int(furthest) + 1)]),
        y_marks=shares(scale),
        strokes=tuple(Stroke(scale.line(one.points), accent=not place, dashed=bool(place))
                      for place, one in enumerate(curves)),
        dots=tuple(Dot(scale.x(x), scale.y(y), f"{x:g} years: {percent(y)}")
                   for x, y in curves[0].points),
        names=scale.names([(one.points[-1][1], one.name) for one in curves]),
        head=head,
        rows=tuple((f"{year:g}", *(_at(year, one) for one in curves)) for year in years),
        note=curves[0].note,
    )  # fmt: skip


def reliability(record: TrackRecord) -> Chart | None:
    """What came about against what was said; a bin of fewer than ten is hollow, and every count stands beneath."""
    if not record.rows:
        return None
    scale = Scale(0, 1, 0, 1)
    rows = record.rows
    return Chart(
        id="reliability",
        title="What came about, against what was said",
        description="; ".join(f"said {percent(one.mean_p)}, came about {one.events} of {one.n}" for one in rows) + ".",
        x_marks=tuple(scale.x_mark(n / 4, f"{n / 4:.0%}") for n in range(5)),
        y_marks=shares(scale),
        strokes=(
            Stroke(scale.line([(0, 0), (1, 1)]), dashed=True),
            *(Stroke(scale.line([(one.mean_p, one.rate_lo), (one.mean_p, one.rate_hi)])) for one in rows),
        ),
        dots=tuple(Dot(scale.x(one.mean_p), scale.y(one.rate), counted(one.n, "forecast"), one.is_thin)
                   for one in rows),
        names=scale.names([(1, "as said")]),
        head=("Said", "Forecasts", "Came about", "Share", "95 % interval"),
        rows=tuple(
            (percent(one.mean_p), f"{one.n}{', too few to go by' if one.is_thin else ''}", str(one.events),
             percent(one.rate), f"{percent(one.rate_lo)} to {percent(one.rate_hi)}") for one in rows
        ),
        note="Hollow: fewer than ten forecasts, whose share says next to nothing.",
    )  # fmt: skip


def _at(year: float, curve: LagCurve) -> str:
    share = dict(curve.points).get(year)
    return percent(share) if share is not None else "–"
